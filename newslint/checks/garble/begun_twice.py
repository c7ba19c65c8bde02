"""A clause that is begun twice, or has two main verbs: “the mayor wants the mayor has asked”, “the shop opens is full”.

An edit wrote the new wording and left the beginning of the old one before it,
or its end after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newslint.checks.garble.sentences import Sentences, diagnose
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.english.classes import words
from newslint.english.clauses import Clauses, may_be_finite
from newslint.english.content import takes_clause
from newslint.english.readings import readings
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_DETERMINERS = words("the a an his her its their our")
_SUBORDINATE = words("although though because whereas unless")
_FIRSTS = words("has have had will once")
_NO_AUXILIARY = words("to would could should might may must can will not")
_SECONDS = words("is was are were has have had")
_JOINS = words(
    'that which who whom whose what where when how why whether if and or but nor than as . ! ? , ; : ( — – " all there '
    "so said says say believe believes think thinks know knows do does did while because although"
)
_FEWEST = 7
#: So many pieces may lie between the verb of one clause and that of the next.
_LONGEST_GAP = 10
#: “When the shop opens is unclear”: these make a subject of their clause.
_CLAUSE_SUBJECTS = words("when where whether if how why what until before after")
_FREE = words("way time day year reason moment thing things extent place first last only more less")

_CLAUSE_IN_CLAUSE = lazy(r"^[^RWtH\"]*?C[NS](?:PN)*V(?P<second>V)[JPDN]")
_OBJECT_WITH_VERB = lazy(r"(?:^|[tKC,])(?:[NS](?:PN)*|I)V[AJ]?N(?:P[NM])*(?P<second>V)")

Found = tuple[int, int, str]
Look = Callable[[Clauses], Found | None]


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    sentences = document.shared(Sentences)
    for block, first, end in sentences.starts:
        if _repeats(block.pieces, first, end):
            yield from _report(sentences, block, first, _twice)
    seen: set[tuple[int, int]] = set()
    for block, at in sentences.places(_FIRSTS):
        if _has_second(block.pieces, at):
            sentence = sentences.around(block, at)
            if sentence and (block.index, sentence.first) not in seen:
                seen.add((block.index, sentence.first))
                yield from _report(sentences, block, sentence.first, _merged)


def _report(sentences: Sentences, block: Block, first: int, look: Look) -> Iterator[Diagnostic]:
    sentence = sentences.around(block, first)
    if sentence is None or sentence.first != first:
        return
    found = look(sentence.clauses)
    if found:
        start, end, says = found
        yield diagnose(BEGUN_TWICE, block, first + start, first + end, says)


def _repeats(pieces: list[str], first: int, end: int) -> bool:
    """The cheap look: a sentence whose first noun, or first conjunction, comes again."""
    one = pieces[first].lower()
    if one in _SUBORDINATE or one == "while":
        return one in pieces[first + 2 : end]
    clause = one == "what"
    if (one not in _DETERMINERS and not clause) or end - first < _FEWEST:
        return False
    noun, place = pieces[first + 1 + clause], first + 2 + clause
    if noun not in pieces[place : end - 2] or not noun[0].isalnum():
        return False
    again = pieces.index(noun, place)
    same = pieces[again - 1] == (pieces[first + 1] if clause else one)
    return same and may_be_finite(pieces[again + 1])


def _twice(clauses: Clauses) -> Found | None:
    """“The judge, before the verdict, the judge told”, “although it rained, although”."""
    code = clauses.code
    if code[0] == "C":
        again = [at for at in range(1, len(code)) if clauses.text(at) == clauses.text(0)]
        if again and code[again[0] - 1] == "V" and clauses.text(again[0] - 1)[-1] in _SECONDS:
            start, end = clauses.span(again[0], again[0])
            return start, end, "“{}” stands in its clause a second time"
        if again and clauses.first(0) in _SUBORDINATE and _is_hanging(clauses, again[0]):
            start, end = clauses.span(again[0], again[0])
            return start, end, "“{}” opens a clause of this sentence a second time"
        return None
    subject = 1 if code[0] == "W" else 0
    if code[subject] != "N":
        return None
    again = [at for at in range(subject + 2, len(code)) if clauses.text(at) == clauses.text(subject)]
    if not again or len(clauses.text(subject)) < 2 or code[again[0] + 1 : again[0] + 2] != "V":
        return None
    at = again[0]
    between = code[subject + 1 : at]
    start, end = clauses.span(at, at)
    says = "“{}” is the subject of this sentence a second time"
    if subject:  # “What the town has what the town found was …”
        return (
            (start, end, says) if clauses.text(at - 1) == clauses.text(0) and re.fullmatch(r"VA?W", between) else None
        )
    if re.fullmatch(r",[PGCADTNM]+,", between) and "V" not in between:
        return start, end, says
    plain = re.fullmatch(r"V[AJ]?", between) and takes_clause().isdisjoint(clauses.text(1)) and not clauses.passive(1)
    wants = clauses.text(1) in (["wants"], ["want"], ["wanted"])
    return (start, end, says) if plain or (wants and between == "V") else None


def _is_hanging(clauses: Clauses, again: int) -> bool:
    """True where no main clause stands between the two, or follows the second."""
    between, rest = clauses.code[1:again], clauses.code[again:]
    alone = between.count("V") == 1 and "K" not in between
    return alone and ("," not in between or (between.count(",") == 1 and rest.count("V") == 1 and "," not in rest))


def _has_second(pieces: list[str], at: int) -> bool:
    """The cheap look: another auxiliary soon after this one, or after “once”, and nothing that joins the two."""
    near = pieces[at + 2 : at + _LONGEST_GAP]
    if _SECONDS.isdisjoint(near) or pieces[at - 1] in _NO_AUXILIARY or pieces[at + 1] == "been":
        return False
    second = next(place for place, piece in enumerate(near) if piece in _SECONDS)
    if pieces[at] != "once" and readings(pieces[at + 1]).isdisjoint(("VBN", "VB")):
        return False
    between = pieces[at + 1 : at + 2 + second]
    return second > 0 and _JOINS.isdisjoint(between) and takes_clause().isdisjoint(between)


def _merged(clauses: Clauses) -> Found | None:
    """“He has signed a contract has been agreed”, “once the shop opens is full”."""
    code = clauses.code
    match = _CLAUSE_IN_CLAUSE.match(code)
    if match:
        second = match.start("second")
        if _CLAUSE_SUBJECTS.isdisjoint(clauses.low) and clauses.first(second) in _SECONDS:
            start, end = clauses.span(second - 1, second)
            return start, end, "two verbs of which one is left over: “{}”"
    for match in _OBJECT_WITH_VERB.finditer(code):
        second = match.start("second")
        verb = code.index("V", match.start())
        if _is_left_over(clauses, verb, second):
            start, end = clauses.span(second, second)
            return start, end, "“{}”: a second verb, and nothing that joins it to the clause before"
    return None


def _is_left_over(clauses: Clauses, verb: int, second: int) -> bool:
    code = clauses.code
    said = takes_clause()
    if any(clauses.groups[at].kind in "VTGDB" and not said.isdisjoint(clauses.text(at)) for at in range(verb, second)):
        return False
    first = clauses.text(verb)
    sure = first[0] in ("has", "have", "had", "will", "would") and len(first) > 1 and not clauses.passive(verb)
    if not sure or clauses.first(second) not in _SECONDS or not {"W", "R", "H"}.isdisjoint(code[:second]):
        return False
    nouns = clauses.text(verb + 1)
    # “has signed a contract players can leave”: a contact clause has a noun more
    return nouns[0] in _DETERMINERS and not set(clauses.low[: clauses.groups[second].start]) & _FREE


BEGUN_TWICE = Rule(
    id="garble/begun-twice",
    summary="A clause has two beginnings, or two verbs where one belongs",
    why=(
        "An edit wrote the new wording and left a part of the old one standing: “the mayor wants the mayor has asked”, "
        "“has signed a new contract has been agreed”. Which of the two was meant only the writer knows."
    ),
    check=_check,
    yields=1,
    flag=(
        Example("The bishop wants the bishop has asked the town for a new roof."),
        Example("The umpire, before the second match, the umpire told both teams to leave the field."),
        Example("Because the road was wet because the lorry could not stop in time."),
        Example("Although the shop was shut, although we waited for an hour at the door."),
        Example("What the panel has what the panel found was that the alarm was off."),
        Example("The club said that Ortiz has signed a new deal has been agreed until June."),
        Example("The firm will hire twenty people once the yard opens is ready."),
    ),
    keep=(
        Example(
            "The bishop said the bishop had asked the town. The party, in its report, the party leader said, was right."
        ),
        Example("Because the road was wet, and because it was dark, the lorry could not stop."),
        Example("What the panel wants is what the panel had last year. What happens once the yard opens is unclear."),
        Example("He has a plan that has been agreed. The club has bought the house the mayor has sold."),
        Example("She has said the deal has been signed. The first contract he has signed has been lost."),
        Example("The bell, the one in the tower, rang, and the bell in the hall rang too."),
    ),
)

RULES = (BEGUN_TWICE,)
