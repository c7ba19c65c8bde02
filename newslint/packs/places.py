"""Where in a document patterns are tried: on whole lines, in short blocks, in parts of long ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.packs.spec import Pattern

#: In a longer block a pattern sees so many characters on each side of its literal.
WINDOW = 400
#: A block of more characters is long.
LONG = 4 * WINDOW
#: So many windows side by side are looked at as one: alone each would be looked at three times.
_TOGETHER = 4


class Place(NamedTuple):
    """A pattern of a rule (its number) to be tried on a line, by its index, or in ``low`` to ``high`` of its block."""

    rule: int
    pattern: Pattern
    line: int
    low: int
    high: int


def parts(windows: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    """The parts of a block of ``size`` characters that hold the windows, each with ``WINDOW`` characters around it."""
    first = last = -1
    for window in sorted(windows):
        if first >= 0 and window == last + 1 and window - first < _TOGETHER:
            last = window
            continue
        if first >= 0:
            yield _part(first, last, size)
        first = last = window
    if first >= 0:
        yield _part(first, last, size)


def _part(first: int, last: int, size: int) -> tuple[int, int]:
    return max(0, (first - 1) * WINDOW), min(size, (last + 2) * WINDOW)
