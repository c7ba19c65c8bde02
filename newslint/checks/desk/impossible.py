"""Days that no calendar has and times that no clock shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.desk.dates import MONTHS, Mention, mentions
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: Without one of these around it the figure may count something: "in June 31 people died", "by April 31 states had".
_BEFORE_DAY = lazy(r"(?i)\b(?:on|dated|until|till|through|since|before|after|(?:mid|early|late) on)\s(?:the\s)?$")
_AFTER_DAY = lazy(r"\s*(?:$|[.,;:!?)\]—–]|(?:and|or|at|in|to|until|for|from|when|the)\b)")
#: Who writes about the calendar may name days that it lacks.
_ABOUT_CALENDARS = lazy(r"(?i)calendar|leap|no such (?:day|date)|(?:does|did|do)(?: not|n't) exist|fictional")
#: One of these is in every day that a month may lack.
_LATE = ("29", *map(str, range(30, 40)))
_ISO = lazy(r"(?<![\w./:#-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d)(?![\w-]|\.\w)")

#: Hours from 13 on with a.m. or p.m.; not "4:14 p.m.", "on Feb. 14 p.m.".
_HALF = lazy(r"(?<![\d:.,/$£€-])(1[3-9]|[2-9]\d)(?:[:.]([0-5]\d))?\s?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?!\w)")
_HALF_SIGN = lazy(r"\d\s?(?:[ap]\.?m|[AP]M)")
_MONTH_BEFORE = lazy(rf"(?:{'|'.join(m[:3] for m in MONTHS)})[a-z]*\.?\s$")
#: "at 13:75", "25:10 GMT": a score or a verse has no "at" before it and no zone behind.
_CLOCK = lazy(
    r"(?<![\w:.,/-])(\d{1,2}):(\d\d)(?![\w:]|[.,-]\d)"
    r"(?P<zone>\s?(?:[ap]\.?m\b|GMT|UTC|BST|CET|local time|hours|hrs|o'clock))?"
)
_OF_A_FILM = lazy(r"\s(?:odds|mark|minutes|seconds|into|in the (?:first|second|third))")
_OF_A_BOOK = lazy(r"(?:[Vv]erse|[Cc]hapter|Psalm|John|Luke|Mark|Matthew|ratio|score|lap|odds)\b[^.]{0,30}$")
_AT = lazy(r"(?i)\b(?:at|around|about|until|till|before|after|since)\s$")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.current_prose:
        yield from _days(block)
        if _HALF_SIGN.search(block.plain):
            yield from _half_days(block)
        if ":" in block.plain:
            yield from _clocks(block)


def _days(block: Block) -> Iterator[Diagnostic]:
    text = block.plain
    late = [m for m in mentions(block) if m.day > _last_day(m)] if any(map(text.__contains__, _LATE)) else []
    if late and _ABOUT_CALENDARS.search(text):
        late = []
    for mention in filter(_is_day, late):
        last = _last_day(mention)
        month = MONTHS[mention.month - 1] + (f" {mention.year}" if mention.year and mention.month == 2 else "")
        yield DATE.diagnose(block, mention.start, mention.end, f"{month} has {last} days")
    if "-29" in text or "-3" in text:
        for match in _ISO.finditer(text):
            from calendar import monthrange

            year, number, day = map(int, match.groups())
            last = monthrange(year, number)[1]
            if last < day <= 31:
                yield DATE.diagnose(block, *match.span(), f"{MONTHS[number - 1]} {year} has {last} days")


def _last_day(mention: Mention) -> int:
    from calendar import isleap, monthrange

    year = mention.year
    if mention.month == 2 and (year is None or isleap(year)):
        return 29
    return monthrange(2023, mention.month)[1]


def _is_day(mention: Mention) -> bool:
    """True if the figure cannot be a number of things."""
    text, start, end = mention.block.plain, mention.start, mention.end
    if text[max(0, start - 1) : start] == text[end : end + 1] == '"':
        return False  # the word itself is quoted
    if mention.day > 31 and not mention.year:
        return False
    if mention.is_marked:
        return True
    if _BEFORE_DAY.search(text, max(0, start - 16), start):
        return _AFTER_DAY.match(text, end) is not None or not mention.day_first
    return _AFTER_DAY.match(text, end) is not None and text[end : end + 1] in (".", ",", ";", ")", ":", "")


def _half_days(block: Block) -> Iterator[Diagnostic]:
    text = block.plain
    for match in _HALF.finditer(text):
        if _MONTH_BEFORE.search(text, max(0, match.start() - 12), match.start()) or int(match[1]) > 24:
            continue
        hour, minutes = int(match[1]), f":{match[2]}" if match[2] else ""
        other = f"{hour % 12 or 12}{minutes} {'a' if hour == 24 else 'p'}.m."
        yield DATE.diagnose(
            block, *match.span(), f"hours from 13 on belong to the clock of 24: {other}, or {hour:02}{minutes or ':00'}"
        )


def _clocks(block: Block) -> Iterator[Diagnostic]:
    text = block.plain
    for match in _CLOCK.finditer(text):
        hour, minute = int(match[1]), int(match[2])
        if (hour < 24 and minute < 60) or (hour == 24 and minute == 0):
            continue
        if match["zone"] or (
            minute >= 60 and _AT.search(text, max(0, match.start() - 8), match.start()) and _is_hour(text, match)
        ):
            what = "an hour has 60 minutes" if minute >= 60 else "a day has 24 hours"
            yield DATE.diagnose(block, match.start(), match.start() + len(f"{match[1]}:{match[2]}"), what)


def _is_hour(text: str, match: re.Match[str]) -> bool:
    """False for verses, odds and the minute and second of a film or race."""
    start, end = match.span()
    return not (_OF_A_FILM.match(text, end) or _OF_A_BOOK.search(text, max(0, start - 60), start))


DATE = Rule(
    id="desk/impossible-date",
    summary="No calendar has this day, or no clock this time",
    why=(
        "A slip of the finger turns June 30 into June 31 and 13:15 into 13:75. A figure after a month counts as a day "
        "only where it cannot be a number of things, and texts about calendars are left alone."
    ),
    check=_check,
    flag=(
        Example("The lease runs until Feb. 30, the town said."),
        Example("She was born on 31 June 1990 in Harwick."),
        Example("The shop closes on Nov 31st."),
        Example("There was no February 29, 2023, in the club's diary, which says 29 February 2023."),
        Example("The last bus leaves at 13:75."),
        Example("Doors open at 14 p.m. on Saturday."),
        Example("The file is dated 2024-02-30."),
    ),
    keep=(
        Example("The lease runs until Feb. 29, 2024, the town said."),
        Example("In June 31 people were hurt on the road."),
        Example("By April 31 states had signed."),
        Example("The bus leaves at 4:14 p.m. and the train at 12:30 a.m."),
        Example("The Swedish calendar of 1712 had a February 30."),
        Example("He read Psalm 119:105 aloud, and won the match 15:80."),
        Example("The meeting of Feb. 14 p.m. was cancelled."),
    ),
)

RULES = (DATE,)
