"""The reader beside spaCy's Matcher, RE2, Vectorscan and grep, on one core. docs/benchmarks.md, "The reader"."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from batch import machine

from . import texts
from .of_spacy import OfSpacy, version

BUILD = texts.ROOT / "build" / "bench-reader"
COMPARED = 200  # sentences on which the answers of all are held against one another
NATIVE = {  # the slow ones get as many narratives of the beginning as they can read in the time, about: bytes
    "full": ("Distinguo, all cues", None),
    "comparable": ("Distinguo, the same patterns", None),
    "vectorscan": ("Vectorscan", 1_000_000),
    "re2": ("RE2", 40_000),
}
OF_SPACY = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/bench reader", description=__doc__)
    parser.add_argument("program", help=argparse.SUPPRESS)
    parser.add_argument("corpus", nargs="?", type=Path, help="JSON Lines with a `text` each, instead of texts made of the repository's")
    parser.add_argument("--megabytes", type=float, default=8, help="of made texts (8)")
    parser.add_argument("--seconds", type=float, default=3, help="at least, for each peer (3)")
    parser.add_argument("--patterns", type=int, default=300, help="at most, for the peers (300); more take spaCy and Vectorscan long to set up")
    options = parser.parse_args()

    BUILD.mkdir(parents=True, exist_ok=True)
    every = from_corpus(options.corpus) if options.corpus else texts.narratives(int(options.megabytes * 1e6))
    print("\n".join(machine.state()))
    print(f"texts         {len(every) / 1e6:.1f} MB, {every.count(0):,} narratives, {options.corpus and 'a corpus' or 'made of the repository'}")

    patterns = BUILD / "patterns.json"
    subprocess.run([options.program, str(options.patterns), "export", patterns], check=True)
    known = json.loads(patterns.read_text())
    print(f"patterns      {len(known['patterns']):,} of those that all peers can say; {known['left_out']:,} only the reader can", flush=True)
    with ExitStack() as stack:
        # They compile side by side; on one core each is timed.
        native = {peer: stack.enter_context(Native(options.program, options.patterns, peer)) for peer in NATIVE}
        spacy = OfSpacy(patterns)
        agree(native, spacy, every)
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        rows = []
        for peer, (title, most) in NATIVE.items():
            file = BUILD / f"narratives-{peer}"
            file.write_bytes(beginning(every, most or len(every)))
            rows.append((title, *native[peer].timed(file, options.seconds)))
        part = beginning(every, OF_SPACY)
        rounds = [spacy.time(part.decode().split("\0")[:-1]) for _ in range(3)]
        rows.append((f"spaCy {version()} Matcher", len(part) / best(rounds), part.count(0) / best(rounds), rounds[0][1] / len(part), spacy.compile))
        for title, arguments in floors(known):
            seconds = grep(arguments, BUILD / "narratives-full")
            rows.append((title, len(every) / seconds, every.count(0) / seconds, 0.0, 0.0))

    print()
    print(f"{'one core, load ' + machine.load():40}{'MB/s':>10}{'narratives/s':>14}{'found/kB':>10}{'set-up':>10}")
    for title, rate, each, found, compile_time in rows:
        print(f"{title:40}{rate / 1e6:>10.4g}{each:>14,.0f}{found * 1e3:>10.2f}{compile_time * 1e3:>7,.0f} ms")
    print()
    # Like for like is the second; grep looks for words and finds none of what cues tell.
    for own, title in ((rows[0], "with all cues"), (rows[1], "with the same patterns")):
        print(f"Distinguo's megabytes per second, {title}, to each peer's")
        for peer, rate, *_ in rows[2:]:
            print(f"{peer}: {own[1] / rate:.2f}x" if own[1] < rate else f"{peer}: {own[1] / rate:.1f}x")
    return 0


def from_corpus(path: Path) -> bytes:
    lines = path.read_text().splitlines()
    return b"".join(json.loads(line)["text"].replace("\0", " ").encode() + b"\0" for line in lines if line.strip())


def beginning(every: bytes, size: int) -> bytes:
    """Whole narratives of about so many bytes."""
    return every if len(every) <= size else every[: every.index(b"\0", size) + 1]


class Native:
    """A peer of the program, compiled once: bench/reader/main.cpp."""

    def __init__(self, program: str, patterns: int, peer: str):
        self.run = subprocess.Popen([program, str(patterns), peer], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Native:
        return self

    def __exit__(self, *_: object) -> None:
        self.run.terminate()
        self.run.wait()

    def ask(self, request: str) -> dict:
        self.run.stdin.write(request + "\n")
        self.run.stdin.flush()
        answer = self.run.stdout.readline()
        if not answer:
            raise SystemExit(f"not timed: {' '.join(self.run.args)} stopped")
        return json.loads(answer)

    def found(self, file: Path) -> set[tuple[int, int]]:
        return {(narrative, pattern) for narrative, pattern in self.ask(f"found {file}")["found"]}

    def timed(self, file: Path, seconds: float) -> tuple[float, float, float, float]:
        """Bytes, narratives a second; found a byte; seconds to compile. Of the best round."""
        os.sched_setaffinity(self.run.pid, os.sched_getaffinity(0))
        told = self.ask(f"time {seconds} {file}")
        least = min(told["rounds"])
        return told["bytes"] / least, told["narratives"] / least, told["found"] / told["bytes"], told["compile"]


def agree(native: dict[str, Native], spacy: OfSpacy, every: bytes) -> None:
    """The same patterns found in the same sentences by all, or no timing."""
    plain = texts.plain(beginning(every, 2_000_000), COMPARED)
    file = BUILD / "sentences"
    file.write_bytes(plain)
    ours = native["comparable"].found(file)
    sentences = plain.decode().split("\0")[:-1]
    for peer in ("spaCy", "re2", "vectorscan"):
        different = sorted(ours ^ (spacy.found(sentences) if peer == "spaCy" else native[peer].found(file)))
        if different:
            sentence, pattern = different[0]
            raise SystemExit(
                f"not timed: Distinguo and {peer} differ in {len(different)} places,"
                f" first at pattern {pattern} in sentence {sentence} of {file} (both from 0)"
            )
    print(f"answers       the same {len(ours):,} matches by all in {len(sentences):,} sentences", flush=True)


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
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["grep", *arguments, str(file)], stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
