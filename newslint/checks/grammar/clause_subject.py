"""A verb whose clause has a subject of the other number, whatever stands between them.

``distant_subject`` and ``subject_verb`` know what a subject looks like; here the
clauses of a sentence are told apart (``english.frames``): “Plans for a hotel, a
cinema and 300 flats on the site was approved”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newslint.checks.garble.sentences import Sentence, Sentences
from newslint.checks.grammar.number import diagnose_verb
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Block, Document, is_running_text
from newslint.english.classes import words
from newslint.english.forms import forms
from newslint.english.frames import Place
from newslint.english.numbers import EITHER_NUMBER, HEADLESS, NO_PLURALS, OF_MANY, OF_ONE
from newslint.english.readings import may_be, readings
from newslint.english.verbs import inflect
from newslint.patterns import lazy
from newslint.remembered import Remembered
from newslint.rules import Example, Options, Rule

#: Verbs of several readings that no noun is taken for after a subject.
_PLAIN = words("say need include continue expect believe think remain")
_DETERMINERS = words("the a an his her its their our this that")
_ONE = words("a an this that each every what whose one")
_HEADLESS = HEADLESS | words(
    "share subset portion proportion minority slice chunk contingent spate raft flurry slew plethora thing"
)
#: Before such words a verb may have the form of no number.
_UNREAL = words(
    "if though wish wishes wished unless suppose whether lest insist insisted demand demanded demands as proposed "
    "propose recommended recommend suggested suggest required require request requested order ordered condition"
)
_SAYING = words("said says say saying believe believes think found find show shows showed means warned claimed")
#: What comes before a subject that a clause begins with, where a comma ends it.
_FIRST_PART = lazy(r"(?:A?P[NMI](?:P[NMI])*|A|C.*V.*),")
#: Signs of a word: it may be a noun for many or for one, a verb that one takes or many take.
_MANY, _SINGLE, _TAKES_ONE, _TAKES_MANY = 1, 2, 4, 8
#: A subject is looked for after such a word, and up to such a word; its verb within so many words.
_BEGINNING = words(
    ", that because although though if unless when while whereas whether where until once since after whose"
)
_PARTING = words(
    ", of for in on at to with from by between among about against under over near after before during without within "
    "that which who whom whose"
)
_FARTHEST = 40
#: A participle may be a verb, save in an aside.
_PARTICIPLE = lazy(r"D(?!.*,$)|^[^,]*D")
_NOMINAL = frozenset("NMISOEZ")
#: A clause of its own right behind the subject; a comma ends it.
_ASIDE = lazy(r"(?:P[NM])?,[RH][^,KC]*V(?:[^,VKC]|KN)*,A?")
#: A clause that “and” begins after another.
_SECOND_CLAUSE = lazy(r"V.*,K")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = {block.index for block in document.prose if not block.quoted and is_running_text(block)}
    sentences = document.shared(Sentences)
    starts = (start for start in sentences.starts if start[0].index in blocks)
    for block, sentence in sentences.prose(
        start for start in starts if _may_differ(start[0].pieces[start[1] : start[2]])
    ):
        for verb, place in enumerate(sentence.frames):
            right = _other_number(sentence, place, verb) if _is_known(sentence, place) else ""
            if right:
                yield _diagnose(block, sentence, place.subject, verb, right)


def _may_differ(pieces: Sequence[str]) -> bool:
    """A look that needs no tags: a noun where a clause begins, and behind it a verb of the other number."""
    low = [piece.lower() for piece in pieces]
    signs = list(map(_signs().__getitem__, low))
    begins = True
    for at, word in enumerate(low):
        if begins:
            wanted = _TAKES_ONE * _head_is(_MANY, low, signs, at)
            wanted |= _TAKES_MANY * (word in _DETERMINERS and _head_is(_SINGLE, low, signs, at))
            if wanted and any(sign & wanted for sign in signs[at + 1 : at + _FARTHEST]):
                return True
        begins = word in _BEGINNING
    return False


def _head_is(number: int, low: Sequence[str], signs: Sequence[int], at: int) -> bool:
    """True if a noun before the first word that parts a subject from its verb may have this number."""
    for word, sign in zip(low[at:], signs[at:], strict=True):
        if word in _PARTING:
            return False
        if sign & number:
            return True
    return False


@cache
def _signs() -> Remembered[int]:
    return Remembered(_signs_of)


def _signs_of(word: str) -> int:
    """What a word may be of ``_MANY``, ``_SINGLE``, ``_TAKES_ONE`` and ``_TAKES_MANY``."""
    known = forms()
    return (
        _MANY * (known.is_plural(word) or "NNS" in readings(word))
        | _SINGLE * _is_one(word)
        | _TAKES_ONE * (word in OF_MANY or _is_only(word, "VBZ"))
        | _TAKES_MANY * (word in OF_ONE or word in _PLAIN or _is_only(word, "VB"))
    )


def _is_known(sentence: Sentence, place: Place) -> bool:
    """True for a subject in a clause that is no relative one, or behind “whose”."""
    at = place.subject
    return at >= 0 and (place.role[-1] in "mcn" or (at > 0 and sentence.clauses.code[at - 1] == "H"))


def _other_number(sentence: Sentence, place: Place, verb: int) -> str:
    """What the verb should be, or nothing."""
    clauses, head = sentence.clauses, place.subject
    between = clauses.code[head + 1 : verb]
    if not _is_subject(sentence, head) or not _is_parted(sentence, head, verb, between):
        return ""
    word, noun = clauses.first(verb), clauses.head(head)
    tag, own = clauses.tags[clauses.groups[verb].start], clauses.text(head)
    if clauses.head_tag(head) == "NNS":
        if _PARTICIPLE.search(between) or own[0] in _ONE or noun in EITHER_NUMBER or noun in NO_PLURALS:
            return ""
        if not (
            forms().is_plural(noun) or readings(noun) == {"NNS"} or (own[0] in _DETERMINERS and "NNS" in readings(noun))
        ):
            return ""
        if any(mark == "CD" for mark in clauses.tags[clauses.groups[head].start : clauses.groups[head].end]):
            return ""  # “five miles was as far as”
        return OF_MANY.get(word) or (inflect(word, "VB") if tag == "VBZ" and _is_only(word, "VBZ") else "")
    if place.joined or own[0] not in _DETERMINERS or noun in EITHER_NUMBER or noun in _HEADLESS or not _is_one(noun):
        return ""
    if ("VBG" in readings(noun) and len(own) > 2) or not _UNREAL.isdisjoint(clauses.low[: clauses.groups[verb].start]):
        return ""
    if "K" in between and not re.search(r"[tR].*K", between):
        return ""
    plain = tag in ("VB", "VBP") and (_is_only(word, "VB") or word in _PLAIN)
    return OF_ONE.get(word) or (inflect(word, "VBZ") if plain else "")


def _is_one(noun: str) -> bool:
    """True for a noun that takes a verb in the singular after a determiner."""
    mass = readings(noun) == {"NN"} and noun.isalpha() and not noun.endswith(("s", "men", "ese", "ish"))
    return forms().is_singular(noun) or mass


def _is_only(word: str, tag: str) -> bool:
    known = readings(word) == {tag} or word in (forms().third if tag == "VBZ" else forms().plain)
    return known and may_be(inflect(word, "VBD"), "VBD")


def _is_subject(sentence: Sentence, head: int) -> bool:
    """True for a common noun at the beginning of its clause."""
    clauses = sentence.clauses
    group = clauses.groups[head]
    tags, low = clauses.tags[group.start : group.end], clauses.low[group.start : group.end]
    if group.kind != "N" or tags[-1] not in ("NN", "NNS") or any(tag.startswith("NNP") for tag in tags):
        return False
    if any(word.endswith("ing") for word in low[:-1]) or (group.end > 1 and clauses.words[group.end - 1] != low[-1]):
        return False
    if not head:
        return group.end > 1 or clauses.code[1] != "V"  # “Summers was”: not a name
    before = clauses.groups[head - 1]
    if before.kind == ",":
        return bool(_FIRST_PART.fullmatch(clauses.code[:head]))
    if before.kind == "H":
        return True
    if before.kind == "t":
        return head > 1 and clauses.head(head - 2) in _SAYING
    if before.kind == "C":
        return clauses.low[before.start] not in ("as", "than", "before", "after", "since")
    return before.kind == "A" and head == 1


def _is_parted(sentence: Sentence, head: int, verb: int, between: str) -> bool:
    """True if nothing between the subject and the verb may be the verb's own subject or the subject's own verb."""
    clauses, code = sentence.clauses, sentence.clauses.code
    if re.search(r'["();:—XCW]', between) or between[:1] in ("S", "N", "I", "M") or between.endswith(("K", ",,")):
        return False
    if between.count("V") < len(re.findall("[tRH]", between)) or between.startswith(",N,K"):
        return False
    rest = re.split(r"[,;:.(—KCtRW]", code[verb + 1 :])[0]
    is_auxiliary = clauses.first(verb) in OF_ONE or clauses.first(verb) in OF_MANY
    if not is_auxiliary and ("V" in rest or "D" in rest or between.count(",") % 2):
        return False  # “the errors in our server ¦ logs have”: a noun that looks like a verb
    if _SECOND_CLAUSE.search(between):
        return False
    if _ASIDE.fullmatch(between):
        return True
    last = next((at for at in range(verb - 1, head, -1) if code[at] in _NOMINAL), head)
    if last == head or code[last - 1] == "P":
        return True
    if code[last - 1] in ",SNMIZK":
        return False
    is_plural = clauses.head_tag(last) in ("NNS", "NNPS") or clauses.head(last) in (
        "they",
        "we",
        "you",
        "these",
        "those",
    )
    word = clauses.first(verb)
    wants_plural = word in OF_ONE or (word not in OF_MANY and clauses.tags[clauses.groups[verb].start] != "VBZ")
    return is_plural != wants_plural


def _diagnose(block: Block, sentence: Sentence, head: int, verb: int, right: str) -> Diagnostic:
    groups = sentence.clauses.groups
    subject, at = sentence.first + groups[head].end - 1, sentence.first + groups[verb].start
    return diagnose_verb(CLAUSE_SUBJECT, block, (subject, at), right, f"its subject, “{block.pieces[subject]}”")


CLAUSE_SUBJECT = Rule(
    id="grammar/clause-subject",
    summary="A verb and the subject of its clause of different number",
    why=(
        "What stands between a subject and its verb may be a whole clause, and the verb then follows the last noun: "
        "“the men who robbed the bank was seen”. Only common nouns at the beginning of their clause are looked at, and "
        "no nouns that may be one or many, such as “team” and “staff”."
    ),
    check=_check,
    yields=3,  # rules that know the form of the subject say it better
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "Proposals for a school, a clinic and two shops beside the old quarry was thrown out on Friday.",
            fixed="Proposals for a school, a clinic and two shops beside the old quarry were thrown out on Friday.",
        ),
        Example("Tenants of the block, which was built in a year, has been told to go."),
        Example("The castle, which has two towers and a moat, are open to visitors in the summer."),
        Example("The singer, whose hits includes a song about the sea, was not at home on Friday."),
        Example("The tides that flooded the cellars in the lanes south of the Rhine was expected to fall by noon."),
        Example("The letters of the poet, published on Monday in a local paper, suggests that he was never paid."),
        Example("A crate of papers tying the dealer to the sale were hidden in the loft of the house."),
        Example("A study of the habits of five owls at two farms in the valley criticise the use of traps."),
    ),
    keep=(
        Example("Tenants of the block, which has been sold, were told to go. Ten years was all they were given."),
        Example("The team that lost both matches were booed. Cutting the two branches is the last resort."),
        Example("The pilot and the nurse on the aircraft were unhurt. The man the police were looking for is dead."),
        Example("If the pilot of the aircraft were to talk, the ministers would go."),
        Example("The errors in the council's server logs have been found, and the rest of them are minor."),
        Example("Critics say the plan is dead. Several groups claiming the vote was stolen met on Friday."),
    ),
)

RULES = (CLAUSE_SUBJECT,)
