"""A block's words and marks as one list of strings: the cheap first look that most rules take.

Pieces keep their case; a contraction or a hyphenated word is one piece, every
mark is a piece of its own and so keeps the words on its two sides apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PIECE = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")

#: Words that running English cannot do without and that hardly any other language has.
_ENGLISH_ONLY = frozenset(
    "the and that with this from which they their your have would said these those through while because than it's "
    "don't you are our who when there about what how could should did does "
    "were been after being its has had not".split()
)
#: The same, though other languages have words that look like them.
_COMMON = _ENGLISH_ONLY | frozenset(
    "of to is for was as it by be not or but had has were at on his her she he we an been will its after more can in a "
    "into over them also just only other most some any all one up out if so may could should do does where such very "
    "many much like make made being through between both each during then".split()
)
#: Below this share of such words a block is taken for another language.
_LEAST_SHARE = 0.1
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
    words = [piece.lower() for piece in pieces if piece[0].isalpha()]
    common = sum(1 for word in words if word in _COMMON)
    if len(words) < _SHORT:
        return common > 0
    return common >= _LEAST_SHARE * len(words) and not _ENGLISH_ONLY.isdisjoint(words)
