"""Packs as read before, kept as JSON so that a run does not parse YAML and check schemas.

A compiled pack carries a digest of newslint's version and of its files' names
and contents: one that is out of date is not used.  The built-in packs are
compiled when the package is built; others into the cache, under their digest,
where two runs at the same time write the same.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.digests import blake2b
from newslint.packs import PackError, Problem
from newslint.packs.entry import Entry

if TYPE_CHECKING:
    from newslint.rules import Rule

#: Raise when the shape of the stored entries changes.
FORMAT = 13
#: Where the build leaves the built-in packs.
SHIPPED = Path(__file__).parent.parent / "_rules.json"


def load_compiled(named: Sequence[tuple[Path, Sequence[Path]]], cache_dir: Path | None) -> list[Rule]:
    """The rules of packs, each given as its path and the files there, without examples.

    Raises PackError like ``packs.load``.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path, files in named:
        try:
            entries += _load(path, files, cache_dir)
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return [entry.rule() for entry in entries]


def _load(path: Path, files: Sequence[Path], cache_dir: Path | None) -> list[Entry]:
    digest = _digest(path, files)
    stored = None if cache_dir is None else cache_dir / f"packs-{digest}.json"
    for place in (SHIPPED, stored):
        if place is not None and (entries := _read(place, digest)) is not None:
            return entries
    from newslint.packs.yaml_source import read_packs

    entries = read_packs(files)
    if stored is not None:
        with contextlib.suppress(OSError):  # a cache that cannot be written is no error
            _store(stored, _dump(digest, entries))
    return entries


def compile_pack(path: Path, target: Path) -> None:
    """Write the pack at ``path`` to ``target``, for a build. Raises PackError, OSError."""
    from newslint.packs import files_of
    from newslint.packs.yaml_source import read_packs

    files = files_of(path)
    _store(target, _dump(_digest(path, files), read_packs(files)))


def _read(place: Path, digest: str) -> list[Entry] | None:
    """The entries kept in a file; None if they are of other packs, or damaged."""
    try:
        data = json.loads(place.read_bytes())
        if data["digest"] != digest:
            return None
        return [Entry.from_json(item) for item in data["entries"]]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _dump(digest: str, entries: Sequence[Entry]) -> bytes:
    return json.dumps({"digest": digest, "entries": [entry.to_json() for entry in entries]}).encode()


def _digest(path: Path, files: Sequence[Path]) -> str:
    """What the compiled pack depends on; names count from ``path``, so that a folder may be moved."""
    from newslint import __version__

    digest = blake2b(f"{__version__} {FORMAT}".encode(), digest_size=16)
    for file in files:
        with contextlib.suppress(OSError):
            content = file.read_bytes()
            name = os.path.relpath(file, path) if file != path else file.name
            head = f"\0{name}\0{len(content)}\0".replace(os.sep, "/")
            digest.update(head.encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def _store(path: Path, data: bytes) -> None:
    """Write whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".packs-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)  # a temporary file is its maker's alone; this one goes into wheels
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
