"""Columns of records, in and out."""

from __future__ import annotations

import random
import sys
from typing import Any, Literal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import distinguo as dg
from records import columns, matter, random_records

AS_OF = "2024-01-01"
LAWS = ["un-tip", "un-som", "uk-msa-2015", "eu-2011-36"]
FACTS = ["under-18", "recruited", "papers-kept", "border-crossed"]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.table({
        "id": ["a", "b", "c", "d"],
        "under-18": pa.array([True, False, None, True]),
        "recruited": pa.array([True, True, None, False]),
        "papers-kept": pa.array([None, True, None, None], pa.bool_()),
        "border-crossed": pa.array([True, None, None, False]),
    })


def words(findings: dg.FindingsTable) -> dict[str, list[str]]:
    return {name: column.to_pylist() for name, column in zip(findings.to_pyarrow().column_names, findings.to_pyarrow().columns)}


@pytest.mark.parametrize("standard", ["grounds", "proof"])
def test_each_record_has_the_findings_of_a_matter_with_its_facts(law: dg.Law, standard: Literal["grounds", "proof"]) -> None:
    """The same as the judge, on random records with gaps and disputes."""
    rng = random.Random(f"{standard} 1")
    told = rng.sample([fact.name for fact in law.facts if not fact.age_below], 60) + ["under-18", *FACTS[1:]]
    records = random_records(law, rng, list(dict.fromkeys(told)), 25)
    found = words(dg.screen_table(pa.table(columns(records)), laws=LAWS, standard=standard, as_of=AS_OF))
    assert set(found) > {"un-tip.trafficking", "un-som.smuggling"}
    for place, record in enumerate(records):
        screening = dg.screen(matter(record), laws=LAWS, standard=standard, as_of=AS_OF, explain=False)
        judged = {row["statement"]: row["finding"] for row in screening.findings}
        assert {name: column[place] for name, column in found.items()} == {name: judged[name] for name in found}, place


@pytest.mark.parametrize("reasons", [False, True])
def test_both_forms_say_the_same(law: dg.Law, reasons: bool) -> None:
    records = random_records(law, random.Random(2), [fact.name for fact in law.facts][::9], 200)
    asked: dict[str, Any] = {"laws": LAWS, "standard": "proof", "as_of": AS_OF, "reasons": reasons}
    found = words(dg.screen_table(pa.table(columns(records)), **asked))
    as_booleans = words(dg.screen_table(pa.table(columns(records)), form="boolean", **asked))
    for name, column in found.items():
        if name.endswith("__matters"):
            assert column == as_booleans[name]
            continue
        answers = {"open": (None, False), "established": (True, False), "ruled out": (False, False), "disputed": (None, True)}
        assert [answers[word] for word in column] == list(zip(as_booleans[name], as_booleans[f"{name}__disputed"]))


def test_protections_come_first_and_are_on_reasonable_grounds(law: dg.Law) -> None:
    records = random_records(law, random.Random(3), [fact.name for fact in law.facts][::5], 300)
    table = pa.table(columns(records))
    grounds = dg.screen_table(table, laws=LAWS, as_of=AS_OF)
    proof = dg.screen_table(table, laws=LAWS, as_of=AS_OF, standard="proof")
    assert grounds.statements == proof.statements == tuple(grounds.to_pyarrow().column_names)
    kinds = [law.statements[name].kind for name in proof.statements]
    protections = kinds.count("protection")
    assert set(kinds[:protections]) == {"protection"}
    on_grounds, on_proof = words(grounds), words(proof)
    assert all(on_grounds[name] == on_proof[name] for name in proof.statements[:protections])
    assert any(on_grounds[name] != on_proof[name] for name in proof.statements[protections:])
    mixed = dg.screen_table(table, statements=["un-tip.trafficking", proof.statements[0]], as_of=AS_OF, standard="proof")
    assert mixed.statements == (proof.statements[0], "un-tip.trafficking")
    assert words(mixed)["un-tip.trafficking"] == on_proof["un-tip.trafficking"]


