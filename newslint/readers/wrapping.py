"""Hard-wrapped text: at what width, and which line goes on in the next.

The sign is greedy filling: the first word of the next line would not have fit
any more.  A list of headlines has lines of like length too, so some lines must
also start in lower case, as three in four do in wrapped prose.
"""

from __future__ import annotations

from collections.abc import Sequence

_SHORTEST, _WIDEST = 45, 100
#: How much shorter than the width a filled line may be beyond the word that did not fit
#: (formatters such as ``fmt`` balance the lines).
_SLACK = 10


def wrap_width(groups: Sequence[Sequence[str]]) -> int | None:
    """The width to which a text is wrapped, in characters; None if it is not.

    ``groups`` are the runs of adjacent lines.  At least half of those that could
    be wrapped must look so.
    """
    widths: list[int] = []
    others = 0
    for group in groups:
        if len(group[0]) > _WIDEST:
            others += 1
        elif _looks_wrapped(group):
            widths.append(max(map(len, group)))
        elif len(group[0]) >= _SHORTEST:
            others += 1
    return max(widths) if widths and len(widths) >= others else None


def _looks_wrapped(group: Sequence[str]) -> bool:
    width = max(map(len, group))
    if width > _WIDEST:
        return False
    lower = sum(line[0].islower() for line in group[1:])
    if lower * 5 < (len(group) - 1) * 2:
        return False
    full = sum(joins(line, group[at + 1], width) for at, line in enumerate(group[:-1]))
    return full * 10 >= (len(group) - 1) * 8


def joins(line: str, following: str, width: int) -> bool:
    """True if ``line`` is filled to ``width``, so that ``following`` goes on with its sentence."""
    if not _SHORTEST <= len(line) <= width:
        return False
    return len(line) + 1 + len(following.split(None, 1)[0]) > width - _SLACK
