"""Rows of weights as large integers give what multiplying one by one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.english.lanes import ZERO, layer, row, rows_of_bytes

WIDTH, INPUTS = 5, 4
WEIGHT = st.integers(-127, 127)
MATRIX = st.lists(st.lists(WEIGHT, min_size=WIDTH, max_size=WIDTH), min_size=INPUTS, max_size=INPUTS)
VECTOR = st.lists(st.integers(-40_000, 40_000), min_size=INPUTS, max_size=INPUTS)
BIASES = st.lists(st.integers(-1_000_000, 1_000_000), min_size=WIDTH, max_size=WIDTH)


@given(MATRIX, VECTOR, BIASES)
def test_a_total_is_the_product(matrix: list[list[int]], vector: list[int], biases: list[int]) -> None:
    made = layer([row(weights) for weights in matrix], biases)
    expected = [
        bias + sum(weights[n] * factor for weights, factor in zip(matrix, vector, strict=True))
        for n, bias in enumerate(biases)
    ]
    assert [lane - ZERO for lane in made.outputs(made.total(vector))] == expected


@given(MATRIX)
def test_rows_of_bytes_are_rows(matrix: list[list[int]]) -> None:
    data = b"".join(weight.to_bytes(1, "little", signed=True) for weights in matrix for weight in weights)
    assert rows_of_bytes(data, WIDTH) == [row(weights) for weights in matrix]


def test_what_a_lane_passes_through_does_not_matter() -> None:
    made = layer([row([2**30, -(2**30)]), row([2**30, -(2**30)])], [7, -7])
    assert [lane - ZERO for lane in made.outputs(made.total([1000, -1000]))] == [7, -7]
