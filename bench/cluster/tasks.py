"""What is asked of Spark, and of Distinguo alone: the findings on records, or the codes of narratives.

A task writes its source, and says how it is done in each place. `forms` are the forms of its answers, by the name of
the option and in words; `key` is the column that orders answers, so that both ways can be compared.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import distinguo
import numpy as np
import pyarrow as pa
import pyarrow.parquet
from batch.part import part_of
from batch.records import SPARSE, draw
from batch.scenarios import AS_OF
from distinguo import spark
from pyspark.sql import DataFrame
from reader import texts

from . import native

FILES = 8  # what Spark makes partitions of


class Records:
    noun = "records"
    key = "record"
    spark_batch = 100_000

    def __init__(self, count: int, statements: list[str], forms: list[str]):
        self.count = count
        self.statements = statements
        self.forms = {form: {"boolean": "booleans", "dictionary": "words"}[form] for form in forms}
        self.part = part_of(statements, AS_OF)

    def __str__(self) -> str:
        return f"{self.count:,} records, {len(self.part.columns)} columns of facts, {len(self.statements)} statements"

    def write(self, folder: Path) -> None:
        records = draw(self.part, self.count, SPARSE).arrow()
        written(records.add_column(0, self.key, pa.array(np.arange(self.count))), folder)

    def options(self, form: str) -> dict:
        return {"statements": self.statements, "as_of": AS_OF, "form": form}

    def on_spark(self, form: str) -> Callable[[DataFrame], DataFrame]:
        return partial(spark.screen, **self.options(form))

    def alone(self, form: str, source: Path, target: Path, cores: int) -> Callable[[], None]:
        return partial(native.screen, source, target, cores, self.options(form))

    def in_memory(self, form: str, source: Path, cores: int) -> Callable[[], None]:
        return native.InMemory(source, cores, self.options(form)).run


class Narratives:
    noun = "narratives"
    key = "id"
    spark_batch = 10_000
    forms = {"": "codes"}

    def __init__(self, count: int):
        self.count = count
        self.texts = [each.decode() for each in texts.narratives(count * 2_000).split(b"\0")[:count]]
        assert len(self.texts) == count, "narratives are shorter than 2,000 bytes"

    def __str__(self) -> str:
        size = sum(map(len, self.texts))
        return f"{self.count:,} narratives, made of the repository; {size / self.count:,.0f} bytes each"

    def write(self, folder: Path) -> None:
        written(pa.table({self.key: pa.array(np.arange(self.count)), "text": self.texts}), folder)

    def on_spark(self, form: str) -> Callable[[DataFrame], DataFrame]:
        return partial(spark.code, as_of=AS_OF)

    def alone(self, form: str, source: Path, target: Path, cores: int) -> Callable[[], None]:
        def run() -> None:
            with ThreadPoolExecutor(cores) as threads:
                tables = list(threads.map(coded, sorted(source.glob("*.parquet"))))
            target.parent.mkdir(parents=True, exist_ok=True)
            pyarrow.parquet.write_table(pa.concat_tables(tables), target)

        return run

    def in_memory(self, form: str, source: Path, cores: int) -> Callable[[], None]:
        def run() -> None:
            each = -(-self.count // cores)
            with ThreadPoolExecutor(cores) as threads:
                for _ in threads.map(codes, (self.texts[at : at + each] for at in range(0, self.count, each))):
                    pass

        return run


def codes(narratives: list[str]) -> list[distinguo.Coded]:
    return distinguo.code(narratives, as_of=AS_OF)


def coded(file: Path) -> pa.Table:
    table = pyarrow.parquet.read_table(file)
    found = codes(table["text"].to_pylist())
    lists = pa.list_(pa.string())
    columns = {name: [getattr(each, name) for each in found] for name in ("label", "rule", "language", "evidence")}
    columns["forms"] = pa.array([list(each.forms) for each in found], lists)
    return pa.table({Narratives.key: table[Narratives.key], **columns})


def written(table: pa.Table, folder: Path) -> None:
    folder.mkdir()
    each = -(-len(table) // FILES)
    for file in range(FILES):
        pyarrow.parquet.write_table(table.slice(file * each, each), folder / f"{file}.parquet")
