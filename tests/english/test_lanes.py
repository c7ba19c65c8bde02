"""Rows of weights as large integers give what multiplying one by one gives."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from newslint.english.lanes import Lanes, times

WIDTH, INPUTS = 5, 4
LANES = Lanes(WIDTH)
WEIGHT = st.integers(-32_767, 32_767)
MATRIX = st.lists(st.lists(WEIGHT, min_size=WIDTH, max_size=WIDTH), min_size=INPUTS, max_size=INPUTS)
VECTOR = st.lists(st.integers(-10_000, 10_000), min_size=INPUTS, max_size=INPUTS)
BIASES = st.lists(st.integers(-1_000_000, 1_000_000), min_size=WIDTH, max_size=WIDTH)


@given(MATRIX, VECTOR, BIASES, BIASES, st.integers(0, 12))
def test_what_is_cut_is_the_product_or_nothing(
    matrix: list[list[int]], vector: list[int], begin: list[int], more: list[int], shift: int
) -> None:
    rows = [LANES.row(weights) for weights in matrix]
    total = LANES.total(begin) + LANES.row(more) + times(rows, range(INPUTS), vector)
    sums = [
        begin[n] + more[n] + sum(weights[n] * factor for weights, factor in zip(matrix, vector, strict=True))
        for n in range(WIDTH)
    ]
    cut = [max(0, number) >> shift for number in sums]
    assert list(LANES.cut(total, shift)) == cut
    places, numbers = LANES.picked(total, shift)
    assert dict(zip(places, numbers, strict=True)) == {place: number for place, number in enumerate(cut) if number}


@given(MATRIX, st.integers(0, 10))
def test_rows_of_bytes_are_rows(matrix: list[list[int]], shift: int) -> None:
    data = b"".join(struct.pack(f"<{WIDTH}h", *weights) for weights in matrix)
    expected = [LANES.row([weight << shift for weight in weights]) for weights in matrix]
    assert LANES.rows(data, shift) == expected


def test_what_a_lane_passes_through_does_not_matter() -> None:
    lanes = Lanes(2)
    rows = [lanes.row([2**30, -(2**30)]), lanes.row([2**30, -(2**30)])]
    assert list(lanes.cut(lanes.total([7, -7]) + times(rows, range(2), [1000, -1000]), 0)) == [7, 0]
