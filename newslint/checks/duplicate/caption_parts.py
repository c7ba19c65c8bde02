"""A caption taken apart: what the page prints before it, its words, its credit.

2 of 9 | Image caption, Boats in the harbour of Oldhaven. (Ana Silva/Reuters)
~~~~~~~~~~~~~~~~~~~~~~~ ------------------------------ ~~~~~~~~~~~~~~~~~~~~
"""

from __future__ import annotations

import re

from newslint.checks.duplicate.repetition import words_of
from newslint.document import Block, Kind
from newslint.readers.captions import credit_start
from newslint.records import record

#: A longer paragraph is no caption, in characters.
LONGEST = 700

# The patterns are strings: ``re`` compiles and keeps one when a line first needs it, which most articles never do.
_SEPARATOR = r"\s*[:,|–—-]?\s*"
_PICTURE = r"image|photo|picture|slide|photograph"
#: "1 of 5 |", "(3 of 9)", "2/8", "Image 2 of 8:", and the buttons of a gallery.
_COUNTER = (
    r"(?:show caption\s*\+?\s*hide caption"
    rf"|[(\[]?(?:(?:{_PICTURE})\s+)?\d{{1,3}}\s?(?:/|of)\s?\d{{1,3}}[)\]]?(?=\W)){_SEPARATOR}"
)
_LABEL = (
    rf"\[?(?:(?:{_PICTURE})\s(?:caption|description)\b|alt(?:ernative)?[ -]text\b|caption\s?:|pictured\s?:"
    rf"|(?:{_PICTURE})\s?:){_SEPARATOR}"
)
_SOURCE = rf"(?:{_PICTURE}) source\b{_SEPARATOR}"
#: One of these stands at the start of every counter and label.
_STARTS = ("image", "photo", "pictur", "slide", "alt", "caption", "show c", "(", "[")
_FEWEST_OF_SENTENCE = 5
#: What a credit says besides names.
_NOT_NAMES = frozenset(
    "photo photograph picture image pictures images by credit courtesy of the via file handout".split()
)


@record
class Parts:
    """``words`` and ``credit`` as ``words_of`` gives them; ``extra``: a label or a counter stands before them.

    ``cut_off``: the words or the credit end in dots.
    """

    block: Block
    words: str
    credit: str
    extra: bool
    cut_off: bool

    @property
    def count(self) -> int:
        return len(self.words.split())

    @property
    def names(self) -> frozenset[str]:
        """The words of the credit that name somebody."""
        return frozenset(self.credit.split()) - _NOT_NAMES


def take_apart(block: Block) -> Parts:
    """The parts of a block that is a caption or the copy of one."""
    text = block.text.strip()
    source = re.match(_SOURCE, text, re.IGNORECASE) if _may_begin(text) else None
    if source:
        return Parts(block, "", words_of(text[source.end() :]), extra=False, cut_off=False)
    start, cut = _extra(text), credit_start(text)
    if cut is not None and cut < start:
        # "Photo: Ana Silva" is a credit from its label on, "Photo: Boats in the harbour" has none.
        start, cut = (start, None) if _is_sentence(text[start:]) else (0, cut)
    credit = "" if cut is None else words_of(text[cut:])
    words = text[start:cut]
    cut_off = words.rstrip(" )]").endswith(("…", "..."))
    if cut_off and " (" in words:  # the credit is what was cut off
        words = words[: words.rindex(" (")]
    return Parts(block, words_of(words), credit, extra=start > 0, cut_off=cut_off)


def _is_sentence(text: str) -> bool:
    """True for words of which most are in lower case: names are not."""
    words = text.split()
    return len(words) >= _FEWEST_OF_SENTENCE and 2 * sum(word[:1].islower() for word in words) > len(words)


def may_be_labelled(text: str) -> bool:
    """True if a label, a counter or a source may stand before the line's words."""
    return _may_begin(text) and bool(
        _extra(text) or re.match(_SOURCE, text, re.IGNORECASE)  # both are rare
    )


def is_candidate(block: Block) -> bool:
    """True for a block that may be a caption or the copy of one; the title of the article is none."""
    if len(block.text) > LONGEST:
        return False
    if block.kind is Kind.HEADING:
        return block.level > 1 or may_be_labelled(block.text)
    return block.kind in (Kind.PARAGRAPH, Kind.CAPTION)


def _may_begin(text: str) -> bool:
    return text[:1].isdigit() or text[:7].lower().startswith(_STARTS)


def _extra(text: str) -> int:
    """Where the caption's own words begin."""
    at = 0
    if _may_begin(text):
        for pattern in (_COUNTER, _LABEL):
            if found := re.compile(pattern, re.IGNORECASE).match(text, at):
                at = found.end()
    return at
