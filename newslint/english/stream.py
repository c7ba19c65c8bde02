"""A block's words and marks as one list of strings: the cheap first look that most rules take.

Pieces keep their case; a contraction or a hyphenated word is one piece, every
mark is a piece of its own and so keeps the words on its two sides apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PIECE = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")

#: Words that running English cannot do without and that few other languages share.
_ENGLISH = frozenset(
    "the of and to that is for with was as it by be are this have from not or but had has were they which their "
    "at on his her she he you we an been will would who said its after about more when there can said".split()
)
#: Below this share of such words a block of some length is taken for another language.
_LEAST_SHARE = 0.12
#: Blocks with fewer words are judged by any single one of them.
_SHORT = 8


def split(plain: str) -> list[str]:
    """The pieces of ``plain`` (a ``Block.plain``) in order."""
    return _PIECE.findall(plain)


def spans(plain: str) -> list[tuple[int, int]]:
    """Where each piece of ``split(plain)`` stands."""
    return [match.span() for match in _PIECE.finditer(plain)]


def is_english(pieces: Sequence[str]) -> bool:
    """True if enough of the words are common English function words."""
    words = [piece for piece in pieces if piece[0].isalpha()]
    common = sum(1 for word in words if word.lower() in _ENGLISH)
    return common > 0 if len(words) < _SHORT else common >= _LEAST_SHARE * len(words)
