"""python -m distinguo screen: tables from file to file."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest

import distinguo as dg
from distinguo import files
from distinguo.__main__ import ProgressLine, main
from test_maps import AS_OF, MAP, rows, table, write_csv

TEXTS = ("csv", "tsv", "jsonl")
COLUMNS = ("parquet", "arrow", "feather")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same records in every format, and their map."""
    folder = tmp_path_factory.mktemp("given")
    (folder / "survey.map").write_text(MAP)
    records = rows(3000, seed=5)
    write_csv(records, folder / "cases.csv")
    with open(folder / "cases.tsv", "w", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
    (folder / "cases.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    columns = table(records)
    pyarrow.parquet.write_table(columns, folder / "cases.parquet", row_group_size=700)
    pyarrow.feather.write_feather(columns, folder / "cases.feather", chunksize=999)
    with pa.ipc.new_file(folder / "cases.arrow", columns.schema) as arrow:
        arrow.write_table(columns, 1100)
    with pa.ipc.new_stream(folder / "stream.arrow", columns.schema) as stream:
        stream.write_table(columns, 500)
    return folder


def run(given: Path, table: str, out: Path, *options: str) -> int:
    return main(["screen", str(given / table), "-o", str(out), "--map", str(given / "survey.map"), "--as-of", AS_OF, *options])


def read(path: Path) -> list[dict[str, Any]]:
    found = pyarrow.parquet.read_table(path) if path.suffix == ".parquet" else pyarrow.feather.read_table(path)
    return found.to_pylist()


@pytest.mark.parametrize("reasons", [False, True])
def test_every_format_in_and_out_says_the_same(given: Path, tmp_path: Path, reasons: bool) -> None:
    options = [*["--reasons"][:reasons], "--statement", "un-som.smuggling,un-tip.trafficking"]
    assert run(given, "cases.csv", tmp_path / "expected.csv", *options) == 1
    expected = list(csv.DictReader(open(tmp_path / "expected.csv", newline="")))
    problems = (tmp_path / "expected.csv.problems.csv").read_text()
    assert len(expected) == 3000 and "not foresee" in problems
    written = {}
    sources = ("cases.jsonl", "cases.parquet", "cases.feather", "cases.arrow", "stream.arrow", "cases.csv")
    for source in sources[:2] if reasons else sources:
        for ending in (*TEXTS, *COLUMNS):
            out = tmp_path / f"found.{ending}"
            assert run(given, source, out, *options) == 1, (source, ending)
            assert (tmp_path / f"found.{ending}.problems.csv").read_text() == problems
            if ending in TEXTS:
                text = written.setdefault(ending, out.read_bytes())
                assert out.read_bytes() == text, (source, ending)
                continue
            found = read(out)
            assert [{name: str(value or "") for name, value in row.items()} for row in found] == expected, (source, ending)
    assert written["csv"] == (tmp_path / "expected.csv").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}{more}" for name in ("expected.csv", *(f"found.{ending}" for ending in (*TEXTS, *COLUMNS)))
        for more in ("", ".problems.csv"))


def test_columns_keep_their_types_from_columns_to_columns(given: Path, tmp_path: Path) -> None:
    when = pa.array([0, None], pa.date32())
    pyarrow.parquet.write_table(
        pa.table({"id": [7, 8], "papers": [True, False], "when": when, "group": pa.array(["a", "b"]).dictionary_encode()}),
        tmp_path / "in.parquet")
    assert run(tmp_path, "in.parquet", tmp_path / "out.parquet", "--carry", "when,group", "--map", str(given / "survey.map")) == 0
    found = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    assert found.column_names[:4] == ["record", "id", "when", "group"]
    assert found["id"].to_pylist() == [7, 8] and found["when"].combine_chunks().equals(when)
    assert found["un-tip.trafficking"].type == pa.dictionary(pa.int8(), pa.string()) or pa.types.is_dictionary(
        found["un-tip.trafficking"].type)


