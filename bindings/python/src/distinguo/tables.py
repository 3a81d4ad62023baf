"""Findings for many records at once: columns in, columns out, by the Arrow PyCapsule interface."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Literal, Optional, Protocol, Union

from distinguo import _core
from distinguo.errors import TableError
from distinguo.laws import Date, Law, Standard, iso, law as published, names

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["ArrowStream", "FindingsTable", "screen_table"]

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

    def __init__(self, table: Any, statements: Sequence[str], law: Law, asked: tuple[Any, ...]) -> None:
        self._table = table
        self._law = law
        self._asked = asked
        self._statements = tuple(statements)
        self._counts: Optional[dict[str, dict[str, int]]] = None
        # Kept for the first reading, so that what is wrong with the columns is said at once.
        self._first: Optional[object] = self._stream(records_of(table))

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the chosen statements, in the order of their columns: protections first."""
        return self._statements

    def _stream(self, records: object, form: Optional[str] = None) -> object:
        standard, as_of, reasons, asked_form, threads = self._asked
        return _core.findings(
            self._law._core, records, list(self._statements), standard, as_of, reasons and form is None,
            form or asked_form, threads)

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
            if not self._can_be_read_again():
                raise TableError("the records are a stream, which counting would use up; count the findings instead")
            counted = _core.count_findings(self._stream(records_of(self._table), "dictionary"))
            self._counts = {
                statement: dict(zip(FINDINGS, numbers))
                for statement, numbers in zip(self._statements, counted or [(0, 0, 0, 0)] * len(self._statements))}
        return {statement: dict(numbers) for statement, numbers in self._counts.items()}

    def __repr__(self) -> str:
        return f"<FindingsTable: {len(self._statements)} statements>"

    def _repr_html_(self) -> str:
        counts = self._counts or (self.counts() if self._can_be_read_again() else {})
        head = "".join(f"<th>{escape(title)}</th>" for title in ["", "statement", *(FINDINGS if counts else ())])
        rows = "".join(
            f"<tr><td><code>{escape(id)}</code></td><td>{escape(self._law.statements[id].label)}</td>"
            + "".join(f"<td>{counts[id][finding]}</td>" for finding in FINDINGS if counts) + "</tr>"
            for id in self._statements)
        return f"<table><tr>{head}</tr>{rows}</table>"


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is needed for this; pip install \"distinguo[{name}]\"") from error


def screen_table(
    table: Any,
    *,
    statements: Union[str, Iterable[str], None] = None,
    laws: Union[str, Iterable[str], None] = None,
    law: Optional[Law] = None,
    standard: Standard = "grounds",
    as_of: Optional[Date] = None,
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
        reasons: also the findings on all that the statements rest on, and which unknown facts still matter.
        form: how findings are given (:class:`FindingsTable`).
        threads: at most so many; else as many as the machine has. Other Python threads run meanwhile.

    Raises:
        TableError: it is no such table, or a column named as a fact is not boolean or comes twice.
        UnknownName, UsageError: a statement, instrument, standard, date or form that is none.

    Cost: milliseconds to compile the statements; then about what it takes to read the columns once.
    """
    law = law or published()
    chosen = _core.chosen_statements(law._core, names(statements), names(laws), iso(as_of))
    return FindingsTable(table, chosen, law, (standard, iso(as_of), reasons, form, threads or 0))
