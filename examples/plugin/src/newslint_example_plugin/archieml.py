"""A reader: articles in (a part of) ArchieML, as graphics desks keep them.

What follows a key of ``PROSE`` is read, and so is every line without a key
between ``[+body]`` and ``[]``; other keys are the desk's own business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import Block, Document, Kind

#: Keys whose values a reader of the article sees.
PROSE = {"headline": Kind.HEADING, "standfirst": Kind.PARAGRAPH, "caption": Kind.CAPTION, "text": Kind.PARAGRAPH}

_KEY = re.compile(r"\s*(?P<key>[A-Za-z][\w.-]*)\s*:[ \t]*")


def read(text: str, name: str = "<text>") -> Document:
    """The article; blocks are stretches of ``text``, so all offsets are exact."""
    return Document(text, list(_blocks(text)), name=name, format="archieml")


def _blocks(text: str) -> Iterator[Block]:
    at, in_body = 0, False
    for line in text.split("\n"):
        key = _KEY.match(line)
        if line.strip().startswith("["):
            in_body = line.strip() in ("[+body]", "[body]")
        elif key and key["key"].lower() in PROSE:
            yield from _block(text, PROSE[key["key"].lower()], at + key.end(), at + len(line))
        elif in_body and not key:
            yield from _block(text, Kind.PARAGRAPH, at, at + len(line))
        at += len(line) + 1


def _block(text: str, kind: Kind, start: int, end: int) -> Iterator[Block]:
    visible = text[start:end].strip()
    if visible:
        start = text.index(visible, start)
        yield Block(kind, start, start + len(visible), visible)
