"""DuckDB again, not as its users write it: both bits of a fact in one UTINYINT, and bitwise operators.

Bit 0 is yes, bit 1 is no, so a byte is one of the four values, never null. DuckDB runs `&` and `|` on bytes several
times as fast as AND and OR on nullable booleans, at the price of SQL that nobody would want to read. It is here
so that the ratio to `DuckDB SQL` is not mistaken for one to DuckDB's machine room.
"""

from __future__ import annotations

import duckdb
import numpy as np

from ..part import Closure, Formula, Part, children
from ..records import Records, pack
from .duckdb_sql import connect, in_layers, quoted

NAME = "DuckDB SQL on bits"
DISPUTES = False
MOST = None
CHOSEN = None


def versions() -> str:
    return f"DuckDB {duckdb.__version__}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        import pyarrow as pa

        self.connection = connect(threads)
        told = pa.table({
            fact: records.bools(fact, True).view(np.uint8) + 2 * records.bools(fact, False).view(np.uint8)
            for fact in part.columns
        })
        self.connection.execute("create table records as select * from told")
        facts = ", ".join(f"{close(fact, closure)} as {quoted(fact)}" for fact, closure in part.facts.items())
        self.query = in_layers(part, f"select {facts} from records", formula_sql)

    def run(self):
        return self.connection.sql(self.query).to_arrow_table()

    def findings(self, answer):
        for column in answer.columns:
            value = column.to_numpy()
            yield pack(value & 1 != 0), pack(value & 2 != 0)


def bits(number: int) -> str:
    return f"{number}::utinyint"


def close(fact: str, closure: Closure) -> str:
    def any_of(literals, bit: bool) -> str:
        return "(" + " | ".join(quoted(name) for name, told in literals if told == bit) + ")"

    result = quoted(fact)
    if any(bit for _, bit in closure.yes_from):
        result += f" | ({any_of(closure.yes_from, True)} & {bits(1)})"
    if any(not bit for _, bit in closure.yes_from):
        result += f" | (({any_of(closure.yes_from, False)} >> {bits(1)}) & {bits(1)})"
    if any(bit for _, bit in closure.no_from):
        result += f" | (({any_of(closure.no_from, True)} & {bits(1)}) << {bits(1)})"
    if any(not bit for _, bit in closure.no_from):
        result += f" | ({any_of(closure.no_from, False)} & {bits(2)})"
    return result


def formula_sql(formula: Formula) -> str:
    op = formula[0]
    if op in ("fact", "statement"):
        return quoted(formula[1])
    parts = [formula_sql(child) for child in children(formula)]
    return operation(op, formula, parts)


def operation(op: str, formula: Formula, parts: list[str]) -> str:
    if op == "not":
        return f"((({parts[0]} & {bits(1)}) << {bits(1)}) | ({parts[0]} >> {bits(1)}))"
    if op in ("all", "any"):
        if not parts:
            return bits(1 if op == "all" else 2)
        of_all = "(" + " & ".join(parts) + ")"
        of_any = "(" + " | ".join(parts) + ")"
        yes, no = (of_all, of_any) if op == "all" else (of_any, of_all)
        return f"(({yes} & {bits(1)}) | ({no} & {bits(2)}))"
    if op == "at-least":
        k = formula[1]
        yes = " + ".join(f"({part} & {bits(1)})" for part in parts)
        no = " + ".join(f"({part} >> {bits(1)})" for part in parts)
        return (
            f"((({yes}) >= {k})::utinyint | ((({no}) > {len(parts) - k})::utinyint << {bits(1)}))"
        )
    negated = [operation("not", (), [part]) for part in parts]
    forth = operation("any", (), [negated[0], parts[1]])
    if op == "implies":
        return forth
    assert op == "equivalent"
    return operation("all", (), [forth, operation("any", (), [negated[1], parts[0]])])
