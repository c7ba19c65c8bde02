"""Finding the files to check: what was named, and what lies below the folders that were named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from newslint.config.settings import Settings
from newslint.files import disk
from newslint.files.globs import Glob, any_matches
from newslint.records import field, mutable_record, record


@record
class Found:
    """A file to check: its absolute path, its name for people, whether it was named itself.

    ``target`` is the path with all links followed; empty if nobody looked.
    """

    path: str
    name: str
    named: bool
    target: str = ""


@mutable_record
class Discovery:
    """What a search came to: the files in order, what was named but is not there, notes on what was passed over.

    ``unlisted`` are folders that cannot be searched, with the reason; ``drafts`` files that a fix has begun to write.
    """

    files: list[Found] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)


class Folders(Protocol):
    """What is searched: the disk, or a part of it that somebody has a list of. Paths are absolute."""

    def is_folder(self, path: str) -> bool: ...

    def exists(self, path: str) -> bool: ...

    def listing(self, folder: str) -> Iterable[tuple[str, bool]]:
        """Names in a folder, each with whether it is one: no links, nothing but files and folders.

        Raises OSError if it cannot be listed.
        """


class Disk:
    """All folders there are."""

    def is_folder(self, path: str) -> bool:
        return os.path.isdir(path)

    def exists(self, path: str) -> bool:
        return os.path.lexists(path)

    def listing(self, folder: str) -> Iterable[tuple[str, bool]]:
        with os.scandir(folder) as entries:
            return [
                (entry.name, is_folder)
                for entry in entries
                if (is_folder := entry.is_dir(follow_symlinks=False)) or entry.is_file(follow_symlinks=False)
            ]


def discover(
    paths: Iterable[str],
    settings_for: Callable[[str], Settings],
    *,
    suffixes: Sequence[str],
    force_exclude: bool = True,
    folders: Folders | None = None,
) -> Discovery:
    """The files that ``paths`` stand for, sorted, each once.

    Folders are searched for the ``suffixes`` (or the ``include`` globs of the
    settings); hidden entries, symbolic links and what git ignores are passed
    over in them. A file that is named is taken whatever its suffix, but obeys
    ``exclude`` unless ``force_exclude`` is off. ``settings_for`` gives the
    settings of an absolute folder.
    """
    result = Discovery()
    folders = folders or Disk()
    walk = _Walk(settings_for, tuple(s.lower() for s in suffixes), result, folders)
    here = os.getcwd()
    by_target: dict[str, Found] = {}
    for path in paths:
        if not path:  # a variable of a script that is not set; the current folder is "."
            result.missing.append("''")
            continue
        absolute = os.path.abspath(path)
        is_folder = folders.is_folder(absolute)
        if is_folder:
            found: Iterable[str] = walk.below(absolute)
        elif folders.exists(absolute):
            excluded = force_exclude and walk.excludes_named(absolute)
            if excluded:
                result.notes.append(f"{_name(absolute, here)}: excluded by the settings")
            found = () if excluded else (absolute,)
        else:
            result.missing.append(path)
            continue
        for file in found:
            target = os.path.realpath(file)
            target = file if target == file else target  # one string for both: there may be a million
            by_target.setdefault(target, Found(file, _name(file, here), not is_folder, target))
    # A folder's files stand before those of "folder-2": the end of a name sorts before all letters.
    result.files = sorted(by_target.values(), key=lambda f: f.path.replace(os.sep, "\0"))
    return result


def search(folder: str, settings_for: Callable[[str], Settings], *, suffixes: Sequence[str]) -> Iterator[str]:
    """The files below one absolute folder as ``discover`` finds them, one by one and in no order."""
    return _Walk(settings_for, tuple(s.lower() for s in suffixes), Discovery(), Disk()).below(folder)


class _Walk:
    def __init__(
        self,
        settings_for: Callable[[str], Settings],
        suffixes: tuple[str, ...],
        result: Discovery,
        folders: Folders,
    ) -> None:
        self._settings_for, self._suffixes, self._result, self._folders = settings_for, suffixes, result, folders

    def excludes_named(self, path: str) -> bool:
        return any_matches(self._settings_for(os.path.dirname(path)).exclude, path)

    def below(self, top: str) -> Iterator[str]:
        """The files to check in a folder and the folders in it; no recursion, so that depth costs nothing."""
        from newslint.files.gitignore import Ignores

        waiting = [(top, Ignores.above(top) if self._settings_for(top).respect_gitignore else Ignores())]
        while waiting:
            folder, ignores = waiting.pop()
            settings = self._settings_for(folder)
            if settings.respect_gitignore:
                ignores = ignores.inside(folder)
            try:
                listed = self._folders.listing(folder)
            except OSError as error:
                self._result.unlisted.append((_name(folder, os.getcwd()), str(error.strerror or error)))
                continue
            for name, is_folder in listed:
                if name.startswith("."):
                    if disk.is_draft(name) and not is_folder:
                        self._result.drafts.append(os.path.join(folder, name))
                    continue
                path = os.path.join(folder, name)
                if not is_folder and not self._wanted(path, settings):
                    continue
                if any_matches(settings.exclude, path, folder=is_folder) or ignores.ignores(path, folder=is_folder):
                    continue
                if is_folder:
                    waiting.append((path, ignores))
                else:
                    yield path

    def _wanted(self, path: str, settings: Settings) -> bool:
        if settings.include is not None:
            return any_matches(settings.include, path)
        return path.lower().endswith(self._suffixes)


def _name(path: str, here: str) -> str:
    """The file's name in reports: relative below the current folder, with forward slashes."""
    prefix = here if here.endswith(os.sep) else here + os.sep
    name = path[len(prefix) :] if path.startswith(prefix) else path
    return name.replace(os.sep, "/") if os.sep != "/" else name


def without_match(globs: Sequence[Glob], files: Iterable[Found]) -> list[Glob]:
    """The globs that match none of the files."""
    open_globs = list(globs)
    for file in files:
        open_globs = [glob for glob in open_globs if not glob.matches(file.path)]
        if not open_globs:
            break
    return open_globs
