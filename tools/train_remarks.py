"""Measure how common the signs of readers' remarks are: writes ``newslint/furniture/remarks.txt``.

python tools/train_remarks.py [--data FILE] [--out FILE]

For stories and for comments, the share of lines with each sign differs from page
to page: a beta distribution, of which the most likely mean and strength on a grid
are written.  The same data give the same file.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import exp, lgamma, log
from pathlib import Path
from typing import Any

from web_pages import ROOT, add_argument, pages

from newslint.document import straighten
from newslint.furniture.remarks import FRAME, NAMES, TALKS, signs

#: Of a page with fewer lines of a kind nothing is learnt; more than the last count no more than these.
LEAST_STORY, LEAST_REMARKS, MOST_LINES = 10, 4, 60
MEANS = [exp(log(0.001) + step * (log(0.7) - log(0.001)) / 39) for step in range(40)]
STRENGTHS = (1, 2, 4, 8, 16, 32, 64)
#: However few pages show it, a page full of such lines is no story.
LEAST_STRENGTH = {TALKS: 64, FRAME: 64, NAMES.index("about the article"): 32}
LEAST_OTHERWISE = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_argument(parser)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "furniture" / "remarks.txt")
    arguments = parser.parse_args()
    stories: list[list[float]] = []
    remarks: list[list[float]] = []
    for page in pages(arguments.data):
        if page["extractor"] == "traf":
            stories += _counts([x["text"] for x in page["lines"] if x["label"] == "content"], LEAST_STORY)
        if page["extractor"] in ("traf", "naive"):
            remarks += _counts([x["text"] for x in page["lines"] if _is_remark(x)], LEAST_REMARKS)
    rows = [
        "# By tools/train_remarks.py: sign, share and strength in stories, share and strength in readers' comments."
    ]
    for place, name in enumerate(NAMES):
        share, strength = _fit(stories, place)
        strength = max(strength, LEAST_STRENGTH.get(place, LEAST_OTHERWISE))
        rows.append("\t".join([name, f"{share:.4f}", str(strength), *map(_shown, _fit(remarks, place))]))
    arguments.out.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{arguments.out.name}: {len(stories)} stories, {len(remarks)} pages with comments")


def _shown(number: float) -> str:
    return f"{number:.4f}" if isinstance(number, float) else str(number)


def _is_remark(line: dict[str, Any]) -> bool:
    why = line.get("why") in ("dom-comment", "part-comment")
    return line["label"] == "boilerplate" and bool(line.get("reader") or why)


def _counts(lines: Sequence[str], least: int) -> list[list[float]]:
    """How often each sign is there, and of how many lines; nothing for a page that has too few."""
    found = [signs(straighten(text.strip())) for text in lines if text.strip()]
    if len(found) < least:
        return []
    size = min(len(found), MOST_LINES)
    return [[*(size * sum(column) / len(found) for column in zip(*found, strict=True)), size]]


def _fit(rows: Sequence[Sequence[float]], place: int) -> tuple[float, int]:
    """The mean and strength of the beta distribution under which the counts are likeliest."""
    best = (float("-inf"), 0.0, 0)
    for mean in MEANS:
        for strength in STRENGTHS:
            a, b = mean * strength, (1 - mean) * strength
            fixed = lgamma(a + b) - lgamma(a) - lgamma(b)
            total = sum(
                lgamma(a + r[place]) + lgamma(b + r[-1] - r[place]) - lgamma(a + b + r[-1]) + fixed for r in rows
            )
            best = max(best, (total, mean, strength))
    return best[1], best[2]


if __name__ == "__main__":
    main()
