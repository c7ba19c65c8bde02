"""Batches of sentences as edits leave them: what ``damage`` does, and what is typical of a change half made.

A batch holds sentences of about one length.  A unit is its number and one, so
that nought is nothing; a sentence keeps one of its marks of beginning and end.
"""

# ruff: noqa: PLR0915, PLR0917  -- compiled code takes arrays one by one
from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numba import njit

from newslint.english.readings import readings
from plausible import damage as d
from plausible import words
from plausible.corpus import Corpus

#: A word of its kind beside the old one, a wrong form after an auxiliary, both of two little words, an auxiliary or two
#: before a verb.
HALF_REPLACED, AFTER_AUXILIARY, MERGED, BEFORE_VERB = 16, 17, 18, 19
#: How often a sentence gets each damage; the first number is for none, the next are those of ``damage``.
SHARES = np.array([
    0.38, 0.08, 0.10, 0.115, 0.05, 0.03, 0.05, 0.045, 0.085, 0.01, 0.03, 0.012, 0.012, 0.012, 0.018, 0.035,
    0.025, 0.03, 0.035, 0.03,
])  # fmt: skip
#: What would mend a damage; from ``LOST`` on a little word that is lost, then as many that another stands for.
LEFT_OVER, EITHER, SWAPPED, MOVED, PIECE, FORM, LOST = 1, 2, 3, 4, 5, 6, 8
MENDINGS = ("nothing", "left over", "either", "swapped", "moved", "piece", "form", "other")
#: Lengths that sentences are padded to; longer ones are not learned from.
LENGTHS = (16, 24, 32, 40, 48, 64)
#: Room that damage may take beyond the sentence's own length.
ROOM = 4


class Batch(NamedTuple):
    """``units``, ``damaged`` and ``counted`` are sentence × place (of the gap before a unit); ``mend`` says what would
    mend the gap at ``mended`` of a sentence."""

    units: np.ndarray
    damaged: np.ndarray
    counted: np.ndarray
    mend: np.ndarray
    mended: np.ndarray


class Batches:
    """All sentences of a corpus, damaged anew each time."""

    def __init__(self, corpus: Corpus) -> None:
        self._text, self._starts = corpus.text, corpus.starts
        numbers, size = corpus.numbers, len(corpus.names)
        auxiliary, little = np.zeros(size, np.int8), np.zeros(size, np.int64)
        auxiliary[[numbers[word] for word in words.AUXILIARIES if word in numbers]] = 1
        verb = np.array([_may_be_verb(name) for name in corpus.names], np.int8)
        pairs = [(*(numbers.get(word, 0) for word in pair.split("_")), 0)[:2] for pair in words.BEFORE_VERB]
        before = np.array(pairs, np.int32)
        known = sorted(words.LITTLE & set(numbers))
        little[[numbers[word] for word in known]] = np.arange(1, len(known) + 1)
        #: Names of what would mend a gap, by its number.
        self.mendings = [*MENDINGS, *(f"{kind} {word}".strip() for kind in ("lost", "wrong") for word in ("", *known))]
        shares = np.cumsum(SHARES / SHARES.sum())
        shares[-1] = 1.1
        tables = d.tables(corpus.names, corpus.text)
        # Words of one shape are of one kind.
        fine = np.unique(corpus.shapes, return_inverse=True)[1].astype(np.int64)
        mates = _mates(fine, corpus.text)
        self._settings = (tables, shares, auxiliary, verb, before, fine, *mates, little, len(known) + 1)

    @property
    def units(self) -> int:
        return len(self._text)

    def round(self, seed: int, units: int) -> Iterator[Batch]:
        """Nearly all sentences once, in batches of so many units."""
        random = np.random.default_rng(seed)
        room = np.diff(self._starts) - 4 + ROOM
        jobs, shortest = [], 0
        for length in LENGTHS:
            fitting = np.flatnonzero((room > shortest) & (room <= length))
            random.shuffle(fitting)
            count = units // length
            jobs += [(length, fitting[at : at + count]) for at in range(0, len(fitting) - count + 1, count)]
            shortest = length
        for job in random.permutation(len(jobs)):
            length, chosen = jobs[job]
            size = (len(chosen), length)
            made = Batch(
                np.zeros(size, np.int32), np.zeros(size, np.int8), np.zeros(size, np.int8),
                np.zeros(len(chosen), np.int32), np.zeros(len(chosen), np.int32),
            )  # fmt: skip
            _fill(self._text, self._starts, chosen, *self._settings, int(random.integers(1 << 31)), made)
            yield made


