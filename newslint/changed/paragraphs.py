"""Which paragraphs of a text a change touches, found by setting its paragraphs beside those of the text before.

Whole paragraphs are compared, as the reader of the format sees them: in most
news a line is one, in hard-wrapped Markdown several lines are. So a word lost
from the end of a wrapped paragraph touches it, a paragraph deleted before it
does not, and neither does another newline or encoding of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newslint.diagnostics import Finding, Position
from newslint.diff import align
from newslint.document import Document
from newslint.records import record

#: A paragraph, or what stands between two, with its first and last line (1-based).
_Piece = tuple[str, int, int]


@record
class Touched:
    """The lines of the paragraphs that a change touches, 1-based."""

    lines: frozenset[int]

    def brought(self, finding: Finding) -> bool:
        """True if the change brought the finding in.

        It did if it touches what the finding marks or would write anew, or all of the
        places that this is measured against: then it is the other copy that is new.
        """
        if self._touches(finding.start, finding.end):
            return True
        if finding.fix and any(self._touches(edit.start, edit.end) for edit in finding.fix.edits if edit.content):
            return True
        return bool(finding.related) and all(self._touches(place.start, place.end) for place in finding.related)

    def _touches(self, start: Position, end: Position) -> bool:
        last = end.line - 1 if end.column == 1 and end.line > start.line else end.line
        return not self.lines.isdisjoint(range(start.line, last + 1))


def touched(before: Document, after: Document) -> Touched:
    """What of ``after`` is not in ``before``; what has moved counts as new where it stands now."""
    old, new = list(_pieces(before)), list(_pieces(after))
    stretches = align([text for text, _, _ in old], [text for text, _, _ in new])
    pieces = chain.from_iterable(new[c:d] for equal, _, _, c, d in stretches if not equal)
    return Touched(frozenset(line for _, first, last in pieces for line in range(first, last + 1)))


def _pieces(document: Document) -> Iterator[_Piece]:
    """Everything in the document that is not blank: its blocks, and the markup between them."""
    at = 0
    for block in document.blocks:
        yield from _piece(document, at, block.start)
        yield from _piece(document, block.start, block.end)
        at = block.end
    yield from _piece(document, at, len(document.text))


def _piece(document: Document, start: int, end: int) -> Iterator[_Piece]:
    text = document.text[start:end]
    shown = text.strip(" \t\n")
    if shown:
        start += len(text) - len(text.lstrip(" \t\n"))
        yield shown, document.position(start).line, document.position(start + len(shown) - 1).line
