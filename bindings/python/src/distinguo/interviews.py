"""The next question: few, gentle ones first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Optional, Union

from distinguo import _core
from distinguo.laws import Date, Law, Standard, iso, law as published, names
from distinguo.matters import Matter, read_matter

__all__ = ["Interview", "Question", "ask"]


@dataclass(frozen=True)
class Question:
    """A question to ask: ``fact`` names it, ``text`` asks it in plain words, ``definition`` explains.

    ``sensitivity`` is 1 to 3: how much it hurts to be asked. ``settles``: ids of the findings that some answer
    can help to settle, the one that it is expected to help most first. ``exact``: False where a finding was too
    large for exact counting, so that the order may be less good.
    """

    fact: str
    text: str
    topic: str
    definition: str
    sensitivity: int
    settles: tuple[str, ...]
    exact: bool


class Interview:
    """One person's interview. It holds answers and proposes questions; it neither reads nor prints::

        interview = dg.Interview({"countries": ["GB"]})
        for question in interview:
            interview.answer(question.fact, input(question.text + " "))

    It never proposes a fact that is known or follows from what is known, that can change no finding any more, or
    that comes near one of which the person would rather not speak. What hurts comes last.

    Before a talk with a person it must be safe and private and the person must agree: that is asked by who uses
    this class, as ``distinguo ask`` does. Safe to share between threads: each call waits for its turn.

    Args:
        matter: what is known already (see :func:`distinguo.screen`); None: nothing.
        law: which law; the published one, if none is given.
        laws: names of the instruments to settle; else those that the matter names, else the two United Nations
            protocols and the law of the matter's countries.
        standard: ``"grounds"`` or ``"proof"``; protections are always looked at on reasonable grounds.
        as_of: the law of this day; else that of the events, else today's.
        person: id of the person of the matter; needed where it has several.
        record: a file answers, and not a person: no question costs more than another.
        legal: also ask what a decision-maker finds; implies ``record``.

    Raises:
        MatterError, UnknownName, UsageError: as :func:`distinguo.screen`.
    """

    def __init__(
        self,
        matter: Optional[Matter] = None,
        *,
        law: Optional[Law] = None,
        laws: Union[str, Iterable[str], None] = None,
        standard: Standard = "grounds",
        as_of: Optional[Date] = None,
        person: Optional[str] = None,
        record: bool = False,
        legal: bool = False,
    ) -> None:
        core = (law or published())._core
        read = read_matter(core, {"title": "A matter from an interview"} if matter is None else matter)
        self._core = _core.Interview(read, names(laws), standard, iso(as_of), person, legal, record)

    def next(self) -> Optional[Question]:
        """The question to ask now; None when no answer can change a finding any more."""
        row = self._core.next()
        return None if row is None else Question(**row)

    def __iter__(self) -> Iterator[Question]:
        """The next question, again and again; ends when none is left. Answer each before you take another."""
        while (question := self.next()) is not None:
            yield question

    def ranked(self, limit: int = 10) -> tuple[Question, ...]:
        """The best questions, best first, without regard to the topic."""
        return tuple(Question(**row) for row in self._core.ranked(limit))

    def answer(self, fact: str, reply: Union[bool, str]) -> None:
        """Takes an answer to any fact, asked or not.

        ``reply``: True or ``"yes"``; False or ``"no"``; ``"not known"`` (asked, and nobody knows); ``"rather not
        say"``; ``"later"``. Only yes and no tell anything.
        """
        self._core.answer(fact, {True: "yes", False: "no"}[reply] if isinstance(reply, bool) else reply)

    def undo(self) -> bool:
        """Takes back the last answer. False when there is none."""
        return self._core.undo()

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """(fact, reply) in the order given, without what was known before."""
        return self._core.answers()

    @property
    def told(self) -> dict[str, str]:
        """All that is known, before the interview and in it: ``{"papers-kept": "yes"}``."""
        return self._core.told()

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Ids of the findings that some answer can still change."""
        return self._core.unsettled()

    def summary(self, width: int = 80) -> str:
        """What is established and what is open, protections first, as a text for a terminal."""
        return self._core.summary(width)

    def to_dict(self) -> dict[str, Any]:
        """The matter with the answers in it; :func:`distinguo.screen` takes it."""
        loaded: dict[str, Any] = json.loads(self._core.matter().write(True))
        return loaded

    def to_yaml(self) -> str:
        """The same as the text of a matter file."""
        return self._core.matter().write(False)

    def __repr__(self) -> str:
        return f"<Interview: {len(self.answers)} answers, {len(self.unsettled)} findings unsettled>"


def ask(matter: Optional[Matter] = None, *, limit: int = 10, **options: Any) -> tuple[Question, ...]:
    """The best questions to ask now, best first; ``options`` as of :class:`Interview`."""
    return Interview(matter, **options).ranked(limit)
