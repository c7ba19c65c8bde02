"""Pieces of text as units of the plausibility model: frequent words as themselves, all others by their shape.

A name that the model does not know becomes ``<Name>``, a figure ``<num>``, an
unknown word its ending: ``<-ing>``, ``<-tion>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.english.readings import readings

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
    if piece not in known and readings(small):
        return shape(small, known)
    return unit(piece, known)


def unit(piece: str, known: Mapping[str, int]) -> str:
    """The unit of a piece within a sentence."""
    if piece in _SAME:
        return _SAME[piece]
    return piece if piece in known else shape(piece, known)


def shape(piece: str, known: Mapping[str, int]) -> str:
    """The unit of a piece that is none itself: what can be told without knowing it."""
    if not piece[0].isalpha():
        return shape_of_figure(piece) if piece[0].isdigit() else "<mark>"
    if "-" in piece and (piece[0].islower() or piece.rpartition("-")[2][:1].islower()):
        return "<compound-ed>" if piece.endswith(("ed", "ing")) else "<compound>"
    if piece[0].isupper():
        return shape_of_name(piece)
    return next((name for name in shape_names(piece) if name in known), "<word>")


def shape_names(word: str) -> tuple[str, ...]:
    """Names for what a word in lower case looks like, from the closest: its readings and ending, one of them."""
    tags, ending = " ".join(sorted(readings(word))), _ending(word)
    return (f"<{tags} {ending}>", f"<{tags}>", f"<{ending}>") if tags else (f"<{ending}>",)


def shape_of_figure(piece: str) -> str:
    if piece.isdigit():
        return "<year>" if len(piece) == 4 and piece[0] in "12" else "<num>"
    if piece.endswith(_ORDINALS):
        return "<ord>"
    return "<num-s>" if piece.endswith("s") else "<num-x>"


def shape_of_name(piece: str) -> str:
    if piece.endswith("'s"):
        return "<Name's>"
    if len(piece) == 1:
        return "<Initial>"
    return "<ACR>" if piece.isupper() else "<Name>"


def _ending(word: str) -> str:
    if "'" in word:
        return "-'s" if word.endswith("'s") else "-'"
    return next((f"-{e}" for e in _ENDINGS if word.endswith(e) and len(word) >= len(e) + _LEAST_STEM), "word")
