"""Which words follow each other oddly enough to have their sentence read: the first look of ``garble/implausible``.

Seven table entries a gap: for two of the words around it by their rows (frequent
words, and the shapes of the others), and for three by their kinds (few, of words
that are used alike).  They guess what ``context``, which is a hundred times as
dear, would say of the gap, and were trained on what it says.

``data/plausibility.bin`` is built by ``tools/build_plausibility.py``, which
imports the layout from here; ``data/README.md`` names the corpora.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial, reduce
from itertools import accumulate, islice, pairwise, repeat
from operator import add, mul
from pathlib import Path

from newslint.english.units import opening_unit, unit

MAGIC = b"nlpn"
#: Magic, then: units, rows, kinds, bytes of the names; scale and bias of the sum.
HEADER = struct.Struct("<4s3HI2f")
#: Beginning and end of a sentence, as units.
BEGIN, END = 0, 1
#: What the tables are for: places of units, −1 before the gap and 0 after it.
PAIRS = ((-1, 0), (-2, 0), (-1, 1))
TRIPLES = ((-2, -1, 0), (-1, 0, 1), (-3, -1, 0), (-1, 0, 2))
#: Places before and after a gap that the tables reach.
BEFORE, AFTER = 3, 2
#: What stands for nothing in a table.
NOTHING = 128
#: A flood of strange words must not fill the memory.
_MOST_REMEMBERED = 60_000


class _Numbers(dict[str, int]):
    """Unit by piece, worked out when a piece first comes."""

    def __init__(self, known: Mapping[str, int], name: Callable[[str, Mapping[str, int]], str]) -> None:
        self._known, self._name = known, name

    def __missing__(self, piece: str) -> int:
        number = self._known.get(self._name(piece, self._known), self._known["<word>"])
        if len(self) < _MOST_REMEMBERED:
            self[piece] = number
        return number


class Plausibility:
    """The tables; use ``plausibility()``, which reads them once."""

    def __init__(self, data: bytes) -> None:
        magic, units, self._rows, self._kinds, size, self._scale, self._bias = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("plausibility.bin is not a table of what follows what: build it again")
        rest = memoryview(data)[HEADER.size :]
        self.known = {name: number for number, name in enumerate(str(rest[:size], "utf-8").split("\n"))}
        self._row = array("H", bytes(rest[size : size + 2 * units]))
        if sys.byteorder == "big":
            self._row.byteswap()
        start = size + 3 * units
        self._kind = bytes(rest[start - units : start])
        sizes = [self._rows**2] * len(PAIRS) + [self._kinds**3] * len(TRIPLES)
        ends = list(accumulate(sizes, initial=start))
        self._tables = [bytes(rest[a:b]) for a, b in pairwise(ends)]
        self._inside, self._opening = _Numbers(self.known, unit), _Numbers(self.known, opening_unit)

    def numbers(self, pieces: Sequence[str], openings: Iterable[int]) -> list[int]:
        """The units of ``pieces``; at the places ``openings`` a capital may be that of a sentence."""
        numbers = list(map(self._inside.__getitem__, pieces))
        for at in openings:
            numbers[at] = self._opening[pieces[at]]
        return numbers

    def oddest(self, numbers: Sequence[int]) -> float:
        """The log-odds of the oddest gap between the units of a sentence."""
        return self._odds(max(islice(self._sums(numbers), 1, None), default=0))

    def odds(self, numbers: Sequence[int]) -> list[float]:
        """The log-odds of the gap before each unit of a sentence but the first."""
        return list(map(self._odds, islice(self._sums(numbers), 1, None)))

    def _odds(self, entries: int) -> float:
        return float(self._bias + self._scale * (entries - len(self._tables) * NOTHING))

    def _sums(self, numbers: Sequence[int]) -> Iterator[int]:
        """The sum of all tables for the gap before each of ``numbers``."""
        units = [*(BEGIN,) * BEFORE, *numbers, *(END,) * AFTER]
        rows = list(map(self._row.__getitem__, units))
        kinds = list(map(self._kind.__getitem__, units))
        rows_left, kinds_left, kinds_far = (
            list(map(mul, values, repeat(factor)))
            for values, factor in ((rows, self._rows), (kinds, self._kinds), (kinds, self._kinds**2))
        )

        def at(values: Sequence[int], place: int) -> Sequence[int]:
            return values[BEFORE + place : BEFORE + place + len(numbers)]

        places = [map(add, at(rows_left, one), at(rows, other)) for one, other in PAIRS]
        places += [
            map(add, at(kinds_far, one), map(add, at(kinds_left, other), at(kinds, third)))
            for one, other, third in TRIPLES
        ]
        entries = [map(table.__getitem__, each) for table, each in zip(self._tables, places, strict=True)]
        return reduce(partial(map, add), entries)


@cache
def plausibility() -> Plausibility:
    """The tables, read on first use."""
    return Plausibility(Path(__file__).with_name("data").joinpath("plausibility.bin").read_bytes())
