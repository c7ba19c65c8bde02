"""The stored form of token patterns: plain data, of which a run decodes what belongs to words that occur."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from newslint.kept import Kept, Pile, given, keep, pile
from newslint.records import record

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


@record
class Body:
    """All that a rule of the kind ``tokens`` has, a pile: word lists, antipatterns of all, and each pattern."""

    kept: Kept

    @classmethod
    def of(cls, lists: dict[str, str], unless: tuple[Elements, ...], parts: tuple[Part, ...]) -> Body:
        """Word lists by name, the antipatterns of all patterns, and the patterns."""
        return cls(pile((keep(lists), keep(unless), *map(keep, parts))))

    @cached_property
    def _opened(self) -> Pile:
        return Pile(self.kept)

    @property
    def parts(self) -> int:
        """How many patterns there are."""
        return len(self._opened) - 2

    def lists(self) -> dict[str, str]:
        lists: dict[str, str] = given(self._opened[0])
        return lists

    def unless(self) -> tuple[Elements, ...]:
        unless: tuple[Elements, ...] = given(self._opened[1])
        return unless

    def part(self, number: int) -> Part:
        write, unless, lines = given(self._opened[2 + number])
        return Part(write, unless, tuple(map(Line._make, lines)))

    @property
    def writes(self) -> bool:
        """True if one of the patterns has something to write."""
        return any(self.part(number).write is not None for number in range(self.parts))
