"""Figures of headline, standfirst and captions that the story does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from newslint.checks.desk.display import Shown, body
from newslint.checks.desk.figures import Figure, figures
from newslint.document import Block, Document
from newslint.patterns import lazy

_SIGN = lazy(
    r"""\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred
    |[mb]illion)\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: The figure is said not to be exact.
_ROUNDED = lazy(
    r"""\b(?:about|around|nearly|almost|roughly|some|over|more\ than|less\ than|under|up\ to|at\ least|close\ to
    |approx\w*|hundreds|thousands)\s[$£€]?$|[~+<>]$""",
    re.VERBOSE | re.IGNORECASE,
)
#: What is counted stands behind the figure; spans of time and what a list promises are not looked for.
_COUNTED = lazy(
    r"""[ -](?!(?:out\ of|and|the|for|with|from|things|ways|reasons|tips|facts|years?|months?|weeks?|days?|times)\b)
    [a-z]{3,}""",
    re.VERBOSE,
)
_NOT_COUNTED = lazy(r"[ -](?:and|the|for|with|from|things|ways|reasons|tips|facts|years?|months?|weeks?|days?|times)\b")
#: The word before a figure begins within so many characters.
_LONGEST_WORD = 60
#: "in 2024", "Euro 2024"
_YEARS = range(1700, 2101)
#: Words that say a percentage without a figure.
_FRACTIONS = {
    50.0: ("half", "halv"), 25.0: ("quarter",), 75.0: ("three-quarters", "three quarters"), 33.0: ("third",),
    66.0: ("two-thirds", "two thirds"), 67.0: ("two-thirds", "two thirds"), 20.0: ("fifth",), 10.0: ("tenth",),
    100.0: ("doubl", "all "), 200.0: ("tripl", "trebl"),
}  # fmt: skip
_IN = lazy(r"\b(\w+) (?:in|out of|of) (?:every )?(\w+)\b")


def absent(document: Document, places: Iterable[Shown]) -> Iterator[tuple[Block, Figure]]:
    """Each figure with a unit that does not occur in the story, and its block."""
    lines = [shown for shown in places if _SIGN.search(shown.block.plain, 0, shown.end)]
    blocks = body(document) if lines else []
    if not blocks:
        return
    text = "\n".join(block.plain for block in blocks)
    told: Collection[Figure] | None = None
    lacking: dict[tuple[str, bool], bool] = {}  # by a figure as it is written, and whether loosely
    for shown in lines:
        line = shown.block.plain
        for figure in figures(line, 0, shown.end):
            if not _has_unit(shown, figure):
                continue
            written = line[figure.start : figure.end]
            loose = bool(_ROUNDED.search(line, max(0, figure.start - 16), figure.start))
            if (written, loose) not in lacking:
                told = _each_once(figures(text)) if told is None else told
                lacking[written, loose] = not (
                    _stands(written, text)
                    or any(_same(figure, other, loose=loose) for other in told)
                    or _in_other_words(figure, text)
                )
            if lacking[written, loose]:
                yield shown.block, figure


def _each_once(found: Iterable[Figure]) -> Collection[Figure]:
    """Figures without those that mean the same as one before."""
    return {(figure.value, figure.unit, figure.is_scaled): figure for figure in found}.values()


def _has_unit(shown: Shown, figure: Figure) -> bool:
    """True for a figure that counts or measures something: not a year, a score, a name's or list's number."""
    if figure.value < 2 or (not figure.unit and not figure.is_scaled and figure.value in _YEARS):
        return False
    if figure.unit or figure.is_scaled:
        return True
    text = shown.block.plain
    after = _COUNTED.match(text, figure.end)
    before = text[max(0, figure.start - _LONGEST_WORD) : figure.start].rstrip()
    if before.endswith(" out of"):
        return False
    if after is None or _NOT_COUNTED.match(text, figure.end):
        return False
    word = re.search(r"[\w'-]+$", before)
    return not shown.is_caption and (word is None or word.group()[0].islower() or word.start() == 0)


def _stands(written: str, text: str) -> bool:
    at = text.find(written)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(written) : at + len(written) + 1]
        if not before.isalnum() and not after.isdigit():
            return True
        at = text.find(written, at + 1)
    return False


def _same(figure: Figure, other: Figure, *, loose: bool) -> bool:
    if figure.unit != other.unit and (other.unit or figure.unit == "%" or not other.is_scaled) and figure.unit:
        return False
    slack = _rounding(figure) / 2
    if loose:
        slack = max(slack, 0.15 * figure.value)
    return abs(figure.value - other.value) <= slack


def _rounding(figure: Figure) -> float:
    """What the figure's last digit that is not a zero stands for: 100 for 300, half a million for 1.5 million."""
    step, value = figure.step, figure.value
    if step < 1:
        return step
    while value and value % (10 * step) == 0:
        step *= 10
    return step if step > 1 else 0.0


def _in_other_words(figure: Figure, text: str) -> bool:
    if figure.unit == "%":
        if any(word in text for word in _FRACTIONS.get(figure.value, ())):
            return True
        return any(_is_part(match, figure.value) for match in _IN.finditer(text))
    dozens = {12.0: "dozen", 24.0: "two dozen", 36.0: "three dozen", 2.0: "both", 3.0: "trio"}
    return dozens.get(figure.value, "\0") in text


def _is_part(match: re.Match[str], percent: float) -> bool:
    parts: Sequence[Figure] = [f for g in match.groups() for f in figures(g)]
    return len(parts) == 2 and parts[1].value > 0 and abs(100 * parts[0].value / parts[1].value - percent) <= 1
