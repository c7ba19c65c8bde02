"""Hard-wrapped text: at what width, and which line goes on in the next.

The sign is greedy filling: the first word of the next line would not have fit
any more.  A list of headlines has lines of like length too, so some lines must
also start in lower case, as three in four do in wrapped prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

_SHORTEST, _WIDEST = 45, 100
#: How much shorter than the width a filled line may be beyond the word that did not fit
#: (formatters such as ``fmt`` balance the lines).
_SLACK = 10
#: How far a line may stick out: a quoted one gets its mark after it was wrapped.
_OUT = 4


class Row(Protocol):
    """A line: its visible text and how many columns it takes, indentation included."""

    text: str
    columns: int


def wrap_width(groups: Sequence[Sequence[Row]]) -> int | None:
    """The width in columns to which a text is wrapped; None if it is not.

    ``groups`` are the runs of adjacent lines.  At least half of those that could
    be wrapped must look so.
    """
    widths: list[int] = []
    others = 0
    for group in groups:
        first = group[0].columns
        if len(group) > 1 and first <= _WIDEST and _looks_wrapped(group):
            widths.append(max(row.columns for row in group))
        elif len(group) > 1 and first >= _SHORTEST:
            others += 1
    return max(widths) if widths and len(widths) >= others else None


def _looks_wrapped(group: Sequence[Row]) -> bool:
    width = max(row.columns for row in group)
    if width > _WIDEST:
        return False
    lower = sum(row.text[0].islower() for row in group[1:])
    if lower * 5 < (len(group) - 1) * 2:
        return False
    full = sum(joins(row, group[at + 1], width) for at, row in enumerate(group[:-1]))
    return full * 10 >= (len(group) - 1) * 8


def joins(row: Row, following: Row, width: int) -> bool:
    """True if ``row`` is filled to ``width``, so that ``following`` goes on with its sentence."""
    columns = row.columns
    if not _SHORTEST <= columns <= width + _OUT:
        return False
    return columns + 1 + len(following.text.split(None, 1)[0]) > width - _SLACK
