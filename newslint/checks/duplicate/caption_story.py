"""A caption that is the story's first sentence: content systems fill empty captions with it, and the story keeps it."""

from __future__ import annotations

from newslint.checks.duplicate.caption_parts import Parts
from newslint.checks.duplicate.repetition import words_of
from newslint.document import Block, Document, Kind, is_running_text
from newslint.patterns import lazy

#: A shorter caption may stand at the head of any sentence.
_FEWEST = 8
#: "OLDHAVEN, March 3 (Reuters) - "
_DATELINE = lazy(r"[A-Z][A-Z.'’ ]{1,80}\b[^.\n]{0,40}?\s[–—-]+\s")
_PAST = lazy(r"\b(?:said|was|were|has|have|had|will|would|could|[a-z]{2,}ed)\b")


class Story:
    """Where the running text of a document begins."""

    def __init__(self, document: Document) -> None:
        self._prose = document.prose
        self._places = {block.index: place for place, block in enumerate(document.prose)}
        running = (place for place, block in enumerate(document.prose) if is_running_text(block))
        self._first = next(running, len(document.prose))

    def opened_by(self, caption: Parts) -> Block | None:
        """The first paragraph of the story, below the caption, if it begins with the caption's words and goes on."""
        if caption.count < _FEWEST or caption.cut_off or self._first == len(self._prose):
            return None
        block = self._prose[self._first]
        if block.index < caption.block.index or block.kind is not Kind.PARAGRAPH or block.is_quoted(0, 1):
            return None  # a quotation cites the caption
        dateline = _DATELINE.match(block.text)
        words = words_of(block.text[dateline.end() if dateline else 0 :][: 2 * len(caption.block.text)])
        return block if words.startswith(caption.words + " ") else None

    def may_begin_with(self, copy: Parts, kept: Parts) -> bool:
        """True if the copy stands where a story begins: below the caption and right before its running text."""
        block = copy.block
        if copy.extra or copy.credit or copy.cut_off or block.index < kept.block.index or block.words < _FEWEST:
            return False
        return block.text.rstrip().endswith(".") and self._places[block.index] in (self._first - 1, self._first)


def is_past(copy: Parts) -> bool:
    """True if a verb of the copy tells what happened: captions tell what is to be seen."""
    return _PAST.search(copy.block.text) is not None
