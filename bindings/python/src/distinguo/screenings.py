"""What the law says of the persons of one matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

from distinguo import _core
from distinguo.errors import UnknownName, UsageError
from distinguo.laws import Date, Law, Standard, day, iso, law as published, names
from distinguo.matters import Matter, read_matter
from distinguo.reports import Report

__all__ = ["Screening", "screen"]

_ANSWERS = {True: "yes", False: "no", None: "not known"}


class Screening(Report):
    """Every finding on every person of a matter, with its reasons.

    A finding is ``"established"``, ``"ruled out"``, ``"open"`` or ``"disputed"``; open is never no. In a
    notebook it shows itself. Immutable and safe to share between threads.
    """

    def __init__(self, core: _core.Screening, law: Law) -> None:
        super().__init__(core.report())
        self._core = core
        self._law = law
        self._rows: list[dict[str, Any]] = core.rows()

    @property
    def findings(self) -> list[dict[str, Any]]:
        """One dict for each finding, each person's protections first; ``pandas.DataFrame(findings)`` is a table.

        Keys: ``person``, ``statement``, ``kind``, ``label``, ``citation``, ``instrument``, ``standard``,
        ``first`` and ``last`` (the days under whose law it is found, as ``"2014-06-12"``), ``finding``, and
        ``settled``: no further answer can change a finding that would else be open.

        Protections are found on reasonable grounds, whatever the standard of the others. Where the law changed
        during the events, a statement has a finding for each stretch on which its instrument's findings differ.
        Statements that are not in force have none.
        """
        return [dict(row) for row in self._rows]

    @property
    def persons(self) -> tuple[str, ...]:
        """Ids, in the order of the matter."""
        return tuple(dict.fromkeys(row["person"] for row in self._rows))

    def finding(self, statement: str, *, person: Optional[str] = None, on: Optional[Date] = None) -> str:
        """The one finding on a statement.

        Args:
            person: need not be named where there is one only.
            on: a day, where the law changed during the events and the findings differ.

        Raises:
            UnknownName: no such statement or person, or its instrument was not looked at.
            UsageError: there are several findings, and which one is meant was not said.
        """
        self._law.statements[statement]
        if person is not None and person not in self.persons:
            raise UnknownName(f"the screening has no person called `{person}`")
        rows = [row for row in self._rows if row["statement"] == statement and person in (None, row["person"])]
        if on is not None:
            date = day(on).isoformat()
            rows = [row for row in rows if row["first"] <= date <= row["last"]]
        if not rows:
            raise UnknownName(f"there is no finding on `{statement}`: its law was not looked at, or not in force")
        found = {row["finding"] for row in rows}
        if len(found) == 1:
            return str(found.pop())
        if len({row["person"] for row in rows}) > 1:
            raise UsageError("findings differ between persons; say which, such as "
                             f"person=\"{self.persons[0]}\"")
        days = ", ".join(row["first"] for row in rows)
        raise UsageError(f"the law changed during the events; say on which day, such as one of {days}")

    def why(self, statement: str) -> Report:
        """One statement in full: its tree, the smallest reasons for yes and for no, what would settle it."""
        return Report(self._core.why(statement))

    def what_if(self, answers: Mapping[str, Union[bool, None, str]]) -> Report:
        """Which findings change when facts are otherwise: ``{"papers-kept": True, "under-18": None}``.

        True is yes, False is no and None is not known; every person of the screening is changed.
        """
        return Report(self._core.what_if(
            {fact: answer if isinstance(answer, str) else _ANSWERS[answer] for fact, answer in answers.items()}))

    def __repr__(self) -> str:
        counts: dict[str, int] = {}
        for row in self._rows:
            if row["kind"] in ("offence", "protection"):
                counts[row["finding"]] = counts.get(row["finding"], 0) + 1
        told = ", ".join(f"{count} {finding}" for finding, count in sorted(counts.items()))
        return f"<Screening of {len(self.persons)} person(s): offences and protections {told or 'none'}>"


def screen(
    matter: Matter,
    *,
    law: Optional[Law] = None,
    laws: Union[str, Iterable[str], None] = None,
    standard: Standard = "grounds",
    as_of: Optional[Date] = None,
    person: Optional[str] = None,
    explain: bool = True,
) -> Screening:
    """What the law says of the persons of a matter.

    Args:
        matter: a path, a text or a dict (:data:`distinguo.matters.Matter`).
        law: which law; the published one, if none is given.
        laws: names of the instruments to look at; else those that the matter names, else all that apply in its
            countries. Protections are shown from every instrument that applies.
        standard: ``"grounds"`` (reasonable grounds) or ``"proof"``. Protections are always on reasonable grounds.
        as_of: the law of this day; else that of the events, else today's.
        person: id of the one person to look at.
        explain: False leaves out reasons, which is much faster; nothing is then called settled.

    Raises:
        MatterError: the matter cannot be read; nothing of it is repeated in the error.
        UnknownName, UsageError: an instrument, person, standard or date that is none.

    Cost: some tenths of a second with reasons. Other Python threads run meanwhile.
    """
    law = law or published()
    read = read_matter(law._core, matter)
    return Screening(_core.screen(read, names(laws), standard, iso(as_of), person, explain), law)