def test_columns_named_as_facts_need_no_map(tmp_path: Path) -> None:
    records = pa.table({"under-18": [True, False, None], "recruited": ["yes", "no", "disputed"]})
    pyarrow.parquet.write_table(records, tmp_path / "in.parquet")
    (tmp_path / "in.csv").write_text("under-18,recruited\ntrue,yes\nfalse,no\n,disputed\n")
    for name in ("in.csv", "in.parquet"):
        assert main(["screen", str(tmp_path / name), "-o", str(tmp_path / f"{name}.csv"), "--as-of", AS_OF, "--quiet"]) == 0
    assert (tmp_path / "in.csv.csv").read_bytes() == (tmp_path / "in.parquet.csv").read_bytes()


@pytest.mark.parametrize("source", ["empty.csv", "empty.parquet"])
def test_a_table_without_records_has_findings_without_rows(given: Path, tmp_path: Path, source: str) -> None:
    empty = table(rows(1)).slice(0, 0)
    pyarrow.parquet.write_table(empty, tmp_path / "empty.parquet")
    (tmp_path / "empty.csv").write_text(",".join(empty.column_names) + "\n")
    for ending in ("csv", "parquet", "arrow"):
        out = tmp_path / f"found.{ending}"
        assert run(tmp_path, source, out, "--map", str(given / "survey.map")) == 0
        if ending == "csv":
            assert out.read_text().startswith("record,id,where,") and out.read_text().count("\n") == 1
        else:
            found = pyarrow.feather.read_table(out) if ending == "arrow" else pyarrow.parquet.read_table(out)
            assert found.num_rows == 0 and "un-tip.trafficking" in found.column_names


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "arrow"])
@pytest.mark.parametrize("source", ["cases.parquet", "stream.arrow"])
def test_an_interrupted_run_goes_on_and_ends_the_same(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, ending: str,
) -> None:
    summary = ["--summary", str(tmp_path / "summary.json")]
    assert run(given, source, tmp_path / f"whole.{ending}", *summary) == 1
    whole = [(tmp_path / name).read_bytes() for name in (f"whole.{ending}", f"whole.{ending}.problems.csv", "summary.json")]
    monkeypatch.setattr(files, "MOST_RECORDS", 256)
    monkeypatch.setattr(files, "CHECKPOINT", 512)
    out = tmp_path / f"found.{ending}"
    out.write_text("what was there before")

    def interrupt(self: ProgressLine, read: int, all_of_it: int, records: int) -> None:
        if records >= 1500:
            raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(ProgressLine, "__call__", interrupt)
        assert run(given, source, out, *summary) == 130
    assert out.read_text() == "what was there before"
    assert run(given, source, out, *summary, "--resume", "--standard", "proof") == 3
    assert run(given, source, out, *summary, "--resume") == 1
    assert [(tmp_path / name).read_bytes() for name in (f"found.{ending}.problems.csv", "summary.json")] == whole[1:]
    if ending in TEXTS:
        assert out.read_bytes() == whole[0]
    else:
        assert read(out) == read(tmp_path / f"whole.{ending}")
    assert not [path for path in tmp_path.iterdir() if ".part" in path.name or ".rows" in path.name]


def test_a_run_is_taken_up_from_where_it_was_and_not_from_the_first_record(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "MOST_RECORDS", 256)
    monkeypatch.setattr(files, "CHECKPOINT", 512)
    seen: list[int] = []
    interrupted: list[int] = []

    def note(self: ProgressLine, read: int, all_of_it: int, records: int) -> None:
        seen.append(records)
        if records >= 1500 and not interrupted:
            interrupted.append(len(seen))
            raise KeyboardInterrupt

    monkeypatch.setattr(ProgressLine, "__call__", note)
    assert run(given, "cases.parquet", tmp_path / "found.csv") == 130
    assert run(given, "cases.parquet", tmp_path / "found.csv", "--resume") == 1
    again = seen[interrupted[0]:]
    assert seen[0] < 1000 < again[0] and again[-1] == 3000


