"""How the letters of a quoted or folded value stand in the source: escapes, doubled marks, folded lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.diagnostics import Edit
from newslint.document import Block, Kind, Run
from newslint.records import record

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\n])")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}")  # JSON: one character in two
_BLANK = re.compile(r"\s+")
#: A backslash at the end of a line joins it to the next.
_JOINT = re.compile(r"\\[ \t]*\n\s*")


@record
class Scalar:
    """A value and its place, ``source[start:end]`` without the marks of the format.

    ``runs`` say which characters of ``value`` stand where; there are none where the value is no text, or
    where source and value do not agree: then it is not shown to rules.
    """

    key: str
    value: str
    start: int
    end: int
    runs: tuple[Run, ...] = ()

    def block(self, kind: Kind) -> Block:
        is_plain = len(self.runs) == 1 and self.runs[0].visible
        return Block(kind, self.start, self.end, self.value, runs=() if is_plain else self.runs, level=1)

    def edited(self, edits: Sequence[Edit]) -> str:
        """The value as it ought to be after the edits."""
        value = self.value
        for edit in sorted(edits, key=lambda e: -e.start):
            for run in self.runs:
                if run.visible and run.source <= edit.start and edit.end <= run.source + run.length:
                    at = edit.start - run.source + run.at
                    value = value[:at] + edit.content + value[at + edit.end - edit.start :]
                    break
        return value


def aligned(key: str, value: str, source: str, span: tuple[int, int], style: str | None) -> Scalar:
    """The value that stands, or begins, in ``source[span[0]:span[1]]``.

    ``style`` is how it is written: the quotation marks before it, ``|`` or ``>`` for YAML's blocks, an empty
    string for bare words, None for what is no text.
    """
    low, high = span
    value = value.strip()
    if style is None:
        return Scalar(key, value, low, high)
    start = source.find("\n", low) + 1 if style in ("|", ">") and style else low + len(style)
    start += len(source[start:high]) - len(source[start:high].lstrip())
    runs = list(_runs(value, source, (start, high), style))
    if not runs or runs[-1].at + runs[-1].length < len(value):
        return Scalar(key, value, low, high)
    last = runs[-1]
    return Scalar(key, value, start, last.source + last.width, tuple(runs))


def _runs(value: str, source: str, span: tuple[int, int], style: str) -> Iterator[Run]:
    """Where the parts of ``value`` stand; they end early if source and value part ways."""
    at, (place, high) = 0, span
    special = {'"': "\\\n", '"""': "\\\n", "'": "'\n"}.get(style, "\n")
    while at < len(value) and place < high:
        same = _common(value[at:], source[place : min(high, place + len(value) - at)], special)
        if same:
            yield Run(at, place, same, same)
            at, place = at + same, place + same
            continue
        if source[place] == "\\" and "\\" in special:
            if joint := _JOINT.match(source, place, high):
                place = joint.end()
                continue
            escape = _PAIR.match(source, place, high) or _ESCAPE.match(source, place, high)
            length, width = 1, len(escape.group()) if escape else 0
        elif style == "'" and source.startswith("''", place):
            length, width = 1, 2
        else:  # a folded line, or indentation
            length, width = len(_blank(value, at, len(value))), len(_blank(source, place, high))
        if not length or not width:
            return
        yield Run(at, place, length, width, visible=False)
        at, place = at + length, place + width


def _blank(text: str, start: int, end: int) -> str:
    found = _BLANK.match(text, start, end)
    return found.group() if found else ""


def _common(value: str, source: str, special: str) -> int:
    """How many characters at the start are the same in both and stand for themselves."""
    size = 0
    for one, other in zip(value, source, strict=False):
        if one != other or one in special:
            break
        size += 1
    return size
