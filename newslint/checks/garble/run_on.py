"""Two sentences run into one: “the dam was finished in 1964 it has never been inspected”.

A pronoun and its verb, or a noun with its article, begin a clause right after
another that was complete.  “The house she built” begins so too: there the noun
before is what the second clause lacks, so one that lacks nothing is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newslint.checks.garble.sentences import YEARS, Sentences, diagnose
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.english.classes import BE, CONJUNCTIONS, DO, HAVE, MODALS, PREPOSITIONS, RELATIVES, words
from newslint.english.clauses import Clauses, may_be_finite
from newslint.english.content import takes_clause
from newslint.english.readings import readings
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_PRONOUNS = words("he she it they we")
_DETERMINERS = words("the his its their her")
_MOMENTS = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays "
    "Sundays January February March April June July August September October November December half dawn dusk noon "
    "midnight"
)
_DAYS = words("Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Monday Friday Sunday")
_PERIODS = words("month week year")
#: With a figure before them they say how long, and nothing can be said of them.
_SPANS = words("hours minutes days weeks months years decades times decade century")
_POSSESSIVES = words("his its their")
#: A sentence that begins so may have its main clause after the first one, without a comma.
_OPENERS = words(
    "when while if although though because since after before as until once whenever wherever unless whether what why "
    "how where who no not only had should were given by with now every each so such neither either"
)
_BREAKS = (
    _PRONOUNS
    | CONJUNCTIONS
    | RELATIVES
    | PREPOSITIONS
    | BE
    | HAVE
    | DO
    | MODALS
    | words(
        "that so as whereby e i g when while where after before since until then than like said says about over both "
        "all not"
    )
)
#: “The way he plays”, “the moment it stopped”: what such a noun lacks does not show.
_GAPLESS = words(
    "way ways time times reason reasons day days year years moment night place more less manner extent degree instant "
    "first last longer harder better something anything everything nothing things all ones those much point"
)
_CLAUSE = r"^(?:A?P[NM](?:P[NM])*,)?[NSIE](?:[PK][NM])*V(?:[^,.;:\"—(CWtRKHEZ]|C(?=P))*"
_PRONOUN_NEXT = lazy(_CLAUSE + r"[NMOAJ](?P<subject>[SI])A?(?=V)")
_NOUN_NEXT = lazy(_CLAUSE + r"(?:P?[NM]|A)(?P<subject>N)(?:P[NM])*A?(?=V)")
_DAY_NEXT = lazy(_CLAUSE + r"P(?P<subject>N)A?(?=V)")
#: “For a decade the results …”: said of how long, not of what.
_LASTS = (["a", "decade"], ["a", "century"])
#: “The first season the league has used it”: of such a noun a clause may say when.
_RANKED = words("first second third fourth fifth last next only latest best worst biggest same")
_FEWEST = 3
#: Words that are more often nouns than verbs with a clause.
_NOUNS = words(
    "grant grants rule rules state states order orders figure figures project projects forecast demand request trust "
    "warrant signal care mind post posts tweet rate rates check checks report reports case chance thing sign signs"
)
#: A phrase at the front of a sentence and its comma have at most so many pieces.
_LONGEST_FRONT = 8
#: With one of these between it and the beginning, a clause may be part of another.
_JOINS = words(
    "said says say told believe believes think thinks thought know knows knew hope hopes means so such and or but nor "
    "who whom which whose that what how why whether if when where while because though although as since than once "
    'until unless , ; : ( — – " there'
)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, at in _suspects(document.shared(Sentences)):
        found = _second(document, block, at)
        if found:
            yield diagnose(RUN_ON, block, *found, "two sentences with nothing between them: “{}”")


def _suspects(sentences: Sentences) -> Iterator[tuple[Block, int]]:
    """Where a clause may begin after another one with nothing between."""
    for block, at in sentences.places(_PRONOUNS):
        before = block.pieces[at - 1]
        if at < _FEWEST or not before[0].isalnum() or before.lower() in _BREAKS or before in _GAPLESS:
            continue
        if _stands_alone(sentences, block, at):
            yield block, at
    for block, at in sentences.places(_MOMENTS):
        pieces = block.pieces
        if at + 3 >= len(pieces):
            continue
        day = pieces[at] in _DAYS and pieces[at + 1].endswith("s") and may_be_finite(pieces[at + 2].lower())
        if (day or pieces[at + 1] in _DETERMINERS) and _stands_alone(sentences, block, at + 1):
            yield block, at + 1
    for block, at in sentences.places(_PERIODS):
        pieces = block.pieces
        period = pieces[at - 1] in ("next", "last", "this") and pieces[at + 1 : at + 2] == ["the"]
        if period and _stands_alone(sentences, block, at + 1):
            yield block, at + 1
    for block, at in sentences.places(_SPANS | YEARS):
        if (
            block.pieces[at + 1 : at + 2]
            and block.pieces[at + 1] in _DETERMINERS
            and _stands_alone(sentences, block, at + 1)
        ):
            yield block, at + 1
    for block, at in sentences.places(_POSSESSIVES):
        before = block.pieces[at - 1]
        noun = at >= _FEWEST and before.islower() and before not in _BREAKS and bool(readings(before) & {"NN", "NNS"})
        if noun and _stands_alone(sentences, block, at):
            yield block, at


def _stands_alone(sentences: Sentences, block: Block, at: int) -> bool:
    """True if nothing before, back to the beginning of the sentence, lets a clause follow."""
    pieces, first = block.pieces, sentences.bounds(block, at)[0]
    if at - first < _FEWEST or at + 2 >= len(pieces) or pieces[first].lower() in _OPENERS:
        return False
    comma = next((place + 1 for place in range(first, min(first + _LONGEST_FRONT, at)) if pieces[place] == ","), first)
    before = pieces[comma:at]
    if not _JOINS.isdisjoint(before) or not _speaking().isdisjoint(before):
        return False
    return pieces[at] not in _PRONOUNS or may_be_finite(pieces[at + 1].lower())


@cache
def _speaking() -> frozenset[str]:
    return takes_clause() - _NOUNS


def _second(document: Document, block: Block, at: int) -> tuple[int, int] | None:
    """From the last piece of the first clause to the verb of the second."""
    sentence = document.shared(Sentences).around(block, at)
    if sentence is None:
        return None
    first, clauses = sentence.first, sentence.clauses
    place = sentence.group_at(at)
    pattern = _PRONOUN_NEXT if block.pieces[at] in _PRONOUNS else _NOUN_NEXT
    match = pattern.match(clauses.code)
    if match is None or match.start("subject") != place or not _is_second(clauses, place, match.end()):
        return _after_day(clauses, first, at)
    start, end = clauses.span(place, match.end())
    return first + start - 1, first + end


def _after_day(clauses: Clauses, first: int, at: int) -> tuple[int, int] | None:
    """“It is closed on Mondays readers can …”: the day and the next subject look like one noun group."""
    place = next((n for n, group in enumerate(clauses.groups) if group.start <= at - first - 1 < group.end - 1), -1)
    if place < 0 or clauses.tags[at - first] != "NNS" or clauses.groups[place].end != at - first + 1:
        return None
    match = _DAY_NEXT.match(clauses.code)
    if not match or match.start("subject") != place or not clauses.complete(match.end()):
        return None
    return at - 1, first + clauses.groups[match.end()].end - 1


def _is_second(clauses: Clauses, subject: int, verb: int) -> bool:
    """False for a relative clause without its pronoun: “the first season it was shown”, “the house she bought”."""
    said = takes_clause()
    if any(clauses.groups[at].kind in "VTGDBJ" and not said.isdisjoint(clauses.text(at)) for at in range(subject)):
        return False
    before = subject - 1
    if clauses.tags[clauses.groups[before].start] == "CD" and (clauses.head(before) in YEARS | _SPANS):
        return clauses.head(before) in YEARS or clauses.complete(verb)
    when = clauses.groups[before].kind == "M" and clauses.first(before) in ("the", "a", "an", "any", "every", "each")
    lasts = clauses.text(before) in _LASTS and clauses.first(before - 1) == "for"
    if (when and not lasts) or (clauses.head(before) in _GAPLESS and not lasts):
        return False
    if not _RANKED.isdisjoint(clauses.text(before)) and clauses.code[before - 1] != "P":
        return False
    # a figure or a name has no clause of its own, so that even “it was offered” is whole after it
    no_antecedent = clauses.head_tag(before) in ("CD", "NNP") and clauses.passive(verb)
    return no_antecedent or clauses.complete(verb)


RUN_ON = Rule(
    id="garble/run-on",
    summary="Two sentences run into one without a stop or a conjunction",
    why=(
        "When a sentence is pasted after another, or a conjunction is cut, the next subject and verb follow the "
        "last word of the clause before: “was finished in 1964 it has never been inspected”. newslint speaks where "
        "both clauses are complete, so that the second can be no relative clause."
    ),
    check=_check,
    yields=1,
    flag=(
        Example("The chapel was built in 1911 it has been a cinema since the war."),
        Example("The grant is open to clubs with under 200 members it will be handled by the county."),
        Example("Porter scored two tries in the first half his team still lost 31-12."),
        Example("Divers reached the wreck at dawn the storm had broken its mast."),
        Example("The pass was shut for nine hours the guide was not badly hurt."),
        Example("She came to the abbey in 1988 she went on to write its history."),
        Example("Nobody was hurt in the crash its cause is being looked into by the police."),
    ),
    keep=(
        Example("The chapel was built in 1911, it has been said, by a baker. It was the house she built in 1911."),
        Example("When the chapel was built in 1911 it had no roof. In 1911 it had no roof."),
        Example("The grant is meant for the club he founded in May. He said in May he had seen the mayor."),
        Example("The divers found the wreck the moment it was light. They sold the house the mayor had lived in."),
        Example("He told the man his name in 1988. It was the second year the club has won."),
        Example("That was the day he won the cup. The village is proud of the day its team won the cup."),
    ),
)

RULES = (RUN_ON,)
