"""The cost of a million records through Spark and without it, and whose cost it is. docs/cluster.md."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import distinguo
import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pyspark
from batch import machine
from batch.records import SPARSE, draw
from batch.scenarios import AS_OF, TEN, TWO, offences
from batch.part import part_of

from . import native
from .on_spark import Cluster, cpu_seconds

FILES = 8  # of records: what Spark makes partitions of
FORMS = {"boolean": "booleans", "dictionary": "words"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/bench cluster", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer records and rounds, booleans only")
    parser.add_argument("--records", type=int, help="how many (1,000,000; quick: 200,000)")
    parser.add_argument("--rounds", type=int, help="runs of each (3; quick: 2)")
    parser.add_argument("--executors", type=int, nargs="+", default=[1, 2], help="how many, one after the other (1 2)")
    parser.add_argument("--ten", action="store_true", help="the offences of ten instruments, not only two offences")
    parser.add_argument("--memory", default="1g", help="of an executor's JVM (1g)")
    options = parser.parse_args()
    count = options.records or (200_000 if options.quick else 1_000_000)
    rounds = options.rounds or (2 if options.quick else 3)
    forms = ["boolean"] if options.quick else list(FORMS)

    statements = offences(TEN) if options.ten else list(TWO)
    part = part_of(statements, AS_OF)
    print("\n".join(machine.state()))
    law = distinguo.law()
    print(f"versions      {versions()}")
    print(f"law           {law.version}, {law!r}")
    print(f"records       {count:,}, {len(part.columns)} columns of facts, {len(statements)} statements, {FILES} files")
    with tempfile.TemporaryDirectory(prefix="distinguo-bench-") as folder:
        scratch = Path(folder)
        source = scratch / "records"
        write_records(part, count, source)
        print(f"Parquet       {size(source) / count:.1f} bytes a record in")
        if machine.busy():
            print("The machine is busy with something else: figures will be low, and ratios uncertain.")
        lines: list[str] = []
        for executors in options.executors:
            cluster = Cluster(executors, options.memory, scratch)
            try:
                runs = runs_of(cluster, executors, source, scratch, statements, forms)
                compare(scratch, runs, forms)
                costs = timed(runs, rounds)
                memory = cluster.memory()
            finally:
                cluster.stop()
            show(costs, memory, count, executors)
            lines += ratios(costs, executors, forms)
    print()
    print("Processor time of the one to that of the other, for the same records, files and findings:")
    print("\n".join(lines))
    return 0


def write_records(part, count: int, folder: Path) -> None:
    folder.mkdir()
    records = draw(part, count, SPARSE).arrow()
    records = records.add_column(0, "record", pa.array(np.arange(count)))
    each = -(-count // FILES)
    for file in range(FILES):
        pyarrow.parquet.write_table(records.slice(file * each, each), folder / f"{file}.parquet")


def runs_of(
    cluster: Cluster, cores: int, source: Path, scratch: Path, statements: list[str], forms: list[str]
) -> dict[tuple[str, str], Callable[[], None]]:
    """What is timed, by what it is and the form of its findings."""
    runs: dict[tuple[str, str], Callable[[], None]] = {}

    def on_spark(step: str, form: str, options: dict) -> None:
        target = str(scratch / f"{step} {form}")
        runs[step, form] = lambda: cluster.step(step, source, options).write.mode("overwrite").parquet(target)

    on_spark("plain", "", {})
    on_spark("identity", "", {})
    for form in forms:
        options = {"statements": statements, "as_of": AS_OF, "form": form}
        on_spark("stand-in", form, options)
        on_spark("findings", form, options)
        target = scratch / f"native {form}" / "findings.parquet"
        runs["native", form] = partial(native.screen, source, target, cores, options)
        runs["law", form] = native.InMemory(source, cores, options).run
    return runs


def compare(scratch: Path, runs: dict, forms: list[str]) -> None:
    """Runs all once, which also warms them up, and holds the findings of Spark against those without it."""
    for run in runs.values():
        run()
    for form in forms:
        through, alone = (sorted_table(scratch / f"{name} {form}") for name in ("findings", "native"))
        for name in alone.column_names:
            if not through[name].equals(alone[name]):
                raise SystemExit(f"not timed: Spark and Distinguo alone differ on {name}, as {FORMS[form]}")


def sorted_table(folder: Path) -> pa.Table:
    table = pyarrow.parquet.read_table(folder).sort_by("record")
    columns = [each.cast(pa.string()) if pa.types.is_dictionary(each.type) else each for each in table.columns]
    return pa.table(columns, names=table.column_names)


@dataclass(frozen=True)
class Costs:
    """Of the rounds of one run, in seconds."""

    wall: list[float]
    cpu: list[float]  # of all processes, Spark's collectors and compilers included

    def middle(self) -> tuple[float, float]:
        return statistics.median(self.wall), statistics.median(self.cpu)

    def spread(self) -> float:
        return (max(self.cpu) - min(self.cpu)) / statistics.median(self.cpu)


def timed(runs: dict, rounds: int) -> dict[tuple[str, str], Costs]:
    costs = {name: Costs([], []) for name in runs}
    for round_ in range(rounds):
        order = list(runs)
        first = round_ % len(order)  # another one goes first in each round
        for name in order[first:] + order[:first]:
            cpu_begin, begin = cpu_seconds(), time.perf_counter()
            runs[name]()
            costs[name].wall.append(time.perf_counter() - begin)
            costs[name].cpu.append(cpu_seconds() - cpu_begin)
    return costs


WORDS = {
    "plain": "Spark reads and writes",
    "identity": "... and passes through Python",
    "stand-in": "... and gives back made-up findings",
    "findings": "... and the law finds them",
    "native": "Distinguo alone, file to file",
    "law": "the law alone, in memory",
}


def show(costs: dict[tuple[str, str], Costs], memory: dict[str, int], count: int, cores: int) -> None:
    print()
    print(f"{counted(cores)}; without Spark, as many threads (load {machine.load()})")
    print(f"{'seconds for a million records':44}{'clock':>9}{'processor':>11}{'spread':>8}")
    for (what, form), cost in costs.items():
        wall, cpu = (each / count * 1e6 for each in cost.middle())
        print(f"{title(what, form):44}{wall:>9.3f}{cpu:>11.3f}{cost.spread():>8.0%}")
    print(f"memory at most: {', '.join(f'{what} {used >> 20} MiB' for what, used in memory.items())}")


def ratios(costs: dict[tuple[str, str], Costs], cores: int, forms: list[str]) -> list[str]:
    lines = []
    for form in forms:
        cpu = {what: cost.middle()[1] for (what, of), cost in costs.items() if of in (form, "")}
        alone = cpu["native"]
        lines += [
            f"Spark to Distinguo alone, {counted(cores)}, {FORMS[form]}: {cpu['findings'] / alone:.1f}x",
            f"  of it Spark's own: {cpu['stand-in'] / alone:.1f}x",
            f"  of it ours: {(cpu['findings'] - cpu['stand-in']) / alone:.1f}x",
            f"  an identity through Python, and all columns written again: {cpu['identity'] / alone:.1f}x",
        ]
    return lines


def title(what: str, form: str) -> str:
    return WORDS[what] + (f" ({FORMS[form]})" if form else "")


def counted(cores: int) -> str:
    return "1 executor of one core" if cores == 1 else f"{cores} executors of one core"


def versions() -> str:
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr.splitlines()[0]
    return f"Distinguo {distinguo.__version__}, Spark {pyspark.__version__}, pyarrow {pa.__version__}, {said}"


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.parquet"))


if __name__ == "__main__":
    sys.exit(main())
