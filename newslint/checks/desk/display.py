"""Display type, which a desk reads against the story: headline, standfirst, captions, and the body under them."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.document import IN_FRONT_MATTER, Block, Document, Kind
from newslint.readers.captions import credit_start
from newslint.records import record

#: Under a shorter body nobody expects what the headline says.
_FEWEST_WORDS = 60
_IN_BODY = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTATION, Kind.TABLE_CELL, Kind.HEADING})


@record
class Shown:
    """A line of display type: ``block.text[:end]``, which leaves out the credit of a caption."""

    block: Block
    end: int

    @property
    def is_caption(self) -> bool:
        return self.block.kind is Kind.CAPTION


def headlines(document: Document) -> Iterator[Shown]:
    """The front matter's headline and standfirst, and the first line of the text if it is a heading."""
    for block in document.prose:
        if block.kind in IN_FRONT_MATTER:
            yield Shown(block, len(block.text))
        else:
            if block.kind is Kind.HEADING:
                yield Shown(block, len(block.text))
            return


def captions(document: Document) -> Iterator[Shown]:
    """Captions without their credits."""
    for block in document.prose:
        if block.kind is Kind.CAPTION:
            cut = credit_start(block.text)
            yield Shown(block, len(block.text) if cut is None else cut)


def body(document: Document) -> list[Block]:
    """The story itself; nothing if it is too short to hold what its headline says."""
    titles = {shown.block.index for shown in headlines(document)}
    blocks = [block for block in document.current_prose if block.kind in _IN_BODY and block.index not in titles]
    return blocks if sum(block.words for block in blocks) >= _FEWEST_WORDS else []
