"""What the network over groups of words (``newslint.english.structure``) is taught."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newslint.english.structure import FACTORS, FIRST_NAMES, MIX, SHIFT, TABLE_SIZE, TEMPLATES
from plausible.glance import learn
from plausible.groups import COLUMNS, FIRST_AT, LAST_AT, LEMMA_AT, MENDINGS, Groups
from plausible.network import ROOM, Array, Lesson, Network, Sizes, fresh, trained

#: Numbers of a group's vector, width of the layers, and of the last but one.
SIZE, WIDTH, GAP = 48, 96, 64
GROUPS_A_BATCH = 4096
#: Passes over the sound sentences; each takes a third of the broken ones with it.
ROUNDS, SHARE, SEED = 4, 3, 11
#: So often a group is shown by its shape only, without its dictionary form, by its kind and state only.
BLURRED, NO_LEMMA, KIND_ONLY = 0.12, 0.08, 0.03
#: Lengths that sentences are padded to, their two marks counted.
LENGTHS = (10, 14, 18, 24, 32, 44, 60)
_BEGIN, _END = FIRST_NAMES.index("<s>"), FIRST_NAMES.index("</s>")
#: Sentences that the glance learns from, how, and what the network must say of a gap that it is to find.
GLANCED, PASSES, GLANCE_RATE, WANTED = 400_000, 3, 0.4, 2.0


def learned(groups: Groups) -> Network:
    """The network after ``ROUNDS``."""
    network = fresh(Sizes(len(groups.names), SIZE, WIDTH, GAP, len(MENDINGS)))
    random = np.random.default_rng(SEED)
    lengths = np.diff(groups.starts)
    sound, broken = np.flatnonzero(groups.mend == 0), np.flatnonzero(groups.mend)
    places = lengths[sound].sum() + lengths[broken].sum() / SHARE
    steps = int(places * 1.45 / GROUPS_A_BATCH * ROUNDS)
    return trained(network, _lessons(groups, sound, broken, random), steps, random)


def _lessons(groups: Groups, sound: Array, broken: Array, random: np.random.Generator) -> Iterator[Lesson]:
    while True:
        order = random.permutation(broken)
        for part in np.array_split(order, SHARE):
            for length, chosen in _batches(groups, np.concatenate([sound, part]), random):
                yield _blurred(groups, lesson(groups, chosen, length), random)


def _batches(groups: Groups, chosen: Array, random: np.random.Generator) -> Iterator[tuple[int, Array]]:
    """Sentences of about one length."""
    lengths = np.diff(groups.starts)[chosen] + 2
    jobs, shortest = [], 0
    for length in LENGTHS:
        fitting = chosen[(lengths > shortest) & (lengths <= length)]
        random.shuffle(fitting)
        count = GROUPS_A_BATCH // length
        jobs += [(length, fitting[at : at + count]) for at in range(0, len(fitting) - count + 1, count)]
        shortest = length
    yield from (jobs[at] for at in random.permutation(len(jobs)))


def lesson(groups: Groups, chosen: Array, length: int) -> Lesson:
    """Some sentences in one row, none longer than ``length`` with its marks."""
    size = len(chosen), length + ROOM
    rows, there = np.zeros((*size, COLUMNS), np.int32), np.zeros(size, np.float32)
    damaged, counted = np.zeros(size, np.float32), np.zeros(size, np.float32)
    mended = np.zeros(len(chosen), np.int64)
    for at, sentence in enumerate(chosen):
        start, end = groups.starts[sentence : sentence + 2]
        last = end - start + 1
        rows[at, 0, 0], rows[at, last, 0] = _BEGIN, _END
        rows[at, 1:last], there[at, : last + 1] = groups.rows[start:end], 1
        marks = groups.damaged[start:end]
        damaged[at, 1:last], counted[at, 1:last] = marks, _counted(marks)
        mended[at] = at * size[1] + 1 + int(marks.argmax())
    counted[:, 1] = 0  # nothing stands before the first group
    there = there.reshape(-1)
    return Lesson(
        rows.reshape(-1, COLUMNS), there, there, damaged.reshape(-1), counted.reshape(-1), mended, groups.mend[chosen]
    )


def _counted(marks: Array) -> Array:
    """Next to a damaged gap nothing is quite sound."""
    counted = np.ones(len(marks), np.float32)
    counted[:-1][(marks[1:] == 1) & (marks[:-1] == 0)] = 0
    counted[1:][(marks[:-1] == 1) & (marks[1:] == 0)] = 0
    return counted


def _blurred(groups: Groups, whole: Lesson, random: np.random.Generator) -> Lesson:
    """The lesson with less of some groups, so that rare words are learnt about, too."""
    rows, chance = whole.rows.copy(), random.random(len(whole.rows))
    blurred = chance < BLURRED
    for column in (FIRST_AT, LAST_AT):
        rows[blurred, column] = groups.blurred[rows[blurred, column]]
    rows[chance < BLURRED + NO_LEMMA, LEMMA_AT] = 0
    bare = (chance > 1 - KIND_ONLY) & (rows[:, 0] > _END)
    rows[bare, FIRST_AT : LEMMA_AT + 1] = 0
    return whole._replace(rows=rows)


def glance(groups: Groups, network: Network) -> tuple[Array, float]:
    """The tables that guess what the network says of a gap, one after the other, and their bias.

    They learn from ``GLANCED`` sentences, gap by gap; the bias is of log-odds.
    """
    random = np.random.default_rng(SEED)
    chosen = random.choice(len(groups.mend), min(GLANCED, len(groups.mend)), replace=False)
    places, wanted = [], []
    for length, part in _batches(groups, chosen, random):
        one = lesson(groups, part, length)
        at = np.flatnonzero(one.counted)
        places.append(_places(one.rows, at))
        wanted.append(network.odds(one.rows, one.there)[at] >= WANTED)
    entries, right = np.concatenate(places, axis=1), np.concatenate(wanted)
    size = len(TEMPLATES) * TABLE_SIZE
    tables, squares, bias = np.zeros(size, np.float32), np.full(size, 0.3, np.float32), np.array([-4.0])
    starts = np.arange(len(TEMPLATES)) * TABLE_SIZE
    for turn in range(PASSES):
        lost = learn(entries, starts, right, tables, squares, bias, GLANCE_RATE * (1 - turn / (PASSES + 1)))
        print(f"glance, pass {turn + 1}: loss {lost / len(right):.4f}", flush=True)
    return tables, float(bias[0])


def _places(rows: Array, at: Array) -> Array:
    """Where each table is looked up for the gaps before the groups ``at``."""
    found = []
    for template in TEMPLATES:
        total = np.zeros(len(at), np.int64)
        for factor, (place, column) in zip(FACTORS, template, strict=False):
            total += rows[at + place, column].astype(np.int64) * factor
        found.append(total * MIX >> SHIFT & (TABLE_SIZE - 1))
    return np.stack(found).astype(np.int32)
