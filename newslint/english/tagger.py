"""Which part of speech each word of a sentence is: an averaged perceptron, read greedily from left to right.

The words are the pieces of ``newslint.english.stream``, and each gets one tag of
the Penn treebank:

- “don't”, “cannot” have the tag of the verb; “it's”, “Smith's”, “we'll” those of both
  parts: ``PRP+VBZ``, ``NNP+POS``, ``PRP+MD``;
- “long-term” is one word: ``JJ`` before a noun, else what it is as a whole;
- the pieces of “U.S.”, “a.m.”, “1,200” have the tag of the whole: a stop that
  ends no sentence is no ``.``.

``data/tagger.txt`` (the vocabulary) and ``tagger.bin`` (weights) are built by ``tools/build_tagger.py``,
which imports the features from here; ``data/README.md`` names the treebanks.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from newslint.english.readings import readings
from newslint.kept import Kept, mapped
from newslint.prepared import Lookup, by_word, prepared
from newslint.remembered import Remembered

MAGIC = b"nltg"
#: Magic, then: characters of ``tagger.txt``, cells of weights (a power of two and ``MOST_TAGS`` more).
HEADER = struct.Struct("<4s2I")
MOST_TAGS = 64

#: What the tagger looks at besides the word itself: words (w), kinds of word (k) and tags (t) by place.
TEMPLATES = tuple(
    tuple((term[0], int(term[1:])) for term in line.split())
    for line in (
        "w0 t-1", "t-1 t-2", "t-1 t-2 w0", "w-1 w0", "w1 w0", "t-1 w1", "t-1 k1", "k1 k2", "k0 t-1 k1", "w0 k1",
        "w-1 w1", "w-2", "w2", "t-1", "w1", "w-1",
    )
)  # fmt: skip
#: The hash of a feature is some bits of (its seed and its terms times these) times MIX.
FACTORS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)
MIX, SHIFT = 0x9E3779B1, 24
SEED_FACTOR = 7919
#: Numbers of unknown words begin here, above all ranks; so many there are.
UNKNOWN, UNKNOWNS = 40_000, 20_000
#: After one of these a capital may be that of a sentence.
_OPENING = frozenset("\":'([*-–—•")
#: Nine tags in ten have this margin; 98 in a hundred of them are right.
SURE = 16.0


class Tagged(NamedTuple):
    """A tag, and by how much (0 to ``inf``) its score is ahead of the next best."""

    tag: str
    margin: float


def shape(word: str) -> str:
    """What kind of string a word is: ``a`` small letters, ``Aa`` a capital first, ``d`` a figure, ``m`` a mark …"""
    if word[0].isdigit():
        return "d" if word.isdigit() else "ds" if word[-1].isalpha() else "dx"
    if not word[0].isalpha():
        return "m"
    if word.endswith("'s"):
        return "A's" if word[0].isupper() else "a's"
    if "'" in word:
        return "a'"
    if "-" in word:
        return "A-" if word[0].isupper() else "a-"
    if word.isupper():
        return "I" if len(word) == 1 else "AA"
    if word[0].isupper():
        return "Aa" if word[1:].islower() else "AaA"
    return "a" if word.islower() and word.isalpha() else "ax"


def spelling(word: str, *, known: bool) -> Iterator[int]:
    """Hashes of the features that a word has wherever it stands."""
    low, kind = word.lower(), shape(word)
    yield from (zlib.crc32(name.encode()) for name in (
        "w" + word, "l" + low, "s" + kind, "1" + low[-1:], "2" + low[-2:], "3" + low[-3:], "4" + low[-4:],
        "p" + low[:3], "x" + kind + low[-2:], "q" + low[:1], "k" if known else "u", "h" + low.rpartition("-")[2],
    ))  # fmt: skip


def possible(word: str) -> frozenset[str]:
    """The tags that a dictionary gives a word in lower case; empty if it does not have it."""
    found = readings(word)
    return found | {"VBP"} if "VB" in found else found


class Classes(NamedTuple):
    """The tags, and by their numbers those that words of a shape and of each class may have; plain data.

    ``size``: characters of the text that says so. ``last_ranks``: of each class; a word's rank tells its class.
    """

    size: int
    tags: tuple[str, ...]
    by_shape: dict[str, tuple[int, ...]]
    classes: tuple[tuple[int, ...], ...]
    last_ranks: tuple[int, ...]


def classes_of(text: str) -> Classes:
    """``text`` has a line for the tags, a line ``shape tag tag …`` for each shape, an empty line, then for each set of
    tags a line ``tag tag … TAB word word …``.
    """
    head, _, rest = text.partition("\n\n")
    first, *shapes = head.split("\n")
    tags = tuple(first.split())
    number = {tag: n for n, tag in enumerate(tags)}
    by_shape = {kind: tuple(number[tag] for tag in own) for kind, *own in map(str.split, shapes)}
    lines = [line.partition("\t") for line in rest.split("\n")]
    classes = tuple(tuple(number[tag] for tag in names.split()) for names, _, _ in lines)
    return Classes(len(text), tags, by_shape, classes, tuple(accumulate(len(words.split()) for _, _, words in lines)))


def ranks_of(text: str) -> dict[str, int]:
    """The words of such a text, counted from one."""
    lines = text.partition("\n\n")[2].split("\n")
    known = [word for line in lines for word in line.partition("\t")[2].split()]
    return dict(zip(known, range(1, len(known) + 1), strict=True))


@prepared
def _classes() -> Classes:
    return classes_of(_text())


@by_word
def _ranks() -> dict[str, int]:
    return ranks_of(_text())


def _text() -> str:
    return Path(__file__).with_name("data").joinpath("tagger.txt").read_text(encoding="utf-8")


class Vocabulary:
    """The words of the treebanks with the tags that they may have, and the tags that a shape may have."""

    def __init__(self, classes: Classes, ranks: Lookup[int]) -> None:
        self.size, self.tags, self._by_shape, self._classes, self._last_ranks = classes
        self._rank = Remembered(lambda word: ranks.get(word, 0)).__getitem__

    @classmethod
    def of(cls, text: str) -> Vocabulary:
        """What a text says."""
        return cls(classes_of(text), Lookup(ranks_of(text)))

    def __contains__(self, word: str) -> bool:
        return self._rank(word) != 0

    def _class(self, word: str) -> int:
        """The number of the set of tags that a known word may have."""
        return bisect_left(self._last_ranks, self._rank(word))

    def written(self, word: str, *, opens: bool) -> str:
        """The word, or where it ``opens`` a sentence what it would be within one."""
        if opens and word[0].isupper():
            low = word.lower()
            if low in self and not self._is_name(word):
                return low
        return word

    def _is_name(self, word: str) -> bool:
        return word in self and self.tags[self._classes[self._class(word)][0]] in ("NNP", "NNPS")

    def candidates(self, word: str) -> tuple[int, ...]:
        """The tags that a word may have; one alone is certain."""
        if word in self:
            return self._classes[self._class(word)]
        found = possible(word)
        if found:
            return tuple(tag for tag, name in enumerate(self.tags) if name in found)
        return self._by_shape.get(shape(word), self._by_shape["a"])

    def number(self, word: str) -> int:
        """What stands for a word in a feature: its rank, or a number for all words with its shape and end."""
        return self._rank(word) or UNKNOWN + zlib.crc32((shape(word) + word[-2:].lower()).encode()) % UNKNOWNS

    def kind(self, word: str) -> int:
        """What stands for the words that may have the same tags; for unknown ones their shape and end do."""
        if word in self:
            return 1 + self._class(word)
        kind = shape(word)
        return UNKNOWN + zlib.crc32((kind + word[-3 if kind in ("a", "a-") else -1 :].lower()).encode()) % UNKNOWNS


class _Word(NamedTuple):
    """A word as the tagger knows it: its numbers, its tags, and what its spelling speaks for each of them."""

    number: int
    kind: int
    tags: tuple[int, ...]
    scores: tuple[int, ...]


_NOTHING = _Word(0, 0, (), ())


class _Words(dict[str, _Word]):
    """Words by their spelling, worked out when one first comes."""

    _MOST = 60_000  # a flood of strange words must not fill the memory

    def __init__(self, vocabulary: Vocabulary, weights: Sequence[int], mask: int) -> None:
        self._vocabulary, self._weights, self._mask = vocabulary, weights, mask

    def __missing__(self, word: str) -> _Word:
        known, weights = self._vocabulary, self._weights
        tags = known.candidates(word)
        cells = [hashed(name, self._mask) for name in spelling(word, known=word in known)] if len(tags) > 1 else []
        scores = tuple(sum(weights[cell + tag] for cell in cells) for tag in tags)
        found = _Word(known.number(word), known.kind(word), tags, scores)
        if len(self) < self._MOST:
            self[word] = found
        return found


def hashed(key: int, mask: int) -> int:
    """The first cell of a feature; those of its tags follow."""
    return key * MIX >> SHIFT & mask


class Tagger:
    """The model; use ``tagger()``, which reads it once."""

    def __init__(self, data: Kept, vocabulary: Vocabulary) -> None:
        magic, size, cells = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("tagger.bin is not a model of the tagger: build it again")
        if size != vocabulary.size:
            raise ValueError("tagger.bin and tagger.txt were not built together: build both again")
        self.vocabulary = vocabulary
        self._weights = array("h")
        self._weights.frombytes(memoryview(data)[HEADER.size :])
        if sys.byteorder == "big":
            self._weights.byteswap()
        self._mask = cells - MOST_TAGS - 1
        self._words = _Words(self.vocabulary, self._weights, self._mask)

    def tags(self, words: Sequence[str]) -> list[str]:
        """The tag of each word of one sentence."""
        names = self.vocabulary.tags
        return [names[tag] for tag, _ in self._read(words)]

    def tagged(self, words: Sequence[str]) -> list[Tagged]:
        """The same with the margin of each."""
        names = self.vocabulary.tags
        return [Tagged(names[tag], margin) for tag, margin in self._read(words)]

    def _read(self, words: Sequence[str]) -> Iterator[tuple[int, float]]:
        weights, mask = self._weights, self._mask
        known = self._words
        row = [_NOTHING, _NOTHING, *map(known.__getitem__, written(words, self.vocabulary)), _NOTHING, _NOTHING]
        last = before = 0  # the tags before, counted from one
        for at in range(2, len(row) - 2):
            number, kind, tags, scores = row[at]
            if len(tags) == 1:
                yield tags[0], float("inf")
                before, last = last, tags[0] + 1
                continue
            next_number, next_kind = row[at + 1][:2]
            w0, w1, w_1 = number * _F0, next_number * _F0, row[at - 1].number * _F0
            t_1, k1 = last * _F0, next_kind * _F0
            v0, v1 = number * _F1, next_number * _F1
            u_1, l1 = last * _F1, next_kind * _F1
            cells = [
                key * MIX >> SHIFT & mask
                for key in (
                    _S0 + w0 + u_1,
                    _S1 + t_1 + before * _F1,
                    _S2 + t_1 + before * _F1 + number * _F2,
                    _S3 + w_1 + v0,
                    _S4 + w1 + v0,
                    _S5 + t_1 + v1,
                    _S6 + t_1 + l1,
                    _S7 + k1 + row[at + 2].kind * _F1,
                    _S8 + kind * _F0 + u_1 + next_kind * _F2,
                    _S9 + w0 + l1,
                    _S10 + w_1 + v1,
                    _S11 + row[at - 2].number * _F0,
                    _S12 + row[at + 2].number * _F0,
                    _S13 + t_1,
                    _S14 + w1,
                    _S15 + w_1,
                )
            ]
            best, top, second = 0, -1 << 30, -1 << 30
            for tag, spelled in zip(tags, scores, strict=True):
                score = spelled
                for cell in cells:
                    score += weights[cell + tag]
                if score > top:
                    best, top, second = tag, score, top
                elif score > second:
                    second = score
            yield best, (top - second) / STEPS
            before, last = last, best + 1


def written(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The words of a sentence, its first ones as they would be written within one."""
    opens = True
    for word in words:
        yield vocabulary.written(word, opens=True) if opens else word
        if word[0].isalnum():
            opens = False
        elif word in _OPENING:
            opens = True


#: Weights are kept in steps of this part of one.
STEPS = 8
_F0, _F1, _F2 = FACTORS
(_S0, _S1, _S2, _S3, _S4, _S5, _S6, _S7, _S8, _S9, _S10, _S11, _S12, _S13, _S14, _S15) = (
    SEED_FACTOR * (n + 1) for n in range(len(TEMPLATES))
)


@cache
def tagger() -> Tagger:
    """The tagger, read on first use."""
    data = mapped(Path(__file__).with_name("data").joinpath("tagger.bin"))
    return Tagger(data, Vocabulary(Classes._make(_classes()), _ranks()))


def tags(words: Sequence[str]) -> list[str]:
    """The Penn tag of each word of one sentence; words as ``newslint.english.stream`` has them."""
    return tagger().tags(words)
