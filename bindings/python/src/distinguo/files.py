"""Tables from file to file: Parquet and Arrow files beside the CSV and JSON Lines that the native command reads.

Rows of findings are gathered in a file beside the one that is asked for, to which more can be added after an
interruption. Text becomes the file itself; Parquet and Arrow files, which only grow whole, are made of it at the end.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from distinguo import _core
from distinguo.errors import TableError, UsageError
from distinguo.laws import Law
from distinguo.reports import Report
from distinguo.tables import FINDINGS

if TYPE_CHECKING:
    import pyarrow

__all__ = ["ARROW", "Job", "Progress", "Screened", "TEXT", "screen_file"]

TEXT = (".csv", ".tsv", ".jsonl", ".ndjson")
ARROW = (".parquet", ".arrow", ".feather")

Progress = Callable[[int, int, int], object]
"""Called now and then with what was read, what there is in the same unit (0: not known), and how many records."""

MOST_RECORDS = 1 << 16
"""Records that are in memory at once."""

CHECKPOINT = 1 << 21
"""After so many records the state is kept that an interrupted run is taken up from."""

ROW_GROUP = 1 << 20
"""Records in a row group of a Parquet file."""

COMPRESSION = "lz4"
"""Of Arrow files, as of Feather files: findings repeat themselves."""


@dataclass(frozen=True)
class Job:
    """One table, where its findings go, and what is asked. ``identity``: what must be as it was to go on."""

    table: str
    out: str
    problems: str
    law: Law
    asked: _core.TableQuestion
    reasons: bool
    identity: tuple[tuple[str, str], ...]
    separator: str = ""
    resume: bool = False


@dataclass(frozen=True)
class Screened:
    summary: Report
    records: int
    left_out: int
    bad_cells: int
    absent: tuple[str, ...]


def screen_file(job: Job, progress: Progress) -> Screened:
    """Screens a table. Findings of a text are those of the native command, byte for byte.

    Raises:
        TableError: a file cannot be read or written, or does not hold what it should.
        UsageError: two files are one; a column cannot be carried over.
    """
    rows = job.out
    if job.out.endswith(ARROW):
        rows += ".rows.csv" if job.table.endswith(TEXT) else ".rows"
    part = f"{rows}.part"
    _core.check_apart([job.table, job.out, f"{job.out}.part", job.problems, *{rows, job.out} - {job.out}, f"{part}.state"])
    if job.table.endswith(TEXT):
        screened = _screened(_core.screen_file(
            job.asked, job.table, rows, job.problems, job.separator, job.resume, progress))
    else:
        screened = _Columns(job, rows).screen(progress)
    if rows != job.out:
        _write_whole(job.out, _rows_of_csv(rows, job.law) if job.table.endswith(TEXT) else _rows_of_streams(rows))
        os.unlink(rows)
    return screened


def _screened(summary: tuple[_core.Report, int, int, int, tuple[str, ...]]) -> Screened:
    return Screened(Report(summary[0]), *summary[1:])


# ---- Records of Parquet and Arrow files ------------------------------------------------------


class _Records:
    """The records of a file, in pieces, with how much of the file was read."""

    def __init__(self, path: str) -> None:
        import pyarrow
        import pyarrow.parquet

        self._path = path
        try:
            if path.endswith(".parquet"):
                self._parquet = pyarrow.parquet.ParquetFile(path, memory_map=True)
                self.schema: pyarrow.Schema = self._parquet.schema_arrow
            else:
                self._file = pyarrow.memory_map(path)
                of_file = self._file.read(6) == b"ARROW1"
                self._file.seek(0)
                self._ipc = pyarrow.ipc.open_file(self._file) if of_file else pyarrow.ipc.open_stream(self._file)
                self.schema = self._ipc.schema
        except (OSError, pyarrow.ArrowException) as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: Exception) -> TableError:
        # Arrow's own words may hold what stands in the file.
        number = getattr(error, "errno", None)
        why = os.strerror(number) if number else "no such file as its name says, or damaged"
        return TableError(f"`{self._path}` cannot be read: {why}")

    def pieces(self, columns: list[str]) -> Iterator[tuple[pyarrow.RecordBatch, int, int]]:
        import pyarrow

        try:
            for batch, read, whole in self._batches(columns):
                for begin in range(0, batch.num_rows, MOST_RECORDS):
                    yield batch.slice(begin, MOST_RECORDS), read, whole
        except (OSError, pyarrow.ArrowException) as error:
            raise self._unreadable(error) from None

    def _batches(self, columns: list[str]) -> Iterator[tuple[pyarrow.RecordBatch, int, int]]:
        if self._path.endswith(".parquet"):
            read = 0
            for batch in self._parquet.iter_batches(MOST_RECORDS, columns=columns):
                read += batch.num_rows
                yield batch, read, self._parquet.metadata.num_rows
        elif hasattr(self._ipc, "num_record_batches"):
            whole = self._ipc.num_record_batches
            for place in range(whole):
                yield self._ipc.get_batch(place), place + 1, whole
        else:
            for batch in self._ipc:
                yield batch, self._file.tell(), self._file.size()


class _Handed:
    """An array in its capsules, for pyarrow."""

    def __init__(self, capsules: tuple[object, object]) -> None:
        self._capsules = capsules

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return self._capsules


class _Columns:
    """A run over a file of columns, which writes rows that can be added to."""

    def __init__(self, job: Job, rows: str) -> None:
        self._job = job
        self._rows = rows
        self._records = _Records(job.table)
        header = self._records.schema.names
        self._program = _core.mapped_program(
            job.asked, self._records.schema.__arrow_c_schema__(), "dictionary", 1 << 62)
        self._read = set(self._program.columns_read(header))
        for name in self._program.carried:
            _check_can_be_carried(self._records.schema.field(name))
        self._write: Callable[[pyarrow.RecordBatch], bytes] = (
            _stream_of if job.out.endswith(ARROW) else _TextRows(job.out))

    def screen(self, progress: Progress) -> Screened:
        import pyarrow

        state = self._taken_up()
        records = kept = state.get("records", 0)
        self._out = _core.OutputFile(self._rows, state.get("bytes-written", 0))
        self._problems: Optional[_core.OutputFile] = None
        if state.get("problem-bytes"):
            self._problems = _core.OutputFile(self._job.problems, state["problem-bytes"])
        if state:
            self._leave_for_another_run()
        else:
            _remove(self._state_path)
            if isinstance(self._write, _TextRows):
                self._out.write(self._write.header(
                    [*self._program.carried, *self._program.columns, *["may-matter"][:self._job.reasons]]))

        skip = records
        for piece, read, whole in self._records.pieces([*self._read.union(self._program.carried)]):
            if skip >= piece.num_rows:
                skip -= piece.num_rows
                continue
            piece, skip = piece.slice(skip), 0
            self._add(piece, records)
            records += piece.num_rows
            if records - kept >= CHECKPOINT:
                self._keep_state(records)
                kept = records
            progress(read, whole, records)

        if records == 0:
            self._add(pyarrow.RecordBatch.from_pylist([], self._records.schema), 0)
        # The problems first: findings without them would say that there were none.
        self._out.sync()
        if self._problems is not None:
            self._problems.put_in_place()
        self._out.put_in_place()
        if self._problems is None:
            _remove(self._job.problems)
            _remove(f"{self._job.problems}.part")
        _remove(self._state_path)
        return _screened(self._program.summary())

    def _add(self, piece: pyarrow.RecordBatch, before: int) -> None:
        import pyarrow

        # Columns that are not read were not loaded either.
        nothing = pyarrow.nulls(piece.num_rows)
        names = self._records.schema.names
        records = pyarrow.RecordBatch.from_arrays(
            [piece.column(name) if name in self._read else nothing for name in names], names)
        found = pyarrow.record_batch(_Handed(self._program.run(records.__arrow_c_array__()[1])))
        self._out.write(self._write(self._rows_of(piece, found, before)))
        problems = self._program.take_problems()
        if not problems:
            return
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        if self._problems is None:
            self._problems = _core.OutputFile(self._job.problems, 0)
            writer.writerow(("record", "column", "problem"))
        writer.writerows(problems)
        self._problems.write(text.getvalue().encode())

    def _rows_of(self, piece: pyarrow.RecordBatch, found: pyarrow.RecordBatch, before: int) -> pyarrow.RecordBatch:
        """The columns of findings.csv: record, what is carried over, statements, may-matter."""
        import pyarrow
        import pyarrow.compute as compute

        size = piece.num_rows
        # pyarrow.array() would look for pandas, and load it.
        numbers = pyarrow.py_buffer(array("q", range(before + 1, before + size + 1)))
        columns = {"record": pyarrow.Array.from_buffers(pyarrow.int64(), size, [None, numbers])}
        for name in self._program.carried:
            column = piece.column(name)
            columns[name] = column.dictionary_decode() if pyarrow.types.is_dictionary(column.type) else column
        matters = []
        for name, column in zip(found.schema.names, found.columns):
            if name.endswith("__matters"):
                matters.append(compute.if_else(column, name[:-len("__matters")], pyarrow.scalar(None, pyarrow.string())))
            else:
                columns[name] = column
        if self._job.reasons:
            columns["may-matter"] = (
                compute.binary_join_element_wise(*matters, " ", null_handling="skip") if matters
                else pyarrow.array([""] * size))
        return pyarrow.RecordBatch.from_arrays(list(columns.values()), list(columns))

    # What is kept for a run that takes this one up.

    @property
    def _state_path(self) -> str:
        return f"{self._rows}.part.state"

    @cached_property
    def _identity(self) -> list[list[str]]:
        about = os.stat(self._job.table)
        return [["the version of the program", _core.version],
                ["the table", f"{about.st_size} {about.st_mtime_ns}"],
                *([what, which] for what, which in self._job.identity)]

    def _keep_state(self, records: int) -> None:
        self._out.sync()
        if self._problems is not None:
            self._problems.sync()
        state = {
            "format": 1, "same": self._identity, "records": records, "bytes-written": self._out.written,
            "problem-bytes": self._problems.written if self._problems is not None else 0, "counts": self._program.state()}
        file = _core.OutputFile(self._state_path, 0)
        file.write(json.dumps(state).encode())
        file.put_in_place()
        self._leave_for_another_run()

    def _leave_for_another_run(self) -> None:
        for file in (self._out, self._problems):
            if file is not None:
                file.leave()

    def _taken_up(self) -> dict[str, Any]:
        if not self._job.resume or not os.path.exists(self._state_path):
            return {}
        anew = "begin anew, without --resume"
        try:
            state: dict[str, Any] = json.loads(Path(self._state_path).read_text(encoding="utf-8"))
            kept = dict(state["same"])
            usable = state["format"] == 1 and self._program.take_up(state["records"], state["counts"])
        except (ValueError, KeyError, TypeError):
            usable = False
        if not usable:
            raise TableError(f"`{self._state_path}` is not what a run leaves; {anew}")
        for what, which in self._identity:
            if kept.get(what) == which:
                continue
            day = f"it was --as-of {kept.get(what)}; say so, or " if what == "the day of the law" else ""
            raise TableError(f"`{self._rows}.part` cannot be gone on with: {what} is not as it was; {day}{anew}")
        return state


def _check_can_be_carried(field: pyarrow.Field) -> None:
    import pyarrow

    type = field.type.value_type if pyarrow.types.is_dictionary(field.type) else field.type
    of_bytes = (pyarrow.types.is_binary, pyarrow.types.is_large_binary, pyarrow.types.is_fixed_size_binary)
    if pyarrow.types.is_nested(type) or any(is_such(type) for is_such in of_bytes):
        raise UsageError(f"the column `{field.name}` holds {type}, which cannot be carried over")


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


# ---- Rows as text ----------------------------------------------------------------------------


class _TextRows:
    """Rows as the native command writes them: CSV, TSV or JSON Lines."""

    def __init__(self, out: str) -> None:
        self._json = out.endswith((".jsonl", ".ndjson"))
        self._comma = "\t" if out.endswith(".tsv") else ","

    def header(self, names: Iterable[str]) -> bytes:
        if self._json:
            return b""
        text = io.StringIO()
        csv.writer(text, delimiter=self._comma, lineterminator="\n").writerow(["record", *names])
        return text.getvalue().encode()

    def __call__(self, rows: pyarrow.RecordBatch) -> bytes:
        import pyarrow
        import pyarrow.compute as compute

        cells: list[Any] = []
        for name, column in zip(rows.schema.names, rows.columns):
            before = (f"{{{json.dumps(name)}:" if not cells else f",{json.dumps(name, ensure_ascii=False)}:") if self._json else (
                self._comma if cells else "")
            if pyarrow.types.is_dictionary(column.type):
                # Four texts are made ready, and each row takes one.
                words = [before + (json.dumps(word) if self._json else word) for word in FINDINGS]
                cells.append(pyarrow.array(words).take(column.indices))
                continue
            text = compute.fill_null(column.cast(pyarrow.string()), "")
            cells.extend([before, text if not cells else self._cell(text)])
        end = "}\n" if self._json else "\n"
        lines = compute.binary_join_element_wise(*cells, end, "")
        size = compute.sum(compute.binary_length(lines)).as_py() or 0
        return bytes(memoryview(lines.buffers()[2])[:size]) if size else b""

    def _cell(self, text: pyarrow.Array) -> pyarrow.Array:
        import pyarrow
        import pyarrow.compute as compute

        if not self._json:
            unusual = compute.match_substring_regex(text, f"[\"{self._comma}\r\n]")
            in_quotes = compute.binary_join_element_wise('"', compute.replace_substring(text, '"', '""'), '"', "")
            return compute.if_else(unusual, in_quotes, text)
        if compute.any(compute.match_substring_regex(text, "[\"\\\\\\x00-\\x1f]")).as_py():
            return pyarrow.array([json.dumps(each, ensure_ascii=False) for each in text.to_pylist()], pyarrow.string())
        return compute.binary_join_element_wise('"', text, '"', "")


# ---- Rows as columns -------------------------------------------------------------------------


def _stream_of(rows: pyarrow.RecordBatch) -> bytes:
    """A whole Arrow stream: a file of such streams can be added to, and cut off after any of them."""
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, rows.schema, options=pyarrow.ipc.IpcWriteOptions(compression=COMPRESSION)) as writer:
        writer.write_batch(rows)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def _rows_of_streams(path: str) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    with pyarrow.memory_map(path) as file:
        while file.tell() < file.size():
            yield from pyarrow.ipc.open_stream(file)


def _rows_of_csv(path: str, law: Law) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow
    import pyarrow.compute as compute
    import pyarrow.csv

    with open(path, newline="", encoding="utf-8") as file:
        names = next(csv.reader(file))
    words = pyarrow.array(FINDINGS)
    statements = set(law.statement_order)
    types = {name: pyarrow.string() for name in names} | {"record": pyarrow.int64()}

    def as_findings(rows: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        return pyarrow.RecordBatch.from_arrays([
            pyarrow.DictionaryArray.from_arrays(compute.index_in(column, words).cast(pyarrow.int8()), words)
            if name in statements else column for name, column in zip(names, rows.columns)], names)

    yield as_findings(pyarrow.RecordBatch.from_pylist([], pyarrow.schema(list(types.items()))))
    reader = pyarrow.csv.open_csv(
        path, pyarrow.csv.ReadOptions(block_size=1 << 23), pyarrow.csv.ParseOptions(newlines_in_values=True),
        pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=False))
    yield from map(as_findings, reader)


def _write_whole(path: str, rows: Iterator[pyarrow.RecordBatch]) -> None:
    import pyarrow
    import pyarrow.parquet

    first = next(rows)
    file = _core.OutputFile(path, 0)
    sink = pyarrow.PythonFile(_Sink(file), mode="w")
    if path.endswith(".parquet"):
        with pyarrow.parquet.ParquetWriter(sink, first.schema) as parquet:
            # One group of rows for some batches: smaller groups take more room and more time to read.
            group = [first]
            for batch in rows:
                if sum(each.num_rows for each in group) >= ROW_GROUP:
                    parquet.write_table(pyarrow.Table.from_batches(group), ROW_GROUP)
                    group = []
                group.append(batch)
            parquet.write_table(pyarrow.Table.from_batches(group), ROW_GROUP)
    else:
        with pyarrow.ipc.new_file(sink, first.schema, options=pyarrow.ipc.IpcWriteOptions(compression=COMPRESSION)) as writer:
            for batch in itertools.chain((first,), rows):
                writer.write_batch(batch)
    file.put_in_place()


class _Sink(io.RawIOBase):
    """A file that pyarrow writes to."""

    def __init__(self, file: _core.OutputFile) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.written

    def write(self, data: Any) -> int:
        self._file.write(bytes(data))
        return len(data)
