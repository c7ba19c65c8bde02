"""How long a pattern may take in one document, however many places it is tried at."""

from __future__ import annotations

from collections.abc import Hashable
from time import perf_counter, process_time

#: Seconds of CPU that a pattern may take for each ``SHARE`` characters of a document, the first of them in full.
TIME_LIMIT = 0.25
SHARE = 100_000


class Allowance:
    """What patterns have left of their time in a document of ``size`` characters; one pattern has its turn at a time.

    The first half of its time a pattern has by the clock on the wall, which is cheap to read, the second by that of
    the processor: a machine that is busy with other things stops no pattern.
    """

    def __init__(self, size: int) -> None:
        self.seconds = TIME_LIMIT * max(1, -(-size // SHARE))
        self._half = self.seconds / 2
        self._used: dict[Hashable, float] = {}
        self._exact: set[Hashable] = set()  # patterns that are in the second half of their time
        self._pattern: Hashable = None
        self._clock, self._begun = perf_counter, 0.0

    def begin(self, pattern: Hashable) -> None:
        """From now on time is that of ``pattern``, until ``end``."""
        self._pattern = pattern
        self._clock = process_time if pattern in self._exact else perf_counter
        self._begun = self._clock() - self._used.get(pattern, 0.0)

    def left(self) -> float:
        """The seconds that the pattern may take for what it does next. Raises TimeoutError if there are none."""
        left = self._half - (self._clock() - self._begun)
        is_exact = self._pattern in self._exact
        if left > 0:  # ``regex`` goes by the processor's clock: a call may take what is left of both halves
            return left if is_exact else left + self._half
        if is_exact:
            raise TimeoutError
        self._exact.add(self._pattern)
        self._clock = process_time
        self._begun = process_time()
        return self._half

    def end(self) -> None:
        """Keep what the pattern took."""
        self._used[self._pattern] = self._clock() - self._begun
