"""Polars: lazy expressions on nullable booleans; Kleene's logic is its own.

Polars keeps booleans as bits, as Arrow does, so its AND and OR are as wide as the machine's words; what it pays
is a pass over memory for each operation. Common sub-expressions are its optimiser's work. The background is
`fact | (any of these).fill_null(False)`, the fastest of four ways tried (docs/benchmarks.md).
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

import polars as pl

from ..part import Closure, Formula, Part, children
from ..records import Records, pack

NAME = "Polars expressions"
DISPUTES = False
MOST = None
CHOSEN = None


def versions() -> str:
    return f"Polars {pl.__version__}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        # The worker sets POLARS_MAX_THREADS before this module is imported.
        assert pl.thread_pool_size() == threads
        frame = pl.from_arrow(records.arrow())
        self.query = query(part, frame.lazy())

    def run(self):
        return self.query.collect()

    def findings(self, answer):
        for column in answer.iter_columns():
            yield pack(column.fill_null(False).to_numpy()), pack((~column).fill_null(False).to_numpy())


def query(part: Part, frame: pl.LazyFrame) -> pl.LazyFrame:
    facts = {fact: close(fact, closure) for fact, closure in part.facts.items()}
    frame = frame.select([expression.alias(fact) for fact, expression in facts.items()])
    found: dict[str, pl.Expr] = {}
    for statement, formula in part.statements.items():
        found[statement] = expression_of(formula, found)
    return frame.select([found[statement].alias(statement) for statement in part.chosen])


def close(fact: str, closure: Closure) -> pl.Expr:
    result = pl.col(fact)
    if closure.yes_from:
        told = reduce(or_, (pl.col(name) if bit else ~pl.col(name) for name, bit in closure.yes_from))
        result = result | told.fill_null(False)
    if closure.no_from:
        told = reduce(and_, (~pl.col(name) if bit else pl.col(name) for name, bit in closure.no_from))
        result = result & told.fill_null(True)
    return result


def expression_of(formula: Formula, found: dict[str, pl.Expr]) -> pl.Expr:
    op = formula[0]
    if op == "fact":
        return pl.col(formula[1])
    if op == "statement":
        return found[formula[1]]
    parts = [expression_of(child, found) for child in children(formula)]
    if op == "not":
        return ~parts[0]
    if op in ("all", "any"):
        return reduce(and_ if op == "all" else or_, parts) if parts else pl.lit(op == "all")
    if op == "at-least":
        k = formula[1]
        yes = reduce(pl.Expr.__add__, (part.fill_null(False).cast(pl.UInt8) for part in parts))
        no = reduce(pl.Expr.__add__, ((~part).fill_null(False).cast(pl.UInt8) for part in parts))
        return pl.when(yes >= k).then(True).when(no > len(parts) - k).then(False).otherwise(None)
    if op == "implies":
        return ~parts[0] | parts[1]
    assert op == "equivalent"
    return (~parts[0] | parts[1]) & (~parts[1] | parts[0])
