"""Shares of one whole that make more or less than 100 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.desk.percentages import blocks_with_percent
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_PERCENT = lazy(r"(?<![\w.,-])(\d{1,3}(?:\.\d+)?)(?:\s?%|\s(?:percent|per cent)\b)")
#: With one of these the sentence shares out a whole.
_REST = lazy(r"\b(?:the\s(?:rest|remaining|remainder)|remaining)\b", re.IGNORECASE)
#: Then the figures are not shares of one whole.
_OTHER_WHOLE = lazy(
    r"""\b(?:rose|fell|compared|than|points?|respectively|increase[sd]?|decrease[sd]?|growth|grew|more|less|both|also|among
    |of\ (?:them|those|whom|which|the\ (?:wo)?men)|margin|error|discounts?|off|tax|rate|turnout|interest
    |(?:about|around|nearly|almost|over|at\ least|up\ to|from)\ \d+)\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: Rounding may add up to this much.
_SLACK = 2.0


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    if "rest" not in document.text and "remain" not in document.text:
        return
    for block in blocks_with_percent(document):
        if _REST.search(block.plain):
            yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Diagnostic]:
    for sentence in block.sentences:
        text = block.plain[sentence.start : sentence.end]
        shares = list(_PERCENT.finditer(text))
        rest = _REST.search(text)
        if len(shares) < 2 or rest is None or _OTHER_WHOLE.search(text) or text.lower().count("in the ") > 1:
            continue
        if any(float(share[1]) >= 100 for share in shares):
            continue
        total = sum(float(share[1]) for share in shares)
        named = any(share.start() > rest.start() and share.start() - rest.end() < 25 for share in shares)
        if named and len(shares) >= 3 and abs(total - 100) > _SLACK:
            message = f"with the rest the shares make {total:g}%"
        elif not named and total >= 100:
            message = f"the shares make {total:g}%, which leaves no rest"
        else:
            continue
        start, end = sentence.start + shares[0].start(), sentence.start + shares[-1].end()
        yield SHARES.diagnose(block, start, end, message)


SHARES = Rule(
    id="desk/shares-total",
    summary="Shares of one whole do not add up to 100 per cent",
    why=(
        "Where a sentence shares out a whole down to “the rest”, its figures make 100, give or take two for rounding. "
        "A sentence about changes, comparisons or parts of parts is left alone."
    ),
    check=_check,
    severity=Severity.INFO,
    flag=(
        Example("Wheat takes 45% of the fields, barley 30% and the remaining 15% lie fallow."),
        Example("Some 50 percent came by bus, 40 percent by car and the rest, 20 percent, on foot."),
        Example("Wheat takes 65% of the fields, barley 40% and oats the rest."),
    ),
    keep=(
        Example("Wheat takes 45% of the fields, barley 30% and the remaining 25% lie fallow."),
        Example("Wheat takes 65% of the fields, barley 30% and oats the rest."),
        Example("Wheat rose 45%, barley 30% and the rest 15%."),
        Example("Wheat takes 45% of the fields and barley 30%."),
    ),
)

RULES = (SHARES,)
