"""The models: for each line a sum over small decision trees.

``pages.txt`` (for blocks of whole pages), ``page-lines.txt`` (for single lines of them) and ``leftovers.txt`` (for what
an extractor leaves of one) are written by ``tools/train_furniture.py``: gradient-boosted trees, whose sum is the
logarithm of the odds that the line is furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from newslint.furniture.features import NAMES
from newslint.furniture.vocabulary import OF_VOCABULARY
from newslint.prepared import prepared

#: (place of the feature in ``ALL_NAMES``, bound, tree up to the bound, tree above it), or the weight at the end.
Tree = tuple[int, float, "Tree", "Tree"] | float


#: The models of the package.
PAGES, PAGE_LINES, LEFTOVERS = "pages.txt", "page-lines.txt", "leftovers.txt"
#: What trees may hear of a line; those for leftovers hear nothing of its vocabulary.
ALL_NAMES = (*NAMES, *OF_VOCABULARY)


@prepared
def shipped() -> dict[str, tuple[Tree, ...]]:
    """The trees of each model, by its name."""
    folder = Path(__file__).parent
    return {name: parse((folder / name).read_text(encoding="utf-8")) for name in (PAGES, PAGE_LINES, LEFTOVERS)}


def parse(text: str) -> tuple[Tree, ...]:
    """Trees, each a line of JSON: ``["words", 5.5, 0.31, -0.2]``; lines that begin with ``#`` are for people."""
    import json

    places = {name: place for place, name in enumerate(ALL_NAMES)}

    def tree(data: Any) -> Tree:
        if not isinstance(data, list):
            return float(data)
        name, bound, low, high = data
        return places[name], float(bound), tree(low), tree(high)

    return tuple(tree(json.loads(line)) for line in text.splitlines() if line and not line.startswith("#"))


def scores(rows: Iterable[Sequence[float]], trees: Sequence[Tree]) -> list[float]:
    """The logarithm of the odds that each line is furniture; ``rows`` are the lines' numbers."""
    return [sum(_walk(tree, row) for tree in trees) for row in rows]


def _walk(tree: Tree, row: Sequence[float]) -> float:
    while isinstance(tree, tuple):
        place, bound, low, high = tree
        tree = low if row[place] <= bound else high
    return tree
