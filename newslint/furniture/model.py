"""The model: for each line a sum of weights over what is true of it.

``weights.txt`` is written by ``tools/train_furniture.py``: the weights of a
logistic regression, so that a sum is the logarithm of the odds that the line is
furniture.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from newslint.furniture.features import Page, features

#: A score beyond this says no more than this.
_BOUND = 6.0


@cache
def shipped() -> Mapping[str, float]:
    """The weights of the package by name of the feature, read on first use."""
    return parse(Path(__file__).with_name("weights.txt").read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, float]:
    """Weights from lines ``weight TAB name``; lines that begin with ``#`` are for people."""
    weights: dict[str, float] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            weight, name = line.split("\t")
            weights[name] = float(weight)
    return weights


def scores(page: Page, weights: Mapping[str, float]) -> list[float]:
    """The logarithm of the odds that each line is furniture, within bounds."""
    sums = (sum(weights.get(name, 0.0) for name in names) for names in features(page))
    return [max(-_BOUND, min(_BOUND, score)) for score in sums]
