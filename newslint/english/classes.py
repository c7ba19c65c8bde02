"""The closed classes of English: words that can be counted on one's fingers, as sets."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


ARTICLES = words("a an the")
#: Without "his" and "her", which also stand alone ("told her the news", "his is better").
POSSESSIVES = words("my your our their its")
#: Words that open a noun phrase and never close one.
OPENERS = ARTICLES | POSSESSIVES | {"every"}
DEMONSTRATIVES = words("this that these those")

SUBJECTS = words("I he she we they")
OBJECTS = words("me him us them")
CONTRACTED = words(
    "it's you're we're they're he's she's i'm i've we've you've they've i'll we'll you'll they'll he'll she'll "
    "I'm I've I'll that's there's isn't aren't wasn't weren't don't doesn't didn't won't can't couldn't wouldn't "
    "shouldn't haven't hasn't hadn't"
)

BE = words("am is are was were")
HAVE = words("has have had")
DO = words("do does did")
MODALS = words(
    "can could will would shall should may might must cannot can't couldn't won't wouldn't shouldn't mustn't"
)
#: Modals that are nouns too: "a can", "the will", "a must".
NOUN_MODALS = words("can will may might must")
FINITE = BE | HAVE | words("does did") | MODALS

#: Prepositions that are nothing else: no "in", "on", "up", which are adverbs and nouns too.
PREPOSITIONS = words("of to in for with from by at on into onto upon among during without within between against")
CONJUNCTIONS = words("and or but if because although whereas unless than")
RELATIVES = words("which who whom whose what")
QUANTIFIERS = words("some any each another many several")

#: Words after which an inverted or elliptical clause makes almost any order possible.
INVERTS = BE | HAVE | DO | MODALS | words("nor neither so only than and or but not as")

#: What no noun phrase has inside it: no adjective, no noun.
FUNCTION_WORDS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | BE
    | HAVE
    | DO
    | MODALS
    | SUBJECTS
    | OBJECTS
    | DEMONSTRATIVES
    | words(
        "say says said it you there here not more most less least up out off over about so as then when where how why "
        "only all both each every no none neither either nor too very just even like including plus under above below "
        "after before since until through across behind around along down near per via despite except be been being "
        "some any many much few several something anything everything nothing someone anyone everyone nobody"
    )
)
