"""The grid of word pairs that edited English practically never has.

``data/pairs.txt`` has a line ``label TAB first TAB second second …``; the label
names the two kinds of word ("determiner verb").
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

from newslint.english.classes import DEMONSTRATIVES, OPENERS, SUBJECTS, words
from newslint.records import record

#: Kinds of first word that may open a sentence and so be capitalised; "Will" and "May" are names too.
_CAPITALISED = (
    OPENERS
    | SUBJECTS
    | DEMONSTRATIVES
    | {"if", "whether", "because", "although", "unless", "very", "without", "during"}
)


#: No corpus is needed to know that no noun phrase goes on like this; "a" and "an" are letters and sounds as well.
_OPEN = OPENERS - {"a", "an"}
_NEVER_NEXT = {
    "determiner verb": words("have has were are was would could"),
    "determiner link": words("or than into from"),
    "determiner pronoun": words("he she they them us him"),
}


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
    for label, never in _NEVER_NEXT.items():
        for first, second in product(_OPEN, never):
            labels.setdefault((first, second), label)
            labels.setdefault((first.capitalize(), second), label)
    return Grid(frozenset(labels), labels)
