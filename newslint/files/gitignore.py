"""What git would ignore: nested ``.gitignore`` files and ``.git/info/exclude``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.files.globs import relative_to
from newslint.records import record

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@record
class Ignores:
    """The ignore files that hold for one folder, the nearest last: it has the last word."""

    layers: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignores:
        """What holds for an absolute folder that a walk starts from, its own file not counted.

        A folder that is itself ignored was named on purpose: only the files below it count then.
        """
        root = _repository(folder)
        if root is None:
            return cls()
        found = cls()._with(root, os.path.join(root, ".git", "info", "exclude"))
        above = root
        for part in ["", *relative_to(folder, root).split("/")][:-1] if folder != root else []:
            above = os.path.join(above, part) if part else above
            found = found.inside(above)
        return cls() if folder != root and found.ignores(folder, folder=True) else found

    def inside(self, folder: str) -> Ignores:
        """These and the folder's own ``.gitignore``."""
        return self._with(folder, os.path.join(folder, ".gitignore"))

    def _with(self, base: str, path: str) -> Ignores:
        try:
            with open(path, encoding="utf-8", errors="surrogateescape") as file:
                lines = file.read().splitlines()
        except OSError:
            return self
        from pathspec import GitIgnoreSpec

        # git skips a line that it cannot understand; one bad line must not lose the others.
        good = [line for line in lines if _is_pattern(line)]
        return Ignores((*self.layers, (base, GitIgnoreSpec.from_lines(good))))

    def ignores(self, path: str, *, folder: bool) -> bool:
        """True if git would leave out this absolute path, taken for itself (not for a folder above it)."""
        for base, spec in reversed(self.layers):
            found = spec.check_file(relative_to(path, base) + ("/" if folder else "")).include
            if found is not None:
                return found
        return False


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _repository(folder: str) -> str | None:
    """The nearest folder upward that has a ``.git``, or None."""
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
