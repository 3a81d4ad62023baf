"""Screening on a real Spark: a driver and two executors, each a JVM with Python processes of its own.

Everything listens on the loopback address only, and ends by itself.
"""

from __future__ import annotations

import datetime
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import distinguo as dg

if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("NOT TESTED: screening on Spark; there is no Java (Debian: openjdk-17-jre-headless)", allow_module_level=True)
pa = pytest.importorskip("pyarrow", reason="NOT TESTED: screening on Spark; there is no pyarrow")
pyspark = pytest.importorskip("pyspark", reason="NOT TESTED: screening on Spark; there is no pyspark")

import pyarrow.parquet  # noqa: E402
from pyspark import SparkContext, cloudpickle  # noqa: E402
from pyspark.errors import PySparkException  # noqa: E402
from pyspark.sql import DataFrame, SparkSession  # noqa: E402

from distinguo import spark as dg_spark  # noqa: E402
from records import columns, examples, facts_of, random_records  # noqa: E402

# The functions of this file travel to the workers with their code: the file is not on their path.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

SECONDS = 600  # for any one test, the start of the cluster included: nothing may hang
RECORDS = 8000
LAWS = ("un-tip", "un-som")
DAY = "2024-01-01"


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    def end(*_: object) -> None:
        raise TimeoutError(f"not done within {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # to start, which is most of what these JVMs do
    settings = {
        "spark.master": "local-cluster[2,1,512]",  # two workers of one core, each an executor of 512 MB
        "spark.executor.memory": "512m",
        "spark.driver.memory": "512m",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": quick,
        "spark.executor.extraJavaOptions": quick,
        "spark.local.dir": str(tmp_path_factory.mktemp("spark")),
        "spark.log.level": "OFF",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    }
    before = dict(os.environ)
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)
    os.environ.pop("SPARK_HOME", None)  # the Spark of the package, not another that is installed
    session = SparkSession.builder.config(map=settings).getOrCreate()
    application = session.sparkContext.applicationId
    java = SparkContext._gateway.proc  # type: ignore[union-attr]
    try:
        yield session
        session.stop()
    finally:
        java.kill()  # executors end when their driver is gone
        java.wait()
        shutil.rmtree(Path(pyspark.__file__).parent / "work" / application, ignore_errors=True)
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="module")
def table(law: dg.Law) -> pa.Table:
    """Random records, some answers disputed, with a number and a column that tells of no fact."""
    draw = random.Random(4)
    facts = facts_of(law, ["un-tip.trafficking", "un-som.smuggling"], DAY)
    offices = draw.choices(["north", "south", None], k=RECORDS)
    return pa.table({"record": range(RECORDS), **columns(random_records(law, draw, facts, RECORDS)), "the office": offices})


