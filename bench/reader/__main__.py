"""The reader beside spaCy's Matcher, RE2, Vectorscan and grep, on one core. docs/benchmarks.md, "The reader"."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from batch import machine

from . import texts
from .of_spacy import OfSpacy, version

BUILD = texts.ROOT / "build" / "bench-reader"
COMPARED = 2000  # sentences on which the answers of all are held against one another


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/bench reader", description=__doc__)
    parser.add_argument("program", help=argparse.SUPPRESS)
    parser.add_argument("corpus", nargs="?", type=Path, help="JSON Lines with a `text` each, instead of texts made of the repository's")
    parser.add_argument("--megabytes", type=float, default=32, help="of made texts (32)")
    parser.add_argument("--seconds", type=float, default=10, help="at least, for each peer (10)")
    options = parser.parse_args()

    # One core: the programs started from here inherit it.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    BUILD.mkdir(parents=True, exist_ok=True)
    every = from_corpus(options.corpus) if options.corpus else texts.narratives(int(options.megabytes * 1e6))
    file = BUILD / "narratives"
    file.write_bytes(every)
    print("\n".join(machine.state()))
    print(f"texts         {len(every) / 1e6:.1f} MB, {every.count(0):,} narratives, {options.corpus and 'a corpus' or 'made of the repository'}")

    patterns = BUILD / "patterns.json"
    subprocess.run([options.program, "export", patterns], check=True)
    known = json.loads(patterns.read_text())
    spacy = OfSpacy(patterns)
    print(f"patterns      {len(known['patterns'])} that all peers can say, {known['left_out']} that only the reader can")
    agree(options.program, spacy, every)

    rows = []
    for peer, title in (("full", "Distinguo, all cues"), ("comparable", "Distinguo, the same patterns")):
        rows.append((title, *timed(options.program, peer, file, options.seconds)))
    # The slow ones get as many narratives of the beginning as they can read in the time, about.
    for peer, title, size in (("vectorscan", "Vectorscan", 4_000_000), ("re2", "RE2", 40_000)):
        part = BUILD / f"narratives-{peer}"
        part.write_bytes(beginning(every, size))
        rows.append((title, *timed(options.program, peer, part, options.seconds)))
    part = beginning(every, 20_000)
    rounds = [spacy.time(part.decode().split("\0")[:-1]) for _ in range(3)]
    rows.append((f"spaCy {version()} Matcher", len(part) / best(rounds), part.count(0) / best(rounds), rounds[0][1] / len(part), spacy.compile))
    for title, arguments in floors(known):
        seconds = grep(arguments, file)
        rows.append((title, len(every) / seconds, every.count(0) / seconds, 0.0, 0.0))

    print()
    print(f"{'one core, load ' + machine.load():40}{'MB/s':>10}{'narratives/s':>14}{'found/kB':>10}{'set-up':>10}")
    for title, rate, each, found, compile_time in rows:
        print(f"{title:40}{rate / 1e6:>10.4g}{each:>14,.0f}{found * 1e3:>10.2f}{compile_time * 1e3:>7,.0f} ms")
    print()
    print("Distinguo's megabytes per second, with all cues, to each peer's")
    for title, rate, *_ in rows[1:]:
        print(f"{title}: {rows[0][1] / rate:.1f}x")
    return 0


def from_corpus(path: Path) -> bytes:
    lines = path.read_text().splitlines()
    return b"".join(json.loads(line)["text"].replace("\0", " ").encode() + b"\0" for line in lines if line.strip())


def beginning(every: bytes, size: int) -> bytes:
    """Whole narratives of about so many bytes."""
    return every if len(every) <= size else every[: every.index(b"\0", size) + 1]


def agree(program: str, spacy: OfSpacy, every: bytes) -> None:
    """The same patterns found in the same sentences by all, or no timing."""
    plain = texts.plain(every[:2_000_000], COMPARED)
    file = BUILD / "sentences"
    file.write_bytes(plain)
    found = {"spaCy": spacy.found(plain.decode().split("\0")[:-1])}
    for peer in ("comparable", "vectorscan", "re2"):
        run = subprocess.run([program, "found", peer, file], check=True, capture_output=True, text=True)
        found[peer] = run.stdout.splitlines()
    for peer, lines in found.items():
        different = sorted(set(lines) ^ set(found["comparable"]))
        if different:
            raise SystemExit(f"not timed: Distinguo and {peer} differ in {len(different)} places, first at sentence and pattern {different[0]}")
    print(f"answers       the same {len(found['spaCy']):,} matches by all in {plain.count(0):,} sentences")


def timed(program: str, peer: str, file: Path, seconds: float) -> tuple[float, float, float, float]:
    """Bytes, narratives a second; found a byte; seconds to compile. Of the best round."""
    run = subprocess.run([program, "time", peer, file, str(seconds)], check=True, capture_output=True, text=True)
    told = json.loads(run.stdout)
    least = min(told["rounds"])
    return told["bytes"] / least, told["narratives"] / least, told["found"] / told["bytes"], told["compile"]


def best(rounds: list) -> float:
    return min(seconds for seconds, _ in rounds)


def floors(known: dict) -> list[tuple[str, list[str]]]:
    """What looking for words costs, in the same bytes: one word, and all words of the patterns."""
    words = sorted({word for pattern in known["patterns"] for wording in pattern["wordings"] for item in wording for word in item["words"]})
    (BUILD / "words").write_text("\n".join(words) + "\n")
    return [
        ("grep -cF, one word", ["-czF", "passport"]),
        (f"grep -ciwF, {len(words):,} words", ["-cziwFf", str(BUILD / "words")]),
    ]


def grep(arguments: list[str], file: Path) -> float:
    seconds = []
    for _ in range(3):
        before = os.times()
        subprocess.run(["grep", *arguments, str(file)], stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}, check=False)
        after = os.times()
        seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
