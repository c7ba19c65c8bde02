"""The grid of word pairs that edited English practically never has.

``data/pairs.txt`` has a line ``label TAB first TAB second second …``; the label
names the two kinds of word ("determiner verb").
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

from newslint.english.classes import DEMONSTRATIVES, OPENERS, SUBJECTS, words

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


#: By first word as it may stand in a text, by second word: the two kinds of word of a pair.
Grid = dict[str, dict[str, str]]


@cache
def grid() -> Grid:
    """The grid, read on first use."""
    found: Grid = {}
    for line in Path(__file__).with_name("data").joinpath("pairs.txt").read_text(encoding="utf-8").splitlines():
        label, first, seconds = line.split("\t")
        for word in (first, first.capitalize()) if first in _CAPITALISED else (first,):
            found.setdefault(word, {}).update(dict.fromkeys(seconds.split(), label))
    for label, never in _NEVER_NEXT.items():
        for first, second in product(_OPEN, never):
            found.setdefault(first, {}).setdefault(second, label)
            found.setdefault(first.capitalize(), {}).setdefault(second, label)
    return found
