"""What two pieces of an article must share to be the same again, and where whole paragraphs stand twice.

Everything here is linear in the length of the text: a file of a hundred
thousand equal lines is an ordinary input.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newslint.document import Block, Document, Kind, fold, is_running_text
from newslint.patterns import lazy
from newslint.records import record

#: Paragraphs with fewer words say the same thing twice by chance, as refrains or as labels.
LONG = 12
#: A paragraph that stands more often than this is a device of the text (a refrain, a form), not a slip.
MOST_COPIES = 3

_GAPS = lazy(r"[\W_]+")
#: Characters at the start of a piece that decide whether it is worth comparing as a whole.
_HEAD = 24
_CORRECTION = lazy(
    r"\b(?:corrections?|clarifications?|corrected|(?:an? )?(?:earlier|previous|original) versions?|editor'?s'? note|"
    r"incorrectly|misstated|misidentified|misspelled|updated to|this (?:article|story|post) was)\b",
    re.IGNORECASE,
)


def words_of(text: str) -> str:
    """The words of ``text`` alone, folded, one space between: equal for copies that differ in marks or case."""
    return _GAPS.sub(" ", fold(text).replace("'", "")).strip()


def is_verse(block: Block) -> bool:
    """True for a block of three or more short lines: a stanza, an address, a score."""
    breaks = block.text.count("\n")
    return breaks >= 2 and len(block.text) < 45 * (breaks + 1)


def is_correction(block: Block) -> bool:
    """True for a note that says what an earlier version had wrong: it repeats on purpose."""
    return _CORRECTION.search(block.plain) is not None


@record
class Repeat:
    """``length`` prose blocks from ``again`` on are those from ``origin`` on once more.

    Indexes are into ``Document.prose``; ``origin`` is the copy right before this
    one, ``first`` where the first of them with ``LONG`` words stands for the first
    time, ``copies`` how often that block stands in the document.
    """

    origin: int
    again: int
    length: int
    first: int
    copies: int


def repeats(document: Document) -> list[Repeat]:
    """Every run of whole blocks that stands in the document already, in order, none overlapping another.

    A run holds at least one block of ``LONG`` words; shorter blocks count only
    beside such a one.
    """
    prose = document.prose
    keys = keys_of([block.text for block in prose])
    last: dict[str, int] = {}
    first: dict[str, int] = {}
    copies = Counter(keys)
    found: list[Repeat] = []
    free = 0  # blocks before this one are taken
    at = 0
    while at < len(prose):
        key = keys[at]
        if not key or not is_long(prose[at]):
            at += 1
            continue
        before = last.get(key)
        last[key] = at
        first.setdefault(key, at)
        if before is None:
            at += 1
            continue
        start, origin = at, before
        while start > free and origin > 0 and keys[start - 1] and keys[start - 1] == keys[origin - 1]:
            start, origin = start - 1, origin - 1
        end, shift = at + 1, start - origin
        while end < len(prose) and end - shift < start and keys[end] and keys[end] == keys[end - shift]:
            last[keys[end]] = end
            end += 1
        while not is_long(prose[end - 1]):  # a short line after the run may open something else
            end -= 1
        found.append(Repeat(origin, start, end - start, first[key], copies[key]))
        at = free = end
    return found


def is_long(block: Block) -> bool:
    """True for a paragraph that cannot stand twice by chance."""
    return block.kind is Kind.PARAGRAPH and block.words >= LONG and not is_verse(block) and "|" not in block.text


def is_introduced(document: Document, index: int) -> bool:
    """True if the block ``Document.prose[index]`` follows a colon or a question: it is cited, or it is an answer."""
    return index > 0 and document.prose[index - 1].plain.rstrip(" *_\"')")[-1:] in (":", "?")


def label_of(document: Document, index: int) -> str:
    """The short line that stands over the block ``Document.prose[index]``, as words; empty if running text does."""
    if index == 0 or is_running_text(document.prose[index - 1]):
        return ""
    return words_of(document.prose[index - 1].text)


def keys_of(texts: Sequence[str]) -> list[str]:
    """The words of each text that could equal another's, and nothing for the rest.

    Texts are sorted by how they begin first: in an article without repetition
    none is read to its end.
    """
    heads = [fold(text[:_HEAD]) for text in texts]
    seen = Counter(heads)
    return [words_of(text) if seen[head] > 1 else "" for head, text in zip(heads, texts, strict=True)]
