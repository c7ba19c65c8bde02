"""Single characters of the source: finding them, naming them, telling scripts apart.

Rules about characters look at ``Document.text`` itself, outside code, the
targets of links, front matter, raw HTML and comments: what they repair is there
letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from newslint.diagnostics import Applicability, Edit, Fix
from newslint.document import Block, Document
from newslint.fixes import delete_lines
from newslint.gaps import gaps

#: Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms: written from right to left.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: Thai, Lao, Tibetan, Myanmar, Khmer: lines break at zero-width spaces, for there are no others.
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"

#: An ellipsis of Windows-1252 read as Latin-1, or the end of a line as mainframes write it.
NEXT_LINE = "\x85"


def ends_lines(document: Document) -> bool:
    """True if U+0085 ends lines here: it stands doubled, as no ellipsis does."""
    return NEXT_LINE * 2 in document.text


def occurrences(document: Document, pattern: str, wanted: str | frozenset[str]) -> Iterator[re.Match[str]]:
    """Matches of ``pattern`` in ``Document.text``, outside what is not prose.

    Every match must hold the literal, or one of the characters beyond printable
    ASCII, that is ``wanted``: without it the text is not searched.
    """
    if wanted not in document.text if isinstance(wanted, str) else document.unusual.isdisjoint(wanted):
        return
    for match in re.finditer(pattern, document.text):
        block = document.block_at(match.start())
        if block is None or (block.is_prose and _is_visible(block, match.start(), match.end())):
            yield match


def _is_visible(block: Block, start: int, end: int) -> bool:
    """True if ``Document.text[start:end]`` is text that the reader sees: no inline code, no target of a link."""
    if not block.runs or end > block.end:
        return True
    index = bisect_right(block.runs, start, key=lambda run: run.source) - 1
    run = block.runs[max(0, index)]
    return run.visible and run.source <= start and end <= run.source + run.length


def span_of(first: str, last: str) -> frozenset[str]:
    """All characters from ``first`` to ``last``, both included."""
    return frozenset(map(chr, range(ord(first), ord(last) + 1)))


def name_of(char: str) -> str:
    """``U+200B ZERO WIDTH SPACE``; control characters have no name of their own."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".rstrip()


def remove(document: Document, start: int, end: int, applicability: Applicability = Applicability.SAFE) -> Fix:
    """The fix that deletes ``Document.text[start:end]``, and the line with it if nothing else stands there.

    Where that line alone parts two others, the empty line stays.
    """
    text = document.text
    first, last = document.line_span(start, end)
    white = document.shared(gaps)
    if white.before(start) > first or white.after(end) < last or _is_only_gap(text, first, last):
        return replace(start, end, "", applicability)
    return Fix("delete the line", (delete_lines(document, start, end),), applicability)


def _is_only_gap(text: str, first: int, last: int) -> bool:
    """True if the lines right before and right after ``text[first:last]`` both hold text."""
    if first == 0 or last == len(text):
        return False
    before = text[text.rfind("\n", 0, first - 1) + 1 : first]
    end = text.find("\n", last + 1)
    after = text[last + 1 : end if end >= 0 else len(text)]
    return not before.isspace() and bool(after.strip())


def replace(start: int, end: int, content: str, applicability: Applicability = Applicability.SAFE) -> Fix:
    """The fix that puts ``content`` in place of ``Document.text[start:end]``."""
    if content.strip():
        message = f"replace by “{content}”"
    else:
        message = "begin a new paragraph" if "\n" in content else "replace by a space" if content else "delete it"
    return Fix(message, (Edit(start, end, content),), applicability)
