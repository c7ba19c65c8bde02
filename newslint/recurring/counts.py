"""How many documents have a line, in bounded room.

While there is room lines are counted exactly. Beyond it their counts go into a
table of a fixed number of small counters, by hash, as a count-min sketch of one
row keeps them: what it says is never too little, and seldom too much. Whoever
needs exact numbers then reads the documents a second time and counts only the
lines that the table does not rule out, which are few.
"""

from __future__ import annotations

from collections.abc import Iterable

#: Lines that are counted exactly, some 40 MB of them; a run over 10,000 articles has fewer.
ROOM = 300_000
#: Counters of a byte each. A million articles of 20 lines of their own fill them to less than two thirds.
BUCKETS = 1 << 25
#: The most that a counter can say: a line may stand in so many documents or more.
MOST = 255


class LineCounts:
    """Counts documents by line; ``add`` takes the different lines of one document."""

    def __init__(self, *, room: int = ROOM, buckets: int = BUCKETS) -> None:
        self._room, self._mask = room, buckets - 1
        assert buckets & self._mask == 0, "the number of buckets must be a power of two"
        #: Documents by line; None once there was no room for all lines.
        self.exact: dict[str, int] | None = {}
        self._table = bytearray()

    def add(self, lines: Iterable[str]) -> None:
        counts = self.exact
        if counts is None:
            for line in lines:
                self._count(line, 1)
            return
        for line in lines:
            counts[line] = counts.get(line, 0) + 1
        if len(counts) > self._room:
            self._table = bytearray(self._mask + 1)
            for line, count in counts.items():
                self._count(line, count)
            self.exact = None

    def at_most(self, line: str) -> int:
        """No more documents than this have the line; ``MOST`` stands for any number from there on."""
        if self.exact is not None:
            return min(MOST, self.exact.get(line, 0))
        return self._table[hash(line) & self._mask]

    def may_reach(self, line: str, count: int) -> bool:
        """False if fewer than ``count`` documents have the line, for certain."""
        return self.at_most(line) >= min(count, MOST)

    def _count(self, line: str, count: int) -> None:
        place = hash(line) & self._mask
        self._table[place] = min(MOST, self._table[place] + count)
