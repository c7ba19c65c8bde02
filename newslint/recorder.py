"""``--baseline`` and ``--write-baseline``: the baseline of a run, read and written."""

from __future__ import annotations

import os
from pathlib import Path

from newslint.baseline import Baseline, BaselineError, folder_of
from newslint.diagnostics import FileResult
from newslint.exits import Stop
from newslint.files import disk
from newslint.reporters.summary import count

DEFAULT = "newslint-baseline.json"


def read(path: Path, *, may_be_missing: bool = False) -> Baseline | None:
    """The baseline at ``path``; one that cannot be read is None if that may be, else Stop."""
    try:
        return Baseline.read(path)
    except BaselineError as error:
        if may_be_missing:
            return None
        raise Stop(str(error)) from None


class Recorder:
    """Gathers a new baseline from results; entries of files that were not checked stay while the files exist."""

    def __init__(self, path: Path, old: Baseline | None) -> None:
        self._path = path
        self._old = old or Baseline(folder_of(path))
        self._new = Baseline(folder_of(path))
        self._checked: set[str] = set()

    def add(self, result: FileResult) -> None:
        """Take the findings of a file, unless it could not be checked."""
        if result.error is None:
            self._new.add(result.findings)
            self._checked.add(self._new.name(result.filename))

    def write(self) -> str:
        """Write the file and say in a line what is in it now. Raises Stop if it cannot be written."""
        new, before = self._new.counts, self._old.counts
        for key, number in before.items():
            if key[0] not in self._checked and self._new.holds_file(key[0]):
                new[key] = number
        try:
            disk.write(os.path.realpath(self._path), self._new.dumps().encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise Stop(f"{self._path}: cannot be written: {error.strerror or error}") from None
        added, gone = (new - before).total(), (before - new).total()
        return f"{self._path}: {count(new.total(), 'finding')} in the baseline ({added} new, {gone} gone)."
