"""Pronouns in the wrong case, for the wrong person, or without the verb that they need."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, begins, is_finite, is_noun
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.content import takes_clause

_STAND_BEFORE = words("did had has have was were is are been do does so than continued went came sat stood lived")


def _object(clauses: Clauses, first: int, last: int) -> bool:
    """A verb that no clause can follow, so that “he” is no subject."""
    verb = clauses.low[first]
    return verb not in takes_clause() and verb not in _STAND_BEFORE and clauses.tags[first] in ("VBD", "VBZ")


def _plain_noun(clauses: Clauses, first: int, last: int) -> bool:
    asked = first and clauses.low[first - 1] in _STAND_BEFORE | words(
        "am can will would should could may might must nor"
    )
    return is_noun(clauses, first, last) and not asked and (clauses.words[first].islower() or begins(clauses, first))


def _many_selves(clauses: Clauses, first: int, last: int) -> bool:
    before = clauses.low[: first - 2]
    simple = not any(is_finite(clauses, at) for at in range(first - 2)) and words(
        "of in for with by on or and whom who that which"
    ).isdisjoint(before)
    return simple and clauses.tags[first - 2] == "NNS" and is_finite(clauses, first - 1)


def _noun_after_it(clauses: Clauses, first: int, last: int) -> bool:
    return clauses.tags[last - 1] == "NN" and clauses.tags[first - 1] in ("VBD", "VBN", "VB", "IN")


def _after_pronoun(clauses: Clauses, first: int, last: int) -> bool:
    return begins(clauses, first - 2)


def _opens(clauses: Clauses, first: int, last: int) -> bool:
    return first == 0


SLIPS = (
    Slips(
        id="grammar/pronoun-in-place",
        summary="A pronoun stands where this form of it cannot",
        why=(
            "“They chased he”, “the pilots blamed himself”: the pronoun kept the form, or the number, that it "
            "had in another sentence."
        ),
        frames=(
            Frame(
                (
                    "{ VBD|VBZ he|she|they|we } "
                    "in|on|at|to|for|with|from|by|down|up|out|off|over|and|.|,|after|before|when"
                ),
                "“{}”: the pronoun is an object here",
                _object,
            ),
            Frame(
                "{ he|she|they NN!&-<verbal>|NNS!&-<verbal> }",
                "“{}”: a verb is missing, or the pronoun is left over",
                _plain_noun,
            ),
            Frame(
                "NNS VB|VBD|VBN { himself|herself|itself }",
                "“{}” does not fit its subject, which is a plural",
                _many_selves,
            ),
            Frame("they|we VBD|VBN { himself|herself|itself }", "“{}” does not fit its subject", _after_pronoun),
            Frame("he|she VBD { themselves|itself|ourselves }", "“{}” does not fit its subject", _after_pronoun),
            Frame(
                "VBD|VBN|VB|<prep> { it NN&<count>&-VB } <stop>",
                "“{}”: “its”, or another word, belongs here",
                _noun_after_it,
            ),
        ),
        flag=(
            "The dog bit the clerk and then chased he down the lane.",
            "They kitchen was sold in May.",
            "The pilots blamed himself for the crash.",
            "They hurt himself at the fair.",
            "She hurt themselves at the fair.",
            "The club has sold it museum to the town.",
        ),
        keep=(
            "The dog bit him, said he, and chased her down the lane. They water the plants. Are they hobbyists?",
            "She was waiting, and he being old, they left. The ones he hurt themselves said so.",
            "The pilot whom the owners blamed himself said so. Those around him are not the owners.",
        ),
    ),
)
