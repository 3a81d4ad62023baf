"""Screening on Apache Spark: the law on the records of a whole cluster.

    from distinguo import spark

    findings = spark.screen(records, laws=["un-tip", "un-som"])
    findings.groupBy("`un-tip.trafficking`").count().show()

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
    from pyspark.sql import DataFrame

__all__ = ["screen"]

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
    from pyspark.sql.functions import col
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
    for name in schema.names:
        if schema.names.count(name) > 1:
            raise TableError(f"two columns would be called `{name}`; name in `carry` only those to carry over, or rename it")
    # Under their places, because Spark would take "un-tip.means" for a field of "un-tip".
    columns = [col("`" + name.replace("`", "``") + "`").alias(str(place)) for place, name in enumerate(carried + reads)]
    return records.select(columns).mapInArrow(lambda batches: _findings(plan, batches), from_arrow_schema(schema))


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
    if plan.program != _core.version:
        raise LawError(
            f"Distinguo {plan.program} is needed and here is {_core.version}: install the same Distinguo in both places")
    screener = _screener(plan)
    return (screener(batch) for batch in batches)


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
