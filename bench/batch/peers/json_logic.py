"""JSON Logic, by json-logic-engine in Node.js, which compiles a rule to a function; record by record.

It was the fastest of the implementations tried (docs/benchmarks.md), five times as fast on records that all have the same
keys, null where nothing is known, as on records that leave these out. JSON Logic's `and` and `or` have two values, so each
finding is two rules: what makes it yes, and what makes it no. Two threads are two processes of Node.js.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np

from ..native import BUILD
from ..part import Part, closure_planes, planes
from ..records import Records, pack

NAME = "JSON Logic"
DISPUTES = False
MOST = 1 << 17
CHOSEN = None

MODULES = BUILD.parent / "bench-node" / "node_modules"


def missing() -> str | None:
    if not shutil.which("node"):
        return "Node.js is not installed"
    if not (MODULES / "json-logic-engine").exists():
        return "json-logic-engine is not installed (script/bench batch installs it)"
    return None


def versions() -> str:
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    engine = json.loads((MODULES / "json-logic-engine" / "package.json").read_text())["version"]
    return f"json-logic-engine {engine}, Node.js {node}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        told = list(records.one_by_one())
        self.nodes = [
            Node(part, told[len(told) * index // threads : len(told) * (index + 1) // threads])
            for index in range(threads)
        ]

    def run(self):
        for node in self.nodes:
            node.ask("run")
        for node in self.nodes:
            node.answer()
        return self.nodes

    def findings(self, answer):
        bits = []
        for node in answer:
            node.ask("findings")
            bits += node.answer()
        bits = np.array(bits, bool)
        for column in range(0, bits.shape[1], 2):
            yield pack(bits[:, column]), pack(bits[:, column + 1])


class Node:
    def __init__(self, part: Part, records: list[dict]):
        self.process = subprocess.Popen(
            ["node", "--max-old-space-size=2048", str(Path(__file__).with_suffix(".cjs"))],
            env={**os.environ, "NODE_PATH": str(MODULES)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        self.ask({"rules": rules(part), "columns": part.columns})
        for record in records:
            self.process.stdin.write(json.dumps(record) + "\n")
        self.ask("loaded")
        self.answer()

    def ask(self, wish) -> None:
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()

    def answer(self):
        return json.loads(self.process.stdout.readline())


def rules(part: Part) -> list:
    return [rule(plane, part) for statement in part.chosen for plane in planes(("statement", statement))]


def rule(plane: tuple, part: Part):
    op = plane[0]
    if op == "told":
        variable = {"var": plane[1]}
        return variable if plane[2] else {"===": [variable, False]}  # what is not known is null
    if op == "closed":
        return rule(closure_planes(plane[1], part.facts[plane[1]])[0 if plane[2] else 1], part)
    if op == "finding":
        return rule(planes(part.statements[plane[1]])[0 if plane[2] else 1], part)
    if op == "at-least":
        ones = [{"if": [rule(child, part), 1, 0]} for child in plane[2:]]
        return {">=": [{"+": ones}, plane[1]]}
    parts = [rule(child, part) for child in plane[1:]]
    return {op: parts} if parts else op == "and"
