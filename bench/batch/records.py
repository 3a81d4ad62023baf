"""Random records from a seed: two packed bit planes a fact, as Arrow orders bits.

A record is drawn fact by fact: yes with one probability, no with another, else not known. What the
background forbids is then taken back, literal by literal in a random order fixed by the seed: a told
answer that an earlier one excludes becomes not known. So every record is possible, nothing in it is
disputed, and three-valued peers can say what it says. `disputed` adds disputes afterwards.

The planes are drawn in bits, 64 records a word, not in numbers: a probability is a fraction of 32, and a
bit is set by comparing 5 random bits with it, lowest first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .part import Part

BITS = 5  # of precision of a probability


@dataclass(frozen=True)
class Density:
    name: str
    yes: int  # of 32
    no: int  # of 32
    disputed: int = 0  # of 1024: how many records have one fact disputed, for each fact


SPARSE = Density("sparse", yes=8, no=3)
DENSE = Density("dense", yes=13, no=16)
DISPUTED = Density("sparse with disputes", yes=8, no=3, disputed=1)


@dataclass
class Records:
    count: int
    yes: dict[str, np.ndarray]  # uint64 words, lowest bit first
    no: dict[str, np.ndarray]

    def told(self, fact: str, bit: bool) -> np.ndarray:
        return (self.yes if bit else self.no)[fact]

    def shares(self) -> tuple[float, float]:
        """Of all answers: how many are yes, how many no."""
        all_answers = self.count * len(self.yes)
        return tuple(
            sum(int(np.bitwise_count(plane).sum()) for plane in planes.values()) / all_answers
            for planes in (self.yes, self.no)
        )

    def first(self, count: int) -> Records:
        """The first records; `count` is a multiple of 64, or all."""
        words = (min(count, self.count) + 63) // 64
        cut = [{fact: plane[:words] for fact, plane in planes.items()} for planes in (self.yes, self.no)]
        return Records(min(count, self.count), *cut)

    def bools(self, fact: str, bit: bool) -> np.ndarray:
        """One byte a record."""
        return unpack(self.told(fact, bit), self.count)

    def arrow(self):
        """A table of nullable booleans, one column a fact; `FACT__disputed` where anything is."""
        import pyarrow as pa

        columns = {}
        for fact, yes in self.yes.items():
            no = self.no[fact]
            columns[fact] = pa.Array.from_buffers(pa.bool_(), self.count, [buffer_of(yes | no), buffer_of(yes)])
            disputed = yes & no
            if disputed.any():
                columns[f"{fact}__disputed"] = pa.Array.from_buffers(
                    pa.bool_(), self.count, [None, buffer_of(disputed)]
                )
        return pa.table(columns)

    def values(self):
        """Each record as a dict of (told yes, told no), of every fact."""
        bools = {fact: (self.bools(fact, True), self.bools(fact, False)) for fact in self.yes}
        for record in range(self.count):
            yield {fact: (bool(yes[record]), bool(no[record])) for fact, (yes, no) in bools.items()}

    def one_by_one(self):
        """Each record as a dict of what is known; for peers that take one at a time."""
        names = list(self.yes)
        yes = np.column_stack([self.bools(name, True) for name in names])
        known = yes | np.column_stack([self.bools(name, False) for name in names])
        for record in range(self.count):
            yield {names[place]: bool(yes[record, place]) for place in np.flatnonzero(known[record])}


def buffer_of(plane: np.ndarray):
    """A copy where Arrow would have put it: it aligns to 64 bytes, NumPy does not."""
    import pyarrow as pa

    buffer = pa.allocate_buffer(plane.nbytes)
    np.frombuffer(buffer, np.uint64)[:] = plane
    return buffer


def unpack(plane: np.ndarray, count: int) -> np.ndarray:
    return np.unpackbits(plane.view(np.uint8), count=count, bitorder="little").view(bool)


def pack(bools: np.ndarray) -> np.ndarray:
    """Bits of a bool a record, as whole words; the bits beyond the last record are clear."""
    packed = np.packbits(bools, bitorder="little")
    words = np.zeros((len(bools) + 63) // 64 * 8, np.uint8)
    words[: len(packed)] = packed
    return words.view(np.uint64)


def draw(part: Part, count: int, density: Density, seed: int = 4) -> Records:
    random = np.random.Generator(np.random.SFC64(seed))
    words = (count + 63) // 64

    def drawn_words() -> np.ndarray:
        return random.integers(0, 2**64, words, np.uint64)

    def chance(of_32: int) -> np.ndarray:
        plane = np.zeros(words, np.uint64)
        for bit in range(BITS):
            plane = (plane | drawn_words()) if of_32 >> bit & 1 else (plane & drawn_words())
        return plane

    yes: dict[str, np.ndarray] = {}
    no: dict[str, np.ndarray] = {}
    tail = np.uint64(2 ** (count % 64) - 1)
    for fact in part.columns:
        yes[fact] = chance(density.yes)
        # Of those that are not yes, as many as make `no` of all.
        no[fact] = ~yes[fact] & chance(round(density.no * 32 / (32 - density.yes)))
        if count % 64:
            yes[fact][-1] &= tail
            no[fact][-1] &= tail
    records = Records(count, yes, no)

    order = [(name, bit) for name in part.columns for bit in (True, False)]
    random.shuffle(order)
    # What the literals kept so far exclude: the opposite of each consequence.
    excluded = {(name, bit): None for name in part.columns for bit in (True, False)}
    for name, bit in order:
        plane = records.told(name, bit)
        barred = excluded[name, bit]
        if barred is not None:
            plane &= ~barred
        for consequence, positive in part.consequences[name, bit]:
            key = (consequence, not positive)
            excluded[key] = plane.copy() if excluded[key] is None else excluded[key] | plane

    if density.disputed:
        for fact in part.columns:
            plane = drawn_words()
            for _ in range(9):
                plane &= drawn_words()
            if count % 64:
                plane[-1] &= tail
            yes[fact] |= plane
            no[fact] |= plane
    return records
