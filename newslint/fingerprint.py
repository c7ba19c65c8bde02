"""What a cached result depends on besides the file's content: rules, settings, and the code itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.digests import blake2b

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.plugins import Plugins


def fingerprint(
    settings: Settings,
    plugins: Plugins,
    backends: Iterable[tuple[str, str]] = (),
    *,
    leave_out: Collection[str] = (),
) -> str:
    """A digest that changes whenever a check of the same text could come out otherwise.

    ``backends``: name and version of those that are asked; ``leave_out``: keys of settings that make no difference.
    """
    from newslint import __version__, packs

    digest = blake2b(digest_size=16)

    def add(*parts: object) -> None:
        digest.update("\0".join(map(repr, parts)).encode("utf-8", "surrogateescape") + b"\n")

    add(__version__, sys.version_info[:3])
    for layer in settings.layers:
        add("settings", sorted((key, value) for key, value in layer.values.items() if key not in leave_out))
    add("backends", *backends)
    for pack in [*plugins.packs(), *map(Path, settings.packs)]:
        add("pack", *_contents(packs.files_of(pack)))
    add("furniture", *_contents(map(Path, settings.furniture)))
    add("code", *_stamps(Path(__file__).parent))
    for name, code in plugins.sources():
        add("plugin", name, *(_stamps(code) if code else ()))
    return digest.hexdigest()


def _contents(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        yield f"{file}"
        try:
            yield blake2b(file.read_bytes(), digest_size=16).hexdigest()
        except OSError as error:
            yield str(error.errno)


def _stamps(path: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change of a file or of all in a folder: reading the code would take longer."""
    if path.is_file():
        status = path.stat()
        yield path.name, status.st_size, status.st_mtime_ns
        return
    yield from _below(os.fspath(path), "")


def _below(folder: str, name: str) -> Iterator[tuple[str, int, int]]:
    """The files below a folder; ``name`` is what their names begin with. ``os.walk`` would take twice as long."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__" and not entry.name.startswith("."):
                yield from _below(entry.path, f"{name}{entry.name}/")
        else:
            status = os.stat(entry.path)
            yield name + entry.name, status.st_size, status.st_mtime_ns
