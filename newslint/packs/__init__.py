"""Packs: rules as data, in YAML files that an editor can read and change.

``load`` turns files and folders into rules.  What a pack may say is in
``schema.json`` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.rules import Rule

SUFFIXES = (".yaml", ".yml", ".csv")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a pack: where (1-based line) and what."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class PackError(Exception):
    """One or more packs cannot be used; ``problems`` has everything that is wrong in all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def files_of(path: Path) -> list[Path]:
    """The pack files that a path in the settings names: itself, or all below a folder, in order."""
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and not p.name.startswith("."))
    return [path]


def load(paths: Sequence[Path], *, cache_dir: Path | None = None) -> list[Rule]:
    """The rules of all packs, in the order of files and entries.

    With ``cache_dir`` the packs as last read are kept there, by the content of
    the files, and come back without their examples; ``cache_dir=None`` reads the
    YAML and has the examples.

    Raises PackError with every problem found.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.exists():
            problems.append(Problem(str(path), 1, "no such pack"))
            continue
        found = files_of(path)
        if not found:
            problems.append(Problem(str(path), 1, "this folder holds no pack (.yaml, .yml or .csv)"))
        files.extend(f for f in found if f not in files)
    if problems:
        raise PackError(problems)
    if cache_dir is not None:
        from newslint.packs.compiled import load_compiled

        return load_compiled(files, cache_dir)
    from newslint.packs.yaml_source import read_packs

    return [entry.rule() for entry in read_packs(files)]