def test_reasons_add_what_statements_rest_on_and_the_facts_that_still_matter(table: pa.Table) -> None:
    found = words(dg.screen_table(table, statements="un-tip.trafficking", as_of=AS_OF, reasons=True))
    assert {"un-tip.trafficking", "un-tip.means", "un-tip.act"} <= set(found)
    assert found["under-18__matters"] == [False, False, True, False]
    both = dg.screen_table(table, laws="un-tip", as_of=AS_OF, reasons=True, standard="proof").to_pyarrow()
    assert len(both.column_names) == len(set(both.column_names))


def test_slices_offsets_and_chunks_are_read_in_place(law: dg.Law) -> None:
    records = random_records(law, random.Random(4), [fact.name for fact in law.facts][::11], 777)
    table = pa.table(columns(records))
    whole = dg.screen_table(table, laws="un-tip", as_of=AS_OF).to_pyarrow()
    for begin, size in ((0, 1), (3, 64), (7, 513), (511, 2), (700, 77), (777, 0)):
        part = dg.screen_table(table.slice(begin, size), laws="un-tip", as_of=AS_OF).to_pyarrow()
        assert part.equals(whole.slice(begin, size))
    chunked = pa.concat_tables([table.slice(0, 5), table.slice(5, 0), table.slice(5, 700), table.slice(705)])
    assert dg.screen_table(chunked, laws="un-tip", as_of=AS_OF).to_pyarrow().equals(whole)
    batch = table.slice(3, 100).combine_chunks().to_batches()[0]
    assert dg.screen_table(batch, laws="un-tip", as_of=AS_OF).to_pyarrow().equals(whole.slice(3, 100))


