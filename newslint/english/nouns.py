"""Number of nouns: "country" to "countries" and back."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from pathlib import Path

from newslint.english.marked import bits_of, marked
from newslint.english.readings import may_be
from newslint.prepared import by_word

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "wife": "wives",
    "life": "lives",
    "knife": "knives",
    "half": "halves",
    "leaf": "leaves",
    "wolf": "wolves",
    "shelf": "shelves",
    "thief": "thieves",
    "loaf": "loaves",
    "crisis": "crises",
    "analysis": "analyses",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "medium": "media",
    "potato": "potatoes",
    "tomato": "tomatoes",
    "hero": "heroes",
    "veto": "vetoes",
    "echo": "echoes",
}
_SINGULAR = {many: one for one, many in _IRREGULAR.items()}
_VOWELS = frozenset("aeiou")


def plural(noun: str) -> str:
    """The plural of a singular in lower case; a plural as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _SINGULAR or (noun.endswith("s") and may_be(noun, "NNS")):
        return noun
    if noun.endswith("man") and not noun.endswith(("human", "german", "roman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular(noun: str) -> str:
    """The singular of a plural in lower case; a singular as it is."""
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if not noun.endswith("s") or may_be(noun, "NN"):
        return noun
    for one in (noun[:-1], noun[:-2], noun[:-3] + "y"):
        if may_be(one, "NN") and plural(one) == noun:
            return one
    return noun


@cache
def singulars() -> Set[str]:
    """Nouns that have another form for more than one and are no adjectives; collectives and measures, too."""
    return marked(_singulars, 1)[0]


@by_word
def _singulars() -> dict[str, int]:
    path = Path(__file__).with_name("data") / "singulars.txt"
    return bits_of(path.read_text(encoding="utf-8").split())


@cache
def count_nouns() -> frozenset[str]:
    """Nouns that hardly ever stand without an article in the singular: “village”, “lawyer”, “website”."""
    path = Path(__file__).with_name("data") / "count-nouns.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
