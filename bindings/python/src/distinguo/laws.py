"""The law: facts, instruments, statements, presumptions and claims, as small frozen objects."""

from __future__ import annotations

import atexit
import datetime
import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, Optional, TypeVar, Union, overload

from distinguo import _core
from distinguo.errors import LawError, UnknownName, UsageError

__all__ = [
    "Catalogue", "Claim", "ClaimCase", "Date", "Fact", "Formula", "Instrument", "Law", "LawFiles", "Presumption",
    "Standard", "Statement", "Version", "law",
]

Standard = Literal["grounds", "proof"]
"""Reasonable grounds, of first identification, where presumptions speak; or proof, of a court."""

Date = Union[datetime.date, str]
"""A day: ``datetime.date(2014, 6, 12)`` or ``"2014-06-12"``."""

Formula = tuple[Any, ...]
"""A formula as nested tuples, the first member saying what it is::

    ("fact", "papers-kept")               ("all", a, b, ...)       ("not", a)
    ("statement", "un-tip.means")         ("any", a, b, ...)       ("implies", a, b)
                                          ("at-least", 2, a, ...)  ("equivalent", a, b)
"""

LawFiles = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]]]
"""A law file, a folder (every ``*.law`` in it and below), or several of either."""


def iso(date: Optional[Date]) -> Optional[str]:
    return date.isoformat() if isinstance(date, datetime.date) else date


def day(date: Date) -> datetime.date:
    try:
        return date if isinstance(date, datetime.date) else datetime.date.fromisoformat(date)
    except ValueError:
        raise UsageError(f"`{date}` is not a date; write year, month and day, such as 2014-06-12") from None


def names(given: Union[str, Iterable[str], None]) -> list[str]:
    return [given] if isinstance(given, str) else list(given or [])


def _optional_day(text: Optional[str]) -> Optional[datetime.date]:
    return None if text is None else datetime.date.fromisoformat(text)


@dataclass(frozen=True)
class Fact:
    """A question of fact in plain words.

    ``implies``: the stated consequences of a yes, as (fact, answer): ``(("under-18", True),)``;
    :meth:`Law.consequences` has all that follows. ``sensitivity`` is 1 to 3: how much it hurts to be asked.
    ``legal``: a decision-maker finds it; it is no question to a person. ``age_below``: the fact is "was under
    this age at the time". ``unverified`` says what was not verified, or is empty.
    """

    name: str
    question: str
    label: str
    definition: str
    source: str
    note: str
    unverified: str
    group: str
    topic: str
    sensitivity: int
    legal: bool
    age_below: Optional[int]
    implies: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Instrument:
    """A treaty, protocol or statute. ``first`` and ``last`` day in force are included; None is open.

    ``statements``: ids in the order written. ``guidance``: it explains the law and is not law itself.
    """

    name: str
    title: str
    short_title: str
    citation: str
    source: str
    note: str
    unverified: str
    first: Optional[datetime.date]
    last: Optional[datetime.date]
    everywhere: bool
    countries: tuple[str, ...]
    guidance: bool
    statements: tuple[str, ...]

    def applies_in(self, country: str) -> bool:
        """Whether it applies in a country, by its two letters (ISO 3166-1)."""
        return self.everywhere or country in self.countries


@dataclass(frozen=True)
class Version:
    """A statement as it reads from ``first`` to ``last``, both days included; None is open.

    ``citation`` is the pinpoint in the instrument, ``source`` the authority for reading it so. ``to``: of an
    exemption or aggravation, the offences concerned. ``text`` is the formula in the law language.
    ``irrelevant``: a side "whether or not": the formula is shown, but does not matter.
    """

    label: str
    citation: str
    source: str
    note: str
    unverified: str
    first: Optional[datetime.date]
    last: Optional[datetime.date]
    topic: Optional[str]
    to: tuple[str, ...]
    irrelevant: bool
    formula: Formula
    text: str

    def in_force(self, as_of: Date) -> bool:
        date = day(as_of)
        return (self.first is None or self.first <= date) and (self.last is None or date <= self.last)


