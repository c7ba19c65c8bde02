"""How sound a sentence is between each word and the next: a small convolutional network over all of its words.

Each word is a vector; layer by layer it takes in its neighbours; the vectors on
the two sides of a gap give the log-odds that the gap is a damaged one, and what
would mend it.  Most numbers that the layers pass on are nothing, by training:
that is what makes a sentence cost milliseconds in plain Python.

All numbers up to the last layer are integers, in steps of a power of two.
``data/context.bin`` is built by ``tools/build_plausibility.py``, which imports
the layout from here.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp
from operator import mul
from pathlib import Path

from newslint.english.lanes import Lanes, times
from newslint.english.plausibility import BEGIN, END

MAGIC = b"nlcy"
#: Magic, then: units, numbers of a vector, bits of them after the point, width of the layers and of the last but one,
#: bytes of the names of what mends a gap.
HEADER = struct.Struct("<4s6H")
#: How far the first layer and each one after it look to both sides.
FIRST_REACH, REACHES = 2, (1, 2, 3, 4, 1)
#: Bits after the point of the sums of a layer and of what it passes on.
SUM_BITS, PASSED_BITS = 18, 8
#: Words whose part of the first layer is kept.
_REMEMBERED = 4000

#: What stands at a gap, after all layers.
Gap = Sequence[int]


class Context:
    """The network; use ``context()``, which reads it once."""

    def __init__(self, data: bytes) -> None:
        magic, units, size, bits, width, last, names = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("context.bin is not a model of sentences: build it again")
        reader = _Reader(data, HEADER.size)
        self._mendings = reader.bytes(names).decode("utf-8").split("\n")
        self._vectors, self._size = memoryview(reader.bytes(units * size)).cast("b"), size
        self._lanes, self._last_lanes = Lanes(width), Lanes(last)
        self._first, first_bias = reader.layer(self._lanes, 2 * FIRST_REACH + 1, size, bits)
        self._layers = [reader.layer(self._lanes, 3, width, PASSED_BITS) for _ in REACHES]
        self._gap, gap_bias = reader.layer(self._last_lanes, 2, width, PASSED_BITS)
        self._begin = self._lanes.total([0] * width) + first_bias
        self._gap_begin = self._last_lanes.total([0] * last) + gap_bias
        *self._last, self._bias = reader.floats(last + 1)
        self._mend = [reader.floats(last + 1) for _ in self._mendings]
        self._remembered: dict[int, list[int]] = {}

    def gaps(self, units: Sequence[int]) -> list[Gap]:
        """What stands between the units of a sentence, for each of them but the first."""
        sums = self._opening([BEGIN, *units, END])
        for (rows, bias), reach in zip(self._layers, REACHES, strict=True):
            before, here, after = rows
            for at, inputs in enumerate(self._passed(sums)):
                sums[at] += times(here, inputs) + bias
                if at + reach < len(sums):
                    sums[at + reach] += times(before, inputs)
                if at >= reach:
                    sums[at - reach] += times(after, inputs)
        before, after = self._gap
        lanes, begin = self._last_lanes, self._gap_begin
        around = pairwise(self._passed(sums[1:-1]))
        return [
            lanes.cut(begin + times(before, one) + times(after, other), SUM_BITS - PASSED_BITS) for one, other in around
        ]

    def odds(self, gap: Gap) -> float:
        """The log-odds that a gap is a damaged one."""
        odds: float = self._bias + sum(map(mul, self._last, gap))
        return odds

    def mending(self, gap: Gap) -> tuple[str, float]:
        """What would most likely mend a gap, as ``tools/plausible/edits.py`` names it, and how likely it is."""
        scores = [bias + sum(map(mul, weights, gap)) for *weights, bias in self._mend]
        best = max(scores)
        return self._mendings[scores.index(best)], 1 / sum(exp(score - best) for score in scores)

    def _opening(self, words: Sequence[int]) -> list[int]:
        """The sums of the first layer."""
        sums = [self._begin] * len(words)
        for at, word in enumerate(words):
            for to, part in enumerate(self._parts(word), at - FIRST_REACH):
                if 0 <= to < len(sums):
                    sums[to] += part
        return sums

    def _parts(self, unit: int) -> list[int]:
        """What a unit adds to the first layer of the words around it, from the first that it reaches."""
        found = self._remembered.get(unit)
        if found is None:
            vector = self._vectors[unit * self._size : (unit + 1) * self._size].tolist()
            found = [sum(map(mul, rows, vector)) for rows in reversed(self._first)]
            if len(self._remembered) < _REMEMBERED:
                self._remembered[unit] = found
        return found

    def _passed(self, sums: Sequence[int]) -> list[Sequence[int]]:
        cut = self._lanes.cut
        return [cut(total, SUM_BITS - PASSED_BITS) for total in sums]


class _Reader:
    """The parts of the data, one after the other."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self._at = data, start

    def bytes(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def floats(self, count: int) -> list[float]:
        return list(struct.unpack(f"<{count}f", self.bytes(4 * count)))

    def layer(self, lanes: Lanes, places: int, inputs: int, bits: int) -> tuple[list[list[int]], int]:
        """The rows of each place and the biases; ``bits`` of the inputs are after the point."""
        (own,) = self.bytes(1)
        biases = struct.unpack(f"<{lanes.width}i", self.bytes(4 * lanes.width))
        size = 2 * inputs * lanes.width
        return [lanes.rows(self.bytes(size), SUM_BITS - bits - own) for _ in range(places)], lanes.row(biases)


@cache
def context() -> Context:
    """The model, read on first use."""
    return Context(Path(__file__).with_name("data").joinpath("context.bin").read_bytes())