@pytest.fixture(scope="module")
def records(cluster: SparkSession, table: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    path = tmp_path_factory.mktemp("records") / "records.parquet"
    pyarrow.parquet.write_table(table, path)
    return cluster.read.parquet(str(path)).repartition(8, "record")


def on_one_machine(table: pa.Table, **options: Any) -> pa.Table:
    """The number of each record and its findings, as Spark can hold them."""
    findings = dg.screen_table(table, **options).to_pyarrow()
    found = [column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column for column in findings.columns]
    return pa.table([table["record"], *found], names=["record", *findings.column_names])


def same_bytes(findings: DataFrame, expected: pa.Table) -> bool:
    """Whether both are the same Parquet file, byte for byte, once sorted by the number of the record."""
    found = findings.toArrow().sort_by("record")
    assert found.column_names == expected.column_names
    return parquet(found.cast(expected.schema)) == parquet(expected)


def parquet(table: pa.Table) -> bytes:
    out = pa.BufferOutputStream()
    pyarrow.parquet.write_table(table.combine_chunks(), out)
    return out.getvalue().to_pybytes()


@pytest.mark.parametrize("options", [
    {"laws": LAWS, "as_of": DAY},
    {"laws": LAWS, "as_of": DAY, "form": "boolean", "standard": "proof"},
    {"statements": ["un-tip.trafficking"], "as_of": DAY, "reasons": True},
], ids=["words", "booleans on proof", "with reasons"])
def test_findings_are_those_of_one_machine_byte_for_byte(
    records: DataFrame, table: pa.Table, options: dict[str, Any]
) -> None:
    assert same_bytes(dg_spark.screen(records, carry=["record"], **options), on_one_machine(table, **options))


@pytest.mark.parametrize("partitions", [1, 3, 40])
def test_partitions_change_no_finding(records: DataFrame, table: pa.Table, partitions: int) -> None:
    options = {"statements": ["un-tip.trafficking", "un-som.smuggling"], "as_of": DAY}
    parted = records.repartition(partitions)
    assert same_bytes(dg_spark.screen(parted, carry=["record"], **options), on_one_machine(table, **options))


def once_begun(kill: Callable[[], None], marker: Path) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Passes records on, but in the first attempt at the first partition kills something after some of them."""

    def pass_on(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        task = TaskContext.get()
        doomed = task is not None and task.partitionId() == 0 and not marker.exists()
        for batch in batches:
            yield batch
            if doomed:
                marker.write_text("killed")
                kill()

    return pass_on


def kill_this_executor() -> None:
    daemon = os.getppid()
    executor = int(Path(f"/proc/{daemon}/stat").read_text().rpartition(")")[2].split()[1])
    assert b"CoarseGrainedExecutorBackend" in Path(f"/proc/{executor}/cmdline").read_bytes()
    os.kill(executor, signal.SIGKILL)


def kill_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="NOT TESTED: a lost worker; there is no /proc")
@pytest.mark.parametrize("kill", [kill_this_process, kill_this_executor], ids=["Python process", "executor"])
def test_a_worker_lost_in_mid_job_changes_no_finding(
    cluster: SparkSession, records: DataFrame, table: pa.Table, tmp_path: Path, kill: Callable[[], None]
) -> None:
    options = {"laws": LAWS, "as_of": DAY}
    marker = tmp_path / "killed"
    passed_on = records.mapInArrow(once_begun(kill, marker), records.schema)
    assert same_bytes(dg_spark.screen(passed_on, carry=["record"], **options), on_one_machine(table, **options))
    assert marker.exists()


def noting(folder: Path) -> Callable[[Any, Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The work on a partition, which also notes in a file which process did it and how often it compiled a law."""

    def findings(plan: Any, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        from distinguo import spark

        before = spark._screener.cache_info().misses
        yield from spark._findings(plan, batches)
        compiled = spark._screener.cache_info().misses - before
        (folder / str(TaskContext.get().partitionId())).write_text(f"{os.getpid()} {compiled}")  # type: ignore[union-attr]

    return findings


def test_the_law_is_compiled_once_in_a_process_whatever_the_partitions(
    records: DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dg_spark, "_findings", noting(tmp_path))
    findings = dg_spark.screen(records.repartition(10), statements="un-tip.trafficking", as_of="2011-03-04")  # of no other test
    findings.write.format("noop").mode("overwrite").save()
    compiled: Counter[str] = Counter()
    notes = [note.read_text().split() for note in tmp_path.iterdir()]
    for process, times in notes:
        compiled[process] += int(times)
    assert len(notes) == 10 > len(compiled) > 1
    assert set(compiled.values()) == {1}


@pytest.mark.parametrize("whose", ["law", "program"])
def test_a_worker_with_another_version_refuses_to_work(
    records: DataFrame, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    monkeypatch.setattr(*((dg.Law, "version") if whose == "law" else (dg_spark._core, "version")), "0.0.0")
    findings = dg_spark.screen(records, laws=LAWS)
    with pytest.raises(PySparkException, match="0.0.0 is needed and here is .*: install the same Distinguo"):
        findings.count()


def test_today_is_the_day_of_the_driver(records: DataFrame, table: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    class Then(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2002, 6, 1)  # before the protocol was in force

    monkeypatch.setattr(dg_spark.datetime, "date", Then)
    findings = dg_spark.screen(records, laws="us-18usc1591", carry=["record"])
    monkeypatch.undo()
    assert same_bytes(findings, on_one_machine(table, laws="us-18usc1591", as_of="2002-06-01"))
    assert findings.columns != dg_spark.screen(records, laws="us-18usc1591", carry=["record"]).columns


def test_a_law_of_ones_own_goes_to_the_workers(records: DataFrame, table: pa.Table, root: Path) -> None:
    own = dg.law([root / "law" / "facts", root / "law" / "un"])
    assert same_bytes(dg_spark.screen(records, law=own, as_of=DAY, carry=["record"]), on_one_machine(table, law=own, as_of=DAY))


def test_columns_that_tell_no_fact_are_carried_over(records: DataFrame) -> None:
    findings = dg_spark.screen(records, statements="un-tip.means")
    assert findings.columns == ["record", "the office", "un-tip.means"]
    again = dg_spark.screen(findings, statements="un-som.smuggling", carry=["un-tip.means"])
    assert again.columns == ["un-tip.means", "un-som.smuggling"]
    assert again.count() == again.toArrow().num_rows == RECORDS  # though no column tells of a fact


def test_what_is_wrong_with_the_arguments_is_said_before_any_job(cluster: SparkSession, records: DataFrame) -> None:
    with pytest.raises(dg.UnknownName):
        dg_spark.screen(records, statements="un-tip.meens")
    with pytest.raises(dg.TableError, match="papers-kept"):
        dg_spark.screen(cluster.createDataFrame([("yes",)], ["papers-kept"]), laws=LAWS)
    with pytest.raises(dg.TableError, match="two columns would be called `un-tip.means`"):
        dg_spark.screen(dg_spark.screen(records, statements="un-tip.means"), statements="un-tip.means")


TOLD = [
    "She was promised a job in a restaurant. He took her passport, did not pay her for four months and locked the door at night.",
    "He drove four men over the border in a hidden compartment; each paid 3,000 dollars and none had papers.",
    "The road was closed on Monday because of the snow.",
    "Le quitaron el pasaporte y la obligaban a prostituirse para pagar la deuda.",
    "", None,
]


@pytest.fixture(scope="module")
def narratives(cluster: SparkSession) -> DataFrame:
    rows = [(number, TOLD[number % len(TOLD)], f"No. {number}") for number in range(600)]
    return cluster.createDataFrame(rows, "record int, text string, title string").repartition(5, "record")


@pytest.mark.parametrize("mask", [False, True])
def test_codes_are_those_of_one_machine_byte_for_byte(narratives: DataFrame, mask: bool) -> None:
    coded = dg_spark.code(narratives, mask=mask, as_of=DAY)
    assert coded.columns == ["record", "label", "forms", "rule", "language", "evidence"]
    told = [{"text": TOLD[number % len(TOLD)] or "", "title": f"No. {number}"} for number in range(600)]
    alone = dg.code(told, mask=mask, as_of=DAY)
    expected = pa.table({
        "record": pa.array(range(600), pa.int32()), "label": [each.label for each in alone],
        "forms": pa.array([list(each.forms) for each in alone], pa.list_(pa.string())), "rule": [each.rule for each in alone],
        "language": [each.language for each in alone], "evidence": [each.evidence for each in alone],
    })
    assert len(set(expected["label"].to_pylist())) > 2
    assert same_bytes(coded, expected)


def test_what_is_wrong_with_narratives_is_said_before_any_job(narratives: DataFrame) -> None:
    with pytest.raises(dg.TableError, match="no column `story`"):
        dg_spark.code(narratives, text="story")
    with pytest.raises(dg.TableError, match="`record` is of the type int32"):
        dg_spark.code(narratives, text="record")
    with pytest.raises(dg.TableError, match="two columns would be called `label`"):
        dg_spark.code(narratives.withColumnRenamed("record", "label"))
    with pytest.raises(dg.UsageError, match="no coding scheme"):
        dg_spark.code(narratives, scheme="un-tip")


def test_the_examples_of_the_documentation_run(
    cluster: SparkSession, table: pa.Table, root: Path, tmp_path: Path
) -> None:
    pyarrow.parquet.write_table(table, tmp_path / "cases.parquet")
    code = examples(root, "On many machines: Spark")
    for name in ("cases.parquet", "findings"):
        code = code.replace(f'"{name}"', repr(str(tmp_path / name)))
    after: dict[str, Any] = {"session": cluster}
    exec(code, after)
    expected = on_one_machine(table, laws=LAWS, as_of=DAY, form="boolean")
    written = cluster.read.parquet(str(tmp_path / "findings"))
    assert written.columns == ["record", "the office", *expected.column_names[1:]]
    assert same_bytes(written.drop("the office"), expected)
