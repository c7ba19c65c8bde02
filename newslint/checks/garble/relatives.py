"""A relative clause that lacks nothing: “a player whom the fans adored him”, “in which he was born in”."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from newslint.checks.garble.sentences import Sentences, diagnose
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.english.classes import BE, FUNCTION_WORDS, words
from newslint.english.clauses import Clauses
from newslint.english.content import takes_clause
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_WORDS = words("which whom whose that")
_DETERMINERS = words("the a an his her its their many some most several two three four")
_OWN = words("his her its their")
#: Verbs that have a name or a state beside their object: “which she called a disgrace”.
_TWO_PARTS = words(
    "call calls called name named names consider considers considered deem deemed dub dubbed term termed label "
    "labelled "
    "labeled make makes made find finds found give gave given keep kept leave left describe describes described think "
    "believe declared elected appointed"
)
#: Prepositions that are no adverbs: at the end of a clause they have lost their noun.
_ONLY_PREPOSITIONS = words("of for from with to at about against into through among")
_PREPOSITIONS = _ONLY_PREPOSITIONS | words("in on by over under")
_STAYS = words("born live lives lived living work works worked involved interested based invested situated located")
_THEMSELVES = words("him her them it us me")
_NO_PERSON = words("it this that there these those what")

_SOMEWHAT = ["a", "little"]

_RELATIVE_CLAUSE = lazy(r"R(?:N(?:PN)*|S|I)A?V")
_NOUN_AND_VERB = lazy("[NJ]V")
_WHOLE_INFINITIVE = lazy(r"TA?N[.,]")
_PART_OF = lazy(r",t[NI]PO")
_IT_AT_THE_END = lazy(r"t(?:N|S)[VB][NMOJAP]*P(?P<it>I)[.,]")

Found = tuple[int, int, str]


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, at in document.shared(Sentences).places(_WORDS):
        if 0 < at < len(block.pieces) - 2 and _is_suspect(block.pieces, at):
            found = _look(document, block, at)
            if found:
                yield diagnose(RESUMPTIVE, block, *found)


def _is_suspect(pieces: list[str], at: int) -> bool:
    """The cheap look: a subject after the relative, or what may fill its place later on."""
    word, before, after = pieces[at], pieces[at - 1], pieces[at + 1]
    if word == "whose":
        return after in _OWN
    if word == "that":
        if before in takes_clause() or before in FUNCTION_WORDS:
            return False
        if after in ("his", "her", "its", "their") or (before == "," and pieces[at + 2] == "of"):
            return True
        near = pieces[at + 2 : at + 16]
        return any(one in ("in", "on", "at", "with") and two == "it" for one, two in itertools.pairwise(near))
    if before in _PREPOSITIONS:
        return before in pieces[at + 2 : at + 14]
    if word == "which" and before != ",":
        return after in ("they", "it", "he", "she")
    return word == "whom" or after in _DETERMINERS or after in ("it", "he", "she", "they", "we", "I")


def _look(document: Document, block: Block, at: int) -> Found | None:
    if block.pieces[at] == "whose":
        return at, at + 1, "“{}”: “whose” stands in the place of the other word"
    sentence = document.shared(Sentences).around(block, at)
    if sentence is None:
        return None
    first, clauses = sentence.first, sentence.clauses
    place = sentence.group_at(at)
    if place < 1:
        return None
    found = _within(clauses, place, block.pieces[at])
    return (first + found[0], first + found[1], found[2]) if found else None


def _within(clauses: Clauses, place: int, word: str) -> Found | None:
    """What is one too many in the clause that the relative at ``place`` opens."""
    code = clauses.code
    if word == "that":
        return _that(clauses, place)
    if code[place - 1] == "P":
        return _doubled_preposition(clauses, place)
    match = _RELATIVE_CLAUSE.match(code, place)
    if not match:
        return None
    verb = match.end() - 1
    start, end = clauses.span(place, verb)
    if code[verb + 1 : verb + 2] in ("O", "I") and clauses.first(verb + 1) in _THEMSELVES:
        after = code[verb + 2 : verb + 4]
        sure = (after[:1] in (".", ",", "M", "C", "K") or after in ("PN", "PM")) and clauses.head(
            verb
        ) not in _TWO_PARTS
        if sure and _objective(clauses, place, verb + 1):
            return start, clauses.groups[verb + 1].end - 1, "“{}”: the pronoun repeats what the relative stands for"
    two = clauses.head(verb) in _TWO_PARTS and not clauses.passive(verb)
    if word != "which" or not (takes_clause() - {"given"}).isdisjoint(clauses.text(verb)) or two:
        return None
    if code[place + 1] == "N" and clauses.first(place + 1) not in _DETERMINERS:
        return None  # “which team won”
    return (start, end, "“{}”: “which” has no place in its clause") if _is_full(clauses, verb) else None


def _objective(clauses: Clauses, place: int, pronoun: int) -> bool:
    """True if the pronoun cannot be another person: “the man whom she told him about” is left alone."""
    who = clauses.text(pronoun)
    subject = clauses.text(place + 1)
    return not (subject == ["he"] and who == ["him"]) and who[0] not in ("us", "me")


def _is_full(clauses: Clauses, verb: int) -> bool:
    """True if the clause of ``which`` lacks nothing."""
    code = clauses.code
    if clauses.head(verb) in BE and _NOUN_AND_VERB.match(code, verb + 1):
        return True
    if clauses.passive(verb) and _WHOLE_INFINITIVE.match(code, verb + 1):
        return True
    if not clauses.complete(verb) or clauses.low[clauses.groups[verb].end : clauses.groups[verb].end + 2] == _SOMEWHAT:
        return False
    rest = clauses.code[verb + 1 :]
    if rest[:1] in (".", ",") or (clauses.passive(verb) and not re.match(r"(?:A?P[NM])+[.,]", rest)):
        return False
    return not clauses.passive(verb) or clauses.first(verb + 1) == "to"


def _doubled_preposition(clauses: Clauses, place: int) -> Found | None:
    """“in which he was born in”, “of which he was convicted of”."""
    code, preposition = clauses.code, clauses.first(place - 1)
    if code[place : place + 1] != "R" or place + 2 >= len(code) or code[place + 1] == "V":
        return None
    for at in range(place + 2, min(place + 9, len(code) - 1)):
        if code[at] in '.;:("CRWt':
            return None
        follows = code[at + 1] in ".,V" or (code[at + 1] in "PM" and clauses.head(at - 1) in _STAYS)
        if code[at] == "P" and clauses.first(at) == preposition and follows:
            verb = clauses.head(at - 1)
            sure = preposition in _ONLY_PREPOSITIONS or verb in _STAYS
            if not sure:
                return None
            start, end = clauses.groups[place - 1].start, clauses.groups[at].end - 1
            return start, end, "“{}”: the preposition stands here twice"
    return None


def _that(clauses: Clauses, place: int) -> Found | None:
    """“a politician that his views have changed”, “four schools, that two of them have closed”."""
    code = clauses.code
    before = [at for at in range(place) if code[at] in "VTGDBJN"]
    said = takes_clause()
    before = [at for at in before if code[at] != "N" or at == place - 1]
    if any(not said.isdisjoint(clauses.text(at)) for at in before) or '"' in code[:place]:
        return None
    if _PART_OF.match(code, place - 1) and clauses.first(place + 2) == "of":
        start, end = clauses.span(place, place + 3)
        return start, end, "“{}”: “of which” or “of whom” belongs here"
    if code[place - 1] != "N":
        return None
    if clauses.first(place + 1) in ("his", "her", "its", "their"):
        is_one = re.match(r"^[NS](?:PN)*VNt$", code[: place + 1]) and clauses.head(1) in ("is", "was", "are", "were")
        verb = code.find("V", place)
        if is_one and clauses.first(0) not in _NO_PERSON and verb > 0 and code[verb - 1] == "N":
            start, end = clauses.span(place, place + 1)
            return start, end, "“{}”: “whose” belongs here"
        return None
    match = _IT_AT_THE_END.match(code, place)
    if match and clauses.first(match.start("it")) == "it" and clauses.first(0) not in _NO_PERSON:
        start, end = clauses.span(place, match.start("it"))
        return start, end, "“{}”: the pronoun repeats what “that” stands for"
    return None


RESUMPTIVE = Rule(
    id="garble/full-relative",
    summary="A relative clause has a word in the place of which its relative stands",
    why=(
        "In “the house which they sold it” the pronoun says once more what “which” says. The same happens with a "
        "preposition (“in which he was born in”), with “whose” (“whose its clock”), and where “which” opens a clause "
        "that lacks nothing and “where” or “whose” was meant."
    ),
    check=_check,
    yields=1,
    flag=(
        Example("The singer is a man whom the town has loved him since his first show."),
        Example(
            "The clinic to which she was taken to has four beds. The flat in which he was born in is let.", count=2
        ),
        Example("The mill, whose its wheel stopped in May, is for sale."),
        Example("The firm builds boats for the navy, which it employs 40 people in the port."),
        Example("The group owns six theatres, that two of them are shut."),
        Example("She is a writer that her books are read in schools."),
        Example("The parish runs a hall that pupils cook their lunch in it."),
        Example("The bell, which it was given to the town by a baker, is cracked."),
    ),
    keep=(
        Example("The house in which they moved in May, and the man whom she told them about, are gone."),
        Example("He asked which team won it, and on which of the boats they came in."),
        Example("The rule, which she called a disgrace, was dropped. It is a pity that her books are not read."),
        Example("The plan, which he says it will drop, is dead. The prize, which it was given in May, is back."),
        Example("He said, that two of them were there, was a surprise."),
        Example("The state in which it is in is bad, and the year in which they moved in was wet."),
        Example("They asked which the best was."),
    ),
)

RULES = (RESUMPTIVE,)
