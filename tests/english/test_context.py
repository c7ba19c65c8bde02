"""The network that reads a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.english.context import Network, context
from newslint.english.plausibility import plausibility
from newslint.english.stream import split


def odds(text: str) -> list[float]:
    """Of the gap after each piece but the last."""
    pieces = split(text)
    reading = context().read(zip(plausibility().numbers(pieces, [0])))
    return [context().odds(reading.gap(gap)) for gap in range(1, len(pieces))]


@pytest.mark.parametrize(
    ("broken", "sound", "gap"),
    [
        ("They hoped the talks would lead to an end of to the strike.", "They hoped to see an end of the strike.", 10),
        ("The driver had been leave the scene before noon.", "The driver had been leaving the scene before noon.", 4),
        ("The bridge will closed for a week in the spring.", "The bridge will close for a week in the spring.", 3),
        ("He is said be in good health.", "He is said to be in good health.", 3),
    ],
)
def test_a_damaged_gap_is_less_likely_than_a_sound_one(broken: str, sound: str, gap: int) -> None:
    assert odds(broken)[gap - 1] > max(0, *odds(sound))


def test_what_stands_five_words_off_counts() -> None:
    verb = 5
    wrong, right = "The road near the old mill were closed.", "The roads near the old mill were closed."
    assert odds(wrong)[verb] > odds(right)[verb]


@pytest.mark.parametrize(
    ("broken", "gap", "mending"),
    [
        ("She told the meeting that it is a been a hard winter for the farmers.", 8, "left over"),
        ("The road was closed because of a flood in the lower part the town.", 12, "lost of"),
        ("The two men is waiting for a train in the rain.", 3, "wrong are"),
    ],
)
def test_what_would_mend_a_gap(broken: str, gap: int, mending: str) -> None:
    model = context()
    said, likely = model.mending(model.read(zip(plausibility().numbers(split(broken), [0]))).gap(gap))
    assert (said, likely > 0.3) == (mending, True)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from("the of to and “ ( ) , . 12 Ann İ é 🚌 co-op xyzzies".split()), min_size=2, max_size=30)
)
def test_any_gap_of_any_sentence_has_odds(words: list[str]) -> None:
    model, units = context(), plausibility().numbers(words, [0])
    in_order = model.read(zip(units))
    gaps = [in_order.gap(gap) for gap in range(1, len(units))]
    assert all(abs(model.odds(gap)) < 1000 for gap in gaps)
    assert [model.read(zip(units)).gap(gap) for gap in range(1, len(units))] == gaps  # whatever was asked before


def test_a_strange_data_file_is_refused() -> None:
    with pytest.raises(ValueError, match="build it again"):
        Network(b"\0" * 100, 0, 1)
