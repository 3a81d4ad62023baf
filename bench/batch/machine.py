"""What ran: the machine, its state, and how fast it reads memory."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import time

import numpy as np

from .native import HERE, library

BUFFER = 256 << 20  # bytes; many times the largest cache


class Bandwidth:
    """A row of the table: reading a buffer, and doing nothing with it."""

    def __init__(self, threads: int):
        self.threads = threads
        self.words = np.arange(BUFFER // 8, dtype=np.uint64)
        self.library = library("bandwidth.cpp")
        self.library.read_all.restype = ctypes.c_uint64
        self.seconds: list[float] = []
        self.cpu_seconds: list[float] = []
        self.take_turn()
        self.seconds.clear()
        self.cpu_seconds.clear()

    def take_turn(self) -> None:
        runs = []
        for _ in range(5):
            begin, cpu_begin = time.perf_counter(), time.process_time()
            total = self.library.read_all(
                self.words.ctypes.data_as(ctypes.c_void_p),
                ctypes.c_size_t(len(self.words)),
                ctypes.c_uint(self.threads),
            )
            runs.append((time.perf_counter() - begin, time.process_time() - cpu_begin))
            assert total == len(self.words) * (len(self.words) - 1) // 2 % 2**64
        seconds, cpu_seconds = np.median(runs, axis=0)
        self.seconds.append(float(seconds))
        self.cpu_seconds.append(float(cpu_seconds))


def state() -> list[str]:
    return [
        f"processor     {processor()}, {os.cpu_count()} cores, {caches()}",
        f"memory        {memory()}",
        f"system        {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"load average  {load()}",
        f"commit        {commit()}",
    ]


def load() -> str:
    return " ".join(f"{each:.2f}" for each in os.getloadavg())


def busy() -> bool:
    return os.getloadavg()[0] > 0.5


def processor() -> str:
    return first_value("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()


def memory() -> str:
    total = first_value("/proc/meminfo", "MemTotal")
    return f"{int(total.split()[0]) / 2**20:.0f} GiB" if total else "unknown"


def first_value(path: str, key: str) -> str | None:
    try:
        with open(path) as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(key)), None)
    except OSError:
        return None


def caches() -> str:
    try:
        lines = subprocess.run(["lscpu", "-C=NAME,ONE-SIZE"], capture_output=True, text=True, check=True).stdout
        rows = dict(line.split() for line in lines.splitlines()[1:])
        return ", ".join(f"{name} {rows[name]}" for name in ("L1d", "L2", "L3") if name in rows)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return "caches unknown"


def commit() -> str:
    try:
        run = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True)
        return run.stdout.strip() or "unknown"
    except OSError:
        return "unknown"
