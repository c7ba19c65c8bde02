"""The progress bar of a long run: on standard error, on a terminal only, and never in the way of the report."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, TypeVar

from newslint.terminal import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

#: Seconds before a bar appears, and between its redrawings.
PATIENCE = 0.5
REDRAW = 0.1


class Bar:
    """Counts items; the bar appears when the run turns out to be long.

    It is drawn by this thread only, when an item is done: other threads would not
    survive the forking of worker processes.
    """

    def __init__(self, total: int, *, on: bool) -> None:
        self._total, self._done = total, 0
        self._on = on and total > 1 and is_terminal(sys.stderr)
        self._started = self._drawn = time.monotonic()
        self._progress: Progress | None = None

    def follow(self, items: Iterable[T]) -> Generator[T]:
        """The items, counted as they pass."""
        try:
            for item in items:
                self._done += 1
                if self._on:
                    self._draw()
                yield item
        finally:
            self.hide()

    def hide(self) -> None:
        """Take the bar away, so that something can be written where it is; it comes back by itself."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _draw(self) -> None:
        now = time.monotonic()
        if now - self._started < PATIENCE or now - self._drawn < REDRAW:
            return
        self._drawn = now
        if self._progress is None:
            self._progress = _new_bar()
            self._progress.add_task("checking", total=self._total)
            self._progress.start()
        self._progress.update(self._progress.task_ids[0], completed=self._done)
        self._progress.refresh()


def _new_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
