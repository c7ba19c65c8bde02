"""Two verbs side by side, of which an edit left one over: “was arrested detained”, “to reach make land”."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.checks.garble.sentences import diagnose
from newslint.checks.valency.places import Places, Verb, be_before, calls_for_verb, verb_at
from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.english.classes import words
from newslint.english.readings import can_be, can_only_be
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: What is a preposition, “for example” or a noun of programmers as well.
_NO_VERBS = words("based given compared provided followed say merge fetch write debug pip await cancel send")
#: Verbs that have a plain form or a participle beside them, or whose objects in manuals are names of commands.
_WITH_ANOTHER = words("use used run include")
_may_be_participle = can_be(("VBN",))
_only_participle = can_only_be(("VBN", "VBD"))
_only_plain = can_only_be(("VB",))

#: What the first verb is about may stand before its subject: “the risks they try to avoid include fire”.
_FRONTED = lazy(r"[NMI]S|[NM]N|[RtWI]")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, at in document.shared(Places).of("object", "sole", "with"):
        pieces = block.pieces
        if at + 2 >= len(pieces) or pieces[at] in _WITH_ANOTHER or pieces[at + 1] in _NO_VERBS:
            continue
        two = (_only_participle(pieces[at + 1]) and _may_be_participle(pieces[at]) and be_before(pieces, at) >= 0) or (
            _only_plain(pieces[at + 1]) and at > 0 and calls_for_verb(pieces[at - 1])
        )
        if two and (verb := verb_at(document, block, at, "VT")) and _is_doubled(verb):
            yield diagnose(DOUBLED, block, at, at + 1, "“{}”: two verbs where one belongs")


def _is_doubled(verb: Verb) -> bool:
    """True if a verb follows in the form that the word before this verb asks for."""
    clauses, group = verb.clauses, verb.group
    if clauses.code[group - 1 : group] in ("R", "t"):
        return False  # “the sheds that were required added to the cost”
    if clauses.passive(group):
        return clauses.code[group : group + 2] == "VD"
    plain = clauses.code[group : group + 2] == "TB" and clauses.head_tag(group) == "VB"
    return plain and not _FRONTED.search(clauses.code[:group])


DOUBLED = Rule(
    id="garble/verb-beside-verb",
    summary="Two verbs side by side where one belongs",
    why=(
        "When one wording replaces another, the old verb is easily left beside the new one: “was arrested detained”, "
        "“hopes to reach make land”. Only verbs are looked at that take no other verb."
    ),
    check=_check,
    yields=2,
    flag=(
        Example("Two men were arrested detained at the airport."),
        Example("The patient was discharged sent home on Friday."),
        Example("The ship hopes to reach make land by noon, and the mill will employ hire ten men.", count=1),
    ),
    keep=(
        Example("The plan was revised based on advice, and the cost was justified given the need."),
        Example("The man they arrested fled. It will let go, help make peace and go see them."),
        Example("They were arrested, sent home and freed. You can include, say, ten of them."),
    ),
)

RULES = (DOUBLED,)
