"""docs/cluster.md: its example for one machine, as it stands there, and its arithmetic."""

from __future__ import annotations

import random
import re
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


def section(root: Path, heading: str) -> str:
    page = (root / "docs" / "cluster.md").read_text(encoding="utf-8")
    return page.split(f"## {heading}\n")[1].split("\n## ")[0]


def rows(root: Path, heading: str) -> dict[str, list[str]]:
    """The cells of a section's tables, by what their rows are called; a cell without a number is empty."""
    lines = section(root, heading).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {row[0]: [cell.replace(",", "") for cell in row[1:]] for row in cells[2:]}


def numbers(cells: list[str]) -> list[float]:
    return [float(cell) for cell in cells if re.fullmatch("[0-9.]+", cell)]


MIB = 2**20


def test_the_plan_for_records_follows_from_the_figures_measured(root: Path) -> None:
    cost, plan = rows(root, "What it costs"), rows(root, "A billion records")
    spark, alone = (numbers(cost[way])[0] for way in ("through Spark, file to file", "Distinguo alone, file to file"))
    ours, its_own = (numbers(cost[way])[0] for way in ("of it ours", "of it Spark's own"))
    assert round(ours + its_own, 2) == spark
    (bytes_each,), (heap,), (python,) = (
        numbers(cost[what]) for what in ("bytes a record in Parquet", "an executor's JVM, MiB at most", "its Python process, MiB at most"))

    core_hours = [seconds * 1000 / 3600 for seconds in (spark, alone)]
    assert plan["core-hours"] == [f"{hours:.2f}" for hours in core_hours]
    assert plan["hours on 4 cores"] == [f"{hours / 4:.2f}" for hours in core_hours]
    assert plan["minutes on 64 cores"] == [f"{core_hours[0] * 60 / 64:.1f}", ""]
    (price,) = set(numbers(plan["price of a core-hour, assumed"]))
    assert plan["price"] == [f"{hours * price:.2f}" for hours in core_hours]

    assert plan["GB in Parquet"] == [f"{bytes_each:.1f}"] * 2  # a billion records of so many bytes
    partitions = -(-bytes_each * 1e9 // (128 * MIB))
    assert plan["partitions of 128 MiB"] == [f"{partitions:.0f}", ""]
    assert plan["million records in each"] == [f"{1000 / partitions:.1f}", ""]
    assert plan["seconds for each"] == [f"{1000 / partitions * spark:.0f}", ""]
    assert plan["MiB for an executor of 4 cores, JVM"] == [f"{4 * heap:.0f}", ""]
    assert plan["MiB for its 4 Python processes"] == [f"{4 * python:.0f}", ""]


def test_the_plan_for_narratives_follows_from_the_figures_measured(root: Path) -> None:
    plan = rows(root, "A billion narratives")  # the cost table and the plan, whose rows have different names
    spark, alone = (numbers(plan[way])[0] for way in ("through Spark, file to file", "Distinguo alone, file to file"))
    ours, its_own = (numbers(plan[way])[0] for way in ("of it ours", "of it Spark's own"))
    assert ours + its_own == pytest.approx(spark, abs=1)

    measured = int(re.findall(r"narratives of ([0-9,]+) bytes", section(root, "A billion narratives"))[0].replace(",", ""))
    seconds_a_gigabyte = [each * 1000 / measured for each in (spark, alone)]  # a million narratives are `measured` MB
    assert plan["processor seconds a GB, measured"] == [f"{each:.1f}" for each in seconds_a_gigabyte]

    (bytes_each,) = set(numbers(plan["bytes a narrative, assumed"]))
    (price,) = set(numbers(plan["price of a core-hour, assumed"]))
    core_hours = [bytes_each * each / 3600 for each in seconds_a_gigabyte]  # a billion narratives are `bytes_each` GB
    assert plan["TB of text"] == [f"{bytes_each / 1000:.1f}"] * 2
    assert plan["core-hours"] == [f"{hours:.1f}" for hours in core_hours]
    assert plan["minutes on 64 cores"] == [f"{core_hours[0] * 60 / 64:.1f}", ""]
    assert plan["price"] == [f"{hours * price:.2f}" for hours in core_hours]
    assert plan["partitions of 128 MiB"] == [f"{-(-bytes_each * 1e9 // (128 * MIB)):.0f}", ""]
    assert plan["MB in a batch of 10,000"] == [f"{bytes_each * 10_000 / 1e6:.0f}", ""]
