"""Sentences damaged as bad edits, merges and scrapers damage them, made while training runs.

A sentence is an array of units with its padding.  The damaged one comes with
the place in the original that each unit was copied from (so that what was
counted from the original can be told from what the damage made), and a mark at
each damaged gap.
"""

# ruff: noqa: PLR0917, PLR0915  -- compiled code takes arrays one by one
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from plausible import words

INSERT, SWAP, DROP_LITTLE, DROP_WORD, DROP_PHRASE, TRANSPOSE, MOVE, WRONG_FORM = range(1, 9)
BOTH_KEPT, SPLICE, COPY, CUT, INSERT_ANY, LOSE_END, AGREEMENT = range(9, 16)
#: How often a sentence gets each damage; the first number is for none.
SHARES = np.array([0.42, 0.07, 0.08, 0.09, 0.035, 0.04, 0.045, 0.03, 0.08, 0.04, 0.035, 0.015, 0.01, 0.025, 0.01, 0.04])
#: Where a unit comes from that was in no original: apart from each other and from everything else.
STRANGER = -9
LONGEST = 300
#: Choices for each word that can be swapped or take another form.
CHOICES = 8


class Tables(NamedTuple):
    """What the damage needs to know of each unit."""

    little: np.ndarray  # little words to insert
    little_shares: np.ndarray  # their cumulated frequency
    confused: np.ndarray  # words that a little word is mistaken for
    forms: np.ndarray  # other forms of a word
    agreement: np.ndarray  # the other number of a verb or determiner
    is_little: np.ndarray
    may_drop: np.ndarray
    is_word: np.ndarray
    shares: np.ndarray


def tables(names: list[str], text: np.ndarray) -> Tables:
    """The word lists of ``words`` as arrays over the units."""
    numbers = {name: number for number, name in enumerate(names)}
    size = len(names)
    count = np.bincount(text, minlength=size)
    little = np.array([numbers[word] for word in words.INSERTED if word in numbers], np.int32)
    little_shares = np.cumsum(count[little] / count[little].sum())
    little_shares[-1] = 1.1
    shares = np.cumsum(SHARES / SHARES.sum())
    shares[-1] = 1.1
    agreement = np.zeros(size, np.int32)
    for one, other in words.AGREEMENT:
        if one in numbers and other in numbers:
            agreement[numbers[one]], agreement[numbers[other]] = numbers[other], numbers[one]
    return Tables(
        little,
        little_shares,
        _choices(words.confused(), numbers),
        _choices(words.forms(numbers), numbers),
        agreement,
        _flags(words.LITTLE, numbers),
        _flags(words.DROPPED, numbers),
        np.array([_is_word(name) for name in names], np.int8),
        shares,
    )


def _is_word(name: str) -> bool:
    return name[0].isalpha() or (name[0] == "<" and name not in ("<", "<s>", "</s>", "<mark>"))


def _flags(chosen: frozenset[str], numbers: dict[str, int]) -> np.ndarray:
    flags = np.zeros(len(numbers), np.int8)
    flags[[numbers[word] for word in sorted(chosen) if word in numbers]] = 1
    return flags


def _choices(others: dict[str, list[str]], numbers: dict[str, int]) -> np.ndarray:
    table = np.zeros((len(numbers), CHOICES), np.int32)
    for word, found in sorted(others.items()):
        known = [numbers[other] for other in found if other in numbers]
        if word in numbers and known:
            table[numbers[word]] = [known[n % len(known)] for n in range(CHOICES)]
    return table


@njit(cache=True)
def _copy(source, start, end, shift, out, origin, at):
    for n in range(start, end):
        out[at], origin[at] = source[n], shift + n
        at += 1
    return at


@njit(cache=True)
def _all_words(source, start, end, is_word):
    for n in range(start, end):  # noqa: SIM110 (numba knows no all())
        if not is_word[source[n]]:
            return False
    return True


@njit(cache=True)
def kind_of(shares):
    """A kind of damage, or 0 for none, by chance."""
    drawn, kind = np.random.random(), 0
    while drawn > shares[kind]:
        kind += 1
    return kind


