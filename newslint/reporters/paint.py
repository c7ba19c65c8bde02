"""Colour for human formats as plain ANSI codes, or none at all.

Written by hand because a console library costs more to import than a whole
check, and because nothing may ever interpret an article's text as markup.
"""

from __future__ import annotations

from collections.abc import Callable

Paint = Callable[[str, str], str]

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "rule": "1",
    "path": "1",
    "gutter": "1;34",
    "fix": "36",
    "good": "1;32",
    "removed": "31",
    "added": "32",
    "dim": "2",
}


def painter(color: bool) -> Paint:
    """``paint(style, text)``: the text in the style's colour, or as it is."""
    if not color:
        return lambda style, text: text
    return lambda style, text: f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style in _CODES and text else text
