"""The C++ of this benchmark, compiled when it is first needed and kept in build/."""

from __future__ import annotations

import ctypes
import functools
import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build" / "bench-batch"
COMPILER = os.environ.get("CXX", "c++")
FLAGS = ("-std=c++20", "-O3", "-march=native", "-shared", "-fPIC", "-pthread")


def library(source: str) -> ctypes.CDLL:
    path = HERE / source
    made = BUILD / (path.stem + ".so")
    if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
        BUILD.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(f".{os.getpid()}")  # another process may be making it too
        subprocess.run([COMPILER, *FLAGS, str(path), "-o", str(part)], check=True)
        os.replace(part, made)
    return ctypes.CDLL(str(made))


@functools.cache
def compiler_version() -> str:
    first = subprocess.run([COMPILER, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    return f"{first} {' '.join(FLAGS[:3])}"
