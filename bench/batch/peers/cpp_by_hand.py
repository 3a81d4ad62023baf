"""C++ by hand: a struct of bools a record, and the two offences written out (by_hand.cpp)."""

from __future__ import annotations

import ctypes

import numpy as np

from ..native import compiler_version, library
from ..part import Part
from ..records import Records, pack

NAME = "C++ by hand"
DISPUTES = True
MOST = None
CHOSEN = ("un-tip.trafficking", "un-som.smuggling")


def versions() -> str:
    return compiler_version()


class Peer:
    def __init__(self, part: Part, records: Records, threads: int):
        assert part.chosen == CHOSEN
        self.threads = threads
        self.library = library("peers/by_hand.cpp")
        self.library.by_hand_fields.restype = ctypes.c_char_p
        self.library.by_hand_record_size.restype = ctypes.c_size_t
        fields = self.library.by_hand_fields().decode().replace("_", "-").split()
        unread = set(part.columns) - set(fields)
        if unread:
            raise ValueError(f"the law now rests on facts that by_hand.cpp does not read: {', '.join(sorted(unread))}")
        assert self.library.by_hand_record_size() == 2 * len(fields)
        self.records = np.zeros((records.count, 2 * len(fields)), bool)
        for place, fact in enumerate(fields):
            if fact in part.columns:
                self.records[:, 2 * place] = records.bools(fact, True)
                self.records[:, 2 * place + 1] = records.bools(fact, False)
        self.answer = np.empty((records.count, 2 * len(CHOSEN)), bool)

    def run(self):
        self.library.by_hand_find(
            self.records.ctypes.data_as(ctypes.c_void_p),
            self.answer.ctypes.data_as(ctypes.c_void_p),
            ctypes.c_size_t(len(self.records)),
            ctypes.c_uint(self.threads),
        )
        return self.answer

    def findings(self, answer):
        for column in range(0, answer.shape[1], 2):
            yield pack(answer[:, column]), pack(answer[:, column + 1])
