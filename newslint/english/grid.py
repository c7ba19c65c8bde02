"""The grid of word pairs that edited English practically never has.

``data/pairs.txt`` has a line ``label TAB first TAB second second …``; the label
names the two kinds of word ("determiner verb").
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from newslint.english.classes import DEMONSTRATIVES, OPENERS, SUBJECTS
from newslint.records import record

#: Kinds of first word that may open a sentence and so be capitalised; "Will" and "May" are names too.
_CAPITALISED = (
    OPENERS
    | SUBJECTS
    | DEMONSTRATIVES
    | {"if", "whether", "because", "although", "unless", "very", "without", "during"}
)


@record
class Grid:
    """``pairs`` are all pairs as they may stand in a text; ``labels`` gives the two kinds of word of a pair."""

    pairs: frozenset[tuple[str, str]]
    labels: dict[tuple[str, str], str]


@cache
def grid() -> Grid:
    """The grid, read on first use."""
    labels: dict[tuple[str, str], str] = {}
    for line in Path(__file__).with_name("data").joinpath("pairs.txt").read_text(encoding="utf-8").splitlines():
        label, first, seconds = line.split("\t")
        for second in seconds.split():
            labels[first, second] = label
            if first in _CAPITALISED:
                labels[first.capitalize(), second] = label
    return Grid(frozenset(labels), labels)
