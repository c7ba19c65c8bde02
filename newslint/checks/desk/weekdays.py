"""A weekday beside a date on which it does not fall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.checks.desk.dates import WEEKDAYS, Mention, mentions, published, written
from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

if TYPE_CHECKING:
    import datetime

#: Before that, some countries still counted their days by the old calendar.
_FIRST_YEAR = 1925
_LAST_YEAR = 2100
_SIGNS = tuple(day[:3] for day in WEEKDAYS)
_YEAR = lazy(r"(?<![\w.,$£€-])(?:1[89]|20)\d\d(?![\w%]|[.,]\d)")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    found = [
        mention
        for block in document.current_prose
        if any(map(block.text.__contains__, _SIGNS))
        for mention in mentions(block)
        if mention.weekday is not None
    ]
    if not found:
        return
    today = published(document) if any(m.year is None for m in found) else None
    years = _years(document, today) if today else frozenset()
    for mention in found:
        message = _of_year(mention, mention.year) if mention.year else _near(mention, today, years)
        if message:
            yield WEEKDAY.diagnose(mention.block, mention.start, mention.end, message)


def _of_year(mention: Mention, year: int) -> str | None:
    day = mention.in_year(year)
    if day is None or not _FIRST_YEAR <= year <= _LAST_YEAR or day.weekday() == mention.weekday:
        return None
    return f"{_named(day, mention)} is a {WEEKDAYS[day.weekday()]}{_meant(day, mention)}"


def _years(document: Document, today: datetime.date) -> frozenset[int]:
    """The years that a date without one may be of: those around the day of publication, and all that are named."""
    named = {int(year) for block in document.prose for year in _YEAR.findall(block.plain)}
    return frozenset({today.year - 1, today.year, today.year + 1} | named)


def _near(mention: Mention, today: datetime.date | None, years: frozenset[int]) -> str | None:
    """A date without its year is wrong only if it fits no year that may be meant."""
    if today is None:
        return None
    days = [day for year in years if (day := mention.in_year(year))]
    if not days or any(day.weekday() == mention.weekday for day in days):
        return None
    day = min(days, key=lambda d: abs(d - today))
    return f"{_named(day, mention)} is a {WEEKDAYS[day.weekday()]}{_meant(day, mention)}"


def _named(day: datetime.date, mention: Mention) -> str:
    return written(day, day_first=mention.day_first, with_year=True)


def _meant(day: datetime.date, mention: Mention) -> str:
    """The other reading: the nearest day that has the weekday."""
    from datetime import timedelta

    assert mention.weekday is not None
    ahead = (mention.weekday - day.weekday()) % 7
    other = day + timedelta(ahead if ahead <= 3 else ahead - 7)
    return f"; {WEEKDAYS[mention.weekday]} is {written(other, day_first=mention.day_first, with_year=False)}"


_DATED = "---\ndate: 2025-05-06\n---\n\n"

WEEKDAY = Rule(
    id="desk/weekday-date",
    summary="The date does not fall on the weekday beside it",
    why=(
        "One of the two is wrong, and readers who want to come will come on the wrong day. A date with its year is "
        "checked exactly; one without only if the day of publication is known, and then it must fit no year from "
        "the one before to the one after, nor any year that the article names."
    ),
    check=_check,
    flag=(
        Example("The fair opens on Monday, May 6, 2025, at the harbour."),
        Example("Polls open on Sunday 12 June 2023."),
        Example("The court sat on 3 March 2021, a Monday, and rose at noon."),
        Example(f"{_DATED}The fair opens on Friday, May 12, the town said.\n", format="markdown"),
        Example("Published: 6 May 2025\n\nThe fair opens on Friday, May 12, the town said.\n"),
    ),
    keep=(
        Example("The fair opens on Tuesday, May 6, 2025, at the harbour."),
        Example("The fair opens on Friday, May 12, the town said."),
        Example(f"{_DATED}The fair opened on Monday, May 6, the town said.\n", format="markdown"),
        Example(f"{_DATED}In 1972 the fair opened on Friday, May 12, the town said.\n", format="markdown"),
        Example("The council met on Monday. May 6, 2025, is a date that nobody will forget."),
        Example("From Monday to May 8, 2025, the pool is shut."),
    ),
)

RULES = (WEEKDAY,)
