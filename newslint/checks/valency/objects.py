"""A verb that takes no object, with one: “depends donations”, “comment the report”, “lived the village”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import diagnose
from newslint.checks.valency.noun_groups import DETERMINERS, is_number, is_object, may_open
from newslint.checks.valency.places import Places, Verb, be_before, calls_for_verb, lacking, verb_at
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Document
from newslint.english.classes import words
from newslint.english.readings import may_be
from newslint.english.valency import forms
from newslint.prepared import prepared
from newslint.rules import Example, Options, Rule

#: Verbs after which a number is as wrong as a noun.
_COUNTED = words("consist consists consisted consisting amount amounts amounted amounting")
#: A name after one of these may be who says it: “…, complained Ms Hay”.
_SAID = frozenset("\",?!'")
#: The nouns that say where something is.
_PLACES = words(
    "house flat apartment building village town city district area region street road country county state suburb "
    "neighbourhood neighborhood hospital station airport port harbour harbor square park church hotel school "
    "university college stadium scene border hills mountains valley island coast village prison jail camp farm "
    "kitchen basement cellar garden hall court courthouse courtroom lobby corridor capital centre center "
    "countryside forest woods field factory mill shop restaurant café cafe bar beach riverbank cemetery embassy "
    "ministry headquarters office museum theatre theater gallery mosque temple venue"
)
#: What something “leads to”, and is never “led”.
_OUTCOMES = words(
    "loss losses death deaths damage injury injuries failure collapse closure closures cancer blindness deafness "
    "dementia depression infection infections infertility violence shortages delays confusion unemployment poverty "
    "flooding bankruptcy disaster accidents pneumonia paralysis disability obesity diabetes addiction illness"
)
#: “Led the” may be at the head of something; before “to” all is well.
_DEFINITE = words("the to")
_FARTHEST = 6


@prepared
def _prepositions() -> dict[str, str]:
    active = ("VB", "VBD", "VBZ", "VBN", "VBG")
    return {**forms("alone", active), **forms("via", active)}


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    places = document.shared(Places)
    for block, at in places.of("via", "alone"):
        if _is_suspect(block.pieces, at) and (verb := verb_at(document, block, at)) and (noun := _object(verb)):
            preposition = _prepositions()[block.pieces[at]]
            if preposition:
                yield lacking(OBJECT, block, at, verb.last_of(noun), preposition)
            else:
                message = f"“{{}}”: “{block.pieces[at]}” takes no object"
                yield diagnose(OBJECT, block, at, verb.last_of(noun), message)
    for block, at in places.of("place", "outcome"):
        pieces = block.pieces
        near = pieces[at + 1 : at + _FARTHEST]
        led = pieces[at] in _led()
        if led and (_OUTCOMES.isdisjoint(near) or near[0] in _DEFINITE):
            continue
        if not led and (_PLACES.isdisjoint(near[1:]) or near[0] not in DETERMINERS or pieces[at] in _prepositions()):
            continue
        verb = verb_at(document, block, at)
        if verb and (noun := _object(verb)):
            head = verb.clauses.head(noun)
            if led and head in _OUTCOMES:
                yield lacking(OBJECT, block, at, verb.last_of(noun), "to")
            elif not led and head in _PLACES:
                message = "“{}”: a preposition is missing before the place"
                yield diagnose(OBJECT, block, at, verb.last_of(noun), message)


@prepared
def _led() -> dict[str, str]:
    return forms("outcome")


def _is_suspect(pieces: Sequence[str], at: int) -> bool:
    """The cheap look: a word that can begin a noun group right after the verb, or after an adverb."""
    if at + 2 >= len(pieces):
        return False
    verb, word = pieces[at], pieces[at + 1]
    if word.endswith("ly") and word not in ("only", "family"):
        word = pieces[at + 2]
    if verb.endswith("ing") and word not in DETERMINERS:
        return False  # “coping strategies”
    slot = at > 0 and (calls_for_verb(pieces[at - 1]) or (verb.endswith("ing") and be_before(pieces, at) >= 0))
    if not slot and (may_be(verb, "NN") or may_be(verb, "NNS")):
        return False
    if word[0].isupper():
        return len(word) > 1 and not (at and pieces[at - 1] in _SAID)
    return may_open(word) or (is_number(word) and pieces[at] in _COUNTED)


def _object(verb: Verb) -> int:
    """The group that is the object of the verb, or 0."""
    clauses, group = verb.clauses, verb.group
    if not verb.is_active:
        return 0
    noun = group + 1
    while clauses.code[noun] == "A":
        noun += 1
    if not is_object(clauses, noun):
        return 0
    return noun


OBJECT = Rule(
    id="grammar/verb-object",
    summary="A verb that takes no object has one",
    why=(
        "One depends on, listens to, complies with something, and nobody arrives a place: where the preposition is "
        "lost, or another verb was changed for such a one, an object is left that the verb does not take. The verbs "
        "are listed; how much, how long and when (“waited an hour”) are told from objects."
    ),
    check=_check,
    yields=2,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The shelter depends donations from the public.",
            fixed="The shelter depends on donations from the public.",
        ),
        Example(
            "The firm must comply the new rules, and it has listened the neighbours.",
            fixed="The firm must comply with the new rules, and it has listened to the neighbours.",
            count=2,
        ),
        Example("The warden declined to comment the letter.", fixed="The warden declined to comment on the letter."),
        Example("The board consists 12 members.", fixed="The board consists of 12 members."),
        Example("The guests arrived the old hotel at noon and gathered the square.", count=2),
        Example("The fever can lead permanent hearing loss.", fixed="The fever can lead to permanent hearing loss."),
        Example("The row has surged the demand for tickets."),
    ),
    keep=(
        Example("It depends on gifts. They listened all night, waited an hour and complied the same day."),
        Example("When the ferry arrived the crowd cheered. If the firm does not comply the court will fine it."),
        Example("Coping strategies help. “It is late,” complained Anna Kos. The competing plans lead the field."),
        Example("They arrived home late and lived a long life in the village where it happened."),
        Example("The responses the mill got were kind, and the apology the mayor gave was short."),
    ),
)

RULES = (OBJECT,)
