"""Distinguo on Apache Spark: the law on the records of a whole cluster, and the codes of its narratives.

    from distinguo import spark

    findings = spark.screen(records, laws=["un-tip", "un-som"])
    findings.groupBy("`un-tip.trafficking`").count().show()

    coded = spark.code(narratives)
    coded.groupBy("label").count().show()

Every machine needs this package in the driver's version: a worker that has another program or another law
refuses to work. Needs pyspark 4, with pyarrow and pandas, which Spark asks for. docs/cluster.md of the project
says how to set it up, and how much time and memory a number of records takes.
"""

from __future__ import annotations

import datetime
import functools
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Optional, Union

import pyarrow as pa

from distinguo import _core
from distinguo.errors import LawError, TableError
from distinguo.laws import Date, Law, Standard, iso, law as published, names
from distinguo.tables import screen_table

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

__all__ = ["code", "screen"]

Form = Literal["dictionary", "boolean"]


def screen(
    records: DataFrame,
    *,
    law: Optional[Law] = None,
    laws: Union[str, Iterable[str], None] = None,
    statements: Union[str, Iterable[str], None] = None,
    standard: Standard = "grounds",
    as_of: Optional[Date] = None,
    reasons: bool = False,
    form: Form = "dictionary",
    carry: Optional[Iterable[str]] = None,
) -> DataFrame:
    """What the law says of every record of a DataFrame: the columns of :func:`distinguo.screen_table`.

    The findings are those of one machine, whatever the partitions; a dictionary column comes as a string.
    Nothing is computed before the DataFrame is used, but what is wrong with the arguments is raised at once.

    Args:
        carry: the columns that stand before the findings, in this order; else all that tell of no fact.
        as_of: the law of this day; else today's, by the clock of the driver alone.

    The others are those of :func:`distinguo.screen_table`.

    Raises:
        TableError, UnknownName, UsageError: as :func:`distinguo.screen_table`; also where two columns would be
            called the same.
        LawError: as the failure of the job, from a worker that has another program or another law.

    Cost: the law is compiled once in each Python process of the executors, some milliseconds. Columns that
    are neither read nor carried do not leave the JVM.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    law = law or published()
    given = to_arrow_schema(records.schema)
    facts = set(law.facts.names)
    reads = [name for name in given.names if name.removesuffix("__disputed") in facts]
    carried = [name for name in given.names if name not in reads] if carry is None else list(carry)
    plan = _Plan(
        program=_core.version,
        law=law,
        carried=tuple(given.field(name) for name in carried),
        reads=tuple(given.field(name) for name in reads),
        laws=tuple(names(laws)),
        statements=tuple(names(statements)),
        standard=standard,
        as_of=iso(as_of) or datetime.date.today().isoformat(),
        reasons=reasons,
        form=form,
    )
    schema = _Screener(plan).schema
    _check_names(schema)
    selected = records.select(_under_places(carried + reads))
    return selected.mapInArrow(lambda batches: _findings(plan, batches), from_arrow_schema(schema))


def code(
    narratives: DataFrame,
    *,
    law: Optional[Law] = None,
    text: str = "text",
    title: Optional[str] = None,
    language: Optional[str] = None,
    scheme: str = "coding",
    as_of: Optional[Date] = None,
    mask: bool = False,
    carry: Optional[Iterable[str]] = None,
) -> DataFrame:
    """The codes of every narrative of a DataFrame: `label`, `forms`, `rule`, `language` and `evidence`, as :func:`distinguo.code`.

    The codes are those of one machine, whatever the partitions. A narrative without a text is "undetermined".

    Args:
        text, title, language: columns of strings. Titles and languages are read where the DataFrame has columns of these names.
        carry: the columns that stand before the codes, in this order; else all but the three.
        as_of: the scheme of this day; else today's, by the clock of the driver alone.

    The others are those of :func:`distinguo.code`.

    Raises:
        TableError, UnknownName, UsageError: at once, before any job.
        LawError: as the failure of the job, from a worker that has another program or another law.

    Cost: the cues are compiled once in each Python process of the executors, some tenths of a second. Of each narrative the
    text goes to it and comes back only as what is quoted.
    """
    from pyspark.sql.functions import col, lit
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    law = law or published()
    given = to_arrow_schema(narratives.schema)
    columns = {"text": text, "title": title or "title", "language": language or "language"}
    for what, asked in (("text", text), ("title", title), ("language", language)):
        if asked is None and columns[what] not in given.names:
            del columns[what]
            continue
        if columns[what] not in given.names:
            raise TableError(f"there is no column `{asked}`")
        if not pa.types.is_string(given.field(columns[what]).type):
            raise TableError(f"the column `{columns[what]}` is of the type {given.field(columns[what]).type}, and not of strings")
    read = set(columns.values())
    carried = [name for name in given.names if name not in read] if carry is None else list(carry)
    plan = _CodingPlan(
        program=_core.version,
        law=law,
        carried=tuple(given.field(name) for name in carried),
        scheme=scheme,
        as_of=iso(as_of) or datetime.date.today().isoformat(),
        mask=mask,
    )
    _coder(plan)  # what is wrong with the arguments
    schema = pa.schema([*plan.carried, *_CODES])
    _check_names(schema)
    told = [_quoted(columns[what]) if what in columns else None for what in ("title", "text", "language")]
    selected = narratives.select([
        *_under_places(carried),
        *(lit("").alias(str(len(carried) + place)) if name is None else col(name).alias(str(len(carried) + place))
          for place, name in enumerate(told)),
    ])
    return selected.mapInArrow(lambda batches: _codes(plan, batches), from_arrow_schema(schema))


def _check_names(schema: pa.Schema) -> None:
    for name in schema.names:
        if schema.names.count(name) > 1:
            raise TableError(f"two columns would be called `{name}`; name in `carry` only those to carry over, or rename it")


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _under_places(names: Iterable[str]) -> list[Column]:
    """Columns under their places, because Spark would take "un-tip.means" for a field of "un-tip"."""
    from pyspark.sql.functions import col

    return [col(_quoted(name)).alias(str(place)) for place, name in enumerate(names)]


@dataclass(frozen=True)
class _Plan:
    """What the driver decides and every worker keeps to; a process keeps what it has compiled by it."""

    program: str
    law: Law  # a worker with another published law cannot even read the plan
    carried: tuple[pa.Field, ...]
    reads: tuple[pa.Field, ...]
    laws: tuple[str, ...]
    statements: tuple[str, ...]
    standard: Standard
    as_of: str
    reasons: bool
    form: Form


def _findings(plan: _Plan, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What a worker does with a partition."""
    _check_program(plan.program)
    screener = _screener(plan)
    return (screener(batch) for batch in batches)


