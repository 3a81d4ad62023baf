"""The cluster: executors of one core each on this machine, and what they are asked to do.

Everything reads the same Parquet files and writes Parquet, so that each step is the one before and one thing more:

    plain      Spark reads the records, or narratives, and writes them
    identity   ... and passes them through Python (mapInArrow), which gives them back
    stand-in   ... and Python gives back, in place of facts or text, columns of answers that were made beforehand
    ours       ... and these are what Distinguo answers: distinguo.spark.screen() or .code()

The difference of the last two is ours; the stand-in is what Spark takes for itself.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyspark
from pyspark import cloudpickle
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import to_arrow_schema

# The functions of this file travel with their code: the file is not on the workers' path.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

PROCESSES = {"executor": b"CoarseGrainedExecutorBackend", "its Python": b"pyspark.daemon"}


class Cluster:
    def __init__(self, executors: int, memory: str, batch: int, scratch: Path):
        """`batch`: how many records Spark hands to Python at once."""
        os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
        os.environ.pop("SPARK_HOME", None)  # the Spark of the package, not another that is installed
        settings = {
            "spark.master": f"local-cluster[{executors},1,1024]",
            "spark.executor.memory": memory,
            "spark.driver.memory": "1g",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.local.dir": str(scratch),
            "spark.log.level": "OFF",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.execution.arrow.maxRecordsPerBatch": str(batch),
        }
        self.session = SparkSession.builder.config(map=settings).getOrCreate()
        self.application = self.session.sparkContext.applicationId

    def stop(self) -> None:
        self.session.stop()
        shutil.rmtree(Path(pyspark.__file__).parent / "work" / self.application, ignore_errors=True)

    def memory(self) -> dict[str, int]:
        """The most that one process of each kind has held, in bytes."""
        most: dict[str, int] = {}
        for process in processes_below(os.getpid()):
            for what, sign in PROCESSES.items():
                if sign in process.command:
                    most[what] = max(most.get(what, 0), process.peak_bytes)
        return most

    def step(self, name: str, source: Path, ours: Callable[[DataFrame], DataFrame]) -> DataFrame:
        records = self.session.read.parquet(str(source))
        if name == "plain":
            return records
        if name == "identity":
            return records.mapInArrow(lambda batches: batches, records.schema)
        answers = ours(records)
        if name == "ours":
            return answers
        schema = to_arrow_schema(answers.schema)
        return records.mapInArrow(lambda batches: stand_in(schema, batches), answers.schema)


def stand_in(schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The first column as it is, and answers of the same types that nobody was asked for."""
    made: list[pa.Array] = []
    for batch in batches:
        if not made or len(made[0]) < batch.num_rows:
            made = [made_up(field, batch.num_rows) for field in list(schema)[1:]]
        columns = [batch.column(0), *(each.slice(0, batch.num_rows) for each in made)]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def made_up(field: pa.Field, count: int) -> pa.Array:
    values: list = [True, False] if pa.types.is_boolean(field.type) else ["open", "established", "ruled out", "disputed"]
    if field.nullable and pa.types.is_boolean(field.type):
        values.append(None)
    if pa.types.is_list(field.type):
        values = [[], values[:1]]
    return pa.array(values * (count // len(values) + 1), field.type).slice(0, count)


@dataclass(frozen=True)
class Process:
    command: bytes
    peak_bytes: int
    cpu_seconds: float  # its own, and of the children whose end it has seen


def processes_below(root: int) -> Iterator[Process]:
    """Each process that this one started, or one of those, and so on."""
    children: dict[int, list[tuple[int, Process]]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue  # it has ended meanwhile
        peak = int(status.get("VmHWM", "0 kB").split()[0]) << 10
        cpu_seconds = sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
        children.setdefault(int(stat[1]), []).append((int(folder.name), Process(command, peak, cpu_seconds)))
    below = children.get(root, [])
    for number, process in below:  # which grows meanwhile
        below.extend(children.get(number, []))
        yield process


def cpu_seconds() -> float:
    """Of this process and all below it."""
    ended = os.times()
    own = time.process_time() + ended.children_user + ended.children_system
    return own + sum(process.cpu_seconds for process in processes_below(os.getpid()))
