"""Distinguo and its peers on the same statements and the same records, in one run. docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys

import distinguo
import numpy as np

from . import machine, peers, reference
from .end_to_end import end_to_end
from .records import draw, unpack
from .scenarios import Scenario, scenarios
from .table import print_ratios, print_table
from .worker import Worker

JUDGED = 512  # records, of each scenario, that are held against the definition


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/bench batch", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one scenario, fewer records and rounds")
    parser.add_argument("--rounds", type=int, help="turns of each peer (5; quick: 3)")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="how many, one after the other (1 2)")
    parser.add_argument("--only", metavar="WORD", help="scenarios with this word in their title")
    options = parser.parse_args()
    rounds = options.rounds or (3 if options.quick else 5)

    law = distinguo.law()
    print("\n".join(machine.state()))
    print(f"law           {law.version}, {law!r}")
    print(f"rounds        {rounds}; a turn of a fast peer is the median of its runs; spread is (max - min) / median")
    if machine.busy():
        print("The machine is busy with something else: figures will be low, and ratios uncertain.")
    ratios = []
    for scenario in scenarios(options.quick):
        if options.only and options.only not in scenario.title:
            continue
        for threads in options.threads:
            rows, bandwidth = compare(scenario, threads, rounds)
            print_table(scenario, threads, rows, bandwidth)
            ratios.append((scenario, threads, rows))
    if not options.only or options.only in "from file to file":
        first = scenarios(options.quick)[0]
        count = 1 << (16 if options.quick else 20)
        end_to_end(first.part, draw(first.part, count, first.density), options.threads)
    if ratios:
        print_ratios(ratios)
    return 0


def compare(scenario: Scenario, threads: int, rounds: int):
    """The workers after their turns, or for a peer that is not there the reason; and the bandwidth."""
    rows: dict[str, Worker | str] = {}
    running: list = []
    try:
        for name in scenario.peers:
            missing = getattr(peers.load(name), "missing", lambda: None)()
            rows[name] = missing or Worker(name, scenario, threads)
            if missing is None:
                running.append(rows[name])
        check(scenario, running)
        bandwidth = machine.Bandwidth(threads)
        turns = [bandwidth, *running]
        for round_ in range(rounds):
            first = round_ % len(turns)  # another one goes first in each round
            for each in turns[first:] + turns[:first]:
                each.take_turn()
    finally:
        for worker in running:
            worker.stop()
    return rows, bandwidth


def check(scenario: Scenario, workers: list[Worker]) -> None:
    """Every answer against the definition on some records, and against the first peer's on all; or no timing."""
    records = draw(scenario.part, scenario.count, scenario.density).first(JUDGED)
    for record, told in enumerate(records.values()):
        for place, value in enumerate(reference.findings(scenario.part, told)):
            for worker in workers:
                planes = worker.findings[place]
                found = tuple(bool(unpack(plane[: JUDGED // 64], JUDGED)[record]) for plane in planes)
                if found != value:
                    raise SystemExit(differs(worker.peer, "the definition", scenario, place, record, found, value))
    for worker in workers[1:]:
        for place, planes in enumerate(worker.findings):
            for side, (plane, other) in enumerate(zip(planes, workers[0].findings[place])):
                words = min(worker.count, workers[0].count) // 64
                wrong = np.flatnonzero(plane[:words] != other[:words])
                if len(wrong):
                    raise SystemExit(differs(worker.peer, workers[0].peer, scenario, place, 64 * int(wrong[0]), side))


def differs(peer: str, other: str, scenario: Scenario, place: int, record: int, *values) -> str:
    return (
        f"not timed: {peer} and {other} differ on {scenario.part.chosen[place]} of {scenario.title}, "
        f"at or after record {record}: {values}"
    )


if __name__ == "__main__":
    sys.exit(main())
