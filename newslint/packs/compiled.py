"""Packs as last read, kept as JSON so that a run does not parse YAML and check schemas.

The file's name is a digest of newslint's version and of every pack's path and
content: it never goes stale, and two runs at the same time write the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.packs.entry import Entry

if TYPE_CHECKING:
    from newslint.rules import Rule

#: Raise when the shape of the stored entries changes.
FORMAT = 4


def load_compiled(files: Sequence[Path], cache_dir: Path) -> list[Rule]:
    """The rules of the pack files, without examples. Raises PackError like ``packs.load``."""
    stored = cache_dir / f"packs-{_digest(files)}.json"
    try:
        entries = [Entry.from_json(item) for item in json.loads(stored.read_bytes())]
    except (OSError, ValueError, TypeError, KeyError):
        from newslint.packs.yaml_source import read_packs

        entries = read_packs(files)
        _store(stored, json.dumps([entry.to_json() for entry in entries]).encode())
    return [entry.rule() for entry in entries]


def _digest(files: Sequence[Path]) -> str:
    from newslint import __version__

    digest = hashlib.blake2b(f"{__version__} {FORMAT}".encode(), digest_size=16)
    for file in files:
        with contextlib.suppress(OSError):
            content = file.read_bytes()
            digest.update(f"\0{file}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def _store(path: Path, data: bytes) -> None:
    """Write whole or not at all; a cache that cannot be written is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".packs-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
            raise
