"""Patterns for paths, with the meaning that they have in ``.gitignore``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.records import record

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@record
class Glob:
    """A pattern and the folder that it is relative to.

    Without a slash it matches a name at any depth (``drafts``, ``*.draft.md``);
    with one it starts at ``base`` (``archive/2019/*.txt``, ``**/wire/*``). A
    pattern that matches a folder matches everything below it.
    """

    pattern: str
    base: str

    def matches(self, path: str) -> bool:
        """True if the pattern covers the absolute path of a file."""
        return bool(_spec((self.pattern,)).match_file(relative_to(path, self.base)))


def any_matches(globs: Iterable[Glob], path: str, *, folder: bool = False) -> bool:
    """True if the globs together cover an absolute path; a later ``!pattern`` takes back an earlier one."""
    by_base: dict[str, list[str]] = {}
    for glob in globs:
        by_base.setdefault(glob.base, []).append(glob.pattern)
    for base, patterns in by_base.items():
        inside = relative_to(path, base)
        if all(map(_is_name, patterns)):  # the usual case, and it needs no library
            if not {*patterns}.isdisjoint(inside.split("/")):
                return True
        elif _spec(tuple(patterns)).match_file(inside + ("/" if folder else "")):
            return True
    return False


def relative_to(path: str, base: str) -> str:
    """``path`` from ``base`` with forward slashes; a path outside of it counts from the root."""
    prefix = base if base.endswith(os.sep) else base + os.sep
    inside = path[len(prefix) :] if path.startswith(prefix) else os.path.splitdrive(path)[1].lstrip(os.sep)
    return inside.replace(os.sep, "/") if os.sep != "/" else inside


def _is_name(pattern: str) -> bool:
    """True for a pattern that stands for just itself: letters, digits and the like."""
    return pattern.replace("-", "").replace("_", "").isalnum()


@lru_cache(maxsize=1024)
def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def broken(pattern: str) -> str | None:
    """Why a pattern cannot be used, or None if it can."""
    if not pattern.strip():
        return "is empty"
    try:
        _spec((pattern,))
    except ValueError as error:
        return f"is no valid pattern ({error})"
    return None
