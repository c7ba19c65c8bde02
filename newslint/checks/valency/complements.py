"""A verb with the wrong kind of complement: “prevents them to leave”, “refused signing it”, “reminded that”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from newslint.checks.garble.sentences import diagnose
from newslint.checks.valency.places import Places, Verb, verb_at
from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.english.classes import words
from newslint.english.readings import may_be
from newslint.english.valency import forms
from newslint.english.verbs import inflect
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_ACTIVE = ("VB", "VBD", "VBZ", "VBG")
_DETERMINERS = words("the a an his her its their our my your this these those him them us me it")
#: Those who can do something; agents in the plural are told by their ending.
_ACTORS = words(
    "people men women children man woman agency agencies company companies firm firms government governments council "
    "councils country countries state states city police team teams club clubs bank banks court courts party parties "
    "union unions army troops residents citizens passengers patients students pupils parents tenants members staff "
    "authorities officials employees journalists anyone anybody someone everyone everybody nobody others customers "
    "clients families refugees migrants minister ministers president mayor public media business businesses "
    "organisation organisations organization organizations school schools hospital hospitals him them me us"
)
_AGENTS = ("ers", "ors", "ists", "ants")
_NO_AGENTS = words(
    "endeavors endeavours factors matters orders numbers offers powers letters papers disasters errors barriers "
    "disorders colors colours rumors rumours doors floors tremors servers containers browsers computers variants "
    "restaurants plants grants lists"
)
#: “Who he imagined to be a friend.”
_NAMES_STATE = words("consider considers considered considering imagine imagines imagined imagining")
_FARTHEST_TO = 8
_OBJECT_AND_INFINITIVE = lazy(r"(?P<object>[NO])(?:P[NM])*T")
#: The noun that the verb may be about stands before it: “the smells ants dislike”, “what to consider”.
_FRONTED = lazy(r"(?:[NMI]S|[NM]N|(?<!V)t[NSI]|[RW][NSI]?)A*$")
#: What follows is the subject of a clause: “hope making it will help”.
_OWN_CLAUSE = lazy(r"(?:[NMOIAJ]|P[NMOI])*[VZ]")


@cache
def _active(kind: str) -> frozenset[str]:
    return frozenset(forms(kind, _ACTIVE))


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    places = document.shared(Places)
    for block, at in places.of("to"):
        pieces = block.pieces[at : at + 3]
        if len(pieces) > 2 and pieces[1].endswith("ing") and pieces[2] in _DETERMINERS and pieces[0] in _active("to"):
            verb = verb_at(document, block, at, "VTG")
            if verb and _takes(verb, "G"):
                message = f"“{{}}”: “{pieces[0]}” takes “to {inflect(pieces[1], 'VB')}”"
                yield diagnose(COMPLEMENT, block, at, at + 1, message)
    for block, at in places.of("ing"):
        pieces = block.pieces[at : at + 3]
        if len(pieces) > 2 and pieces[1] == "to" and may_be(pieces[2], "VB") and pieces[0] in _active("ing"):
            state = pieces[0] in _NAMES_STATE and pieces[2] in ("be", "have")
            verb = None if state else verb_at(document, block, at, "VTG")
            if verb and _takes(verb, "T"):
                message = f"“{{}}”: “{pieces[0]}” takes “{inflect(pieces[2], 'VBG')}”"
                yield diagnose(COMPLEMENT, block, at, at + 2, message)
    for block, at in places.of("from", "clause"):
        pieces = block.pieces
        near = pieces[at + 1 : at + _FARTHEST_TO]
        acts = "to" in near[1:] and any(map(_acts, near[: near.index("to")]))
        if acts and (verb := verb_at(document, block, at, "VTG")) and (infinitive := _told_to(verb)):
            what = "“from” and the form in -ing" if pieces[at] in _active("from") else "a clause with “that”"
            message = f"“{{}}”: “{pieces[at]}” takes {what}"
            yield diagnose(COMPLEMENT, block, at, verb.last_of(infinitive), message)
    for block, at in places.of("person"):
        verb = verb_at(document, block, at, "VT") if _says_that(block.pieces, at) else None
        if verb and verb.is_active and verb.clauses.code[verb.group + 1] == "t":
            message = f"“{{}}”: whom? “{block.pieces[at]}” takes somebody before “that”"
            yield diagnose(COMPLEMENT, block, at, at + 1, message)


def _says_that(pieces: Sequence[str], at: int) -> bool:
    return at + 2 < len(pieces) and pieces[at + 1] == "that"


def _takes(verb: Verb, kind: str) -> bool:
    """True if a group of the kind follows the verb, and neither of the two belongs to another clause."""
    code, group = verb.clauses.code, verb.group
    if code[group + 1] != kind or not verb.is_active:
        return False
    if code[group] in "TG" and group and code[group - 1] in "NMIW":
        return False  # “mistakes to avoid to …”
    return not _FRONTED.search(code[:group]) and not _OWN_CLAUSE.match(code, group + 2)


def _told_to(verb: Verb) -> int:
    """The group of the infinitive after somebody, or 0."""
    clauses = verb.clauses
    match = _OBJECT_AND_INFINITIVE.match(clauses.code, verb.group + 1)
    if not match or not verb.is_active:
        return 0
    return match.end() - 1 if match["object"] == "O" or _acts(clauses.head(verb.group + 1)) else 0


def _acts(word: str) -> bool:
    """True for a noun or pronoun that can be somebody who does something."""
    return word in _ACTORS or (word.endswith(_AGENTS) and word not in _NO_AGENTS)


COMPLEMENT = Rule(
    id="grammar/verb-complement",
    summary="A verb with a complement that it does not take",
    why=(
        "One avoids doing something, refuses to do it, prevents somebody from doing it, suggests that somebody do it, "
        "and reminds somebody that it be done. Where the verb was changed in an edit, what followed the old one stays."
    ),
    check=_check,
    yields=2,
    flag=(
        Example("The law prevents the agency to collect fines, and the noise deters visitors to stay.", count=2),
        Example("The clerk refused signing the letter."),
        Example("The band suggested to meet at noon and avoided to name a place.", count=2),
        Example("They suggested him to leave."),
        Example("The coach convinced that the season was young."),
    ),
    keep=(
        Example("The law prevents the agency from collecting fines, and it stopped the train to help them."),
        Example("She refused planning permission. We hope making it public will help."),
        Example("The man they consider to be a friend left. The mistakes to avoid to stay safe are few."),
        Example("They demanded money to pay the men, and he was convinced that it was safe."),
    ),
)

RULES = (COMPLEMENT,)
