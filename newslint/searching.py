"""What a run is to check: from the paths on the command line to files, and what to say of those that are none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newslint.exits import Stop
from newslint.files.discover import Discovery, Folders, Found, discover, without_match
from newslint.setup import Setup
from newslint.terminal import say

if TYPE_CHECKING:
    from newslint.changed.change import Change


def search(
    paths: Sequence[str], setup: Setup, *, force_exclude: bool = True, change: Change | None = None
) -> Discovery:
    """The files that the paths stand for; with ``change`` those of them that it touches.

    Raises Stop for a path outside the repository of the change.
    """
    suffixes = [suffix for reader in setup.plugins.readers() for suffix in reader.suffixes]
    folders: Folders | None = None
    if change is not None:
        from newslint.changed.folders import ChangedFolders

        _stop_outside(paths, change)
        folders = ChangedFolders(change)
    found = discover(paths, setup.config.for_folder, suffixes=suffixes, force_exclude=force_exclude, folders=folders)
    if change is not None:
        found.notes += [f"{file.name}: not changed" for file in found.files if not change.file(file.path)]
        found.files = [file for file in found.files if change.file(file.path)]
    return found


def _stop_outside(paths: Sequence[str], change: Change) -> None:
    top = change.top.rstrip(os.sep) + os.sep
    outside = [path for path in paths if path and not (os.path.realpath(path) + os.sep).startswith(top)]
    if outside:
        raise Stop(*(f"{change.option}: {path!r} is outside the repository {change.top!r}" for path in outside))


def search_stdin(name: str | None, setup: Setup, *, force_exclude: bool = True) -> Discovery:
    """Standard input as a file that was named; excluded like one."""
    from newslint.files.globs import any_matches

    path = os.path.abspath(name or "-")
    if name and force_exclude and any_matches(setup.config.for_folder(os.path.dirname(path)).exclude, path):
        return Discovery()
    return Discovery(files=[Found(path, name or "-", True)])


def unsearched(discovery: Discovery, first: str | None) -> Iterator[tuple[str, str]]:
    """What was named and is not there, and folders that cannot be listed, each with the reason.

    ``first`` is the first word of the command line: it may be a command that is spelled wrong.
    """
    for path in discovery.missing:
        yield path, _missing(path, maybe_command=path == first)
    for folder, why in discovery.unlisted:
        yield folder, f"cannot be listed: {why}"


def _missing(path: str, *, maybe_command: bool) -> str:
    try:
        os.lstat(path)
    except PermissionError:
        return "permission denied"
    except OSError:
        pass
    if not maybe_command:
        return "no such file or folder"
    from newslint.arguments import COMMANDS
    from newslint.config.check import did_you_mean

    return "no such file or folder" + did_you_mean(path, COMMANDS).replace("mean ", "mean the command ")


def warn_of_idle_globs(paths: Sequence[str], setup: Setup, discovery: Discovery) -> None:
    """Say which per-file ignores match nothing, where the whole folder that they are about was searched."""
    folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
    seen = set()
    for settings in setup.config.all():
        globs = [
            glob
            for glob, _ in settings.per_file_ignores
            if any((glob.base + os.sep).startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
        ]
        for glob in without_match(globs, discovery.files) if globs else ():
            if glob not in seen:
                seen.add(glob)
                layer = next((x for x in settings.layers if glob.pattern in x.values.get("per-file-ignores", {})), None)
                line = layer and layer.line(("per-file-ignores", glob.pattern))
                where = f"{layer.origin}:{line}: " if layer and line else ""
                say("warning", f"{where}per-file-ignores: {glob.pattern!r} matches no file")
