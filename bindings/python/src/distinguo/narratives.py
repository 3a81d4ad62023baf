"""Narratives: from a text to evidence with quotes, and to codes. docs/narratives.md of the project."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Optional, Union

from distinguo import _core
from distinguo.errors import UsageError
from distinguo.laws import Date, Law, iso, law as published
from distinguo.reports import Report

__all__ = ["Coded", "Narrative", "Reading", "code", "read"]

Narrative = Union[str, Mapping[str, Any]]
"""A text, or a dict with ``text`` and, where they are known, ``title`` and ``language``."""


class Reading(Report):
    """What was read in a text. None of it is confirmed by a person, and what was not found is not known."""

    def __init__(self, core: _core.Reading) -> None:
        super().__init__(core.report())
        self._core = core

    @property
    def language(self) -> str:
        """The language of the cues it was read with: ``"en"``."""
        return str(self.to_dict()["language"])

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """One dict for each piece, in the order of the text.

        Keys: ``fact``, ``answer`` ("yes" or "no"), ``quote``, ``at`` (bytes of the text as UTF-8, half-open), ``line``,
        ``sentence``, ``cue``; where it is so ``by`` (who says it), ``unsure`` and ``segment``.
        """
        return list(self.to_dict()["evidence"])

    @property
    def set_aside(self) -> list[dict[str, Any]]:
        """Found, and no evidence, with the ``context`` that says why: a threat, a promise, a plan, a supposition."""
        return list(self.to_dict()["set_aside"])

    @property
    def charges(self) -> list[dict[str, Any]]:
        """Offences named or charged, and provisions: no evidence of what happened."""
        return list(self.to_dict()["charges"])

    def matter(self) -> dict[str, Any]:
        """The evidence as a matter for :func:`distinguo.screen`, every piece marked ``confirmed: false``."""
        matter: dict[str, Any] = json.loads(self._core.matter().write(True))
        return matter

    def __repr__(self) -> str:
        return f"<Reading ({self.language}): {len(self.evidence)} pieces of evidence, not confirmed>"


def read(text: str, *, law: Optional[Law] = None, language: Optional[str] = None, title: str = "A narrative") -> Reading:
    """The facts that a narrative tells, each with its exact words.

    Args:
        text: any text.
        law: whose facts; the published one, if none is given.
        language: ``"en"``, ``"es"``, ``"fr"`` or ``"pt"``; recognised by frequent words, if none is given.
        title: of the report and the matter.

    Raises:
        UsageError: there are no cues of the language, or none is recognised.
        LawError: the law lacks facts that the cues tell.

    Cost: linear in the text; the first call compiles the cues, some tenths of a second. Other Python threads run meanwhile.
    """
    return Reading(_core.read((law or published()).readers, _unicode(text), title, language))


@dataclass(frozen=True)
class Coded:
    """What a narrative was coded. It says what a text tells, and is no finding about a person.

    ``label``: "trafficking", "smuggling", "both", "neither" or "undetermined" under the published scheme. ``rule`` gave
    it; None where none holds. ``forms`` of exploitation. ``language`` it was read in; empty where there are no cues of it.
    ``evidence``: what the rule and the forms rest on, as ``fact "exact words"``.
    """

    label: str
    forms: tuple[str, ...]
    rule: Optional[str]
    language: str
    evidence: str


def code(
    narratives: Iterable[Narrative],
    *,
    law: Optional[Law] = None,
    scheme: str = "coding",
    as_of: Optional[Date] = None,
    language: Optional[str] = None,
    mask: bool = False,
) -> list[Coded]:
    """Codes narratives under a scheme written in the law language: trafficking, smuggling, both, neither, undetermined.

    Args:
        narratives: texts, or dicts with ``text`` and perhaps ``title`` and ``language``.
        law: the published one, if none is given.
        scheme: the instrument that says how.
        as_of: the scheme of this day; else today's.
        language: of all of them; else as each says, else recognised.
        mask: first take out every word that names the offences, every charge and every provision.

    Raises:
        UnknownName, UsageError: an instrument that is none or is no scheme; a narrative that has no text.

    Cost: linear in the texts. Of many millions use ``distinguo code`` or :func:`distinguo.spark.code`.
    """
    coder = _core.coder_of((law or published()).readers, scheme, iso(as_of))
    return [Coded(label, tuple(forms), rule or None, read_in, evidence)
            for label, forms, rule, read_in, evidence in coder.code([_told(each) for each in narratives], language or "", mask)]


def _told(narrative: Narrative) -> tuple[str, str, str]:
    if isinstance(narrative, str):
        return "", _unicode(narrative), ""
    text = narrative.get("text")
    if not isinstance(text, str):
        raise UsageError("a narrative is a text, or a dict whose `text` is one")
    return _unicode(narrative.get("title") or ""), _unicode(text), narrative.get("language") or ""


def _unicode(text: str) -> str:
    """Half characters, which a text taken out of something else may have, stand as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
