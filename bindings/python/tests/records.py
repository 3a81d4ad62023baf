"""Random records, as columns and as matters; and what they are tried on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Optional

import pyarrow as pa

import distinguo as dg

Answer = Optional[bool]
DISPUTED = "disputed"


def random_records(law: dg.Law, rng: random.Random, facts: list[str], size: int) -> list[dict[str, Any]]:
    """By fact True, False, None (not known) or DISPUTED."""
    answers = [True, False, None, DISPUTED]
    return [dict(zip(facts, rng.choices(answers, weights=[4, 3, 5, rng.choice([0, 0, 1])], k=len(facts)))) for _ in range(size)]


def columns(records: list[dict[str, Any]]) -> dict[str, pa.Array]:
    """Boolean columns, with those that say what is disputed where something is."""
    made = {}
    for fact in records[0] if records else ():
        answers = [record[fact] for record in records]
        made[fact] = pa.array([None if answer == DISPUTED else answer for answer in answers], pa.bool_())
        if DISPUTED in answers:
            made[f"{fact}__disputed"] = pa.array([answer == DISPUTED for answer in answers], pa.bool_())
    return made


def matter(record: dict[str, Any]) -> dict[str, Any]:
    both = [{"says": "yes"}, {"says": "no"}]
    return {"facts": {fact: both if answer == DISPUTED else answer
                      for fact, answer in record.items() if answer is not None}}


def facts_of(law: dg.Law, statements: Iterable[str], as_of: str) -> list[str]:
    """The facts that these statements, and those on which they rest, ask about, in the order of the law."""
    found: set[Any] = set()

    def visit(formula: dg.Formula) -> None:
        if formula in found:
            return
        found.add(formula)
        if formula[0] == "statement":
            visit(law.statements[formula[1]].formula(as_of) or ("any",))
        for part in formula[1:]:
            if isinstance(part, tuple):
                visit(part)

    for statement in statements:
        visit(("statement", statement))
    return [fact.name for fact in law.facts if ("fact", fact.name) in found]


def examples(root: Path, section: str) -> str:
    """The Python that stands in a section of docs/cluster.md."""
    page = (root / "docs" / "cluster.md").read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```python\n(.*?)```", page.split(f"## {section}\n")[1].split("\n## ")[0], re.DOTALL))
