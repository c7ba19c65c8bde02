"""Where the story stands on a page: the stretch of lines with most running text and least else."""

from __future__ import annotations

from collections.abc import Container, Sequence

#: A paragraph counts with its words, but no more than these.
_MOST_WORDS = 60
#: What a line that is no running text takes off, and what one takes off that rules know.
_COST, _COST_OF_KNOWN = 3, 13


def main_zone(words: Sequence[int], running: Sequence[int], known: Container[int]) -> tuple[int, int]:
    """The first and last line of the story, ``(0, -1)`` if there is no running text.

    ``running`` are the places of running text in order, ``known`` those of lines
    that rules know.  The zone is the stretch whose lines add up to most.
    """
    is_running = frozenset(running)
    best, zone = 0, (0, -1)
    total = start = 0
    for place, count in enumerate(words):
        if total <= 0:
            total, start = 0, place
        if place in is_running:
            total += min(count, _MOST_WORDS)
        else:
            total -= _COST_OF_KNOWN if place in known else _COST
        if total > best:
            best, zone = total, (start, place)
    return zone
