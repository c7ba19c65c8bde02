"""Telephone numbers with a hole in them, or with too few or too many figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: Words near which figures in groups are a number to call.
_CALL = lazy(r"(?i)\b(?:call|phone|telephone|tel|dial|text|hotline|helpline|fax|whatsapp|ring|rsvp|contact)\w{0,3}\b")
_NEAR = 60
#: Groups as in North America, the last or the middle one short or long: "555-12", "(212) 55-0199".
_AMERICAN = lazy(
    r"""(?<![\w.,/$-])(?:\+?1[-.\ ])?(?:\((?P<area>\d{3})\)\s?|(?P<bare>\d{3})[-.])
    (?P<mid>\d{2,4})[-.](?P<last>\d{2,6})(?![\w-]|[.,]\d)""",
    re.VERBOSE,
)
#: A group is missing: "() 555-0199", "555--0199", "(212) -0199", "212-555-,"
_HOLE = lazy(
    r"""(?<![\w.,/-])(?:\(\s*\)\s?\d{3}[-.\s]\d{4}|\(\d{3}\)\s?[-–]\s?\d{4}|\d{3}-(?:-|\s-\s?)\d{4}
    |\(\d{3}\)\s?\d{3}-(?=[\s.,;]|$)|\d{3}-\d{3}-(?=[\s.,;]|$))(?!\d)""",
    re.VERBOSE,
)
#: "+44 20 7946": too few or too many figures for any country.
_INTERNATIONAL = lazy(r"(?<![\w.,/-])\+(?:\d[ -]?(?:\(0\)[ -]?)?){3,18}(?![\w%]|[.,]\d)")
_FEWEST, _MOST = 8, 15


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        text = block.plain
        if "+" not in text and not _PHONE_SIGN.search(text):
            continue
        for match in _HOLE.finditer(text):
            if _is_to_call(text, match.start()):
                yield PHONE.diagnose(block, *match.span(), "part of the telephone number is missing")
        for match in _AMERICAN.finditer(text):
            if (len(match["mid"]), len(match["last"])) != (3, 4) and _is_to_call(text, match.start()):
                yield PHONE.diagnose(block, *match.span(), f"{_digits(match)} figures: a number like this has 10")
        for match in _INTERNATIONAL.finditer(text):
            count = sum(map(str.isdigit, match.group()))
            if not _FEWEST <= count <= _MOST and _is_to_call(text, match.start()):
                end = match.start() + len(match.group().rstrip(" -"))
                yield PHONE.diagnose(block, match.start(), end, f"{count} figures: no country has such numbers")


_PHONE_SIGN = lazy(r"\d\d[-.)]")


def _digits(match: re.Match[str]) -> int:
    return sum(map(str.isdigit, match.group())) - match.group().lstrip("+").startswith(("1-", "1.", "1 "))


def _is_to_call(text: str, at: int) -> bool:
    return _CALL.search(text, max(0, at - _NEAR), at) is not None


PHONE = Rule(
    id="desk/phone-number",
    summary="A telephone number has a hole, or too few or too many figures",
    why=(
        "Nobody answers at 555-12. Only numbers that the text says to call, and that are grouped as in North America "
        "or written with a plus, are looked at: helplines and other countries have numbers of many lengths."
    ),
    check=_check,
    flag=(
        Example("Call the desk at 212-555-019 before noon."),
        Example("For tickets phone (212) 55-0199."),
        Example("The hotline, 212-555-, is open all night."),
        Example("Text +44 20 79 for help."),
    ),
    keep=(
        Example("Call the desk at 212-555-0199 before noon."),
        Example("For tickets phone (212) 555-0199 or 116 123."),
        Example("The vote was 212-55-19, and the call came late."),
        Example("Text +44 20 7946 0018 for help, or call 0800 1111."),
    ),
)

RULES = (PHONE,)
