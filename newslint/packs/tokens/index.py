"""By which words token patterns are found: made when a pack is compiled."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from struct import Struct
from typing import NamedTuple

from newslint.kept import Kept, Pile, keep, pile
from newslint.packs.tokens.stored import Body, Conditions

#: The number of what must stand beside an anchor, and the lines that need it.
Group = tuple[int, tuple[int, ...]]
#: For a word the groups of lines that have it as their anchor, and by the word after it those that have both.
Groups = tuple[tuple[Group, ...], dict[str, tuple[Group, ...]]]
#: A line: the numbers of its rule, pattern and sequence, and the fewest and most words before its anchor.
LINE = Struct("<5I")


class TokenIndex(NamedTuple):
    """Lines, the plain sequences of all rules, go by their numbers.

    ``words``: which of ``groups`` are those of a word; each is ``Groups``, kept as bytes. ``besides``: how many
    words aside, and which ``Conditions`` hold there, kept as bytes; the first is any word.
    ``lines``: a ``LINE`` for each.
    """

    words: dict[str, int]
    groups: Pile
    besides: Pile
    lines: Kept

    def to_data(self, heap: list[Kept]) -> tuple[dict[str, int], int]:
        """Plain data, ready to be stored, with bytes put on a heap."""
        heap += (self.groups.kept, self.besides.kept, self.lines)
        return self.words, len(heap) - 3

    @classmethod
    def from_data(cls, data: tuple[dict[str, int], int], heap: Sequence[Kept]) -> TokenIndex:
        """The inverse of ``to_data``."""
        words, at = data
        return cls(words, Pile(heap[at]), Pile(heap[at + 1]), heap[at + 2])


_Groups = dict[int, list[int]]


def token_index(bodies: Iterable[tuple[int, Body]]) -> TokenIndex:
    """The index of rules, each with its number."""
    words: dict[str, tuple[_Groups, dict[str, _Groups]]] = {}
    besides: dict[tuple[int, Conditions], int] = {(0, ()): 0}
    lines = bytearray()
    for rule, body in bodies:
        for part in range(body.parts):
            for line_number, line in enumerate(body.part(part).lines):
                number = len(lines) // LINE.size
                lines += LINE.pack(rule, part, line_number, line.fewest, line.most)
                beside = besides.setdefault((line.aside, line.beside) if line.beside else (0, ()), len(besides))
                for groups in _places(words, line.anchor):
                    groups.setdefault(beside, []).append(number)
    frozen = (
        keep((_frozen(alone), {follow: _frozen(groups) for follow, groups in followed.items()}))
        for alone, followed in words.values()
    )
    numbers = {word: number for number, word in enumerate(words)}
    return TokenIndex(numbers, Pile(pile(frozen)), Pile(pile(map(keep, besides))), bytes(lines))


def _places(words: dict[str, tuple[_Groups, dict[str, _Groups]]], anchor: tuple[str, ...]) -> Iterable[_Groups]:
    """Where a line belongs: one place for each word of its anchor, or each pair of words."""
    if len(anchor) == 1:
        return [words.setdefault(word, ({}, {}))[0] for word in anchor[0].split()]
    pairs = itertools.product(anchor[0].split(), anchor[1].split())
    return [words.setdefault(first, ({}, {}))[1].setdefault(second, {}) for first, second in pairs]


def _frozen(groups: _Groups) -> tuple[Group, ...]:
    return tuple((beside, tuple(lines)) for beside, lines in groups.items())
