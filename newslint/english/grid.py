"""The grid of word pairs that edited English practically never has.

``data/pairs.txt`` has a line ``label TAB first TAB second second …``; the label
names the two kinds of word ("determiner verb").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path

from newslint.english.classes import DEMONSTRATIVES, OPENERS, SUBJECTS, words
from newslint.prepared import prepared
from newslint.remembered import Remembered

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


@prepared
def grid() -> dict[str, dict[str, str]]:
    """By first word as it may stand in a text the second words of each kind of pair."""
    found: dict[str, dict[str, list[str]]] = {}
    known: set[tuple[str, str]] = set()
    for line in Path(__file__).with_name("data").joinpath("pairs.txt").read_text(encoding="utf-8").splitlines():
        label, first, seconds = line.split("\t")
        for word in (first, first.capitalize()) if first in _CAPITALISED else (first,):
            found.setdefault(word, {}).setdefault(label, []).extend(seconds.split())
            known.update((word, second) for second in seconds.split())
    for label, never in _NEVER_NEXT.items():
        for first, second in product(sorted(_OPEN), sorted(never)):
            for word in (first, first.capitalize()):
                if (word, second) not in known:
                    found.setdefault(word, {}).setdefault(label, []).append(second)
    return {word: {label: " ".join(seconds) for label, seconds in own.items()} for word, own in found.items()}


def _impossible_after(word: str) -> dict[str, str]:
    kinds = grid().get(word, {})
    return {second: label for label, seconds in kinds.items() for second in seconds.split()}


#: The words that cannot follow a word as it stands in a text, each with the two kinds of word of the pair.
impossible_after: Callable[[str], Mapping[str, str]] = Remembered(_impossible_after).__getitem__
