"""What is compared: which statements, on which records, how many of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import distinguo

from . import peers
from .part import Part, part_of
from .records import DENSE, DISPUTED, SPARSE, Density

AS_OF = "2026-01-01"  # a fixed day, so that a change of law does not change a figure by itself

TWO = ("un-tip.trafficking", "un-som.smuggling")

# Every offence of these; different ways of drafting, treaties and statutes, trafficking and smuggling.
TEN = (
    "un-tip",
    "un-som",
    "coe-thb-2005",
    "eu-2011-36",
    "eu-2002-90",
    "uk-msa-2015",
    "us-18usc1591",
    "de-stgb-232",
    "fr-cp-225-4",
    "au-cc-270-271",
)


@dataclass(frozen=True)
class Scenario:
    title: str
    part: Part
    density: Density
    count: int
    peers: tuple[str, ...]
    reasons: bool = False  # of Distinguo alone: every element's finding, and which unknown facts matter

    def with_reasons(self) -> Scenario:
        return replace(self, title=f"{self.title}, with reasons", peers=("distinguo",), reasons=True)


def scenarios(quick: bool) -> list[Scenario]:
    million = 1 << 20
    two = part_of(list(TWO), AS_OF)
    ten = part_of(offences(TEN), AS_OF)
    of_columns = tuple(name for name in peers.NAMES if peers.load(name).MOST is None)
    compilers = tuple(name for name in of_columns if peers.load(name).CHOSEN is None)
    disputing = tuple(name for name in of_columns if peers.load(name).DISPUTES)
    if quick:
        return [Scenario("two offences, sparse", two, SPARSE, million // 4, peers.NAMES)]
    first = Scenario("two offences, sparse", two, SPARSE, 4 * million, peers.NAMES)
    return [
        first,
        first.with_reasons(),
        Scenario("two offences, dense", two, DENSE, 4 * million, of_columns),
        Scenario("two offences, with disputes", two, DISPUTED, 4 * million, disputing),
        Scenario("offences of ten instruments", ten, SPARSE, million, compilers),
        Scenario("offences of ten instruments", ten, SPARSE, million, ("distinguo",), reasons=True),
        Scenario("two offences, a million", two, SPARSE, million, ("distinguo",)),
        Scenario("two offences, thirty-two million", two, SPARSE, 32 * million, ("distinguo",)),
    ]


def offences(instruments) -> list[str]:
    law = distinguo.law()
    return [
        statement
        for instrument in instruments
        for statement in law.instruments[instrument].statements
        if law.statements[statement].kind == "offence" and law.statements[statement].formula(AS_OF) is not None
    ]
