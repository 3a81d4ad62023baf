"""The patterns for spaCy's Matcher: a blank English pipeline, that is the tokeniser alone."""

from __future__ import annotations

import json
import time
from pathlib import Path

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc


def rule(wording: list[dict]) -> list[dict]:
    tokens = []
    for item in wording:
        words = item["words"]
        if not words:
            tokens.append({"OP": f"{{0,{item['gap']}}}"})
            continue
        token: dict = {"LOWER": words[0] if len(words) == 1 else {"IN": words}}
        if item["optional"]:
            token["OP"] = "?"
        tokens.append(token)
    return tokens


class OfSpacy:
    def __init__(self, patterns: Path):
        begin = time.process_time()
        self.nlp = spacy.blank("en")
        self.matcher = Matcher(self.nlp.vocab)
        every = json.loads(patterns.read_text())["patterns"]
        for number, pattern in enumerate(every):
            self.matcher.add(str(number), [rule(wording) for wording in pattern["wordings"]])
        self.number = {self.nlp.vocab.strings[str(number)]: number for number in range(len(every))}
        self.compile = time.process_time() - begin

    def found(self, sentences: list[str]) -> set[tuple[int, int]]:
        """Of plain sentences, whose words are parted by spaces."""
        return {
            (place, self.number[match[0]])
            for place, sentence in enumerate(sentences)
            for match in self.matcher(Doc(self.nlp.vocab, words=sentence.split()))
        }

    def time(self, texts: list[str]) -> tuple[float, int]:
        """Seconds of the processor, and how many patterns the narratives have."""
        begin = time.process_time()
        count = 0
        for doc in self.nlp.pipe(texts):
            count += len({match[0] for match in self.matcher(doc)})
        return time.process_time() - begin, count


def version() -> str:
    return spacy.__version__
