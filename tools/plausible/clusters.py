"""Classes of units by the company they keep: the exchange algorithm for class bigrams (Kneser and Ney, 1993)."""

# ruff: noqa: PLR0917  -- compiled code takes arrays one by one
from __future__ import annotations

import numpy as np
from numba import njit

from newslint.english.plausibility import BEGIN, END


def classes(text: np.ndarray, names: list[str], count: int, rounds: int) -> np.ndarray:
    """The class of each unit: ``rounds`` times over, each unit moves to where it explains its neighbours best."""
    size = len(names)
    left, right = text[:-1], text[1:]
    inside = ~((left == END) | (right == BEGIN))
    left, right = left[inside], right[inside]
    # The most frequent units begin as classes of their own, the others by their last letters.
    start = np.array([n if n < count else _spread(names[n][-3:]) % count for n in range(size)], np.int32)
    weight = np.bincount(text, minlength=size).astype(np.float64)
    return _exchange(*_neighbours(right, left, size), *_neighbours(left, right, size), start, count, weight, rounds)


def _spread(ending: str) -> int:
    value = 7
    for letter in ending:
        value = (value * 131 + ord(letter)) % 1000003
    return value


def _neighbours(of: np.ndarray, other: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each unit its neighbours and how often: where its entries start, the neighbours, the counts."""
    pairs, counts = np.unique(of.astype(np.int64) * size + other, return_counts=True)
    starts = np.searchsorted(pairs // size, np.arange(size + 1)).astype(np.int64)
    return starts, (pairs % size).astype(np.int32), counts.astype(np.float64)


@njit(cache=True)
def _nlogn(x):
    return x * np.log(x) if x > 0 else 0.0


@njit(cache=True)
def _exchange(lstart, lunit, lcount, rstart, runit, rcount, of, count, weight, rounds):
    pairs, total = np.zeros((count, count)), np.zeros(count)
    size = len(weight)
    for w in range(size):
        for j in range(rstart[w], rstart[w + 1]):
            pairs[of[w], of[runit[j]]] += rcount[j]
        total[of[w]] += weight[w]
    before, after = np.zeros(count), np.zeros(count)
    for _ in range(rounds):
        for w in range(2, size):  # beginning and end of sentence stay
            before[:], after[:], itself = 0, 0, 0.0
            for j in range(lstart[w], lstart[w + 1]):
                if lunit[j] == w:
                    itself += lcount[j]
                else:
                    before[of[lunit[j]]] += lcount[j]
            for j in range(rstart[w], rstart[w + 1]):
                if runit[j] != w:
                    after[of[runit[j]]] += rcount[j]
            old = of[w]
            pairs[:, old] -= before
            pairs[old, :] -= after
            pairs[old, old] -= itself
            total[old] -= weight[w]
            befores, afters = np.nonzero(before)[0], np.nonzero(after)[0]
            best, where = -1e300, old
            for k in range(count):
                gain = 0.0
                for q in befores:
                    if q != k:
                        gain += _nlogn(pairs[q, k] + before[q]) - _nlogn(pairs[q, k])
                for q in afters:
                    if q != k:
                        gain += _nlogn(pairs[k, q] + after[q]) - _nlogn(pairs[k, q])
                gain += _nlogn(pairs[k, k] + before[k] + after[k] + itself) - _nlogn(pairs[k, k])
                gain -= 2 * (_nlogn(total[k] + weight[w]) - _nlogn(total[k]))
                if gain > best:
                    best, where = gain, k
            pairs[:, where] += before
            pairs[where, :] += after
            pairs[where, where] += itself
            total[where] += weight[w]
            of[w] = where
    return of
