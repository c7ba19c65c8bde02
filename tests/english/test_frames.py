"""Which subject each verb has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.english.clauses import Clauses
from newslint.english.frames import frames
from newslint.english.stream import split


def subjects(text: str) -> list[tuple[str, str]]:
    """Each finite verb with the last word of its subject."""
    clauses = Clauses(split(text))
    return [
        (clauses.head(at), clauses.head(place.subject))
        for at, place in enumerate(frames(clauses))
        if place.subject >= 0
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The owner of the two ships sold them.", [("sold", "owner")]),
        ("The tenants of the tower, which was built in May, have left.", [("left", "tenants")]),
        ("On Monday the mayor said that the plan was dead.", [("said", "mayor"), ("was", "plan")]),
        ("When the alarm was raised, guests were led out.", [("raised", "alarm"), ("led", "guests")]),
        ("The house he bought in May is empty.", [("bought", "he"), ("is", "house")]),
        ("The mayor spoke and the clerks left early.", [("spoke", "mayor"), ("left", "clerks")]),
        ("The town's only ward was closed.", [("was", "ward")]),
    ],
)
def test_subjects(text: str, found: list[tuple[str, str]]) -> None:
    assert subjects(text) == found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The court rejected threw out the claim.", "extra"),
        ("The results show the party kept its seats.", "2 0 m"),
        ("“It is over,” said the mayor of Leeds.".replace("“", '"').replace("”", '"'), "inverted"),
        ("The ward on the second floor of the clinic.", "end 0 0"),
    ],
)
def test_what_is_odd_about_a_verb_or_the_end(text: str, role: str) -> None:
    assert role in [place.role for place in frames(Clauses(split(text)))]


def test_two_subjects_are_joined() -> None:
    places = frames(Clauses(split("The mayor and the clerk were late.")))
    assert [place.joined for place in places if place.subject >= 0] == [True]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from('the of to who that and said is , ( ) " . ; 12 Ann ship ships it he'.split()), max_size=40)
)
def test_every_group_has_its_place(words: list[str]) -> None:
    clauses = Clauses(words)
    places = frames(clauses)
    assert len(places) == len(clauses.groups)
    assert all(-1 <= place.subject < at for at, place in enumerate(places) if place.subject >= 0 and at)
