"""One process, without Spark: the same Parquet in, the same findings out, a batch of records at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import distinguo
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

BATCH = 1 << 17  # records


def screen(source: Path, target: Path, threads: int, options: dict) -> None:
    pa.set_cpu_count(threads)
    pa.set_io_thread_count(threads)
    records = pyarrow.dataset.dataset(source)
    numbers: deque[pa.Array] = deque()  # of the records that were handed over and whose findings are to come

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in records.to_batches(batch_size=BATCH, use_threads=threads > 1):
            numbers.append(batch.column("record"))
            yield batch

    findings = stream(pa.RecordBatchReader.from_batches(records.schema, batches()), threads, options)
    schema = pa.schema([records.schema.field("record"), *findings.schema])
    target.parent.mkdir(parents=True, exist_ok=True)
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        for found in findings:
            writer.write_batch(pa.RecordBatch.from_arrays([numbers.popleft(), *found.columns], schema=schema))


class InMemory:
    """The law alone: all records are there already, and the findings go nowhere."""

    def __init__(self, source: Path, threads: int, options: dict):
        self.records = pyarrow.parquet.read_table(source).combine_chunks()
        self.threads = threads
        self.options = options

    def run(self) -> None:
        for _ in stream(self.records, self.threads, self.options):
            pass


def stream(records: object, threads: int, options: dict) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_stream(distinguo.screen_table(records, threads=threads, **options))