@dataclass(frozen=True)
class Statement:
    """A named statement of law: its ``id`` is ``instrument.name`` everywhere.

    ``kind``: element, offence, exemption, aggravation, rule, difference, outcome, protection or indicator.
    A difference has no value of its own; its ``sides`` have, and each says which ``side`` it is of which
    ``difference``. ``versions`` are in order of date and never overlap.
    """

    id: str
    name: str
    kind: str
    instrument: str
    side: Optional[str]
    difference: Optional[str]
    sides: tuple[str, ...]
    versions: tuple[Version, ...]

    def on(self, as_of: Optional[Date] = None) -> Optional[Version]:
        """The version in force on a day (today, if none is given), or None: then there is no such law."""
        date = datetime.date.today() if as_of is None else day(as_of)
        return next((version for version in self.versions if version.in_force(date)), None)

    def formula(self, as_of: Optional[Date] = None) -> Optional[Formula]:
        """The formula in force on a day (today, if none is given), or None."""
        version = self.on(as_of)
        return None if version is None else version.formula

    @property
    def label(self) -> str:
        """Of the last version."""
        return self.versions[-1].label


@dataclass(frozen=True)
class Presumption:
    """On reasonable grounds, when ``premise`` has its yes, ``conclusion`` (a fact or a statement) has it too."""

    conclusion: Formula
    premise: Formula
    source: str
    note: str
    unverified: str


@dataclass(frozen=True)
class ClaimCase:
    """One thing to decide. ``mode``: always, possible, impossible, or whether (or not the facts in ``whether``).

    ``instrument``: the one under which bare names were read. ``expected``: whether the law files say that it
    holds; else ``why`` it does not.
    """

    instrument: Optional[str]
    expected: bool
    why: str
    mode: str
    formula: Formula
    whether: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A general statement about the law, which :func:`distinguo.prove` decides over all fact patterns."""

    id: str
    label: str
    source: str
    note: str
    unverified: str
    instrument: str
    as_of: Optional[datetime.date]
    standard: Standard
    cases: tuple[ClaimCase, ...]




T = TypeVar("T")


class Catalogue(Sequence[T], Generic[T]):
    """Things in the order of the law, found by place or by name::

    law.facts[0], law.facts["under-18"], "under-18" in law.facts, len(law.facts), [fact.name for fact in law.facts]
    """

    def __init__(self, what: str, key: str, members: Iterable[T]) -> None:
        self._what = what
        self._members = tuple(members)
        self._by_name = {str(getattr(member, key)): member for member in self._members}

    @overload
    def __getitem__(self, key: Union[int, str]) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[T, ...]: ...
    def __getitem__(self, key: Union[int, str, slice]) -> Union[T, tuple[T, ...]]:
        if not isinstance(key, str):
            return self._members[key]
        if key not in self._by_name:
            raise unknown_name(self._what, key, self._by_name)
        return self._by_name[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_name if isinstance(key, str) else key in self._members

    def __iter__(self) -> Iterator[T]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._what}s of the law>"


def unknown_name(what: str, name: str, known: Iterable[str]) -> UnknownName:
    help = _core.did_you_mean(name, list(known))
    return UnknownName(f"no {what} is called `{name}`" + (f"; {help}" if help else ""))


class Law:
    """A checked law. Immutable and safe to share between threads.

    Get one from :func:`distinguo.law`. ``law[name]`` is the statement, fact, instrument or claim of that name;
    :class:`UnknownName` says the nearest one.
    """

    def __init__(self, core: _core.Law) -> None:
        self._core = core

    @property
    def language(self) -> str:
        """In which titles, labels, questions and reports are: ``"en"``, ``"es"``, ..."""
        return self._core.language

    @property
    def version(self) -> str:
        """Which law this is: a fingerprint of its texts, 16 hexadecimal digits, as reports show it."""
        return self._core.fingerprint

    @functools.cached_property
    def facts(self) -> Catalogue[Fact]:
        return Catalogue("fact", "name", (Fact(**row) for row in self._core.facts()))

    @functools.cached_property
    def instruments(self) -> Catalogue[Instrument]:
        return Catalogue("instrument", "name", (Instrument(**_dated(row)) for row in self._core.instruments()))

    @functools.cached_property
    def statements(self) -> Catalogue[Statement]:
        def statement(row: dict[str, Any]) -> Statement:
            return Statement(**{**row, "versions": tuple(Version(**_dated(each)) for each in row["versions"])})

        return Catalogue("statement", "id", map(statement, self._core.statements()))

    @functools.cached_property
    def statement_order(self) -> tuple[str, ...]:
        """Ids of all statements, each after those that its formulas name."""
        return self._core.statement_order()

    @functools.cached_property
    def presumptions(self) -> tuple[Presumption, ...]:
        """Each after those on whose conclusions its premise leans."""
        return tuple(Presumption(**row) for row in self._core.presumptions())

    @functools.cached_property
    def claims(self) -> Catalogue[Claim]:
        def claim(row: dict[str, Any]) -> Claim:
            cases = tuple(ClaimCase(**case) for case in row["cases"])
            return Claim(**{**row, "as_of": _optional_day(row["as_of"]), "cases": cases})

        return Catalogue("claim", "id", map(claim, self._core.claims()))

    @functools.cached_property
    def readers(self) -> _core.Readers:
        """The published cues of every language, compiled for this law: what :func:`distinguo.read` reads with."""
        return _core.readers_of(self._core)

    def consequences(self, fact: str, yes: bool = True) -> tuple[tuple[str, bool], ...]:
        """All that follows from one answer, by implications and exclusions, transitively: (fact, answer)."""
        return self._core.consequences(fact, yes)

    def __getitem__(self, name: str) -> Union[Statement, Fact, Instrument, Claim]:
        for catalogue in self._catalogues():
            if name in catalogue:
                return catalogue[name]  # type: ignore[no-any-return]
        everything = [known for catalogue in self._catalogues() for known in catalogue.names]
        raise unknown_name("statement, fact, instrument or claim", name, everything)

    def __contains__(self, name: object) -> bool:
        return any(name in catalogue for catalogue in self._catalogues())

    def _catalogues(self) -> tuple[Catalogue[Any], ...]:
        return self.statements, self.facts, self.instruments, self.claims

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the published law as its name: who reads that must have the same one, or gets a LawError."""
        published = self.version == _published(self.language).version
        return _unpickled, (self.version, self.language, None if published else tuple(self._core.texts()))

    def __repr__(self) -> str:
        instruments, statements, facts, claims = self._core.counts
        return f"<Law: {instruments} instruments, {statements} statements, {facts} facts, {claims} claims>"


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "first": _optional_day(row["first"]), "last": _optional_day(row["last"])}


