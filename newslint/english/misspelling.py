"""Which common word an unknown one was meant to be: one slip of a few well-known kinds, one reading only.

The slips are those that writers make, not every edit: a letter doubled or not
("comittee"), two letters swapped ("becuase"), "ei" for "ie", a vowel for
another in the middle of a long word ("seperate"), a letter left out of one
("goverment").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newslint.english.lexicon import Lexicon
from newslint.english.readings import may_be

#: Letters that are doubled by mistake, or not; "l" is doubled in one kind of English and not in another.
_DOUBLED = frozenset("bcdfgmnprst")
_VOWELS = "aei"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: How long a word must be for each kind of slip to show what was meant.
_SWAP, _DOUBLE, _VOWEL, _LOST = 5, 6, 7, 7
#: Ends before which British and American spelling double differently.
_ENDS = ("ed", "er", "ers", "ing", "or", "ors", "est", "ist", "able", "ment", "ments")


@cache
def _rare() -> frozenset[str]:
    """Words of English that the lexicon lacks and that look like a slip."""
    path = Path(__file__).with_name("data") / "rare-words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def meant(word: str, lexicon: Lexicon) -> str | None:
    """The word that an unknown one in lower case was meant to be; None if that is not certain."""
    if word in _rare() or not word.isascii() or not word.isalpha():
        return None
    return candidate(word, lexicon)


def candidate(word: str, lexicon: Lexicon) -> str | None:
    """The same for any word, rare ones too."""
    found = {other for other in _closest(word) if other in lexicon.common and _is_word(other)}
    found |= {other for other in _farther(word) if other in lexicon.frequent and _is_word(other)}
    return found.pop() if len(found) == 1 else None


def _is_word(word: str) -> bool:
    """True for a word of English and not only one that the corpora have."""
    return (
        any(may_be(word, tag) for tag in ("NN", "NNS", "VB", "VBD", "VBN", "VBG", "VBZ", "JJ", "RB")) or len(word) < 8
    )


def _closest(word: str) -> Iterator[str]:
    """Words one swap or one doubling away."""
    size = len(word)
    if size >= _SWAP:
        for at in range(1, size - 1):
            if word[at] != word[at + 1] and word[at:] not in ("re", "er", "res", "ers"):
                yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if size < _DOUBLE:
        return
    for at in range(1, size - 1):
        letter = word[at]
        if letter not in _DOUBLED or word[at + 1 :] in _ENDS:
            continue
        if word[at + 1] == letter:
            if word[at + 2 :] not in _ENDS:
                yield word[:at] + word[at + 1 :]
        elif word[at - 1] != letter:
            yield word[:at] + letter + word[at:]


def _farther(word: str) -> Iterator[str]:
    """Words with another vowel in the middle, or one letter more."""
    size = len(word)
    if size >= _VOWEL:
        for at in range(2, size - 2):
            if word[at] in _VOWELS:
                yield from (word[:at] + vowel + word[at + 1 :] for vowel in _VOWELS if vowel != word[at])
    if size >= _LOST:
        for at in range(2, size - 1):
            yield from (word[:at] + letter + word[at:] for letter in _LETTERS)
