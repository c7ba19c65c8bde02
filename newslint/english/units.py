"""Pieces of text as units of the plausibility model: frequent words as themselves, all others by their shape.

A name that the model does not know becomes ``<Name>``, a figure ``<num>``, an
unknown word its ending: ``<-ing>``, ``<-tion>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

#: Endings by which an unknown word is classed; the first that fits counts.
_ENDINGS = (
    "ization isation ation tion sion ness ment ity ance ence ship ing ied ed ies ers ors s ly able ible al ic ous ive "
    "ful less ist ism er or est ize ise en y e".split()
)
#: So many letters a word must have before its ending.
_LEAST_STEM = 3
#: After one of these a capital may be that of a new sentence.
OPENING = frozenset("\":'([*-–—•")
_ORDINALS = ("st", "nd", "rd", "th")
#: Whether "a" or "an" is right is the business of another rule.
_SAME = {"an": "a"}


def units(pieces: Sequence[str], known: Mapping[str, int]) -> Iterator[str]:
    """The unit of each piece of one sentence; ``known`` are the words that count as themselves, by rank."""
    first = True
    for piece in pieces:
        yield opening_unit(piece, known) if first and piece[0].isupper() else unit(piece, known)
        if piece[0].isalnum():
            first = False
        elif piece in OPENING:
            first = True


def opening_unit(piece: str, known: Mapping[str, int]) -> str:
    """The unit of a piece whose capital may only say that a sentence begins with it."""
    small = _SAME.get(piece.lower(), piece.lower())
    if small in known and not (piece in known and known[piece] < known[small]):
        return small
    return unit(piece, known)


def unit(piece: str, known: Mapping[str, int]) -> str:
    """The unit of a piece within a sentence."""
    if piece in _SAME:
        return _SAME[piece]
    if piece in known:
        return piece
    if not piece[0].isalpha():
        return _figure(piece) if piece[0].isdigit() else "<mark>"
    if "-" in piece and (piece[0].islower() or piece.rpartition("-")[2][:1].islower()):
        return "<compound-ed>" if piece.endswith(("ed", "ing")) else "<compound>"
    return _name(piece) if piece[0].isupper() else _ending(piece)


def _figure(piece: str) -> str:
    if piece.isdigit():
        return "<year>" if len(piece) == 4 and piece[0] in "12" else "<num>"
    if piece.endswith(_ORDINALS):
        return "<ord>"
    return "<num-s>" if piece.endswith("s") else "<num-x>"


def _name(piece: str) -> str:
    if piece.endswith("'s"):
        return "<Name's>"
    if len(piece) == 1:
        return "<Initial>"
    return "<ACR>" if piece.isupper() else "<Name>"


def _ending(word: str) -> str:
    if "'" in word:
        return "<-'s>" if word.endswith("'s") else "<-'>"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST_STEM:
            return f"<-{ending}>"
    return "<word>"
