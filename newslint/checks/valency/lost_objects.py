"""A verb that says nothing without its object, and has none: “The police have arrested on Tuesday.”"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import diagnose, ends
from newslint.checks.valency.places import Places, Verb, calls_for_verb, verb_at
from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.english.classes import BE, HAVE, MODALS, words
from newslint.english.readings import may_be
from newslint.english.valency import forms
from newslint.patterns import lazy
from newslint.prepared import prepared
from newslint.rules import Example, Options, Rule

_AFTER = words(
    "on in at from to during near after before because since until by with last next yesterday today so badly despite "
    "for"
)
#: “At most one of them” is an object.
_NO_PHRASES = (["at", "most"], ["at", "least"], ["in", "turn"], ["in", "part"], ["in", "effect"], ["for", "itself"])
_REACH = 9
_OTHER_VERBS = words("is are was were has have had will would can could said says that which who when if while")
_ENDS = words(". because although after before until since")
_FRONTED = words("which who whom whose what where how that than as when What Which Who Where How")
_STOPS = BE | words('be been being , ; : ( ) " and or of')
_AUXILIARIES = HAVE | MODALS | words("did do does")
#: Where one of these stands earlier, what the verb is about may stand there.
_FRONTS = frozenset("RWH")
_BEFORE = lazy(r"(?:^|Vt|C)(?:[AM]?P[NM],?|M,?|A,?)?(?:S|N(?:P[NM])*)A*$")
_REST = lazy(r"(?:P[NMI]|M|A)*+(?:[.]$|,?C)")


@prepared
def _active() -> dict[str, str]:
    return forms("object", ("VB", "VBD", "VBN", "VBZ"))


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, at in document.shared(Places).of("object"):
        pieces = block.pieces
        if pieces[at] not in _active() or at + 1 >= len(pieces):
            continue
        bare = pieces[at + 1] in _AFTER and pieces[at + 1 : at + 3] not in _NO_PHRASES
        if not (bare or ends(pieces, at + 1)) or not _is_suspect(pieces, at):
            continue
        if (verb := verb_at(document, block, at, "V")) and _has_none(verb):
            first = verb.first + verb.clauses.groups[verb.group].start
            yield diagnose(LOST, block, first, at, "“{}”: whom, or what? The object is missing")


def _is_suspect(pieces: Sequence[str], at: int) -> bool:
    """The cheap look: an auxiliary or a subject before the verb, and no other verb in the clause."""
    before = pieces[max(0, at - _REACH) : at]
    if not before or not (calls_for_verb(before[-1]) or (_is_finite(pieces[at]) and _near_start(before) > 0)):
        return False
    rest = pieces[at + 1 : at + 2 * _REACH]
    stop = next((place for place, piece in enumerate(rest) if piece in _ENDS), len(rest))
    return _OTHER_VERBS.isdisjoint(rest[:stop]) and _FRONTED.isdisjoint(before)


def _is_finite(word: str) -> bool:
    return word.endswith("ed") or (word.endswith("s") and not may_be(word, "NNS"))


def _near_start(before: Sequence[str]) -> int:
    """How many pieces of the sentence stand before the verb; −1 if they are many, or can be no plain subject."""
    for back, piece in enumerate(reversed(before)):
        if piece in ".!?":
            return back
        if piece in _STOPS:
            return -1
    return len(before) if len(before) < _REACH else -1


def _has_none(verb: Verb) -> bool:
    """True if the clause is whole but for its object, and nothing before the verb can be that."""
    clauses, group = verb.clauses, verb.group
    code = clauses.code
    before = code[:group]
    if not verb.is_active or not _FRONTS.isdisjoint(before) or not _BEFORE.search(before):
        return False
    helped = len(clauses.text(group)) > 1 and clauses.first(group) in _AUXILIARIES
    if not helped and clauses.head_tag(group) not in ("VBD", "VBZ", "VBP"):
        return False  # “the cars damaged on Sunday”
    if "than" in clauses.low or "as" in clauses.low[: clauses.groups[group].start]:
        return False
    return bool(_REST.match(code, group + 1))


LOST = Rule(
    id="garble/verb-without-object",
    summary="A verb that needs an object has none",
    why=(
        "One arrests somebody and destroys something. Where the object is cut the sentence says nothing; relative "
        "clauses, questions, passives and comparisons, which have it elsewhere, are told apart."
    ),
    check=_check,
    yields=2,
    flag=(
        Example("The police have arrested on Tuesday."),
        Example("The council will demolish in the spring because it is unsafe."),
        Example("Detectives have identified after a month of work."),
        Example("On Monday the storm had destroyed."),
    ),
    keep=(
        Example("The police have arrested two men on Tuesday. The cars damaged on Sunday were sold."),
        Example("The house that the council will demolish in the spring is old. It did more than they had envisaged."),
        Example("A car was seized on Monday. Whom they have arrested in May nobody said."),
    ),
)

RULES = (LOST,)
