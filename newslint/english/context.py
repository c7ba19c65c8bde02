"""How sound a sentence is between each word and the next: a small convolutional network over all of its words.

Each word is a vector, the sum of some rows of a table; layer by layer it takes in
its neighbours; the vectors on the two sides of a gap give the log-odds that the
gap is a damaged one, and what would mend it.  Most numbers that the layers pass on are nothing, by training, and
only what a gap depends on is worked out: that is what makes a sentence cost
milliseconds in plain Python.

All numbers up to the last layer are integers, in steps of a power of two.
``data/context.bin`` is built by ``tools/build_plausibility.py``, which imports
the layout from here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import cache
from math import exp
from operator import mul
from pathlib import Path

from newslint.english.lanes import Lanes, times
from newslint.english.plausibility import BEGIN, END
from newslint.kept import Kept, mapped

MAGIC = b"nlcy"
#: Magic, then: units, numbers of a vector, bits of them after the point, width of the layers and of the last but one,
#: bytes of the names of what mends a gap.
HEADER = struct.Struct("<4s6H")
#: How far the first layer and each one after it look to both sides.
FIRST_REACH, REACHES = 2, (1, 2, 3, 4, 1)
#: Bits after the point of the sums of a layer and of what it passes on.
SUM_BITS, PASSED_BITS = 18, 8
#: Words of which the parts of the first layer are kept.
_REMEMBERED = 4_000

#: What stands at a gap, after all layers.
Gap = Sequence[int]
#: The rows of the table that a word’s vector is the sum of.
Word = tuple[int, ...]


class Network:
    """A network over words, or groups of them; ``begin`` and ``end`` are the rows of the marks around a sentence."""

    def __init__(self, data: Kept, begin: int, end: int) -> None:
        magic, units, size, bits, width, last, names = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("this is not a model of sentences: build it again")
        self._ends = (begin,), (end,)
        reader = _Reader(data, HEADER.size)
        self._mendings = reader.bytes(names).decode("utf-8").split("\n")
        self._vectors, self._size = memoryview(reader.bytes(units * size)).cast("b"), size
        self.lanes, self.last_lanes = Lanes(width), Lanes(last)
        self._first, first_bias = reader.layer(self.lanes, 2 * FIRST_REACH + 1, size, bits)
        self.layers = [reader.layer(self.lanes, 3, width, PASSED_BITS) for _ in REACHES]
        self.gap, gap_bias = reader.layer(self.last_lanes, 2, width, PASSED_BITS)
        self._begin = self.lanes.total([0] * width) + first_bias
        self.gap_begin = self.last_lanes.total([0] * last) + gap_bias
        *self._last, self._bias = reader.floats(last + 1)
        self._mend = [reader.floats(last + 1) for _ in self._mendings]
        self._remembered: dict[Word, Sequence[int]] = {}

    def read(self, words: Iterable[Word]) -> Reading:
        """A sentence of these words, to be asked about its gaps."""
        begin, end = self._ends
        return Reading(self, [begin, *words, end])

    def odds(self, gap: Gap) -> float:
        """The log-odds that a gap is a damaged one."""
        odds: float = self._bias + sum(map(mul, self._last, gap))
        return odds

    def mending(self, gap: Gap) -> tuple[str, float]:
        """What would most likely mend a gap, by the names of its builder, and how likely it is."""
        scores = [bias + sum(map(mul, weights, gap)) for *weights, bias in self._mend]
        best = max(scores)
        return self._mendings[scores.index(best)], 1 / sum(exp(score - best) for score in scores)

    def opening(self, words: Sequence[Word], at: int) -> int:
        """The total of the first layer at one of ``words``."""
        start = max(0, at - FIRST_REACH)
        around = enumerate(words[start : at + FIRST_REACH + 1], FIRST_REACH + start - at)
        return self._begin + sum(self._parts(word)[place] for place, word in around)

    def _parts(self, word: Word) -> Sequence[int]:
        """What a word adds to the first layer of each of its neighbours, by its place among these."""
        found = self._remembered.get(word)
        if found is None:
            vectors = [self._vectors[row * self._size : (row + 1) * self._size] for row in word]
            vector = list(map(sum, zip(*vectors, strict=True)))
            found = [sum(map(mul, rows, vector)) for rows in self._first]
            if len(self._remembered) < _REMEMBERED:
                self._remembered[word] = found
        return found


class Reading:
    """One sentence as the network reads it, its marks of beginning and end with it; ``Network.read`` makes it.

    Asked about a gap, it works out what that depends on, layer by layer, and keeps
    it for the next one.
    """

    def __init__(self, network: Network, words: Sequence[Word]) -> None:
        self._network, self._words = network, words
        self._totals: list[dict[int, int]] = [{} for _ in (0, *REACHES)]
        self._passed: list[dict[int, tuple[list[int], list[int]]]] = [{} for _ in (0, *REACHES)]

    def gap(self, gap: int) -> Gap:
        """What stands between word ``gap - 1`` and word ``gap`` of the sentence, which count from nothing."""
        network, last = self._network, len(REACHES)
        sides = zip(network.gap, (gap, gap + 1), strict=True)
        total = network.gap_begin + sum(times(rows, *self.passed(last, at)) for rows, at in sides)
        return network.last_lanes.cut(total, SUM_BITS - PASSED_BITS)

    def passed(self, layer: int, at: int) -> tuple[list[int], list[int]]:
        """What a layer passes on of a word, the mark of the beginning being word 0: which numbers, and these."""
        found = self._passed[layer].get(at)
        if found is None:
            total = self._total(layer, at)
            found = self._passed[layer][at] = self._network.lanes.picked(total, SUM_BITS - PASSED_BITS)
        return found

    def _total(self, layer: int, at: int) -> int:
        """The sums of a layer for a word; the first layer is number 0, and each further one adds to that before it."""
        found = self._totals[layer].get(at)
        if found is None:
            found = self._added(layer - 1, at) if layer else self._network.opening(self._words, at)
            self._totals[layer][at] = found
        return found

    def _added(self, layer: int, at: int) -> int:
        """The sums of a layer for a word and what the next one adds to them."""
        (rows, bias), reach = self._network.layers[layer], REACHES[layer]
        total = self._total(layer, at) + bias
        for row, place in zip(rows, (at - reach, at, at + reach), strict=True):
            if 0 <= place < len(self._words):
                total += times(row, *self.passed(layer, place))
        return total


class _Reader:
    """The parts of the data, one after the other."""

    def __init__(self, data: Kept, start: int) -> None:
        self._data, self._at = data, start

    def bytes(self, size: int) -> bytes:
        self._at += size
        return bytes(self._data[self._at - size : self._at])

    def floats(self, count: int) -> list[float]:
        return list(struct.unpack(f"<{count}f", self.bytes(4 * count)))

    def layer(self, lanes: Lanes, places: int, inputs: int, bits: int) -> tuple[list[list[int]], int]:
        """The rows of each place and the biases; ``bits`` of the inputs are after the point."""
        (own,) = self.bytes(1)
        biases = struct.unpack(f"<{lanes.width}i", self.bytes(4 * lanes.width))
        size = 2 * inputs * lanes.width
        return [lanes.rows(self.bytes(size), SUM_BITS - bits - own) for _ in range(places)], lanes.row(biases)


@cache
def context() -> Network:
    """The network over words, whose rows are the units of ``english.plausibility``; read on first use."""
    return Network(mapped(Path(__file__).with_name("data").joinpath("context.bin")), BEGIN, END)
