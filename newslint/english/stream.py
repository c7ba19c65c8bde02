"""A block's words and marks as one list of strings: the cheap first look that most rules take.

Pieces keep their case; a contraction or a hyphenated word is one piece, every
mark is a piece of its own and so keeps the words on its two sides apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.patterns import lazy

_PIECE = lazy(r"\w++(?:['-]\w++)*+|[^\w\s]")

#: Words that running English cannot do without and that hardly any other language has.
_ENGLISH_ONLY = frozenset(
    "the and that with this from which they their your have would said these those through while because than it's "
    "don't you are our who when there about what how could should did does "
    "were been after being its has had not his him she into some many other people since".split()
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
#: With at least so many different ones, and this share of them, no other language is likely.
_DIFFERENT, _LARGE_SHARE = 3, 0.4
#: Where so many of the words are frequent in English, and these are enough to tell, it is English without them.
_FREQUENT_SHARE, _FEWEST = 0.7, 3


def split(plain: str) -> list[str]:
    """The pieces of ``plain`` (a ``Block.plain``) in order."""
    return _PIECE.findall(plain)


def spans(plain: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Where each of ``pieces``, which are ``split(plain)``, stands: only space is between two of them."""
    found: list[tuple[int, int]] = []
    at, find = 0, plain.find
    for piece in pieces:
        start = find(piece, at)
        at = start + len(piece)
        found.append((start, at))
    return found


def is_english(pieces: Sequence[str]) -> bool:
    """True if enough of the words are common English function words, or nearly all are frequent in English."""
    lower = [piece.lower() for piece in pieces]
    return _has_small_words(pieces, lower) or _has_frequent_words(lower)


def _has_small_words(pieces: Sequence[str], lower: Sequence[str]) -> bool:
    common = sum(map(_COMMON.__contains__, lower))
    if not common:
        return False
    own = not _ENGLISH_ONLY.isdisjoint(lower)
    if own and common >= _LEAST_SHARE * len(lower):
        return True  # marks and figures are no words, but need not be counted here
    words = sum(1 for piece in pieces if piece[0].isalpha())
    if words < _SHORT or (own and common >= _LEAST_SHARE * words):
        return True
    return common >= _LARGE_SHARE * words and len(_COMMON.intersection(lower)) >= _DIFFERENT


def _has_frequent_words(lower: Sequence[str]) -> bool:
    """True for “My brother works as engineer”, which has hardly a word that only English has."""
    words = [piece for piece in lower if piece[0].isalpha()]
    if len(words) < _FEWEST:
        return False
    from newslint.english.lexicon import lexicon

    frequent = lexicon().frequent
    return sum(word in frequent for word in words) >= _FREQUENT_SHARE * len(words)
