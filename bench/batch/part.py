"""The part of the law on which some statements rest: what every peer's compiler starts from.

A formula is a nested tuple, as the binding gives it:

    ("fact", NAME)              ("statement", ID)
    ("not", F)                  ("all", F...)          ("any", F...)
    ("at-least", K, F...)       ("implies", F, F)      ("equivalent", F, F)

`Part.facts` says how the background closes each fact before any formula is looked at (docs/semantics.md,
section 2): a fact is yes when the record says yes of it or any literal of `yes_from`, and no likewise.
A literal is (NAME, True) for a told yes and (NAME, False) for a told no. The law's consequences are
transitive, so literals are of what was told, never of other closed facts.

`planes()` turns a formula into what makes it yes and what makes it no, each without negation, for
the peers that compute both sides apart:

    ("told", NAME, BIT)    ("closed", NAME, BIT)    ("finding", ID, BIT)
    ("and", P...)          ("or", P...)             ("at-least", K, P...)
"""

from __future__ import annotations

from dataclasses import dataclass

import distinguo

Formula = tuple
Literal = tuple[str, bool]


@dataclass(frozen=True)
class Closure:
    yes_from: tuple[Literal, ...]
    no_from: tuple[Literal, ...]


@dataclass(frozen=True)
class Part:
    law: str | None  # the folder or file of the law; none: the published law
    as_of: str
    chosen: tuple[str, ...]  # the statements whose findings are wanted
    statements: dict[str, Formula]  # these and all they rest on, each after those it refers to
    facts: dict[str, Closure]  # the facts of these formulas
    columns: tuple[str, ...]  # what a record may tell: these facts, and those they follow from
    # What each told literal of a column entails, of columns: (name, bit) -> literals.
    consequences: dict[Literal, tuple[Literal, ...]]


def part_of(chosen: list[str], as_of: str, path: str | None = None) -> Part:
    """Of the law as it reads on a day."""
    law = distinguo.law(path)
    statements: dict[str, Formula] = {}
    facts: dict[str, None] = {}  # a set that keeps its order

    def visit(formula: Formula) -> None:
        if formula[0] == "fact":
            facts[formula[1]] = None
        elif formula[0] == "statement":
            enter(formula[1])
        else:
            for child in children(formula):
                visit(child)

    def enter(statement: str) -> None:
        if statement in statements:
            return
        formula = law.statements[statement].formula(as_of)
        if formula is None:
            formula = ("any",)  # no such law on that day: ruled out
        visit(formula)
        statements[statement] = formula

    for statement in chosen:
        enter(statement)

    yes_from: dict[str, list[Literal]] = {fact: [] for fact in facts}
    no_from: dict[str, list[Literal]] = {fact: [] for fact in facts}
    for name in law.facts.names:
        for bit in (True, False):
            for fact, positive in law.consequences(name, bit):
                if fact in facts:
                    (yes_from if positive else no_from)[fact].append((name, bit))

    told = set(facts)
    for fact in facts:
        told.update(name for name, _ in yes_from[fact] + no_from[fact])
    columns = tuple(name for name in law.facts.names if name in told)
    return Part(
        law=path,
        as_of=as_of,
        chosen=tuple(chosen),
        statements=statements,
        facts={fact: Closure(tuple(yes_from[fact]), tuple(no_from[fact])) for fact in facts},
        columns=columns,
        consequences={
            (name, bit): tuple(literal for literal in law.consequences(name, bit) if literal[0] in told)
            for name in columns
            for bit in (True, False)
        },
    )


def children(formula: Formula) -> tuple[Formula, ...]:
    op = formula[0]
    if op in ("fact", "statement"):
        return ()
    return formula[2:] if op == "at-least" else formula[1:]


def planes(formula: Formula) -> tuple[tuple, tuple]:
    """What makes the formula yes, and what makes it no (docs/semantics.md, section 1)."""
    op = formula[0]
    if op == "fact":
        return ("closed", formula[1], True), ("closed", formula[1], False)
    if op == "statement":
        return ("finding", formula[1], True), ("finding", formula[1], False)
    yes, no = zip(*map(planes, children(formula))) if children(formula) else ((), ())
    if op == "not":
        return no[0], yes[0]
    if op == "all":
        return ("and", *yes), ("or", *no)
    if op == "any":
        return ("or", *yes), ("and", *no)
    if op == "at-least":
        k = formula[1]
        return ("at-least", k, *yes), ("at-least", len(no) - k + 1, *no)
    if op == "implies":
        return ("or", no[0], yes[1]), ("and", yes[0], no[1])
    if op == "equivalent":
        return (
            ("and", ("or", no[0], yes[1]), ("or", no[1], yes[0])),
            ("or", ("and", yes[0], no[1]), ("and", yes[1], no[0])),
        )
    raise ValueError(f"an unknown operation `{op}`")


def closure_planes(fact: str, closure: Closure) -> tuple[tuple, tuple]:
    """What makes a fact yes, and what makes it no, from what was told."""
    return (
        ("or", ("told", fact, True), *(("told", *literal) for literal in closure.yes_from)),
        ("or", ("told", fact, False), *(("told", *literal) for literal in closure.no_from)),
    )
