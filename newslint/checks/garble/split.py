"""A full stop that splits one sentence in two: “the brewery would appeal against. The ruling of the court”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newslint.checks.garble.sentences import Sentence, Sentences, diagnose
from newslint.diagnostics import Diagnostic
from newslint.document import Document, Kind, is_running_text
from newslint.english.classes import words
from newslint.english.lexicon import lexicon
from newslint.rules import Example, Options, Rule

#: Words after which something must come, unless it has gone to the front: “the street he lives in”.
_OPEN = words(
    "of to for with from by at into against through between among during towards via about in on and or the a an their "
    "its our my"
)
#: “The lights came on”, “he stood by”.
_PARTICLES = words("by through about in on")
#: Verbs whose clause may begin without “that”.
_REPORTS = words("said says say believe believes thought think thinks hoped hopes warned claimed")
_OPENS_BY_VERB = words("will would could should may might must has have was were is are had")
#: “Would be nice.”, “Was told so.”: what comes after the verb that lacks its subject.
_AFTER = words("be been have not now also never still only")
#: What lets a word at the end of a sentence belong to something before it.
_GAPS = re.compile(r"[RWtHCEZ]|[NIJ]T|^[VB]")
_FEWEST = 4


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = {
        block.index
        for block in document.prose
        if block.kind is Kind.PARAGRAPH and not block.quoted and is_running_text(block)
    }
    sentences = document.shared(Sentences)
    starts = [start for start in sentences.starts if start[0].index in blocks]
    for (block, first, end), (other, following, last) in pairwise(starts):
        pieces = block.pieces
        if other is not block or end - first < _FEWEST or last - following < _FEWEST or pieces[end - 1] != ".":
            continue
        open_end = pieces[end - 2] in _OPEN
        headless = pieces[following].lower() in _OPENS_BY_VERB and pieces[following + 1] in _AFTER
        if not (open_end or headless) or pieces[last - 1] != "." or pieces[following].lower() not in lexicon().common:
            continue
        spans = block.piece_spans
        if spans[end - 2][1] < spans[end - 1][0] or spans[end - 1][1] == spans[following][0]:
            continue  # “C# and .NET”
        one, two = sentences.around(block, first), sentences.around(block, following)
        if one and two and (_is_open(one, two) if open_end else _lacks_verb(one)):
            yield diagnose(SPLIT, block, end - 2, following, "a full stop splits a sentence in two: “{}”")


def _is_open(one: Sentence, two: Sentence) -> bool:
    """True if nothing in the first sentence explains its last word, and the second is none."""
    code, low = one.clauses.code, one.clauses.low
    if _GAPS.search(code) or re.search("[VBZES]", two.clauses.code) or (low[-2] in _PARTICLES and code[-3] in "VDGTO"):
        return False
    return "n" not in one.frames[-1].role[4:] or not _REPORTS.isdisjoint(low)


def _lacks_verb(one: Sentence) -> bool:
    """True for a subject, perhaps with a clause of its own, and no verb to it."""
    return one.frames[-1].role.startswith("end 0") and one.clauses.code[0] in "NI"


SPLIT = Rule(
    id="garble/split-sentence",
    summary="A full stop splits one sentence in two",
    why=(
        "A line that ended where a sentence did not leaves a full stop there, and a capital after it: neither half can "
        "stand alone. Told where the first half ends on a word that needs another after it, or has no verb of its own "
        "and the second begins with one."
    ),
    check=_check,
    flag=(
        Example("The tannery said it would appeal against. The fine from the court of the canton."),
        Example("The ferry, which has crossed the sound since 1920. Will be replaced by a bridge."),
        Example("The choir went home with. A cup and two medals from the contest in Leeds."),
    ),
    keep=(
        Example("The tannery is what he came for. A new start in a town without a court."),
        Example("The ferry has crossed the sound since 1920. It will be replaced by a bridge."),
        Example("Will the ferry be replaced? Would be a pity, said the mate. Will be done, said the captain."),
        Example("It is the street he lives in. A short walk from the quay."),
        Example("All of it was built in Basic and .Net by the firm in the lane."),
        Example("The lights came on. A cheer from the stands, and the rain on the roof."),
    ),
)

RULES = (SPLIT,)
