"""A block as token patterns see it: its pieces with the case taken off where it says nothing."""

from __future__ import annotations

from functools import cached_property

from newslint.document import Block

#: After one of these a capital only says that a sentence or a quotation begins.
_OPENS = frozenset('.!?:"(…•')
_ENDS = frozenset(".!?…")


class Stream:
    """The words and marks of a block.

    ``words``: lower case for all but names; a word with a capital in the middle
    of a sentence, or one in capitals, is a name and matches no word of a pattern.
    Tags are found for a whole sentence when the first of its words is asked for.
    """

    def __init__(self, block: Block) -> None:
        self.block = block
        self.words = _without_case(block.pieces)
        self._tags: dict[int, str] = {}

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return self.block.piece_spans

    def opens(self, at: int) -> bool:
        """True if the word at ``at`` is the first of a sentence."""
        if at == 0 or self.words[at - 1] not in _OPENS:
            return at == 0
        return self.words[at - 1] != '"' or self.block.pieces[at][:1].isupper()  # else the mark closes a quotation

    def closes(self, at: int) -> bool:
        """True if the word before ``at`` is the last of a sentence."""
        return at == len(self.words) or self.words[at] in _ENDS

    def tag(self, at: int) -> str:
        """The Penn tag of a word, by the tagger."""
        if at not in self._tags:
            first, last = self._sentence(at)
            from newslint.english.tagger import tags

            for place, tag in enumerate(tags(self.block.pieces[first:last]), first):
                self._tags[place] = tag
        return self._tags[at]

    def _sentence(self, at: int) -> tuple[int, int]:
        first, last = at, at
        while first and self.words[first - 1] not in _ENDS:
            first -= 1
        while last < len(self.words) and self.words[last] not in _ENDS:
            last += 1
        return first, max(last, at + 1)


def _without_case(pieces: list[str]) -> list[str]:
    words = list(pieces)
    for at in [at for at, piece in enumerate(pieces) if not piece.islower()]:
        piece = pieces[at]
        if not piece[0].isupper():
            continue
        first = at == 0 or pieces[at - 1] in _OPENS
        if piece == "I" or piece[:2] == "I'" or (first and (len(piece) == 1 or piece[1:].islower())):
            words[at] = piece.lower()
    return words
