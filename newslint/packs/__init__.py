"""Packs: rules as data, in YAML files that an editor can read and change.

``load`` turns files and folders into rules.  What a pack may say is in
``schema.json`` beside this file.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.records import record

if TYPE_CHECKING:
    from newslint.rules import Rule

SUFFIXES = (".yaml", ".yml", ".csv")


@record
class Problem:
    """Something wrong in a pack: where (1-based line; 0: all of it) and what."""

    file: str
    line: int
    message: str

    def __lt__(self, other: Problem) -> bool:
        return (self.file, self.line, self.message) < (other.file, other.line, other.message)

    def __str__(self) -> str:
        from newslint.config.find import shown

        file = shown(self.file)
        return f"{file}:{self.line}: {self.message}" if self.line else f"{file}: {self.message}"


class PackError(Exception):
    """One or more packs cannot be used; ``problems`` has everything that is wrong in all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def files_of(path: Path) -> list[Path]:
    """The pack files that a path in the settings names: itself, or all below a folder, in order."""
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and not p.name.startswith("."))
    return [path]


def groups_of(paths: Iterable[Path]) -> frozenset[str]:
    """The groups that packs define, so far as they can be read at all; a CSV is of the group ``house``."""
    found = {"house"}
    for file in (file for path in paths if path.exists() for file in files_of(path)):
        with contextlib.suppress(OSError):
            found.update(re.findall(r"^group:\s*[\"']?([\w-]+)", file.read_text("utf-8", "replace"), re.MULTILINE))
    return frozenset(found)


def load(paths: Sequence[Path], *, examples: bool = True, cache_dir: Path | None = None) -> list[Rule]:
    """The rules of all packs, in the order of paths, files and entries.

    With ``examples=False`` they come without their examples, and without reading
    YAML where a pack was compiled before: beside the built-in packs, when the
    package was built, or in ``cache_dir``.

    Raises PackError with every problem found.
    """
    problems: list[Problem] = []
    named: list[tuple[Path, list[Path]]] = []
    for path in paths:
        if not path.exists():
            problems.append(Problem(str(path), 0, "no such pack"))
            continue
        found = files_of(path)
        if not found:
            problems.append(Problem(str(path), 0, "this folder holds no pack (.yaml, .yml or .csv)"))
        seen = {file for _, files in named for file in files}
        named.append((path, [file for file in found if file not in seen]))
    rules: list[Rule] = []
    try:
        rules = _read(named, examples, cache_dir)
    except PackError as error:
        problems += error.problems
    if problems:
        raise PackError(problems)
    return rules


def _read(named: Sequence[tuple[Path, Sequence[Path]]], examples: bool, cache_dir: Path | None) -> list[Rule]:
    """The rules of the files that each named path stands for."""
    if not examples:
        from newslint.packs.compiled import load_compiled

        return load_compiled(named, cache_dir)
    from newslint.packs.yaml_source import read_packs

    return [entry.rule() for entry in read_packs([file for _, files in named for file in files])]
