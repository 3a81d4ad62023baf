"""What the comparison prints."""

from __future__ import annotations

import numpy as np

from . import peers
from .machine import load

FIRST = "distinguo"


def print_table(scenario, threads: int, rows: dict, bandwidth) -> None:
    part = scenario.part
    print()
    print(
        f"{scenario.title}: {len(part.chosen)} statements, {len(part.columns)} columns, "
        f"{scenario.count:,} records, {threads} thread{'s' if threads > 1 else ''} (load {load()})"
    )
    print(f"{'':22}{'records':>12}{'median':>12}{'spread':>8}{'records/s':>12}{'ratio':>10}")
    ours = rows.get(FIRST)
    for name, worker in rows.items():
        title = peers.load(name).NAME
        if isinstance(worker, str):
            print(f"{title:22}skipped: {worker}")
            continue
        ratio = f"{rate(ours) / rate(worker):.1f}x" if name != FIRST else ""
        print(
            f"{title:22}{worker.count:>12,}{duration(median(worker)):>12}{spread(worker):>8.0%}"
            f"{short(rate(worker)):>12}{ratio:>10}  {worker.versions}"
        )
    print(
        f"{'reading memory':22}{'':12}{'':12}{spread(bandwidth):>8.0%}{bandwidth.bytes_per_second / 1e9:>9.1f} GB/s"
    )
    if ours:
        # Two bits a column and record, whatever else is read.
        read = rate(ours) * len(part.columns) / 4
        print(
            f"{'  by Distinguo':22}{'':12}{'':12}{'':8}{read / 1e9:>9.1f} GB/s"
            f"{read / bandwidth.bytes_per_second:>10.0%} of it"
        )


def print_ratios(ratios: list) -> None:
    """One line a peer and number of threads: Distinguo's records a second to the peer's."""
    scenario = ratios[0][0]
    print()
    print(f"Distinguo's records per second to each peer's: {scenario.title}, {scenario.count:,} records")
    for title in (peers.load(name).NAME for name in scenario.peers if name != FIRST):
        for other, threads, rows in ratios:
            if other is not scenario:
                continue
            worker = next(row for name, row in rows.items() if peers.load(name).NAME == title)
            value = f"skipped ({worker})" if isinstance(worker, str) else f"{rate(rows[FIRST]) / rate(worker):.1f}x"
            print(f"{title}, {threads} thread{'s' if threads > 1 else ''}: {value}")


def median(worker) -> float:
    return float(np.median(worker.seconds))


def spread(worker) -> float:
    return (max(worker.seconds) - min(worker.seconds)) / median(worker)


def rate(worker) -> float:
    return worker.count / median(worker)


def duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.1f} ms"


def short(number: float) -> str:
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number:.0f}"
