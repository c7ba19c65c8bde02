"""The tables that pick the sentences which the network reads."""

from __future__ import annotations

import random
from itertools import accumulate

from newslint.english import plausibility as tables
from newslint.english.plausibility import BEFORE, BEGIN, END, PAIRS, TRIPLES, plausibility
from newslint.english.stream import split

SENTENCE = "The driver had been leave the scene before noon on Friday, the police said."


def one_by_one(units: list[int]) -> list[int]:
    """The sums of the tables by their definition."""
    model = plausibility()
    rows, kinds, data = model._rows, model._kinds, model._tables
    padded = [BEGIN] * BEFORE + units + [END] * tables.AFTER

    def looked_up(at: int) -> int:
        row, kind = (lambda place: model._row[padded[at + place]]), (lambda place: model._kind[padded[at + place]])
        pairs = [row(a) * rows + row(b) for a, b in PAIRS]
        triples = [(kind(a) * kinds + kind(b)) * kinds + kind(c) for a, b, c in TRIPLES]
        return sum(table[entry] for table, entry in zip(data, pairs + triples, strict=True))

    return [looked_up(at + BEFORE) for at in range(1, len(units))]


def test_sentences_are_looked_up_together_as_one_by_one() -> None:
    units = plausibility().numbers(split(SENTENCE), [0])
    generator = random.Random(1)
    sentences = [generator.choices(units, k=generator.randrange(40)) for _ in range(150)]
    assert list(accumulate(map(len, sentences)))[-1] > tables._AT_ONCE
    assert [list(gaps) for gaps in plausibility().glances(sentences)] == [one_by_one(each) for each in sentences]


def test_the_oddest_gap_is_the_damaged_one() -> None:
    model = plausibility()
    (gaps,) = model.glances([model.numbers(split(SENTENCE), [0])])
    assert max(gaps) == gaps[split(SENTENCE).index("leave") - 1]
