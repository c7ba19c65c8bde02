"""One sentence attributed twice: “officials say the road is closed, officials say”."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint.diagnostics import Applicability, Diagnostic, Fix
from newslint.document import Block, Document, Kind
from newslint.rules import Example, Options, Rule

_KINDS = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
_SAYING = frozenset("said say says told".split())
_TAILS = frozenset((verb, mark) for verb in _SAYING for mark in ".,")
_ENDS = frozenset(".!?")
#: Such a clause at the end has at most so many words: "two officials briefed on the talks said".
_LONGEST_TAIL = 6
#: "…, officials said late on Tuesday, officials said."
_TIMES = frozenset(
    "on in the late early monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night "
    "yesterday today".split()
)
_PRONOUNS = frozenset("he she they".split())
#: Between the two the speaker may change: then both attributions are meant.
_TURNS = frozenset({"but", "while", "and", "whereas", "although", "though", ";", '"', ":", "—", "–", "-", "because"})


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        pieces = block.pieces
        if block.kind not in _KINDS or _TAILS.isdisjoint(pairwise(pieces)):
            continue
        if sum(map(pieces.count, _SAYING)) < 2:
            continue
        start = 0
        for at, piece in enumerate(pieces):
            if piece in _ENDS:
                yield from _sentence(block, pieces, start, at)
                start = at + 1


def _sentence(block: Block, pieces: list[str], start: int, end: int) -> Iterator[Diagnostic]:
    """Look at ``pieces[start:end]``, a sentence without its final mark."""
    if end - start < 8 or pieces[end - 1] not in _SAYING:
        return
    commas = [i for i in range(start, end) if pieces[i] == ","]
    if not commas or not 1 < end - commas[-1] <= _LONGEST_TAIL + 1:
        return
    tail = commas[-1]
    speaker = [piece.lower() for piece in pieces[tail + 1 : end - 1]]
    a, b = block.piece_spans[tail][0], block.piece_spans[end - 1][1]
    if block.is_quoted(block.piece_spans[start][0], b):
        return
    first = _same_speaker(pieces, start, tail, speaker)
    twice = len(commas) > 1 and _two_clauses(pieces, commas[-2], tail, end)
    if (first is None and not twice) or not block.is_english:
        return
    shown = block.text[block.piece_spans[tail + 1][0] : b]
    edit = block.edit(a, b, "")
    fix = Fix("delete the second attribution", (edit,), Applicability.UNSAFE) if edit else None
    yield TWICE.diagnose(block, a, b, f"the sentence is attributed twice: “{shown}” once more", fix=fix)


def _same_speaker(pieces: list[str], start: int, tail: int, speaker: list[str]) -> int | None:
    """Where the same speaker and a verb of saying stand before, in the same breath."""
    for at in range(start, tail):
        if pieces[at] not in _SAYING or not start <= at - len(speaker):
            continue
        if [piece.lower() for piece in pieces[at - len(speaker) : at]] != speaker:
            continue
        between = pieces[at + 1 : tail]
        if pieces[at + 1 : at + 2] == ["."] or ('"' in between) or ";" in between:
            continue
        # "she said no, she said" repeats on purpose; a whole clause between the two does not, nor does a day.
        if len(between) >= 4 or (between and all(piece.lower() in _TIMES for piece in between)):
            return at
    return None


def _two_clauses(pieces: list[str], before: int, tail: int, end: int) -> bool:
    """“…, he said, Smith said”: two attributions side by side at the end."""
    first = pieces[before + 1 : tail]
    second = pieces[tail + 1 : end]
    return (
        1 < len(first) <= 4
        and first[-1] in _SAYING
        and (first[0].lower() in _PRONOUNS or second[0].lower() in _PRONOUNS)
        and _TURNS.isdisjoint(first)
        and all(one != other for one, other in pairwise(first))
    )


TWICE = Rule(
    id="garble/double-attribution",
    summary="One statement is attributed twice",
    why=(
        "When a sentence is rebuilt, the attribution at the front and the one at the end may both stay. "
        "One of them is enough; which, a person decides, the fix takes the last one out."
    ),
    check=_check,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "Police say the driver left the road in thick fog near the old mill, police say.",
            fixed="Police say the driver left the road in thick fog near the old mill.",
        ),
        Example(
            "The works will cost two million more than planned, she said, Miller said.",
            fixed="The works will cost two million more than planned, she said.",
        ),
        Example("The road to the coast will stay shut, officials said on Tuesday, officials said."),
        Example("In the report, analysts said the harbour could lose half of its ships by spring, analysts said."),
    ),
    keep=(
        Example("Police say the driver left the road, but witnesses saw another car, neighbours say."),
        Example("“We will rebuild,” the mayor said. The fire chief said the cause was unknown, the mayor said."),
        Example("The minister said that the plan, as he said, was sound."),
        Example("She said no, she said."),
    ),
)

RULES = (TWICE,)
