"""What of a document is sent, and where in the document something in it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from newslint.document import IN_FRONT_MATTER, PLACEHOLDER, Block, Kind
from newslint.records import record

#: Characters in one request. A request takes 90 ms however short it is, a 5,000 characters half a
#: second, and above 20,000 the time for each grows: this is where most is done in a second.
REQUEST = 5_000

#: Stands between the paragraphs of a request: LanguageTool takes it for the end of a sentence.
BETWEEN = "\n\n"

#: Cells are no sentences; and what stands in the front matter is nobody else's business.
_NOT_SENT = IN_FRONT_MATTER | {Kind.TABLE_CELL}
#: Stands for what is no prose. A noun and a name, so that the sentence around it stays one.
STAND_IN = "Link"

#: Fewer words are no sentence: a byline, a dateline, a label.
FEWEST_WORDS = 3

#: On this side of a cut in the middle of a sentence nothing is believed: it only looks broken there.
NEAR_CUT = 60

_NOT_PROSE = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]"  # addresses of pages
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of people
    r"|(?<![\w.@-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|co\.uk|info|io)\b(?:/[^\s<>\"“”]*[\w/])?"  # of sites
    rf"|{PLACEHOLDER}+(?:\s*{PLACEHOLDER}+)*"  # code, images, short codes
)
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u00a0\u2007\u2009\u200a\u202f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD_CHARACTER = re.compile(r"\w")


@record
class Passage:
    """A stretch of one block as it is sent.

    ``pieces`` say which of it is the block's own text, letter for letter: start in
    ``text``, start in ``block.text``, length. What lies between them are stand-ins.
    ``cut_before`` and ``cut_after``: it starts or ends in the middle of a sentence.
    """

    block: Block
    text: str
    pieces: tuple[tuple[int, int, int], ...]
    cut_before: bool = False
    cut_after: bool = False

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``text[start:end]`` stands in ``block.text``; None where what was sent is not what was written.

        That is beside a stand-in (``a`` before it may be right or wrong) and near a cut.
        """
        if (self.cut_before and start < NEAR_CUT) or (self.cut_after and end > len(self.text) - NEAR_CUT):
            return None
        index = bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1
        if index < 0 or start >= end:
            return None
        at, source, length = self.pieces[index]
        last = at + length
        if end > last:
            return None
        follows_stand_in = at > 0 and not _WORD_CHARACTER.search(self.text, at, start)
        precedes_stand_in = last < len(self.text) and not _WORD_CHARACTER.search(self.text, end, last)
        if follows_stand_in or precedes_stand_in:
            return None
        return source + start - at, source + end - at


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """The blocks as they are sent; those that hold no sentences are left out."""
    for block in blocks:
        if block.kind in _NOT_SENT or block.words < FEWEST_WORDS:
            continue
        for start, end, cut_before, cut_after in _parts(block):
            yield _passage(block, start, end, cut_before, cut_after)


def _parts(block: Block) -> Iterator[tuple[int, int, bool, bool]]:
    """A long block in parts of whole sentences; a sentence that is too long itself is cut between words."""
    size = len(block.text)
    if size <= REQUEST:
        yield 0, size, False, False
        return
    ends = [sentence.end for sentence in block.sentences]
    start, cut_before = 0, False
    while start < size:
        index = bisect_right(ends, start + REQUEST) - 1
        end, cut_after = (ends[index], False) if index >= 0 and ends[index] > start else (size, False)
        if end - start > REQUEST:
            space = block.text.rfind(" ", start + 1, start + REQUEST)
            end, cut_after = (space if space > start else start + REQUEST), True
        yield start, end, cut_before, cut_after
        start, cut_before = end, cut_after


def _passage(block: Block, start: int, end: int, cut_before: bool, cut_after: bool) -> Passage:
    source = _BLANK.sub(" ", block.text[start:end])
    source = _SURROGATE.sub("\ufffd", source)  # cannot be encoded
    text: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at = done = 0
    for match in _NOT_PROSE.finditer(source):
        if match.start() > done:
            pieces.append((at, start + done, match.start() - done))
        text += [source[done : match.start()], STAND_IN]
        at += match.start() - done + len(STAND_IN)
        done = match.end()
    if done < len(source) or not pieces:
        pieces.append((at, start + done, len(source) - done))
    text.append(source[done:])
    return Passage(block, "".join(text), tuple(pieces), cut_before, cut_after)


def requests(texts: Sequence[str]) -> Iterator[list[int]]:
    """Which of the texts go together in one request: indexes, in order."""
    batch: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        if batch and size + len(text) > REQUEST:
            yield batch
            batch, size = [], 0
        batch.append(index)
        size += len(text) + len(BETWEEN)
    if batch:
        yield batch


class Utf16:
    """Offsets in UTF-16 code units, in which LanguageTool counts, as code points of ``text``."""

    def __init__(self, text: str) -> None:
        astral = [index for index, character in enumerate(text) if character > "\uffff"] if not text.isascii() else []
        self._units = [index + before for before, index in enumerate(astral)]

    def code_points(self, units: int) -> int:
        return units - bisect_left(self._units, units)
