"""A word of one kind in the place of another: an adjective for an adverb, a noun for an adjective."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, is_noun
from newslint.english.classes import words
from newslint.english.clauses import Clauses

_MEASURED = words("hourly daily weekly monthly yearly quarterly nightly")


def _no_there(clauses: Clauses, first: int, last: int) -> bool:
    """No “there is evidence”, no “the key is patience”, no “accessibility is usability”."""
    before = clauses.low[:first]
    abstract = len(before) > 1 and before[-2].endswith(("ity", "ness", "ance", "ence", "ment", "ion", "ing", "ism"))
    return words("there what that which all key aim goal it this").isdisjoint(before) and not abstract


def _noun_after(clauses: Clauses, first: int, last: int) -> bool:
    adverb = clauses.low[first + 1]
    return adverb.endswith("ly") and adverb not in _MEASURED and clauses.tags[last - 1] == "NN"


SLIPS = (
    Slips(
        id="grammar/adverb-in-place",
        summary="An adjective where only an adverb can stand, or the reverse",
        why=(
            "Between a form of “be” or “have” and a participle stands an adverb, “was sharply criticised”; "
            "between an "
            "article and a noun an adjective. Words that are both are left alone."
        ),
        frames=(
            Frame(
                (
                    "<be> <adverb>? { JJ!&<manner> VBD&-JJ&-NN&-compared } "
                    "by|in|for|at|on|to|from|with|after|.|,|as|over"
                ),
                "“{}”: the adverb belongs before the participle",
            ),
            Frame(
                "has|have|had <adverb>? { JJ!&<manner> VBD|VBN&-JJ&-NN } -NN|NNS|JJ",
                "“{}”: the adverb belongs before the participle",
            ),
            Frame(
                "{ <a>|the RB!&-<whole> NN! } in|on|at|of|to|for|with|from|by|.|,|that|was|is|and|who",
                "“{}”: before a noun the adjective belongs",
                _noun_after,
            ),
        ),
        flag=(
            "The mill was gradual eroded by the river.",
            "Prices have significant declined in the valley.",
            "The fair was a highly success for the town.",
        ),
        keep=(
            "The mill was gradually eroded by the river. Traffic is light compared with May.",
            "Prices have significantly declined, and they have significant declined offers.",
            "It was a largely student crowd, paid on an hourly basis.",
        ),
    ),
    Slips(
        id="grammar/noun-and-adjective",
        summary="An adjective where its noun belongs, or the noun for the adjective",
        why=(
            "“The important of the work” and “the work is importance to us”: one of the two words for one thing "
            "took the place of the other."
        ),
        frames=(
            Frame(
                "{ the|<a>|its|their JJ!&<root> of|between } the|his|her|its|their|<a>|this|these|<name>",
                "“{}”: the noun belongs here",
            ),
            Frame(
                "is|was|are|were { NN!&<abstract> } to|from|that|for|about|of",
                "“{}”: the adjective belongs here",
                _no_there,
            ),
            Frame(
                (
                    "remain|remains|remained|become|became|becomes|seem|seems|seemed <degree>? { NN!&<abstract> "
                    "} to|that|until|about|for|of|.|,"
                ),
                "“{}”: the adjective belongs here",
                _no_there,
            ),
            Frame(
                "<be> more|very|so|too|most { NN!&<abstract> } than|.|,|to|that|in|for",
                "“{}”: the adjective belongs here",
                _no_there,
            ),
            Frame(
                "<be> { very|too|extremely|highly|rather|fairly|deeply NN!|NNS! } .|,|to|for|that|in|of|and",
                "“{}”: an adjective belongs here",
                is_noun,
            ),
        ),
        flag=(
            "She spoke of the important of the work.",
            "The river is importance to the town.",
            "The pier was more importance than the mill.",
            "The owner was very happiness in the town.",
            "Prices are expected to remain stability until May.",
        ),
        keep=(
            "She spoke of the importance of the work. There is evidence for it. What counts is patience.",
            "It was the very heart of the town. There is more difference than before.",
            "What matters most is confidence in the bank.",
        ),
    ),
)
