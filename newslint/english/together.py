"""Which words follow each other in the corpora, one of them a little word: what tells “mustbe” from a rare word.

``data/together.txt`` has a line for each first word, ``first TAB second second …``;
``tools/build_plausibility.py`` counts them, and ``joins.least_together`` says how often is enough.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _lines() -> str:
    return "\n" + Path(__file__).with_name("data").joinpath("together.txt").read_text(encoding="utf-8")


def are_together(one: str, other: str) -> bool:
    """True if two words in lower case were seen together often enough."""
    # Looked up in the text as it is: making a table of it would cost more than all the look-ups of an article.
    lines = _lines()
    start = lines.find(f"\n{one}\t")
    return start >= 0 and f" {other} " in f" {lines[start + len(one) + 2 : lines.index(chr(10), start + 1)]} "
