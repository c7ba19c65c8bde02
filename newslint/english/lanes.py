"""Matrix times vector in plain Python: a row of weights is one large integer, its numbers side by side.

Adding and multiplying large integers is a loop in C over all of their digits.  A
row of 128 weights in lanes of 32 bits times an input is one such multiplication
instead of 128 of small numbers: some thirty times as fast.  All is exact, so the
result is the same on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import mul

_BYTES, _BITS = 4, 32
#: What stands for nothing in a total, so that no lane borrows from its neighbour.  A result must be within ± this;
#: what it passes through on the way does not matter.
_ZERO = 1 << _BITS - 1
_SHIFTED = bytes(high + 128 & 255 for high in range(256))


class Lanes:
    """What can be done with ``width`` numbers side by side."""

    def __init__(self, width: int) -> None:
        self.width, self._size = width, width * _BYTES
        self._ones = sum(1 << _BITS * lane for lane in range(width))
        self._numbers, self._places = struct.Struct(f"<{width}I"), tuple(range(width))

    def total(self, values: Sequence[int]) -> int:
        """Signed numbers as a total that rows can be added to."""
        return int.from_bytes(self._numbers.pack(*(value + _ZERO for value in values)), "little")

    def row(self, values: Sequence[int]) -> int:
        """Signed numbers to be added to a total."""
        return self.total(values) - _ZERO * self._ones

    def rows(self, weights: bytes, shift: int) -> list[int]:
        """The rows of a matrix of signed numbers of two bytes, one an input, times 2 to the power of ``shift``."""
        spread = bytearray(2 * len(weights))
        spread[::_BYTES], spread[1::_BYTES] = weights[::2], weights[1::2].translate(_SHIFTED)
        middle, starts = self._ones << 15, range(0, len(spread), self._size)
        return [int.from_bytes(spread[at : at + self._size], "little") - middle << shift for at in starts]

    def cut(self, total: int, shift: int) -> Sequence[int]:
        """The numbers of a total over 2 to the power of ``shift``; nothing instead of what is below nothing."""
        positive = (total >> _BITS - 1 & self._ones) * (_ZERO - (1 << shift))
        return self._numbers.unpack(((total & positive) >> shift).to_bytes(self._size, "little"))

    def picked(self, total: int, shift: int) -> tuple[list[int], list[int]]:
        """The places of what ``cut`` leaves above nothing, and these numbers: one in ten of what a layer passes on."""
        numbers = self.cut(total, shift)
        return list(compress(self._places, numbers)), list(filter(None, numbers))


def times(rows: Sequence[int], places: Iterable[int], inputs: Iterable[int]) -> int:
    """The sum of the rows at some places times the inputs there."""
    return sum(map(mul, map(rows.__getitem__, places), inputs))