def test_the_memory_of_a_run_does_not_grow_with_the_table(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_RECORDS", 100)
    sizes = []
    add = files._Columns._add

    def note(self: files._Columns, piece: pa.RecordBatch, before: int) -> None:
        sizes.append(piece.num_rows)
        add(self, piece, before)

    monkeypatch.setattr(files._Columns, "_add", note)
    for source in ("cases.parquet", "cases.arrow"):
        assert run(given, source, tmp_path / "found.csv", "--quiet") == 1
        assert max(sizes) <= 100 and sum(sizes) == 3000
        sizes.clear()


def test_findings_are_the_owner_s_alone_and_problems_of_before_go(given: Path, tmp_path: Path) -> None:
    out, problems = tmp_path / "found.parquet", tmp_path / "found.parquet.problems.csv"
    assert run(given, "cases.parquet", out) == 1
    assert out.stat().st_mode & 0o777 == problems.stat().st_mode & 0o777 == 0o600
    pyarrow.parquet.write_table(pa.table({"papers": ["0"]}), tmp_path / "good.parquet")
    assert run(tmp_path, "good.parquet", out, "--map", str(given / "survey.map")) == 0
    assert not problems.exists()


@pytest.mark.parametrize(("arguments", "code", "message"), [
    (["cases.parquet"], 2, "the following arguments are required: -o/--out"),
    (["cases.parquet", "-o", "f.csv", "--mapp", "x"], 2, "--help shows what a command takes"),
    (["cases.xlsx", "-o", "f.csv"], 2, "`cases.xlsx` is no table by its name: names end in .csv"),
    (["cases.parquet", "-o", "f.xlsx"], 2, "`f.xlsx` is no table by its name"),
    (["cases.parquet", "-o", "f.csv", "--summary", "f.pdf"], 2, "`f.pdf` is no summary by its name"),
    (["cases.parquet", "-o", "cases.parquet"], 2, "`cases.parquet` and `cases.parquet` are one file"),
    (["cases.parquet", "-o", "f.csv", "--summary", "f.html", "--problems", "f.html"], 2, "are one file"),
    (["cases.parquet", "-o", "f.csv", "--map", "ctdc-204"], 2, "did you mean `ctdc-2024`?"),
    (["cases.parquet", "-o", "f.csv", "--statement", "un-tip.traffic"], 2, "did you mean `un-tip.trafficking`?"),
    (["cases.parquet", "-o", "f.csv", "--law", "un-tap"], 2, "did you mean `un-tip`?"),
    (["cases.parquet", "-o", "f.csv", "--as-of", "12"], 2, "`12` is not a date"),
    (["cases.parquet", "-o", "f.csv", "--carry", "idd", "--map", "survey.map"], 2, "no column `idd` to carry over"),
    (["cases.parquet", "-o", "f.csv", "--jobs", "-1"], 2, "--jobs"),
    (["cases.parquet", "-o", "f.csv", "--instruction-set", "abacus"], 2, "this machine has no instruction set `abacus`"),
    (["cases.csv", "-o", "f.csv", "--separator", "::"], 2, "`::` cannot part cells"),
    (["cases.parquet", "-o", "f.csv"], 3, "no column of `cases.parquet` is called as a fact"),
    (["none.parquet", "-o", "f.csv"], 3, "`none.parquet` cannot be read: No such file or directory"),
    (["none.csv", "-o", "f.csv"], 3, "`none.csv` cannot be read: No such file or directory"),
    (["survey.parquet", "-o", "f.csv"], 3, "`survey.parquet` cannot be read"),
    (["survey.arrow", "-o", "f.csv"], 3, "`survey.arrow` cannot be read"),
    (["cases.parquet", "-o", "no/f.csv", "--map", "survey.map"], 3, "cannot be written"),
    (["cases.parquet", "-o", "f.csv", "--law-dir", "none"], 3, "cannot be read"),
    (["cases.parquet", "-o", "f.csv", "--map", "none.map"], 3, "the map `none.map` cannot be read"),
])
def test_what_is_wrong_is_said_and_nothing_is_written(
    given: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str,
) -> None:
    monkeypatch.chdir(given)
    for name in ("survey.parquet", "survey.arrow"):
        Path(name).write_text(MAP)
    before = sorted(path.name for path in given.iterdir())
    assert main(["screen", *arguments]) == code
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("distinguo: error: ") and message in said.err
    assert sorted(path.name for path in given.iterdir()) == before


def test_lists_and_bytes_cannot_be_carried_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pyarrow.parquet.write_table(pa.table({"recruited": [True], "of": [["SECRET"]]}), tmp_path / "in.parquet")
    assert main(["screen", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "f.csv"), "--carry", "of"]) == 2
    said = capsys.readouterr().err
    assert "the column `of` holds list<" in said and "SECRET" not in said


