"""What a pattern may take in one document: so much at all its places together, whatever others take."""

from __future__ import annotations

import pytest

from newslint.packs.allowance import SHARE, TIME_LIMIT, Allowance


def use_up(allowance: Allowance, pattern: str, said: list[float]) -> None:
    """Turns of this pattern without end, and what was left at each."""
    while True:
        allowance.begin(pattern)
        try:
            said.append(allowance.left())
        finally:
            allowance.end()
        assert 0 < said[-1] <= allowance.seconds


def test_turns_add_up_and_each_pattern_has_its_own() -> None:
    allowance = Allowance(SHARE)
    with pytest.raises(TimeoutError):
        use_up(allowance, "one", [])
    allowance.begin("other")
    assert allowance.left() > 0
    allowance.end()
    allowance.begin("one")
    with pytest.raises(TimeoutError):
        allowance.left()


def test_it_never_says_that_all_but_nothing_is_left_while_there_is_half_of_it() -> None:
    """On a busy machine the clock on the wall runs: a pattern that was hardly tried is not to be stopped."""
    allowance = Allowance(SHARE)
    said: list[float] = []
    with pytest.raises(TimeoutError):
        use_up(allowance, "one", said)
    assert said == sorted(said, reverse=True)


@pytest.mark.parametrize(("size", "shares"), [(0, 1), (SHARE, 1), (SHARE + 1, 2), (10 * SHARE, 10)])
def test_a_long_document_gets_more(size: int, shares: int) -> None:
    assert Allowance(size).seconds == shares * TIME_LIMIT
