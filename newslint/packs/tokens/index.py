"""By which words token patterns are found: made when a pack is compiled."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from newslint.packs.tokens.stored import Body, Conditions, Line, Part

#: The number of what must stand beside an anchor, and the lines that need it.
Group = tuple[int, tuple[int, ...]]


class TokenIndex(NamedTuple):
    """Plain data, ready to be stored; lines, the plain sequences of all rules, go by their numbers.

    ``words``: for a word the groups of lines that have it as their anchor, and by the word after it
    those that have both. ``besides``: how many words aside, and which can stand there; the first is any.
    ``lines``: rule, pattern and line of each, and the fewest and most words before its anchor.
    """

    words: dict[str, tuple[tuple[Group, ...], dict[str, tuple[Group, ...]]]]
    besides: tuple[tuple[int, Conditions], ...]
    lines: tuple[tuple[int, int, int, int, int], ...]


_Groups = dict[int, list[int]]


def token_index(bodies: Iterable[tuple[int, Body]]) -> TokenIndex:
    """The index of rules, each with its number."""
    words: dict[str, tuple[_Groups, dict[str, _Groups]]] = {}
    besides: dict[tuple[int, Conditions], int] = {(0, ()): 0}
    lines: list[tuple[int, int, int, int, int]] = []
    for rule, body in bodies:
        for part_number, part in enumerate(body.parts):
            for line_number, stored in enumerate(Part(*part).lines):
                line = Line(*stored)
                number = len(lines)
                lines.append((rule, part_number, line_number, line.fewest, line.most))
                beside = besides.setdefault((line.aside, line.beside) if line.beside else (0, ()), len(besides))
                for groups in _places(words, line.anchor):
                    groups.setdefault(beside, []).append(number)
    frozen = {
        word: (_frozen(alone), {follow: _frozen(groups) for follow, groups in followed.items()})
        for word, (alone, followed) in words.items()
    }
    return TokenIndex(frozen, tuple(besides), tuple(lines))


def _places(words: dict[str, tuple[_Groups, dict[str, _Groups]]], anchor: tuple[str, ...]) -> Iterable[_Groups]:
    """Where a line belongs: one place for each word of its anchor, or each pair of words."""
    if len(anchor) == 1:
        return [words.setdefault(word, ({}, {}))[0] for word in anchor[0].split()]
    pairs = itertools.product(anchor[0].split(), anchor[1].split())
    return [words.setdefault(first, ({}, {}))[1].setdefault(second, {}) for first, second in pairs]


def _frozen(groups: _Groups) -> tuple[Group, ...]:
    return tuple((beside, tuple(lines)) for beside, lines in groups.items())
