"""What was worked out for a word is kept for when the word comes again, as nearly all do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

#: A flood of strange words must not fill the memory; nearly all of a text are among the first so many.
_MOST = 20_000


class Remembered(dict[str, T]):
    """What ``find`` gives for a word, asked once for each; use ``remembered[word]`` and nothing else."""

    def __init__(self, find: Callable[[str], T]) -> None:
        self._find = find

    def __missing__(self, word: str) -> T:
        found = self._find(word)
        if len(self) < _MOST:
            self[word] = found
        return found
