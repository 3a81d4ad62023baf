"""Questions and answers."""

from __future__ import annotations

import pytest

import distinguo as dg


def test_an_interview_ends_when_no_answer_changes_a_finding_any_more() -> None:
    interview = dg.Interview(laws="un-som", standard="proof", legal=True)
    asked = []
    for question in interview:
        assert question.text.endswith("?") and question.settles
        asked.append(question.fact)
        interview.answer(question.fact, False)
        assert len(asked) < 60
    assert asked and len(asked) == len(set(asked))
    assert interview.next() is None and interview.unsettled == () and interview.ranked() == ()
    assert interview.answers == tuple((fact, "no") for fact in asked)


def test_a_question_that_hurts_comes_after_the_gentle_ones() -> None:
    assert dg.Interview().next().sensitivity < 3  # type: ignore[union-attr]


def test_the_last_answer_can_be_taken_back() -> None:
    interview = dg.Interview({"facts": {"recruited": True}}, laws="un-tip")
    first = interview.next()
    assert first is not None
    assert not interview.undo()
    interview.answer(first.fact, "rather not say")
    interview.answer("papers-kept", True)
    assert interview.told["papers-kept"] == "yes" and interview.told["recruited"] == "yes"
    assert interview.undo() and interview.undo() and not interview.undo()
    assert interview.next() == first and interview.answers == ()


def test_answers_become_a_matter_that_can_be_screened() -> None:
    interview = dg.Interview({"countries": ["GB"], "persons": [{"id": "w"}]}, person="w", laws="un-tip")
    assert "threat-made" in [question.fact for question in interview.ranked(200)]
    interview.answer("recruited", True)
    interview.answer("papers-kept", "not known")
    interview.answer("threat-made", "rather not say")
    matter = interview.to_dict()
    assert matter["persons"][0]["facts"]["recruited"]["says"] in (True, "yes")
    assert "rather not say" in interview.to_yaml()
    facts = {row["fact"]: row for reading in dg.screen(matter, laws="un-tip").to_dict()["persons"][0]["facts"]
             for row in reading["facts"]}
    assert facts["recruited"]["value"] == "yes"
    again = dg.Interview(interview.to_yaml(), laws="un-tip")
    assert again.told == {"recruited": "yes"}
    assert "threat-made" not in [question.fact for question in again.ranked(200)]


def test_the_best_questions_are_those_of_a_new_interview() -> None:
    assert dg.ask({"facts": {"recruited": True}}, limit=3) == dg.Interview({"facts": {"recruited": True}}).ranked(3)
    assert len(dg.ask(limit=3)) == 3


def test_what_is_no_fact_and_no_reply_is_said_so() -> None:
    interview = dg.Interview(laws="un-tip")
    with pytest.raises(dg.UnknownName, match="did you mean `papers-kept`"):
        interview.answer("paper-kept", True)
    with pytest.raises(dg.UsageError, match="no reply"):
        interview.answer("papers-kept", "perhaps")
    with pytest.raises(dg.UsageError, match="several persons"):
        dg.Interview({"persons": [{"id": "a"}, {"id": "b"}]})
    assert interview.answers == ()
    assert "papers" not in interview.summary(70) or max(map(len, interview.summary(70).splitlines())) <= 70