def law_texts(files: LawFiles) -> list[tuple[str, bytes]]:
    """The law files as (path, bytes), those of a folder in the order of their paths."""
    texts: list[tuple[str, bytes]] = []
    for given in [files] if isinstance(files, (str, os.PathLike)) else files:
        path = Path(given)
        found = sorted(path.rglob("*.law"), key=lambda each: each.as_posix().encode()) if path.is_dir() else [path]
        if not found:
            raise LawError(f"there is no law file (*.law) in `{path}`")
        for each in found:
            try:
                texts.append((each.as_posix(), each.read_bytes()))
            except OSError as error:
                raise LawError(f"`{each}` cannot be read: {error.strerror}") from error
    return texts


@functools.lru_cache(maxsize=None)
def _published(language: str) -> Law:
    return Law(_core.published_law(language))


@functools.lru_cache(maxsize=8)
def _unpickled(version: str, language: str, texts: Optional[tuple[tuple[str, bytes], ...]]) -> Law:
    law = _published(language) if texts is None else Law(_core.law_of(list(texts), language))
    if law.version != version:
        raise LawError(f"the law {version} is needed and here is {law.version}: install the same Distinguo in both places")
    return law


# Where NumPy is loaded, what a module keeps is not released when the interpreter ends, and nanobind reports a leak.
atexit.register(_published.cache_clear)
atexit.register(_unpickled.cache_clear)


def law(path: Optional[LawFiles] = None, *, language: str = "en") -> Law:
    """The law: the published one, which this package carries, or that of other files.

    Args:
        path: a law file, a folder (all ``*.law`` in it and below) or several of either, in place of the
            published law.
        language: of titles, labels, questions and reports: ``"en"`` or one of ``distinguo.languages()``.

    Raises:
        LawError: the files cannot be read, or are no law; with every diagnostic.
        UsageError: there is no such translation.

    Cost: some milliseconds the first time; the published law is kept.
    """
    if path is None:
        return _published(language)
    return Law(_core.law_of(law_texts(path), language))


def languages() -> tuple[str, ...]:
    """The languages that reports can be in."""
    return ("en", *_core.languages())
