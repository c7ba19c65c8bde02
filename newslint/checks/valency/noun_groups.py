"""The noun group after a word: whether it can be its object, or belongs to another clause, or says when or how much."""

from __future__ import annotations

from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.readings import can_be
from newslint.patterns import lazy

DETERMINERS = words(
    "the a an his her its their our my your these those this that some many several any each every all both him them "
    "me us"
)
_NUMBERS = words("two three four five six seven eight nine ten eleven twelve twenty hundreds thousands dozens")
#: In noun groups that say how much, how or when.
_MEASURES = words(
    "lot bit little while great good deal most least best same way more less much day days time times moment whole "
    "entire few couple next last previous following first second third year month week night morning half hell "
    "minute minutes hour hours instant evening afternoon weekend "
    "season full further other hundred hundreds thousand thousands million dozen dozens long length distance mile "
    "miles metre metres meter meters foot feet percent per cent step steps inch inches kilometres kilometers yards "
    "yard percentage point points fraction quarter order tad touch notch average weeks months years nights mornings "
    "seconds period share number thanks side something nothing anything kind home cycle fall variety la every"
)
_REST = lazy(r"[NMO](?:P[NMOI]|K[NMO]|[AM])*(?P<next>.)")
#: A verb, a subject or a participle after it all: the noun group is the subject of a clause.
_GOES_ON = frozenset("VZSIXEJDBtN")

_noun = can_be(("NN", "NNS", "JJ"))
_not_noun = can_be(("RB", "RBR", "RBS", "JJR", "JJS", "VBN", "VBD", "VBG"))


def may_open(word: str) -> bool:
    """The cheap look: True for a word, no name and no number, that can begin a noun group."""
    return word in DETERMINERS or (_noun(word) and not _not_noun(word))


def is_number(word: str) -> bool:
    """True for “12”, “three” and the sign of a currency."""
    return word in _NUMBERS or word[0].isdigit() or word[0] in "$£€"


def is_object(clauses: Clauses, group: int, *, measures: bool = False) -> bool:
    """True if the group is a noun group, or “him”, that nothing but an object can be; ``measures`` lets these pass."""
    code = clauses.code
    match = _REST.match(code, group)
    if not match or code[group] not in ("NMO" if measures else "NO") or match["next"] in _GOES_ON:
        return False
    return measures or _MEASURES.isdisjoint(clauses.text(group))
