"""The words of furniture: a linear model of the words of lines, alone and side by side, on hosts of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from newslint.document import Block
from newslint.furniture.vocabulary import entries

#: Longer lines are known by other signs than their words.
LONGEST = 60
#: An entry stands on so many hosts at least; so many entries are kept, with weights of so many decimals.
LEAST_HOSTS, KEPT, DECIMALS = 4, 7000, 1
#: The penalty on squares of weights; that on the share of furniture among lines of a length, and these lengths.
_PENALTY, _PENALTY_OF_LENGTH = 4.0, 0.01
_LENGTHS = (1, 2, 3, 5, 8, 15, 30, LONGEST)
_STEPS = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a host; ``label`` is 1 for furniture, 0 for the story's."""

    host: str
    part: int
    label: int
    words: int
    entries: tuple[str, ...]


def line(host: str, part: int, label: int, block: Block) -> Line:
    return Line(host, part, label, block.words, entries(block))


def learn(lines: Sequence[Line], without: int | None = None) -> dict[str, float]:
    """The weights of entries, by the lines of all parts or of all but one.

    A host counts with the root of its lines: menus of a thousand lines say what one site has.
    """
    chosen = [one for one in lines if one.part != without]
    hosts: dict[str, set[str]] = defaultdict(set)
    for one in chosen:
        for entry in one.entries:
            hosts[entry].add(one.host)
    names = sorted(entry for entry, where in hosts.items() if len(where) >= LEAST_HOSTS)
    weights = _fit(chosen, {entry: place for place, entry in enumerate(names)})
    strength = np.abs(weights) * np.sqrt([len(hosts[entry]) for entry in names])
    kept = np.sort(np.argsort(-strength, kind="stable")[:KEPT])
    rounded = {names[place]: float(round(weights[place], DECIMALS)) for place in kept}
    return {entry: weight for entry, weight in rounded.items() if weight}


def _fit(lines: Sequence[Line], places: Mapping[str, int]) -> np.ndarray:
    columns: list[int] = []
    ends = [0]
    for one in lines:
        columns += (places[entry] for entry in one.entries if entry in places)
        columns.append(len(places) + sum(one.words > most for most in _LENGTHS[:-1]))
        ends.append(len(columns))
    shape = (len(lines), len(places) + len(_LENGTHS))
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape)
    side = np.array([2 * one.label - 1 for one in lines])
    counts = Counter((one.host, one.label) for one in lines)
    share = np.array([counts[one.host, one.label] ** -0.5 for one in lines])
    share /= share.mean()
    penalty = np.full(shape[1], _PENALTY)
    penalty[len(places) :] = _PENALTY_OF_LENGTH

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = side * (matrix @ weights)
        wrong = 1 / (1 + np.exp(np.clip(margin, -30, 30)))
        cost = (share * np.logaddexp(0, -margin)).sum() + (penalty * weights * weights).sum() / 2
        return cost, matrix.T @ (-share * side * wrong) + penalty * weights

    found = minimize(loss, np.zeros(shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x[: len(places)])


def write(path: Path, weights: Mapping[str, float]) -> None:
    """A line for each weight: ``1.2 subscribe follow_us``."""
    by_weight: dict[float, list[str]] = defaultdict(list)
    for entry, weight in weights.items():
        by_weight[weight].append(entry)
    said = ["# By tools/train_furniture.py: what an entry adds to the logarithm of the odds that a line is furniture."]
    said += [f"{weight} {' '.join(sorted(by_weight[weight]))}" for weight in sorted(by_weight)]
    path.write_text("\n".join(said) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(weights):,} entries, {path.stat().st_size:,} bytes")
