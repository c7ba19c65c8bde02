"""Correction notes: they have a date, and it is not before the article's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.checks.desk.dates import iso_days, mentions, published
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document
from newslint.metadata import Role
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

if TYPE_CHECKING:
    import datetime

#: The date of the note itself, not of what it corrects.
_OF_NOTE = lazy(
    r"(?i)\b(?:amended|corrected|updated|clarified|edited|changed|appended|made|corrections?|clarifications?|note)\b"
    r"[\s:(,]*(?:on\s|at [\d:.apm ]+ on\s)?(?:\w+day,?\s)?$"
)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    if not document.correction_notes:
        return
    today = published(document)
    modified = bool(document.metadata and list(document.metadata.of(Role.MODIFIED)))
    notes = [block for block in document.prose if block.index in document.correction_notes]
    dated = False
    for block in notes:
        days = list(_days(block, today))
        dated = dated or bool(days)
        for start, end, day in days:
            if today and day < today and _OF_NOTE.search(block.plain, max(0, start - 40), start):
                message = f"this correction is dated before the article, which is of {today:%-d %B %Y}"
                yield DATE.diagnose(block, start, end, message)
    body = [block for block in notes if block.words > 3]
    if not dated and not modified and body:
        yield DATE.diagnose(body[0], 0, len(body[0].text), "this correction has no date", severity=Severity.INFO)


def _days(block: Block, today: datetime.date | None) -> Iterator[tuple[int, int, datetime.date]]:
    """The days that a note names; one without a year is of that of the article, or of the next."""
    yield from iso_days(block)
    for mention in mentions(block):
        years = (mention.year,) if mention.year else _years_of_notes(today)
        days = [day for year in years if (day := mention.in_year(year))]
        if days:
            yield mention.start, mention.end, next((day for day in days if today is None or day >= today), days[-1])


def _years_of_notes(today: datetime.date | None) -> tuple[int, ...]:
    """A note without its year is of the year of the article, or of the next; any leap year will do for one undated."""
    return (today.year, today.year + 1) if today else (2024,)


_TEXT = "The ferry sails on Monday, the harbour master said.\n\n"

DATE = Rule(
    id="desk/correction-date",
    summary="A correction has no date, or one before the article's",
    why=(
        "A reader who saw the first version wants to know when it was put right. A note dated before the day of "
        "publication is a slip, a note without a date a matter of house style."
    ),
    check=_check,
    flag=(
        Example(
            f"---\ndate: 2025-05-06\n---\n\n{_TEXT}This article was amended on 2 May 2025 because the day was wrong.\n",
            format="markdown",
        ),
        Example(f"{_TEXT}Correction: an earlier version of this article gave the wrong day.\n"),
        Example(f"{_TEXT}An earlier version of this story misspelled the harbour master’s name.\n"),
    ),
    keep=(
        Example(
            f"---\ndate: 2025-05-06\n---\n\n{_TEXT}This article was amended on 8 May 2025 because the day was wrong.\n",
            format="markdown",
        ),
        Example(
            f"---\ndate: 2025-12-30\n---\n\n{_TEXT}Correction, January 3: the ferry sailed on December 1.\n",
            format="markdown",
        ),
        Example(f"{_TEXT}Correction (May 8): an earlier version of this article gave the wrong day.\n"),
        Example("The house of correction will be sold, and its earlier version too.\n"),
    ),
)

RULES = (DATE,)
