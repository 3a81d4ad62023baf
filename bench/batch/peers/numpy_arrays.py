"""NumPy as OpenFisca would vectorise it: an array a variable, a function a formula, what was computed is kept.

A nullable boolean is two arrays of bools, told yes and told no. OpenFisca computes each formula over all records at
once; here it is done in chunks, whose intermediate arrays stay in the cache, which is about twice as fast, and the
chunks are shared out to threads, because NumPy gives up the interpreter's lock inside an operation.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..part import Part, closure_planes, planes
from ..records import Records, pack

NAME = "NumPy, as OpenFisca"
DISPUTES = True
MOST = None
CHOSEN = None

CHUNK = 1 << 16  # records


def versions() -> str:
    return f"NumPy {np.__version__}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        self.part = part
        self.count = records.count
        self.told = {(fact, bit): records.bools(fact, bit) for fact in part.columns for bit in (True, False)}
        self.disputed = any((records.yes[fact] & records.no[fact]).any() for fact in part.columns)
        self.threads = threads
        self.pool = ThreadPoolExecutor(threads)

    def run(self):
        answer = {
            (statement, bit): np.empty(self.count, bool) for statement in self.part.chosen for bit in (True, False)
        }

        def fill(start: int) -> None:
            chunk = slice(start, start + CHUNK)
            told = {literal: array[chunk] for literal, array in self.told.items()}
            for literal, array in find(self.part, told, self.disputed).items():
                answer[literal][chunk] = array

        if self.threads == 1:
            for start in range(0, self.count, CHUNK):
                fill(start)
        else:
            list(self.pool.map(fill, range(0, self.count, CHUNK)))
        return answer

    def findings(self, answer):
        for statement in self.part.chosen:
            yield pack(answer[statement, True]), pack(answer[statement, False])


def find(part: Part, told: dict, disputed: bool) -> dict:
    """The chosen findings, from what was told: (fact, bit) -> bools."""
    closed = {}
    for fact, closure in part.facts.items():
        for plane, bit in zip(closure_planes(fact, closure), (True, False)):
            closed[fact, bit] = value(plane, told, {}, {})
    found = decide(part, closed)
    answer = {(statement, bit): found[statement, bit] for statement in part.chosen for bit in (True, False)}
    if not disputed:
        return answer
    # Where something is disputed, a one-sided finding must stand with unknowns counted both ways.
    unknown = {fact: ~(closed[fact, True] | closed[fact, False]) for fact in part.facts}
    possible = decide(part, {(fact, bit): closed[fact, bit] | unknown[fact] for fact, bit in closed})
    any_disputed = np.zeros(len(next(iter(closed.values()))), bool)
    for fact in part.facts:
        any_disputed |= closed[fact, True] & closed[fact, False]
    for statement in part.chosen:
        looked_at = any_disputed & (found[statement, True] | found[statement, False])
        for bit in (True, False):
            answer[statement, bit] = found[statement, bit] | looked_at & possible[statement, bit]
    return answer


def decide(part: Part, closed: dict) -> dict:
    found: dict = {}
    for statement, formula in part.statements.items():
        for plane, bit in zip(planes(formula), (True, False)):
            found[statement, bit] = value(plane, {}, closed, found)
    return found


def value(plane: tuple, told: dict, closed: dict, found: dict) -> np.ndarray:
    op = plane[0]
    if op in ("told", "closed", "finding"):
        return {"told": told, "closed": closed, "finding": found}[op][plane[1], plane[2]]
    parts = [value(part, told, closed, found) for part in plane[2 if op == "at-least" else 1 :]]
    if op == "at-least":
        count = np.zeros(len(parts[0]), np.uint8)
        for part in parts:
            count += part
        return count >= plane[1]
    if not parts:  # true of all, false of any: of every record
        some = next(iter((told or closed).values()))
        return np.full(len(some), op == "and")
    if len(parts) == 1:
        return parts[0]
    result = parts[0] & parts[1] if op == "and" else parts[0] | parts[1]
    for part in parts[2:]:
        if op == "and":
            result &= part
        else:
            result |= part
    return result
