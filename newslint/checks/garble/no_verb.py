"""A sentence of running text without its main verb: “The mayor, who took over in May, under pressure to resign.”

Headings, captions, lists and style have fragments too, so a sentence must show
that it is none: a subject with a relative clause or an aside between commas
that has its phrases after it, or two noun groups side by side.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentences, diagnose
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document, Kind
from newslint.english.classes import ARTICLES, BE, DO, HAVE, MODALS, POSSESSIVES, words
from newslint.english.clauses import Clauses, may_be_finite
from newslint.english.content import takes_clause
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_KINDS = frozenset({Kind.PARAGRAPH, Kind.QUOTATION})
_RELATIVES = words("who which whose")
_SIGNS = (
    BE
    | HAVE
    | DO
    | MODALS
    | words(
        "said says made took came went got became began saw found left gave held led kept won lost told put ran met "
        "sent hit brought set paid rose fell spoke wrote let stood felt didn't don't doesn't isn't aren't it's that's "
        "we're"
    )
)
_OPENS = words(
    "the a an his her its their our two three four five six seven eight nine ten several some many both one thousands "
    "hundreds dozens this these"
)
_BEFORE_NOUN = ARTICLES | POSSESSIVES | words("his her being been be of for from with at by under")
_AFTER_THAT = words("he she it they the his her its their")
_ARTICLES_OF_ASIDE = words("the a an")
_ARTICLES = words("the its his her their")
_FEWEST = 10
#: So many pieces may stand before the first comma.
_LONGEST_SUBJECT = 12

_RELATIVE = lazy(r"[NI](?:P[NM])*,(?P<relative>[RH][^,;:—(\".V]*V[^,;:—(\".V]*),(?P<rest>[PAGDJNMTOI,]*)\.$")
_REASON = lazy(r"[NI](?:P[NM])*,R[^,;:—(\".V]*V[^,;:—(\".V]*,C[^,;:—(\".V]*V[^,;:—(\".V]*\.$")
_ASIDE = lazy(r"[NI](?:P[NM])*,(?P<aside>[NMIAGPJO][NMIAGPDJOTK]*),(?P<rest>A?[PG][NMPAGDJTOI]*)\.$")
_RIDER = lazy(r"N(?:P[NM])+,N(?:[PA][NM])+[PANMG]*\.$")
_FULL_PHRASE = lazy(r"N,P[NM](?:C[NSI]V[^V,]*)KA[^V,]*\.$")
_PARTICIPLE = lazy(r"N(?:P[NM])*,[DV][^,;:—(\".VKRt]*,(?P<rest>N(?:P[NM])+)\.$")
_CONTENT = lazy(r"[NI](?:P[NM])*,R[^,;:—(\".V]*V[^,;:—(\".V]*,t[NSI]")
_SIDE_BY_SIDE = lazy(r"N(?:P[NM])+N(?:P[NM])*A?(?:P[NM])+\.$")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    sentences = document.shared(Sentences)
    for block, first in itertools.chain(_without_signs(sentences), _with_relative(sentences)):
        sentence = sentences.around(block, first) if block.kind in _KINDS else None
        if sentence and sentence.first == first and _has_none(sentence.clauses):
            last = first + len(sentence.clauses.words) - 1
            yield diagnose(NO_VERB, block, first, last, "the sentence has no main verb")
    for block, at in _after_names(sentences):
        sentence = sentences.around(block, at)
        clause = _lost_before(sentence.clauses) if sentence else 0
        if sentence and clause:
            group = sentence.clauses.groups[clause]
            last = sentence.first + group.start
            message = "a verb is missing between “{}” and the clause after it"
            yield diagnose(NO_VERB, block, last - 1, last, message)


def _after_names(sentences: Sentences) -> Iterator[tuple[Block, int]]:
    """Where a name stands right before “that he …” or before “the budget would …”."""
    for block, at in sentences.places(("that",)):
        pieces = block.pieces
        named = 1 < at < len(pieces) - 2 and pieces[at - 1][0].isupper() and pieces[at + 1] in _AFTER_THAT
        if named and not _has_verb(pieces, sentences.bounds(block, at)[0], at):
            yield block, at
    for block, at in sentences.places(("would", "will", "had", "has")):
        pieces = block.pieces
        article = next((place for place in range(at - 2, max(1, at - 5), -1) if pieces[place] in _ARTICLES), 0)
        if article and pieces[article - 1][0].isupper() and pieces[article - 2][0].isupper():
            yield block, at


def _lost_before(clauses: Clauses) -> int:
    """The group that begins the clause before which the verb is missing, or 0."""
    code = clauses.code
    match = re.match(r"(?:(?:A?P[NM],?|M,?)?N|A?PN)(?P<clause>t(?:S|I|N(?:PN)*)|N(?:PN)*)A?V", code)
    if not match:
        return 0
    clause = match.start("clause")
    name = clauses.groups[clause - 1]
    names = [tag for tag in clauses.tags[name.start : name.end] if tag in ("NNP", "NNPS")]
    after = code[match.end() :]
    if len(names) < 2 or clauses.tags[name.end - 1] not in ("NNP", "NNPS") or "V" in re.split(r"[,.;:CtRW]", after)[0]:
        return 0
    if code[clause] == "t":
        return clause
    plain = clauses.first(clause) in _ARTICLES and clauses.head_tag(clause) in ("NN", "NNS")
    return clause if plain and clauses.complete(match.end() - 1) else 0


def _without_signs(sentences: Sentences) -> Iterator[tuple[Block, int]]:
    """Where a sentence begins in which no word must be a finite verb."""
    for block, first, end in sentences.starts:
        pieces = block.pieces
        if end - first < _FEWEST or not _SIGNS.isdisjoint(pieces[first:end]) or pieces[first].lower() not in _OPENS:
            continue
        if pieces[end - 1] != ".":
            continue
        aside = pieces.index(",", first, end) if "," in pieces[first : min(end, first + _LONGEST_SUBJECT)] else 0
        participle = aside and pieces[aside + 1].endswith("ed")
        if not _has_verb(pieces, aside + 2 if participle else first, end):
            yield block, first


def _with_relative(sentences: Sentences) -> Iterator[tuple[Block, int]]:
    """The same where only a relative clause has one, and perhaps another clause after it."""
    for block, at in sentences.places(_RELATIVES):
        pieces = block.pieces
        if at < 2 or pieces[at - 1] != ",":
            continue
        first, end = sentences.bounds(block, at)
        if at - first > _LONGEST_SUBJECT or pieces[end - 1] != ".":
            continue
        comma = pieces.index(",", at, end) if "," in pieces[at:end] else end
        reason = pieces[comma + 1 : comma + 2] in (["because"], ["that"])
        if comma < end - 2 and (reason or not _has_verb(pieces, comma + 1, end)):
            yield block, first


def _has_verb(pieces: Sequence[str], first: int, end: int) -> bool:
    """True if a word may be a finite verb and does not stand where a noun or a participle must."""
    return any(
        may_be_finite(pieces[at].lower()) and pieces[at - 1].lower() not in _BEFORE_NOUN
        for at in range(max(first, 1), end)
    )


def _has_none(clauses: Clauses) -> bool:
    code = clauses.code
    if "X" in code or clauses.low[-2] == "etc":
        return False
    last = len(code) - 1
    if match := _RELATIVE.match(code):
        return not _may_be_verb(clauses, match.start("rest"), last) and match.end("rest") - match.start("rest") > 1
    if _CONTENT.match(code) and clauses.tags[clauses.groups[0].end - 1] == "NN":
        return takes_clause().isdisjoint(clauses.low[: clauses.low.index("that")])
    if (match := _PARTICIPLE.match(code)) and clauses.first(match.start("rest")) in _ARTICLES_OF_ASIDE:
        return not _may_be_verb(clauses, match.start("rest"), last)
    if _REASON.match(code):
        return not _may_be_verb(clauses, 0, code.index(","))
    if clauses.first(0) not in _OPENS:
        return False
    if _ASIDE.match(code) or _SIDE_BY_SIDE.match(code) or _FULL_PHRASE.match(code):
        return not _may_be_verb(clauses, 0, code.index("C") if "C" in code else last)
    rider = _RIDER.match(code)
    appositive = rider and clauses.first(code.index(",") + 1) in ("a", "an", "the") and len(clauses.words) > _FEWEST + 3
    return bool(appositive) and not _may_be_verb(clauses, 0, last)


def _may_be_verb(clauses: Clauses, first: int, last: int) -> bool:
    start, end = clauses.groups[first].start, clauses.groups[last].end - 1
    return clauses.may_be_finite(start, end)


NO_VERB = Rule(
    id="garble/no-verb",
    summary="A sentence of running text has lost its main verb",
    why=(
        "After a relative clause or an aside the writer has forgotten, or an edit has cut, what was to be said of the "
        "subject: “The mayor, who took over in May, under pressure to resign.” Fragments that are meant have another "
        "shape, and captions, headings and lists are left alone."
    ),
    check=_check,
    flag=(
        Example("The head teacher, who came to the school in 2016 from a college in Leeds, under pressure to resign."),
        Example("The letters, which were found in a barn near the river, now being studied by two historians."),
        Example("Four men, all of them from the same village in the hills, on suspicion of theft."),
        Example("The chapel, which closed its doors in May after a storm, because the tower was unsafe."),
        Example("On Friday President Anna Kos that she would not sign the bill."),
        Example("Governor Leo Marsh the budget would be passed by the spring."),
        Example("An earthquake of magnitude 5.8 the coast of the island shortly before midnight on Friday."),
    ),
    keep=(
        Example("The head teacher, who came in 2016, is under pressure. The letters, found in a barn, are old."),
        Example("President Anna Kos said the bill would fail. It was in New York that she met him."),
        Example("A long day at the harbour. A hat by the milliner Ann Hay, at her shop in the market on Friday."),
        Example("The old firms, which were small, affect trade. The fair, which began on Monday, runs until Sunday."),
        Example("The better their answers, the higher their scores, and the longer the day, the shorter the night."),
        Example("# The mayor, who took over in May, under pressure to resign from all of her posts"),
    ),
)

RULES = (NO_VERB,)
