"""DuckDB: three-valued SQL on nullable booleans, an in-memory table.

SQL's AND, OR and NOT on nullable booleans are Kleene's, so a formula is itself. The background is a CASE:
of the ways to write "yes where any of these is told, else as told", it was the fastest
(docs/benchmarks.md). Statements are computed in layers of nested SELECTs, each after those
it refers to, so that a shared one is computed once.
"""

from __future__ import annotations

import duckdb

from ..part import Closure, Formula, Part, children
from ..records import Records, pack

NAME = "DuckDB SQL"
DISPUTES = False
MOST = None
CHOSEN = None


def versions() -> str:
    return f"DuckDB {duckdb.__version__}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        self.part = part
        self.connection = connect(threads)
        told = records.arrow()  # found by its name
        self.connection.execute("create table records as select * from told")
        self.query = sql(part)

    def run(self):
        return self.connection.sql(self.query).to_arrow_table()

    def findings(self, answer):
        for column in answer.columns:
            value = column.to_numpy()  # objects where anything is null: True, False, None
            yield pack(value == True), pack(value == False)  # noqa: E712


def connect(threads: int):
    connection = duckdb.connect()
    connection.execute(f"set threads = {threads}")
    connection.execute("set enable_progress_bar = false")
    return connection


def sql(part: Part, table: str = "records") -> str:
    facts = ", ".join(f"{close(fact, closure)} as {quoted(fact)}" for fact, closure in part.facts.items())
    return in_layers(part, f"select {facts} from {table}", formula_sql)


def close(fact: str, closure: Closure) -> str:
    if not closure.yes_from and not closure.no_from:
        return quoted(fact)
    case = "case"
    for literals, value in ((closure.yes_from, "true"), (closure.no_from, "false")):
        if literals:
            told = " or ".join(quoted(name) if bit else f"not {quoted(name)}" for name, bit in literals)
            case += f" when {told} then {value}"
    return f"{case} else {quoted(fact)} end"


def formula_sql(formula: Formula) -> str:
    op = formula[0]
    if op in ("fact", "statement"):
        return quoted(formula[1])
    parts = [formula_sql(child) for child in children(formula)]
    if op == "not":
        return f"(not {parts[0]})"
    if op == "all":
        return "(" + " and ".join(parts) + ")" if parts else "true"
    if op == "any":
        return "(" + " or ".join(parts) + ")" if parts else "false"
    if op == "at-least":
        k = formula[1]
        yes = " + ".join(f"coalesce({part}, false)::utinyint" for part in parts)
        no = " + ".join(f"coalesce(not {part}, false)::utinyint" for part in parts)
        return f"(case when {yes} >= {k} then true when {no} > {len(parts) - k} then false end)"
    if op == "implies":
        return f"(not {parts[0]} or {parts[1]})"
    assert op == "equivalent"
    return f"((not {parts[0]} or {parts[1]}) and (not {parts[1]} or {parts[0]}))"


def in_layers(part: Part, source: str, to_sql) -> str:
    """Nested SELECTs over `source`, which has the closed facts: one layer for each depth of reference."""
    depth: dict[str, int] = {}
    needs: dict[str, set[str]] = {}
    for statement, formula in part.statements.items():
        needs[statement] = names_in(formula)
        depth[statement] = 1 + max((depth.get(name, 0) for name in needs[statement]), default=0)
    for layer in range(1, max(depth.values()) + 1):
        later = {name for statement in depth if depth[statement] > layer for name in needs[statement]}
        later.update(part.chosen)
        kept = [name for name in (*part.facts, *depth) if name in later and depth.get(name, 0) < layer]
        new = [statement for statement in depth if depth[statement] == layer]
        items = [quoted(name) for name in kept]
        items += [f"{to_sql(part.statements[statement])} as {quoted(statement)}" for statement in new]
        source = f"select {', '.join(items)} from ({source})"
    return f"select {', '.join(map(quoted, part.chosen))} from ({source})"


def names_in(formula: Formula) -> set[str]:
    if formula[0] in ("fact", "statement"):
        return {formula[1]}
    return set().union(*map(names_in, children(formula)))


def quoted(name: str) -> str:
    return f'"{name}"'
