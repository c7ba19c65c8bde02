"""Which kinds of word pair no English sentence has, as far as grammar can tell: the counts then decide pair by pair.

Each ``PairClass`` names two sets of words.  ``build_english.py`` keeps those of
their pairs that the corpora hold far less often than chance would have it.
``verb`` stands for the words that a treebank has as finite verbs and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from newslint.english.classes import (
    ARTICLES,
    BE,
    CONTRACTED,
    DEMONSTRATIVES,
    DO,
    FINITE,
    HAVE,
    MODALS,
    OBJECTS,
    OPENERS,
    POSSESSIVES,
    QUANTIFIERS,
    RELATIVES,
    SUBJECTS,
)

#: In place of the second set: finite verbs by the treebanks.
VERB = frozenset({"verb"})


@dataclass(frozen=True, slots=True)
class PairClass:
    """``label`` is also the key of the message and the guards in ``garble/pairs``."""

    label: str
    first: frozenset[str]
    second: frozenset[str]


_DETERMINERS = ARTICLES | POSSESSIVES | DEMONSTRATIVES | QUANTIFIERS | {"every", "no", "his", "her"}
_LINKS = frozenset("of to in for with from by at on into onto upon among during without and or but".split())
_PREPOSITION_SECOND = frozenset("of for with from by at into onto upon among during without between".split())

CLASSES = (
    PairClass("determiner determiner", OPENERS, _DETERMINERS),
    PairClass("determiner link", OPENERS | {"no"}, _LINKS - {"to", "in"} | {"than", "if", "because", "although"}),
    PairClass("determiner link", OPENERS - {"a"}, frozenset({"to"})),
    PairClass("determiner link", frozenset("the a my our your their every".split()), frozenset({"in"})),
    PairClass("determiner verb", OPENERS, FINITE - {"can", "will", "might", "must", "may"} | {"be", "been"}),
    PairClass("determiner verb", OPENERS, VERB),
    PairClass(
        "determiner pronoun", OPENERS - {"the"}, SUBJECTS | OBJECTS | CONTRACTED | {"you", "it"} | RELATIVES | {"there"}
    ),
    PairClass("determiner pronoun", frozenset({"the"}), SUBJECTS | OBJECTS | CONTRACTED | {"it", "which", "there"}),
    PairClass("preposition preposition", frozenset({"of"}), _PREPOSITION_SECOND - {"of"} | {"to"}),
    PairClass("preposition preposition", frozenset("into from with for by at".split()), frozenset("of to".split())),
    PairClass("preposition preposition", frozenset("with for by from at into".split()), _PREPOSITION_SECOND),
    PairClass("preposition preposition", frozenset("to in on".split()), frozenset("of onto among".split())),
    PairClass(
        "preposition pronoun", frozenset("of to from into at by for".split()), frozenset("we they he she".split())
    ),
    PairClass("preposition verb", frozenset("of in for with by from at into".split()), frozenset("be been have".split())),
    PairClass("preposition verb", frozenset("of from by into during without".split()), VERB),
    PairClass("preposition verb", frozenset({"to"}), frozenset("been am might could would should can may must".split())),
    PairClass("modal finite", MODALS, FINITE - HAVE | {"has", "had", "did", "to", "of", "been", "does"}),
    PairClass("modal link", MODALS, frozenset("the a an of and or".split())),
    PairClass("verb verb", frozenset("is are was were am".split()), BE | HAVE | {"be", "does", "did"}),
    PairClass("verb verb", frozenset("has have had".split()), frozenset("has have can will would could should may be".split())),
    PairClass("verb verb", frozenset("does do".split()), frozenset("has been".split())),
    PairClass("verb verb", frozenset("be been".split()), frozenset("have has be been do".split())),
    PairClass("pronoun determiner", SUBJECTS, OPENERS),
    PairClass("pronoun pronoun", SUBJECTS, SUBJECTS | OBJECTS | {"you", "it"}),
    PairClass("pronoun link", SUBJECTS, frozenset("to for with from by into".split())),
    PairClass("conjunction verb", frozenset("if because although whereas unless".split()), BE | {"be", "has", "have", "of"}),
    PairClass("conjunction conjunction", frozenset("and or but".split()), frozenset("and or but than".split())),
    PairClass("degree", frozenset({"very"}), frozenset("the to of a an is are was were with by for has have and or".split())),
    PairClass("verb object", BE | DO, OBJECTS & {"them", "us", "him"}),
)  # fmt: skip
