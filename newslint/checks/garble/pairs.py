"""Two words side by side that practically never follow each other in English: “the that”, “can is”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import (
    BE,
    DEMONSTRATIVES,
    DO,
    HAVE,
    INVERTS,
    MODALS,
    NOUN_MODALS,
    OBJECTS,
    OPENERS,
    SUBJECTS,
)
from newslint.english.grid import impossible_after
from newslint.rules import Example, Options, Rule

_ENDS = frozenset('.!?:;"')

#: What each kind of pair is called in the message.
_SAYS = {
    "conjunction conjunction": "a conjunction follows a conjunction",
    "conjunction verb": "the subject is missing after “{first}”",
    "degree": "“very” cannot stand before “{second}”",
    "determiner determiner": "a determiner follows a determiner",
    "determiner link": "a noun is missing after “{first}”",
    "determiner pronoun": "a noun is missing after “{first}”",
    "determiner verb": "a verb follows “{first}”, a noun is missing",
    "modal finite": "“{first}” needs a plain verb form",
    "modal inflected": "“{first}” needs the plain form of the verb",
    "to inflected": "“to” needs the plain form of the verb",
    "do inflected": "after “{first}” the plain form of the verb belongs",
    "modal link": "a verb is missing after “{first}”",
    "preposition preposition": "a preposition follows a preposition",
    "preposition pronoun": "a preposition stands before “{second}”",
    "preposition verb": "a verb follows the preposition “{first}”",
    "preposition conjunction": "a noun is missing after “{first}”",
    "pronoun determiner": "a verb is missing after “{first}”",
    "pronoun link": "a verb is missing after “{first}”",
    "pronoun pronoun": "a pronoun follows a pronoun",
    "verb object": "a word is missing between the two",
    "verb verb": "two verbs that cannot follow each other",
}


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS:
            continue
        pieces = block.pieces
        found = [at for at, never in enumerate(map(impossible_after, pieces[:-1])) if never and pieces[at + 1] in never]
        if found:
            yield from _report(block, pieces, found)


def _report(block: Block, pieces: Sequence[str], found: Sequence[int]) -> Iterator[Diagnostic]:
    last = -2
    for at in found:
        pair = pieces[at], pieces[at + 1]
        label = impossible_after(pair[0])[pair[1]]
        if at == last + 1 or not _is_broken(label, pieces, at):
            continue
        if last < 0 and not block.is_english:
            return
        last = at
        start, end = block.piece_spans[at][0], block.piece_spans[at + 1][1]
        says = _SAYS[label].format(first=pair[0].lower() if pair[0] != "I" else "I", second=pair[1])
        severity = Severity.INFO if block.is_quoted(start, end) else None
        yield PAIR.diagnose(block, start, end, f"{says}: “{pair[0]} {pair[1]}”", severity=severity)


def _is_broken(label: str, pieces: Sequence[str], at: int) -> bool:
    """False where the words around make sense of the pair."""
    before = pieces[at - 1] if at else "."
    after = pieces[at + 2] if at + 2 < len(pieces) else "."
    first = pieces[at]
    if first[0].isupper() and first != "I" and before not in _ENDS:
        return False  # a name, an initial or a letter: James To, vitamin A
    if first == "I" and before[:1].isupper() and before not in SUBJECTS:
        return False  # World War I
    if after in ("/", "-", "%", "'") or before in ("/", "-", "'"):
        return False
    guard = _GUARDS.get(label)
    return guard is None or guard(before, first, pieces[at + 1], after)


def _after_modal(before: str, first: str, second: str, after: str) -> bool:
    # "a can of", "free will is", "the might of": nouns, and questions: "can a", "must the".
    if first in NOUN_MODALS and (before in OPENERS | DEMONSTRATIVES or before.isalpha() is False):
        return False
    if second in MODALS and before.lower() == "who":
        return False  # "anyone who can will come"
    return first not in NOUN_MODALS or before.lower() in SUBJECT_LIKE or second in MODALS


def _plain_after_modal(before: str, first: str, second: str, after: str) -> bool:
    return second not in _ALSO_PLAIN and _after_modal(before, first, second, after)


#: Past forms that are plain forms of other verbs: one founds a school, fells a tree, winds and wounds.
_ALSO_PLAIN = frozenset("found fell wound bound ground bore lay rent saw".split())


def _after_to(before: str, first: str, second: str, after: str) -> bool:
    # "the town they moved to keeps growing", "those she wrote to knew": "to" may also be stranded.
    return before in _TAKES_INFINITIVE and second not in _ALSO_PLAIN


def _after_do(before: str, first: str, second: str, after: str) -> bool:
    # "those who don't knew it", "what he didn't was": the first verb ends a clause.
    return before in SUBJECTS | {"it"} or before[:1].isupper()


#: Words after which "to" begins an infinitive.
_TAKES_INFINITIVE = frozenset(
    "want wants wanted need needs needed try tries tried trying going able unable decided plan plans planned hope "
    "hopes hoped agreed refused refuses managed failed ought likely unlikely willing ready continue continues "
    "continued began begins started order way ways time chance right opportunity attempt effort efforts decision "
    "and how what when where whether is are was were be designed used forced allowed helps help".split()
)


def _modal_and_noun_phrase(before: str, first: str, second: str, after: str) -> bool:
    return before in SUBJECT_LIKE


#: After one of these a modal has its subject: no question can begin with it.
SUBJECT_LIKE = SUBJECTS | {"it", "you", "that", "which", "who", "there", "this", "these", "those"}


def _two_verbs(before: str, first: str, second: str, after: str) -> bool:
    # "The question is are we …", "what it is is", "the best there has been has …"
    if after in SUBJECT_LIKE | OPENERS | OBJECTS or after in ("?", "not"):
        return False
    if (before, first) == ("to", "be"):
        return False  # "the bride to be has", "the place to be is"
    return not (first in BE | HAVE | DO and before in SUBJECT_LIKE | {"it"} and second in BE | HAVE)


def _pronoun_first(before: str, first: str, second: str, after: str) -> bool:
    # Questions and ellipsis: "are we to believe", "he a lawyer, she a doctor", "faster than I with …".
    return before.lower() not in INVERTS and before not in (",", "—", "–", "(")


def _preposition_first(before: str, first: str, second: str, after: str) -> bool:
    # "the system I dreamed of provides": a stranded preposition closes a relative clause.
    return second not in ("be", "have") or before not in ("would", "could", "should", "might", "must")


def _conjunction(before: str, first: str, second: str, after: str) -> bool:
    return not (first == "if" and before in ("as", "what", "even")) and after not in ("?",)


def _determiner_link(before: str, first: str, second: str, after: str) -> bool:
    # "your to do list", "the for and if statements", "the in keyword"
    aside = (second == "to" and after == "do") or (second == "as" and after == "yet") or second == "via"
    return after not in _MENTIONED and not aside


#: After one of these the word before is spoken of, not used.
_MENTIONED = frozenset("and or keyword keywords statement statements loop loops clause tag element button key".split())


_GUARDS: dict[str, Callable[[str, str, str, str], bool]] = {
    "determiner link": _determiner_link,
    "determiner determiner": _determiner_link,
    "modal finite": _after_modal,
    "modal inflected": _plain_after_modal,
    "to inflected": _after_to,
    "do inflected": _after_do,
    "modal link": _modal_and_noun_phrase,
    "verb verb": _two_verbs,
    "pronoun determiner": _pronoun_first,
    "pronoun link": _pronoun_first,
    "pronoun pronoun": _pronoun_first,
    "preposition verb": _preposition_first,
    "conjunction verb": _conjunction,
}

PAIR = Rule(
    id="garble/impossible-pair",
    summary="Two words that never follow each other in English",
    why=(
        "Where “the” meets “that”, or “can” meets “is”, an edit took words away or left words of two versions "
        "standing. In millions of words of edited text such pairs do not occur, though each of their words is "
        "frequent. Only a person knows what is missing."
    ),
    check=_check,
    yields=2,  # a grammar rule that knows the slip by name says it better
    flag=(
        Example("The ferry was late again, the that made him miss the last train home."),
        Example("The council said that they should is open the pool by the spring."),
        Example("Volunteers brought blankets to they people who had slept in the hall."),
        Example("The bridge will be closed to the in both directions until Monday."),
        Example("The road is shut the until Monday, the council said, and nobody knew whether was it safe.", count=2),
        Example("Residents said they for better street lights last year."),
        Example("Where their have all the room they need, the were soon at home.", count=2),
    ),
    keep=(
        Example("She said that that was all that the court had asked for."),
        Example("Are we to believe that the state he is in is an accident?"),
        Example("He opened a can of paint, and the will of the late owner was read."),
        Example("During World War I the harbour was mined."),
        Example("The storm could fell the old oak, and she wants to found a school where the two roads meet."),
        Example("The board’s James To is the last to leave."),
        Example("The bride to be has a cold, and the place to be is the harbour."),
        Example("The question is are they ready. The as yet unnamed ship met an across-the-board welcome."),
    ),
)

RULES = (PAIR,)
