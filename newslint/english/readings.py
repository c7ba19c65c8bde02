"""Which parts of speech a word can be, whatever stands around it.

``data/readings.txt`` has a line for each set of Penn tags, ``NN VB TAB word
word …``, with the words in lower case that can be these and nothing else.
``VB`` stands for the plain form, as an infinitive or a present; words of the
closed classes (``english.classes``) are not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

#: Every tag that a word can have here.
TAGS = frozenset("NN NNS VB VBD VBN VBG VBZ JJ JJR JJS RB RBR RBS".split())


_BITS = {tag: 1 << at for at, tag in enumerate(sorted(TAGS))}


@cache
def _by_word() -> dict[str, int]:
    """The tags of each word, a bit for each."""
    text = Path(__file__).with_name("data").joinpath("readings.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        tags, words = line.split("\t")
        found.update(dict.fromkeys(words.split(), _mask(tags.split())))
    return found


def _mask(tags: Iterable[str]) -> int:
    """The bits of tags; one that no word can have here has none."""
    return sum(_BITS.get(tag, 0) for tag in set(tags))


def masks() -> Mapping[str, int]:
    """Every word that is known with its tags as bits, see ``mask_of``."""
    return _by_word()


def mask_of(tags: Iterable[str]) -> int:
    """The bits of tags; one that no word can have here has none."""
    return _mask(tags)


def can_be(tags: Iterable[str]) -> Callable[[str], bool]:
    """Tells of a word in lower case whether it can be one of ``tags``, among other things."""
    mask, read = _mask(tags), _by_word().get
    return lambda word: read(word, 0) & mask != 0


def can_only_be(tags: Iterable[str]) -> Callable[[str], bool]:
    """Tells of a word in lower case whether it can be nothing else than ``tags``."""
    others, read = ~_mask(tags), _by_word().get
    return lambda word: read(word, others) & others == 0


def only(tags: Iterable[str]) -> frozenset[str]:
    """The words that can be nothing else than ``tags``."""
    others = ~_mask(tags)
    return frozenset(word for word, own in _by_word().items() if not own & others)


@cache
def _tags(mask: int) -> frozenset[str]:
    return frozenset(tag for tag, bit in _BITS.items() if mask & bit)


def readings(word: str) -> frozenset[str]:
    """The tags that a word in lower case can have; empty for one that is not known, or of a closed class."""
    return _tags(_by_word().get(word, 0))


def may_be(word: str, tag: str) -> bool:
    """True if a word in lower case has the reading ``tag``."""
    return _by_word().get(word, 0) & _BITS[tag] != 0
