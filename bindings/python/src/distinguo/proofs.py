"""General statements about the law, proved or refuted over all fact patterns."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Optional, Union

from distinguo import _core
from distinguo.laws import Date, Law, iso, law as published, law_texts, unknown_name
from distinguo.reports import Report

__all__ = ["Proofs", "prove"]

Claims = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]]]


class Proofs(Report):
    """Each claim decided, with its counter-example where it is refuted."""

    def __init__(self, core: _core.Proofs) -> None:
        super().__init__(core.report(False))
        self._core = core
        self._rows: list[dict[str, Any]] = core.rows()

    @property
    def proofs(self) -> list[dict[str, Any]]:
        """One dict for each case of each claim.

        Keys: ``claim``, ``label``, ``instrument`` (under which it is read, or None), ``outcome`` ("proved",
        "refuted", "vacuous" or "undecided"), ``expected`` (it is as the law files say), ``example`` (the smallest
        pattern that shows it, as fact: answer) and ``matters`` (of a refuted "whether or not", the deciding fact).
        """
        return [dict(row) for row in self._rows]

    @property
    def as_expected(self) -> bool:
        """Whether every claim came out as its file says."""
        return all(row["expected"] for row in self._rows)

    def details(self) -> Report:
        """The same report with every case in full."""
        return Report(self._core.report(True))

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        counts: dict[str, int] = {}
        for row in self._rows:
            counts[row["outcome"]] = counts.get(row["outcome"], 0) + 1
        return f"<Proofs: {', '.join(f'{count} {outcome}' for outcome, count in counts.items()) or 'none'}>"


def prove(
    claims: Optional[Claims] = None,
    *,
    law: Optional[Law] = None,
    as_of: Optional[Date] = None,
) -> Proofs:
    """Decides claims about the law over all fact patterns.

    Args:
        claims: None: all claims of the law. Else one or several of: the id of a claim, with or without its
            instrument (``"always-transnational"``); a path of a law file with claims, or of a folder of them; the
            text of such a file (a ``str`` with a line break). Files and texts are read together with the law.
        law: which law; the published one, if none is given.
        as_of: for claims that name no day; else today.

    Raises:
        LawError: the file or text is no law file, or does not fit the law.
        UnknownName: no claim and no file is called so.

    Cost: some milliseconds a claim. Other Python threads run meanwhile.
    """
    law = law or published()
    ids: list[str] = []
    texts: list[tuple[str, bytes]] = []
    for claim in [claims] if isinstance(claims, (str, os.PathLike)) else claims or []:
        if isinstance(claim, str) and "\n" in claim:
            texts.append((f"claims-{len(texts) + 1}", claim.encode("utf-8", "surrogatepass")))
        elif isinstance(claim, str) and (found := _claims_called(law, claim)):
            ids += found
        elif Path(claim).exists():
            texts += law_texts(claim)
        else:
            raise unknown_name("claim or file", str(claim), law.claims.names)
    core = law._core
    if texts:
        core = core.with_texts(texts)
        ids += core.claims_in([path for path, _ in texts])
    return Proofs(_core.prove(core, list(law.claims.names) if claims is None else ids, iso(as_of)))


def _claims_called(law: Law, name: str) -> list[str]:
    return [claim for claim in law.claims.names if claim == name or claim.endswith("." + name)]
