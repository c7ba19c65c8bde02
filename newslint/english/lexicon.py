"""The words that the corpora hold, by frequency."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case: ``known`` all of them, ``common`` 5 a million or more, ``frequent`` 25 a million or more."""

    known: frozenset[str]
    common: frozenset[str]
    frequent: frozenset[str]

    def knows(self, word: str) -> bool:
        """True if the word, or the word that it is a possessive of, is known in any case."""
        folded = word.lower()
        return folded in self.known or (folded.endswith("'s") and folded[:-2] in self.known)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read on first use: one line a frequency band, rarest first."""
    text = Path(__file__).with_name("data").joinpath("lexicon.txt").read_text(encoding="utf-8")
    bands = [line.split() for line in text.splitlines()]
    frequent = frozenset().union(*bands[3:])
    common = frequent.union(bands[2])
    return Lexicon(common.union(*bands[:2]), common, frequent)
