"""A preposition that is missing, or that the word never has: “the end the week”, “based of”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentences, diagnose
from newslint.checks.valency.noun_groups import is_object
from newslint.checks.valency.places import Places, lacking
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Document
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.readings import may_be
from newslint.english.valency import forms, kind, words_by_frame
from newslint.english.verbs import FORMS, inflect
from newslint.prepared import prepared
from newslint.rules import Example, Options, Rule

_DETERMINERS = words("the a an his her its their our my your")
_BEFORE_ADJECTIVE = words("is are was were be been being very so more most also not fully quite seem seems seemed")
#: Before “end” and “part”: “in the end a farmer won”.
_ADVERBIAL = (["in", "the"], ["were", "in"], ["was", "in"], ["is", "in"], ["are", "in"])
#: “Was due a rise”, “brought to an end the strike”.
_OTHERWISE = frozenset({("due", "a"), ("due", "an"), ("an", "end"), ("most", "part")})
_PARTS_OF_TIME = words("end rest beginning middle")
#: Listed adjectives that are prepositions as well, with what belongs to them: they need no verb before them.
_PREPOSITIONS = words("regardless irrespective according owing prior ahead due")


@prepared
def _nouns() -> dict[str, str]:
    return forms("noun")


@prepared
def _adjectives() -> dict[str, str]:
    return forms("adj")


@prepared
def _never() -> frozenset[tuple[str, str]]:
    """Forms of verbs, no plain ones and none that are nouns as well, and the prepositions that they never have."""
    tags = [tag for tag in FORMS if tag != "VB"]
    return frozenset(
        (form, frame.partition(" ")[2])
        for frame, verbs in words_by_frame().items()
        if kind(frame) == "not"
        for verb in verbs
        for form in (inflect(verb, tag) for tag in tags)
        if not form.endswith("ing") and not (form.endswith("s") and may_be(verb, "NN"))
    )


def _lost(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, at in document.shared(Places).of("adj", "noun"):
        if not _is_suspect(block.pieces, at):
            continue
        sentence = document.shared(Sentences).around(block, at)
        group = max(sentence.group_at(at + 1), sentence.group_at(at)) if sentence else -1
        if sentence and group > 0 and _lacks(sentence.clauses, group):
            word = block.pieces[at]
            preposition = _nouns().get(word) or _adjectives()[word]
            yield lacking(LOST, block, at, sentence.first + sentence.clauses.groups[group].end - 1, preposition)


def _is_suspect(pieces: Sequence[str], at: int) -> bool:
    """The cheap look: a determiner after the word, and before an adjective what it belongs to."""
    if not at or at + 2 >= len(pieces) or pieces[at + 1] not in _DETERMINERS:
        return False
    word = pieces[at]
    if (word, pieces[at + 1]) in _OTHERWISE or (pieces[at - 1], word) in _OTHERWISE:
        return False
    return word in _nouns() or word in _PREPOSITIONS or pieces[at - 1] in _BEFORE_ADJECTIVE


def _lacks(clauses: Clauses, noun: int) -> bool:
    """True if the noun group stands right after a word that cannot do without its preposition."""
    before = clauses.groups[noun].start - 1
    word = clauses.low[before]
    if word not in _nouns():
        return clauses.code[noun] == "N" and is_object(clauses, noun)
    if not is_object(clauses, noun, measures=word in _PARTS_OF_TIME):
        return False
    if clauses.code[noun - 1] not in "NM" or clauses.low[max(0, before - 2) : before] in _ADVERBIAL:
        return False
    alone = len(clauses.text(noun - 1)) == 1 and clauses.code[noun - 2 : noun - 1] == "P"
    return alone or clauses.first(noun - 1) in _DETERMINERS


def _wrong(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, at in document.shared(Places).of("not"):
        pieces = block.pieces
        if at + 2 >= len(pieces) or (pieces[at], pieces[at + 1]) not in _never():
            continue
        sentence = document.shared(Sentences).around(block, at)
        if sentence and sentence.clauses.tags[at - sentence.first].startswith("VB"):
            yield diagnose(WRONG, block, at, at + 1, "“{}”: the verb never has this preposition")


LOST = Rule(
    id="grammar/noun-link",
    summary="A noun or an adjective has lost the preposition by which it reaches another noun",
    why="“The end the week”, “similar the old one”: without “of” or “to” the two do not join.",
    check=_lost,
    yields=2,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The shop is open until the end the summer.", fixed="The shop is open until the end of the summer."),
        Example("She spoke on behalf the family.", fixed="She spoke on behalf of the family."),
        Example("The new mill is similar the old one.", fixed="The new mill is similar to the old one."),
        Example("They were unaware the danger.", fixed="They were unaware of the danger."),
    ),
    keep=(
        Example("At the end the crowd cheered. In the end a farmer won. The rest the mayor paid himself."),
        Example("They were unaware the bridge had gone. The part the council plays is small."),
        Example("It will search the house and end the row. Similar the plans may be, but not the same."),
    ),
)

WRONG = Rule(
    id="grammar/verb-preposition",
    summary="A preposition that the verb before it never has",
    why="“Based of”, “accused for”, “resulted into”: another preposition belongs to the verb.",
    check=_wrong,
    yields=2,
    flag=(
        Example("The play is based of a novel."),
        Example("He was accused for the theft, and the talks resulted into a deal.", count=2),
        Example("The crew is comprised with six men."),
    ),
    keep=(
        Example("The play is based on a novel, and the talks resulted in a deal."),
        Example("He was accused of the theft. The marriage of the two, the charges of fraud and the focus of it."),
        Example("The results of the vote, a base of power and the arrest of two men."),
    ),
)

RULES = (LOST, WRONG)
