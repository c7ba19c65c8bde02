"""How plausible it is that the words on the two sides of a gap were written to follow each other.

Each look is taken only at what the one before finds odd.  The *first look* adds
three table entries a gap (the two words, and each with its next but one).  The
*second look* adds a dozen, for n-grams of classes.  The *judgement* asks how often its words, and the classes
of its words, were seen together in the corpora in windows of two to five, adds
what ten words around the gap speak for, and puts this and the second look
through a small network.  All were trained on sentences damaged on purpose; each
gives the log-odds that the gap is a damaged one.  The last word is ``context``'s.

``data/plausibility.bin`` is built by ``tools/build_plausibility.py``, which
imports the layout from here; ``data/README.md`` names the corpora.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, count, repeat
from math import ceil, exp, log
from operator import add, itemgetter, mul
from pathlib import Path

from newslint.english.lanes import ZERO, Layer, layer, row, rows_of_bytes
from newslint.english.units import opening_unit, unit

MAGIC = b"nlpm"
#: Magic, then: classes, words of the window tables, rows of the first look, hidden, second hidden, bytes of the unit
#: list, units, cells of the sums, buckets of the table of counts, bytes of the compressed part before that table.
HEADER = struct.Struct("<4s5H5I")
#: Units before and after a gap that the network sees.
BEFORE, AFTER = 5, 5
#: Units around a gap that lookups may reach.
WINDOW = 6
#: Beginning and end of a sentence, as units.
BEGIN, END = 0, 1
PADDING = 3


def _terms(*lines: str) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(tuple((term[0], int(term[1:])) for term in line.split()) for line in lines)


#: What the network looks up: units (w), classes (c) and coarse classes (d) by place; −1 is before the gap, 0 after it.
LOOKUPS = _terms(
    "w-2", "w-1", "w0", "w1", "c-1", "c0",
    "w-2 w-1", "w-1 w0", "w0 w1", "w-1 c0", "c-1 w0", "w-2 c-1", "c0 w1", "w0 c1", "c-2 w-1",
    "c-2 c-1", "c-1 c0", "c0 c1", "w-2 w0", "w-1 w1", "w-2 c0", "c-1 w1", "w-1 c1", "c-2 w0",
    "w-2 w-1 w0", "w-1 w0 w1", "c-2 c-1 c0", "c-1 c0 c1", "w-1 c0 c1", "c-2 c-1 w0", "c-2 w-1 c0", "c-1 w0 c1",
    "w-2 w-1 c0", "c-1 w0 w1", "w-1 w0 c1", "c-2 w-1 w0", "w-2 c-1 c0",
    "c-3 c-2 c-1 c0", "c-2 c-1 c0 c1", "c-1 c0 c1 c2", "c-2 w-1 w0 c1",
    "d-3 d-2 d-1 d0 d1", "d-2 d-1 d0 d1 d2", "w-1 d0 d1 d2", "d-3 d-2 d-1 w0",
)  # fmt: skip
#: The lookup of the two words themselves.
_PAIR = LOOKUPS.index((("w", -1), ("w", 0)))
#: Terms of the first look and of the sum: rows of a word or class (r) and coarse classes.
FIRST = _terms("r-1 r0", "r-2 r0", "r-1 r1")
SUMS = _terms(
    "r-1 r0", "r-2 r0", "r-1 r1", "d-2 d-1 d0", "d-1 d0 d1", "r-1 d0 d1", "d-2 d-1 r0", "d-2 r-1 d0", "d-1 r0 d1",
    "r-2 r1", "r-3 r0", "r-1 r2",
)  # fmt: skip
#: What the pair itself must add to the first look.
LEAST_OF_PAIR = -0.16
#: The sum is one more input of the network.
INPUTS = len(LOOKUPS) + 1
#: Lookups of one term have their counts in plain arrays.
SINGLE = 6

#: A count is kept as the number of these bounds that it reaches.
BOUNDS = (1, 2, 3, 4, 5, 6, 8, 11, 16, 24, 36, 61, 111, 251, 801)
#: What stands for a count of each level, ahead of the logarithm: the geometric middle.
LEVELS = tuple(
    log(n + 0.3) for n in (0, 1, 2, 3, 4, 5, 6.5, 9, 13, 19.5, 29, 47, 82, 167, 448, 2000)
)  # fmt: skip
#: Steps of one, in which the network's inputs and weights are whole numbers (see ``lanes``).
INPUT_STEPS, WEIGHT_STEPS = 64, 2048
#: Bits that the first layer's results lose.
_HIDDEN_SHIFT = 7
#: What is below nothing counts a twentieth.
_LEAK = 20
#: Counts of single units are kept as logarithms, in steps of one sixteenth.
STEPS = 16

#: Cells of a bucket, and how many are looked at from its first: a full one runs over into the next.  A cell has a tag
#: of twelve bits and a level of four.
CELLS, PROBED = 4, 8
_MASK = 0xFFFFFFFFFFFFFFFF
FACTORS = (
    0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0xFF51AFD7ED558CCD,
)  # fmt: skip
MIX = 0xD6E8FEB86659FD93
FAMILY_FACTOR = 7919


def families() -> dict[tuple[tuple[str, int], ...], int]:
    """A number for each kind of n-gram: lookups that differ only in their place share one."""
    numbers: dict[tuple[tuple[str, int], ...], int] = {}
    for lookup in LOOKUPS:
        numbers.setdefault(shape(lookup), len(numbers))
    return numbers


def shape(lookup: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The terms of a lookup with their places counted from its first."""
    return tuple((level, place - lookup[0][1]) for level, place in lookup)


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


