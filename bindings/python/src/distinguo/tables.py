"""Findings for many records at once: columns in, columns out, by the Arrow PyCapsule interface."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Optional, Protocol, Union

from distinguo import _core
from distinguo.errors import TableError
from distinguo.laws import Date, Law, Standard, iso, law as published, names, unknown_name
from distinguo.reports import Report

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["ArrowStream", "FindingsTable", "maps", "screen_table"]

MOST_PROBLEMS = 100_000
FINDINGS = ("open", "established", "ruled out", "disputed")


class ArrowStream(Protocol):
    """A table that hands itself over by the Arrow PyCapsule interface.

    Such are ``pyarrow.Table``, ``RecordBatch`` and ``RecordBatchReader``, ``polars.DataFrame``,
    ``pandas.DataFrame`` (2.2 and later, with pyarrow) and relations of DuckDB.
    """

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...


def records_of(table: Any) -> object:
    """The capsule, or pair of capsules, that a table hands over."""
    if hasattr(table, "__arrow_c_stream__"):
        return table.__arrow_c_stream__()
    if hasattr(table, "__arrow_c_array__"):
        return table.__arrow_c_array__()
    raise TableError(
        f"a {type(table).__name__} does not hand itself over as Arrow columns; give a pyarrow, polars or pandas "
        "table, a relation of DuckDB, or anything with __arrow_c_stream__")


class FindingsTable:
    """The findings on each record of a table, in its order, as a table that Arrow's readers take as it is.

    Nothing is computed before it is asked for, and a stream is computed piece by piece as it is read::

        findings.to_polars(), findings.to_pandas(), findings.to_pyarrow()
        pyarrow.RecordBatchReader.from_stream(findings)     # in constant memory
        duckdb.sql("SELECT count(*) FROM findings")         # reads pyarrow's reader or table

    Each reading reads the records again; where these were a stream themselves, they can be read once.

    Columns, in the form ``"dictionary"``: each statement's id, dictionary<int8, string> of open, established,
    ruled out, disputed. In the form ``"boolean"``: ``ID`` (true established, false ruled out, null open or disputed)
    and ``ID__disputed`` (never null). With reasons, the same of every statement on which the chosen ones rest, and
    ``FACT__matters``, boolean and never null: the fact is unknown and an open finding still depends on it.
    """

    def __init__(self, table: Any, law: Law, question: dict[str, Any], form: str) -> None:
        self._table = table
        self._law = law
        self._question = question
        self._asked = _core.TableQuestion(**question, missing=False)
        self._form = form
        self._counts: Optional[dict[str, dict[str, int]]] = None
        self._program: Optional[_core.MappedProgram] = None
        # Kept for the first reading, so that what is wrong with the columns is said at once.
        self._first: Optional[object] = self._stream(records_of(table))

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the chosen statements, in the order of their columns: protections first."""
        return self._asked.statements

    def _stream(self, records: object) -> object:
        if self._question["map"] is None:
            return _core.findings(self._asked, records, self._form)
        stream, self._program = _core.mapped_findings(self._asked, records, self._form, MOST_PROBLEMS)
        return stream

    def _records_again(self, what: str) -> object:
        if not self._can_be_read_again():
            raise TableError(f"the records are a stream, which {what} would use up; hand them over as a table")
        return records_of(self._table)

    def _asked_for(self, **other: Any) -> _core.TableQuestion:
        return _core.TableQuestion(**{**self._question, "missing": False, **other})

    def _can_be_read_again(self) -> bool:
        return hasattr(self._table, "__len__") or hasattr(self._table, "__arrow_c_array__")

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """A capsule with the stream of findings. ``requested_schema`` is not looked at, as the interface allows."""
        first, self._first = self._first, None
        if first is not None:
            return first
        if not self._can_be_read_again():
            raise TableError("the records were a stream and have been read; hand them over as a table, or keep the findings")
        return self._stream(records_of(self._table))

    def to_pyarrow(self) -> pyarrow.Table:
        """The whole as a ``pyarrow.Table``. Needs pyarrow 14 or later."""
        table: pyarrow.Table = _module("pyarrow").table(self)
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """The whole as a ``pandas.DataFrame`` of categories. Needs pandas and pyarrow."""
        _module("pandas")
        frame: pandas.DataFrame = self.to_pyarrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The whole as a ``polars.DataFrame``. Needs polars 1.3 or later."""
        frame: polars.DataFrame = _module("polars").DataFrame(self)
        return frame

    def counts(self) -> dict[str, dict[str, int]]:
        """How many records have which finding, by statement: ``{"un-tip.trafficking": {"open": 3, ...}}``.

        Reads the records, and needs neither pyarrow nor the memory for findings. Kept once it is known.
        """
        if self._counts is None:
            records = self._records_again("counting")
            if self._question["map"] is None:
                stream = _core.findings(self._asked_for(reasons=False), records, "dictionary")
            else:
                stream, _ = _core.mapped_findings(self._asked_for(reasons=False), records, "dictionary", 0)
            counted = _core.count_findings(stream) or [(0, 0, 0, 0)] * len(self.statements)
            self._counts = {
                statement: dict(zip(FINDINGS, numbers)) for statement, numbers in zip(self.statements, counted)}
        return {statement: dict(numbers) for statement, numbers in self._counts.items()}

    def summary(self) -> Report:
        """What the table shows as a whole, as a page with charts, a text, or a dict.

        How many records have which finding; which unknown facts keep most of them open, and how many one further
        answer alone would close; what columns told. Reads the records. Counts of few persons can tell who they are:
        look before you publish.
        """
        stream, program = _core.mapped_findings(
            self._asked_for(reasons=False, missing=True), self._records_again("a summary"), "dictionary", 0)
        _core.count_findings(stream)
        return Report(program.summary()[0])

    def problems(self) -> list[dict[str, Any]]:
        """Cells that the map could not read, of what was read since the last call: they count as not known.

        Keys: ``record`` (from 1), ``column`` and ``problem``; never the cell. At most a hundred thousand are kept.
        Without a map there are none.
        """
        found = self._program.take_problems() if self._program else []
        return [{"record": record, "column": column, "problem": problem} for record, column, problem in found]

    def __repr__(self) -> str:
        return f"<FindingsTable: {len(self.statements)} statements>"

    def _repr_html_(self) -> str:
        counts = self._counts or (self.counts() if self._can_be_read_again() else {})
        head = "".join(f"<th>{escape(title)}</th>" for title in ["", "statement", *(FINDINGS if counts else ())])
        rows = "".join(
            f"<tr><td><code>{escape(id)}</code></td><td>{escape(self._law.statements[id].label)}</td>"
            + "".join(f"<td>{counts[id][finding]}</td>" for finding in FINDINGS if counts) + "</tr>"
            for id in self.statements)
        return f"<table><tr>{head}</tr>{rows}</table>"


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is needed for this; pip install \"distinguo[{name}]\"") from error


def maps() -> tuple[str, ...]:
    """The names of the published maps of data standards."""
    return tuple(_core.published_maps())


def map_text(name: Union[str, os.PathLike[str]]) -> tuple[str, bytes]:
    """The path and the text of a published map or of a map file."""
    text = _core.text_of_map(name) if isinstance(name, str) else None
    if text is not None:
        return f"{name}.map", text
    path = Path(name)
    try:
        return str(path), path.read_bytes()
    except FileNotFoundError:
        if path.suffix == ".map" or len(path.parts) > 1:
            raise TableError(f"the map `{path}` cannot be read: No such file or directory") from None
        raise unknown_name("map", str(name), maps()) from None
    except OSError as error:
        raise TableError(f"the map `{path}` cannot be read: {error.strerror}") from None


def screen_table(
    table: Any,
    *,
    statements: Union[str, Iterable[str], None] = None,
    laws: Union[str, Iterable[str], None] = None,
    law: Optional[Law] = None,
    standard: Standard = "grounds",
    as_of: Optional[Date] = None,
    map: Union[str, os.PathLike[str], None] = None,
    reasons: bool = False,
    form: Literal["dictionary", "boolean"] = "dictionary",
    threads: Optional[int] = None,
) -> FindingsTable:
    """The findings on every record of a table, a hundred million as well as ten.

    Each finding is what :func:`distinguo.screen` finds for a matter with the record's facts. Columns are read
    where they are, and not copied.

    Args:
        table: pyarrow, polars, pandas (2.2 and later, with pyarrow), DuckDB, or anything else with
            ``__arrow_c_stream__`` or ``__arrow_c_array__``. A boolean column named as a fact says yes where it is
            true, no where false, *not known* where null; where a boolean column ``FACT__disputed`` is true, the
            fact is disputed. Other columns are left alone. A fact without a column is not known.
        statements: ids of the statements to find; else the protections, offences and outcomes of ``laws``.
        laws: names of instruments; else the two United Nations protocols.
        law: which law; the published one, if none is given.
        standard: ``"grounds"`` or ``"proof"``. Protections are always on reasonable grounds.
        as_of: the law of this day; else today's. (A table does not say when its events were.)
        map: how cells tell facts: the name of a published map (:func:`maps`) or the path of a map file. Then columns
            may hold texts, numbers, categories and lists of these, as the map's data standard has them; a cell that the
            map does not foresee counts as not known (:meth:`FindingsTable.problems`).
        reasons: also the findings on all that the statements rest on, and which unknown facts still matter.
        form: how findings are given (:class:`FindingsTable`).
        threads: at most so many; else as many as the machine has. Other Python threads run meanwhile.

    Raises:
        TableError: it is no such table; a column named as a fact is not boolean or comes twice; the map cannot be
            read, or no column is one of its.
        UnknownName, UsageError: a statement, instrument, standard, date or form that is none.

    Cost: milliseconds to compile the statements; then about what it takes to read the columns once. With a map, a
    second for some millions of records.
    """
    law = law or published()
    question = {
        "law": law._core, "name": "the table", "statements": names(statements), "laws": names(laws), "standard": standard, "as_of": iso(as_of),
        "map": None if map is None else _core.map_of(law._core, *map_text(map)), "carried": [], "reasons": reasons, "jobs": threads or 0}
    return FindingsTable(table, law, question, form)
