"""Narratives: evidence with quotes, and codes."""

from __future__ import annotations

import pytest

import distinguo as dg

STORY = ("She was promised a job in a restaurant. He took her passport when she arrived. She was not paid for four "
         "months, and he locked the door at night.")


def test_evidence_is_quoted_from_the_text_exactly() -> None:
    reading = dg.read(STORY, title="A note")
    assert reading.language == "en"
    quoted = {piece["fact"]: piece for piece in reading.evidence}
    assert quoted["papers-kept"]["answer"] == "yes"
    for piece in reading.evidence + reading.set_aside:
        assert STORY.encode()[piece["at"]["begin"]:piece["at"]["end"]].decode() == piece["quote"]
    assert "A note" in reading.text() and "not confirmed" in reading.text()
    assert "<html" in reading.html()


def test_places_are_bytes_whatever_the_script() -> None:
    text = "Le dijo: «vámonos». Él le quitó el pasaporte a la niña."
    reading = dg.read(text, language="es")
    assert reading.evidence
    for piece in reading.evidence:
        assert text.encode()[piece["at"]["begin"]:piece["at"]["end"]].decode() == piece["quote"]


def test_the_matter_of_a_reading_can_be_screened_and_is_not_confirmed() -> None:
    matter = dg.read(STORY).matter()
    pieces = [piece for told in matter["facts"].values()
              for piece in (told if isinstance(told, list) else [told])]
    assert pieces and all(piece["confirmed"] is False for piece in pieces)
    assert "read, not confirmed" in dg.screen(matter, laws="un-tip").text()


def test_a_language_without_cues_is_an_error() -> None:
    with pytest.raises(dg.UsageError, match="no cues of the language `xx`; there are those of en"):
        dg.read(STORY, language="xx")
    with pytest.raises(dg.UsageError, match="not recognised"):
        dg.read("12345")


def test_narratives_are_coded_by_what_they_tell_masked_too() -> None:
    texts = [STORY, "He drove four men over the border in a hidden compartment; each paid 3,000 dollars and none had papers.",
             "The road was closed on Monday because of the snow."]
    coded = dg.code(texts, mask=True)
    assert [each.label for each in coded] == ["trafficking", "smuggling", "undetermined"]
    assert [each.language for each in coded] == ["en", "en", "en"]
    assert "labour" in coded[0].forms and coded[0].rule and 'papers-kept "took her passport"' in coded[0].evidence
    assert coded[2].rule is None
    assert dg.code(["He was charged with human trafficking."])[0].label == "trafficking"
    assert dg.code(["He was charged with human trafficking."], mask=True)[0].label == "undetermined"


def test_titles_count_and_languages_may_be_said() -> None:
    in_title, = dg.code([{"title": STORY, "text": "See above."}])
    assert in_title == dg.code([STORY + "\n\nSee above."])[0]
    assert dg.code([{"text": STORY, "language": "de"}])[0].language == ""
    with pytest.raises(dg.UsageError, match="whose `text` is one"):
        dg.code([{"title": "no text"}])
    with pytest.raises(dg.UnknownName):
        dg.code([STORY], scheme="codding")
    with pytest.raises(dg.UsageError, match="no coding scheme"):
        dg.code([STORY], scheme="un-tip")


def test_half_characters_are_no_failure() -> None:
    assert dg.read(STORY + "\ud83d").evidence
    assert dg.code([STORY + "\ud83d"])[0].language == "en"
