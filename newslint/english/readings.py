"""Which parts of speech a word can be, whatever stands around it.

``data/readings.txt`` has a line for each set of Penn tags, ``NN VB TAB word
word …``, with the words in lower case that can be these and nothing else.
``VB`` stands for the plain form, as an infinitive or a present; words of the
closed classes (``english.classes``) are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

#: Every tag that a word can have here.
TAGS = frozenset("NN NNS VB VBD VBN VBG VBZ JJ JJR JJS RB RBR RBS".split())


@cache
def _lines() -> tuple[tuple[frozenset[str], list[str]], ...]:
    text = Path(__file__).with_name("data").joinpath("readings.txt").read_text(encoding="utf-8")
    split = (line.split("\t") for line in text.splitlines())
    return tuple((frozenset(tags.split()), words.split()) for tags, words in split)


def some(tags: Iterable[str]) -> frozenset[str]:
    """The words that can be one of ``tags``, among other things."""
    wanted = frozenset(tags)
    return frozenset().union(*(words for own, words in _lines() if own & wanted))


def only(tags: Iterable[str]) -> frozenset[str]:
    """The words that can be nothing else than ``tags``."""
    wanted = frozenset(tags)
    return frozenset().union(*(words for own, words in _lines() if own <= wanted))


@cache
def _by_word() -> dict[str, frozenset[str]]:
    return {word: tags for tags, words in _lines() for word in words}


def readings(word: str) -> frozenset[str]:
    """The tags that a word in lower case can have; empty for one that is not known, or of a closed class."""
    return _by_word().get(word, frozenset())


@cache
def _with(tag: str) -> frozenset[str]:
    return some((tag,))


def may_be(word: str, tag: str) -> bool:
    """True if a word in lower case has the reading ``tag``."""
    return word in _with(tag)