def _check_program(program: str) -> None:
    if program != _core.version:
        raise LawError(f"Distinguo {program} is needed and here is {_core.version}: install the same Distinguo in both places")


@functools.lru_cache(maxsize=8)
def _screener(plan: _Plan) -> _Screener:
    """Compiled once in a process, whatever the number of partitions."""
    return _Screener(plan)


class _Screener:
    """From batches of records, the carried columns first, to batches of findings, by one stream without an end.

    Why a stream: it is what the law is compiled for, once; and a batch that is put in is the one that comes out.
    """

    def __init__(self, plan: _Plan) -> None:
        # The stream holds this and not the screener, which holds the stream: what is held in a circle through C++ is
        # never freed. One place, so that a batch that was not taken does not come in the place of the next.
        self._next: deque[pa.RecordBatch] = deque(maxlen=1)
        self._reads = [field.name for field in plan.reads]
        records = pa.RecordBatchReader.from_batches(pa.schema(plan.reads), iter(self._next.popleft, None))
        self._findings = pa.RecordBatchReader.from_stream(screen_table(
            records, law=plan.law, laws=plan.laws, statements=plan.statements, standard=plan.standard, as_of=plan.as_of,
            reasons=plan.reasons, form=plan.form, threads=1))
        self._carried = len(plan.carried)
        self.schema = pa.schema([*plan.carried, *map(_spark_field, self._findings.schema)])

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        # By select() and not from_arrays(), because it keeps the number of records also of no column.
        self._next.append(batch.select(range(self._carried, batch.num_columns)).rename_columns(self._reads))
        findings = self._findings.read_next_batch()
        carried = batch.columns[:self._carried]
        return pa.RecordBatch.from_arrays([*carried, *map(_spark_column, findings)], schema=self.schema)


def _spark_field(field: pa.Field) -> pa.Field:
    return field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field


def _spark_column(column: pa.Array) -> pa.Array:
    """Spark has no dictionaries."""
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


@dataclass(frozen=True)
class _CodingPlan:
    """What the driver decides and every worker keeps to."""

    program: str
    law: Law
    carried: tuple[pa.Field, ...]
    scheme: str
    as_of: str
    mask: bool


_CODES = (
    pa.field("label", pa.string()), pa.field("forms", pa.list_(pa.string())), pa.field("rule", pa.string()),
    pa.field("language", pa.string()), pa.field("evidence", pa.string()),
)


@functools.lru_cache(maxsize=8)
def _coder(plan: _CodingPlan) -> _core.Coder:
    """Compiled once in a process, whatever the number of partitions."""
    return _core.coder_of(plan.law.readers, plan.scheme, plan.as_of)


def _codes(plan: _CodingPlan, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What a worker does with a partition."""
    _check_program(plan.program)
    coder = _coder(plan)
    schema = pa.schema([*plan.carried, *_CODES])
    for batch in batches:
        count = len(plan.carried)
        told = zip(*([cell or "" for cell in column.to_pylist()] for column in batch.columns[count:]))
        rows = coder.code(list(told), "", plan.mask)
        codes = [pa.array([(row[place] or None) if field.name == "rule" else row[place] for row in rows], field.type)
                 for place, field in enumerate(_CODES)]
        yield pa.RecordBatch.from_arrays([*batch.columns[:count], *codes], schema=schema)
