"""The cost of a million records, or narratives, through Spark and without it, and whose cost it is. docs/cluster.md."""

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
from pathlib import Path

import distinguo
import pyarrow as pa
import pyarrow.parquet
import pyspark
from batch import machine
from batch.scenarios import TEN, TWO, offences

from .on_spark import Cluster, cpu_seconds
from .tasks import FILES, Narratives, Records


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/bench cluster", description=__doc__)
    parser.add_argument("--narratives", action="store_true", help="the codes of narratives, not the findings on records")
    parser.add_argument("--quick", action="store_true", help="fewer records and rounds, booleans only")
    parser.add_argument("--count", type=int, help="how many (1,000,000 records, 100,000 narratives; quick: a fifth)")
    parser.add_argument("--rounds", type=int, help="runs of each (3; quick: 2)")
    parser.add_argument("--executors", type=int, nargs="+", default=[1, 2], help="how many, one after the other (1 2)")
    parser.add_argument("--ten", action="store_true", help="the offences of ten instruments, not only two offences")
    parser.add_argument("--memory", default="1g", help="of an executor's JVM (1g)")
    options = parser.parse_args()
    rounds = options.rounds or (2 if options.quick else 3)
    count = options.count or (100_000 if options.narratives else 1_000_000) // (5 if options.quick else 1)
    if options.narratives:
        task = Narratives(count)
    else:
        statements = offences(TEN) if options.ten else list(TWO)
        task = Records(count, statements, ["boolean"] if options.quick else ["boolean", "dictionary"])

    print("\n".join(machine.state()))
    law = distinguo.law()
    print(f"versions      {versions()}")
    print(f"law           {law.version}, {law!r}")
    print(f"{task.noun:14}{task}, {FILES} files")
    with tempfile.TemporaryDirectory(prefix="distinguo-bench-") as folder:
        scratch = Path(folder)
        source = scratch / task.noun
        task.write(source)
        print(f"Parquet       {size(source) / count:.1f} bytes each")
        if machine.busy():
            print("The machine is busy with something else: figures will be low, and ratios uncertain.")
        lines: list[str] = []
        for executors in options.executors:
            cluster = Cluster(executors, options.memory, task.spark_batch, scratch)
            try:
                runs = runs_of(task, cluster, executors, source, scratch)
                compare(task, scratch, runs)
                costs = timed(runs, rounds)
                memory = cluster.memory()
            finally:
                cluster.stop()
            show(task, costs, memory, executors)
            lines += ratios(task, costs, executors)
    print()
    print("Processor time of the one to that of the other, for the same files and answers:")
    print("\n".join(lines))
    return 0


def runs_of(task, cluster: Cluster, cores: int, source: Path, scratch: Path) -> dict[tuple[str, str], Callable[[], None]]:
    """What is timed, by what it is and the form of its answers."""
    runs: dict[tuple[str, str], Callable[[], None]] = {}

    def on_spark(step: str, form: str) -> None:
        target = str(scratch / f"{step} {form}")
        runs[step, form] = lambda: cluster.step(step, source, task.on_spark(form)).write.mode("overwrite").parquet(target)

    on_spark("plain", "")
    on_spark("identity", "")
    for form in task.forms:
        on_spark("stand-in", form)
        on_spark("ours", form)
        runs["native", form] = task.alone(form, source, scratch / f"native {form}" / "answers.parquet", cores)
        runs["law", form] = task.in_memory(form, source, cores)
    return runs


def compare(task, scratch: Path, runs: dict) -> None:
    """Runs all once, which also warms them up, and holds the answers of Spark against those without it."""
    for run in runs.values():
        run()
    for form, words in task.forms.items():
        through, alone = (sorted_table(scratch / f"{name} {form}", task.key) for name in ("ours", "native"))
        for name in alone.column_names:
            if not through[name].equals(alone[name]):
                raise SystemExit(f"not timed: Spark and Distinguo alone differ on {name}, as {words}")


def sorted_table(folder: Path, key: str) -> pa.Table:
    table = pyarrow.parquet.read_table(folder).sort_by(key)
    columns = [each.cast(pa.string()) if pa.types.is_dictionary(each.type) else each for each in table.columns]
    return pa.table([each.combine_chunks() for each in columns], names=table.column_names)


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
    "stand-in": "... and gives back made-up answers",
    "ours": "... and Distinguo gives them",
    "native": "Distinguo alone, file to file",
    "law": "the answers alone, in memory",
}


def show(task, costs: dict[tuple[str, str], Costs], memory: dict[str, int], cores: int) -> None:
    print()
    print(f"{counted(cores)}; without Spark, as many threads (load {machine.load()})")
    print(f"{'seconds for a million ' + task.noun:44}{'clock':>9}{'processor':>11}{'spread':>8}")
    for (what, form), cost in costs.items():
        wall, cpu = (each / task.count * 1e6 for each in cost.middle())
        print(f"{title(task, what, form):44}{wall:>9.3f}{cpu:>11.3f}{cost.spread():>8.0%}")
    print(f"memory at most: {', '.join(f'{what} {used >> 20} MiB' for what, used in memory.items())}")


def ratios(task, costs: dict[tuple[str, str], Costs], cores: int) -> list[str]:
    lines = []
    for form, words in task.forms.items():
        cpu = {what: cost.middle()[1] for (what, of), cost in costs.items() if of in (form, "")}
        alone = cpu["native"]
        lines += [
            f"Spark to Distinguo alone, {counted(cores)}, {words}: {cpu['ours'] / alone:.1f}x",
            f"  of it Spark's own: {cpu['stand-in'] / alone:.1f}x",
            f"  of it ours: {(cpu['ours'] - cpu['stand-in']) / alone:.1f}x",
            f"  an identity through Python, and all columns written again: {cpu['identity'] / alone:.1f}x",
        ]
    return lines


def title(task, what: str, form: str) -> str:
    return WORDS[what] + (f" ({task.forms[form]})" if form else "")


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
