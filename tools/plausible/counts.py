"""Counts of all n-grams that the model looks up, and the small table of those that ship."""

# ruff: noqa: PLR0917  -- compiled code takes arrays one by one
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from newslint.english import plausibility as model

LEVELS = "wcd"
#: Size of the table that training counts in, as a power of two; large enough that hardly two n-grams share a cell.
BITS = 28
#: An n-gram ships if it was seen so often; the network is trained with the rarer ones unseen.
LEAST = {
    "ww": 2, "wc": 3, "cw": 3, "cc": 1, "w_w": 6, "w_c": 6, "c_w": 6,
    "www": 3, "ccc": 3, "wcc": 7, "ccw": 7, "cwc": 7, "wwc": 7, "cww": 7,
    "cccc": 5, "cwwc": 5, "ddddd": 4, "wddd": 6, "dddw": 6,
}  # fmt: skip
#: Share of the n-grams that the table that ships has room for; the rarest of them find none.
ROOM = 0.95

FAMILY_FACTOR, CELLS, PROBED = model.FAMILY_FACTOR, model.CELLS, model.PROBED
FACTORS = np.array(model.FACTORS, np.uint64)
MIX = np.uint64(model.MIX)


class Spec(NamedTuple):
    """The lookups as arrays: family, number of terms, level and place of each term, least count of the family."""

    family: np.ndarray
    terms: np.ndarray
    level: np.ndarray
    place: np.ndarray
    least: np.ndarray


def spec() -> Spec:
    """``model.LOOKUPS`` for compiled code."""
    size = len(model.LOOKUPS)
    numbers = model.families()
    made = Spec(
        np.array([numbers[model.shape(lookup)] for lookup in model.LOOKUPS]),
        np.array([len(lookup) for lookup in model.LOOKUPS]),
        np.zeros((size, 5), np.int64),
        np.zeros((size, 5), np.int64),
        np.array([LEAST.get(_name(family), 1) for family in numbers], np.int64),
    )
    for n, lookup in enumerate(model.LOOKUPS):
        for j, (level, place) in enumerate(lookup):
            made.level[n, j], made.place[n, j] = LEVELS.index(level), place
    return made


def _name(family: tuple[tuple[str, int], ...]) -> str:
    name = ""
    for level, place in family:
        name += "_" * (place - len(name)) + level
    return name


@njit(inline="always")
def hashed(value):
    value ^= value >> np.uint64(32)
    value *= MIX
    value ^= value >> np.uint64(29)
    return value


@njit(cache=True)
def seed(family):
    return np.uint64((family + 1) * FAMILY_FACTOR)


@njit(cache=True)
def _count(levels, starts, family, level, place, terms, table):
    span = place[terms - 1]
    for s in range(len(starts) - 1):
        for i in range(starts[s], starts[s + 1] - span):
            value = seed(family)
            for j in range(terms):
                value += np.uint64(levels[level[j], i + place[j]] + 1) * FACTORS[j]
            table[hashed(value) >> np.uint64(64 - BITS)] += 1


def counted(levels: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """How often each n-gram of each family occurs, by hash; ``levels`` are the units, classes and coarse classes."""
    table = np.zeros(1 << BITS, np.int32)
    for shape, family in model.families().items():
        level = np.array([LEVELS.index(name) for name, _ in shape])
        place = np.array([at for _, at in shape])
        _count(levels, starts, family, level, place, len(shape), table)
    return table


@njit(cache=True)
def look(levels, gap, kept, table, spec, found):
    """Logarithms of the counts of all lookups around the gap before place ``gap``, as if the sentence were unseen.

    ``kept[j]`` says of the unit at ``gap - 4 + j``: 1 it follows its neighbour on the left as in an original that was
    counted, 0 it does not, 2 it is new.  What is a piece of an original is counted one less.
    """
    for n in range(len(spec.family)):
        terms = spec.terms[n]
        value = seed(spec.family[n])
        for j in range(terms):
            value += np.uint64(levels[spec.level[n, j], gap + spec.place[n, j]] + 1) * FACTORS[j]
        own = 1
        first = spec.place[n, 0]
        for place in range(first, spec.place[n, terms - 1] + 1):
            state = kept[place + 4]
            if state == 2 or (state == 0 and place > first):
                own = 0
        count = table[hashed(value) >> np.uint64(64 - BITS)] - own
        found[n] = np.log((count if count >= spec.least[spec.family[n]] else 0) + 0.3)


def packed(levels: np.ndarray, starts: np.ndarray) -> tuple[int, np.ndarray]:
    """Number of buckets, and the cells (tag and level of the count) of all n-grams seen often enough."""
    inside = np.ones(levels.shape[1], bool)
    hashes, counts, ranks = [], [], []
    ends = starts[1:]
    for shape, family in model.families().items():
        if len(shape) == 1:
            continue
        span = shape[-1][1]
        inside[:] = True
        for back in range(1, span + 1):
            inside[ends - back] = False
        at = np.flatnonzero(inside[: len(inside)])
        with np.errstate(over="ignore"):
            value = np.full(len(at), seed(family), np.uint64)
            for j, (level, place) in enumerate(shape):
                value += (levels[LEVELS.index(level), at + place] + 1).astype(np.uint64) * FACTORS[j]
        value, count = np.unique(value, return_counts=True)
        often = count >= LEAST[_name(shape)]
        hashes.append(value[often])
        counts.append(count[often])
        ranks.append(count[often] / LEAST[_name(shape)])
    value, count, rank = np.concatenate(hashes), np.concatenate(counts), np.concatenate(ranks)
    with np.errstate(over="ignore"):
        value ^= value >> np.uint64(32)
        value *= MIX
        value ^= value >> np.uint64(29)
    buckets = int(len(value) * ROOM / CELLS)
    order = np.lexsort((value, -rank))
    level = np.searchsorted(np.array(model.BOUNDS), count, side="right")
    cells = np.zeros((buckets - 1) * CELLS + PROBED, np.uint16)
    lost = _fill(value[order], level[order].astype(np.uint16), cells, buckets)
    print(f"{len(value):,} n-grams, {lost:,} without room, {cells.nbytes:,} bytes")
    return buckets, cells


@njit(cache=True)
def _fill(values, levels, cells, buckets):
    lost = 0
    for n in range(len(values)):
        start = ((values[n] >> np.uint64(32)) * np.uint64(buckets) >> np.uint64(32)) * np.uint64(CELLS)
        cell = np.uint16((values[n] & np.uint64(0xFFF)) << np.uint64(4)) | levels[n]
        at = start
        while at < start + np.uint64(PROBED) and cells[at] != 0:
            at += np.uint64(1)
        if at < start + np.uint64(PROBED):
            cells[at] = cell
        else:
            lost += 1
    return lost
