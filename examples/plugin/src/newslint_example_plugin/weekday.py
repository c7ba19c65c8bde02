"""A rule in Python: a weekday and a date with its year that cannot both be right."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Document
from newslint.rules import Example, Option, Options, Rule

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_DATE = re.compile(
    rf"\b(?P<day>{'|'.join(_DAYS)}),? (?:(?P<d1>\d{{1,2}}) (?P<m1>{'|'.join(_MONTHS)}),? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{'|'.join(_MONTHS)}) (?P<d2>\d{{1,2}}), (?P<y2>\d{{4}}))\b"
)


def check(document: Document, options: Options) -> Iterator[Diagnostic]:
    """Dates before the year ``earliest`` are passed: the calendar was another one."""
    for block in document.prose:
        for match in _DATE.finditer(block.plain):
            year = int(match["y1"] or match["y2"])
            if year < options["earliest"]:
                continue
            try:
                month = _MONTHS.index(match["m1"] or match["m2"]) + 1
                date = datetime.date(year, month, int(match["d1"] or match["d2"]))
            except ValueError:  # 31 June: another rule's business
                continue
            right = _DAYS[date.weekday()]
            if match["day"] == right:
                continue
            edit = block.edit(*match.span("day"), right)
            # Only a person knows which of the two is wrong, so --fix must not choose.
            fix = Fix(f"write {right}", (edit,), Applicability.DISPLAY) if edit else None
            yield RULE.diagnose(block, *match.span(), f"{match.group()} was a {right}", fix=fix)


RULE = Rule(
    id="example/weekday",
    summary="The weekday does not belong to the date",
    why="A reader who plans by the weekday comes on the wrong day. One of the two is a slip.",
    check=check,
    severity=Severity.ERROR,
    fix=Applicability.DISPLAY,
    options={"earliest": Option(1753, "years before this one are not checked")},
    flag=(
        Example("The lifeboat was launched on Tuesday, 5 March 2025, in heavy rain.", count=1),
        Example("Polls open on Friday, June 12, 2025, at seven."),
        Example("The bridge fell on Sunday 28 December 1880."),
    ),
    keep=(
        Example("The lifeboat was launched on Tuesday, 4 March 2025, in heavy rain."),
        Example("Polls open on Friday, June 12, whatever the weather."),
        Example("The council met on Friday, 1 May 1645, by the old calendar."),
    ),
)
