"""Clauses without a verb, and verbs in a form that their place does not allow."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, begins, may_have_finite
from newslint.english.classes import words
from newslint.english.clauses import Clauses

#: After one of these a plain form needs no “to”, or a wish makes it right: “they demand that he resign”.
_LICENSE = words(
    "let's help helps helped helping let lets letting make makes made making see sees saw seen seeing hear heard "
    "hears watch "
    "watched have had has having do does did that insist insisted demand demanded suggest suggested recommend "
    "recommended propose proposed ask asked require required urge urged if whether lest and or can could will would "
    "shall should may might must to please essential important vital necessary crucial imperative need needs "
    "than but rather so how why what when where which who ensure mandate bid notice feel "
    "felt not , as cannot won't can't don't doesn't didn't couldn't wouldn't shouldn't"
)
_HAVE = words("have has had having hasn't haven't hadn't ve ive its whose")
#: Words none of which can be a finite verb where it stands.
_VERBLESS = "( <word>&-VB|VBD|VBZ&-<aux> | (?<! -<lead>|JJ ) VB|VBD|VBZ&-<aux> )+"


def _lacks_have(clauses: Clauses, first: int, last: int) -> bool:
    before = clauses.low[:first]
    aux = _HAVE.isdisjoint(before) and not any(word.endswith(("'ve", "'d", "'s")) for word in before)
    return aux and "s" not in before[-1:] and first > 0 and clauses.words[first - 1][0].isalpha()


def _plain_form(clauses: Clauses, first: int, last: int) -> bool:
    """No auxiliary, no “We'll”, no wish before the plain form."""
    before = clauses.low[:first]
    return (
        clauses.words[first].islower()
        and _LICENSE.isdisjoint(before)
        and not any(word.endswith(("'ll", "'d", "n't")) for word in before)
    )


def _nothing_verbal(clauses: Clauses, first: int, last: int) -> bool:
    """True if the clause that begins at ``first`` ends the sentence without a verb."""
    return last == len(clauses.words) and not may_have_finite(clauses, first + 1, last - 1)


def _reported(clauses: Clauses, first: int, last: int) -> bool:
    said = clauses.low[first - 1] not in ("make", "makes", "making", "made", "find", "consider", "call", "think", "do")
    return said and clauses.tags[first] == "IN" and last - first > 4 and _nothing_verbal(clauses, first, last)


def _because(clauses: Clauses, first: int, last: int) -> bool:
    phrase = clauses.tags[first + 1] not in ("VBN", "JJ", "RB", "VBG", "IN")
    return phrase and last - first > 4 and _nothing_verbal(clauses, first, last)


def _relative(clauses: Clauses, first: int, last: int) -> bool:
    before = clauses.tags[first - 1] if first else "."
    closed = (
        (first > 0 and clauses.low[first - 1].startswith("who"))
        or before in ("IN", "TO", "CC", "WP", "VBZ", "VBP", "VB", "VBD", "RB")
        or (begins(clauses, first) and clauses.words[first - 1 : first] != [","])
    )
    if "to" in clauses.low[first:last] or clauses.low[first + 1] in ("each", "all", "both", "themselves"):
        return False  # “which road to take”
    return not closed and first > 0 and last - first > 4 and _nothing_verbal(clauses, first, last)


SLIPS = (
    Slips(
        id="garble/verbless-clause",
        summary="A clause has no verb",
        why=(
            "“Who”, “because” and “that” after a verb of saying open a clause, and a clause has a verb. "
            "Where the sentence "
            "ends without any word that could be one, the verb was lost, or “because of” was meant."
        ),
        frames=(
            Frame(
                "<clausal>&-so { that the|<a>|his|her|its|their|these|those|all|both|after|in|<many>|<name>|NNS! "
                + _VERBLESS
                + " . }",
                "“{}”: the clause has no verb",
                _reported,
            ),
            Frame(
                "{ because -of|. " + _VERBLESS + " . }",
                "“{}”: the clause has no verb; is “because of” meant?",
                _because,
            ),
            Frame("{ who|which <lead>|<adverb>|the " + _VERBLESS + " . }", "“{}”: the clause has no verb", _relative),
            Frame(
                "{ although|because|unless|whereas the|this|these|their|its JJ* NN|NNS } , -who|which|as|for|in",
                "“{}”: the clause has no verb",
                lambda clauses, first, last: begins(clauses, first),
            ),
        ),
        flag=(
            "The clerk said that the new owner of the old chapel in the north of the county.",
            "The chapel was shut because the heavy rain in the north.",
            "The crowd cheered the young actress, who in the town since March.",
            "Because the heavy rain, the chapel was shut.",
        ),
        keep=(
            (
                "The clerk said that the new owner had left. He said that in 1990. The chapel was shut because "
                "of the rain."
            ),
            "The crowd cheered the actress, who in March left the town. Nobody knew who.",
            "Although the rain stopped, the chapel was shut. They know who in the town to ask.",
        ),
    ),
    Slips(
        id="grammar/verb-in-place",
        summary="A verb in a form that its place does not allow",
        why=(
            "“Been” needs a form of “have”, a plain form needs “to”, an auxiliary or a plural, and so "
            "does one after “not”."
        ),
        frames=(
            Frame(
                "(?<! <before-been>|<owner> ) { been } VBN|NN|JJ|a|the|in", "“{}” lacks its form of “have”", _lacks_have
            ),
            Frame("VBD|VBN&-<aux>&-dared { not VB! }", "“{}”: “to” is missing here", None),
            Frame("NN|<name>|<subject>|it <adverb>? { be } -<mark>", "“{}” lacks its auxiliary", _plain_form),
            Frame("<wish> to { NNS! }", "“{}”: a verb belongs after “to”"),
        ),
        flag=(
            "Nobody been charged over the theft.",
            "The singer has decided not attend the fair.",
            "The bridge be closed on Monday.",
            "The town wants to preparations for a fair.",
        ),
        keep=(
            "Nobody has been charged. The boy, having been there, left. She’s been a great help.",
            "The boy was found abandoned in a barn, and the ideas that were selected gathered dust.",
            "They demand that the bridge be closed. Please be quick.",
            "The school was and is a help. He did not attend, and had not. To see make-up artists is rare.",
        ),
    ),
)