def test_a_file_that_is_cut_off_is_an_error_and_leaves_nothing(given: Path, tmp_path: Path) -> None:
    for source in ("cases.arrow", "stream.arrow", "cases.parquet"):
        whole = (given / source).read_bytes()
        (tmp_path / source).write_bytes(whole[:len(whole) // 2])
        out = tmp_path / "found.csv"
        assert run(tmp_path, source, out, "--map", str(given / "survey.map")) == 3
        assert not out.exists()


def test_what_was_done_is_told_in_short(given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "found.csv"
    assert run(given, "cases.csv", out) == 1
    of_text = capsys.readouterr().out
    assert of_text.startswith(f"3000 records screened: {out}\n0 records left out, ")
    assert run(given, "cases.parquet", out) == 1
    assert capsys.readouterr().out == of_text
    assert run(given, "cases.parquet", out, "--quiet") == 1
    assert capsys.readouterr() == ("", "")


def test_the_summary_comes_in_each_form_and_is_that_of_the_text(given: Path, tmp_path: Path) -> None:
    for source in ("cases.csv", "cases.parquet"):
        for ending in ("json", "txt", "md", "html"):
            assert run(given, source, tmp_path / "f.csv", "--summary", str(tmp_path / f"{source}.{ending}"), "--quiet") == 1
    for ending in ("json", "txt", "md"):
        of_text = (tmp_path / f"cases.csv.{ending}").read_text()
        assert (tmp_path / f"cases.parquet.{ending}").read_text() == of_text
    assert "<svg" in (tmp_path / "cases.parquet.html").read_text()


def test_a_terminal_shows_how_far_a_run_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    line = ProgressLine(True)
    line(10, 400, 1000)
    now[0] += 60
    line(100, 400, 1_501_000)
    line.end()
    shown = capsys.readouterr().err
    assert shown.startswith("\r 25 %  1 501 000 records, 25 000 a second, 0:03:20 left")
    assert all(len(part) <= 79 for part in shown.split("\r"))
    silent = ProgressLine(False)
    now[0] += 60
    silent(1, 2, 3)
    silent.end()
    assert capsys.readouterr().err == ""


def test_help_fits_a_terminal_and_names_every_option_of_the_native_command(root: Path) -> None:
    for command in ([], ["screen"]):
        helped = subprocess.run([sys.executable, "-m", "distinguo", *command, "--help"], capture_output=True, text=True,
                                env={**os.environ, "COLUMNS": "200"}, check=True).stdout
        assert max(map(len, helped.splitlines())) <= 80
        assert "Exit codes:" in helped
    manual = (root / "docs" / "man" / "distinguo.1").read_text()
    for option in ("law", "law-dir", "as-of", "standard", "out", "map", "statement", "carry", "reasons", "summary",
                   "problems", "resume", "separator", "jobs", "instruction-set", "quiet"):
        assert f"--{option} " in helped or f"--{option}\n" in helped
        assert f"Fl -{option}" in manual or f", -{option}" in manual
    version = subprocess.run([sys.executable, "-m", "distinguo", "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"distinguo {dg.__version__}\n"


def test_text_needs_no_pyarrow_and_columns_say_that_they_do(given: Path, tmp_path: Path) -> None:
    code = ("import sys; sys.modules['pyarrow'] = None\n"
            "from distinguo.__main__ import main\n"
            f"rest = ['-o', {str(tmp_path / 'f.csv')!r}, '--map', {str(given / 'survey.map')!r}, '--quiet']\n"
            f"print(main(['screen', {str(given / 'cases.csv')!r}, *rest]), main(['screen', {str(given / 'cases.parquet')!r}, *rest]))\n")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "1 3\n"
    assert "need pyarrow" in ran.stderr and "Traceback" not in ran.stderr
