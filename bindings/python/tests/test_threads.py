"""Python goes on while Distinguo works."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa

import distinguo as dg


def test_two_threads_run_at_once() -> None:
    """While one thread proves claims, which takes a while, another one goes on counting."""
    proved = threading.Event()
    ticks = 0

    def prove() -> None:
        dg.prove([claim.id for claim in dg.law().claims[:40]])
        proved.set()

    dg.law().claims
    worker = threading.Thread(target=prove)
    worker.start()
    # With the lock held the first wait would last until the proofs are done, and there would be one tick at most.
    while not proved.wait(0.0005):
        ticks += 1
    worker.join()
    assert ticks > 3


def test_objects_may_be_shared_between_threads() -> None:
    table = pa.table({"under-18": [True, False, None] * 1000, "recruited": [True, None, False] * 1000})
    interview = dg.Interview(laws="un-tip")
    findings = dg.screen_table(table, laws="un-tip", as_of="2024-01-01")
    expected = findings.counts()
    first = interview.next()

    def work(turn: int) -> bool:
        screening = dg.screen({"facts": {"recruited": bool(turn % 2)}}, laws="un-tip", explain=False)
        same = dg.screen_table(table, laws="un-tip", as_of="2024-01-01").counts() == expected
        return same and interview.next() == first and screening.finding("un-tip.trafficking") in ("open", "ruled out")

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(16)))
