"""The check on every peer: findings straight from the definition, one record at a time, with dicts."""

from __future__ import annotations

from .part import Formula, Part, children

Value = tuple[bool, bool]  # told yes, told no


def findings(part: Part, told: dict[str, Value]) -> list[Value]:
    facts = {}
    for fact, closure in part.facts.items():
        yes, no = told.get(fact, (False, False))
        for name, bit in closure.yes_from:
            yes = yes or told.get(name, (False, False))[0 if bit else 1]
        for name, bit in closure.no_from:
            no = no or told.get(name, (False, False))[0 if bit else 1]
        facts[fact] = (yes, no)
    found = decide(part, facts)
    possible = decide(part, {fact: value if any(value) else (True, True) for fact, value in facts.items()})
    return [
        (value[0] or possible[id_][0], value[1] or possible[id_][1])
        if any(value) and disputed(facts) else value
        for id_ in part.chosen for value in [found[id_]]
    ]


def disputed(facts: dict[str, Value]) -> bool:
    return (True, True) in facts.values()


def decide(part: Part, facts: dict[str, Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for statement, formula in part.statements.items():
        found[statement] = value_of(formula, facts, found)
    return found


def value_of(formula: Formula, facts: dict[str, Value], found: dict[str, Value]) -> Value:
    op = formula[0]
    if op == "fact":
        return facts[formula[1]]
    if op == "statement":
        return found[formula[1]]
    values = [value_of(child, facts, found) for child in children(formula)]
    yes = [value[0] for value in values]
    no = [value[1] for value in values]
    if op == "not":
        return no[0], yes[0]
    if op == "all":
        return all(yes), any(no)
    if op == "any":
        return any(yes), all(no)
    if op == "at-least":
        return sum(yes) >= formula[1], sum(no) > len(no) - formula[1]
    if op == "implies":
        return no[0] or yes[1], yes[0] and no[1]
    assert op == "equivalent"
    return (no[0] or yes[1]) and (no[1] or yes[0]), (yes[0] and no[1]) or (yes[1] and no[0])
