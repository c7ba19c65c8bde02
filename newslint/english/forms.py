"""Words whose form says what they are: verbs that are nothing else, nouns of one number.

``data/forms.txt``, built from the corpora, and ``data/forms-by-hand.txt`` have
three lines each, ``plain|singular|plural TAB word word …``.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from pathlib import Path

from newslint.english.classes import FUNCTION_WORDS
from newslint.english.lexicon import lexicon
from newslint.english.marked import bits_of, marked
from newslint.english.numbers import EITHER_NUMBER, NO_PLURALS
from newslint.prepared import by_word
from newslint.records import record

_SHORTEST_NOUN = 3
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_VOWELS = frozenset("aeiou")


@record
class Forms:
    """Words in lower case.

    ``plain`` are infinitives that are no nouns ("investigate"), ``third`` and
    ``past`` their regular forms, as far as the lexicon has them; ``singular``
    and ``plural`` are nouns whose verb has that number, collectives left out.
    """

    plain: Set[str]
    third: Set[str]
    past: Set[str]
    singular: Set[str]
    plural: Set[str]

    def is_plural(self, noun: str) -> bool:
        """True for a plural after a determiner, where it cannot be a verb ("the talks", "the tools")."""
        if noun in self.plural:
            return True
        if not noun.endswith("s") or noun in NO_PLURALS or noun.endswith(("ss", "us", "is", "ics", "'s")):
            return False
        common = lexicon().common
        one = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
        return len(one) >= _SHORTEST_NOUN and (one in common or (noun.endswith("es") and noun[:-2] in common))

    def is_singular(self, noun: str) -> bool:
        """True for a count noun that is no plural and no collective, again after a determiner."""
        if noun in self.singular:
            return True
        if (
            noun in EITHER_NUMBER
            or noun in FUNCTION_WORDS
            or not noun.isalpha()
            or noun.endswith(("s", "ing", "ed", "ly", "ese", "ish", "men", "less", "ful"))
        ):
            return False
        words = lexicon()
        many = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in _VOWELS else noun + "s"
        return (
            len(noun) > _SHORTEST_NOUN and noun in words.common and (many in words.known or noun + "es" in words.known)
        )


@cache
def forms() -> Forms:
    """The tables, whose words are read as they are asked for."""
    return Forms(*marked(_bits, 5))


@by_word
def _bits() -> dict[str, int]:
    """The sets of the forms."""
    found: dict[str, list[str]] = {}
    for name in ("forms.txt", "forms-by-hand.txt"):
        text = Path(__file__).with_name("data").joinpath(name).read_text(encoding="utf-8")
        for line in text.splitlines():
            kind, words = line.split("\t")
            found.setdefault(kind, []).extend(words.split())
    plain, known = frozenset(found["plain"]), frozenset(lexicon().known)
    third = known.intersection(map(third_person, plain))
    past = known.intersection(form for verb in plain for form in regular_past(verb)) - plain
    return bits_of(plain, third, past, found["singular"], found["plural"])


def third_person(verb: str) -> str:
    """The -s form of a regular verb: "carry" gives "carries"."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(_HISSING) else "s")


def regular_past(verb: str) -> tuple[str, ...]:
    """What the regular past of a verb may be; which of them is English only a lexicon knows."""
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb[:-1] + "ied",)
    return (verb + "ed", verb + verb[-1] + "ed")
