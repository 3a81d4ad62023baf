"""Two laws side by side over all fact patterns; all laws under the same questions."""

from __future__ import annotations

from html import escape
from typing import Optional

from distinguo import _core
from distinguo.laws import Date, Law, Standard, iso, law as published
from distinguo.reports import Report, TextReport

__all__ = ["Comparison", "Matrix", "compare", "matrix"]


class Comparison(Report):
    """Where two laws part."""

    @property
    def relation(self) -> Optional[str]:
        """What the first is to the second: "same", "narrower", "wider", "crossing" or "apart".

        None: it was too large to decide.
        """
        relation: Optional[str] = self.to_dict().get("relation")
        return relation

    def __repr__(self) -> str:
        return f"<Comparison: {self.relation}>"


class Matrix(TextReport):
    """A table of laws whose every cell is a proof."""

    def html(self) -> str:
        """A page of its own that needs nothing else and prints on A4."""
        return self._report.make("html")

    def csv(self) -> str:
        """A line for each question, a column for each instrument by its name (RFC 4180)."""
        return self._report.make("csv")

    def _repr_html_(self) -> str:
        parts = []
        for table in self.to_dict()["tables"]:
            columns = [instrument["id"] for instrument in table["instruments"]]
            head = "".join(f"<th>{escape(name)}</th>" for name in ["", *columns])
            rows = "".join(
                f"<tr><th>{escape(question['label'])}</th>"
                + "".join(f"<td>{escape(cell['answer'])}</td>" for cell in question["cells"]) + "</tr>"
                for question in table["questions"])
            parts.append(f"<table><caption>{escape(table['title'])}</caption><tr>{head}</tr>{rows}</table>")
        return "".join(parts)

    def __repr__(self) -> str:
        tables = self.to_dict()["tables"]
        return f"<Matrix: {len(tables)} tables, {sum(len(table['questions']) for table in tables)} questions>"


def compare(
    one: str,
    other: str,
    *,
    law: Optional[Law] = None,
    standard: Standard = "proof",
    as_of: Optional[Date] = None,
    exemptions: bool = False,
    full: bool = False,
    common: bool = False,
    limit: Optional[int] = 12,
) -> Comparison:
    """Where two laws part, over all fact patterns.

    Args:
        one, other: an instrument (its main offence is meant) or a statement, perhaps on a day of its own:
            ``"uk-msa-2015"``, ``"un-tip.means"``, ``"eu-2011-36@2012-01-01"``.
        as_of: the law of this day, where a name has none; else today's.
        exemptions: count an offence only where none of its exemptions applies.
        full: patterns in full, too.
        common: the text shows what both require, too.
        limit: patterns shown in a list; None: all. Counts stay exact.

    Raises:
        UnknownName: no such instrument or statement, or none that can be compared: it has no value, several
            offences, or is not in force on the day.

    Cost: some milliseconds on proof; on reasonable grounds up to seconds. Other Python threads run meanwhile.
    """
    return Comparison(_core.compare(
        (law or published())._core, one, other, standard, iso(as_of), exemptions, full, common, limit))


def matrix(*, law: Optional[Law] = None, standard: Standard = "proof", as_of: Optional[Date] = None) -> Matrix:
    """The same questions put to all laws of a day (today, if none is given)."""
    return Matrix(_core.matrix((law or published())._core, standard, iso(as_of)))