class OnlyArray:
    """A table that hands over one array and no stream."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> object:
        return self.batch.__arrow_c_array__(requested_schema)


def test_every_kind_of_table_gives_the_same_findings(table: pa.Table) -> None:
    frame = table.to_pandas()
    kinds = {
        "pyarrow batch": table.to_batches()[0],
        "pyarrow reader": table.to_reader(),
        "pandas": frame,
        "pandas of Arrow": table.to_pandas(types_mapper=pd.ArrowDtype),
        "pandas of nullable booleans": frame.astype({fact: "boolean" for fact in FACTS}),
        "polars": pl.from_arrow(table),
        "duckdb": duckdb.from_arrow(table),
        "an array": OnlyArray(table.to_batches()[0]),
    }
    expected = dg.screen_table(table, laws="un-tip", as_of=AS_OF).to_pyarrow().to_pylist()
    for kind, given in kinds.items():
        assert dg.screen_table(given, laws="un-tip", as_of=AS_OF).to_pyarrow().to_pylist() == expected, kind


def test_findings_go_to_every_kind_of_table(table: pa.Table) -> None:
    for form in ("dictionary", "boolean"):
        findings = dg.screen_table(table, laws="un-tip", as_of=AS_OF, form=form)  # type: ignore[arg-type]
        rows = findings.to_pyarrow().to_pylist()
        assert findings.to_polars().to_dicts() == rows
        frame = findings.to_pandas().astype(object)
        assert frame.where(frame.notna(), None).to_dict("records") == rows
        if form == "dictionary":
            assert isinstance(findings.to_pandas()["un-tip.trafficking"].dtype, pd.CategoricalDtype)
        reader = pa.RecordBatchReader.from_stream(findings)
        assert duckdb.sql("SELECT count(*) FROM reader").fetchall() == [(4,)]


def test_a_stream_of_records_is_read_piece_by_piece_and_once(table: pa.Table) -> None:
    read = []

    def pieces() -> Any:
        for place in range(5):
            read.append(place)
            yield table.to_batches()[0]

    findings = dg.screen_table(pa.RecordBatchReader.from_batches(table.schema, pieces()), laws="un-tip", as_of=AS_OF)
    assert read == []
    reader = pa.RecordBatchReader.from_stream(findings)
    assert reader.read_next_batch().num_rows == 4 and len(read) <= 2
    assert sum(batch.num_rows for batch in reader) == 16
    with pytest.raises(dg.TableError, match="have been read"):
        findings.to_pyarrow()
    with pytest.raises(dg.TableError, match="use up"):
        findings.counts()


def test_a_stream_that_fails_says_so(table: pa.Table) -> None:
    def pieces() -> Any:
        yield table.to_batches()[0]
        raise ValueError("the disk is gone")

    findings = dg.screen_table(pa.RecordBatchReader.from_batches(table.schema, pieces()), laws="un-tip", as_of=AS_OF)
    with pytest.raises((pa.ArrowException, OSError, ValueError), match="the disk is gone"):
        findings.to_pyarrow()


def test_findings_are_counted_without_pyarrow(table: pa.Table) -> None:
    findings = dg.screen_table(pl.from_arrow(table), laws="un-tip", as_of=AS_OF, reasons=True, form="boolean")
    expected = words(dg.screen_table(table, laws="un-tip", as_of=AS_OF))
    assert findings.counts() == {
        name: {word: column.count(word) for word in ("open", "established", "ruled out", "disputed")}
        for name, column in expected.items()}
    assert "<td>4</td>" in findings._repr_html_()


def test_a_table_without_records_has_no_findings(table: pa.Table) -> None:
    findings = dg.screen_table(table.slice(0, 0), laws="un-tip", as_of=AS_OF)
    assert findings.to_pyarrow().num_rows == 0
    assert set(findings.counts()["un-tip.trafficking"].values()) == {0}


def test_a_column_that_tells_nothing_is_left_alone(table: pa.Table) -> None:
    plain = dg.screen_table(table.select(FACTS), laws="un-tip", as_of=AS_OF).to_pyarrow()
    assert dg.screen_table(table, laws="un-tip", as_of=AS_OF).to_pyarrow().equals(plain)
    nothing = dg.screen_table(table.select(["id"]), laws="un-tip", as_of=AS_OF)
    assert nothing.counts()["un-tip.trafficking"]["open"] == 4


@pytest.mark.parametrize(("broken", "message"), [
    ({"papers-kept": ["yes", "SECRET"]}, "column `papers-kept` holds text, not booleans"),
    ({"papers-kept": [1, 0]}, "`papers-kept` holds int64"),
])
def test_a_column_that_is_named_as_a_fact_must_be_boolean(broken: dict[str, Any], message: str) -> None:
    with pytest.raises(dg.TableError, match=message) as caught:
        dg.screen_table(pa.table(broken))
    assert "SECRET" not in str(caught.value)


def test_a_column_that_comes_twice_is_an_error() -> None:
    column = pa.array([True])
    with pytest.raises(dg.TableError, match="comes twice"):
        dg.screen_table(pa.Table.from_arrays([column, column], ["papers-kept", "papers-kept"]))


def test_what_is_no_table_and_no_statement_is_said_so(table: pa.Table) -> None:
    with pytest.raises(dg.TableError, match="a list does not hand itself over"):
        dg.screen_table([1, 2, 3])
    with pytest.raises(dg.UnknownName, match="did you mean `un-tip.trafficking`"):
        dg.screen_table(table, statements="un-tip.trafficing")
    with pytest.raises(dg.UsageError, match="not in force"):
        dg.screen_table(table, statements="un-tip.trafficking", as_of="1999-01-01")
    difference = next(each for each in dg.law().statements if each.kind == "difference" and each.sides)
    with pytest.raises(dg.UsageError, match="name one of its sides"):
        dg.screen_table(table, statements=difference.id)
    with pytest.raises(dg.UsageError, match="no form"):
        dg.screen_table(table, form="list")  # type: ignore[arg-type]


def test_the_package_needs_none_of_the_libraries_of_tables() -> None:
    import subprocess

    code = (
        "import sys\n"
        "import distinguo as dg\n"
        "dg.screen({'facts': {'recruited': True}}, laws='un-tip')\n"
        "wanted = {'pyarrow', 'pandas', 'polars', 'numpy', 'duckdb'} & set(sys.modules)\n"
        "assert not wanted, wanted\n")
    subprocess.run([sys.executable, "-c", code], check=True)
