"""What a pattern may take in one document: so much at all its places together, whatever others take."""

from __future__ import annotations

import pytest

from newslint.packs.allowance import SHARE, TIME_LIMIT, Allowance


def use_up(allowance: Allowance, pattern: str) -> None:
    """Turns of this pattern without end."""
    while True:
        allowance.begin(pattern)
        assert 0 < allowance.left() <= allowance.seconds
        allowance.end()


def test_turns_add_up_and_each_pattern_has_its_own() -> None:
    allowance = Allowance(SHARE)
    with pytest.raises(TimeoutError):
        use_up(allowance, "one")
    allowance.begin("other")
    assert allowance.left() > 0
    allowance.end()
    allowance.begin("one")
    with pytest.raises(TimeoutError):
        allowance.left()


@pytest.mark.parametrize(("size", "shares"), [(0, 1), (SHARE, 1), (SHARE + 1, 2), (10 * SHARE, 10)])
def test_a_long_document_gets_more(size: int, shares: int) -> None:
    assert Allowance(size).seconds == shares * TIME_LIMIT
