"""From a file of records to a file of findings: reading, deciding, writing, in records a second.

The files hold the same records as the first scenario: one column a fact, true, false, or nothing. What comes out is one
column a statement. Distinguo's own command is timed as a process, start and all; the peers, whose start is
Python's, from the call on.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import time
from pathlib import Path

import numpy as np

from .native import BUILD
from .part import Part
from .records import Records
from .table import duration, short

RUNS = 5
COMMAND = BUILD.parent / "release" / "src" / "cli" / "distinguo"
WORDS = ((True, "established"), (False, "ruled out"))


def write_files(part: Part, records: Records, formats) -> dict[str, tuple[Path, int]]:
    """The files, and how many records each has: JSON Lines repeats every key, so that file has a quarter."""
    import pyarrow.csv
    import pyarrow.parquet

    BUILD.mkdir(parents=True, exist_ok=True)
    files = {form: (BUILD / f"cases.{form}", records.count) for form in formats}
    if "csv" in formats:
        pyarrow.csv.write_csv(records.arrow(), files["csv"][0])
    if "parquet" in formats:
        pyarrow.parquet.write_table(records.arrow(), files["parquet"][0])
    if "jsonl" in formats:
        path = files["jsonl"][0]
        fewer = records.first(records.count // 4)
        files["jsonl"] = (path, fewer.count)
        with open(path, "w") as file:
            file.writelines(json.dumps(told) + "\n" for told in fewer.one_by_one())
    return files


def with_duckdb(part: Part, source: Path, target: Path, threads: int) -> None:
    from .peers.duckdb_sql import connect, quoted, sql

    columns = "{" + ", ".join(f"{quoted(fact)}: 'BOOLEAN'" for fact in part.columns) + "}"
    table, copied = {
        ".csv": (f"read_csv('{source}', header = true, columns = {columns})", "format csv, header"),
        ".jsonl": (f"read_json('{source}', format = 'newline_delimited', columns = {columns})", "format json"),
        ".parquet": (f"read_parquet('{source}')", "format parquet"),
    }[source.suffix]
    connect(threads).execute(f"copy ({sql(part, table)}) to '{target}' ({copied})")


def with_polars(part: Part, source: Path, target: Path, threads: int) -> None:
    import polars as pl

    from .peers.polars_expressions import query

    assert pl.thread_pool_size() == threads
    schema = dict.fromkeys(part.columns, pl.Boolean)
    if source.suffix == ".csv":
        query(part, pl.scan_csv(source, schema=schema)).sink_csv(target)
    elif source.suffix == ".jsonl":
        query(part, pl.scan_ndjson(source, schema=schema)).sink_ndjson(target)
    else:
        query(part, pl.scan_parquet(source)).sink_parquet(target)


def with_distinguo(part: Part, source: Path, target: Path, threads: int) -> None:
    if source.suffix == ".parquet":  # through Python: Debian has no Parquet for C++
        import distinguo
        import pyarrow.parquet

        records = pyarrow.parquet.read_table(source, use_threads=threads > 1)
        findings = distinguo.screen_table(
            records, statements=part.chosen, standard="proof", as_of=part.as_of, threads=threads
        )
        pyarrow.parquet.write_table(findings.to_pyarrow(), target)
        return
    command = [str(COMMAND), "screen", str(source), "-o", str(target), "--statement", ",".join(part.chosen)]
    command += ["--standard", "proof", "--as-of", part.as_of, "--jobs", str(threads), "--quiet"]
    subprocess.run(command, check=True)


PEERS = {"Distinguo": with_distinguo, "DuckDB SQL": with_duckdb, "Polars expressions": with_polars}


def end_to_end(part: Part, records: Records, thread_counts: list[int]) -> None:
    """Prints the table."""
    print()
    print(f"from file to file: {len(part.chosen)} statements, {len(part.columns)} columns; median of {RUNS} runs")
    print(f"{'':22}{'records':>12}{'size':>10}{'threads':>9}{'median':>12}{'spread':>8}{'records/s':>12}{'ratio':>10}")
    for form, (source, count) in write_files(part, records, ("csv", "jsonl", "parquet")).items():
        size = f"{source.stat().st_size / 1e6:.0f} MB"
        for threads in thread_counts:
            ours: list = []
            for peer in PEERS:
                seconds, findings = timed(peer, part, source, threads)
                ours = ours or [seconds, findings]
                if not all(np.array_equal(a, b) for pair in zip(findings, ours[1]) for a, b in zip(*pair)):
                    raise SystemExit(f"{peer} finds something else in {source.name} than Distinguo")
                median = float(np.median(seconds))
                spread = (max(seconds) - min(seconds)) / median
                ratio = "" if seconds is ours[0] else f"{median / float(np.median(ours[0])):.1f}x"
                print(
                    f"{form + ', ' + peer:27}{count:>7,}{size:>10}{threads:>9}{duration(median):>12}{spread:>8.0%}"
                    f"{short(count / median):>12}{ratio:>10}"
                )
        source.unlink()


def timed(peer: str, part: Part, source: Path, threads: int) -> tuple[list[float], list]:
    """Seconds of each run, and the findings: told yes and told no of each statement."""
    target = BUILD / f"findings{source.suffix}"
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, peer, part, source, target, threads))
    process.start()
    answer = ours.recv()
    process.join()
    if isinstance(answer, Exception):
        raise answer
    findings = findings_in(part, target)
    target.unlink()
    return answer, findings


def work(connection, peer: str, part: Part, source: Path, target: Path, threads: int) -> None:
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    try:
        seconds = []
        for _ in range(RUNS):
            target.unlink(missing_ok=True)
            begin = time.perf_counter()
            PEERS[peer](part, source, target, threads)
            seconds.append(time.perf_counter() - begin)
        connection.send(seconds)
    except Exception as error:  # noqa: BLE001: shown by the comparison
        connection.send(RuntimeError(f"{peer}, {source.suffix}: {type(error).__name__}: {error}"))


def findings_in(part: Part, target: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    import pyarrow.csv
    import pyarrow.json
    import pyarrow.parquet

    read = {".csv": pyarrow.csv.read_csv, ".jsonl": pyarrow.json.read_json, ".parquet": pyarrow.parquet.read_table}
    table = read[target.suffix](target)
    found = []
    for statement in part.chosen:
        values = table[statement].to_numpy()
        found.append(tuple((values == bit) | (values == word) for bit, word in WORDS))
    return found
