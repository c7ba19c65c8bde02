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
from functools import cache, partial
from itertools import accumulate, count, pairwise
from operator import itemgetter
from pathlib import Path

from newslint.english.units import opening_unit, unit
from newslint.kept import Kept, mapped
from newslint.remembered import Remembered

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
#: What stands between two sentences.
_BETWEEN = (END,) * AFTER + (BEGIN,) * BEFORE
#: So many units are looked up together, or one sentence more.
_AT_ONCE = 2000
#: Bits of a unit's number among those of all others.
_LANE = 32


class Plausibility:
    """The tables; use ``plausibility()``, which reads them once."""

    def __init__(self, data: Kept) -> None:
        magic, units, self._rows, self._kinds, size, self._scale, self._bias = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("plausibility.bin is not a table of what follows what: build it again")
        rest = memoryview(data)[HEADER.size :]
        self.known = dict(zip(str(rest[:size], "utf-8").split("\n"), count(), strict=False))
        self._row = array("H", bytes(rest[size : size + 2 * units]))
        if sys.byteorder == "big":
            self._row.byteswap()
        start = size + 3 * units
        self._kind = bytes(rest[start - units : start])
        sizes = [self._rows**2] * len(PAIRS) + [self._kinds**3] * len(TRIPLES)
        ends = list(accumulate(sizes, initial=start))
        self._tables = [rest[a:b] for a, b in pairwise(ends)]
        self._inside, self._opening = (
            Remembered(partial(self._number, name)).__getitem__ for name in (unit, opening_unit)
        )

    def _number(self, name: Callable[[str, Mapping[str, int]], str], piece: str) -> int:
        return self.known.get(name(piece, self.known), self.known["<word>"])

    def numbers(self, pieces: Sequence[str], openings: Iterable[int]) -> list[int]:
        """The units of ``pieces``; at the places ``openings`` a capital may be that of a sentence."""
        numbers = list(map(self._inside, pieces))
        for at in openings:
            numbers[at] = self._opening(pieces[at])
        return numbers

    def glances(self, sentences: Iterable[Sequence[int]]) -> Iterator[Sequence[int]]:
        """What the tables say of the gap before each unit but the first, for each of ``sentences``: see ``odds``."""
        units, spans = [BEGIN] * BEFORE, []
        for sentence in sentences:
            spans.append((len(units) - BEFORE + 1, len(units) - BEFORE + len(sentence)))
            units += sentence
            units += _BETWEEN
            if len(units) > _AT_ONCE:
                yield from self._between(units, spans)
                units, spans = [BEGIN] * BEFORE, []
        yield from self._between(units, spans)

    def _between(self, units: Sequence[int], spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[int]]:
        sums = self._sums(units) if spans else ()
        return (sums[start:end] for start, end in spans)

    def odds(self, entries: int) -> float:
        """A sum of the tables as log-odds."""
        return float(self._bias + self._scale * (entries - len(self._tables) * NOTHING))

    def _sums(self, units: Sequence[int]) -> Sequence[int]:
        """The sum of all tables for the gap before each of ``units`` from number ``BEFORE`` on.

        Where each table is looked up is worked out for all units at once: as large integers
        with one unit in each 32 bits, so that a shift gives each unit its neighbour's number.
        """
        lanes, count = struct.Struct(f"<{len(units)}I"), len(units) - BEFORE - AFTER
        pick = itemgetter(*units)
        rows, kinds = (int.from_bytes(lanes.pack(*pick(numbers)), "little") for numbers in (self._row, self._kind))
        pairs = [rows * self._rows + _moved(rows, other - one) for one, other in PAIRS]
        triples = [
            (kinds * self._kinds + _moved(kinds, other - one)) * self._kinds + _moved(kinds, third - one)
            for one, other, third in TRIPLES
        ]
        total = 0
        for table, entries, (first, *_) in zip(self._tables, pairs + triples, (*PAIRS, *TRIPLES), strict=True):
            found = bytes(itemgetter(*lanes.unpack(entries.to_bytes(lanes.size, "little")))(table))
            spread = bytearray(2 * count)
            spread[::2] = found[BEFORE + first :][:count]
            total += int.from_bytes(spread, "little")
        return struct.unpack(f"<{count}H", total.to_bytes(2 * count, "little"))


def _moved(lanes: int, places: int) -> int:
    """The same with the number of the unit ``places`` further on in place of each unit's own."""
    return lanes >> _LANE * places


@cache
def plausibility() -> Plausibility:
    """The tables, read on first use."""
    return Plausibility(mapped(Path(__file__).with_name("data").joinpath("plausibility.bin")))
