"""Compiled packs that nobody uses any more are deleted: each version of newslint and of a pack leaves a file."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

#: So many files are kept, those that were used last; but none that was not used for so many days.
KEPT, DAYS = 20, 30
_DAY = 86_400


def mark_used(file: Path) -> None:
    """Remember today that a run has read the file: its time of change says so."""
    with contextlib.suppress(OSError):  # a cache that cannot be written is no error
        if time.time() - file.stat().st_mtime > _DAY:
            os.utime(file)


def prune(folder: Path, kept: int = KEPT) -> None:
    """Delete the compiled packs of a cache folder that were not used for long.

    Another run may do the same at this moment, or lose a file that it was about
    to read: then it compiles the pack again.
    """
    found: list[tuple[float, Path]] = []
    for pattern in ("packs-*", ".packs-*"):  # the second: what a run that was killed had begun to write
        for file in folder.glob(pattern):
            with contextlib.suppress(OSError):
                found.append((file.stat().st_mtime, file))
    found.sort(reverse=True)
    old = time.time() - DAYS * _DAY
    for at, (used, file) in enumerate(found):
        unfinished = file.name.startswith(".") and used < time.time() - _DAY
        if used < old or unfinished or (at >= kept and not file.name.startswith(".")):
            with contextlib.suppress(OSError):
                file.unlink()
