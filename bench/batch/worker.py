"""One peer in a process of its own: it loads the records, shows its answer, and then runs when it is told.

A process each, because Polars fixes its number of threads when it is imported, and so that no peer's
memory or thread pool is in another's way.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from pathlib import Path

import numpy as np

TURN = 0.2  # seconds that a turn of a fast peer fills with runs


class Worker:
    """The comparison's end of a peer."""

    def __init__(self, peer: str, scenario, threads: int):
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, peer, scenario, threads))
        self.process.start()
        theirs.close()
        self.peer = peer
        self.count, self.versions, self.findings = self.received()
        self.seconds: list[float] = []  # of each turn, its median
        self.cpu_seconds: list[float] = []

    def take_turn(self) -> None:
        self.connection.send("run")
        seconds, cpu_seconds = self.received()
        self.seconds.append(seconds)
        self.cpu_seconds.append(cpu_seconds)

    def stop(self) -> None:
        self.connection.send("stop")
        self.process.join()

    def received(self):
        answer = self.connection.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


def serve(connection, name: str, scenario, threads: int) -> None:
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    try:
        from . import peers
        from .records import draw

        module = peers.load(name)
        records = draw(scenario.part, scenario.count, scenario.density)
        if module.MOST:
            records = records.first(module.MOST)
        count = records.count
        if scenario.reasons:
            peer = module.Peer(scenario.part, records, threads, reasons=True)
        else:
            peer = module.Peer(scenario.part, records, threads)
        del records
        gc.collect()
        connection.send((count, module.versions(), list(peer.findings(peer.run()))))
        while connection.recv() == "run":
            connection.send(turn(peer))
    except Exception as error:  # noqa: BLE001: shown by the comparison, which is told everything
        connection.send(RuntimeError(f"{name}: {type(error).__name__}: {error}"))


def turn(peer) -> tuple[float, float]:
    """Seconds by the clock and by the processors, each the median of some runs."""
    seconds: list[float] = []
    cpu_seconds: list[float] = []
    while sum(seconds) < TURN and len(seconds) < 100:
        begin, cpu_begin = time.perf_counter(), cpu_time()
        answer = peer.run()
        seconds.append(time.perf_counter() - begin)
        cpu_seconds.append(cpu_time() - cpu_begin)
        del answer
    return float(np.median(seconds)), float(np.median(cpu_seconds))


def cpu_time() -> float:
    """Of this process and the processes it started, which some peers run in."""
    nanoseconds = 0
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            tasks = Path(f"/proc/{child}/task").glob("*/schedstat")
            nanoseconds += sum(int(task.read_text().split()[0]) for task in tasks)
    return time.process_time() + nanoseconds / 1e9
