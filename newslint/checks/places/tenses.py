"""Verbs whose tense does not fit that of the clause beside them, or the time that is named."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, begins, is_finite
from newslint.english.classes import words
from newslint.english.clauses import Clauses, may_be_finite

#: Verbs that say how things still are: “when he died, the house has no roof” is left alone.
_LASTING = words(
    "is has remains stands says seems appears includes contains means shows suggests believes thinks knows "
    "wants lives "
    "works holds does claims argues writes reads continues makes tells explains describes notes adds goes "
    "comes looks "
    "feels likes needs requires gives takes gets offers provides uses allows helps sees finds becomes keeps"
)
_OPENS_CLAUSE = words('who which that said what as if " when while where because though although')


def _after_clause(clauses: Clauses, first: int, last: int) -> bool:
    verb = last - 1
    comma = max((at for at in range(verb) if clauses.words[at] == ","), default=0)
    before = [at for at in range(first, comma) if is_finite(clauses, at)]
    if not begins(clauses, first) or not before or any(is_finite(clauses, at) for at in range(comma, verb)):
        return False
    past = all(clauses.tags[at] == "VBD" for at in before)
    after = clauses.low[verb + 1] if verb + 1 < len(clauses.words) else "."
    clear = clauses.tags[verb] in ("VBZ", "NNS") and not may_be_finite(after)
    return past and clear and clauses.low[verb] not in _LASTING and clauses.low[verb].endswith("s")


def _second_of_three(clauses: Clauses, first: int, last: int) -> bool:
    """“Walked into the shop, demands the keys and fled”, “walks to the till, pulled out a gun and ran”."""
    tags, low = clauses.tags, clauses.low
    before = [at for at in range(first) if is_finite(clauses, at)]
    if len(before) != 1 or not _OPENS_CLAUSE.isdisjoint(low[:first]):
        return False
    third = next((at for at in range(last, min(len(low), last + 12)) if low[at] in ("and", ",")), 0)
    if not third or low[third] != "and" or tags[third + 1] not in ("VBD", "VBN"):
        return False
    one, two = tags[before[0]], tags[first]
    return (one, two) == ("VBD", "VBZ") or ((one, two) == ("VBZ", "VBD") and low[before[0]] not in _LASTING)


SLIPS = (
    Slips(
        id="grammar/tense-clash",
        summary="The tense of one verb does not fit that of its neighbours",
        why="What happened one after the other is told in one tense: “when the doors opened, the crowd ran”.",
        frames=(
            Frame(
                (
                    "{ when|as|after|before|once|until|while -.|;|: -.|;|:+ , the|his|her|its|<a> JJ!* NN "
                    "VBZ|<unknown> }"
                ),
                "“{}”: the two verbs have different tenses",
                _after_clause,
            ),
            Frame(
                "<word> , { VBZ|VBD|<unknown> } the|<a>|his|her|its|their|to|into|in|at|out|off <word>+ "
                "and VBD|VBN|<unknown>",
                "“{}”: the verbs before and after it have another tense",
                _second_of_three,
            ),
            Frame(
                "{ by the time <word>+ VBD , <word> <word>? <word>? has|have VBN }", "“{}”: “had” belongs here", None
            ),
        ),
        flag=(
            "When the doors opened, the crowd runs to the stage.",
            "The man walked into the shop, demands the keys and left in a van.",
            "He walks to the till, pulled out a gun and demanded the cash.",
            "By the time the nurse arrived, the man has died.",
        ),
        keep=(
            "When the doors opened, the crowd ran to the stage. When he died, the house remains empty.",
            "The man walked in, demanded the keys and left. He walks to the till, pulls out a gun and runs.",
            "By the time the nurse arrived, the man had died. It is closed since three years ago.",
        ),
    ),
)
