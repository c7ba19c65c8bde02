"""Pages as an extractor might leave them: the story of a whole page and a few runs of its furniture.

Extractors leave some hundred lines on the pages of the development set, of few kinds; the pages themselves have
tens of thousands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: The name of the made pages in place of an extractor's.
PARTIAL = "partial"
#: Made of each page; the least of the story's lines that it takes.
COPIES, LEAST_STORY = 2, 5
#: A run of furniture has so many lines at most, and goes on over so many lines of another kind.
_LONGEST_RUN, _GAP = 20, 2
#: How many runs are left, by lot; one so many lines from the story is half as likely as one beside it.
_RUNS, _HALF = (0, 1, 1, 2, 2, 3, 4, 6), 20
#: However far a run is from the story, this is added to its share.
_ANYWHERE = 0.02
#: The share of titles, bylines, dates and captions that is left.
_OTHERS = 0.5


def partial_pages(page: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Copies of a whole page without most of its furniture; by the page's name the same each time."""
    lines = page["lines"]
    story = [place for place, line in enumerate(lines) if line["label"] == "content"]
    runs = _runs([i for i, line in enumerate(lines) if line["label"] == "boilerplate" and not line.get("reader")])
    if len(story) < LEAST_STORY or not runs:
        return
    lot = random.Random(page["id"])
    shares = [_ANYWHERE + 1 / (1 + _distance(run, story) / _HALF) for run in runs]
    for copy in range(COPIES):
        others = (i for i, line in enumerate(lines) if line["label"] == "furniture" and lot.random() < _OTHERS)
        kept = {*story, *others}
        for run in lot.choices(runs, shares, k=min(len(runs), lot.choice(_RUNS))):
            size = lot.randint(1, len(run))
            start = lot.randint(0, len(run) - size)
            kept.update(run[start : start + size])
        yield {**page, "id": f"{page['id']}#{copy}", "extractor": PARTIAL, "lines": [lines[i] for i in sorted(kept)]}


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _GAP + 1 and len(runs[-1]) < _LONGEST_RUN:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _distance(run: Sequence[int], story: Sequence[int]) -> int:
    return min(min(abs(run[0] - place), abs(run[-1] - place)) for place in story)
