"""A plural verb far from its singular subject: “the quality of the meals served to patients have fallen”.

``subject_verb`` knows subjects of prepositional phrases; here they may hold
participles, too, and the verb may be any that has a present tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentences
from newslint.checks.grammar.number import diagnose_verb
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Block, Document
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.forms import forms
from newslint.english.numbers import EITHER_NUMBER, HEADLESS, OF_ONE
from newslint.english.readings import may_be, readings
from newslint.english.verbs import inflect
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_OTHERS = words("say want hope believe expect remain insist argue suggest mean include continue need")
_VERBS = words("are were have") | _OTHERS
_DETERMINERS = words("the a an his her its their our this that one")
_OPENS = words("that because although though when while if since said says")
_PREPOSITIONS = words("of for to in on at by from with between among against over about into under behind")
_EACH = words("each one")
#: After these a subject of two parts is one thing: “the cost of the roads and bridges”.
_MEASURED = words("cost price level quality state condition value risk size number length age use sale supply safety")
_UNREAL = words("if though wish wishes wished unless suppose whether lest insist insisted demand demanded demands")
_LONGEST, _SHORTEST = 18, 5

_SUBJECT = lazy(
    r"(?P<head>[NI])(?P<rest>P[NMI](?:KN)?(?:A?P[NMI](?:KN)?|V(?=P)|[GD](?:A|J|N|I|M|P[NMI])*)*)(?P<adverb>A?)(?P<verb>V)"
)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    sentences = document.shared(Sentences)
    for block, at in sentences.places(_VERBS):
        if not _is_suspect(block.pieces, at):
            continue
        sentence = sentences.around(block, at)
        head = _wrong_head(sentence.clauses, sentence.group_at(at)) if sentence else -1
        if sentence and head >= 0:
            yield _diagnose(block, sentence.first + sentence.clauses.groups[head].end - 1, at)
    for block, at in sentences.places(("Each", "each")):
        sentence = sentences.around(block, at) if block.pieces[at + 1 : at + 2] == ["of"] else None
        if sentence:
            group = sentence.group_at(at)
            verb = _verb_after(sentence.clauses, group) if group >= 0 else -1
            if verb >= 0 and _wrong_head(sentence.clauses, verb) == group:
                yield _diagnose(block, at, sentence.first + sentence.clauses.groups[verb].start)


def _is_suspect(pieces: Sequence[str], at: int) -> bool:
    """The cheap look: a plural before the verb, a preposition after the subject, and what the other rule skips."""
    if at < _SHORTEST or not (
        pieces[at - 1].endswith("s") or pieces[at - 2].endswith("s") or pieces[at] not in _OTHERS
    ):
        return False
    low = max(0, at - _LONGEST)
    for start in range(at - _SHORTEST, low - 1, -1):
        piece = pieces[start]
        if not piece[0].isalnum():
            return False
        if piece.lower() in _DETERMINERS and (start == 0 or pieces[start - 1] in _OPENS or pieces[start - 1] in ".,"):
            inside = pieces[start + 1 : at]
            if _PREPOSITIONS.isdisjoint(inside[1:4]) or not _OPENS.isdisjoint(inside):
                return False
            return pieces[at] in _OTHERS or any(map(_is_participle, inside[2:]))
    return False


def _is_participle(piece: str) -> bool:
    return piece.endswith(("ing", "ed")) or piece == "and" or may_be(piece, "VBN")


def _verb_after(clauses: Clauses, group: int) -> int:
    match = _SUBJECT.match(clauses.code, group)
    return match.start("verb") if match else -1


def _wrong_head(clauses: Clauses, verb: int) -> int:
    """The group of the singular head of the plural verb group ``verb``, or −1."""
    code = clauses.code
    if verb < 1 or code[verb] != "V" or not _is_plural(clauses, verb):
        return -1
    for head in range(verb - 1, -1, -1):
        if code[head] in "NI" and (head == 0 or _opens(clauses, head)):
            match = _SUBJECT.match(code, head)
            fits = match is not None and match.start("verb") == verb and _is_one(clauses, head)
            return head if fits and _is_alone(clauses, head, verb) else -1
        if code[head] in '.,;:(—"tCRHWK' and not (code[head] == "K" and code[head + 1] == "N"):
            return -1
    return -1


def _is_plural(clauses: Clauses, verb: int) -> bool:
    word, tag = clauses.first(verb), clauses.tags[clauses.groups[verb].start]
    if word in OF_ONE:
        return True
    follows = clauses.code[verb + 1 : verb + 2]
    return tag == "VBP" and not may_be(word, "VBD") and follows in tuple("NSItT")


def _opens(clauses: Clauses, head: int) -> bool:
    before = clauses.code[head - 1]
    if before in "tC":
        return True
    if before == ",":
        return bool(re.fullmatch(r"A?P[NM](?:P[NM])*,", clauses.code[:head]))
    return before == "V" and clauses.head(head - 1) in ("said", "says") and head == 2


def _is_one(clauses: Clauses, head: int) -> bool:
    """True if the group is a singular noun with its article, or “each”."""
    text = clauses.text(head)
    if text[-1] in _EACH and len(text) == 1:
        return clauses.first(head + 1) == "of"
    noun = text[-1]
    plain = clauses.head_tag(head) == "NN" and noun not in EITHER_NUMBER and noun not in HEADLESS
    if noun == "number" and text[0] == "the":
        return clauses.first(head + 1) == "of"
    return plain and text[0] in _DETERMINERS and forms().is_singular(noun) and "VBG" not in readings(noun)


def _is_alone(clauses: Clauses, head: int, verb: int) -> bool:
    """True if no other verb may be that of this subject, and no “and” makes two of it."""
    code = clauses.code
    if "K" in code[head:verb] and not (clauses.head(head) in _MEASURED and _is_joint(clauses, head, verb)):
        return False
    if not _UNREAL.isdisjoint(clauses.low[: clauses.groups[verb].start]):
        return False
    rest = re.split(r"[.,;:(—\"tCRHWKN]", code[verb + 1 :] if clauses.first(verb) in OF_ONE else "")[0]
    inside = [at for at in range(head, verb) if code[at] == "V"]
    if not all(len(clauses.text(at)) == 1 and may_be(clauses.head(at), "VBN") for at in inside):
        return False  # only a participle that the tags take for a past tense
    return "V" not in rest and "who" not in clauses.low[clauses.groups[head].start : clauses.groups[verb].start]


def _is_joint(clauses: Clauses, head: int, verb: int) -> bool:
    """“The roads and bridges”: one article for two plurals."""
    join = clauses.code.index("K", head)
    second = clauses.text(join + 1)
    return len(second) == 1 and clauses.head_tag(join + 1) == "NNS" and clauses.head_tag(join - 1) == "NNS"


def _diagnose(block: Block, head: int, at: int) -> Diagnostic:
    right = OF_ONE.get(block.pieces[at]) or inflect(block.pieces[at], "VBZ")
    return diagnose_verb(DISTANT, block, (head, at), right, f"the head of its subject, “{block.pieces[head]}”")


DISTANT = Rule(
    id="grammar/distant-subject",
    summary="A plural verb far from its singular subject",
    why=(
        "The longer the subject, the easier the verb follows the last noun of it: “the quality of the meals served to "
        "patients have fallen”. Sums, groups and subjects with “and” are left alone."
    ),
    check=_check,
    yields=2,  # a rule that needs no tags says it better
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The quality of the rooms rented to students have fallen.",
            fixed="The quality of the rooms rented to students has fallen.",
        ),
        Example("Each of the four boats taking part in the race carry a crew of three."),
        Example("The head of the two largest unions say the plan is dead."),
        Example("The cost of repairs to the schools and halls are put at $2m."),
        Example("The number of drivers waiting for a test have doubled since May."),
    ),
    keep=(
        Example(
            "The quality of the rooms rented to students has fallen. A number of drivers waiting for a test have left."
        ),
        Example("The mayor of the town and the owners of the boats taking part are here."),
        Example("The owners of the boats taking part in the race are here. Each of them carries a crew, they say."),
        Example("The rest of the boats moored in the harbour were lost. A group of men waiting for work were hurt."),
        Example(
            "The state of the roads drivers have complained about is bad. The team playing at the grounds are good."
        ),
        Example("If the owner of the boats moored there were to sell, they would go."),
    ),
)

RULES = (DISTANT,)
