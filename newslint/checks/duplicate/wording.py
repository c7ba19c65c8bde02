"""The words of a document's prose as one stream: what tells, at the cost of a split, that nothing stands there twice.

Words are folded and without marks, as bytes. Rules ask the stream first and
read only the blocks in which it sees a repetition: in most articles none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain, compress, count, islice, pairwise
from operator import eq
from typing import TypeVar

from newslint.document import Document, fold

T = TypeVar("T")

_STOP = "\1"
#: ASCII alone: the apostrophe is taken out, what is no letter or figure parts words; stops stay as one byte.
_MARKS = bytes(
    ord(_STOP) if chr(at) in ".!?" else at if at >= 0x80 or chr(at).isalnum() or at == 0x0A else 0x20
    for at in range(256)
)
_ASCII = bytes(range(0x80))
#: With more kinds of other marks than this, a table is faster than looking for each.
_FEW = 40


class Wording:
    """``words[at]`` holds the words of ``Document.prose[at]``; use ``document.shared(Wording)``."""

    def __init__(self, document: Document) -> None:
        flat = fold("\n".join(block.text.replace("\n", " ") for block in document.prose))
        self._texts = _without_marks(flat).split(b"\n") if document.prose else []
        self.words = [text.replace(b"\1", b" ").split() for text in self._texts]
        self._stream = list(chain.from_iterable(self.words))

    def again_at_once(self, sizes: range) -> list[int]:
        """The indexes of the blocks in which so many words stand twice in a row."""
        places: list[int] = []
        for size in sizes:
            # Of so many words in a row that equal those behind them, one has a place that this number divides.
            some = self._stream[::size]
            equal = compress(count(0, size), map(eq, some, islice(some, 1, None)))
            places += [start for at in equal if (start := self._begins(at, size)) is not None]
        if not places:
            return []
        ends = list(accumulate(map(len, self.words)))
        return sorted({bisect_right(ends, place) for place in places})

    def _begins(self, at: int, size: int) -> int | None:
        """Where ``size`` words that come again at once begin, for a word that stands again ``size`` words on."""
        words, start = self._stream, at
        while start > max(0, at - size + 1) and words[start - 1] == words[start - 1 + size]:
            start -= 1
        again = words[start : start + size] == words[start + size : start + 2 * size]
        return start if again else None

    def with_common_sentence(self) -> list[int]:
        """The indexes of the blocks with a sentence, or the last part of one, that stands somewhere else too."""
        parts = [[b" ".join(part.split()) for part in text.split(b"\1")] for text in self._texts]
        places = Counter(chain.from_iterable(parts))
        common = {part for part, number in places.items() if number > 1 and part}
        return [at for at, some in enumerate(parts) if not common.isdisjoint(some)] if common else []

    def with_known_words(self, share: float) -> list[int]:
        """The indexes of the blocks of whose words at least this share stands in other blocks too."""
        return _known({at: frozenset(some) for at, some in enumerate(self.words)}, share)

    def with_known_pairs(self, blocks: Iterable[int], share: float) -> list[int]:
        """Those of the blocks of whose pairs of words at least this share stands in others of them too."""
        return _known({at: frozenset(pairwise(self.words[at])) for at in blocks}, share)


def _known(things: Mapping[int, frozenset[T]], share: float) -> list[int]:
    """The keys of the sets of which at least this share is in others too."""
    sets = Counter(chain.from_iterable(things.values()))
    alone = {thing for thing, number in sets.items() if number == 1}
    return [key for key, some in things.items() if len(some & alone) <= (1 - share) * len(some)]


def _without_marks(folded: str) -> bytes:
    """The text as words in UTF-8, its stops as one byte, its line breaks as they are."""
    text = folded.replace("\u2026", ".")
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    odd = [char for char in frozenset(rest) if not char.isalnum()]
    if len(odd) > _FEW:
        text = text.translate(dict.fromkeys(map(ord, odd), " "))
    else:
        for char in odd:
            text = text.replace(char, " ")
    return text.encode("utf-8", "surrogatepass").translate(_MARKS, b"'")
