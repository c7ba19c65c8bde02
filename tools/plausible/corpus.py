"""The sentences to learn from, as arrays of unit numbers."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newslint.document import straighten
from newslint.english.plausibility import BEGIN, END
from newslint.english.readings import readings
from newslint.english.stream import split
from newslint.english.units import OPENING, shape, shape_names, units
from newslint.segment import split_sentences

#: Wikinews is left out: it is the clean news on which the thresholds are looked at.
SOURCES = (
    "web-paragraphs",
    "government-blog-paragraphs",
    "technical-paragraphs",
    "textbook-paragraphs",
    "wikipedia-sentences",
)
#: Marks of its beginning and end around each sentence.
PADDING = 3
#: One sentence a line already.
SPLIT = "wikipedia-sentences"
#: A unit of its own is a word seen so often in lower case, a name seen so often within sentences, and a shape that so
#: many words have.
LEAST_WORD, LEAST_NAME, LEAST_SHAPE = 12, 60, 400
FEWEST, MOST = 5, 80
#: Figures and marks may be so much of a sentence.
LEAST_LETTERS = 0.6


class Corpus(NamedTuple):
    """``text``: the units of all sentences, each with its padding; sentence n is ``text[starts[n]:starts[n + 1]]``.

    ``shapes`` has the unit that each unit would be if it were too rare to be one.
    """

    names: list[str]
    text: np.ndarray
    starts: np.ndarray
    shapes: np.ndarray

    @property
    def numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}


def read(folder: Path, held_out: Path) -> Corpus:
    """All sentences of the corpora but those of ``held_out`` (records with a ``text``, perhaps a ``source``)."""
    sentences = [split(straighten(sentence)) for sentence in whole_sentences(folder, held_out)]
    sentences = [pieces for pieces in sentences if len(pieces) <= MOST]
    known = _known(sentences)
    for name in _shapes(sentences):
        known.setdefault(name, len(known))
    named = [list(units(pieces, known)) for pieces in sentences]
    counts = Counter(name for names in named for name in names)
    ranked = sorted({*counts, *(name for name in known if name[0] == "<")}, key=lambda name: (-counts[name], name))
    names = ["<s>", "</s>", *ranked]
    numbers = {name: number for number, name in enumerate(names)}
    starts, text = [0], list[int]()
    for sentence in named:
        text += [BEGIN] * PADDING + [numbers[name] for name in sentence] + [END] * PADDING
        starts.append(len(text))
    open_class = [number for name, number in numbers.items() if name[0].islower() and readings(name)]
    shapes = np.arange(len(names), dtype=np.int32)
    shapes[open_class] = [numbers.get(shape(names[number], known), number) for number in open_class]
    return Corpus(names, np.array(text, np.int32), np.array(starts, np.int64), shapes)


def _shapes(sentences: list[list[str]]) -> list[str]:
    """Names of shapes that enough words have, whether these are units themselves or not."""
    lower = (piece for pieces in sentences for piece in pieces if piece[0].islower())
    found = Counter(name for piece in lower for name in shape_names(piece))
    return sorted(name for name, times in found.items() if times >= LEAST_SHAPE)


def _known(sentences: list[list[str]]) -> dict[str, int]:
    """Words that are units themselves, by rank; a capital at the start of a sentence says nothing."""
    seen: Counter[str] = Counter()
    for pieces in sentences:
        first = True
        for piece in pieces:
            if not (first and piece[0].isupper()) and not piece[0].isdigit():
                seen[piece] += 1
            if piece[0].isalnum():
                first = False
            elif piece in OPENING:
                first = True
    ranked = sorted(seen, key=lambda piece: (-seen[piece], piece))
    often = (p for p in ranked if seen[p] >= (LEAST_NAME if p[0].isupper() else LEAST_WORD))
    return {piece: rank for rank, piece in enumerate(often)}


def whole_sentences(folder: Path, held_out: Path) -> list[str]:
    """Different whole sentences in an order that mixes the sources, the same each time."""
    apart = set[str]()
    for line in held_out.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        apart.add(_letters(record.get("source", record["text"])))
    kept: dict[str, str] = {}
    for source in SOURCES:
        for sentence in _split(folder / f"{source}.txt.gz", whole=source == SPLIT):
            letters = _letters(sentence)
            if letters not in apart and _is_sentence(sentence):
                kept.setdefault(letters, sentence)
    found = list(kept.values())
    random.Random(1).shuffle(found)
    return found


def _split(file: Path, *, whole: bool) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in map(str.strip, lines):
            spans = [(0, len(line))] if whole else split_sentences(line)
            yield from (line[start:end] for start, end in spans if line)


def _letters(sentence: str) -> str:
    return re.sub(r"\W+", " ", sentence.lower()).strip()


def _is_sentence(sentence: str) -> bool:
    if not (sentence[0].isupper() or sentence[0] in '"“‘') or sentence.rstrip("\"”')")[-1:] not in (".", "!", "?"):
        return False
    pieces = split(straighten(sentence))
    return len(pieces) >= FEWEST and sum(p[0].isalpha() for p in pieces) >= LEAST_LETTERS * len(pieces)
