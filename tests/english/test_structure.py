"""The network that reads groups of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.english.clauses import Clauses
from newslint.english.frames import frames
from newslint.english.stream import split
from newslint.english.structure import FACTORS, MIX, SHIFT, TABLE_SIZE, TEMPLATES, Structure, names, structure


def worst(text: str) -> tuple[float, str]:
    """The highest log-odds of a gap, and what would mend it."""
    clauses = Clauses(split(text))
    model = structure()
    reading = model.read(model.rows(clauses, frames(clauses)))
    odds, gap = max((model.network.odds(reading.gap(gap)), gap) for gap in range(1, len(clauses.groups)))
    return odds, model.network.mending(reading.gap(gap))[0]


@pytest.mark.parametrize(
    ("broken", "sound", "mending"),
    [
        ("The nurse said that the wards was full on Monday.", "The nurse said that the wards were full.", "agreement"),
        ("She is writing a book about.", "She is writing a book about bees.", "end"),
    ],
)
def test_a_broken_sentence_is_less_likely_than_a_sound_one(broken: str, sound: str, mending: str) -> None:
    odds, said = worst(broken)
    assert odds > max(0, worst(sound)[0])
    assert said == mending


def test_the_names_of_a_group() -> None:
    clauses = Clauses(split("The old ships have not been sold."))
    assert list(names(clauses, frames(clauses)))[:2] == [
        ("N:NNS:the", "a the", "h ships", "l ship", "q ms0 1", ""),
        ("V:have VBN VBN", "a have", "h sold", "l sell", "q ms1 1", "s 2 0 m"),
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("the of to who “ ( ) , . 12 Ann İ é 🚌 co-op xyzzies said's".split()), max_size=30))
def test_any_sentence_is_read(words: list[str]) -> None:
    clauses, model = Clauses(words), structure()
    rows = model.rows(clauses, frames(clauses))
    reading = model.read(rows)
    assert len(model.glances(rows)) == max(0, len(rows) - 1)
    assert all(abs(model.network.odds(reading.gap(gap))) < 1000 for gap in range(1, len(rows)))


def test_the_tables_are_looked_up_where_the_templates_say() -> None:
    class Told(Structure):
        """Tables whose entries are the places asked for."""

        def __init__(self) -> None:
            model = structure()
            self._begin, self._end, self._scale, self._bias = model._begin, model._end, 1, 0
            self._tables = range(len(TEMPLATES) * TABLE_SIZE)

    rows = [tuple(range(at, at + 6)) for at in (7, 100, 3000, 12_000)]
    around = [structure()._begin, *rows, structure()._end]
    expected = []
    for gap in range(1, len(rows)):
        places = [
            sum(
                around[gap + 1 + place][column] * factor
                for (place, column), factor in zip(template, FACTORS, strict=False)
            )
            for template in TEMPLATES
        ]
        expected.append(sum(n * TABLE_SIZE + (at * MIX >> SHIFT & TABLE_SIZE - 1) for n, at in enumerate(places)))
    assert Told().glances(rows) == expected


def test_a_strange_data_file_is_refused() -> None:
    with pytest.raises(ValueError, match="build it again"):
        Structure(b"\0" * 100)
