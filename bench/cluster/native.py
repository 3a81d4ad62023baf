"""One process, without Spark: the same Parquet in, the same findings out, a batch of records at a time."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

from distinguo.tables import Compiled

BATCH = 1 << 17  # records


def screen(source: Path, target: Path, threads: int, options: dict) -> None:
    pa.set_cpu_count(threads)
    pa.set_io_thread_count(threads)
    records = pyarrow.dataset.dataset(source)
    facts = pa.schema(list(records.schema)[1:])
    compiled = Compiled(facts, threads=threads, **options)
    schema = pa.schema([records.schema[0], *compiled.schema])
    target.parent.mkdir(parents=True, exist_ok=True)
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        for batch in records.to_batches(batch_size=BATCH, use_threads=threads > 1):
            found = compiled(pa.RecordBatch.from_arrays(batch.columns[1:], schema=facts))
            writer.write_batch(pa.RecordBatch.from_arrays([batch.column(0), *found.columns], schema=schema))


class InMemory:
    """The law alone: all records are there already, and the findings stay there."""

    def __init__(self, source: Path, threads: int, options: dict):
        self.facts = pyarrow.parquet.read_table(source).drop_columns("record").combine_chunks().to_batches()
        self.compiled = Compiled(self.facts[0].schema, threads=threads, **options)

    def run(self) -> None:
        for batch in self.facts:
            self.compiled(batch)
