"""Training of the network that reads the words around a gap (``newslint.english.context``)."""

# ruff: noqa: PLR0917  -- a step of training takes all that it hands on

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.nn import log_softmax, relu, softplus

from newslint.english.context import REACHES
from newslint.english.plausibility import END, Plausibility
from plausible.edits import Batch, Batches

#: Units with a vector of their own, numbers of a vector, width of the layers.
OWN, SIZE, WIDTH = 6000, 48, 96
#: Units of a batch.
BATCH = 6144
#: The rate climbs for so many steps and then falls to nothing.
CLIMB = 200
#: What a gap must reach at the first look to count fully, and what its pair must add: somewhat less than is judged.
LEAST, LEAST_OF_PAIR = -1.7, -0.3
#: What naming the right mending counts beside finding the gap: it is only there to teach the layers.
MENDING = 0.01

Weights = dict[str, jax.Array]


class Course(NamedTuple):
    """``rounds`` over all sentences, damaged from ``seed`` on; gaps that the first look passes count ``passed``.

    So often a word is shown as its class only (``blurred``), a number of a layer not at all (``dropped``).
    """

    rounds: float
    rate: float
    passed: float
    blurred: float
    dropped: float
    seed: int


#: First all of English; then what tells odd but sound gaps from damaged ones, as those are what is judged.
COURSES = (Course(8, 2e-3, 1, 0.1, 0, 100), Course(5, 1e-3, 0.05, 0.2, 0.1, 300))


def trained(batches: Batches, model: Plausibility, courses: Sequence[Course] = COURSES) -> dict[str, np.ndarray]:
    """The weights after all courses; ``model`` has the classes of the units and the first look."""
    known = _Known(model)
    weights = _fresh(known.classes, batches.mends)
    for course in courses:
        weights = _taught(weights, batches, known, course)
    return {name: np.asarray(weight) for name, weight in weights.items()}


def _taught(weights: Weights, batches: Batches, known: _Known, course: Course) -> Weights:
    step = jax.jit(partial(_step, known, course), donate_argnums=(0, 1, 2))
    first, second = (jax.tree.map(jnp.zeros_like, weights) for _ in range(2))
    steps, n, key, losses = int(int(batches.units / BATCH * 1.02) * course.rounds), 0, jax.random.key(0), []
    for seed in range(course.seed, course.seed + int(course.rounds) + 2):
        for batch in batches.round(seed, BATCH):
            n += 1
            key, drawn = jax.random.split(key)
            rate = course.rate * min(1, n / CLIMB) * max(0.0, 1 - n / steps)
            weights, first, second, loss = step(weights, first, second, n, rate, batch, drawn)
            losses.append(loss)
            if n % 200 == 0 or n == steps:
                print(f"context, step {n:,} of {steps:,}: loss {float(sum(losses)) / len(losses):.4f}", flush=True)
                losses = []
            if n == steps:
                return weights
    raise AssertionError("the rounds have fewer batches than was reckoned")


class _Known:
    """What the plausibility model knows of units; a unit is its number and one here, and nought is nothing."""

    def __init__(self, model: Plausibility) -> None:
        classes = np.frombuffer(model.classes, np.uint8).astype(np.int32)
        self.classes = int(classes.max()) + 1
        self.of_unit = jnp.asarray(np.concatenate([[0], classes + 1]).astype(np.int32))
        tables, rows, self._height, self._scale, self._bias = model.first_tables()
        self._tables = [jnp.asarray(np.frombuffer(table, np.uint8).astype(np.int32) - 128) for table in tables]
        self._rows = jnp.asarray(np.array([rows[END], *rows], np.int32))

    def are_odd(self, units: jax.Array) -> jax.Array:
        """Whether the gap before each unit may reach the second look."""
        here = self._rows[units]
        before, after = _beside(here, -1), _beside(here, 1)
        pair, over_left, over_right = self._tables
        pairs = pair[before * self._height + here] * self._scale
        left = over_left[_beside(here, -2) * self._height + here] * self._scale
        right = over_right[before * self._height + after] * self._scale
        return (pairs >= LEAST_OF_PAIR) & (pairs + left + right + self._bias >= LEAST)


def _beside(values: jax.Array, by: int) -> jax.Array:
    """The values of the places ``by`` further on."""
    nothing = jnp.zeros_like(values[:, : abs(by)])
    parts = [values[:, by:], nothing] if by > 0 else [nothing, values[:, :by]]
    return jnp.concatenate(parts, 1)


