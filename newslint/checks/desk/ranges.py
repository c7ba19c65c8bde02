"""Ranges that run backwards: “between 40 and 30 people”, “2012–2009”, “aged 18 to 6”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.desk.figures import SCALES
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
_BETWEEN = lazy(
    rf"""\bbetween\ (?:the\ ages\ of\ |about\ |roughly\ |around\ )?
    (?P<money>[$£€]?)(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})(?P<low_percent>\s?%|\s(?:per\ cent|percent))?
    \ and\ (?:about\ |roughly\ |around\ )?(?P=money)(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})
    (?P<unit>\s?%|-?\s?[a-z]+(?:\s[a-z]+)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
#: Clock times, temperatures, eras, places on a map and the like may fall.
_NOT_A_COUNT = lazy(
    r"""-?\s?(?:[ap]\.?m|o'clock|hours?|hrs|degrees?|below|above|bc|bce|b\.c|gmt|bst|est|et|north|south|east|west|january
    |february|march|april|may|june|july|august|september|october|november|december|streets?|avenues?|st|th|rd|nd|wins?
    |seeds?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FUNCTION_WORD = lazy(
    r"""(?:to|at|on|the|in|is|was|are|were|said|he|she|it|they|for|with|if|when|while|but|because|so|as|of|that|which|who
    |or|and|by|from|an?)\b""",
    re.VERBOSE,
)

_YEARS = lazy(r"(?<![\w–—/.,$£€#-])((?:1[5-9]|20)\d\d)\s?[-–]\s?((?:1[5-9]|20)\d\d)(?![\w–—/-]|[.,]\d)")
_BEFORE_CHRIST = lazy(r"\s?B\.?C")
_YEARS_SIGN = lazy(r"\d\s?[-–]\s?[12]\d\d\d")
#: What four figures and a dash may be besides: a serial number, a vote, a score, a telephone.
_NOT_YEARS = lazy(
    r"""(?:ISSN|ISBN|no\.|number|call|tel\w*\.?|phone|fax|code|model|serial|vote[sd]?|by|won|beat|lead|led|score|record|bc
    |pages?|pp?\.)[:\s]*[^.;]{0,12}$""",
    re.VERBOSE | re.IGNORECASE,
)
_AGES = lazy(
    r"\b(?:aged?|ages)\s(?:from\s|between\s)?(\d{1,3})(?:\s?[-–]\s?|\sto\s|\sand\s)(\d{1,3})(?![\w%/-]|[.,]\d)"
    r"(?!\s(?:months?|weeks?|days?|and|or))",
    re.IGNORECASE,
)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    text = document.text
    if "between" not in text and "Between" not in text and "age" not in text and "–" not in text and "-" not in text:
        return
    for block in document.current_prose:
        plain = block.plain
        if "etween" in plain:
            for match in _BETWEEN.finditer(plain):
                if _is_reversed(match):
                    yield _finding(block, match, match["low"], match["high"])
        if "age" in plain or "Age" in plain:
            for match in _AGES.finditer(plain):
                if int(match[1]) > int(match[2]) > 0 and " and" not in match.group():
                    yield _finding(block, match, match[1], match[2])
        if ("-" in plain or "–" in plain) and _YEARS_SIGN.search(plain):
            for match in _YEARS.finditer(plain):
                before = plain[max(0, match.start() - 30) : match.start()]
                if match[1] > match[2] and not _NOT_YEARS.search(before) and not _is_ancient(plain, match.end()):
                    yield _finding(block, match, match[1], match[2])


def _finding(block: Block, match: re.Match[str], low: str, high: str) -> Diagnostic:
    return RANGE.diagnose(block, match.start(), match.end(), f"the range runs backwards, from {low} to {high}")


def _is_ancient(text: str, at: int) -> bool:
    return _BEFORE_CHRIST.match(text, at) is not None


def _is_reversed(match: re.Match[str]) -> bool:
    low, high = _value(match["low"], match["low_scale"]), _value(match["high"], match["high_scale"])
    if match["high_scale"] and not match["low_scale"]:
        low = _value(match["low"], match["high_scale"])  # between 5 and 6 million
    if match["low_scale"] and not match["high_scale"]:
        return False  # between 5 million and 6
    if low <= high:
        return False
    unit = (match["unit"] or "").strip()
    if match["low_percent"] and not unit.startswith(("%", "per")):
        return False
    if _NOT_A_COUNT.match(unit):
        return False
    if _FUNCTION_WORD.match(unit):
        unit = ""
    return bool(match["money"] or unit or match["high_scale"].strip()) or "ages" in match.group()


def _value(number: str, scale: str) -> float:
    return float(number.replace(",", "")) * SCALES.get(scale.strip().lower(), 1)


RANGE = Rule(
    id="desk/reversed-range",
    summary="A range runs from the higher figure to the lower",
    why=(
        "The two ends were swapped, or a digit is wrong. What falls “from 40 to 30” falls; scores, seasons such as "
        "2012–13, hours, temperatures and serial numbers are left alone."
    ),
    check=_check,
    flag=(
        Example("The hall holds between 40 and 30 people."),
        Example("A ticket costs between $25 and $15."),
        Example("He was mayor (2012–2009) and then a monk."),
        Example("The camp takes children aged 18-6."),
        Example("Between 12 and 9 percent of voters stayed away."),
    ),
    keep=(
        Example("The price fell from 40 to 30 dollars."),
        Example("The hall is open between 10 and 4, and the bar between 9 p.m. and 2 a.m."),
        Example("She played there in 2012–13 and from 1998 to 2004."),
        Example("They won 52–48, then 2012-1998 on a recount, ISSN 2045-1998."),
        Example("It fell to between 10 and 5 degrees below zero."),
        Example("The camp takes children aged 18 months to 6 years."),
        Example("It was built between 40 and 30 BC."),
    ),
)

RULES = (RANGE,)
