"""Which parts of speech a word can be, whatever stands around it.

``data/readings.txt`` has a line for each set of Penn tags, ``NN VB TAB word
word …``, with the words in lower case that can be these and nothing else.
``VB`` stands for the plain form, as an infinitive or a present; words of the
closed classes (``english.classes``) are not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from newslint.prepared import by_word, prepared
from newslint.remembered import Remembered

#: Every tag that a word can have here.
TAGS = frozenset("NN NNS VB VBD VBN VBG VBZ JJ JJR JJS RB RBR RBS".split())


_BITS = {tag: 1 << at for at, tag in enumerate(sorted(TAGS))}


@by_word
def masks() -> dict[str, int]:
    """The tags of each word as bits, see ``mask_of``."""
    text = Path(__file__).with_name("data").joinpath("readings.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        tags, words = line.split("\t")
        found.update(dict.fromkeys(words.split(), mask_of(tags.split())))
    return found


#: The tags of a word in lower case as bits; none of one that is not known, or of a closed class.
mask: Callable[[str], int] = Remembered(lambda word: masks().get(word, 0)).__getitem__


def mask_of(tags: Iterable[str]) -> int:
    """The bits of tags; one that no word can have here has none."""
    return sum(_BITS.get(tag, 0) for tag in set(tags))


def can_be(tags: Iterable[str]) -> Callable[[str], bool]:
    """Tells of a word in lower case whether it can be one of ``tags``, among other things."""
    wanted = mask_of(tags)
    return lambda word: mask(word) & wanted != 0


def can_only_be(tags: Iterable[str]) -> Callable[[str], bool]:
    """Tells of a word in lower case whether it can be nothing else than ``tags``."""
    others = ~mask_of(tags)
    return lambda word: (own := mask(word)) != 0 and not own & others


@prepared
def verbs_only() -> frozenset[str]:
    """The words that can be nothing but the plain form of a verb."""
    return frozenset(filter(can_only_be(("VB",)), masks().all()))


@cache
def _tags(bits: int) -> frozenset[str]:
    return frozenset(tag for tag, bit in _BITS.items() if bit & bits)


def readings(word: str) -> frozenset[str]:
    """The tags that a word in lower case can have; empty for one that is not known, or of a closed class."""
    return _tags(mask(word))


def may_be(word: str, tag: str) -> bool:
    """True if a word in lower case has the reading ``tag``."""
    return mask(word) & _BITS[tag] != 0
