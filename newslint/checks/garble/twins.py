"""Two alternatives left standing by an edit: “has have”, “along alongs”, “how much how long”."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Document, Kind
from newslint.english.inflection import are_forms
from newslint.english.stream import is_english
from newslint.rules import Example, Options, Rule

_KINDS = frozenset({Kind.PARAGRAPH, Kind.CAPTION, Kind.LIST_ITEM, Kind.QUOTATION, Kind.HEADING})

#: Said side by side on purpose: "name names", "known knowns", "what makes humans human".
_IDIOMS = frozenset(
    {
        ("name", "names"),
        ("naming", "names"),
        ("named", "names"),
        ("known", "knowns"),
        ("unknown", "unknowns"),
        ("human", "humans"),
        ("humans", "human"),
        ("man", "manly"),
        ("manly", "man"),
        ("real", "really"),
        ("sing", "sings"),
        ("thing", "things"),
        ("help", "helped"),
        ("like", "likes"),
        ("use", "used"),
        ("times", "time"),
        ("close", "closely"),
        ("work", "works"),
        ("sport", "sports"),
    }
)

#: Words of one kind of which a sentence takes one.
_ALTERNATIVES = frozenset(
    tuple(pair.split())
    for pair in (
        "who which|which who|who whom|have has|said says|says said|said told|told said|much many|many much|fewer less|"
        "less fewer|among between|between among|don't doesn't|doesn't don't|isn't aren't|aren't isn't|wasn't weren't|"
        "weren't wasn't|hasn't haven't|haven't hasn't|its it's|it's its|your you're|you're your|nor or|or nor|"
        "every each|each every|either both|both either"
    ).split("|")
)
_DEGREES = frozenset("much many long far often big large old soon fast well quickly deep high wide".split())


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind not in _KINDS:
            continue
        pieces = block.pieces
        after = pieces[1:]
        stems = [piece[:3] for piece in pieces]
        near = any(map(eq, stems, stems[1:]))
        alternatives = not _ALTERNATIVES.isdisjoint(zip(pieces, after, strict=False))
        asks = pieces.count("how") > 1
        if not (near or alternatives or asks) or not is_english(pieces):
            continue
        spans = block.piece_spans
        for at in range(len(pieces) - 1):
            one, other = pieces[at], after[at]
            if (one, other) in _ALTERNATIVES:
                says, last = f"two alternatives side by side: “{one} {other}”", at + 1
            elif stems[at] == stems[at + 1] and _are_twins(one, other) and not _is_compound(pieces, at):
                says, last = f"two forms of one word side by side: “{one} {other}”", at + 1
            elif one == "how" and _asks_twice(pieces, at):
                says, last = f"two questions side by side: “{' '.join(pieces[at : at + 4])}”", at + 3
            else:
                continue
            start, end = spans[at][0], spans[last][1]
            quoted = block.is_quoted(start, end)
            yield TWINS.diagnose(block, start, end, says, severity=Severity.INFO if quoted else None)


def _are_twins(one: str, other: str) -> bool:
    return one.islower() and other.islower() and one.isalpha() and (one, other) not in _IDIOMS and are_forms(one, other)


def _is_compound(pieces: list[str], at: int) -> bool:
    """“the teacher teaches and the tutor tutors”: the same subject and verb, meant."""
    return pieces[at - 1 : at] == ["-"] or pieces[at + 2 : at + 3] == ["-"]


def _asks_twice(pieces: list[str], at: int) -> bool:
    """“how much how long”: two question words with nothing between them."""
    words = pieces[at : at + 4]
    return len(words) == 4 and words[2] == "how" and words[1] in _DEGREES and words[3] in _DEGREES


TWINS = Rule(
    id="garble/doubled-alternative",
    summary="Two wordings of which the edit should have left one",
    why=(
        "Somebody typed the better word and forgot to take out the other: both forms stand there side by side. "
        "Which of them was meant only the sentence can tell."
    ),
    check=_check,
    flag=(
        Example("The company plans to open opens two more shops in the valley."),
        Example("Nobody could say how much how long the strike would cost the port."),
        Example("It was the minister who which had signed the contract."),
        Example("The harvest was the worst in a century centurys, growers said."),
        Example("Drivers are planning planned to block the bridge on Friday."),
    ),
    keep=(
        Example("He refused to name names, and what he has, have others too."),
        Example("How long, how far and how often they marched is not known."),
        Example("There are known knowns, and there are unknown unknowns."),
        Example("In the past few years, yearly rents have doubled."),
        Example("What they need, needs money."),
        Example("The new news channel means more work for the workers."),
    ),
)

RULES = (TWINS,)
