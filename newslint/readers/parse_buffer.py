"""The text as the Markdown parser sees it: one ASCII byte a code point.

So the parser's byte offsets are code point offsets.  Letters of other scripts
become a letter, punctuation a mark without meaning, and what belongs to the
site's generator becomes letters too (or spaces where it has its lines to
itself), so that its braces and bars are no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from newslint.readers.templates import Opaque

_FILL = "\0"
_SPACES = "\u00a0\u2007\u2009\u202f\u3000"
_NOT_NEWLINE = re.compile(r"[^\n]")
_ODD = re.compile(r"[^\t\n\x20-\x7e]")


# The parser takes the text between two such lines for front matter, which was found already if there is any.
_METADATA = re.compile(r"\A[ \t]*(?:---+|\+\+\+)[ \t]*$", re.MULTILINE)


class _Ascii(dict[int, str]):
    """A translation table that fills itself; unlike the parser's own it knows that “ is punctuation."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "x" if char.isalnum() else " " if char in _SPACES else ","
        return self[code]


def build(text: str, start: int, opaque: Sequence[Opaque]) -> tuple[str, list[Opaque]]:
    """The buffer, blank before ``start``, and the opaque spans that have their lines to themselves."""
    buffer = "\n" * start + _filled(text, start, opaque)
    alone = list(_alone(buffer, opaque))
    if alone:
        lone = {span.start for span in alone}
        buffer = "".join(_blank_alone(text, buffer, opaque, lone))
    buffer = _METADATA.sub(lambda opening: re.sub("[-+]", "*", opening.group()), buffer)
    # "$" opens a formula for the parser and a sum of money for a reader.
    buffer = buffer.replace(_FILL, "x").replace("$", "%")
    if _ODD.search(buffer):
        buffer = buffer.translate(_Ascii({code: chr(code) for code in (9, 10, *range(32, 127))}))
    return buffer, alone


def _filled(text: str, start: int, opaque: Sequence[Opaque]) -> str:
    parts: list[str] = []
    at = start
    for span in opaque:
        parts += text[at : span.start], _FILL * (span.end - span.start)
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def _alone(filled: str, opaque: Sequence[Opaque]) -> Iterator[Opaque]:
    """The spans whose lines hold nothing but such spans, indentation and marks of quotation."""
    line_end, is_alone = -1, False
    for span in opaque:
        if span.end > line_end:
            line_start = filled.rfind("\n", 0, span.start) + 1
            line_end = filled.find("\n", span.end)
            line_end = len(filled) if line_end < 0 else line_end
            is_alone = not filled[line_start:line_end].strip(" \t>" + _FILL)
        if is_alone:
            yield span


def _blank_alone(text: str, filled: str, opaque: Sequence[Opaque], lone: Container[int]) -> Iterator[str]:
    at = 0
    for span in opaque:
        if span.start in lone:
            yield filled[at : span.start]
            yield _NOT_NEWLINE.sub(" ", text[span.start : span.end])
            at = span.end
    yield filled[at:]
