"""The law as Python sees it."""

from __future__ import annotations

import dataclasses
import pickle
import random
from pathlib import Path
from typing import Any

import pytest

import distinguo as dg

SEED = 20140612


def test_everything_of_the_law_is_found_by_place_and_by_name(law: dg.Law) -> None:
    for catalogue, key in ((law.facts, "name"), (law.instruments, "name"), (law.statements, "id"), (law.claims, "id")):
        assert len(catalogue) > 60
        member = catalogue[len(catalogue) // 2]
        assert catalogue[getattr(member, key)] is member
        assert law[getattr(member, key)] is not None
        assert getattr(member, key) in catalogue and member in catalogue
        assert catalogue[:3] == tuple(catalogue)[:3]


def test_objects_of_the_law_are_frozen(law: dg.Law) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        law.facts[0].name = "other"  # type: ignore[misc]


def test_a_name_that_is_nearly_right_gets_the_right_one_as_help(law: dg.Law) -> None:
    with pytest.raises(dg.UnknownName, match="did you mean `un-tip.trafficking`"):
        law["un-tip.traficking"]
    with pytest.raises(LookupError, match="did you mean `papers-kept`"):
        law.facts["paper-kept"]
    with pytest.raises(dg.UnknownName, match="did you mean `papers-kept`"):
        law.consequences("paper-kept")


def test_a_statement_reads_as_its_version_of_the_day(law: dg.Law) -> None:
    statement = law.statements["un-tip.trafficking"]
    assert statement.on("2003-12-24") is None and statement.formula("2003-12-24") is None
    formula = statement.formula("2003-12-25")
    assert formula is not None and formula[0] == "all"
    assert ("any", ("statement", "un-tip.means"), ("fact", "under-18")) in formula
    with pytest.raises(dg.UsageError, match="is not a date"):
        statement.on("25 December")
    changed = [each for each in law.statements if len(each.versions) > 1]
    assert changed
    for each in changed:
        for earlier, later in zip(each.versions, each.versions[1:]):
            assert earlier.last is not None and later.first is not None and earlier.last < later.first


def test_every_statement_stands_after_those_that_its_formulas_name(law: dg.Law) -> None:
    def named(formula: tuple[Any, ...]) -> set[str]:
        if formula[0] == "statement":
            return {formula[1]}
        return set().union(*(named(part) for part in formula[1:] if isinstance(part, tuple)))

    seen: set[str] = set()
    for name in law.statement_order:
        for version in law.statements[name].versions:
            assert named(version.formula) <= seen
        seen.add(name)
    assert seen == set(law.statements.names)


def test_what_a_fact_implies_is_among_its_consequences(law: dg.Law) -> None:
    for fact in law.facts:
        assert set(fact.implies) <= set(law.consequences(fact.name))
    assert ("under-18", True) in law.consequences("under-14")
    assert ("under-14", False) in law.consequences("under-18", False)


def value(law: dg.Law, formula: tuple[Any, ...], facts: dict[str, bool], findings: dict[str, bool]) -> bool:
    operator, *parts = formula
    if operator == "fact":
        return facts[parts[0]]
    if operator == "statement":
        return findings[parts[0]]
    if operator == "at-least":
        return sum(value(law, part, facts, findings) for part in parts[1:]) >= parts[0]
    values = [value(law, part, facts, findings) for part in parts]
    return {
        "not": lambda: not values[0],
        "all": lambda: all(values),
        "any": lambda: any(values),
        "implies": lambda: not values[0] or values[1],
        "equivalent": lambda: values[0] == values[1],
    }[operator]()


def test_the_formulas_evaluated_in_python_find_what_the_judge_finds(law: dg.Law) -> None:
    """On proof and with every fact answered: then four values are two, and formulas can be evaluated by hand."""
    rng = random.Random(SEED)
    as_of = "2024-01-01"
    for _ in range(20):
        facts: dict[str, bool] = {}
        for fact in rng.sample(law.facts.names, len(law.facts)):
            if fact not in facts:
                facts[fact] = rng.random() < 0.3
                facts.update(law.consequences(fact, facts[fact]))
        findings: dict[str, bool] = {}
        for name in law.statement_order:
            formula = law.statements[name].formula(as_of)
            findings[name] = formula is not None and value(law, formula, facts, findings)
        screening = dg.screen({"facts": facts}, standard="proof", as_of=as_of, explain=False)
        compared = 0
        for row in screening.findings:
            if row["standard"] == "proof":
                assert row["finding"] == ("established" if findings[row["statement"]] else "ruled out"), row
                compared += 1
        assert compared > 500


def test_a_law_of_other_files_takes_the_place_of_the_published_one(tmp_path: Path, root: Path, law: dg.Law) -> None:
    assert dg.law(root / "law").version == law.version
    assert dg.law() is law
    (tmp_path / "empty").mkdir()
    with pytest.raises(dg.LawError, match="no law file"):
        dg.law(tmp_path / "empty")
    with pytest.raises(dg.LawError, match="cannot be read"):
        dg.law(tmp_path / "none.law")


def test_an_error_in_a_law_has_code_place_line_and_help(tmp_path: Path) -> None:
    path = tmp_path / "broken.law"
    path.write_text("group g \"G\"\nfakt x \"?\"\n")
    with pytest.raises(dg.LawError) as caught:
        dg.law(path)
    diagnostic = caught.value.diagnostics[0]
    assert diagnostic.code.startswith("L0") and diagnostic.path == path.as_posix()
    assert (diagnostic.line, diagnostic.column) == (2, 1)
    assert "fakt x" in str(caught.value) and "^" in str(caught.value)


def test_titles_and_questions_are_in_the_language_asked_for(law: dg.Law) -> None:
    spanish = dg.law(language="es")
    assert spanish.language == "es" and law.language == "en"
    assert spanish.instruments["un-tip"].title != law.instruments["un-tip"].title
    assert spanish.facts["papers-kept"].name == "papers-kept"
    assert set(dg.languages()) >= {"en", "ar", "es", "fr"}
    with pytest.raises(dg.UsageError, match="no translation"):
        dg.law(language="tlh")


def test_a_law_goes_to_another_process_as_itself(law: dg.Law, root: Path) -> None:
    published = pickle.dumps(law)
    assert len(published) < 200 and pickle.loads(published) is law
    own = dg.law([root / "law" / "facts", root / "law" / "un"])
    again = pickle.loads(pickle.dumps(own))
    assert again.version == own.version != law.version
    assert again.instruments.names == own.instruments.names
    assert pickle.loads(pickle.dumps(own)) is again


def test_the_published_law_is_not_taken_for_another(law: dg.Law) -> None:
    other = pickle.dumps(law).replace(law.version.encode(), b"0123456789abcdef")
    with pytest.raises(dg.LawError, match=f"the law 0123456789abcdef is needed and here is {law.version}"):
        pickle.loads(other)
