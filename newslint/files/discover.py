"""Finding the files to check: what was named, and what lies below the folders that were named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from newslint.config.settings import Settings
from newslint.files import disk
from newslint.files.gitignore import Ignores
from newslint.files.globs import Glob, any_matches


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check: its absolute path, its name for people, whether it was named itself."""

    path: str
    name: str
    named: bool


@dataclass(slots=True)
class Discovery:
    """What a search came to: the files in order, what was named but is not there, notes on what was passed over.

    ``unlisted`` are folders that cannot be searched, with the reason; ``drafts`` files that a fix has begun to write.
    """

    files: list[Found] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)


def discover(
    paths: Iterable[str],
    settings_for: Callable[[str], Settings],
    *,
    suffixes: Sequence[str],
    force_exclude: bool = True,
) -> Discovery:
    """The files that ``paths`` stand for, sorted, each once.

    Folders are searched for the ``suffixes`` (or the ``include`` globs of the
    settings); hidden entries, symbolic links and what git ignores are passed
    over in them. A file that is named is taken whatever its suffix, but obeys
    ``exclude`` unless ``force_exclude`` is off. ``settings_for`` gives the
    settings of an absolute folder.
    """
    result = Discovery()
    walk = _Walk(settings_for, tuple(s.lower() for s in suffixes), result)
    here = os.getcwd()
    by_target: dict[str, Found] = {}
    for path in paths:
        if not path:  # a variable of a script that is not set; the current folder is "."
            result.missing.append("''")
            continue
        absolute = os.path.abspath(path)
        if os.path.isdir(absolute):
            found: Iterable[str] = walk.below(absolute)
        elif os.path.lexists(absolute):
            excluded = force_exclude and walk.excludes_named(absolute)
            if excluded:
                result.notes.append(f"{_name(absolute, here)}: excluded by the settings")
            found = () if excluded else (absolute,)
        else:
            result.missing.append(path)
            continue
        for file in found:
            target = os.path.realpath(file)
            by_target.setdefault(target, Found(file, _name(file, here), not os.path.isdir(absolute)))
    result.files = sorted(by_target.values(), key=lambda f: f.path.split(os.sep))
    return result


class _Walk:
    def __init__(self, settings_for: Callable[[str], Settings], suffixes: tuple[str, ...], result: Discovery) -> None:
        self._settings_for, self._suffixes, self._result = settings_for, suffixes, result

    def excludes_named(self, path: str) -> bool:
        return any_matches(self._settings_for(os.path.dirname(path)).exclude, path)

    def below(self, top: str) -> Iterator[str]:
        """The files to check in a folder and the folders in it; no recursion, so that depth costs nothing."""
        waiting = [(top, Ignores.above(top) if self._settings_for(top).respect_gitignore else Ignores())]
        while waiting:
            folder, ignores = waiting.pop()
            settings = self._settings_for(folder)
            if settings.respect_gitignore:
                ignores = ignores.inside(folder)
            try:
                with os.scandir(folder) as entries:
                    listed = list(entries)
            except OSError as error:
                self._result.unlisted.append((_name(folder, os.getcwd()), str(error.strerror or error)))
                continue
            for entry in listed:
                if entry.name.startswith(".") or entry.is_symlink():
                    if disk.is_draft(entry.name) and entry.is_file(follow_symlinks=False):
                        self._result.drafts.append(os.path.join(folder, entry.name))
                    continue
                path = os.path.join(folder, entry.name)
                is_folder = entry.is_dir(follow_symlinks=False)
                if not is_folder and not (entry.is_file(follow_symlinks=False) and self._wanted(path, settings)):
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
