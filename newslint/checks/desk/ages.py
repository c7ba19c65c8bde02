"""One person with two ages, or with an age that the year of birth does not give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from newslint.checks.desk.dates import published
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.records import record
from newslint.rules import Example, Options, Rule

#: Bounded, and begun where a word begins: else a long word without an end would be tried from each of its letters.
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.-]{0,40}[\w]|[A-Z]\."
_NAME = rf"(?<![\w'’.-])(?:{_WORD})(?:\ (?:{_WORD}|de|da|del|van|von|bin|al|la|le|der|den|dos|di)){{1,3}}"
#: What may stand between "34-year-old" and the name; with any other word it is another person's age.
_ROLES = (
    "named|called|actor|actress|singer|rapper|musician|comedian|author|writer|novelist|poet|journalist|reporter|striker"
    "|midfielder|defender|goalkeeper|winger|forward|captain|quarterback|pitcher|golfer|sprinter|swimmer|boxer|cyclist"
    "|driver|racer|skier|skater|runner|gymnast|player|coach|manager|mayor|senator|politician|lawmaker|minister|lawyer"
    "|attorney|teacher|professor|student|nurse|doctor|farmer|baker|pilot|engineer|scientist|businessman|businesswoman"
    "|entrepreneur|billionaire|activist|artist|painter|director|producer|model|chef|veteran|officer|suspect|native|resident"
)
_YEAR_OLD = lazy(rf"\b(\d{{1,3}})-year-old(?:\ (?:{_ROLES})){{0,2}}\ (?P<name>{_NAME})", re.VERBOSE)
_COMMA = lazy(rf"(?P<name>{_NAME}),\ (?:aged?\ )?(\d{{1,3}})(?=,\ (?!\d)|\.(?:\s|$)|;|\)|\ (?:of|from)\ )", re.VERBOSE)
_IS_OLD = lazy(rf"(?P<name>{_NAME})\ (?:is|who\ is)\ (\d{{1,3}})(?:\ years\ old|(?=[.,;]))", re.VERBOSE)
_BORN = lazy(
    rf"(?P<name>{_NAME})(?:,\ |\ \(|\ was\ |,\ who\ was\ )born\ (?:in\ |on\ [\w ,.]{{4,20}}?\ )?((?:19|20)\d\d)\b",
    re.VERBOSE,
)
_THEN = lazy(r"(?i)\b(?:then|a)?-?\s?(?:then|once|was|were|when|former)[ -]$")
_YEAR = lazy(r"(?<![\w.,$£€-])(?:1[89]|20)\d\d(?![\w%]|[.,]\d)")
#: Words with a capital that begin a sentence or are no part of a name.
_NOT_NAMES = frozenset(
    "The A An In On At But And When While After Before As Since Until For With By From Of To Meanwhile Among Then Now "
    "Police Officials Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. Sir Dame Lord Lady President Senator Sen. Rep. Gov. Governor Mayor "
    "Judge Justice Professor Prof. Sgt. Lt. Capt. Col. Gen. Rev. Officer Detective Minister Actor Actress Singer His "
    "Her Chief Father Sister Brother Captain Coach Councillor Cllr Det".split()
)
#: A sentence reaches at most so many characters to each side.
_SENTENCE = 400
_GENERATIONS = (", Jr", ", Sr", " Jr", " Sr", " II", " III")


@record
class _Age:
    """An age, or a year of birth, that a text gives a name; offsets into ``block.text``."""

    block: Block
    start: int
    end: int
    value: int


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    ages: dict[str, list[_Age]] = defaultdict(list)
    births: dict[str, list[_Age]] = defaultdict(list)
    for block in document.current_prose:
        text = block.plain
        if block.kind is Kind.TABLE_CELL:
            continue
        if "-year-old " in text:
            _collect(ages, block, _YEAR_OLD)
        if _COMMA_SIGN.search(text):
            _collect(ages, block, _COMMA)
        if " years old" in text or _IS_SIGN.search(text):
            _collect(ages, block, _IS_OLD)
        if " born " in text or "(born" in text:
            _collect(births, block, _BORN)
    yield from _conflicts(document, ages)
    if births and ages and (today := published(document)):
        yield from _against_birth(document, ages, births, today.year)


_COMMA_SIGN = lazy(r", (?:aged? )?\d\d?(?:[,.;)]| of | from )")
_IS_SIGN = lazy(r" is \d\d[.,;]")


def _collect(into: dict[str, list[_Age]], block: Block, pattern: re.Pattern[str]) -> None:
    text = block.plain
    for match in pattern.finditer(text):
        name = _bare(match["name"])
        number = next(g for g in match.groups() if g and g.isdigit())
        value = int(number)
        if name is None or text.startswith(_GENERATIONS, match.end("name")):
            continue
        if not (1 <= value <= 120 or value >= 1900) or _is_past(block, match.start(), match.end()):
            continue
        start = text.index(number, match.start())
        into[name].append(_Age(block, start, start + len(number), value))


def _bare(name: str) -> str | None:
    """The full name without titles before it; None for what is left of a single word."""
    words = name.split(" ")
    while words and words[0] in _NOT_NAMES:
        words.pop(0)
    if len(words) < 2 or words[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "IV"):
        return None
    return " ".join(words[-2:])  # what stands before may be a title


def _is_past(block: Block, start: int, end: int) -> bool:
    """True for the age at some other time: “then 34-year-old”, “In 2005, Jane Doe, 14,”."""
    text = block.plain
    if _THEN.search(text, max(0, start - 14), start):
        return True
    before = re.split(r"\. |\n", text[max(0, start - _SENTENCE) : start])[-1]
    after = text[end : end + _SENTENCE].partition(". ")[0]
    around = f"{before} {after}"
    return bool(_YEAR.search(around)) or " at the time" in around or " years ago" in around


def _conflicts(document: Document, ages: dict[str, list[_Age]]) -> Iterator[Diagnostic]:
    for name, found in ages.items():
        first = found[0]
        for other in found[1:]:
            if other.value != first.value:
                line = document.position(first.block.source(first.start, first.end)[0]).line
                yield AGE.diagnose(
                    other.block,
                    other.start,
                    other.end,
                    f"{name} is {other.value} here, {first.value} in line {line}",
                    related=[first.block.source(first.start, first.end)],
                )
                break


def _against_birth(
    document: Document, ages: dict[str, list[_Age]], births: dict[str, list[_Age]], year: int
) -> Iterator[Diagnostic]:
    for name, (birth, *_) in births.items():
        if name not in ages or f"{name} died" in document.text:
            continue
        age = ages[name][0]
        if not year - birth.value - 2 <= age.value <= year - birth.value + 1:
            older = year - birth.value
            message = f"{name} is {age.value} here; born in {birth.value} makes {older - 1} or {older} in {year}"
            related = [birth.block.source(birth.start, birth.end)]
            yield AGE.diagnose(age.block, age.start, age.end, message, related=related)


AGE = Rule(
    id="desk/age-conflict",
    summary="One person has two ages",
    why=(
        "Ages come from different sources, and one of them is wrong. Only full names count, and only ages of today: "
        "not “then 34-year-old”, not those in a sentence with a year. An age that the year of birth does not give is "
        "reported if the day of publication is known."
    ),
    check=_check,
    flag=(
        Example("The 34-year-old Jane Doring won.\n\nJane Doring, 36, of Harwick, will sail on.\n"),
        Example("Police named the man as Otto Quill, 51, from Vale.\n\nOtto Quill, 61, denies it.\n"),
        Example("Ida Marsh is 29 years old. The singer Ida Marsh, 27, was born in Harwick."),
        Example(
            "---\ndate: 2025-05-06\n---\n\nMia Holt (born 1990) leads.\n\nMia Holt, 45, has won twice.\n",
            format="markdown",
        ),
    ),
    keep=(
        Example("The 34-year-old Jane Doring won. Jane Doring, 34, of Harwick, will sail on."),
        Example("Jane Doring, 36, won.\n\nIn 2005 Jane Doring, 16, had come last.\n"),
        Example("Jane Doring, 36, won. The 61-year-old brother of Jane Doring watched."),
        Example("Otto Quill Jr., 31, sailed with Otto Quill Sr., 61."),
        Example(
            "---\ndate: 2025-05-06\n---\n\nMia Holt (born 1990) leads.\n\nMia Holt, 34, has won twice.\n",
            format="markdown",
        ),
        Example("Mia Holt (born 1990) leads. Mia Holt, 45, has won twice."),
    ),
)

RULES = (AGE,)
