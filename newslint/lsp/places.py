"""Offsets into a checked text as positions of the Language Server Protocol, and back.

The protocol counts lines and columns from 0, columns in the code units of the
encoding that client and server have agreed on, and ends a line also at a lone
carriage return. newslint counts code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from lsprotocol import types

_NEWLINE = re.compile(r"[\n\r]")  # a checked text has no \r\n left in it


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


#: How many units a text has, by the name of the encoding.
_UNITS: dict[str, Callable[[str], int]] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": len}


class Places:
    """The places of one text; ``encoding`` is ``utf-8``, ``utf-16`` or ``utf-32``."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text, self._units = text, _UNITS[encoding]
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def position(self, offset: int) -> types.Position:
        """Where ``text[offset]`` stands."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one beyond the end of its line, or of the text, is that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        last = position.line + 1 == len(self._starts)
        line = self._text[start : len(self._text) if last else self._starts[position.line + 1] - 1]
        units = 0
        for at, char in enumerate(line):
            if units >= position.character:
                return start + at
            units += self._units(char)
        return start + len(line)
