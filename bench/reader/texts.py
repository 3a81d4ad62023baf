"""Narratives made of what the repository has: the examples of the cues, the stories of matters, and prose."""

from __future__ import annotations

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = 20261123


def sentences() -> tuple[list[str], list[str]]:
    """What cues are about, and English that tells nothing."""
    told: list[str] = []
    for path in sorted((ROOT / "cues" / "en").glob("*.cues")):
        told += re.findall(r'^\s*(?:yes|no)\s+"([^"]*)"', path.read_text(), re.MULTILINE)
    for path in sorted((ROOT / "matters").glob("**/*.yaml")):
        told += [each for each in re.findall(r'"([^"\n]*)"', path.read_text()) if len(each.split()) > 5]
    told += re.split(r"(?<=[.!?])\s+", (ROOT / "examples" / "story.txt").read_text())
    prose: list[str] = []
    for path in sorted((ROOT / "docs").glob("*.md")):
        lines = [line for line in path.read_text().splitlines() if line and line[0].isalpha()]
        prose += re.split(r"(?<=[.!?])\s+", re.sub(r"\[([^]]*)\]\([^)]*\)|[`*]", r"\1", " ".join(lines)))
    return [each for each in told if each.strip()], [each for each in prose if 3 < len(each.split()) < 60]


def narratives(size: int) -> bytes:
    """About so many bytes: narratives of four to twenty sentences, half of each kind; a zero byte after each."""
    told, prose = sentences()
    draw = random.Random(SEED)
    parts: list[bytes] = []
    while size > 0:
        text = " ".join(draw.choice(told if draw.random() < 0.5 else prose) for _ in range(draw.randint(4, 20)))
        parts.append(text.encode() + b"\0")
        size -= len(parts[-1])
    return b"".join(parts)


def plain(texts: bytes, count: int) -> bytes:
    """So many sentences of theirs as words of small letters with a space between: what means the same to everyone."""
    every = {" ".join(re.findall(r"[a-z]+", each.lower())) for text in texts.decode().split("\0") for each in re.split(r"[.!?;:]+", text)}
    chosen = sorted(each for each in every if 1 < each.count(" ") < 200)
    random.Random(SEED).shuffle(chosen)
    return b"".join(each.encode() + b"\0" for each in chosen[:count])
