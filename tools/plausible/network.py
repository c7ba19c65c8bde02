"""Training of the networks of ``newslint.english.context``, over words or over groups of them, in numpy alone.

All sentences of a batch stand one after the other with room between them, so
that a layer is three products of matrices.  Every matrix that is learned has its
means of gradients and of their squares (Adam; Kingma and Ba, 2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from newslint.english.context import FIRST_REACH, REACHES

Array = np.ndarray
Weights = dict[str, Array]

#: The rate climbs for so many steps and then falls to nothing.
RATE, CLIMB = 1.5e-3, 300
#: So often a number that a layer passes on is dropped.
DROPPED = np.float32(0.05)
#: What naming the right mending counts beside finding the gap.
MENDING = np.float32(0.03)
#: What each number that is passed on costs: few of them make reading cheap.
SPARSE = np.float32(2e-5)
#: Room between sentences: as far as any layer reaches.
ROOM = max(REACHES)


class Sizes(NamedTuple):
    """``table``: rows of the table of vectors; ``vector``, ``width`` and ``gap``: numbers of a vector, of a layer and
    of the last but one; ``mendings`` and ``asked``: names for what mends a gap, and of words that are not shown."""

    table: int
    vector: int
    width: int
    gap: int
    mendings: int
    asked: int = 0


class Hidden(NamedTuple):
    """Words that are not shown: where, their names, and what naming them counts."""

    places: Array
    names: Array
    weight: np.float32


class Lesson(NamedTuple):
    """The words of a batch in one row.

    ``rows`` (place × number) are those of the table whose sum is a word's vector, nought is none; ``there`` is 1 where
    a word is, ``shown`` where it is shown; the gap before a word is damaged or not and counts so much; ``mended`` are
    the places of the gaps that ``mend`` is about, nought for sentences without damage.
    """

    rows: Array
    there: Array
    shown: Array
    damaged: Array
    counted: Array
    mended: Array
    mend: Array
    hidden: Hidden | None = None


class Network:
    """The weights and what is done with them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._width = len(weights["layer 0 bias"])
        drawn = np.random.default_rng(5).random(1 << 23, np.float32)
        self._pool = ((drawn >= DROPPED) / (1 - DROPPED)).astype(np.float32)

    def odds(self, rows: Array, there: Array) -> Array:
        """The log-odds of the gap before each word."""
        seen = self._seen(rows, there, there, None)
        return seen.gaps @ self.weights["last"] + self.weights["last bias"][0]

    def loss(self, lesson: Lesson, random: np.random.Generator) -> tuple[float, Weights, Rows]:
        """Mean loss a gap, the gradients, and those of the rows of the table that occur."""
        weights, found = self.weights, Weights()
        seen = self._seen(lesson.rows, lesson.there, lesson.shown, random)
        odds = seen.gaps @ weights["last"] + weights["last bias"][0]

        total = lesson.counted.sum()
        loss = float(((np.logaddexp(0, odds) - lesson.damaged * odds) * lesson.counted).sum() / total)
        by_odds = ((1 / (1 + np.exp(-odds)) - lesson.damaged) * lesson.counted / total).astype(np.float32)
        found["last"], found["last bias"] = seen.gaps.T @ by_odds, np.array([by_odds.sum()], np.float32)
        by_gap = by_odds[:, None] * weights["last"]

        chosen = lesson.mend > 0
        at = lesson.mended[chosen]
        by_name = _named(seen.gaps[at] @ weights["mend"] + weights["mend bias"], lesson.mend[chosen])
        by_name *= MENDING / len(lesson.mend)
        found["mend"], found["mend bias"] = seen.gaps[at].T @ by_name, by_name.sum(0)
        np.add.at(by_gap, at, by_name @ weights["mend"].T)
        by_gap *= seen.gaps > 0

        last, width = seen.passed[-1], self._width
        found["gap bias"] = by_gap.sum(0)
        found["gap"] = np.concatenate([last[:-1].T @ by_gap[1:], last.T @ by_gap])
        by_passed = by_gap @ weights["gap"][width:].T
        by_passed[:-1] += by_gap[1:] @ weights["gap"][:width].T

        if lesson.hidden:
            at, names, weight = lesson.hidden
            by_name = _named(last[at] @ weights["cloze"] + weights["cloze bias"], names)
            by_name *= weight / max(1, len(at))
            found["cloze"], found["cloze bias"] = last[at].T @ by_name, by_name.sum(0)
            by_passed[at] += by_name @ weights["cloze"].T

        by_vector = self._back(seen, by_passed, found)
        return loss, found, _rows(lesson.rows, by_vector)

    def _seen(self, rows: Array, there: Array, shown: Array, random: np.random.Generator | None) -> Seen:
        """What each layer passes on; numbers are dropped if there is ``random``."""
        weights, width = self.weights, self._width
        is_word, kept = (values.astype(np.float32)[:, None] for values in (there, shown))
        vectors = sum(weights["table"][rows[:, column]] for column in range(rows.shape[1])) * kept
        size = vectors.shape[1]
        sums = np.zeros((len(rows), width), np.float32) + weights["first bias"]
        for place in range(2 * FIRST_REACH + 1):
            sums += _shifted(vectors, place - FIRST_REACH) @ weights["first"][place * size : (place + 1) * size]
        passed, kept_numbers, masks = [], [], []
        for layer, reach in enumerate(REACHES):
            numbers = np.maximum(sums, 0) * is_word
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
        last = np.maximum(sums, 0) * is_word
        passed.append(last)
        gaps = last @ weights["gap"][width:] + weights["gap bias"]
        gaps[1:] += last[:-1] @ weights["gap"][:width]
        return Seen(vectors, kept, passed, kept_numbers, masks, np.maximum(gaps, 0), float(is_word.sum()))

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
        size = seen.vectors.shape[1]
        for place in range(2 * FIRST_REACH + 1):
            own = weights["first"][place * size : (place + 1) * size]
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


