"""GoRules Zen: one compiled expression, evaluated record by record.

A decision table has one row a combination and no shared parts; the expression language says the formulas directly,
and its compiled form is far faster than a decision graph's expression node with the same text (docs/benchmarks.md). Zen's
booleans have two values, so each finding is two expressions, what makes it yes and what makes it no, all in one array.
"""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
import zen

from ..part import Part, closure_planes, planes
from ..records import Records, pack
from .processes import Processes

NAME = "GoRules Zen"
DISPUTES = False
MOST = 1 << 16
CHOSEN = None


def versions() -> str:
    return f"zen-engine {version('zen-engine')}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        told = [{variable(fact): bit for fact, bit in record.items()} for record in records.one_by_one()]
        text = expression(part)
        # The binding keeps the interpreter's lock, so that two threads are two processes.
        self.processes = Processes(lambda share: evaluate_all(text, share), told, threads)

    def run(self):
        return self.processes.run()

    def findings(self, answer):
        bits = np.array(list(answer), bool)
        for column in range(0, bits.shape[1], 2):
            yield pack(bits[:, column]), pack(bits[:, column + 1])


def evaluate_all(text: str, records: list[dict]):
    compiled = zen.compile_expression(text)
    return lambda: [compiled.evaluate(record) for record in records]


def expression(part: Part) -> str:
    findings = (plane for statement in part.chosen for plane in planes(("statement", statement)))
    return "[" + ", ".join(text_of(plane, part) for plane in findings) + "]"


def text_of(plane: tuple, part: Part) -> str:
    op = plane[0]
    if op == "told":
        return f"({variable(plane[1])} == {'true' if plane[2] else 'false'})"
    if op == "closed":
        return text_of(closure_planes(plane[1], part.facts[plane[1]])[0 if plane[2] else 1], part)
    if op == "finding":
        return text_of(planes(part.statements[plane[1]])[0 if plane[2] else 1], part)
    if op == "at-least":
        numbers = ", ".join(f"({text_of(child, part)} ? 1 : 0)" for child in plane[2:])
        return f"(sum([{numbers}]) >= {plane[1]})"
    if len(plane) == 1:
        return "true" if op == "and" else "false"
    return "(" + f" {op} ".join(text_of(child, part) for child in plane[1:]) + ")"


def variable(fact: str) -> str:
    return fact.replace("-", "_")
