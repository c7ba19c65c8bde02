"""Percentages that the figures beside them do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.desk.figures import Figure, figures
from newslint.checks.desk.percentages import blocks_with_percent
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.records import replace
from newslint.rules import Example, Options, Rule

_UP = (
    "rose|rises?|risen|rising|grew|grows?|grown|growing|growth|gain(?:ed|s)?|climb(?:ed|s)?|jump(?:ed|s)?|up"
    "|increas(?:e|ed|es|ing)|soar(?:ed|s)?|surge[sd]?"
)
_DOWN = (
    "fell|falls?|fallen|falling|drop(?:ped|s)?|declin(?:e|ed|es|ing)|decrease[sd]?|down|shr[aiu]nk|plunge[sd]?"
    "|slump(?:ed|s)?|cut|slid|sank|lost|reduced|reduction|tumbled"
)
_CHANGE = lazy(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_PERCENT = r"(?P<percent>(?<![\d.,])\d{1,6}(?:\.\d{1,6})?(?:\s?%|\s(?:per\ cent|percent)))"
_FIGURE = r"(?:[A-Z]{0,2}[$£€])?\d[\d,.]{0,20}(?:\s(?:million|billion|trillion|thousand)|[mbk]n?\b)?(?:\s[a-z]+)?"
_FROM = rf"\bfrom\s(?P<one>{_FIGURE})(?:\sin\s[\w ,]{{3,20}}?)?"
_TO = rf"\bto\s(?P<two>{_FIGURE})"
_IN_WORDS = r"(?:or\s|an?\s|up\s|down\s|by\s|[a-z]+\s|of\s){0,5}"
_ONE_PERCENT = lazy(_PERCENT, re.VERBOSE)
#: What follows a percentage within so many characters.
_BEHIND = (
    (rf"{_FROM}\s(?:a\s\w+\s)?{_TO}", 40),
    (rf"{_TO}[^.;\d]{{0,20}}?,?\s{_FROM}", 30),
)
#: The figures alone, with the percentage before them, and how far before at most.
_PERCENT_FIRST = tuple(
    (lazy(behind, re.VERBOSE), lazy(rf"{_PERCENT}[^.;]{{0,{reach}}}?{behind}", re.VERBOSE), reach + 24)
    for behind, reach in _BEHIND
)
_PERCENT_LAST = lazy(rf"{_FROM}\s{_TO}[^.;\d]{{0,30}}?(?:,|\(|\ -|–|—)\s?{_IN_WORDS}{_PERCENT}", re.VERBOSE)
_COUNT = r"\d[\d,]{0,20}|[a-z]+(?:-[a-z]+)?"
_PART = lazy(
    rf"""\b(?P<part>{_COUNT})\s(?:out\s)?of\s(?:the\s|every\s|its\s|their\s)?(?P<whole>{_COUNT})
    (?:\s[a-z]+){{0,3}}(?:\s\(|,\sor\s){_PERCENT}""",
    re.VERBOSE | re.IGNORECASE,
)
#: Then the three figures need not agree: other bases, other spans of time, rounding.
_LOOSE = lazy(
    r"""(?i)\b(?:about|around|nearly|almost|roughly|some|over|more\ than|less\ than|under|at\ least|up\ to|points?|each
    |every|an?\ (?:year|month|week|quarter)|per\ (?:year|month)|annual(?:ly|i[sz]ed)?|yearly|monthly|compound|inflation
    |adjusted|real\ terms|average\ of|constant|currenc\w+|organic|like-for-like)\b""",
    re.VERBOSE,
)
#: A clause begins at most so many characters before its figures.
_CLAUSE = 300
_OF_TIME = lazy(r"\s?(?:[ap]\.?m\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|o'clock)")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    if "%" not in document.text and "per" not in document.text:
        return
    for block in blocks_with_percent(document):
        text = block.plain
        if "from " in text:
            for match in _changes(text):
                yield from _change(block, match)
        if " of " in text:
            for match in _PART.finditer(text):
                yield from _share(block, match)


def _changes(text: str) -> Iterator[re.Match[str]]:
    """Percentages with the two figures that they are about.

    Percentages are many and pairs of figures few: one is looked for before each pair.
    """
    for figures_alone, whole, reach in _PERCENT_FIRST:
        done = 0
        for pair in figures_alone.finditer(text):
            for percent in _ONE_PERCENT.finditer(text, max(done, pair.start() - reach), pair.start()):
                if match := whole.match(text, percent.start()):
                    done = match.end()
                    yield match
                    break
    yield from _PERCENT_LAST.finditer(text)


def _change(block: Block, match: re.Match[str]) -> Iterator[Diagnostic]:
    text = block.plain
    one, two, percent = (_single(match[name]) for name in ("one", "two", "percent"))
    if one is None or two is None or percent is None or not one.value or "%" in (one.unit, two.unit):
        return
    if _is_year(one) and _is_year(two):
        return
    if not one.is_scaled and two.is_scaled and one.value < 1000 and match["one"][0] not in "$£€":
        scale = two.value / _unscaled(match["two"])  # from 1.5 to 2 million
        one = replace(one, value=one.value * scale, step=one.step * scale, is_scaled=True)
    furthest = max(0, match.start() - _CLAUSE)
    breaks = (text.rfind(mark, furthest, match.start()) for mark in (". ", "; ", ", ", "\n"))
    clause = text[max(furthest, *breaks) : match.end()]
    changes = {"up" if m["up"] else "down" for m in _CHANGE.finditer(clause)}
    if len(changes) != 1 or _LOOSE.search(clause) or (one.unit != two.unit and one.unit and two.unit):
        return
    up = changes == {"up"}
    if up != (two.value > one.value):
        return  # another change is meant
    if _OF_TIME.match(text, match.end()):
        return
    ends = sorted(100 * (b / a - 1) for a in _ends(one) for b in _ends(two) if a)
    least, most = (ends[0], ends[-1]) if up else (-ends[-1], -ends[0])
    if least - percent.step <= percent.value <= most + percent.step:
        return
    real = abs(100 * (two.value / one.value - 1))
    start = match.start("percent")
    yield PERCENT.diagnose(
        block,
        start,
        match.end("percent"),
        f"from {_shown(match['one'])} to {_shown(match['two'])} is {_rounded(real, percent)}%, "
        f"not {_rounded(percent.value, percent)}%",
    )


def _ends(figure: Figure) -> tuple[float, float]:
    """What the figure may be before rounding: 4 million is rounded, 400 is not."""
    exact = figure.step >= 1 and not figure.is_scaled
    return (figure.value, figure.value) if exact else (figure.low, figure.high)


def _is_year(figure: Figure) -> bool:
    return not figure.unit and not figure.is_scaled and 1800 <= figure.value <= 2100


def _share(block: Block, match: re.Match[str]) -> Iterator[Diagnostic]:
    part, whole, percent = (_single(match[name]) for name in ("part", "whole", "percent"))
    if part is None or whole is None or percent is None or not 0 < part.value <= whole.value or whole.value < 3:
        return
    before = block.plain[max(0, match.start() - 24) : match.start()]
    if _LOOSE.search(before) or _LOOSE.search(match.group()) or re.search(r"\d[\d,.]*\s?$", before):
        return
    real = 100 * part.value / whole.value
    if abs(real - percent.value) <= percent.step:
        return
    yield PERCENT.diagnose(
        block,
        match.start("percent"),
        match.end("percent"),
        f"{match['part']} of {match['whole']} is {_rounded(real, percent)}%, not {_rounded(percent.value, percent)}%",
    )


def _single(text: str) -> Figure | None:
    found = next(figures(text), None)
    return found if found and found.start <= 2 else None


def _unscaled(text: str) -> float:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return float(match.group().replace(",", "")) if match else 1.0


def _shown(figure: str) -> str:
    """The figure without the noun behind it."""
    found = next(figures(figure))
    return figure[: found.end].strip()


def _rounded(value: float, like: Figure) -> str:
    """To the last digit of the figure in the text."""
    return f"{value:.{0 if like.step >= 1 else len(str(like.step).rstrip('0')) - 2}f}"


PERCENT = Rule(
    id="desk/percent-change",
    summary="The percentage is not what the figures beside it give",
    why=(
        "Did you do the arithmetic? It is checked only where all three figures stand in one clause, with the rounding "
        "of each allowed for; not with “about” or “nearly”, nor where the change is that of a year or in real terms."
    ),
    check=_check,
    flag=(
        Example("Sales rose 10% from 200 to 240 last week."),
        Example("Profit fell 25 percent to $60 million from $90 million."),
        Example("Membership grew from 1,200 to 1,500, an increase of 20 per cent."),
        Example("Three of five members (75%) voted."),
        Example("In all, 45 of the 60 boats, or 80 percent, came home."),
    ),
    keep=(
        Example("Sales rose 20% from 200 to 240 last week."),
        Example("Profit fell 33 percent to $60 million from $90 million."),
        Example("Membership grew by about 20 per cent, from 1,200 to 1,500."),
        Example("Turnout rose 3 percentage points from 61% to 64%."),
        Example("Sales rose 5% a year from 200 to 240."),
        Example("Three of five members (60%) voted, and 45 of the 60 boats, or 75 percent, came home."),
    ),
)

RULES = (PERCENT,)
