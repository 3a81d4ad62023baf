"""Tables whose cells a map reads, from wherever they come: the same findings as of a file of the same rows."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any, Literal, Optional

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import distinguo as dg
from distinguo.__main__ import main

AS_OF = "2024-01-01"
MAP = """map survey "A survey"
  source  "the tests"
  missing "-99"

column "id" is id

column "where" is carried

column "age" is age

column "papers"
  "taken"   tells papers-kept
  "1"       tells papers-kept
  "0"       tells not papers-kept
  "17.5"    tells papers-kept
  "true"    tells papers-kept
  "false"   tells not papers-kept
  "lost"    tells nothing note "Not by whom."

column "how" split ";"
  "lies"    tells deceived
  "force"   tells force-used
  "asked"   tells recruited
  "none"    tells not recruited

column "border"
  "yes"     tells border-crossed
  "hidden"  presumes border-crossed
"""


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("maps") / "survey.map"
    path.write_text(MAP)
    return path


def rows(size: int, seed: int = 1) -> list[dict[str, Any]]:
    """Cells of every kind: told, missing, not foreseen, several in one."""
    draw = random.Random(seed)
    return [{
        "id": f"p, \"{number}\"" if number % 7 == 0 else f"p{number}",
        "where": draw.choice(["north", "south\nend", "", None]),
        "age": draw.choice(["15", "40", "", None, "-99", "old"]),
        "papers": draw.choice(["taken", "0", "lost", None, "elsewhere", " taken "]),
        "how": draw.choice(["lies", "lies; force", "asked;none", None, ";asked", "magic;lies"]),
        "border": draw.choice(["yes", "hidden", None, "-99"]),
        "note": "not in the map",
    } for number in range(size)]


def table(records: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(records, pa.schema([(name, pa.string()) for name in records[0]]))


def write_csv(records: list[dict[str, Any]], path: Path) -> Path:
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
    return path


def of_file(records: list[dict[str, Any]], folder: Path, *options: str) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """Findings and problems, as the screening of a file writes them."""
    given, found = write_csv(records, folder / "given.csv"), folder / "found.csv"
    main(["screen", str(given), "-o", str(found), "--as-of", AS_OF, "--quiet", *options])
    problems = folder / "found.csv.problems.csv"
    return (list(csv.DictReader(open(found, newline=""))),
            [{**row, "record": int(row["record"])} for row in csv.DictReader(open(problems, newline=""))] if problems.exists() else [])


@pytest.mark.parametrize("standard", ["grounds", "proof"])
@pytest.mark.parametrize("reasons", [False, True])
def test_cells_in_memory_are_read_as_cells_in_a_file(
    survey: Path, tmp_path: Path, standard: Literal["grounds", "proof"], reasons: bool,
) -> None:
    records = rows(20_000)
    options = ["--map", str(survey), "--standard", standard, *["--reasons"][:reasons]]
    expected, problems = of_file(records, tmp_path, *options)
    findings = dg.screen_table(table(records), map=survey, as_of=AS_OF, standard=standard, reasons=reasons)
    found = findings.to_pyarrow()
    statements = [name for name in expected[0] if name not in ("record", "id", "where", "may-matter")]
    assert [name for name in found.column_names if not name.endswith("__matters")] == statements
    assert [tuple(row[name] for name in statements) for row in expected] == list(zip(*(found[name].to_pylist() for name in statements)))
    assert findings.problems() == problems != []
    assert findings.problems() == []
    if reasons:
        marks = {name[:-len("__matters")]: found[name].to_pylist() for name in found.column_names if name.endswith("__matters")}
        for place in range(0, len(records), 97):
            assert expected[place]["may-matter"].split() == [fact for fact, column in marks.items() if column[place]]


def test_every_kind_of_table_reads_the_same(survey: Path) -> None:
    given = table(rows(300))
    frame = given.to_pandas()
    kinds: dict[str, Any] = {
        "pieces": pa.concat_tables([given.slice(0, 5), given.slice(5, 0), given.slice(5)]),
        "reader": given.to_reader(),
        "large texts": given.cast(pa.schema([(name, pa.large_string()) for name in given.column_names])),
        "text views": given.cast(pa.schema([(name, pa.string_view()) for name in given.column_names])),
        "dictionaries": pa.table({name: given[name].dictionary_encode() for name in given.column_names}),
        "pandas": frame,
        "pandas categories": frame.astype("category"),
        "polars": pl.from_arrow(given),
        "polars categories": pl.from_arrow(given).with_columns(pl.col("papers", "border").cast(pl.Categorical)),
        "duckdb": duckdb.from_arrow(given),
    }
    expected = dg.screen_table(given, map=survey, as_of=AS_OF).to_pyarrow().to_pylist()
    for kind, each in kinds.items():
        findings = dg.screen_table(each, map=survey, as_of=AS_OF)
        assert findings.to_pyarrow().to_pylist() == expected, kind


@pytest.mark.parametrize(("column", "as_text"), [
    (pa.array([1, 0, None], pa.int8()), ["1", "0", ""]),
    (pa.array([1, 0, None], pa.uint64()), ["1", "0", ""]),
    (pa.array([1.0, 17.5, float("nan")], pa.float64()), ["1", "17.5", ""]),
    (pa.array([1.0, 17.5, None], pa.float32()), ["1", "17.5", ""]),
    (pa.array([True, False, None]), ["true", "false", ""]),
    (pa.array([None, None, None], pa.null()), ["", "", ""]),
    (pa.array(["taken", "0", "17.5"]).dictionary_encode(), ["taken", "0", "17.5"]),
    (pa.array([1, 0, 1]).dictionary_encode(), ["1", "0", "1"]),
])
def test_numbers_and_booleans_are_read_as_they_are_written(survey: Path, column: pa.Array, as_text: list[str]) -> None:
    asked: dict[str, Any] = {"map": survey, "as_of": AS_OF, "statements": "un-tip.means", "reasons": True}
    as_it_is = dg.screen_table(pa.table({"papers": column, "how": ["lies"] * 3}), **asked)
    text = dg.screen_table(pa.table({"papers": as_text, "how": ["lies"] * 3}), **asked)
    assert as_it_is.to_pyarrow().equals(text.to_pyarrow())
    assert as_it_is.problems() == []
    assert as_it_is.summary().to_dict() == text.summary().to_dict()


def test_a_list_is_several_values_in_one_cell(survey: Path) -> None:
    lists = pa.array([["lies", "force"], [], None, ["asked", None], ["none"]])
    texts = pa.array(["lies;force", "", None, "asked", "none"])
    for kind in (pa.list_(pa.string()), pa.large_list(pa.string())):
        found = dg.screen_table(pa.table({"how": lists.cast(kind)}), map=survey, as_of=AS_OF).to_pyarrow()
        assert found.equals(dg.screen_table(pa.table({"how": texts}), map=survey, as_of=AS_OF).to_pyarrow())


def test_both_forms_and_the_counts_say_the_same(survey: Path) -> None:
    given = table(rows(1000, seed=3))
    in_words = dg.screen_table(given, map=survey, as_of=AS_OF, standard="proof")
    found = in_words.to_pyarrow()
    booleans = dg.screen_table(given, map=survey, as_of=AS_OF, standard="proof", form="boolean").to_pyarrow()
    answers = {"open": (None, False), "established": (True, False), "ruled out": (False, False), "disputed": (None, True)}
    for name in in_words.statements:
        assert [answers[word] for word in found[name].to_pylist()] == list(
            zip(booleans[name].to_pylist(), booleans[f"{name}__disputed"].to_pylist()))
        assert {word: count for word, count in in_words.counts()[name].items() if count} == {
            pair["values"]: pair["counts"] for pair in found[name].combine_chunks().dictionary_decode().value_counts().to_pylist()}


def test_the_summary_is_that_of_the_file(survey: Path, tmp_path: Path) -> None:
    records = rows(2000, seed=4)
    of_file(records, tmp_path, "--map", str(survey), "--summary", str(tmp_path / "summary.json"))
    summary = dg.screen_table(table(records), map=survey, as_of=AS_OF).summary()
    assert summary.to_json() == (tmp_path / "summary.json").read_text()
    assert "<svg" in summary.html()


def test_columns_named_as_facts_are_summed_up_too() -> None:
    findings = dg.screen_table(pa.table({"papers-kept": [True, None], "recruited": [True, False]}), laws="un-tip", as_of=AS_OF)
    assert "2 records" in findings.summary().text()
    stream = dg.screen_table(pa.table({"recruited": [True]}).to_reader(), laws="un-tip", as_of=AS_OF)
    with pytest.raises(dg.TableError, match="use up"):
        stream.summary()


@pytest.mark.parametrize(("given", "map", "error", "message"), [
    ({"papers": pa.array([0], pa.date32())}, None, dg.TableError, "column `papers` holds dates, which no map names"),
    ({"papers": pa.array([b"SECRET"])}, None, dg.TableError, "column `papers` holds bytes"),
    ({"papers": pa.array([{"a": "SECRET"}])}, None, dg.TableError, "column `papers` holds structs"),
    ({"other": ["x"]}, None, dg.TableError, "no column of `the table` is one that the map `survey` reads facts from"),
    ({"papers": ["0"]}, "ctdc-204", dg.UnknownName, "did you mean `ctdc-2024`"),
    ({"papers": ["0"]}, "no/such.map", dg.TableError, "`no/such.map` cannot be read"),
])
def test_what_no_map_can_read_is_said(
    survey: Path, given: dict[str, Any], map: Optional[str], error: type[dg.DistinguoError], message: str,
) -> None:
    with pytest.raises(error, match=message) as caught:
        dg.screen_table(pa.table(given), map=map or survey)
    assert "SECRET" not in str(caught.value)


def test_a_map_with_mistakes_says_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "broken.map"
    path.write_text(MAP.replace("papers-kept", "papers-kep"))
    with pytest.raises(dg.TableError, match="papers-kept") as caught:
        dg.screen_table(pa.table({"papers": ["0"]}), map=path)
    assert caught.value.diagnostics[0].line == MAP[:MAP.index("papers-kept")].count("\n") + 1


def test_the_published_maps_are_there() -> None:
    assert {"htcds-2.0", "ctdc-2024"} <= set(dg.maps())
    given = pa.table({"vic_AgeWhenTrafficked": [15, None], "prs_Gender": ["Feminine", "NonSpecifiedUnknown"]})
    findings = dg.screen_table(given, map="htcds-2.0", laws="un-tip", as_of=AS_OF, reasons=True)
    assert findings.to_pyarrow()["under-18__matters"].to_pylist() == [False, True]
