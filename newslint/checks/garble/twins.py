"""Two alternatives left standing by an edit: “has have”, “along alongs”, “how much how long”."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from operator import eq

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import NOT_PROSE, Document, Kind
from newslint.english.classes import BE, DO, MODALS, SUBJECTS
from newslint.english.inflection import are_forms
from newslint.rules import Example, Options, Rule

_KINDS = frozenset(Kind) - NOT_PROSE - {Kind.TABLE_CELL}

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
#: The auxiliaries of which a verb phrase takes one form: "has will have", "is will be".
_LEMMAS = frozenset(
    [(one, "have") for one in ("has", "have", "had")] + [(one, "be") for one in ("is", "are", "was", "were")]
)
_NEGATED = frozenset("doesn't don't didn't".split())
_AUXILIARIES = MODALS | DO | _NEGATED
#: "All there is will be gone": with one of these as its subject, the first verb closes a clause.
_FUSED = frozenset("it there he she they we i you this that all what".split())
#: After one of these another clause may have ended before the second verb.
_ASIDES = frozenset("what as than that who".split())
_SAYING = frozenset("say says said told".split())
#: Before a pronoun these begin a clause.
_OPENING = frozenset("and but or that because when while as if although though before after since so where".split())
_DEGREES = frozenset("much many long far often big large old soon fast well quickly deep high wide".split())


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind not in _KINDS:
            continue
        pieces = block.pieces
        found = [*_forms(pieces), *_alternatives(pieces), *_questions(pieces)]
        if not _AUXILIARIES.isdisjoint(block.vocabulary):
            found += _versions(pieces)
        if not found or not block.is_english:
            continue
        spans = block.piece_spans
        for first, last, says in found:
            start, end = spans[first][0], spans[last][1]
            severity = Severity.INFO if block.is_quoted(start, end) else None
            yield TWINS.diagnose(block, start, end, f"{says}: “{block.text[start:end]}”", severity=severity)


def _forms(pieces: list[str]) -> Iterator[tuple[int, int, str]]:
    """Two forms of one word: they begin alike, which most neighbours do not."""
    heads = [piece[:3] for piece in pieces]
    for at in itertools.compress(itertools.count(), map(eq, heads, itertools.islice(heads, 1, None))):
        # “those who did stay stayed indoors”
        emphatic = at > 0 and pieces[at - 1] in DO
        if not emphatic and _are_twins(pieces[at], pieces[at + 1]):
            yield at, at + 1, "two forms of one word side by side"


def _alternatives(pieces: list[str]) -> Iterator[tuple[int, int, str]]:
    if _ALTERNATIVES.isdisjoint(itertools.pairwise(pieces)):
        return
    for at, pair in enumerate(itertools.pairwise(pieces)):
        if pair in _ALTERNATIVES and not _closes_relative(pieces, at):
            yield at, at + 1, "two alternatives side by side"


def _closes_relative(pieces: list[str], at: int) -> bool:
    """True for “the people he told said”: the first verb ends a clause about the noun before the pronoun."""
    if pieces[at] not in _SAYING or at < 2 or pieces[at - 1] not in SUBJECTS:
        return False
    return pieces[at - 2].islower() and pieces[at - 2] not in _OPENING


def _questions(pieces: list[str]) -> Iterator[tuple[int, int, str]]:
    """“how much how long”: two question words with nothing between them."""
    if pieces.count("how") < 2:
        return
    for at in range(len(pieces) - 3):
        one, degree, other, last = pieces[at : at + 4]
        if one == other == "how" and degree in _DEGREES and last in _DEGREES:
            yield at, at + 3, "two questions side by side"


def _versions(pieces: list[str]) -> Iterator[tuple[int, int, str]]:
    """Two versions of one verb phrase: “violates does not violate”, “has will have”."""
    first_aside: int | None = None
    for at in itertools.compress(itertools.count(), map(_AUXILIARIES.__contains__, pieces)):
        if not 0 < at < len(pieces) - 2:
            continue
        last = at + 2 if pieces[at + 1] == "not" else at + 1
        before, after = pieces[at - 1], pieces[min(last, len(pieces) - 1)]
        if (before, after) in _LEMMAS and (before in BE or pieces[at] in MODALS):
            subject = pieces[at - 2].lower() if at > 1 else "."
            if first_aside is None:
                first_aside = next(place for place, piece in enumerate((*pieces, "that")) if piece in _ASIDES)
            said_on_purpose = subject in _FUSED or first_aside < at
        else:
            long = len(before) > 3 and before.islower() and len(after) > 3 and pieces[at] in DO | MODALS | _NEGATED
            if not long or before[:3] != after[:3] or not _are_twins(before, after) or before.endswith("ing"):
                continue
            near, far = pieces[max(0, at - 3) : at], pieces[max(0, at - 6) : at]
            said_on_purpose = "that" in near or "which" in near or not {"what", "who", "as", "than"}.isdisjoint(far)
        if not said_on_purpose:
            yield at - 1, last, "two versions of the verb side by side"


def _are_twins(one: str, other: str) -> bool:
    return one.islower() and other.islower() and one.isalpha() and (one, other) not in _IDIOMS and are_forms(one, other)


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
        Example(
            "The ruling violates does not violate the charter, and the court has will have the last word.", count=2
        ),
        Example("Drivers are planning planned to block the bridge on Friday."),
    ),
    keep=(
        Example("He refused to name names, and what he has, have others too."),
        Example("How long, how far and how often they marched is not known."),
        Example("There are known knowns, and there are unknown unknowns."),
        Example("In the past few years, yearly rents have doubled."),
        Example("What they need, needs money. Those who did wait waited for an hour."),
        Example("All there is will be gone, and those who can help will help. What it has would have helped."),
        Example("The new news channel means more work for the workers."),
    ),
)

RULES = (TWINS,)
