"""Which words furniture has and stories have not: "subscribe", "follow us", "terms and"; "said", "the year".

``vocabulary.txt`` is written by ``tools/train_furniture.py``: the weights of a linear model of single words and of
words side by side, most of which say little. Their sum is a number among others that the trees hear of a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Protocol

from newslint.document import Block
from newslint.patterns import lazy
from newslint.prepared import by_word

#: Stand for the beginning and the end of a line, and for any number.
BEGINNING, END, NUMBER = "^", "$", "0"
#: Two words side by side are one entry with this between them.
BETWEEN = "_"
#: So many words of a line count at most, and their sum is between the negative of this and this.
_MOST_WORDS, _MOST = 60, 8.0
#: Neighbours that count, in lines on each side.
_REACHES = (2, 5, 15)
_WORD = lazy(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")

#: What ``vocabulary`` says of a line, of those around it, and of all.
OF_VOCABULARY = (
    "vocabulary",
    *(f"vocabulary within {reach}" for reach in _REACHES),
    "document: vocabulary",
)


class Weights(Protocol):
    """How much likelier furniture is with an entry, in logarithms of odds."""

    def get(self, entry: str, otherwise: float, /) -> float: ...


@by_word
def shipped() -> dict[str, float]:
    """The weights of the package."""
    return parse(Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, float]:
    """Entries by weight, a line for each weight: ``1.2 subscribe follow_us``; lines that begin with ``#`` say what."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            weight, *entries = line.split(" ")
            found |= dict.fromkeys(entries, float(weight))
    return found


def entries(block: Block) -> tuple[str, ...]:
    """The words of a line and its pairs of words side by side, each once, in the same order every time."""
    found = _WORD.findall(block.plain)[:_MOST_WORDS]
    words = [NUMBER if word[0].isdigit() else word.lower() for word in found]
    return tuple(dict.fromkeys((*words, *(a + BETWEEN + b for a, b in pairwise((BEGINNING, *words, END))))))


def vocabulary(blocks: Sequence[Block], weights: Weights) -> Iterator[list[float]]:
    """The numbers that ``OF_VOCABULARY`` names for each line, in the order of the lines."""
    size = len(blocks)
    own = [max(-_MOST, min(_MOST, sum(weights.get(entry, 0.0) for entry in entries(block)))) for block in blocks]
    sums = [0.0, *accumulate(own)]
    mean = sums[size] / max(1, size)
    for i, value in enumerate(own):
        row = [value]
        for reach in _REACHES:
            low, high = max(0, i - reach), min(size, i + reach + 1)
            row.append((sums[high] - sums[low] - value) / max(1, high - low - 1))
        yield [*row, mean]
