"""The piece of an article's line around a finding, with the marked span measured in terminal cells."""

from __future__ import annotations

import unicodedata

from newslint.diagnostics import Finding
from newslint.records import record
from newslint.reporters.escape import Escaper

#: How many characters are shown on either side of the span, and of a span that is longer than that.
AROUND = 60
SPAN = 120
#: A cut moves to the next space if one is this near.
_TO_SPACE = 12


@record
class Excerpt:
    """``before + marked + after`` is shown; ``indent`` and ``width`` place the carets, in cells.

    ``cut_left`` says that the line's first words are not shown.
    """

    before: str
    marked: str
    after: str
    indent: int
    width: int
    cut_left: bool


def span_in_line(finding: Finding) -> tuple[int, int]:
    """Where the finding begins and ends in its ``line_text``; the end of that, if it ends on another line."""
    one_line = finding.start.line == finding.end.line
    end = finding.end.column - 1 - finding.line_offset if one_line else len(finding.line_text)
    return finding.start.column - 1 - finding.line_offset, end


def excerpt(line: str, start: int, end: int, *, escaper: Escaper, room: int | None = None) -> Excerpt:
    """``line`` cut to about 60 characters around ``line[start:end]``, within ``room`` cells if given."""
    start = min(start, len(line))
    end = min(max(start, end), len(line))
    span = SPAN if room is None else max(10, min(SPAN, room - 2 * len(escaper.ellipsis)))
    span_end = min(end, start + span)
    around = AROUND
    while True:
        first = cut_left(line, max(0, start - around), start)
        if span_end == end:
            until, last = end, cut_right(line, end, min(len(line), end + around))
        else:
            until = last = cut_right(line, start + 1, span_end)
        shown = _measure(line, first, start, until, last, escaper=escaper)
        width = shown.indent + cells(shown.marked + shown.after)
        if room is None or width <= room:
            return shown
        if around > 0:
            around = max(0, around - max(1, (width - room) // 2))
        elif span_end > start + 1:  # wide characters: fewer fit than there are cells
            span_end -= max(1, min((width - room) // 2, span_end - start - 1))
        else:
            return shown


def _measure(line: str, first: int, start: int, end: int, last: int, *, escaper: Escaper) -> Excerpt:
    shown = escaper.characters(line[first:last])
    ellipsis = escaper.ellipsis
    a, b = start - first, end - first
    before = (ellipsis if first else "") + "".join(shown[:a])
    marked = "".join(shown[a:b])
    after = "".join(shown[b:]) + (ellipsis if last < len(line) else "")
    return Excerpt(before, marked, after, cells(before), max(1, cells(marked)), first > 0)


def cut_left(line: str, first: int, start: int) -> int:
    """Where an excerpt that should begin at ``first`` begins: after the next space, if one is near."""
    if first == 0:
        return 0
    space = line.find(" ", first, min(first + _TO_SPACE, start))
    first = first if space < 0 else space + 1
    while first < start and unicodedata.combining(line[first]):
        first += 1
    return first


def cut_right(line: str, end: int, last: int) -> int:
    """Where an excerpt that should end at ``last`` ends: before a space, if one is near."""
    if last == len(line):
        return last
    space = line.rfind(" ", max(end, last - _TO_SPACE), last)
    last = last if space < 0 else space
    while last < len(line) and unicodedata.combining(line[last]):
        last += 1
    return last


def cells(text: str) -> int:
    """How many terminal cells ``text`` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def first_words(line: str, escaper: Escaper, *, words: int = 6, limit: int = 48) -> str:
    """How the paragraph begins: what an editor searches for, rather than a line number."""
    begin = "".join(escaper.characters(line[: 4 * limit])).split()[:words]
    return " ".join(begin)[:limit].rstrip(" ,;:")


def replacement(finding: Finding, escaper: Escaper) -> tuple[str, str] | None:
    """What stands there and what the fix makes of it, cut short; None where one line cannot show it.

    Only edits inside the finding's own line can be shown, and a deletion of
    all of it needs no picture.
    """
    if finding.fix is None or not finding.fix.edits:
        return None
    edits = sorted(finding.fix.edits, key=lambda edit: edit.start)
    here = finding.start.line
    if any(e.start.line != here or e.end.line != here or "\n" in e.content for e in edits):
        return None
    first = 1 + finding.line_offset
    old, new, at = finding.line_text, "", 0
    for edit in edits:
        new += old[at : edit.start.column - first] + edit.content
        at = edit.end.column - first
    new += old[at:]
    begin, tail = edits[0].start.column - first, len(old) - at
    if not new.strip() or max(len(old), len(new)) - tail - begin > SPAN:
        return None
    return _change(old, begin, tail, escaper), _change(new, begin, tail, escaper)


def _change(line: str, begin: int, tail: int, escaper: Escaper) -> str:
    end = len(line) - tail
    first = cut_left(line, max(0, begin - AROUND // 2), begin)
    last = cut_right(line, end, min(len(line), end + AROUND // 2))
    shown = "".join(escaper.characters(line[first:last]))
    return (escaper.ellipsis if first else "") + shown + (escaper.ellipsis if last < len(line) else "")
