"""What a rule about places says: patterns over kinds of words, each with what it tells the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.readings import may_be

#: Tells of the words ``first`` to ``last`` (not included) of a sentence whether they are wrong indeed.
Test = Callable[[Clauses, int, int], bool]


class Frame(NamedTuple):
    """``pattern`` in the notation of ``english.slots``; in ``message`` “{}” stands for the words found."""

    pattern: str
    message: str
    test: Test | None = None


class Slips(NamedTuple):
    """A rule: its id, what it says of itself, its frames, sentences that it flags and that it passes."""

    id: str
    summary: str
    why: str
    frames: tuple[Frame, ...]
    flag: tuple[str, ...]
    keep: tuple[str, ...]


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_AUXILIARIES = words("have has had do does did be been being am is are was were will")
_NOT_AFTER = frozenset(("DT", "PRP$", "IN", "JJ", "CD", "POS", "TO"))


def is_finite(clauses: Clauses, at: int) -> bool:
    """True for a word that the tags take for a finite verb, contractions among them."""
    tag = clauses.tags[at]
    return tag in _FINITE or ("+" in tag and "POS" not in tag)


def has_finite(clauses: Clauses, first: int, last: int) -> bool:
    """True if one of the words ``first`` to ``last`` (not included) is tagged as a finite verb."""
    return any(is_finite(clauses, at) for at in range(first, last))


def may_have_finite(clauses: Clauses, first: int, last: int) -> bool:
    """The same for words that can be finite verbs, whatever their tags, and do not stand where a noun must."""
    for at in range(first, last):
        word = clauses.low[at]
        verb = may_be(word, "VB") or may_be(word, "VBD") or may_be(word, "VBZ")
        if is_finite(clauses, at) or word in _AUXILIARIES or (verb and clauses.tags[at - 1] not in _NOT_AFTER):
            return True
    return False


def begins(clauses: Clauses, at: int) -> bool:
    """True if the word opens the sentence, or follows a mark."""
    return not at or not clauses.words[at - 1][0].isalnum()


def is_noun(clauses: Clauses, first: int, last: int) -> bool:
    """True if the last word is a noun to the tags, too."""
    return clauses.tags[last - 1] in ("NN", "NNS")
