"""Training of the network that reads a sentence (``newslint.english.context``), in numpy alone.

All sentences of a batch stand one after the other with room between them, so
that a layer is three products of matrices.  Every matrix that is learned has its
means of gradients and of their squares (Adam; Kingma and Ba, 2015).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newslint.english.context import FIRST_REACH, REACHES
from plausible.edits import Batch, Batches

Array = np.ndarray
Weights = dict[str, Array]

#: Numbers of a word's vector, width of the layers, and of the last but one.
SIZE, WIDTH, GAP = 64, 128, 96
UNITS_A_BATCH = 3072
ROUNDS, SEED = 9, 100
#: The rate climbs for so many steps and then falls to nothing.
RATE, CLIMB = 1.5e-3, 300
#: So often a word is shown as its shape only, or not at all; so often a number that a layer passes on is dropped.
BLURRED, MASKED, DROPPED = 0.12, 0.06, np.float32(0.05)
#: What naming the right mending counts beside finding the gap; and naming a word that is not shown, at first and at the
#: end.  Both are there to teach the layers.
MENDING, CLOZE, LEAST_CLOZE = np.float32(0.03), 0.01, 0.005
#: What each number that is passed on costs: few of them make reading cheap.
SPARSE = np.float32(2e-5)
#: The words that may be asked for.
ASKED = 2500
#: Room between sentences: as far as any layer reaches.
ROOM = max(REACHES)
#: The numbers of the marks at both ends, and one.
BEGIN_AND_END = 2


class Flat(NamedTuple):
    """A batch in one row; ``mended`` are the places of the gaps that ``mend`` is about."""

    units: Array
    damaged: Array
    counted: Array
    mended: Array
    mend: Array


def flat(batch: Batch) -> Flat:
    """The sentences of a batch one after the other."""
    count, length = batch.units.shape

    def row(values: Array, kind: type) -> Array:
        out = np.zeros((count, length + ROOM), kind)
        out[:, :length] = values
        return out.reshape(-1)

    return Flat(
        row(batch.units, np.int64),
        row(batch.damaged, np.float32),
        row(batch.counted * (batch.units > 0), np.float32),
        np.arange(count) * (length + ROOM) + batch.mended,
        batch.mend.astype(np.int64),
    )


class Network:
    """The weights and what is done with them; a unit is its number and one, and nought is no unit."""

    def __init__(self, weights: Weights, shapes: Array) -> None:
        """``shapes`` has the shape of each unit."""
        self.weights, self._shapes = weights, shapes
        drawn = np.random.default_rng(5).random(1 << 23, np.float32)
        self._pool = ((drawn >= DROPPED) / (1 - DROPPED)).astype(np.float32)

    def odds(self, units: Array) -> Array:
        """The log-odds of the gap before each unit."""
        seen = self._seen(units, units, np.zeros(len(units), bool), None)
        return seen.gaps @ self.weights["last"] + self.weights["last bias"][0]

    def loss(
        self, batch: Flat, random: np.random.Generator, cloze: np.float32
    ) -> tuple[float, Weights, dict[str, Rows]]:
        """Mean loss a gap, the gradients, and those of the rows that occur in the two tables of vectors."""
        weights, found, units = self.weights, Weights(), batch.units
        shown = np.where(random.random(units.shape) < BLURRED, self._shapes[units], units)
        masked = (random.random(units.shape) < MASKED) & (units > BEGIN_AND_END)
        seen = self._seen(units, shown, masked, random)
        odds = seen.gaps @ weights["last"] + weights["last bias"][0]

        near = masked.copy()
        near[1:] |= masked[:-1]
        counted = batch.counted * np.where(near, np.float32(0.3), np.float32(1))
        total = counted.sum()
        loss = float(((np.logaddexp(0, odds) - batch.damaged * odds) * counted).sum() / total)
        by_odds = ((1 / (1 + np.exp(-odds)) - batch.damaged) * counted / total).astype(np.float32)
        found["last"], found["last bias"] = seen.gaps.T @ by_odds, np.array([by_odds.sum()], np.float32)
        by_gap = by_odds[:, None] * weights["last"]

        chosen = batch.mend > 0
        at = batch.mended[chosen]
        by_name = _named(seen.gaps[at] @ weights["mend"] + weights["mend bias"], batch.mend[chosen])
        by_name *= MENDING / len(batch.mend)
        found["mend"], found["mend bias"] = seen.gaps[at].T @ by_name, by_name.sum(0)
        np.add.at(by_gap, at, by_name @ weights["mend"].T)
        by_gap *= seen.gaps > 0

        last = seen.passed[-1]
        found["gap bias"] = by_gap.sum(0)
        found["gap"] = np.concatenate([last[:-1].T @ by_gap[1:], last.T @ by_gap])
        by_passed = by_gap @ weights["gap"][WIDTH:].T
        by_passed[:-1] += by_gap[1:] @ weights["gap"][:WIDTH].T

        at = np.flatnonzero(masked & (units <= ASKED) & (batch.damaged == 0))
        by_name = _named(last[at] @ weights["cloze"] + weights["cloze bias"], units[at] - 1)
        by_name *= cloze / max(1, len(at))
        found["cloze"], found["cloze bias"] = last[at].T @ by_name, by_name.sum(0)
        by_passed[at] += by_name @ weights["cloze"].T

        by_vector = self._back(seen, by_passed, found)
        rows = {name: _rows(places, by_vector) for name, places in (("own", shown), ("shape", self._shapes[units]))}
        return loss, found, rows

    def _seen(self, units: Array, shown: Array, masked: Array, random: np.random.Generator | None) -> Seen:
        """What each layer passes on; numbers are dropped if there is ``random``."""
        weights = self.weights
        there = (units > 0).astype(np.float32)[:, None]
        kept = ((units > 0) & ~masked).astype(np.float32)[:, None]
        vectors = (weights["own"][shown] + weights["shape"][self._shapes[units]]) * kept
        sums = np.zeros((len(units), WIDTH), np.float32) + weights["first bias"]
        for place in range(2 * FIRST_REACH + 1):
            sums += _shifted(vectors, place - FIRST_REACH) @ weights["first"][place * SIZE : (place + 1) * SIZE]
        passed, kept_numbers, masks = [], [], []
        for layer, reach in enumerate(REACHES):
            numbers = np.maximum(sums, 0) * there
            mask = None
            if random is not None:
                start = int(random.integers(0, self._pool.size - numbers.size))
                mask = self._pool[start : start + numbers.size].reshape(numbers.shape)
            dropped = numbers if mask is None else numbers * mask
            before, here, after = np.split(weights[f"layer {layer}"], 3)
            added = dropped @ here
            added[reach:] += dropped[:-reach] @ before
            added[:-reach] += dropped[reach:] @ after
            sums = sums + added + weights[f"layer {layer} bias"]
            passed.append(numbers)
            kept_numbers.append(dropped)
            masks.append(mask)
        last = np.maximum(sums, 0) * there
        passed.append(last)
        gaps = last @ weights["gap"][WIDTH:] + weights["gap bias"]
        gaps[1:] += last[:-1] @ weights["gap"][:WIDTH]
        return Seen(vectors, kept, passed, kept_numbers, masks, np.maximum(gaps, 0), float(there.sum()))

    def _back(self, seen: Seen, by_passed: Array, found: Weights) -> Array:
        """Gradients of the layers go to ``found``, those of the vectors are returned."""
        weights, cost = self.weights, SPARSE / np.float32(seen.size)
        by_sums = (by_passed + cost) * (seen.passed[-1] > 0)
        for layer in reversed(range(len(REACHES))):
            reach, numbers, mask = REACHES[layer], seen.kept[layer], seen.masks[layer]
            before, here, after = np.split(weights[f"layer {layer}"], 3)
            found[f"layer {layer} bias"] = by_sums.sum(0)
            parts = [numbers[:-reach].T @ by_sums[reach:], numbers.T @ by_sums, numbers[reach:].T @ by_sums[:-reach]]
            found[f"layer {layer}"] = np.concatenate(parts)
            by_passed = by_sums @ here.T
            by_passed[:-reach] += by_sums[reach:] @ before.T
            by_passed[reach:] += by_sums[:-reach] @ after.T
            if mask is not None:
                by_passed *= mask
            by_sums = by_sums + (by_passed + cost) * (seen.passed[layer] > 0)
        found["first bias"] = by_sums.sum(0)
        by_vector, parts = np.zeros_like(seen.vectors), []
        for place in range(2 * FIRST_REACH + 1):
            own = weights["first"][place * SIZE : (place + 1) * SIZE]
            parts.append(_shifted(seen.vectors, place - FIRST_REACH).T @ by_sums)
            by_vector += _shifted(by_sums @ own.T, FIRST_REACH - place)
        found["first"] = np.concatenate(parts)
        return by_vector * seen.there


class Seen(NamedTuple):
    """What passing a batch through the network leaves for the way back."""

    vectors: Array
    there: Array
    passed: list[Array]
    kept: list[Array]
    masks: list[Array | None]
    gaps: Array
    size: float


class Rows(NamedTuple):
    """Gradients of some rows of a table."""

    places: Array
    values: Array


def trained(batches: Batches, shapes: Array) -> Network:
    """The network after ``ROUNDS`` passes over all sentences, each time damaged anew."""
    shapes = np.concatenate([[0], shapes + 1])
    network = Network(_fresh(len(shapes), len(batches.mendings)), shapes)
    means = {name: (np.zeros_like(weight), np.zeros_like(weight)) for name, weight in network.weights.items()}
    steps, n, losses = int(int(batches.units / UNITS_A_BATCH * 1.02) * ROUNDS), 0, []
    random = np.random.default_rng(SEED)
    for seed in range(SEED, SEED + ROUNDS + 2):
        for batch in batches.round(seed, UNITS_A_BATCH):
            n += 1
            left = max(0.0, 1 - n / steps)
            rate = np.float32(RATE * min(1, n / CLIMB) * left)
            loss, gradients, rows = network.loss(flat(batch), random, np.float32(CLOZE * left + LEAST_CLOZE))
            losses.append(loss)
            every = {name: Rows(np.s_[:], gradient) for name, gradient in gradients.items()}
            for name, moved in (every | rows).items():
                _move(network.weights[name], means[name], moved, rate, n)
            if n % 100 == 0 or n == steps:
                print(f"network, step {n:,} of {steps:,}: loss {sum(losses) / len(losses):.4f}", flush=True)
                losses = []
            if n == steps:
                return network
    raise AssertionError("the rounds have fewer batches than was reckoned")


def _move(weight: Array, means: tuple[Array, Array], rows: Rows, rate: np.float32, n: int) -> None:
    """One step of Adam, in place; ``means`` are those of the gradients and of their squares."""
    (first, second), (places, gradient) = means, rows
    one, other = np.float32(1 - 0.9**n), np.float32(1 - 0.99**n)
    first[places] = first[places] * np.float32(0.9) + np.float32(0.1) * gradient
    second[places] = second[places] * np.float32(0.99) + np.float32(0.01) * gradient * gradient
    weight[places] -= rate * (first[places] / one) / (np.sqrt(second[places] / other) + np.float32(1e-6))


def _fresh(units: int, mends: int) -> Weights:
    random = np.random.default_rng(1)

    def drawn(*shape: int, scale: float) -> Array:
        return random.normal(0, scale, shape).astype(np.float32)

    weights = {
        "own": drawn(units, SIZE, scale=0.1),
        "shape": drawn(units, SIZE, scale=0.1),
        "first": drawn((2 * FIRST_REACH + 1) * SIZE, WIDTH, scale=0.35),
        "first bias": np.zeros(WIDTH, np.float32),
        "gap": drawn(2 * WIDTH, GAP, scale=(1 / (2 * WIDTH)) ** 0.5),
        "gap bias": np.zeros(GAP, np.float32),
        "last": drawn(GAP, scale=0.1),
        "last bias": np.full(1, -3, np.float32),
        "mend": drawn(GAP, mends, scale=0.1),
        "mend bias": np.zeros(mends, np.float32),
        "cloze": drawn(WIDTH, ASKED, scale=0.05),
        "cloze bias": np.zeros(ASKED, np.float32),
    }
    for layer in range(len(REACHES)):
        weights[f"layer {layer}"] = drawn(3 * WIDTH, WIDTH, scale=(0.7 / (3 * WIDTH)) ** 0.5)
        weights[f"layer {layer} bias"] = np.zeros(WIDTH, np.float32)
    return weights


def _shifted(values: Array, by: int) -> Array:
    """The values of the places ``by`` further on."""
    if not by:
        return values
    out = np.zeros_like(values)
    if by > 0:
        out[:-by] = values[by:]
    else:
        out[-by:] = values[:by]
    return out


def _named(scores: Array, right: Array) -> Array:
    """Gradients of the cross-entropy."""
    scores = scores - scores.max(1, keepdims=True)
    chances = np.exp(scores - np.log(np.exp(scores).sum(1, keepdims=True)))
    chances[np.arange(len(right)), right] -= 1
    return chances


def _rows(places: Array, gradients: Array) -> Rows:
    """Gradients of the places that occur, each the sum of its own."""
    kept, number = np.unique(places, return_inverse=True)
    order = np.argsort(number, kind="stable")
    starts = np.searchsorted(number[order], np.arange(len(kept)))
    return Rows(kept, np.add.reduceat(gradients[order], starts, axis=0))
