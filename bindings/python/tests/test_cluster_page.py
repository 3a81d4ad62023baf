"""The examples of docs/cluster.md for one machine, as they stand there."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

import distinguo as dg
from records import columns, examples, facts_of, random_records


def test_duckdb_hands_records_over_and_takes_their_findings_back(
    law: dg.Law, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    size = 5000
    facts = facts_of(law, ["un-tip.trafficking"], "2024-01-01")
    cases = pa.table({"record": range(size), **columns(random_records(law, random.Random(4), facts, size))})
    monkeypatch.chdir(tmp_path)
    pyarrow.parquet.write_table(cases, "cases.parquet")

    after: dict[str, Any] = {}
    exec(examples(root, "On one machine: DuckDB"), after)

    expected = dg.screen_table(cases, laws=["un-tip", "un-som"], as_of="2024-01-01").to_pyarrow()
    written = pyarrow.parquet.read_table("findings.parquet").sort_by("record")
    assert written.column_names == ["record", *expected.column_names]
    for name in expected.column_names:
        assert written[name].to_pylist() == expected[name].to_pylist()
    assert dict(after["counts"]) == Counter(expected["un-tip.trafficking"].to_pylist())
