"""Sums of table entries by neighbouring words and classes: logistic regression on n-grams of classes."""

# ruff: noqa: PLR0917  -- compiled code takes arrays one by one
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numba import njit

from newslint.english import plausibility as model
from plausible.counts import hashed, seed
from plausible.damage import LONGEST, Tables, damage, kind_of

FACTORS = np.array(model.FACTORS, np.uint64)
#: Rows of the tables are words and classes (r) or coarse classes (d).
LEVELS = "rd"
DECAY = 1e-5
RATE, LAST_RATE = 0.2, 0.02
MOST = 120


Terms = Sequence[Sequence[tuple[str, int]]]


class Sums(NamedTuple):
    """Weights by hash (their number is a power of two), the bias, and the terms as arrays."""

    weights: np.ndarray
    bias: np.ndarray
    level: np.ndarray
    place: np.ndarray
    size: np.ndarray


def trained(
    text: np.ndarray,
    starts: np.ndarray,
    sentences: np.ndarray,
    levels: np.ndarray,
    terms: Terms,
    cells: int,
    t: Tables,
    rounds: int,
    name: str,
) -> Sums:
    """The sums after ``rounds`` passes over ``sentences``; ``levels`` are the row and the coarse class of each unit."""
    random = np.random.default_rng(5)
    sums = Sums(np.zeros(cells, np.float32), np.array([-3.0]), *_arrays(terms))
    squares = np.ones(cells, np.float32)
    for n in range(rounds):
        rate = RATE * (1 - n / rounds) + LAST_RATE
        loss = _round(text, starts, levels, t, sums, squares, random.permutation(sentences), rate, n + 50)
        print(f"{name}, round {n + 1}: loss {loss:.4f}", flush=True)
    return sums


def _arrays(terms: Terms) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    level, place = np.zeros((len(terms), 4), np.int64), np.zeros((len(terms), 4), np.int64)
    for n, term in enumerate(terms):
        for j, (name, at) in enumerate(term):
            level[n, j], place[n, j] = LEVELS.index(name), at
    return level, place, np.array([len(term) for term in terms])


@njit(cache=True)
def _cell(around, gap, n, sums):
    value = seed(n)
    for j in range(sums.size[n]):
        value += np.uint64(around[sums.level[n, j], gap + sums.place[n, j]] + 1) * FACTORS[j]
    return hashed(value) & np.uint64(len(sums.weights) - 1)


@njit(cache=True)
def total(around, gap, sums):
    """The sum for the gap before place ``gap``; ``around`` are rows and coarse classes."""
    z = sums.bias[0]
    for n in range(len(sums.size)):
        z += sums.weights[_cell(around, gap, n, sums)]
    return z


@njit(cache=True, fastmath=True)
def _round(text, starts, levels, t, sums, squares, order, rate, seed_):
    np.random.seed(seed_)
    out, origin, marks = np.zeros(LONGEST, np.int32), np.zeros(LONGEST, np.int64), np.zeros(LONGEST, np.int8)
    around, at = np.zeros((2, LONGEST), np.int32), np.zeros(len(sums.size), np.int64)
    loss, seen = 0.0, 0
    for s in order:
        if starts[s + 1] - starts[s] > MOST:
            continue
        kind = kind_of(t.shares)
        o = order[np.random.randint(len(order))]
        source, other = text[starts[s] : starts[s + 1]], text[starts[o] : starts[o + 1]]
        n = damage(source, other, kind, t, out, origin, marks)
        for i in range(n):
            around[0, i], around[1, i] = levels[0, out[i]], levels[1, out[i]]
        for g in range(4, n - 2):
            damaged = marks[g] == 1
            if not damaged and kind != 0 and (marks[g - 1] or marks[g + 1]):
                continue
            z = sums.bias[0]
            for f in range(len(at)):
                at[f] = _cell(around, g, f, sums)
                z += sums.weights[at[f]]
            p = 1 / (1 + np.exp(-z))
            error = p - (1.0 if damaged else 0.0)
            loss -= np.log(max(1e-9, p if damaged else 1 - p))
            seen += 1
            sums.bias[0] -= 0.001 * error
            for f in range(len(at)):
                step = error + DECAY * sums.weights[at[f]]
                squares[at[f]] += step * step
                sums.weights[at[f]] -= rate * step / np.sqrt(squares[at[f]])
    return loss / max(1, seen)


def tables_of(weights: np.ndarray, terms: int, rows: int) -> np.ndarray:
    """The weights of terms of two rows each as squares of rows."""
    row = (np.arange(rows) + 1).astype(np.uint64)
    found = np.zeros((terms, rows, rows), np.float32)
    with np.errstate(over="ignore"):
        for n in range(terms):
            value = np.uint64((n + 1) * model.FAMILY_FACTOR) + row[:, None] * FACTORS[0] + row[None, :] * FACTORS[1]
            value ^= value >> np.uint64(32)
            value *= np.uint64(model.MIX)
            value ^= value >> np.uint64(29)
            found[n] = weights[value & np.uint64(len(weights) - 1)]
    return found
