"""The stored form of token patterns: plain data, of which a run decodes what belongs to words that occur."""

from __future__ import annotations

from typing import NamedTuple

from newslint.kept import given, keep

#: Which words alone can stand at a place: conditions (kind and value, see ``notation.Test``) of which one holds.
Conditions = tuple[tuple[str, str], ...]
#: One token: its tests (kind, value, whether negated), fewest and most words, name, whether it is marked.
Element = tuple[tuple[tuple[str, str, int], ...], int, int, str, int]
Elements = tuple[Element, ...]


class Line(NamedTuple):
    """One plain sequence, and the anchor by which it is found.

    ``anchor``: the words of one element, or of each of two in a row, joined by spaces. Before it
    stand ``fewest`` to ``most`` words. ``beside``: ``aside`` words from it only some can stand,
    which is a cheap first look; empty: any word may.
    """

    elements: Elements
    fewest: int
    most: int
    anchor: tuple[str, ...]
    aside: int
    beside: Conditions


class Part(NamedTuple):
    """One pattern: what to write (None: nothing), its own antipatterns, its plain sequences."""

    write: str | None
    unless: tuple[Elements, ...]
    lines: tuple[Line, ...]


class Body(NamedTuple):
    """All that a rule of the kind ``tokens`` has, each part kept as bytes (``kept.keep``)."""

    kept_lists: bytes
    kept_unless: bytes
    kept_parts: tuple[bytes, ...]

    @classmethod
    def of(cls, lists: dict[str, str], unless: tuple[Elements, ...], parts: tuple[Part, ...]) -> Body:
        """Word lists by name, the antipatterns of all patterns, and the patterns."""
        return cls(keep(lists), keep(unless), tuple(map(keep, parts)))

    def lists(self) -> dict[str, str]:
        lists: dict[str, str] = given(self.kept_lists)
        return lists

    def unless(self) -> tuple[Elements, ...]:
        unless: tuple[Elements, ...] = given(self.kept_unless)
        return unless

    def part(self, number: int) -> Part:
        write, unless, lines = given(self.kept_parts[number])
        return Part(write, unless, tuple(map(Line._make, lines)))

    @property
    def writes(self) -> bool:
        """True if one of the patterns has something to write."""
        return any(self.part(number).write is not None for number in range(len(self.kept_parts)))