def _mates(fine: np.ndarray, text: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Units by class, where each class starts, and within it the cumulated share of each unit."""
    count = np.bincount(text, minlength=len(fine)).astype(float)
    order = np.lexsort((-count, fine))
    bounds = np.searchsorted(fine[order], np.arange(int(fine.max()) + 2))
    shares = np.zeros(len(fine))
    for a, b in pairwise(bounds):
        if b > a:
            weight = np.sqrt(count[order[a:b]]) + 1e-3
            shares[a:b] = np.cumsum(weight / weight.sum())
            shares[b - 1] = 1.1
    return order.astype(np.int32), bounds.astype(np.int64), shares


@njit(cache=True)
def _edit(source, other, kind, t, auxiliary, verb, before, fine, mates, bounds, shares, out, origin, marks):
    """As ``damage``, with four more kinds."""
    if kind < HALF_REPLACED:
        return d.damage(source, other, kind, t, out, origin, marks)
    n = len(source)
    marks[:] = 0
    low, high = 4, n - 4
    if high - low < 4:
        return -1
    for _ in range(20):
        p = np.random.randint(low, high)
        w = source[p]
        if not t.is_word[w]:
            continue
        if kind == AFTER_AUXILIARY:
            if not auxiliary[source[p - 1]]:
                continue
            new = t.forms[w, np.random.randint(d.CHOICES)]
            if new == 0 or new == w:  # noqa: PLR1714 (numba knows no mixed tuples)
                continue
            d._copy(source, 0, n, 0, out, origin, 0)
            out[p], origin[p] = new, d.STRANGER
            marks[p] = marks[p + 1] = 1
            return n
        if kind == BEFORE_VERB:
            if not verb[w] or not t.is_word[source[p - 1]] or (auxiliary[source[p - 1]] and np.random.random() < 0.7):
                continue
            first, second = before[np.random.randint(len(before))]
            if first == 0 or first == source[p - 1] or first == w or second == w:  # noqa: PLR1714
                continue
            at = d._copy(source, 0, p, 0, out, origin, 0)
            marks[at] = 1
            out[at], origin[at] = first, d.STRANGER
            at += 1
            if second:
                out[at], origin[at] = second, d.STRANGER
                at += 1
            marks[at] = 1
            return d._copy(source, p, n, 0, out, origin, at)
        if kind == HALF_REPLACED:
            a, b = bounds[fine[w]], bounds[fine[w] + 1]
            new = mates[a + np.searchsorted(shares[a:b], np.random.random())]
            if new == w or not t.is_word[new] or t.is_little[w]:
                continue
        else:
            if not t.is_little[w]:
                continue
            new = t.confused[w, np.random.randint(d.CHOICES)]
            if new == 0:
                continue
        q = p + np.random.randint(2)
        if new in (source[q - 1], source[q]):
            continue
        at = d._copy(source, 0, q, 0, out, origin, 0)
        out[at], origin[at] = new, d.STRANGER
        marks[p + 1] = 1
        if kind == MERGED:
            marks[p] = marks[p + 2] = 1
        return d._copy(source, q, n, 0, out, origin, at + 1)
    return -1


def _may_be_verb(name: str) -> bool:
    tags = name.strip("<>").split()[:-1] if name[0] == "<" else readings(name)
    return any(tag.startswith("V") for tag in tags)


@njit(cache=True)
def _mending(kind, unit, little, count):
    if kind in (d.INSERT, d.INSERT_ANY, BEFORE_VERB):
        return LEFT_OVER
    if kind in (MERGED, HALF_REPLACED, d.BOTH_KEPT):
        return EITHER
    if kind == d.TRANSPOSE:
        return SWAPPED
    if kind == d.MOVE:
        return MOVED
    if kind in (d.SPLICE, d.COPY, d.CUT, d.LOSE_END, d.DROP_PHRASE):
        return PIECE
    if kind in (d.WRONG_FORM, AFTER_AUXILIARY):
        return FORM
    return LOST + little[unit] + (0 if kind in (d.DROP_LITTLE, d.DROP_WORD) else count)


@njit(cache=True)
def _fill(
    text, starts, chosen, t, kinds, auxiliary, verb, before, fine, mates, bounds, shares, little, count, seed, batch
):
    np.random.seed(seed)
    out, origin, marks = np.zeros(600, np.int32), np.zeros(600, np.int64), np.zeros(600, np.int8)
    length = batch.units.shape[1]
    for r in range(len(chosen)):
        s = chosen[r]
        source = text[starts[s] : starts[s + 1]]
        o = np.random.randint(len(starts) - 1)
        other = text[starts[o] : starts[o + 1]]
        kind = d.kind_of(kinds)
        n = _edit(source, other, kind, t, auxiliary, verb, before, fine, mates, bounds, shares, out, origin, marks)
        if n < 0 or n - 4 > length:
            kind = 0
            n = _edit(source, other, 0, t, auxiliary, verb, before, fine, mates, bounds, shares, out, origin, marks)
        for i in range(n - 4):
            batch.units[r, i] = out[i + 2] + 1
        first = -1
        for g in range(4, n - 3):
            damaged = marks[g] == 1
            batch.damaged[r, g - 2] = damaged
            # Next to a damaged gap nothing is quite sound.
            batch.counted[r, g - 2] = damaged or kind == 0 or not (marks[g - 1] or marks[g + 1])
            if damaged and first < 0:
                first = g
        if first >= 0:
            batch.mended[r] = first - 2
            batch.mend[r] = _mending(kind, source[first], little, count)
