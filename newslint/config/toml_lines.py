"""On which line of a TOML file each key stands: ``tomllib`` does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_HEADER = re.compile(r"\s*\[\[?(.+?)\]\]?\s*(?:#.*)?$")
_PART = r"(?:[\w-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*')"
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_TRIPLE = re.compile(r'"""|\'\'\'')

Lines = Mapping[tuple[str, ...], int]


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The 1-based line of every table header and key, by its full path.

    Written for settings files: keys inside inline tables are not listed.
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    inside = ""  # the marks that close the multi-line string that we are in
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            if match := _KEY.match(line):
                path = (*table, *_parts(match[1]))
                for length in range(len(table) + 1, len(path) + 1):
                    found.setdefault(path[:length], number)
            elif match := _HEADER.match(line):
                table = _parts(match[1])
                for length in range(1, len(table) + 1):
                    found.setdefault(table[:length], number)
        for mark in _TRIPLE.findall(line):
            inside = "" if inside == mark else inside or mark
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(p[1:-1] if p[0] in "\"'" else p for p in re.findall(_PART, dotted))


def line_of(text: str, lines: Lines, path: Sequence[str], item: str | None = None) -> int | None:
    """The line of a key, or of ``item`` in the list that it holds; the nearest table's where it is unknown."""
    for length in range(len(path), 0, -1):
        if number := lines.get(tuple(path[:length])):
            break
    else:
        return None
    if item is not None and length == len(path):
        for offset, line in enumerate(text.split("\n")[number - 1 :]):
            if f'"{item}"' in line or f"'{item}'" in line:
                return number + offset
    return number
