"""Where the white space of a text begins and ends, however much of it there is and however often that is asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from newslint.document import Document
from newslint.patterns import lazy

#: Gaps of fewer characters are looked through when they are asked for.
_LONG = 64
_LONG_GAP = lazy(rf"(?<!\s)\s{{{_LONG},}}")


class Gaps:
    """The gaps between the words of a text, as offsets into it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _long(self) -> tuple[list[int], list[int]]:
        """Where the long ones start, and where they end."""
        spans = [match.span() for match in _LONG_GAP.finditer(self._text)]
        return [start for start, _ in spans], [end for _, end in spans]

    def before(self, at: int) -> int:
        """Where the white space that ends at ``at`` begins."""
        starts, ends = self._long
        known = bisect_left(starts, at) - 1
        if known >= 0 and at <= ends[known]:
            return starts[known]
        while at > 0 and self._text[at - 1].isspace():
            at -= 1
        return at

    def after(self, at: int) -> int:
        """Where the white space that begins at ``at`` ends."""
        starts, ends = self._long
        known = bisect_right(starts, at) - 1
        if known >= 0 and at < ends[known]:
            return ends[known]
        while at < len(self._text) and self._text[at].isspace():
            at += 1
        return at


def gaps(document: Document) -> Gaps:
    """The gaps of ``document.text``; ask by ``document.shared(gaps)``."""
    return Gaps(document.text)