def _fresh(classes: int, mends: int) -> Weights:
    random = np.random.default_rng(1)

    def drawn(*shape: int, scale: float) -> jax.Array:
        return jnp.asarray(random.normal(0, scale, shape).astype(np.float32))

    weights = {
        "own": drawn(OWN + 1, SIZE, scale=0.1),
        "class": drawn(classes + 2, SIZE, scale=0.2),
        "first": drawn(3 * SIZE, WIDTH, scale=(2 / (3 * SIZE)) ** 0.5),
        "first bias": jnp.zeros(WIDTH),
        "gap": drawn(2 * WIDTH, WIDTH, scale=(1 / (2 * WIDTH)) ** 0.5),
        "gap bias": jnp.zeros(WIDTH),
        "last": drawn(WIDTH, scale=0.1),
        "last bias": jnp.asarray(-3.0),
        "mend": drawn(WIDTH, mends, scale=0.1),
        "mend bias": jnp.zeros(mends),
    }
    for layer in range(len(REACHES)):
        weights[f"layer {layer}"] = drawn(3 * WIDTH, WIDTH, scale=(0.5 / (3 * WIDTH)) ** 0.5)
        weights[f"layer {layer} bias"] = jnp.zeros(WIDTH)
    return weights


def _with_neighbours(vectors: jax.Array, reach: int) -> jax.Array:
    return jnp.concatenate([_beside(vectors, -reach), vectors, _beside(vectors, reach)], -1)


def _gaps(weights: Weights, known: _Known, units: jax.Array, course: Course, key: jax.Array) -> jax.Array:
    """The last layer but one for each gap: sentence × place × width."""
    there = (units > 0)[..., None].astype(jnp.float32)
    blurred = jax.random.uniform(key, units.shape) < course.blurred
    row = jnp.where(blurred, 0, jnp.where(units <= OWN, units, 0))
    vectors = (weights["own"][row] * (row > 0)[..., None] + weights["class"][known.of_unit[units]]) * there
    passed = relu(_with_neighbours(vectors, 1) @ weights["first"] + weights["first bias"]) * there
    for layer, reach in enumerate(REACHES):
        if course.dropped:
            key, drawn = jax.random.split(key)
            passed *= (jax.random.uniform(drawn, passed.shape) >= course.dropped) / (1 - course.dropped)
        sums = _with_neighbours(passed, reach) @ weights[f"layer {layer}"] + weights[f"layer {layer} bias"]
        passed += relu(sums) * there
    return relu(jnp.concatenate([_beside(passed, -1), passed], -1) @ weights["gap"] + weights["gap bias"])


def _loss(weights: Weights, known: _Known, course: Course, batch: Batch, key: jax.Array) -> tuple[jax.Array, jax.Array]:
    """What is minimised, and the mean loss a gap."""
    damaged, counted = batch.damaged.astype(jnp.float32), batch.counted.astype(jnp.float32)
    if course.passed < 1:
        counted *= jnp.where(known.are_odd(batch.units), 1, course.passed)
    gaps = _gaps(weights, known, batch.units, course, key)
    odds = gaps @ weights["last"] + weights["last bias"]
    loss = jnp.sum((softplus(odds) - damaged * odds) * counted) / jnp.sum(counted)
    sentence = jnp.arange(batch.units.shape[0])
    chances = log_softmax(gaps[sentence, batch.mended] @ weights["mend"] + weights["mend bias"])
    mending = jnp.mean(chances[sentence, batch.mend] * (batch.mend > 0))
    return loss - MENDING * mending, loss


def _step(
    known: _Known,
    course: Course,
    weights: Weights,
    first: Weights,
    second: Weights,
    n: jax.Array,
    rate: jax.Array,
    batch: Batch,
    key: jax.Array,
) -> tuple[Weights, Weights, Weights, jax.Array]:
    """One step of Adam; ``first`` and ``second`` are the means of the gradients and of their squares."""
    (_, loss), gradients = jax.value_and_grad(_loss, has_aux=True)(weights, known, course, batch, key)
    first = jax.tree.map(lambda mean, gradient: 0.9 * mean + 0.1 * gradient, first, gradients)
    second = jax.tree.map(lambda mean, gradient: 0.99 * mean + 0.01 * gradient * gradient, second, gradients)
    one, other = 1 - 0.9**n, 1 - 0.99**n

    def moved(weight: jax.Array, mean: jax.Array, square: jax.Array) -> jax.Array:
        return weight - rate * (mean / one) / (jnp.sqrt(square / other) + 1e-6)

    return jax.tree.map(moved, weights, first, second), first, second, loss
