"""Passives that their verbs do not have: “was happened”, and with an object left over “was opened the new wing”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import diagnose
from newslint.checks.valency.noun_groups import DETERMINERS, is_number, is_object, may_open
from newslint.checks.valency.places import Places, Verb, be_before, lacking, verb_at
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Document
from newslint.english.classes import words
from newslint.english.readings import may_be
from newslint.english.valency import forms
from newslint.prepared import prepared
from newslint.rules import Example, Options, Rule

#: After a number and its noun, the sign of a measure: “three doors away”.
_AFTER_MEASURE = words("ago later earlier before after away from apart ahead behind deep wide long old thick high tall")
#: What the passive of “listen to”, “arrive at” leaves behind.
_STRANDED = words("on to with of about at for in over into upon from by against around through out off")
#: Those that may have a passive with their preposition: “the reply was waited for”.
_WITH_PREPOSITION = "via"
_OF_ING = words("accused suspected convicted")


@prepared
def _finished() -> dict[str, str]:
    """Participles after which no object follows, with the preposition that some of them take before a noun."""
    found = {**forms("object", ("VBN",)), **forms("sole", ("VBN",)), **forms("with", ("VBN",))}
    for form in forms("two", ("VBN",)):
        found.pop(form, None)
    return found


@prepared
def _never_passive() -> dict[str, str]:
    return forms("active", ("VBN",))


@prepared
def _may_strand() -> dict[str, str]:
    return forms(_WITH_PREPOSITION, ("VBN",))


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    places = document.shared(Places)
    for block, at in places.of("active"):
        pieces = block.pieces
        if pieces[at] not in _never_passive() or (be := be_before(pieces, at)) < 0 or at + 2 >= len(pieces):
            continue
        stranded = pieces[at] in _may_strand() and pieces[at + 1] in _STRANDED
        if stranded or pieces[at + 1] in ("-", "/"):
            continue
        if (verb := verb_at(document, block, at)) and verb.clauses.passive(verb.group):
            yield diagnose(PASSIVE, block, be, at, "“{}”: this verb has no passive")
    for block, at in places.of("object", "sole", "with"):
        pieces = block.pieces
        if pieces[at] not in _finished() or not _is_suspect(pieces, at) or (be := be_before(pieces, at)) < 0:
            continue
        if (verb := verb_at(document, block, at)) and _has_object(verb):
            last = verb.last_of(verb.group + 1)
            if preposition := _finished()[pieces[at]]:
                named = preposition == "on" and pieces[at + 1][0].isupper()  # “based Leeds”
                yield lacking(PASSIVE, block, at, last, "in" if named else preposition)
            else:
                yield diagnose(PASSIVE, block, be, last, "“{}”: an object after a passive that takes none")


def _is_suspect(pieces: Sequence[str], at: int) -> bool:
    """The cheap look: a word that can begin an object comes next."""
    if at + 2 >= len(pieces):
        return False
    word = pieces[at + 1]
    if word[0].isupper():
        return len(word) > 1 and bool(_finished()[pieces[at]])
    if word.endswith("ing") and pieces[at] in _OF_ING:
        return True
    return (may_open(word) and not may_be(word, "VBZ")) or is_number(word)  # “where it is located matters”


def _has_object(verb: Verb) -> bool:
    clauses, noun = verb.clauses, verb.group + 1
    if not clauses.passive(verb.group) or "E" in clauses.code:
        return False
    if clauses.code[noun] == "G" and clauses.head(verb.group) in _OF_ING:
        return True
    if clauses.code[noun] != "N" or not is_object(clauses, noun):
        return False
    after = clauses.groups[noun].end
    if clauses.low[after] in _AFTER_MEASURE:
        return False
    if clauses.first(noun) in DETERMINERS:
        return True
    if clauses.tags[clauses.groups[noun].start] == "CD":
        return clauses.head_tag(noun) == "NNS"
    return bool(_finished()[clauses.head(verb.group)])  # “these are contained settlements” has none


PASSIVE = Rule(
    id="grammar/verb-passive",
    summary="A passive that its verb does not have",
    why=(
        "What happens is done by nobody, so “was happened” is no English; and in the passive the object has become "
        "the subject, so that none can follow: “the duke was opened the new hall”. Verbs with two objects (“was given "
        "a prize”, “was named captain”) are left out."
    ),
    check=_check,
    yields=2,
    fix=Applicability.UNSAFE,
    flag=(
        Example("Two crews were remained at the mill, where the fire was happened on Monday.", count=2),
        Example("The duke was opened the new hall on Friday."),
        Example("The library has been acquired three letters by the poet."),
        Example(
            "The clerk is accused misleading the court.",
            fixed="The clerk is accused of misleading the court.",
        ),
        Example("The firm is based Leeds.", fixed="The firm is based in Leeds."),
    ),
    keep=(
        Example("The hall was opened by the duke. She was awarded a prize, named captain and charged a fee."),
        Example("The road was closed two miles away. He was arrested the next day. They were attacked three times."),
        Example("After the hall was opened the duke left. He is gone, and the end was arrived at in peace."),
        Example("There are contained areas in the park. These are closed systems."),
    ),
)

RULES = (PASSIVE,)
