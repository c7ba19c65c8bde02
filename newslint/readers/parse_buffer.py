"""The text as the Markdown parser sees it: one ASCII byte a code point.

So the parser's byte offsets are code point offsets.  Letters of other scripts
become a letter, punctuation a mark without meaning, and what belongs to the
site's generator becomes letters too (or spaces where it has its lines to
itself), so that its braces and bars are no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.readers.templates import Opaque

_ODD = re.compile(r"[^\t\n\x20-\x7e]")


class _Ascii(dict[int, str]):
    """A translation table that fills itself; unlike the parser's own it knows that “ is punctuation."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isalnum():
            ascii_char = "x"
        else:
            ascii_char = " " if char in "\u00a0\u202f\u2009\u3000" else ","
        self[code] = ascii_char
        return ascii_char


def build(text: str, start: int, opaque: Sequence[Opaque]) -> tuple[str, list[Opaque]]:
    """The buffer, blank before ``start``, and the opaque spans that have their lines to themselves."""
    parts = ["\n" * start]
    at = start
    alone: list[Opaque] = []
    for span, is_alone in zip(opaque, _alone(text, opaque), strict=True):
        parts.append(text[at : span.start])
        if is_alone:
            alone.append(span)
            parts.append(re.sub(r"[^\n]", " ", text[span.start : span.end]))
        else:
            parts.append("x" * (span.end - span.start))
        at = span.end
    parts.append(text[at:])
    # "$" opens a formula for the parser and a sum of money for a reader.
    buffer = "".join(parts).replace("$", "%")
    if _ODD.search(buffer):
        table = _Ascii({code: chr(code) for code in (9, 10, *range(32, 127))})
        buffer = buffer.translate(table)
    return buffer, alone


_BEFORE = re.compile(r"[ \t>]*")


def _alone(text: str, opaque: Sequence[Opaque]) -> list[bool]:
    """For each span: do its lines hold nothing but such spans?"""
    opens = []
    for index, span in enumerate(opaque):
        line = text.rfind("\n", 0, span.start) + 1
        before = opaque[index - 1].end if index and opaque[index - 1].end > line else None
        if before is None:
            opens.append(_BEFORE.fullmatch(text, line, span.start) is not None)
        else:
            opens.append(opens[-1] and text[before : span.start].isspace() or before == span.start and opens[-1])
    closes = [False] * len(opaque)
    for index in range(len(opaque) - 1, -1, -1):
        end = opaque[index].end
        following = opaque[index + 1] if index + 1 < len(opaque) else None
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        if following and following.start < stop:
            closes[index] = closes[index + 1] and not text[end : following.start].strip()
        else:
            closes[index] = not text[end:stop].strip()
    return [a and b for a, b in zip(opens, closes, strict=True)]
