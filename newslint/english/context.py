"""What the words around a gap say about it, six to each side and in their order: a small convolutional network.

``plausibility`` counts what stands next to each other; this reads on.  Each word
is a vector; layer by layer it takes in its neighbours; the vectors on the two
sides of a gap give the log-odds that the gap is a damaged one.  It costs about a
millisecond a gap and so is asked last.

All numbers up to the last layer are integers, in steps of a power of two.
``data/context.bin`` is built by ``tools/build_context.py``, which imports the
layout from here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import mul
from pathlib import Path

from newslint.english.lanes import ZERO, Layer, layer, rows_of_bytes
from newslint.english.plausibility import BEGIN, END, PADDING, plausibility

MAGIC = b"nlcx"
#: Magic, then: units with a vector of their own, numbers of a vector, classes, width of the layers, units known.
HEADER = struct.Struct("<4s5H")
#: How far each layer after the first looks to both sides.
REACHES = (1, 1, 2)
#: Bits after the point of a vector and of what the layers pass on.
VECTOR_BITS, LAYER_BITS = 6, 8
#: The most that a layer passes on, so that no lane can run over: this, a weight of 127 and all inputs stay below ZERO.
_TOP = 1 << 14
#: Words whose part of the first layer is kept.
_REMEMBERED = 2000

#: What a word is to a layer, ``LAYER_BITS`` of each number after the point.
Vector = Sequence[int]


class Context:
    """The model; use ``context()``, which reads it once."""

    def __init__(self, data: bytes, classes: bytes) -> None:
        """``classes``: the class of each unit of the plausibility model."""
        magic, self._own, self._size, count, self._width, known = HEADER.unpack_from(data)
        if magic != MAGIC or known != len(classes):
            raise ValueError("context.bin does not fit plausibility.bin: build it again")
        self._data, self._at = zlib.decompress(data[HEADER.size :]), 0
        self._vectors = memoryview(self._take((self._own + count) * self._size)).cast("b")
        self._classes = classes
        self._first, self._first_shift = self._layer(3 * self._size)
        self._layers = [self._layer(3 * self._width) for _ in REACHES]
        self._gap, _ = self._layer(2 * self._width)
        self._outside: Vector = (0,) * self._width
        *self._last, self._bias = struct.unpack(f"<{self._width + 1}f", self._take(4 * self._width + 4))
        self._remembered: dict[int, tuple[int, int, int]] = {}

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def _layer(self, inputs: int) -> tuple[Layer, int]:
        """A layer, and how far what it adds is shifted to be in steps again."""
        (shift,) = self._take(1)
        biases = struct.unpack(f"<{self._width}i", self._take(4 * self._width))
        return layer(rows_of_bytes(self._take(inputs * self._width), self._width), biases), shift

    def judge(self, sentence: Sequence[int], gap: int) -> float:
        """Log-odds that the gap before piece ``gap`` (1 or more) of a ``padded`` sentence is damaged."""
        words = [BEGIN, *sentence[PADDING:-PADDING], END]
        reach = sum(REACHES)
        # The words on both sides, each as far as the layers look.
        vectors = [self._opening(words, at) for at in range(gap - reach, gap + 2 + reach)]
        for (added, shift), side in zip(self._layers, REACHES, strict=True):
            around = zip(vectors, vectors[side:], vectors[2 * side :], strict=False)
            vectors = [self._passed(added, shift, *three) for three in around]
        seen = self._gap.outputs(self._gap.total(list(chain(*vectors))))
        odds: float = self._bias + sum(map(mul, self._last, [lane - ZERO if lane > ZERO else 0 for lane in seen]))
        return odds

    def _opening(self, words: Sequence[int], at: int) -> Vector:
        """The first layer for the word at a place."""
        if not 0 <= at < len(words):
            return self._outside
        total = self._first.begin + self._parts(words[at])[1]
        if at:
            total += self._parts(words[at - 1])[0]
        if at + 1 < len(words):
            total += self._parts(words[at + 1])[2]
        shift = self._first_shift
        return _bounded([lane - ZERO >> shift if lane > ZERO else 0 for lane in self._first.outputs(total)])

    def _parts(self, unit: int) -> tuple[int, int, int]:
        """What a unit adds to the first layer of the word after it, of itself and of the word before it."""
        found = self._remembered.get(unit)
        if found is None:
            at = self._size * (unit if unit < self._own else self._own + self._classes[unit])
            vector = self._vectors[at : at + self._size].tolist()
            before, here, after = (
                sum(map(mul, self._first.rows[n * self._size : (n + 1) * self._size], vector)) for n in range(3)
            )
            found = before, here, after
            if len(self._remembered) < _REMEMBERED:
                self._remembered[unit] = found
        return found

    def _passed(self, added: Layer, shift: int, before: Vector, here: Vector, after: Vector) -> Vector:
        """A word's vector and what a layer adds to it."""
        if here is self._outside:
            return here
        lanes = added.outputs(added.total(list(chain(before, here, after))))
        return _bounded([n + (lane - ZERO >> shift) if lane > ZERO else n for n, lane in zip(here, lanes, strict=True)])


def _bounded(vector: list[int]) -> list[int]:
    return vector if max(vector) <= _TOP else [min(n, _TOP) for n in vector]


@cache
def context() -> Context:
    """The model, read on first use."""
    data = Path(__file__).with_name("data").joinpath("context.bin").read_bytes()
    return Context(data, plausibility().classes)
