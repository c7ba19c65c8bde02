"""The parts of a long block in which a pattern is tried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.packs.places import WINDOW, parts

SIZE = 200 * WINDOW


@given(st.sets(st.integers(0, 199)))
def test_each_window_is_seen_whole_with_what_is_around_it_and_not_thrice(windows: set[int]) -> None:
    found = list(parts(windows, SIZE))
    for window in windows:
        low, high = max(0, (window - 1) * WINDOW), min(SIZE, (window + 2) * WINDOW)
        assert any(first <= low and high <= last for first, last in found)
    assert sum(high - low for low, high in found) <= 3 * WINDOW * len(windows)
    assert all(high - low <= 6 * WINDOW for low, high in found)


def test_windows_side_by_side_are_looked_at_together() -> None:
    everywhere = sum(high - low for low, high in parts(range(200), SIZE))
    assert everywhere < 1.6 * SIZE
