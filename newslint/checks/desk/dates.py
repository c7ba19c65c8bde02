"""Days of the calendar as news copy writes them: “Monday, May 5, 2025”, “5 May”, “the 5th of May 2025 (a Monday)”."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.records import record

if TYPE_CHECKING:
    import datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: The first three letters tell weekdays and months apart; every written form has them.
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_SHORT = tuple(month[:3] for month in MONTHS)
_DAY = r"(?P<{0}>\d{{1,2}})(?P<{1}>st|nd|rd|th)?"
_YEAR = r"(?P<{0}>[12]\d{{3}})(?![\w%]|[,.]\d|-\d)"
_WEEKDAY = (
    r"(?:Mon(?:day|\.)?|Tue(?:sday|s?\.?)|Wed(?:nesday|\.)?|Thu(?:rsday|rs?\.?)|Fri(?:day|\.)?|Sat(?:urday|\.)?"
    r"|Sun(?:day|\.)?)"
)
#: Between a date and its year other words may stand, which belong to neither: only these marks may.
_DATE = rf"""
    (?<![\w/.-])
    (?:(?P<before>{_WEEKDAY}),?\ (?:the\ )?)?
    (?:
        {_MONTH.format("month_first")}\ {_DAY.format("day_second", "suffix_second")}(?![\w%°:]|[.,/]\d|[-–]\w)
        (?:,?\ {_YEAR.format("year_third")})?
      | {_DAY.format("day_first", "suffix_first")}\ (?:of\ )?{_MONTH.format("month_second")}(?!\w)
        (?:,?\ {_YEAR.format("year_last")})?
    )
    (?:,?\ \(?(?:an?\ )?(?P<after>{"|".join(WEEKDAYS)})(?=[),;.]))?
"""
_MONTH_NEAR = lazy("|".join(_SHORT))
_FIGURE_NEAR = lazy(r"\d")
#: Characters around the first letter of a month: where the day's figure may stand, and the whole date.
_BEFORE_MONTH, _AFTER_MONTH = 8, 13
_LONGEST_BEFORE, _LONGEST_AFTER = 24, 48


@record
class Mention:
    """A day and month in a text, perhaps with year and weekday; offsets into ``block.text``.

    ``is_marked``: an ordinal ending, a weekday or a year says that the figure is a day, not a number of things.
    """

    block: Block
    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None
    is_marked: bool
    day_first: bool

    def in_year(self, year: int) -> datetime.date | None:
        """The day in a year, or None if that year has no such day."""
        import datetime

        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exact(self) -> datetime.date | None:
        """The day, if it has its year and the calendar has it."""
        return self.in_year(self.year) if self.year else None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_DATE, re.VERBOSE)


def mentions(block: Block) -> Iterator[Mention]:
    """The days that a block names, in order; their numbers may be impossible."""
    for match in _matches(block.plain):
        part = match.groupdict()
        month, day = part["month_first"] or part["month_second"], part["day_first"] or part["day_second"]
        year = part["year_third"] or part["year_last"]
        weekday = part["before"] or part["after"]
        yield Mention(
            block,
            match.start(),
            match.end(),
            int(year) if year else None,
            _SHORT.index(month[:3]) + 1,
            int(day),
            _weekday(weekday) if weekday else None,
            bool(year or weekday or part["suffix_first"] or part["suffix_second"]),
            part["day_first"] is not None,
        )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Where the pattern matches. It is tried only around the names of months that have a figure beside them."""
    past = 0
    for month in _MONTH_NEAR.finditer(text):
        at = month.start()
        if at >= past and _FIGURE_NEAR.search(text, max(0, at - _BEFORE_MONTH), at + _AFTER_MONTH):
            match = _pattern().search(text, max(past, at - _LONGEST_BEFORE), at + _LONGEST_AFTER)
            if match is not None:
                past = match.end()
                yield match


def _weekday(name: str) -> int:
    return next(at for at, day in enumerate(WEEKDAYS) if day[:3] == name[:3])


def written(day: datetime.date, *, day_first: bool, with_year: bool) -> str:
    """``May 5, 2025`` or ``5 May 2025``, as the copy writes it."""
    month = MONTHS[day.month - 1]
    if day_first:
        return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"
    return f"{month} {day.day}, {day.year}" if with_year else f"{month} {day.day}"


def iso_days(block: Block) -> Iterator[tuple[int, int, datetime.date]]:
    """Days written as ``2025-03-04`` with their offsets; those that no calendar has are left out."""
    if "-" not in block.plain:
        return
    for match in _ISO.finditer(block.plain):
        import datetime

        with contextlib.suppress(ValueError):
            yield match.start(), match.end(), datetime.date(*map(int, match.groups()))


_TOP = 8
_LONGEST_DATE_LINE = 16  # words
_LONGEST_DATELINE = 60  # characters
_ISO = lazy(r"(?<![\w-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])")


def published(document: Document) -> datetime.date | None:
    """The day of publication: the front matter's, or that of a line at the top that is little more than a date."""
    if document.metadata and (day := document.metadata.published):
        return day
    for block in document.prose[:_TOP]:
        if block.words > _LONGEST_DATE_LINE and not _DATELINE.match(block.plain):
            continue
        text = block.plain
        size = len(text) if block.words <= _LONGEST_DATE_LINE else _LONGEST_DATELINE
        found = [*iso_days(block), *((m.start, m.end, day) for m in mentions(block) if (day := m.exact))]
        for start, end, day in sorted(found):
            if end <= size and _is_dateline(block, start, end):
                return day
    return None


#: "LONDON, May 5, 2025 (Reuters) -", "PORT SABLE, 5 May 2025 —"
_DATELINE = lazy(r"[A-Z][A-Z .,'-]{2,40}, (?:[A-Za-z.]+ )?.{6,30}?(?:\([A-Za-z ]+\) ?)?[-–—]")
_DATE_WORDS = lazy(
    r"(?i:by [\w .'-]+|published|posted|updated|last|modified|first|on|at|date|[ap]\.?m\.?|[a-z]{2,4}t|gmt|utc|news"
    r"|\d+)"
)


def _is_dateline(block: Block, start: int, end: int) -> bool:
    """True if the line hardly says more than the date."""
    if block.words > _LONGEST_DATE_LINE:
        return True
    rest = block.plain[:start] + " " + block.plain[end:]
    return len(re.findall(r"[A-Za-z]{2,}", _DATE_WORDS.sub(" ", rest))) <= 3
