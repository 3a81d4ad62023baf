"""One matter."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import distinguo as dg

CHILD = {"countries": ["US"], "persons": [{"id": "girl", "age": 16, "facts": {"recruited": True}}]}


@pytest.fixture(scope="module")
def matter(root: Path) -> Path:
    return root / "matters" / "examples" / "domestic-trafficking.yaml"


def test_a_path_a_text_and_a_dict_are_the_same_matter(matter: Path) -> None:
    of_path = dg.screen(matter, laws="un-tip")
    of_text = dg.screen(matter.read_text(), laws=["un-tip"])
    assert of_path.to_dict() == of_text.to_dict() == dg.screen(str(matter), laws="un-tip").to_dict()
    as_text = dg.screen(json.dumps({"title": "A matter", **CHILD}), laws="un-tip")
    assert dg.screen(CHILD, laws="un-tip").to_dict() == as_text.to_dict()


def test_dates_of_a_dict_are_dates(law: dg.Law) -> None:
    born = {"dates": datetime.date(2022, 5, 1), "persons": [{"id": "girl", "born": datetime.date(2005, 4, 30)}]}
    assert dg.screen({**born, "facts": {"recruited": True}}, laws="un-tip").to_dict()["law_of"]["dates"]["first"] == "2022-05-01"


def test_findings_are_rows_with_protections_first(matter: Path) -> None:
    screening = dg.screen(matter)
    kinds = [row["kind"] for row in screening.findings]
    last_protection = len(kinds) - 1 - kinds[::-1].index("protection")
    assert set(kinds[: last_protection + 1]) == {"protection"}
    assert screening.finding("un-tip.trafficking") == "established"
    assert {row["finding"] for row in screening.findings} <= {"established", "ruled out", "open", "disputed"}


def test_protections_are_on_reasonable_grounds_on_proof_too(matter: Path) -> None:
    for row in dg.screen(matter, standard="proof").findings:
        assert row["standard"] == ("grounds" if row["kind"] == "protection" else "proof")


def test_what_is_not_known_is_never_ruled_out() -> None:
    screening = dg.screen({"facts": {}}, laws=["un-tip", "un-som"])
    assert screening.finding("un-tip.trafficking") == "open"
    assert screening.finding("un-som.smuggling") == "open"


def test_a_finding_of_several_persons_needs_the_person() -> None:
    two = {"facts": {"recruited": True}, "persons": [
        {"id": "a", "facts": {"under-18": True, "exploited": True}}, {"id": "b", "facts": {"recruited": False}}]}
    screening = dg.screen({**two, "persons": [{"id": "a", "age": 12}, {"id": "b", "age": 40}]}, laws="un-tip")
    assert screening.persons == ("a", "b")
    with pytest.raises(dg.UnknownName, match="no person"):
        screening.finding("un-tip.means", person="c")
    with pytest.raises(dg.UnknownName, match="did you mean"):
        screening.finding("un-tip.meens")
    only = dg.screen({**two, "persons": [{"id": "a", "age": 12}, {"id": "b", "age": 40}]}, laws="un-tip", person="b")
    assert only.persons == ("b",)
    with pytest.raises(dg.UnknownName, match="no person `c`"):
        dg.screen(CHILD, person="c")


def test_a_law_that_changed_during_the_events_has_findings_by_day(law: dg.Law) -> None:
    statement = next(each for each in law.statements
                     if each.kind == "offence" and len(each.versions) > 1 and each.versions[0].formula != each.versions[1].formula)
    change = statement.versions[1].first
    assert change is not None
    dates = f"{change - datetime.timedelta(days=30)}..{change + datetime.timedelta(days=30)}"
    screening = dg.screen({"dates": dates, "facts": {"recruited": True}}, laws=statement.instrument, explain=False)
    rows = [row for row in screening.findings if row["statement"] == statement.id]
    for row in rows:
        assert screening.finding(statement.id, on=row["first"]) == row["finding"]


def test_reports_come_in_every_form(matter: Path) -> None:
    screening = dg.screen(matter, laws="un-tip")
    assert screening.to_dict()["format"] == "distinguo-screening"
    assert json.loads(screening.to_json()) == screening.to_dict()
    assert screening.text().startswith("Distinguo screening") and str(screening) == screening.text()
    assert max(map(len, screening.text(60).splitlines())) <= 60
    assert screening.html().startswith("<!DOCTYPE html>")
    assert screening.markdown().startswith("#")
    assert screening._repr_html_().startswith("<div") and "<style" not in screening._repr_html_()
    assert "established" in repr(screening)


def test_why_shows_one_statement_of_any_law(matter: Path) -> None:
    why = dg.screen(matter, laws="un-som").why("un-tip.means")
    assert "un-tip.means" in why.text() and why.to_dict()
    with pytest.raises(dg.UnknownName):
        dg.screen(matter, laws="un-som").why("un-tip.meanss")


def test_what_if_tells_what_changes() -> None:
    screening = dg.screen({"facts": {"recruited": True}}, laws="un-tip")
    changes = screening.what_if({"under-18": True, "papers-kept": "not known"})
    assert "under 18: yes" in changes.text()
    assert changes.to_dict() == screening.what_if({"under-18": "yes", "papers-kept": None}).to_dict()
    with pytest.raises(dg.UsageError, match="no answer"):
        screening.what_if({"under-18": "maybe"})
    with pytest.raises(dg.UnknownName, match="did you mean `under-18`"):
        screening.what_if({"under-81": True})


def test_an_error_in_a_matter_has_its_place_and_repeats_nothing_of_it() -> None:
    secret = "SECRET-NAME"
    text = f"title: {secret}\nfacts:\n  papers-kep: yes\n  recruited: {secret}\n"
    with pytest.raises(dg.MatterError) as caught:
        dg.screen(text)
    assert [(each.line, each.column) for each in caught.value.diagnostics] == [(3, 3), (4, 14)]
    assert caught.value.diagnostics[0].code == "M0113" and "papers-kept" in caught.value.diagnostics[0].help
    assert secret not in str(caught.value) and secret not in repr(caught.value.diagnostics)
    with pytest.raises(dg.MatterError) as caught:
        dg.screen({"title": secret, "facts": {"papers-kep": True}})
    assert caught.value.diagnostics[0].line is None and secret not in str(caught.value)


def test_what_is_no_matter_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(dg.MatterError, match="cannot be read"):
        dg.screen(tmp_path / "none.yaml")
    with pytest.raises(dg.MatterError, match="not a object"):
        dg.screen({"facts": {"recruited": object()}})
    for wrong in ({"standard": "beyond"}, {"as_of": "yesterday"}):
        with pytest.raises(dg.UsageError):
            dg.screen(CHILD, **wrong)  # type: ignore[arg-type]
    with pytest.raises(dg.UnknownName, match="did you mean `un-tip`"):
        dg.screen(CHILD, laws="un-tipp")


def test_errors_survive_pickling() -> None:
    import pickle

    with pytest.raises(dg.MatterError) as caught:
        dg.screen({"facts": {"papers-kep": True}})
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value) and again.diagnostics == caught.value.diagnostics
