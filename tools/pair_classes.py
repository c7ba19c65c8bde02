"""Which kinds of word pair no English sentence has, as far as grammar can tell: the counts then decide pair by pair.

Each ``PairClass`` names two sets of words.  ``build_english.py`` keeps those of
their pairs that the corpora hold far less often than chance would have it.
``VERB`` stands for the words that a treebank has as finite verbs and nothing else.
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
    words,
)

#: In place of the second set: finite verbs by the treebanks, and those of them that are no infinitives.
VERB = frozenset({"verb"})
INFLECTED = frozenset({"inflected verb"})
#: The same with participles, for places where none of them can be an adjective.
PAST = frozenset({"past verb"})


@dataclass(frozen=True, slots=True)
class PairClass:
    """``label`` is also the key of the message and the guards in ``garble/pairs``."""

    label: str
    first: frozenset[str]
    second: frozenset[str]


_DETERMINERS = ARTICLES | POSSESSIVES | DEMONSTRATIVES | QUANTIFIERS | {"every", "no", "his", "her"}
_LINKS = words("of to in for with from by at on into onto upon among during without and or but")
_AFTER_PREPOSITION = words("of for with from by at into onto upon among during without between")

CLASSES = (
    PairClass("determiner determiner", OPENERS, _DETERMINERS),
    PairClass("determiner link", OPENERS | {"no"}, _LINKS - {"to", "in"} | {"than", "if", "because", "although"}),
    PairClass("determiner link", OPENERS - {"a"}, frozenset({"to"})),
    PairClass("determiner link", words("the a my our your their every"), frozenset({"in"})),
    PairClass(
        "determiner link",
        OPENERS,
        words("until whereas unless though as since despite against towards toward across via when where per"),
    ),
    PairClass("determiner verb", OPENERS, words("says told")),
    PairClass("determiner verb", OPENERS, FINITE - {"can", "will", "might", "must", "may"} | {"be", "been"}),
    PairClass("determiner verb", OPENERS, VERB),
    PairClass(
        "determiner pronoun", OPENERS - {"the"}, SUBJECTS | OBJECTS | CONTRACTED | {"you", "it"} | RELATIVES | {"there"}
    ),
    PairClass("determiner pronoun", frozenset({"the"}), SUBJECTS | OBJECTS | CONTRACTED | {"it", "which", "there"}),
    PairClass("preposition preposition", frozenset({"of"}), _AFTER_PREPOSITION - {"of"} | {"to"}),
    PairClass("preposition preposition", words("into from with for by at"), words("of to")),
    PairClass("preposition preposition", words("with for by from at into"), _AFTER_PREPOSITION),
    PairClass("preposition preposition", words("to in on"), words("of onto among")),
    PairClass("preposition pronoun", words("of to from into at by for"), words("we they he she")),
    PairClass("preposition verb", words("of in for with by from at into"), words("be been have")),
    PairClass("preposition verb", words("of from by into during without"), VERB),
    PairClass("preposition verb", frozenset({"to"}), words("been am might could would should can may must")),
    PairClass("modal finite", MODALS, FINITE - HAVE | {"has", "had", "did", "to", "of", "been", "does"}),
    PairClass("modal inflected", MODALS, PAST),
    PairClass("to inflected", frozenset({"to"}), INFLECTED | {"has", "does", "did", "was", "were"}),
    PairClass("do inflected", words("didn't doesn't don't"), PAST | {"was", "were", "did", "has", "is"}),
    PairClass("modal link", MODALS, words("the a an of and or")),
    PairClass("verb verb", words("is are was were am"), BE | HAVE | {"be", "does", "did"}),
    PairClass("verb verb", words("has have had"), words("has have can will would could should may be")),
    PairClass("verb verb", words("does do"), words("has been")),
    PairClass("verb verb", words("be been"), words("have has be been do")),
    PairClass("pronoun determiner", SUBJECTS, OPENERS),
    PairClass("pronoun pronoun", SUBJECTS, SUBJECTS | OBJECTS | {"you", "it"}),
    PairClass("pronoun link", SUBJECTS, words("to for with from by into")),
    PairClass("conjunction verb", words("if because although whereas unless"), BE | {"be", "has", "have", "of"}),
    PairClass("conjunction verb", frozenset({"whether"}), FINITE | {"be", "been", "of", "does"}),
    PairClass(
        "preposition conjunction", words("of for with from by at into without"), words("because although unless")
    ),
    PairClass("conjunction conjunction", words("and or but"), words("and or but")),
    PairClass("degree", frozenset({"very"}), words("the to of a an is are was were with by for has have and or")),
    PairClass("verb object", BE | DO, OBJECTS & {"them", "us", "him"}),
)
