"""The folders that hold changed files, listed as a search lists those on disk.

A search for changed copy goes through these only, so that its time depends on
the change and not on the archive, and files that are staged but gone from disk
are found, too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from newslint.changed.change import Change


class ChangedFolders:
    """Satisfies ``files.discover.Folders``; paths are absolute, a symbolic link stands for its target."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._entries: dict[str, dict[str, bool]] = {change.top: {}}
        for path in change.files:
            self._add(path)

    def _add(self, path: str) -> None:
        is_folder = False
        while path != self._change.top:
            folder, name = os.path.split(path)
            known = name in self._entries.setdefault(folder, {})
            self._entries[folder][name] = is_folder
            if known:
                return
            path, is_folder = folder, True

    def is_folder(self, path: str) -> bool:
        return os.path.isdir(path) or os.path.realpath(path) in self._entries

    def exists(self, path: str) -> bool:
        real = os.path.realpath(path)
        return os.path.lexists(path) or real in self._change.files or real in self._change.gone

    def listing(self, folder: str) -> Iterable[tuple[str, bool]]:
        return self._entries.get(os.path.realpath(folder), {}).items()
