"""Packs as read before, so that a run does not parse YAML and check schemas.

A compiled pack carries a digest of newslint's version and of its files' names
and contents: one that is out of date is not used.  The built-in packs are
compiled when the package is built; others into the cache, under their digest,
where two runs at the same time write the same.

The file is a line with the digest and a checksum, then a pile (``kept``) of ``marshal`` data: the
first is loaded, and few runs look into the others.  It is data
only, and what the checksum does not fit is not looked at.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from newslint.digests import blake2b
from newslint.kept import Kept, Pile, given, keep, mapped, pile, store
from newslint.packs import PackError, Problem
from newslint.packs.entry import Entry
from newslint.packs.forms import Forms, forms_of
from newslint.packs.index import NO_FORMS, Index, index_of

if TYPE_CHECKING:
    from newslint.rules import Rule

#: Raise when the shape of the stored entries changes.
FORMAT = 17
#: Where the build leaves the built-in packs.
SHIPPED = Path(__file__).parent.parent / "_rules.bin"
#: Characters of the first line after the digest.
_CHECKSUM = len(" 01234567\n")


def load_compiled(named: Sequence[tuple[Path, Sequence[Path]]], cache_dir: Path | None) -> list[Rule]:
    """The rules of packs, each given as its path and the files there, without examples.

    Raises PackError like ``packs.load``.
    """
    rules: list[Rule] = []
    problems: list[Problem] = []
    for path, files in named:
        try:
            rules += _load(path, files, cache_dir)
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return rules


def _load(path: Path, files: Sequence[Path], cache_dir: Path | None) -> list[Rule]:
    digest = _digest(path, files)
    stored = None if cache_dir is None else cache_dir / f"packs-{digest}.bin"
    for place in (SHIPPED, stored):
        if place is not None and (rules := _read(place, digest)) is not None:
            if place is stored:
                from newslint.packs.pruning import mark_used

                mark_used(place)
            return rules
    from newslint.packs.yaml_source import read_packs

    entries = read_packs(files)
    if stored is not None:
        from newslint.packs.pruning import prune

        with contextlib.suppress(OSError):  # a cache that cannot be written is no error
            store(stored, _dump(digest, entries))
            prune(stored.parent)
    return [entry.rule() for entry in entries]


def compile_pack(path: Path, target: Path) -> None:
    """Write the pack at ``path`` to ``target``, for a build. Raises PackError, OSError."""
    from newslint.packs import files_of
    from newslint.packs.yaml_source import read_packs

    files = files_of(path)
    entries = read_packs(files)
    store(target, _dump(_digest(path, files), entries, forms_of(_expressions(entries))))


def _expressions(entries: Iterable[Entry]) -> Iterator[tuple[str, bool]]:
    """The regular expressions of entries, each with whether case counts."""
    for spec in (entry.spec for entry in entries):
        for expression in (*(pattern.regex for pattern in spec.patterns), *spec.exceptions):
            yield expression, spec.case_sensitive


def _read(place: Path, digest: str) -> list[Rule] | None:
    """The rules kept in a file; None if they are of other packs, or damaged."""
    try:
        content = mapped(place) if place == SHIPPED else memoryview(place.read_bytes())
        head, data = content[: len(digest) + _CHECKSUM], content[len(digest) + _CHECKSUM :]
        # The checksum is for what a run that was killed left in a cache; what was installed is as its code is.
        if head[: len(digest)] != digest.encode() or (place != SHIPPED and head != _head(digest, data)):
            return None
        heap = Pile(data)
        entries, stored = given(heap[0])
    except (OSError, ValueError, TypeError, EOFError):
        return None
    index = Index.from_data(stored, heap)
    if place != SHIPPED:
        index = index._replace(forms=NO_FORMS)  # they are code for an engine, and others may write to a cache
    return [Entry.from_data(entry, heap).rule(index, number) for number, entry in enumerate(entries)]


def _dump(digest: str, entries: Sequence[Entry], forms: Forms = NO_FORMS) -> bytes:
    index = index_of([entry.spec for entry in entries], forms)
    heap: list[Kept] = [b""]
    heap[0] = keep(([entry.to_data(heap) for entry in entries], index.to_data(heap)))
    data = pile(heap)
    return _head(digest, data) + data


def _head(digest: str, data: bytes | memoryview) -> bytes:
    return f"{digest} {crc32(data):08x}\n".encode()


def _digest(path: Path, files: Sequence[Path]) -> str:
    """What the compiled pack depends on; names count from ``path``, so that a folder may be moved."""
    from newslint import __version__

    digest = blake2b(f"{__version__} {FORMAT}".encode(), digest_size=16)
    folder = os.path.join(path, "")  # ``relpath`` for all of them would take as long as reading them
    for file in map(str, files):
        with contextlib.suppress(OSError):
            with open(file, "rb", buffering=0) as opened:
                content = opened.read()
            if file.startswith(folder):
                name = file.removeprefix(folder)
            else:
                name = os.path.relpath(file, path) if file != str(path) else path.name
            head = f"\0{name}\0{len(content)}\0".replace(os.sep, "/")
            digest.update(head.encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()
