"""What the generators write for each peer finds what the law says; else a benchmark would time a wrong answer."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

import distinguo
from batch import peers, reference
from batch.part import Part, part_of
from batch.records import DENSE, DISPUTED, SPARSE, Records, draw, pack, unpack
from batch.scenarios import AS_OF, TEN, TWO, offences

THREE_VALUES = ((False, False), (True, False), (False, True))
FOUR_VALUES = (*THREE_VALUES, (True, True))


@pytest.fixture(scope="module")
def every_operation() -> Part:
    path = str(Path(__file__).with_name("every_operation.law"))
    law = distinguo.law(path)
    statements = [id_ for id_ in law.statements.names if law.statements[id_].formula(AS_OF) is not None]
    part = part_of(statements, AS_OF, path)
    assert {operation for formula in part.statements.values() for operation in operations(formula)} == {
        "fact", "statement", "not", "all", "any", "at-least", "implies", "equivalent"
    }
    return part


@pytest.fixture(scope="module")
def two() -> Part:
    return part_of(list(TWO), AS_OF)


@pytest.fixture(scope="module")
def ten() -> Part:
    return part_of(offences(TEN), AS_OF)


def operations(formula):
    yield formula[0]
    for child in formula[1:]:
        if isinstance(child, tuple):
            yield from operations(child)


def all_records(part: Part, values) -> Records:
    """Every record there is; with three values, every one that the background allows."""
    rows = [
        row
        for row in itertools.product(values, repeat=len(part.columns))
        if len(values) == 4 or possible(part, dict(zip(part.columns, row)))
    ]
    return Records(
        len(rows),
        {fact: pack(np.array([row[i][0] for row in rows])) for i, fact in enumerate(part.columns)},
        {fact: pack(np.array([row[i][1] for row in rows])) for i, fact in enumerate(part.columns)},
    )


def possible(part: Part, told: dict) -> bool:
    return not any(
        told[fact][0 if bit else 1] and told[name][1 if positive else 0]
        for (fact, bit), consequences in part.consequences.items()
        for name, positive in consequences
    )


def differences(part: Part, module, records: Records, threads: int = 1) -> list[str]:
    """Where a peer finds something else than the definition."""
    if reason := getattr(module, "missing", lambda: None)():
        pytest.skip(reason)
    if module.NAME == "Polars expressions":  # its threads are fixed when it is imported
        threads = module.pl.thread_pool_size()
    expected = np.array([reference.findings(part, told) for told in records.values()])
    peer = module.Peer(part, records, threads)
    found = list(peer.findings(peer.run()))
    assert len(found) == len(part.chosen)
    return [
        f"{statement}: record {record}, {'yes' if side == 0 else 'no'}"
        for place, statement in enumerate(part.chosen)
        for side in (0, 1)
        for record in np.flatnonzero(unpack(found[place][side], records.count) != expected[:, place, side])
    ]


WITH_GENERATORS = [name for name in peers.NAMES if peers.load(name).CHOSEN is None]
DISPUTING = [name for name in WITH_GENERATORS if peers.load(name).DISPUTES]
FOR_TWO = list(peers.NAMES)


@pytest.mark.parametrize("name", WITH_GENERATORS)
def test_every_operation_is_right_on_every_undisputed_record(every_operation, name):
    assert not differences(every_operation, peers.load(name), all_records(every_operation, THREE_VALUES))


@pytest.mark.parametrize("name", DISPUTING)
def test_every_operation_is_right_on_every_disputed_record(every_operation, name):
    assert not differences(every_operation, peers.load(name), all_records(every_operation, FOUR_VALUES))


@pytest.mark.parametrize("density", [SPARSE, DENSE], ids=lambda density: density.name)
@pytest.mark.parametrize("name", FOR_TWO)
def test_the_two_offences_are_right_on_random_records(two, name, density):
    """by_hand.cpp is written by hand: when the law of these two changes, it has to change along."""
    assert not differences(two, peers.load(name), draw(two, 500, density))


@pytest.mark.parametrize("name", [name for name in FOR_TWO if peers.load(name).DISPUTES])
def test_the_two_offences_are_right_on_disputed_records(two, name):
    assert not differences(two, peers.load(name), draw(two, 2000, DISPUTED))


@pytest.mark.parametrize("name", FOR_TWO)
def test_two_threads_find_the_same(two, name):
    assert not differences(two, peers.load(name), draw(two, 500, SPARSE), threads=2)


@pytest.mark.parametrize("name", WITH_GENERATORS)
def test_the_offences_of_ten_instruments_are_right_on_random_records(ten, name):
    assert not differences(ten, peers.load(name), draw(ten, 200, SPARSE))


def test_drawn_records_are_what_the_background_allows(two):
    for density in (SPARSE, DENSE):
        records = draw(two, 500, density)
        assert all(possible(two, told) for told in records.values())
        yes, no = records.shares()
        assert yes > 0.1 and no > 0.05


def test_the_first_records_are_the_same_whatever_comes_after(two):
    records = draw(two, 500, SPARSE)
    assert list(records.first(128).values()) == list(records.values())[:128]
