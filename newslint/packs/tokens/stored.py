"""The stored form of token patterns: plain tuples and texts, of which a run decodes those whose words occur."""

from __future__ import annotations

from typing import Any, NamedTuple

#: Which words alone can stand at a place: conditions (kind and value, see ``notation.Test``) of which one holds.
Conditions = tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One plain sequence: its ``elements`` as JSON, and the anchor by which it is found.

    ``anchor``: the words of one element, or of each of two in a row, joined by spaces. Before it
    stand ``fewest`` to ``most`` words. ``beside``: ``aside`` words from it only some can stand,
    which is a cheap first look; empty: any word may.
    """

    elements: str
    fewest: int
    most: int
    anchor: tuple[str, ...]
    aside: int
    beside: Conditions


class Part(NamedTuple):
    """One pattern: what to write (None: nothing), its own antipatterns as JSON, its plain sequences."""

    write: str | None
    unless: str
    lines: tuple[Line, ...]


class Body(NamedTuple):
    """All that a rule of the kind ``tokens`` has: its word lists by name, the antipatterns of all its patterns."""

    lists: dict[str, str]
    unless: str
    parts: tuple[Part, ...]

    @property
    def writes(self) -> bool:
        """True if one of the patterns has something to write."""
        return any(part[0] is not None for part in self.parts)


def plain(value: Any) -> Any:
    """A body, or any of it, without the names of its fields; ``Body(*data)`` brings back the outermost."""
    return tuple(map(plain, value)) if isinstance(value, tuple) else value