def trained(network: Network, lessons: Iterator[Lesson], steps: int, random: np.random.Generator) -> Network:
    """The network after so many lessons."""
    means = {name: (np.zeros_like(weight), np.zeros_like(weight)) for name, weight in network.weights.items()}
    losses = list[float]()
    for n, lesson in enumerate(lessons, 1):
        rate = np.float32(RATE * min(1, n / CLIMB) * left_of(n, steps))
        loss, gradients, rows = network.loss(lesson, random)
        losses.append(loss)
        every = {name: Rows(np.s_[:], gradient) for name, gradient in gradients.items()}
        for name, moved in (every | {"table": rows}).items():
            _move(network.weights[name], means[name], moved, rate, n)
        if n % 100 == 0 or n == steps:
            print(f"network, step {n:,} of {steps:,}: loss {sum(losses) / len(losses):.4f}", flush=True)
            losses = []
        if n == steps:
            return network
    raise AssertionError("there were fewer lessons than was reckoned")


def left_of(step: int, steps: int) -> float:
    """What share of the steps is left."""
    return max(0.0, 1 - step / steps)


def _move(weight: Array, means: tuple[Array, Array], rows: Rows, rate: np.float32, n: int) -> None:
    """One step of Adam, in place; ``means`` are those of the gradients and of their squares."""
    (first, second), (places, gradient) = means, rows
    one, other = np.float32(1 - 0.9**n), np.float32(1 - 0.99**n)
    first[places] = first[places] * np.float32(0.9) + np.float32(0.1) * gradient
    second[places] = second[places] * np.float32(0.99) + np.float32(0.01) * gradient * gradient
    weight[places] -= rate * (first[places] / one) / (np.sqrt(second[places] / other) + np.float32(1e-6))


def fresh(sizes: Sizes) -> Network:
    """A network that knows nothing."""
    random = np.random.default_rng(1)

    def drawn(*shape: int, scale: float) -> Array:
        return random.normal(0, scale, shape).astype(np.float32)

    _, vector, width, gap, mendings, asked = sizes
    weights = {
        "table": drawn(sizes.table, vector, scale=0.1),
        "first": drawn((2 * FIRST_REACH + 1) * vector, width, scale=0.35),
        "first bias": np.zeros(width, np.float32),
        "gap": drawn(2 * width, gap, scale=(1 / (2 * width)) ** 0.5),
        "gap bias": np.zeros(gap, np.float32),
        "last": drawn(gap, scale=0.1),
        "last bias": np.full(1, -3, np.float32),
        "mend": drawn(gap, mendings, scale=0.1),
        "mend bias": np.zeros(mendings, np.float32),
    }
    weights["table"][0] = 0
    if asked:
        weights |= {"cloze": drawn(width, asked, scale=0.05), "cloze bias": np.zeros(asked, np.float32)}
    for layer in range(len(REACHES)):
        weights[f"layer {layer}"] = drawn(3 * width, width, scale=(0.7 / (3 * width)) ** 0.5)
        weights[f"layer {layer} bias"] = np.zeros(width, np.float32)
    return Network(weights)


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


def _rows(rows: Array, gradients: Array) -> Rows:
    """Gradients of the rows of the table that occur, each the sum of its own; nought is none."""
    columns = rows.shape[1]
    places, values = rows.T.reshape(-1), np.concatenate([gradients] * columns)
    there = places > 0
    kept, number = np.unique(places[there], return_inverse=True)
    order = np.argsort(number, kind="stable")
    starts = np.searchsorted(number[order], np.arange(len(kept)))
    return Rows(kept, np.add.reduceat(values[there][order], starts, axis=0))
