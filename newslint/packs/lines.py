"""The lines of a document as patterns see them, and what a line is without its decoration."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from newslint.document import Block, Document, Kind, fold
from newslint.patterns import lazy

#: Furniture is short: a longer line is never matched as a whole.
LONGEST_LINE = 400
#: A label of a menu has at most so many words and characters.
LABEL_WORDS, LABEL_LENGTH = 6, 60
#: Stands for any number at the start of a line.
NUMBER = "0"
_FIRST = lazy(r"[^\W_]+")

#: What may stand around a phrase on its line: bullets, arrows, separators, final marks.
_EDGES = " \t\u00a0-–—•·*|»›>▸►▶→+#:[(✕×✖⨯«‹<▼↓.!…,])\ufffc\ufe0f"

#: What matches white space in a pattern, beside the space, the line break and what ``fold`` makes plain.
_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u2028\u2029\u205f\u3000"
)


def first_word(text: str) -> str:
    """The word with which a folded line begins, ``NUMBER`` for digits, "" for neither."""
    if text[:1].isdigit():
        return NUMBER
    found = _FIRST.match(text)
    return found.group() if found else ""


def core(line: str) -> str:
    """``line`` without the decoration at its ends."""
    text = line.strip(_EDGES)
    while text and _is_icon(text[0]):
        text = text[1:].lstrip(_EDGES)
    while text and _is_icon(text[-1]):
        text = text[:-1].rstrip(_EDGES)
    return text


def bare(line: str) -> str:
    """``line`` folded, without decoration at its ends and with single spaces: the key of a whole-line phrase."""
    text = core(fold(line))
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text


def searchable(text: str) -> str:
    """``text`` folded, with every character that is white space but a line break as a space; same length."""
    folded = fold(text)
    for space in _SPACES:
        if space in folded:
            folded = folded.replace(space, " ")
    return folded


def start_of(line: str) -> str:
    """The first characters of a folded line without the decoration before them."""
    return line[:60].lstrip(_EDGES)


def _is_icon(char: str) -> bool:
    """A symbol that decorates; the copyright sign says something."""
    return char > "\x7f" and char not in "©®" and unicodedata.category(char) == "So"


#: A line of at least so many characters may have been wrapped.
_WRAPPED = 40
#: A shortcode beside a line is looked for within so many characters.
_SHORTCODE = 40


class Lines:
    """The lines of a document's blocks, joined and folded for the literal pass."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.starts: list[int] = []  # where each line starts in ``text``
        self.blocks: list[Block] = []  # the block of each line
        self.spans: list[tuple[int, int]] = []  # block offsets of each line
        self.block_lines: list[int] = []  # the first line of each block
        parts: list[str] = []
        at = 0
        for block in document.blocks:
            if block.kind in (Kind.FRONT_MATTER, Kind.COMMENT):
                continue
            self.block_lines.append(len(self.starts))
            for line in block.lines if "\n" in block.text else ((0, len(block.text)),):
                start, end = line if isinstance(line, tuple) else (line.start, line.end)
                self.starts.append(at + start)
                self.blocks.append(block)
                self.spans.append((start, end))
            parts.append(block.text)
            at += len(block.text) + 1
        # A soft line break reads as a space; the break between blocks stays.
        self.text = searchable("\n".join(part.replace("\n", " ") if "\n" in part else part for part in parts))

    def at(self, place: int) -> int:
        """The line that holds an offset into ``text``."""
        return bisect_right(self.starts, place) - 1

    def stands_alone(self, index: int) -> bool:
        """False for a line in the flow of a hard-wrapped sentence."""
        text, (start, end) = self.blocks[index].text, self.spans[index]
        while start and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        if start >= _WRAPPED and text[start - 1] not in '.!?:;…"”’)*' and "\n" not in text[start - _WRAPPED : start]:
            return False
        return not text[end : end + 1].islower()

    def shares_row(self, index: int) -> bool:
        """True where deleting the line would delete more: other cells of its row, or a shortcode around it."""
        block, text = self.blocks[index], self._document.text
        if block.kind is Kind.TABLE_CELL:
            low, high = self._document.line_span(block.start, block.end)
            return any(map(str.isalnum, text[low : block.start] + text[block.end : high]))
        start, end = block.source(0, len(block.text))  # what is left out may stand within the block, too
        before = text[max(0, start - _SHORTCODE) : start].rpartition("\n")[2]
        after = text[end : end + _SHORTCODE].partition("\n")[0]
        return before.rstrip().endswith(("}}", "%}")) or after.lstrip().startswith(("{{", "{%"))
