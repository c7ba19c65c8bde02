"""Which sentences are odd enough to be read: a first look at all of them that needs no tags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from newslint.document import Block, Document, Kind, is_running_text
from newslint.english.plausibility import plausibility
from newslint.english.units import OPENING
from newslint.records import record

#: Log-odds of the oddest gap from which a sentence is worth its tags to rules that would read all: one in five.
STRANGE = -2.0
_STOPS = frozenset(".!?…") | OPENING


@record
class Look:
    """A sentence: its units, the piece of the block that it begins with, what the tables say of each gap, of the
    oddest one as log-odds.
    """

    block: Block
    units: Sequence[int]
    start: int
    glances: Sequence[int]
    oddest: float


class Looks:
    """The sentences of running text, in order; use ``document.shared(Looks)``."""

    def __init__(self, document: Document) -> None:
        self.blocks = [b for b in document.prose if b.kind is Kind.PARAGRAPH and not b.quoted and is_running_text(b)]
        self.sentences = [look for block in self.blocks for look in _looks(block)]

    def odd(self, starts: Sequence[tuple[Block, int, int]], least: float) -> Iterator[tuple[Block, int, int]]:
        """Those of ``starts`` (block, first piece and end of a sentence) that have a gap with such log-odds.

        Where sentences end is not quite the same for all rules: what shares a piece is one.
        """
        spans: dict[int, list[tuple[int, int]]] = {}
        for look in self.sentences:
            if look.oddest >= least:
                spans.setdefault(look.block.index, []).append((look.start, look.start + len(look.units)))
        for block, first, end in starts:
            if any(first < last and start < end for start, last in spans.get(block.index, ())):
                yield block, first, end


def _looks(block: Block) -> Iterator[Look]:
    pieces, model = block.pieces, plausibility()
    openings = [0, *(at + 1 for at, piece in enumerate(pieces[:-1]) if piece in _STOPS)]
    numbers = model.numbers(pieces, openings)
    bounds = [*_first_pieces(block), len(pieces)]
    sentences = [numbers[start:end] for start, end in pairwise(bounds)]
    for units, start, glances in zip(sentences, bounds, model.glances(sentences), strict=False):
        if glances:
            yield Look(block, units, start, glances, model.odds(max(glances)))


def _first_pieces(block: Block) -> Iterator[int]:
    """The number of the piece with which each sentence begins."""
    # Pieces are all that is no space: their lengths tell where they stand, without a search for each.
    ends = list(accumulate(map(len, block.pieces)))
    size = end = 0
    for sentence in block.sentences:
        size += sum(map(len, block.plain[end : sentence.start].split()))
        end = sentence.start
        yield bisect_right(ends, size)
