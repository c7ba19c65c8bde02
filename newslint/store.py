"""Values kept by key in a SQLite file of the cache folder.

The file may be damaged, locked, read-only, left by another version or deleted
at any moment: then nothing is known, and ``note`` says why. Values are text;
nothing in the file is ever executed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import sqlite3

#: Raise when the shape of stored values changes.
FORMAT = 1

#: At most this many values are kept, and this many bytes; the longest unused go first.
ROWS = 50_000
BYTES = 256 * 1024 * 1024

_DAY = 86_400
_WAIT = 0.5  # seconds for another run to finish its writing

V = TypeVar("V")


class Store:
    """Text by key. No method raises because of the state of the file.

    Use as a context manager: leaving it writes what was put.
    """

    def __init__(self, path: Path, *, rows: int = ROWS, limit: int = BYTES) -> None:
        self.path = path
        self.note: str | None = None
        self._rows, self._limit = rows, limit
        self._put: dict[str, str] = {}
        self._used: list[str] = []
        self._today = int(time.time() // _DAY)
        self._database = self._open()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: str) -> str | None:
        """What is kept under ``key``, or None."""

        def look() -> tuple[str, int] | None:
            assert self._database is not None
            row: tuple[str, int] | None = self._database.execute(
                "SELECT value, used FROM results WHERE key = ?", (key,)
            ).fetchone()
            return row

        row = self._try(look)
        if row is not None and row[1] != self._today:
            self._used.append(key)
        return None if row is None else row[0]

    def put(self, key: str, value: str) -> None:
        """Keep a value; written to disk now and then and at the end."""
        if self._database is None:
            return
        self._put[key] = value
        if len(self._put) >= 500:
            self.flush()

    def close(self) -> None:
        """Write what is left, drop the oldest rows if there are too many, and close the file."""
        if self._put or self._used:
            self.flush()
            self._try(self._shrink)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection | None:
        import sqlite3

        for attempt in range(2):
            database = None
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = NORMAL")
                (version,) = database.execute("PRAGMA user_version").fetchone()
                if version not in (0, FORMAT):
                    raise sqlite3.DatabaseError("is of another version")
                database.execute(
                    "CREATE TABLE IF NOT EXISTS results"
                    " (key TEXT PRIMARY KEY, used INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"
                )
                database.execute("SELECT key, used, value FROM results LIMIT 1").fetchone()
                if not version:
                    database.execute(f"PRAGMA user_version = {FORMAT}")
            except (sqlite3.Error, OSError) as error:
                if database is not None:
                    database.close()
                self.note = f"no cache: {self.path}: {error}"
                if isinstance(error, sqlite3.OperationalError | OSError) and "no such column" not in str(error):
                    return None  # locked, read-only, no space: nothing that a new file would cure
                if attempt or not self._discard():
                    return None
            else:
                return database
        return None

    def _discard(self) -> bool:
        """Delete a damaged or foreign file; False if that is not possible."""
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        except OSError:
            return False
        self.note = f"{self.path}: the cache was damaged or of another version and has been started anew"
        return True

    def flush(self) -> None:
        """Write what was put since the last time."""

        def write() -> None:
            assert self._database is not None
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany(
                "INSERT OR REPLACE INTO results (key, used, value) VALUES (?, ?, ?)",
                [(key, self._today, value) for key, value in self._put.items()],
            )
            self._database.executemany(
                "UPDATE results SET used = ? WHERE key = ?", [(self._today, key) for key in self._used]
            )
            self._database.execute("COMMIT")

        self._try(write)
        self._put.clear()
        self._used.clear()

    def _shrink(self) -> None:
        """Drop the longest unused rows until a tenth of the room is free again."""
        assert self._database is not None
        (count,) = self._database.execute("SELECT count(*) FROM results").fetchone()
        (pages,) = self._database.execute("PRAGMA page_count").fetchone()
        (free,) = self._database.execute("PRAGMA freelist_count").fetchone()
        (size,) = self._database.execute("PRAGMA page_size").fetchone()
        used = (pages - free) * size
        keep = count if count <= self._rows else self._rows * 9 // 10
        if used > self._limit:
            keep = min(keep, int(count * 0.9 * self._limit / used))
        if keep < count:
            self._database.execute(
                "DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used, key LIMIT ?)", (count - keep,)
            )

    def _try(self, action: Callable[[], V]) -> V | None:
        """The action's value; a cache that fails is not used any more in this run."""
        import sqlite3

        if self._database is None:
            return None
        try:
            return action()
        except (sqlite3.Error, UnicodeError) as error:
            self.note = f"no cache: {self.path}: {error}"
            damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
            self._database.close()
            self._database = None
            if damaged and not isinstance(error, UnicodeError):
                self._discard()
            return None