@njit(cache=True)
def damage(source, other, kind, t, out, origin, marks):
    """Write ``source`` with one damage of ``kind`` to ``out``; its length, or −1 where it cannot be done.

    ``other`` is another sentence, to splice in.  ``marks[g]`` is 1 if the gap before ``out[g]`` is damaged.
    """
    n, m = len(source), len(other)
    marks[:] = 0
    if kind == 0:
        return _copy(source, 0, n, 0, out, origin, 0)
    low, high = 4, n - 4  # the first word and the final mark stay
    if high - low < 4:
        return -1
    for _ in range(10):
        p = np.random.randint(low, high)
        w = source[p]
        if kind in (INSERT, INSERT_ANY):
            if kind == INSERT:
                new = t.little[np.random.randint(len(t.little))]
                if np.random.random() > 0.6:
                    new = t.little[np.searchsorted(t.little_shares, np.random.random())]
            elif m > 8:
                new = other[np.random.randint(3, m - 4)]
            else:
                continue
            if not (t.is_word[w] and t.is_word[new]) or new in (w, source[p - 1]):
                continue
            at = _copy(source, 0, p, 0, out, origin, 0)
            out[at], origin[at] = new, STRANGER
            marks[p] = marks[p + 1] = 1
            return _copy(source, p, n, 0, out, origin, at + 1)
        if kind in (SWAP, WRONG_FORM, AGREEMENT):
            if kind == SWAP:
                if not t.is_little[w]:
                    continue
                drawn = np.random.random()
                new = t.confused[w, np.random.randint(CHOICES)]
                if 0.5 < drawn < 0.8:
                    new = t.little[np.random.randint(len(t.little))]
                elif drawn >= 0.8:
                    new = t.little[np.searchsorted(t.little_shares, np.random.random())]
            elif kind == WRONG_FORM:
                new = t.forms[w, np.random.randint(CHOICES)]
            else:
                p = -1
                for q in range(low, high):
                    if t.agreement[source[q]] and (p < 0 or np.random.random() < 0.4):
                        p = q
                if p < 0:
                    return -1
                w, new = source[p], t.agreement[source[p]]
            if new == 0 or new in (w, source[p - 1], source[p + 1]):
                continue
            _copy(source, 0, n, 0, out, origin, 0)
            out[p], origin[p] = new, STRANGER
            marks[p] = marks[p + 1] = 1
            return n
        if kind in (DROP_LITTLE, DROP_WORD, DROP_PHRASE):
            k = np.random.randint(2, 4) if kind == DROP_PHRASE else 1
            if kind == DROP_LITTLE and not t.may_drop[w]:
                continue
            if kind == DROP_WORD and t.is_little[w] and np.random.random() < 0.6:
                continue
            if p + k >= n - 3 or not _all_words(source, p, p + k, t.is_word) or source[p - 1] == source[p + k]:
                continue
            marks[p] = 1
            return _copy(source, p + k, n, 0, out, origin, _copy(source, 0, p, 0, out, origin, 0))
        if kind in (TRANSPOSE, MOVE):
            a, b = (1, 1) if kind == TRANSPOSE else (np.random.randint(1, 4), np.random.randint(1, 4))
            if p + a + b > high or (kind == MOVE and a + b < 3) or source[p] == source[p + a]:
                continue
            if not _all_words(source, p, p + a + b, t.is_word):
                continue
            at = _copy(source, 0, p, 0, out, origin, 0)
            at = _copy(source, p + a, p + a + b, 0, out, origin, at)
            at = _copy(source, p, p + a, 0, out, origin, at)
            marks[p] = marks[p + b] = marks[p + a + b] = 1
            return _copy(source, p + a + b, n, 0, out, origin, at)
        if kind == BOTH_KEPT:
            new = t.forms[w, np.random.randint(CHOICES)]
            if new == 0:
                continue
            at = _copy(source, 0, p + 1, 0, out, origin, 0)
            out[at], origin[at] = new, STRANGER
            marks[p + 1] = 1
            return _copy(source, p + 1, n, 0, out, origin, at + 1)
        if kind == SPLICE:
            if m < 10:
                return -1
            # A new sentence, or the end of one.
            q = 3 if np.random.random() < 0.35 else np.random.randint(4, m - 3)
            if p + m - q > 200 or not (t.is_word[source[p - 1]] and t.is_word[other[q]]):
                continue
            if other[q] in (source[p - 1], w) or source[p - 1] == other[q - 1]:
                continue
            marks[p] = 1
            return _copy(other, q, m, 10_000, out, origin, _copy(source, 0, p, 0, out, origin, 0))
        if kind == COPY:
            k, q = np.random.randint(1, 4), np.random.randint(low, high)
            if q + k > high or abs(q - p) < 4 or not (t.is_word[w] and _all_words(source, q, q + k, t.is_word)):
                continue
            at = _copy(source, 0, p, 0, out, origin, 0)
            at = _copy(source, q, q + k, 20_000, out, origin, at)
            marks[p] = marks[p + k] = 1
            return _copy(source, p, n, 0, out, origin, at)
        if kind == CUT:
            if p < low + 3 or p > high - 2 or not t.is_word[source[p - 1]]:
                continue
            marks[p] = 1
            return _copy(source, n - 4, n, 0, out, origin, _copy(source, 0, p, 0, out, origin, 0))
        if kind == LOSE_END:
            q = p
            while q < high - 2 and not (t.is_word[source[q]] and not t.is_word[source[q + 1]]):
                q += 1
            k = np.random.randint(1, 3)
            if q >= high - 2 or q - k < low or not _all_words(source, q - k, q + 1, t.is_word):
                continue
            marks[q - k + 1] = 1
            return _copy(source, q + 1, n, 0, out, origin, _copy(source, 0, q - k + 1, 0, out, origin, 0))
    return -1
