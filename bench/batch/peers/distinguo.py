"""Distinguo as its users have it: Arrow columns in and out, through the Python package."""

from __future__ import annotations

import distinguo
from pyarrow.compute import equal, fill_null

from ..part import Part
from ..records import Records, pack

NAME = "Distinguo"
DISPUTES = True
MOST = None
CHOSEN = None


def versions() -> str:
    return f"Distinguo {distinguo.__version__}"


class Peer:
    def __init__(self, part: Part, records: Records, threads: int, reasons: bool = False):
        self.part = part
        self.table = records.arrow()
        self.law = distinguo.law(part.law)
        self.threads = threads
        self.reasons = reasons

    def run(self):
        return distinguo.screen_table(
            self.table, statements=self.part.chosen, law=self.law, standard="proof", as_of=self.part.as_of,
            reasons=self.reasons, form="boolean", threads=self.threads,
        ).to_pyarrow()

    def findings(self, answer):
        for statement in self.part.chosen:
            disputed = answer[f"{statement}__disputed"].to_numpy()
            yes, no = (
                fill_null(equal(answer[statement], bit), False).to_numpy() | disputed for bit in (True, False)
            )
            yield pack(yes), pack(no)
