"""Sentences and paragraphs that stop before their end: “in the.”, a last line that ends in “and”."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from newslint.checks.garble.sentences import Sentences
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import SENTENCE_KINDS, Block, Document, Kind
from newslint.english.clauses import Clauses
from newslint.english.endings import NEVER_LAST, STRANDED, endings, is_fronted
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_MARKS = ".!?"
_COPULAS = frozenset("is are was were".split())
_SUSPECTS = frozenset((word, mark) for word in NEVER_LAST | STRANDED for mark in _MARKS) | frozenset(
    (word, ".") for word in _COPULAS
)
#: With one of these before, the last verb is complete: “than it was”, “what it was”.
_COMPARES = frozenset("than as how what where why which so nor neither whether if but and or".split())
_SAYING = frozenset("said says warned added told claimed argued believed".split())
_BREAKS = frozenset({",", "—", "–"})
#: Words that no preposition follows but for the sake of a noun: “according to.”, “especially in.”
_POINTS_ON = frozenset("according especially particularly mainly mostly preferably notably owing prior thanks".split())
#: “It was anything but.”, “they won, and deserved to.”
_ELLIPSES = frozenset(
    [(word, "but") for word in ("anything", "nothing", "everything", "all")]
    + [
        (word, "to")
        for word in (
            "deserved deserve want wanted wants used able going meant expected allowed supposed tried refused asked "
            "told have had need needed needs hope hoped likely ought like prefer promised threatened unable forced"
        ).split()
    ]
)
#: Prepositions that are no adverbs, so that a noun belongs to them somewhere.
_PURE = frozenset("of for with from at into as".split())
#: A last clause in which no noun stands that could be that of its preposition: “you can get the key with.”
_WHOLE_CLAUSE = lazy(
    r"(?:^(?:[AK],?|(?:P[NMG]N?)+,|M,|[TGC][^.]*,)?|(?P<opener>C)|;)"
    r"(?P<subject>[NIS])(?:P[NMI])*(?:K[NI])?A?V(?:A|[NIMO](?:KN)?|J|P[NMIO])*"
    r"(?:,?KV(?:A|[NIMO](?:KN)?|J|P[NMIO])*)?(?P<last>P)[.]$"
)
_PLAIN_OPENERS = frozenset("because while although though if when after before since until unless".split())
#: “Something the guides are bad at”: the clause of such a word may lack what it stands for.
_COME = frozenset("come comes came coming".split())
_VAGUE = ("thing", "one", "body")
#: A sentence of fewer words is a fragment, meant or not.
_FEWEST = 4
#: A paragraph of fewer words may be a label or a line of verse.
_PARAGRAPH = 20
#: What closes a sentence after some words: “did not say which”, “is anything but”.
_ELLIPTIC = {
    **dict.fromkeys("say said know knew sure clear specify guess tell remember decide decided see".split(), ("which",)),
    **dict.fromkeys("anything nothing everything all".split(), ("but",)),
}
_LAST_IN_PARAGRAPH = NEVER_LAST | frozenset("of to for with from by at into as".split())


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        pieces = block.pieces
        if block.kind not in SENTENCE_KINDS or _SUSPECTS.isdisjoint(itertools.pairwise(pieces)):
            continue
        start = 0
        for at, piece in enumerate(pieces):
            if piece not in (".", "!", "?"):
                continue
            suspect = at and (pieces[at - 1], piece) in _SUSPECTS
            cut = suspect and (
                _is_cut(block, pieces, start, at)
                or _lacks_agent(document, block, at)
                or _lacks_noun(document, block, at)
            )
            if cut and block.is_english:
                a, b = block.piece_spans[max(start, at - 2)][0], block.piece_spans[at][1]
                severity = Severity.INFO if block.is_quoted(a, b) else None
                yield CUT.diagnose(block, a, b, f"the sentence stops at “{pieces[at - 1]}”", severity=severity)
            start = at + 1


def _lacks_agent(document: Document, block: Block, at: int) -> bool:
    """True for “its sales had been hit by.”: a passive with nothing before it that “by” could belong to."""
    last = block.pieces[at - 1]
    if last != "by" and last not in _COPULAS:
        return False
    sentences = document.shared(Sentences)
    before = block.pieces[sentences.bounds(block, at)[0] : at]
    if last in _COPULAS and (_SAYING.isdisjoint(before) or not _COMPARES.isdisjoint(before)):
        return False
    sentence = sentences.around(block, at)
    code = sentence.clauses.code if sentence else ""
    if last in _COPULAS:
        return sentence is not None and _lacks_complement(sentence.clauses)
    return re.match(r"(?:[NS]V)?[NS](?:P[NM])*VP\.", code) is not None and bool(
        sentence and sentence.clauses.passive(-3)
    )


def _lacks_noun(document: Document, block: Block, at: int) -> bool:
    """True for “you can get the key with.”: nothing in its clause can be the noun of the last preposition."""
    pieces = block.pieces
    last, before = pieces[at - 1], pieces[at - 2]
    if pieces[at] != "." or (last not in _PURE and last != "in") or (last == "from" and before in _COME):
        return False
    if before.endswith("ing"):
        return False  # “worth fighting for”
    sentence = document.shared(Sentences).around(block, at)
    clauses = sentence.clauses if sentence and sentence.first + len(sentence.clauses.words) == at + 1 else None
    match = _WHOLE_CLAUSE.search(clauses.code) if clauses else None
    if clauses is None or match is None or (last == "in" and clauses.code[-3] != "J"):
        return False  # “in” may be an adverb save after an adjective
    subject = match.start("subject")
    if match["opener"] and clauses.first(subject - 1) not in _PLAIN_OPENERS:
        return False
    if clauses.first(subject).endswith(_VAGUE):
        return False
    verbs = [group for group in range(subject, match.start("last")) if clauses.code[group] == "V"]
    return not any(clauses.passive(verb) or "got" in clauses.text(verb) for verb in verbs)


def _lacks_complement(clauses: Clauses) -> bool:
    """True for “he warned that demand from China was.”, a report whose last verb has nothing after it."""
    report = re.search(r"V(?P<that>t?)N(?P<phrase>P[NM])*(?P<aside>,R[^,.]*V[^,.]*,)?V\.$", clauses.code)
    if not report or not (report["that"] or report["aside"] or report["phrase"]):
        return False
    return not _SAYING.isdisjoint(clauses.text(report.start())) and _COMPARES.isdisjoint(clauses.low)


def _is_cut(block: Block, pieces: list[str], start: int, at: int) -> bool:
    """Whether the sentence ``pieces[start:at]``, closed by the mark at ``at``, is one that lacks its end."""
    last, mark = pieces[at - 1], pieces[at]
    spans, text = block.piece_spans, block.plain
    if at - start < _FEWEST:
        return False
    if spans[at - 1][1] != spans[at][0] or text[spans[at][1] : spans[at][1] + 1].strip(" \n"):
        return False  # "the .NET team", "a.m."
    if at + 1 < len(pieces) and pieces[at + 1][0].islower():
        return False  # a full stop too early: another rule
    if (pieces[at - 2], last) in _ELLIPSES:
        return False
    if last in _COPULAS:
        return False
    if last in NEVER_LAST:
        if not pieces[at - 2][0].isalpha() and pieces[at - 2] not in _BREAKS:
            return False  # "C# and.", a placeholder, a closing quotation mark
        if last in _ELLIPTIC.get(pieces[at - 2].lower(), ()):
            return False
        return mark != "?" or last not in ("or", "and", "but")
    before = pieces[start : at - 1]
    if before[-1] in _POINTS_ON:
        return True
    if before[-1] in _BREAKS:
        return last not in ("in", "on", "as", "his", "that")
    if not before[-1][0].isalpha():
        return False
    if mark == "?" or pieces[start].lower() in ("who", "what", "where", "which"):
        return False
    key = (before[-1], last)
    table = endings()
    if last == "that":
        return key in table.firm and not is_fronted(before)
    return not table.is_open(*key) and (key in table.firm or not is_fronted(before))


def _check_paragraph(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = document.prose
    for place, block in enumerate(blocks):
        pieces = block.pieces
        if block.kind is not Kind.PARAGRAPH or len(pieces) < _PARAGRAPH:
            continue
        if (pieces[-1] not in _LAST_IN_PARAGRAPH and pieces[-1] != ",") or block.words < _PARAGRAPH:
            continue
        if not block.is_english or _continues(blocks[place + 1] if place + 1 < len(blocks) else None):
            continue
        start, end = block.piece_spans[-2][0], block.piece_spans[-1][1]
        severity = Severity.INFO if block.is_quoted(start, end) else None
        yield PARAGRAPH.diagnose(
            block, start, end, f"the paragraph stops at “{block.text[start:end]}”", severity=severity
        )


def _continues(following: Block | None) -> bool:
    """True if the sentence may go on in the next block: a list, a quotation, a line that begins small."""
    if following is None:
        return False
    return following.kind is not Kind.PARAGRAPH or not following.text[:1].isupper()


CUT = Rule(
    id="garble/cut-off",
    summary="The sentence ends before it is complete",
    why=(
        "A full stop after “in the” or “and” closes a sentence that has lost its end, most often where text was "
        "cut to fit or two versions were merged. Prepositions that may end a sentence (“the one he thought of”) "
        "are told from those that may not by what stands before them."
    ),
    check=_check,
    flag=(
        Example("The mayor promised new housing for families in the. Work begins in May."),
        Example("The festival has drawn a large number of."),
        Example("The new stadium opened on Saturday to great applause and."),
        Example("The roads were clear by noon, according to. Schools stay closed."),
        Example("The bank said its profits had been hit by. The late harvest cost it dear."),
        Example("Rescue crews found the climber near the summit after a search by."),
        Example("You can open the old gate with. The two dialects are slightly different in.", count=2),
        Example("To save on heat, the two mills could opt for."),
    ),
    keep=(
        Example("Nobody knew which office the letter came from. The answer was found by chance."),
        Example("Readers need an account to log in. It is what they asked for."),
        Example("The train leaves at 9 a.m. The bus follows."),
        Example("It is a cause worth fighting for."),
        Example("They won and deserved to. It is now anything but. It is the rule he is bound by."),
        Example("He left the door open and the light on. She came in."),
        Example("The word “the”. The word “of”."),
        Example("This is the gate you can open with. Something the guides are bad at. The child was cared for."),
        Example("It is the village they came from. He knew what the two dialects are different in. Come in."),
    ),
)

PARAGRAPH = Rule(
    id="garble/cut-off-paragraph",
    summary="The paragraph ends in the middle of a sentence",
    why=(
        "A long paragraph whose last word is “the” or a comma, with a new sentence after it, has lost its end: "
        "a scraper stopped at a link or a box, or a column was cut."
    ),
    check=_check_paragraph,
    flag=(
        Example(
            "The committee will look at the budget again in the spring, when the first figures for the new tax are "
            "known, and then put a proposal to the\n\nThe vote is expected in June."
        ),
        Example(
            "Hundreds of people walked from the old station to the harbour on Sunday to ask for cleaner water, "
            "better buses and,\n\nThe organisers were pleased."
        ),
        Example(
            "The theatre has sold more tickets this season than in any of the ten years before it, and its manager "
            "says that most of"
        ),
    ),
    keep=(
        Example(
            "The committee will look at the budget again in the spring, when the first figures for the new tax are "
            "known, and then put a proposal to the\n\nfull council."
        ),
        Example("Choose a colour for the"),
        Example(
            "Three streets will be closed to cars from Monday until the end of the month while the water company "
            "works on the pipes in\n\n- Mill Lane\n- Station Road"
        ),
    ),
)

RULES = (CUT, PARAGRAPH)
