"""Figures in a text: “$5m”, “5 million dollars”, “40 per cent”, “forty-two”; digits and words alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.patterns import lazy
from newslint.records import record

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9,
    "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * (at + 2) for at, word in enumerate(_TENS)}
_SIMPLE = "|".join(sorted(_SMALL, key=len, reverse=True))
#: "twelve", "forty-two", "two hundred and five", "three million"
_WORDS = rf"(?:(?:{_SIMPLE})(?:[- ](?:{_SIMPLE}))?)(?:\ hundred(?:\ and)?(?:\ (?:{_SIMPLE})(?:-(?:{_SIMPLE}))?)?)?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = lazy(
    rf"""
    (?<![\w.,/:#@-])(?P<money>(?:US|A|C|NZ|HK|S)?\$|[£€])?\s?
    (?:(?P<digits>{_DIGITS})(?!\d|[:/]\d|[.,]\d)|(?<!\$)(?P<words>\b(?:{_WORDS}))\b)
    (?:\s?-?(?P<scale>(?:hundred|thousand|million|billion|trillion)s?|[kmb]|bn|mn|tn|trn)(?!\w))?
    (?P<percent>\s?%|[\ -](?:per\ cent|percent|percentage\ points?|pc)\b)?
    (?:\s(?P<currency>dollars?|pounds?|euros?)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CURRENCIES = {"$": "$", "£": "£", "€": "€", "d": "$", "p": "£", "e": "€"}


@record
class Figure:
    """A number as it stands in a text. ``unit`` is ``$``, ``£``, ``€``, ``%`` or empty.

    ``step`` is the value of one unit of its last digit that is not zero by rounding: 0.1 million for “2.3 million”.
    ``is_scaled``: it has a word or letter for thousands and more.
    """

    start: int
    end: int
    value: float
    step: float
    unit: str
    is_scaled: bool
    in_words: bool

    @property
    def low(self) -> float:
        return self.value - self.step / 2

    @property
    def high(self) -> float:
        return self.value + self.step / 2


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures in ``text[start:end]``, a text with straight marks, in order."""
    for match in _FIGURE.finditer(text, start, len(text) if end is None else end):
        digits, words, scale = match["digits"], match["words"], (match["scale"] or "").lower()
        if match["money"] and words:
            continue
        value, step = _of_digits(digits) if digits else (_of_words(words), 1.0)
        factor = SCALES[scale.removesuffix("s") if len(scale) > 3 else scale] if scale else 1
        unit = "%" if match["percent"] else ""
        if match["money"]:
            unit = _CURRENCIES[match["money"][-1]]
        elif match["currency"]:
            unit = _CURRENCIES[match["currency"][0].lower()]
        begin = match.start("money") if match["money"] else match.start("digits" if digits else "words")
        yield Figure(begin, match.end(), value * factor, step * factor, unit, bool(scale), words is not None)


def _of_digits(digits: str) -> tuple[float, float]:
    plain = digits.replace(",", "")
    _, point, fraction = plain.partition(".")
    return float(plain), 10.0 ** -len(fraction) if point else 1.0


def _of_words(words: str) -> float:
    total, current = 0, 0
    for word in re.split(r"[- ]", words.lower()):
        if word == "hundred":
            current *= 100
        elif word != "and":
            current += _SMALL[word]
    return float(total + current)
