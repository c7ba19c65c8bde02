"""Another preposition than the one that the word governs: “afraid from”, “similar with”, “discuss about”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.checks.garble.sentences import Sentence, Sentences, diagnose
from newslint.checks.valency.places import Places, calls_for_verb
from newslint.diagnostics import Applicability, Diagnostic, Fix
from newslint.document import Block, Document
from newslint.english.classes import BE, words
from newslint.english.clauses import Clauses
from newslint.english.readings import may_be
from newslint.english.valency import forms
from newslint.prepared import by_word
from newslint.remembered import Remembered
from newslint.rules import Example, Options, Rule

_KINDS = ("verb-but", "adj-but", "noun-but")
#: What stands before an adjective that says something of the subject, adverbs in -ly aside.
_LINKS = words(
    "is are was were be been being am isn't aren't wasn't weren't seem seems seemed become becomes became becoming "
    "remain remains remained feel feels felt look looks looked get gets got very so too more quite rather not also "
    "always often still never it's he's she's they're we're i'm you're less highly fairly who'd"
)
_SUPERLATIVE = words("most least the")
#: Nouns that say when, how or how far, after whatever preposition: “in the end”, “for the most part”.
_ADJUNCTS = words(
    "all course least first last once far large times fact way ways case cases end start beginning outset time moment "
    "stage point points level levels rate cost expense behalf basis ground grounds part sense respect respects reason "
    "reasons purpose purposes example instance now record itself himself herself themselves themself once both kind "
    "sort home heart degree extent age past future present late then life lives period process account context "
    "children kids nature side sides place face hand name spot scene day days percent cent dollars pounds euros miles"
)
#: “From planning to practice”: so far before a noun “from” may stand.
_RANGE = 14
_SPATIAL = frozenset({"in", "on", "at", "by"})
#: Such tags of the word before leave no doubt that a noun is meant.
_DETERMINERS = words("the a an his her its their our my your no any this that these those some")


@by_word
def _governed() -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    """By form and kind: the preposition that belongs there, or “-”, and those that never do."""
    found: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
    for kind in _KINDS:
        for form, frame in forms(kind).items():
            right, _, wrong = frame.partition(": ")
            found.setdefault(form, {})[kind] = right, tuple(wrong.split())
    return found


#: The same for a form that has it; few of the forms that come are different ones.
_frames: Callable[[str], dict[str, tuple[str, tuple[str, ...]]]] = Remembered(
    lambda form: _governed().get(form, {})
).__getitem__


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    places = document.shared(Places)
    for kind in _KINDS:
        for block, at in places.of(kind):
            pieces = block.pieces
            right, wrong = _frames(pieces[at])[kind]
            if at + 2 >= len(pieces) or pieces[at + 1] not in wrong or not at:
                continue
            sentence = document.shared(Sentences).around(block, at)
            if sentence and _FITS[kind](pieces, at, sentence, right) and _has_object(sentence, at + 1, right):
                yield _astray(block, at, right)


def _is_verb(pieces: Sequence[str], at: int, sentence: Sentence, right: str) -> bool:
    clauses = sentence.clauses
    place = at - sentence.first
    tag = clauses.tags[place]
    before = pieces[at - 1]
    if not tag.startswith("VB") or before in _DETERMINERS:
        return False
    if tag == "VBG" and (pieces[at + 1] == "of" or (right == "-" and before not in BE and before not in _LINKS)):
        return False
    if (may_be(pieces[at], "NN") or may_be(pieces[at], "NNS")) and tag != "VBG" and not calls_for_verb(before):
        return False
    group = next(number for number, group in enumerate(clauses.groups) if group.end > place)
    if clauses.groups[group].end != place + 1 or clauses.code[group] not in "VTBG":
        return False
    if clauses.passive(group) or (tag == "VBN" and len(clauses.text(group)) == 1):
        return False
    return right != "-" or not _is_relative(clauses, group)


def _is_relative(clauses: Clauses, group: int) -> bool:
    """True where the object of the verb may stand before it: “the plan they discussed on the train”."""
    before = clauses.code[:group]
    return bool(before) and (
        before[-1] in "RtW" or any(kind in "RWHt" for kind in before[-3:]) or before[-2:-1] in ("N", "M")
    )


def _is_adjective(pieces: Sequence[str], at: int, sentence: Sentence, right: str) -> bool:
    tag = sentence.clauses.tags[at - sentence.first]
    if tag not in ("JJ", "VBN", "VBD"):
        return False
    before = pieces[at - 1]
    if before in _SUPERLATIVE:
        return False
    return before in _LINKS or (before.endswith("ly") and pieces[at - 2] in _LINKS)


def _is_noun(pieces: Sequence[str], at: int, sentence: Sentence, right: str) -> bool:
    if pieces[at + 1] == "to" and "from" in pieces[max(0, at - _RANGE) : at]:
        return False
    return sentence.clauses.tags[at - sentence.first] in ("NN", "NNS")


_FITS = {"verb-but": _is_verb, "adj-but": _is_adjective, "noun-but": _is_noun}


def _has_object(sentence: Sentence, preposition: int, right: str) -> bool:
    """True if a noun group follows that does not say when or where, and not the right preposition after it."""
    clauses, group = sentence.clauses, sentence.group_at(preposition)
    if group < 0 or clauses.code[group] != "P" or clauses.code[group + 1 : group + 2] not in ("N", "O", "I", "G"):
        return False
    following = group + 1
    if clauses.code[following] != "G":
        head, first = clauses.head(following), clauses.first(following)
        if head in _ADJUNCTS or first[0].isdigit() or clauses.words[clauses.groups[following].start] in "$£€":
            return False
        if clauses.first(group) in _SPATIAL and clauses.head_tag(following).startswith("NNP"):
            return False
        if clauses.first(group) == "to" and may_be(first, "VB"):
            return False
        if "CD" in (clauses.head_tag(following), clauses.tags[clauses.groups[following].start]):
            return False
    after = following + 1
    return not (clauses.code[after : after + 1] == "P" and clauses.first(after) == right)


def _astray(block: Block, at: int, right: str) -> Diagnostic:
    start, end = block.piece_spans[at + 1]
    if right == "-":
        edit, what, title = block.edit(block.piece_spans[at][1], end, ""), "no preposition", "delete the preposition"
    else:
        edit, what, title = block.edit(start, end, right), f"“{right}”", f"replace with “{right}”"
    fix = Fix(title, (edit,), Applicability.UNSAFE) if edit else None
    return diagnose(GOVERNED, block, at, at + 1, f"“{{}}”: “{block.pieces[at]}” takes {what}", fix=fix)


GOVERNED = Rule(
    id="grammar/governed-preposition",
    summary="A preposition that the word before it does not take",
    why="One is afraid of, similar to, responsible for something, and discusses it without any preposition.",
    check=_check,
    yields=3,  # rules that list the phrase say it better
    fix=Applicability.UNSAFE,
    flag=(
        Example("The cat is afraid from the noise.", fixed="The cat is afraid of the noise."),
        Example("The vote is similar with the last one.", fixed="The vote is similar to the last one."),
        Example("They discussed about the fee.", fixed="They discussed the fee."),
        Example("The crew complied to the order of the port.", fixed="The crew complied with the order of the port."),
        Example(
            "The reactions of the fans to it were mixed. The tax to diesel is high.",
            fixed="The reactions of the fans to it were mixed. The tax on diesel is high.",
        ),
    ),
    keep=(
        Example("They were afraid from the start. The most famous of the songs was sung with care for the poor."),
        Example("They listened with care to the plan, and the plan they discussed about noon was dropped."),
        Example("He was responsible in the end. The reason of state was given, and it depends at least on the rain."),
    ),
)

RULES = (GOVERNED,)
