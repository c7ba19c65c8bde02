"""Training of the first look (``newslint.english.plausibility``): tables that guess what the network says of a gap."""

# ruff: noqa: PLR0917  -- compiled code takes arrays one by one
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from newslint.english.plausibility import AFTER, BEFORE, BEGIN, END, PAIRS, TRIPLES
from newslint.english.units import shape
from plausible.corpus import Corpus
from plausible.edits import Batches
from plausible.network import Network
from plausible.over_words import UNITS_A_BATCH, Units, flat

#: Units with a row of their own; the others have that of their shape.
OWN_ROWS = 500
#: Kinds of units, so many of them of one frequent unit, and rounds of finding the others.
KINDS, OWN_KINDS, KIND_ROUNDS = 64, 20, 25
#: What the network must say of a gap that the first look is to find.
WANTED = 1.0
#: Passes over the sentences, which are damaged anew each time, and over what is seen of each.
ROUNDS, PASSES, SEED, RATE = 1, 3, 900, 0.4


class Glance(NamedTuple):
    """``rows`` and ``kinds`` of the units; ``tables`` for pairs of rows, then for three kinds; with ``bias`` they add
    up to log-odds."""

    rows: np.ndarray
    kinds: np.ndarray
    tables: list[np.ndarray]
    bias: float


def trained(corpus: Corpus, batches: Batches, network: Network, known: Units) -> Glance:
    """The tables after all rounds."""
    rows, kinds = _rows(corpus), _kinds(corpus, known.vectors(network))
    height = int(rows.max()) + 1
    sizes = np.array([height**2] * len(PAIRS) + [KINDS**3] * len(TRIPLES))
    tables, squares = np.zeros(sizes.sum(), np.float32), np.full(sizes.sum(), 0.3, np.float32)
    starts, bias = np.concatenate([[0], np.cumsum(sizes)]), np.array([-3.0])
    for n in range(ROUNDS):
        seen = [flat(batch, batch.units, np.int64) for batch in batches.round(SEED + n, UNITS_A_BATCH)]
        wanted = np.concatenate([network.odds(known.rows(units, units), units > 0) >= WANTED for units in seen])
        units = np.concatenate(seen)
        places, inside = _places(units, rows, kinds, height)
        for turn in range(PASSES):
            rate = RATE * (1 - 0.8 * (n * PASSES + turn) / (ROUNDS * PASSES))
            lost = learn(places, starts, wanted[inside], tables, squares, bias, rate)
            print(f"first look, round {n + 1}: loss {lost / places.shape[1]:.4f}", flush=True)
    return Glance(rows, kinds, np.split(tables, starts[1:-1]), float(bias[0]))


def _rows(corpus: Corpus) -> np.ndarray:
    """The row of each unit."""
    numbers = corpus.numbers
    shapes = {name: number for name, number in numbers.items() if name[0] == "<"}
    kinds = [number if name in shapes else numbers[shape(name, shapes)] for name, number in numbers.items()]
    kinds[:OWN_ROWS] = range(OWN_ROWS)
    return np.unique(kinds, return_inverse=True)[1]


def _kinds(corpus: Corpus, vectors: np.ndarray) -> np.ndarray:
    """The kind of each unit: units whose vectors are near each other are of one (k-means)."""
    often = np.sqrt(np.bincount(corpus.text, minlength=len(vectors)) + 1.0)
    order = np.argsort(-often, kind="stable")
    alone, rest = order[:OWN_KINDS], np.sort(order[OWN_KINDS:])
    vectors, often = vectors[rest], often[rest]
    random = np.random.default_rng(0)
    centres = vectors[random.choice(len(rest), KINDS - OWN_KINDS, replace=False, p=often / often.sum())]
    for _ in range(KIND_ROUNDS):
        nearest = ((centres**2).sum(1) - 2 * vectors @ centres.T).argmin(1)
        for kind in np.unique(nearest):
            own = nearest == kind
            centres[kind] = (vectors[own] * often[own, None]).sum(0) / often[own].sum()
    kinds = np.zeros(len(corpus.names), np.int64)
    kinds[alone], kinds[rest] = np.arange(OWN_KINDS), OWN_KINDS + nearest
    return kinds


def _places(units: np.ndarray, rows: np.ndarray, kinds: np.ndarray, height: int) -> tuple[np.ndarray, np.ndarray]:
    """Where to look in each table for the gaps inside of sentences; outside of a sentence is its beginning or end."""
    inside = np.flatnonzero((units > END + 1) & (np.roll(units, 1) > BEGIN + 1))
    around = np.stack([units[inside + place] for place in range(-BEFORE, AFTER + 1)]) - 1
    for at in range(BEFORE - 2, -1, -1):
        around[at, around[at + 1] <= BEGIN] = BEGIN
    for at in range(BEFORE + 1, BEFORE + AFTER + 1):
        around[at, around[at - 1] == END] = END
    by_row, by_kind = rows[around], kinds[around]
    pairs = [by_row[BEFORE + one] * height + by_row[BEFORE + other] for one, other in PAIRS]
    triples = [
        (by_kind[BEFORE + one] * KINDS + by_kind[BEFORE + other]) * KINDS + by_kind[BEFORE + third]
        for one, other, third in TRIPLES
    ]
    return np.stack(pairs + triples).astype(np.int32), inside


@njit(cache=True)
def learn(places, starts, wanted, tables, squares, bias, rate):
    lost, count = 0.0, places.shape[0]
    for g in range(places.shape[1]):
        z = bias[0]
        for t in range(count):
            z += tables[starts[t] + places[t, g]]
        p = 1 / (1 + np.exp(-z))
        error = p - wanted[g]
        lost -= np.log(max(1e-9, p if wanted[g] else 1 - p))
        if abs(error) < 0.002:
            continue
        bias[0] -= rate * 0.01 * error
        for t in range(count):
            at = starts[t] + places[t, g]
            squares[at] += error * error
            tables[at] -= rate * error / np.sqrt(squares[at])
    return lost
