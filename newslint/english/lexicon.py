"""The words that the corpora hold, by frequency."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from pathlib import Path

from newslint.english.inflection import stems
from newslint.english.marked import bits_of, marked
from newslint.prepared import by_word
from newslint.records import record

#: A shorter stem is known by chance: "asked|the" is no form of a word.
_LONG_ENOUGH = 5


@record
class Lexicon:
    """Words in lower case: ``known`` all of them, ``common`` 5 a million or more, ``frequent`` 25 a million or more.

    ``firsts`` and ``lasts`` are the halves of which compounds are made: "check" and "out" of "checkout";
    ``compounds`` are words that the corpora lack and that look like two words run together.
    """

    known: Set[str]
    common: Set[str]
    frequent: Set[str]
    firsts: Set[str]
    lasts: Set[str]
    compounds: Set[str]

    def knows(self, word: str) -> bool:
        """True if the word, or one that it may be a form or possessive of, is known in any case."""
        folded = word.lower().removesuffix("'s")
        if folded in self.known or folded in self.compounds:
            return True
        return any(stem in self.known or stem in self.compounds for stem in stems(folded) if len(stem) >= _LONG_ENOUGH)


@cache
def lexicon() -> Lexicon:
    """The lexicon, whose words are read as they are asked for."""
    return Lexicon(*marked(_bits, 6))


@by_word
def _bits() -> dict[str, int]:
    """The sets of the lexicon."""
    bands = _read("lexicon.txt")  # rarest first
    firsts, lasts = _read("halves.txt")
    compounds = [word for line in _read("compounds.txt") for word in line]
    frequent = frozenset[str]().union(*bands[3:])
    common = frequent.union(bands[2])
    return bits_of(common.union(*bands[:2]), common, frequent, firsts, lasts, compounds)


def _read(name: str) -> list[list[str]]:
    text = Path(__file__).with_name("data").joinpath(name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines()]
