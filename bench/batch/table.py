"""What the comparison prints."""

from __future__ import annotations

import numpy as np

from . import peers
from .machine import BUFFER, load

FIRST = "distinguo"
COLUMNS = ("records", "median", "spread", "records/s", "ratio", "of a core", "by CPU")


def print_table(scenario, threads: int, rows: dict, bandwidth) -> None:
    part = scenario.part
    print()
    print(
        f"{scenario.title}: {len(part.chosen)} statements, {len(part.columns)} columns, "
        f"{scenario.count:,} records, {counted(threads)} (load {load()})"
    )
    print_row("", *COLUMNS)
    ours = rows.get(FIRST)
    for name, worker in rows.items():
        title = peers.load(name).NAME
        if isinstance(worker, str):
            print(f"{title:22}skipped: {worker}")
            continue
        print_row(
            title,
            f"{worker.count:,}",
            duration(median(worker)),
            f"{spread(worker):.0%}",
            short(rate(worker)),
            f"{rate(ours) / rate(worker):.1f}x" if name != FIRST else "",
            f"{cores(worker):.0%}",
            f"{cpu_rate(ours) / cpu_rate(worker):.1f}x" if name != FIRST else "",
            worker.versions,
        )
    # Two bits a column and record, whatever else is read.
    bytes_each = len(part.columns) / 4
    speed = BUFFER / median(bandwidth)
    cpu_speed = BUFFER / float(np.median(bandwidth.cpu_seconds))
    print_row("reading memory", "", "", f"{spread(bandwidth):.0%}", gigabytes(speed), "", f"{cores(bandwidth):.0%}")
    if ours:
        read = rate(ours) * bytes_each
        cpu_share = cpu_rate(ours) * bytes_each / cpu_speed
        print_row("  by Distinguo", "", "", "", gigabytes(read), f"{read / speed:.0%}", "", f"{cpu_share:.0%}")


def print_row(title: str, *cells: str) -> None:
    widths = (11, 11, 8, 12, 10, 11, 10)
    print(f"{title:22}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths)) + "  " + "".join(cells[7:]))


def print_ratios(ratios: list) -> None:
    """One line a peer and number of threads: Distinguo's records a second to the peer's."""
    scenario = ratios[0][0]
    print()
    print(f"Distinguo's records per second to each peer's: {scenario.title}, {scenario.count:,} records")
    for name in scenario.peers:
        for other, threads, rows in ratios:
            if other is not scenario or name == FIRST:
                continue
            worker = rows[name]
            value = f"skipped ({worker})" if isinstance(worker, str) else f"{rate(rows[FIRST]) / rate(worker):.1f}x"
            print(f"{peers.load(name).NAME}, {counted(threads)}: {value}")


def counted(threads: int) -> str:
    return "1 thread" if threads == 1 else f"{threads} threads"


def median(worker) -> float:
    return float(np.median(worker.seconds))


def spread(worker) -> float:
    return (max(worker.seconds) - min(worker.seconds)) / median(worker)


def rate(worker) -> float:
    return worker.count / median(worker)


def cpu_rate(worker) -> float:
    return worker.count / float(np.median(worker.cpu_seconds))


def cores(worker) -> float:
    """How much of a core it had: 100% for one thread on a machine that does nothing else."""
    return float(np.median(worker.cpu_seconds)) / median(worker)


def duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.1f} ms"


def gigabytes(speed: float) -> str:
    return f"{speed / 1e9:.1f} GB/s"


def short(number: float) -> str:
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number:.0f}"
