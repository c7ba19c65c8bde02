"""“Has went”: the past tense where the participle belongs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Document
from newslint.rules import Example, Options, Rule

_HAVE = "has have had hasn't haven't hadn't having".split()
_PARTICIPLES = dict(
    pair.split(":")
    for pair in (
        "went:gone took:taken began:begun gave:given wrote:written drove:driven ate:eaten fell:fallen flew:flown "
        "grew:grown knew:known sang:sung shook:shaken spoke:spoken stole:stolen swam:swum threw:thrown wore:worn "
        "chose:chosen froze:frozen drank:drunk tore:torn rode:ridden arose:arisen mistook:mistaken overtook:overtaken "
        "undertook:undertaken withdrew:withdrawn drew:drawn became:become came:come ran:run overcame:overcome "
        "underwent:undergone oversaw:overseen foresaw:foreseen forgave:forgiven"
    ).split()
)
_PAIRS = frozenset((have, past) for have in _HAVE for past in _PARTICIPLES)
_PRONOUNS = frozenset("I you he she it we they".split())
#: "All he had went to charity": with one of these before, the verb may have another subject.
_TAKES_CLAUSE = frozenset("all everything what whatever little much anything nothing more most".split())
_OPENS = frozenset("that and but because when if which while although though after before since , . ; : who".split())


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        pieces = block.pieces
        if block.kind not in SENTENCE_KINDS or _PAIRS.isdisjoint(itertools.pairwise(pieces)):
            continue
        if not block.is_english:
            continue
        for at, pair in enumerate(itertools.pairwise(pieces)):
            if pair in _PAIRS and _is_wrong(pieces, at):
                start, end = block.piece_spans[at][0], block.piece_spans[at + 1][1]
                right = _PARTICIPLES[pair[1]]
                edit = block.edit(block.piece_spans[at + 1][0], end, right)
                fix = Fix(f"write “{right}”", (edit,), Applicability.UNSAFE) if edit else None
                severity = Severity.INFO if block.is_quoted(start, end) else None
                message = f"after “{pair[0]}” the participle belongs: “{pair[0]} {right}”"
                yield PARTICIPLE.diagnose(block, start, end, message, severity=severity, fix=fix)


def _is_wrong(pieces: list[str], at: int) -> bool:
    """False for “the money he had went to charity”."""
    before = pieces[at - 1] if at else "."
    if before.lower() not in {p.lower() for p in _PRONOUNS} | {"that"}:
        return True
    if at < 2:
        return True
    earlier = {piece.lower() for piece in pieces[max(0, at - 5) : at - 1]}
    return before != "that" and pieces[at - 2] in _OPENS and _TAKES_CLAUSE.isdisjoint(earlier)


PARTICIPLE = Rule(
    id="grammar/past-participle",
    summary="The past tense stands where the participle belongs",
    why=(
        "“Has went” is “has gone”. Sentences in which the second verb has its own subject (“all he had went”) "
        "are left alone."
    ),
    check=_check,
    yields=1,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The ship has went down off the coast.", fixed="The ship has gone down off the coast."),
        Example("Prices had rose little, but wages have fell.", fixed="Prices had rose little, but wages have fallen."),
        Example("He said the talks had began without him."),
    ),
    keep=(
        Example("All he had went to charity."),
        Example("The little money that she had came from her aunt."),
        Example("They have gone, and those they had taken came back."),
    ),
)

RULES = (PARTICIPLE,)
