"""Links, addresses of mail and postal addresses that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_SUFFIX = "(?:com|org|net|gov|edu|co)"
_EMAIL = lazy(
    rf"""(?<![\w.+-])[\w.+-]{{1,64}}@[\w.-]{{0,64}}@[\w.-]{{1,64}}
      | (?<![\w@.+-])[\w.+-]{{2,64}}@[\w-]+,{_SUFFIX}\b
      | (?<![\w@.+-])[\w.+-]{{2,64}}(?:\ @\ ?|@\ )[\w-]+\.{_SUFFIX}\b""",
    re.VERBOSE,
)
_LINK = lazy(
    r"""\bhttps?:\s+//|\bhttps?://\s+[\w.-]+\.[a-z]{2,}|\bhttps?[:;]/[\w]|\bhttps?;//|\bhttps?//|\bwww\.\s[\w-]+\.\w|\bwww,\w
      | \bhttps?://[\w.-]*,(?:com|org|net|gov|edu|co)\b
      | \bhttps?://[\w-]+(?:\.[\w-]+)*\.\s(?:com|org|net|gov|edu)\b""",
    re.VERBOSE,
)
#: Tried at each place that a link has, not at each "www." in it: else a long run of them is read again and again.
_LINK_START = r"""(?:\bhttps?://|\bwww\.)[^\s<>"“”]{0,300}"""
_URL = lazy(_LINK_START)
_CUT = lazy(_LINK_START + r"""[^\s<>"“”,](?:…|\.\.\.)(?=[\s).,;]|$)""")
_STATES = "|".join(
    "AL AK AZ AR CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY".split()
)
_POSTAL = lazy(rf"\b[A-Z][a-z]+,\s(?:{_STATES})\s(\d{{4}}|\d{{6,9}})(?![\d-])|\bP\.?O\.? Box(?=\s?[,.;](?!\w))")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    if not any(sign in document.text for sign in ("@", "http", "www", "Box")) and not _STATE_SIGN.search(document.text):
        return
    for block in document.prose:
        text = block.plain
        if "@" in text:
            for match in _EMAIL.finditer(text):
                what = (
                    "two @ in one address"
                    if match.group().count("@") > 1
                    else "no such address: a space or comma stands in it"
                )
                yield ADDRESS.diagnose(block, *match.span(), what)
        if "http" in text or "www" in text:
            for match in _LINK.finditer(text):
                what = "the link does not lead anywhere: a mark is wrong or a space stands in it"
                yield ADDRESS.diagnose(block, *match.span(), what)
            yield from _cut_off(block)
        if "Box" in text or _STATE_SIGN.search(text):
            yield from _postal(block)


def _cut_off(block: Block) -> Iterator[Diagnostic]:
    text = block.plain
    for link in _URL.finditer(text) if "…" in text or "..." in text else ():
        if cut := _CUT.match(text, link.start()):
            yield ADDRESS.diagnose(block, *cut.span(), "the link is cut off")


_STATE_SIGN = lazy(r", [A-Z]{2} \d")


def _postal(block: Block) -> Iterator[Diagnostic]:
    for match in _POSTAL.finditer(block.plain):
        what = f"a ZIP code has 5 figures, this one {len(match[1])}" if match[1] else "the box has no number"
        yield ADDRESS.diagnose(block, *match.span(), what)


ADDRESS = Rule(
    id="desk/address",
    summary="An address of mail, a link or a postal address cannot be right",
    why=(
        "Two @ in one address, a space in a link, a link that ends in dots because a list of links was copied, a ZIP "
        "code of four figures: readers who try it end up nowhere."
    ),
    check=_check,
    flag=(
        Example("Write to desk@@example.org or desk@news@example.org."),
        Example("The list is at https:// www.example.org/list for all to see."),
        Example("The report is at https://example.org/reports/2025/har… and in the library."),
        Example("Send it to 12 Mill Lane, Springfield, IL 6270."),
        Example("Send it to P.O. Box, Springfield."),
    ),
    keep=(
        Example("Write to desk@example.org or to @newsdesk."),
        Example("The list is at https://www.example.org/list for all to see..."),
        Example("Send it to 12 Mill Lane, Springfield, IL 62704, or P.O. Box 12, Springfield, IL 62704-1234."),
        Example("He reads www.example.org, then nothing."),
    ),
)

RULES = (ADDRESS,)