class _Window(dict[tuple[int, int], int]):
    """What a unit at a place of the window adds to the first layer, in lanes; the last place is either end."""

    def __init__(self, tables: Sequence[bytes], rows: Sequence[int], width: int) -> None:
        self._tables, self._rows, self._width = tables, rows, width

    def __missing__(self, key: tuple[int, int]) -> int:
        place, unit_ = key
        at = self._rows[unit_] * self._width
        (found,) = rows_of_bytes(self._tables[place][at : at + self._width], self._width)
        if len(self) < _MOST_REMEMBERED:
            self[key] = found
        return found


def _layer(reader: _Reader, inputs: int, outputs: int, steps: int) -> Layer:
    """A layer of ``outputs`` times weights and bias; ``steps`` are those of its inputs."""
    columns = [[round(weight * WEIGHT_STEPS) for weight in reader.floats(inputs + 1)] for _ in range(outputs)]
    *weights, biases = zip(*columns, strict=True)
    return layer([row(of_input) for of_input in weights], [bias * steps for bias in biases])


class Plausibility:
    """The model; use ``plausibility()``, which reads it once."""

    def __init__(self, data: bytes) -> None:
        magic, *sizes = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("plausibility.bin is not a plausibility model: build it again")
        classes, top, height, hidden, second, list_size, size, cells, buckets, compressed = sizes
        reader = _Reader(zlib.decompress(data[HEADER.size : HEADER.size + compressed]))
        names = reader.bytes(list_size).decode("utf-8").split("\n")
        self.known = {name: number for number, name in enumerate(names)}
        self.classes, self._coarse = reader.bytes(size), reader.bytes(size)
        self._single = (reader.bytes(size), reader.bytes(classes))
        self._width = height
        self._first_scale, self._first_bias = reader.floats(2)
        self._first = [reader.bytes(height * height) for _ in FIRST]
        self._row = [classes + n if n < height - classes else c for n, c in enumerate(self.classes)]
        self._inside, self._opening = _Numbers(self.known, unit), _Numbers(self.known, opening_unit)
        self._sum_scale, self._sum_bias = reader.floats(2)
        self._sums = memoryview(reader.bytes(cells)).cast("b")
        window_row = [classes + n if n < top else c for n, c in enumerate(self.classes)]
        self._window_scale = round(reader.floats(1)[0] * INPUT_STEPS * WEIGHT_STEPS)
        size = (classes + top) * hidden
        self._window = _Window([reader.bytes(size) for _ in range(BEFORE + AFTER + 1)], window_row, hidden)
        self._first_layer = _layer(reader, INPUTS, hidden, INPUT_STEPS)
        self._second_layer = _layer(reader, hidden, second, INPUT_STEPS * WEIGHT_STEPS >> _HIDDEN_SHIFT)
        *last, self._last_bias = reader.floats(second + 1)
        self._last = [weight / (INPUT_STEPS * WEIGHT_STEPS**2 >> _HIDDEN_SHIFT) for weight in last]
        self._buckets = buckets
        self._cells = array("H", data[HEADER.size + compressed :])
        if sys.byteorder == "big":
            self._cells.byteswap()

    def numbers(self, pieces: Sequence[str], openings: Iterable[int]) -> list[int]:
        """The units of ``pieces``; at the places ``openings`` a capital may be that of a sentence."""
        numbers = list(map(self._inside.__getitem__, pieces))
        for at in openings:
            numbers[at] = self._opening[pieces[at]]
        return numbers

    def first_look(self, numbers: Sequence[int], least: float) -> list[int]:
        """Places in ``numbers``, by the unit after the gap, whose quick score reaches ``least``.

        Pairs that are common enough are passed without a look at what stands around them.
        """
        row_of = self._row
        rows = [row_of[BEGIN]] * 2
        rows += map(row_of.__getitem__, numbers)
        rows.append(row_of[END])
        left = list(map(mul, rows, repeat(self._width)))
        pair, over_left, over_right = self._first
        zero, scale = 128, self._first_scale
        common = zero + ceil(LEAST_OF_PAIR / scale)
        bound = len(self._first) * zero + ceil((least - self._first_bias) / scale)
        odd = compress(count(), map(common.__le__, map(pair.__getitem__, map(add, left[1:], rows[2:-1]))))
        return [
            at
            for at in odd
            if pair[left[at + 1] + rows[at + 2]]
            + over_left[left[at] + rows[at + 2]]
            + over_right[left[at + 1] + rows[at + 3]]
            >= bound
        ]

    def first_tables(self) -> tuple[Sequence[bytes], Sequence[int], int, float, float]:
        """What the first look adds up: a square for each term (128 is nothing), a unit's row, height, scale, bias."""
        return self._first, self._row, self._width, self._first_scale, self._first_bias

    def second_look(self, sentence: Sequence[int], gap: int) -> float:
        """A tenth of the work of ``judge`` for a first idea of the same: the sum alone."""
        return self._sum(self._window_of(sentence, gap + PADDING))

    def judge(self, sentence: Sequence[int], gap: int) -> float:
        """Log-odds that the gap before piece ``gap`` (1 or more) of a ``padded`` sentence is damaged."""
        at = gap + PADDING
        window = self._window_of(sentence, at)
        return self._network(sentence, at, window)

    def together(self, first: str, second: str) -> float:
        """About how often two words in lower case follow each other in the corpora; 0 if one of them is rare."""
        pair = [self.known.get(unit(word, self.known), BEGIN) for word in (first, second)]
        if first not in self.known or BEGIN in pair:
            return 0.0
        window = self._window_of(padded(pair), PADDING + 1)
        return exp(self._counts(window)[_PAIR] / INPUT_STEPS)

    def _window_of(self, sentence: Sequence[int], at: int) -> list[int]:
        """Six units around a gap, then their classes, coarse classes and rows: where ``_term`` finds them."""
        units_ = sentence[at - WINDOW // 2 : at + WINDOW // 2]
        return [
            *units_,
            *(self.classes[number] for number in units_),
            *(self._coarse[number] for number in units_),
            *(self._row[number] for number in units_),
        ]

    def _network(self, sentence: Sequence[int], at: int, window: Sequence[int]) -> float:
        inputs = [*self._counts(window), round(self._sum(window) * INPUT_STEPS)]
        places = range(at - BEFORE, at + AFTER)
        units_ = [BEGIN if n < 0 else END if n >= len(sentence) else sentence[n] for n in places]
        ends = (sentence[PADDING], sentence[-PADDING - 1])
        around = sum(map(self._window.__getitem__, enumerate(units_)))
        around += sum(self._window[len(places), unit_] for unit_ in ends)
        seen = self._first_layer.outputs(self._first_layer.total(inputs) + self._window_scale * around)
        hidden = [lane - ZERO >> _HIDDEN_SHIFT for lane in seen]
        seen = self._second_layer.outputs(self._second_layer.total([n if n > 0 else n // _LEAK for n in hidden]))
        second = [lane - ZERO if lane > ZERO else (lane - ZERO) / _LEAK for lane in seen]
        odds: float = self._last_bias + sum(map(mul, self._last, second))
        return odds

    def _sum(self, window: Sequence[int]) -> float:
        sums, mask = self._sums, len(self._sums) - 1
        total = 0
        # The hash as in ``_counts``, written out: this is asked far more often.
        for seed, one, two in _SUM_PAIRS:
            value = seed + window[one] * _FIRST_FACTOR + window[two] * _SECOND_FACTOR & _MASK
            value = (value ^ value >> 32) * MIX & _MASK
            total += sums[(value ^ value >> 29) & mask]
        for seed, one, two, three in _SUM_TRIPLES:
            value = seed + window[one] * _FIRST_FACTOR + window[two] * _SECOND_FACTOR + window[three] * _THIRD_FACTOR
            value &= _MASK
            value = (value ^ value >> 32) * MIX & _MASK
            total += sums[(value ^ value >> 29) & mask]
        return self._sum_bias + self._sum_scale * total

    def _counts(self, window: Sequence[int]) -> list[int]:
        """Logarithms of the counts of all lookups, in steps."""
        words, classes = self._single
        found = [_LEAST + _SINGLE_STEPS * (words if word else classes)[window[at]] for word, at in _SINGLES]
        cells, buckets = self._cells, self._buckets
        for seed, terms in _COUNT_TERMS:
            value = sum(map(mul, terms(window), FACTORS), seed) & _MASK
            value = (value ^ value >> 32) * MIX & _MASK
            value ^= value >> 29
            tag = value & 0xFFF
            start = ((value >> 32) * buckets >> 32) * CELLS
            level = 0
            for cell in cells[start : start + PROBED]:
                if cell >> 4 == tag:
                    level = cell & 15
                    break
            found.append(_LEVELS[level])
        return found


def _term(level: str, place: int) -> int:
    """Where a term stands in a window."""
    return "wcdr".index(level) * WINDOW + place + WINDOW // 2


def _compiled(lookup: Sequence[tuple[str, int]], number: int) -> tuple[int, Callable[[Sequence[int]], Sequence[int]]]:
    """Seed of the hash of a lookup, and what picks its terms from a window."""
    seed = (number + 1) * FAMILY_FACTOR + sum(FACTORS[: len(lookup)])
    return seed, itemgetter(*(_term(*term) for term in lookup))


_LEVELS = [round(level * INPUT_STEPS) for level in LEVELS]
_LEAST, _SINGLE_STEPS = _LEVELS[0], INPUT_STEPS // STEPS
_SINGLES = [(term[0] == "w", _term(*term)) for (term,) in LOOKUPS[:SINGLE]]
_COUNT_TERMS = [_compiled(lookup, families()[shape(lookup)]) for lookup in LOOKUPS[SINGLE:]]
_SUM_TERMS = [
    ((number + 1) * FAMILY_FACTOR + sum(FACTORS[: len(lookup)]), *(_term(*term) for term in lookup))
    for number, lookup in enumerate(SUMS)
]
_FIRST_FACTOR, _SECOND_FACTOR, _THIRD_FACTOR = FACTORS[:3]
#: Seeds and places of the sum's pairs and triples.
_SUM_PAIRS = [terms for terms in _SUM_TERMS if len(terms) == 3]
_SUM_TRIPLES = [terms for terms in _SUM_TERMS if len(terms) == 4]


def padded(numbers: Sequence[int]) -> list[int]:
    """The units of one sentence with what stands before and after it."""
    return [BEGIN] * PADDING + [*numbers] + [END] * PADDING


class _Reader:
    """Takes one array after the other; all numbers are little-endian."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def bytes(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def floats(self, count: int) -> tuple[float, ...]:
        return struct.unpack(f"<{count}f", self.bytes(4 * count))


@cache
def plausibility() -> Plausibility:
    """The model, read on first use."""
    return Plausibility(Path(__file__).with_name("data").joinpath("plausibility.bin").read_bytes())
