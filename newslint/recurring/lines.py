"""A line as it is counted: what changes from one page of a site to the next is folded away.

``Updated 3 May 2024, 9:14am`` becomes ``updated <date>, <time>`` and ``12 comments`` ``<n> comments``.
A line is one of the file as it stands, without the marks of a list or of emphasis around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.document import Block, Document, Kind, fold
from newslint.patterns import lazy

#: Longer lines are paragraphs, in characters. Legal notices and invitations to subscribe are shorter.
LONGEST = 300

#: In a longer line a date is part of a sentence; looking for dates is what costs.
_LONGEST_DATED = 120

_MARKS = " \t\r\u00a0\u200b\ufeff*_~#•·‣◦▪–—-:|»›→+="
_ALL_MARKS = _MARKS + ">"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = rf"""(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s)?
    (?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}}\b)?
      |\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?
      |{_MONTH}\s\d{{4}}\b
      |\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b)"""
_TIME = r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
_NUMBER = lazy(r"[0-9]+(?:[.,][0-9]+)*")
_DIGIT = lazy(r"[0-9]")
_TARGET = lazy(r"\]\([^()\s]*\)")
_PLACEHOLDERS = ("<date>", "<time>", "<n>")
_LETTERS = lazy(r"[^\W\d_][^\W\d_]")

#: Blocks whose lines are not counted: cells stand beside each other, a caption belongs to its picture.
_NOT_LINES = frozenset({Kind.TABLE_CELL})


def fold_line(line: str) -> str:
    """The line as it is counted; empty for one that says nothing but a date, a number or a mark.

    Folding what is folded changes nothing.
    """
    return _reduced(fold(line))


def lines_of(text: str) -> set[str]:
    """The different lines of a file as they are counted, cheaply: nothing is parsed."""
    found = {_reduced(line) for line in fold(text).split("\n") if 2 <= len(line) <= LONGEST}
    found.discard("")
    return found


def _reduced(line: str) -> str:
    """What ``fold_line`` makes of a line that is in lower case already."""
    if "](" in line:
        line = _TARGET.sub("", line).replace("[", "")
    line = " ".join(line.lstrip(_ALL_MARKS).rstrip(_MARKS).split())
    if line.endswith(">") and not line.endswith(_PLACEHOLDERS):
        line = line.rstrip(_ALL_MARKS)
    if _DIGIT.search(line):
        if len(line) <= _LONGEST_DATED:
            date, time = _dates()
            line = time.sub("<time>", date.sub("<date>", line))
        line = _NUMBER.sub("<n>", line)
    words = line
    if "<" in line:
        for placeholder in _PLACEHOLDERS:
            words = words.replace(placeholder, "")
    return line if _LETTERS.search(words) else ""


@cache
def _dates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of dates and of times, compiled when a line first needs them: most runs never do."""
    return re.compile(_DATE, re.VERBOSE), re.compile(_TIME)


def lines_of_blocks(document: Document) -> Iterator[tuple[Block, str]]:
    """The blocks that are one line of the file each, with the line as it is counted."""
    for block in document.prose:
        if block.kind in _NOT_LINES or not 2 <= len(block.text) <= LONGEST:
            continue
        first, last = document.line_span(block.start, block.end)
        line = document.text[first:last]
        if len(line) <= LONGEST and "\n" not in line and (folded := fold_line(line)):
            yield block, folded
