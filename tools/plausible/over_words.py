"""What the network over words (``newslint.english.context``) is taught: sentences as ``edits`` breaks them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from plausible.corpus import Corpus
from plausible.edits import Batch, Batches
from plausible.network import ROOM, Array, Hidden, Lesson, Network, Sizes, fresh, left_of, trained

#: Numbers of a word's vector, width of the layers, and of the last but one.
SIZE, WIDTH, GAP = 64, 128, 96
UNITS_A_BATCH = 3072
ROUNDS, SEED = 9, 100
#: So often a word is shown as its shape only, or not at all.
BLURRED, MASKED = 0.12, 0.06
#: What a gap next to a word that is not shown counts.
UNSEEN = np.float32(0.3)
#: What naming a word that is not shown counts beside finding the gap, at first and at the end; it is there to teach the
#: layers.
CLOZE, LEAST_CLOZE = 0.01, 0.005
#: The words that may be asked for.
ASKED = 2500
#: The numbers of the marks at both ends, and one.
BEGIN_AND_END = 2


class Units:
    """Units as rows of the table: each has its own and that of its shape.  A unit is its number and one."""

    def __init__(self, corpus: Corpus) -> None:
        self.shapes = np.concatenate([[0], corpus.shapes + 1])
        self.count = len(self.shapes)

    def rows(self, units: Array, shown: Array) -> Array:
        """The rows of ``units``, of which the own ones are those of ``shown``."""
        return np.column_stack([shown, self.count + self.shapes[units]])

    def vectors(self, network: Network) -> Array:
        """The vector of each unit of the corpus."""
        table = network.weights["table"]
        return table[1 : self.count] + table[self.count + self.shapes[1:]]


def learned(corpus: Corpus, batches: Batches) -> Network:
    """The network after ``ROUNDS`` passes over all sentences, each time damaged anew."""
    units = Units(corpus)
    network = fresh(Sizes(2 * units.count, SIZE, WIDTH, GAP, len(batches.mendings), ASKED))
    steps = int(int(batches.units / UNITS_A_BATCH * 1.02) * ROUNDS)
    random = np.random.default_rng(SEED)
    return trained(network, _lessons(batches, units, steps, random), steps, random)


def _lessons(batches: Batches, units: Units, steps: int, random: np.random.Generator) -> Iterator[Lesson]:
    n = 0
    for seed in range(SEED, SEED + ROUNDS + 2):
        for batch in batches.round(seed, UNITS_A_BATCH):
            n += 1
            yield _lesson(batch, units, np.float32(CLOZE * left_of(n, steps) + LEAST_CLOZE), random)


def _lesson(batch: Batch, known: Units, cloze: np.float32, random: np.random.Generator) -> Lesson:
    units = flat(batch, batch.units, np.int64)
    shown = np.where(random.random(units.shape) < BLURRED, known.shapes[units], units)
    masked = (random.random(units.shape) < MASKED) & (units > BEGIN_AND_END)
    near = masked.copy()
    near[1:] |= masked[:-1]
    damaged = flat(batch, batch.damaged, np.float32)
    counted = flat(batch, batch.counted * (batch.units > 0), np.float32) * np.where(near, UNSEEN, np.float32(1))
    asked = np.flatnonzero(masked & (units <= ASKED) & (damaged == 0))
    starts = np.arange(len(batch.units)) * (batch.units.shape[1] + ROOM)
    return Lesson(
        known.rows(units, shown),
        units > 0,
        (units > 0) & ~masked,
        damaged,
        counted,
        starts + batch.mended,
        batch.mend.astype(np.int64),
        Hidden(asked, units[asked] - 1, cloze),
    )


def flat(batch: Batch, values: Array, kind: type) -> Array:
    """Values of the sentences of a batch one after the other, with room between."""
    count, length = batch.units.shape
    out = np.zeros((count, length + ROOM), kind)
    out[:, :length] = values
    return out.reshape(-1)
