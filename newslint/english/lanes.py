"""Matrix times vector in plain Python: a row of weights is one large integer, its numbers side by side.

Adding and multiplying large integers is a loop in C over all of their digits.  A
row of 96 weights in lanes of 32 bits times an input is one such multiplication
instead of 96 of small numbers: some ten times as fast.  All is exact, so the
result is the same on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from itertools import compress
from operator import mul

from newslint.records import record

_BYTES = 4
#: What stands for nothing in a total, so that no lane borrows from its neighbour.  A result must be within ± this;
#: what it passes through on the way does not matter.
ZERO = 1 << 8 * _BYTES - 1
_SHIFTED = bytes(weight + 128 & 255 for weight in range(256))


@record
class Layer:
    """``rows``: for each input its weights, a lane for each output; ``begin``: the biases over ``ZERO``."""

    rows: list[int]
    begin: int
    reader: struct.Struct

    def total(self, inputs: Sequence[int]) -> int:
        """Biases and weights times inputs, still in lanes."""
        # After a layer that cuts off below nothing most inputs are nothing: picking the others costs less.
        total: int = sum(map(mul, compress(self.rows, inputs), filter(None, inputs)), self.begin)
        return total

    def outputs(self, total: int) -> tuple[int, ...]:
        """The lanes of a total, over ``ZERO``."""
        return self.reader.unpack(total.to_bytes(self.reader.size, "little"))


def layer(rows: list[int], biases: Sequence[int]) -> Layer:
    """A layer of rows that ``row`` or ``rows_of_bytes`` made."""
    return Layer(rows, _side_by_side(biases), struct.Struct(f"<{len(biases)}I"))


def row(weights: Sequence[int]) -> int:
    """Weights side by side, so that a multiple of them can be added to a total."""
    return _side_by_side(weights) - _middle(len(weights), 0)


def rows_of_bytes(weights: bytes, width: int) -> list[int]:
    """The rows of a matrix of signed bytes, each of ``width`` weights."""
    spread = bytearray(_BYTES * len(weights))
    spread[::_BYTES] = weights.translate(_SHIFTED)
    step, middle = _BYTES * width, _middle(width, 128 - ZERO)
    return [int.from_bytes(spread[at : at + step], "little") - middle for at in range(0, len(spread), step)]


def _side_by_side(values: Sequence[int]) -> int:
    return int.from_bytes(struct.pack(f"<{len(values)}I", *(value + ZERO for value in values)), "little")


@cache
def _middle(width: int, value: int) -> int:
    return _side_by_side([value] * width)
