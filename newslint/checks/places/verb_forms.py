"""Finite verbs and their subjects, and forms that a little word before them does not take, for any verb."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, begins, has_finite
from newslint.english.classes import words
from newslint.english.clauses import Clauses

#: After one of these a plain form is no finite verb: “they let the owner sell”, “does the owner sell”.
_LICENSE = words(
    "help helps helped helping let lets letting make makes made making see sees saw seen seeing hear heard "
    "hears watch "
    "watched have had has having do does did that insist insisted demand demanded suggest suggested recommend "
    "recommended propose proposed ask asked require required urge urged if whether lest can could will would shall "
    "should may might must to rather so how why what when where which who ensure mandate bid notice feel felt cannot "
    "won't can't don't doesn't didn't couldn't wouldn't shouldn't nor neither"
)
_FRONTS = words("who which what whom whose that where how they he she it we you i")


def _opens(clauses: Clauses, at: int) -> bool:
    """True if a clause begins there whose subject this is."""
    return begins(clauses, at) or clauses.low[at - 1] in ("because", "said", "says", "but", "although")


def _singular(clauses: Clauses, first: int, last: int) -> bool:
    """The plain form after a singular subject that begins a clause, and no other verb that might be its own."""
    at = first - 1
    while at and clauses.tags[at] in ("NN", "JJ", "RB", "JJR"):
        at -= 1
    free = _LICENSE.difference({"that"}).isdisjoint(clauses.low[:at])
    plain = clauses.tags[first] in ("VB", "VBP", "NN") and not has_finite(clauses, first + 1, len(clauses.words))
    return plain and free and _opens(clauses, at) and clauses.tags[first - 1] in ("NN", "RB") and not _asks(clauses)


def _plural(clauses: Clauses, first: int, last: int) -> bool:
    at = first - 1
    while at and clauses.tags[at] in ("NNS", "JJ", "RB", "CD"):
        at -= 1
    if clauses.tags[at] not in ("DT", "PRP$", "CD", "NNS", "JJ"):
        return False
    plain = clauses.tags[first] in ("VBZ", "NNS") and not has_finite(clauses, first + 1, len(clauses.words))
    return plain and _opens(clauses, at) and clauses.tags[first - 1] in ("NNS", "RB")


def _pronoun(clauses: Clauses, first: int, last: int) -> bool:
    free = _LICENSE.difference({"that"}).isdisjoint(clauses.low[max(0, first - 8) : first])
    return free and _opens(clauses, first) and clauses.tags[last - 1] in ("VB", "VBP", "VBZ", "NN", "NNS")


def _asks(clauses: Clauses) -> bool:
    return clauses.words[-1] == "?"


def _unfronted(clauses: Clauses, first: int, last: int) -> bool:
    """No relative clause that ends in the preposition: “the men they work for approve the plan”."""
    return _FRONTS.isdisjoint(clauses.low[1:first]) and clauses.tags[first - 1] in ("IN", "TO")


def _singular_antecedent(clauses: Clauses, first: int, last: int) -> bool:
    return first == 0 and clauses.tags[last - 4] == "NN"


def _no_relative(clauses: Clauses, first: int, last: int) -> bool:
    return (
        first > 1 and clauses.tags[first - 2] not in ("IN", "TO", "CC") and clauses.low[first - 2] not in ("of", "to")
    )


def _has_subject(clauses: Clauses, first: int, last: int) -> bool:
    subject = clauses.tags[first - 2] in ("PRP", "NN", "NNS", "NNP", "NNPS", "RB") if first > 1 else False
    return subject and words("what all who that which whatever have").isdisjoint(clauses.low[:first])


def _two_pasts(clauses: Clauses, first: int, last: int) -> bool:
    past = ("VBD", "VBN")
    return _opens(clauses, first - 1) and clauses.tags[first] in past and clauses.tags[last - 1] in past


SLIPS = (
    Slips(
        id="grammar/verb-and-subject",
        summary="A verb whose form does not fit its subject or the word before it",
        why=(
            "“The mayor announce the plan”, “they plans the fair”, “she had selling the boat”: any verb can "
            "lose its ending "
            "or take a wrong one. newslint looks at clauses that begin with the subject and hold no other verb."
        ),
        frames=(
            Frame(
                (
                    "the|<a>|his|her|its|their JJ!* NN&-NNS&-<either> <adverb>? { VB&-VBD&-VBN } "
                    "the|<a>|its|his|her|their"
                ),
                "“{}”: after a singular the verb ends in “s”",
                _singular,
            ),
            Frame(
                "NNS!&-<either> <adverb>? { VBZ } the|<a>|its|his|her|their",
                "“{}”: after a plural the verb has no “s”",
                _plural,
            ),
            Frame("{ he|she|it VB&-VBD&-VBN } the|<a>|its|his|her|their", "“{}”: the verb ends in “s” here", _pronoun),
            Frame("{ they|we VBZ } the|<a>|its|his|her|their|to|in|on|at", "“{}”: the verb has no “s” here", _pronoun),
            Frame(
                "{ the|a|an|his|her|its|their JJ!* NN&-NNS&-<either> , which|who have|are|were }",
                "“{}”: the verb does not fit the singular",
                _singular_antecedent,
            ),
            Frame(
                "has|had <adverb>? { VBG } the|<a>|its|his|her|their",
                "“{}”: the participle belongs after “have”",
                _has_subject,
            ),
            Frame("who|which { VBG } the|<a>|its|his|her|their", "“{}”: a form of “be” is missing", _no_relative),
            Frame(
                (
                    "of|for|by|from|without|after|before|in|at|about|with|against|into { "
                    "VB&-NN&-JJ&-VBD&-VBN&-RB } the|<a>|his|her|its|their"
                ),
                "“{}”: after a preposition the form in -ing belongs",
                _unfronted,
            ),
            Frame(
                "he|she|they|we|it { VBD|VBN VBD|VBN&-JJ&-NN } the|<a>|its|his|her|their",
                "“{}”: one of the two verbs is left over",
                _two_pasts,
            ),
        ),
        flag=(
            "The mayor plan a fair for the spring.",
            "The owners plans a fair for the spring.",
            "She sell the boats that he builds.",
            "They plans a fair for the spring.",
            "The owner had selling the boat in the spring.",
            "The museum, which were built in 1911, is for sale.",
            "The man who running the mill has left.",
            "The owner was praised for approve the sale.",
            "She bought sold the boat in May.",
        ),
        keep=(
            "The mayor plans a fair. Does the mayor plan a fair? They let the mayor plan a fair.",
            "The mayor plan the owners like is old. The team plan a fair. The owners’ plans the town likes.",
            "They insist that she sell the boat. The men he works for approve the sale.",
            "Those who had had the boat left. The house he bought cost a fortune.",
        ),
    ),
)
