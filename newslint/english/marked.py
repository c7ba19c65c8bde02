"""Sets of words that are kept as one table: a bit of each word for each set that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from newslint.prepared import Lookup, Table
from newslint.remembered import Remembered


def bits_of(*sets: Iterable[str]) -> dict[str, int]:
    """The table of some sets, the first of which has the lowest bit."""
    found: dict[str, int] = {}
    for number, words in enumerate(sets):
        for word in words:
            found[word] = found.get(word, 0) | 1 << number
    return found


class Marked(Set[str]):
    """One of the sets; all that a frozen set can do, but nothing is read before a word is asked for."""

    def __init__(self, table: Table[Lookup[int]], bits: Callable[[str], int], number: int) -> None:
        self._table, self._bits, self._bit = table, bits, 1 << number

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._bits(word) & self._bit != 0

    def __iter__(self) -> Iterator[str]:
        known = self._table()
        return (word for word in known.all() if known.get(word, 0) & self._bit)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, words: Iterable[str]) -> frozenset[str]:  # type: ignore[override]  # what "-" and "&" give
        return frozenset(words)


def marked(table: Table[Lookup[int]], sets: int) -> tuple[Marked, ...]:
    """The sets of a table that was made by ``bits_of``."""
    bits = Remembered(lambda word: table().get(word, 0)).__getitem__
    return tuple(Marked(table, bits, number) for number in range(sets))
