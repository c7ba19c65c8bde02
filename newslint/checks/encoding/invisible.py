"""Characters that nobody sees and every search, sort and print run trips over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.characters import (
    NEXT_LINE,
    RIGHT_TO_LEFT,
    UNSPACED,
    ends_lines,
    name_of,
    occurrences,
    remove,
    replace,
    span_of,
)
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.document import Document
from newslint.rules import Example, Options, Rule

_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u180e\u2061\u2062\u2063\u2064\u034f")
#: A joiner has work to do beside letters that join (Arabic, Indic …), an emoji or a variation selector.
_JOINS = r"[^\x00-\u02ff\u2010-\u203f\u2060-\u2064\u1e00-\u1eff]"


def _check_zero_width(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = (
        rf"(?:[\u2060-\u2064\ufeff\u180e\u034f]|(?<![{UNSPACED}])\u200b(?![{UNSPACED}])"
        rf"|(?<!{_JOINS})[\u200c\u200d](?!{_JOINS}))+"
    )
    for match in occurrences(document, pattern, _ZERO_WIDTH):
        yield _deletion(ZERO_WIDTH, document, match, f"invisible character {name_of(match.group()[0])}")


def _deletion(rule: Rule, document: Document, match: re.Match[str], message: str, content: str = "") -> Diagnostic:
    start, end = match.span()
    fix = replace(start, end, content) if content else remove(document, start, end)
    return Diagnostic(rule.id, message, start, end, rule.severity, fix)


ZERO_WIDTH = Rule(
    id="encoding/zero-width",
    summary="An invisible character of no width stands in the text",
    why=(
        "Zero-width spaces and byte-order marks come along when text is copied from web pages and chats. A name "
        "with one inside is not found by any search. Joiners in emoji and in scripts that need them are left alone."
    ),
    check=_check_zero_width,
    severity=Severity.WARNING,
    fix=Applicability.SAFE,
    flag=(
        Example("The coun\u200bcil met on Monday.", fixed="The council met on Monday."),
        Example("A vote\ufeff is due on Friday.", fixed="A vote is due on Friday."),
        Example("“We won\u200b,” she said.", fixed="“We won,” she said."),
        Example("The sta\u200ddium is full.\u2060", fixed="The stadium is full."),
    ),
    keep=(
        Example("A family 👨\u200d👩\u200d👧 and a flag 🏳\ufe0f\u200d🌈 were in the post."),
        Example("The Persian word می\u200cخواهم has a joiner that it needs."),
        Example("In Hindi, क्\u200dष is written with one too, and Thai ภาษา\u200bไทย breaks there."),
    ),
)


def _check_soft_hyphen(document: Document, options: Options) -> Iterator[Diagnostic]:
    # After a letter of wrongly decoded text it is the second half of another letter.
    for match in occurrences(document, "(?<![Â-ô\x80-\xbf])\u00ad+", frozenset("\u00ad")):
        yield _deletion(SOFT_HYPHEN, document, match, "soft hyphen: an invisible place to break a word")


SOFT_HYPHEN = Rule(
    id="encoding/soft-hyphen",
    summary="A soft hyphen is left from a layout",
    why=(
        "Layout programs put invisible hyphens where a word may break. In copy they break searches, and show up as "
        "real hyphens in mid-line in programs that do not know them."
    ),
    check=_check_soft_hyphen,
    severity=Severity.WARNING,
    fix=Applicability.SAFE,
    flag=(
        Example("The govern\u00adment fell.", fixed="The government fell."),
        Example("An in\u00adter\u00adna\u00adtional court rules today.", fixed="An international court rules today."),
        Example("“Im\u00adpossible,” he said.", fixed="“Impossible,” he said."),
    ),
    keep=(
        Example("A well-known case of co-operation."),
        Example("The 2019\u201320 season – cut short – is over."),
        Example("A non\u2011breaking hyphen is visible."),
    ),
)


_BIDI = span_of("\u202a", "\u202e") | span_of("\u2066", "\u2069") | frozenset("\u200e\u200f\u061c")


def _check_bidi(document: Document, options: Options) -> Iterator[Diagnostic]:
    found = list(occurrences(document, "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", _BIDI))
    needed = bool(found) and _has_right_to_left(document)
    for match in found:
        char = match.group()
        overrides = char in "\u202d\u202e"
        if needed and not overrides:
            continue
        diagnostic = _deletion(
            BIDI, document, match, f"invisible character {name_of(char)} changes the direction of the text"
        )
        if overrides:  # without it the letters show in another order than the sender meant
            fix = remove(document, match.start(), match.end(), Applicability.UNSAFE)
            diagnostic = Diagnostic(BIDI.id, diagnostic.message, match.start(), match.end(), Severity.ERROR, fix)
        yield diagnostic


def _has_right_to_left(document: Document) -> bool:
    return re.search(f"[{RIGHT_TO_LEFT}]", document.text.replace("\u061c", "")) is not None


BIDI = Rule(
    id="encoding/bidi-control",
    summary="An invisible character changes the direction of the text",
    why=(
        "Direction marks are needed where Hebrew or Arabic meets English. In an English text they are left over "
        "from a program, and an override can make a text or an address read otherwise than it is stored."
    ),
    check=_check_bidi,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The firm\u200e was founded in 1990.", fixed="The firm was founded in 1990."),
        Example("\u202aCall the desk\u202c before noon.", fixed="Call the desk before noon."),
        Example("Open the file report\u202etxt.exe now.", fixed="Open the file reporttxt.exe now."),
    ),
    keep=(
        Example("The sign reads \u200fשלום\u200f in red paint."),
        Example("The paper Al-Ahram (\u2067الأهرام\u2069) reported it."),
        Example("Plain words from left to right – no marks needed."),
    ),
)


_CONTROLS = (
    (span_of("\x00", "\x1f") - frozenset("\t\n\r")) | frozenset("\x7f") | frozenset("\u0081\u008d\u008f\u0090\u009d")
)


def _check_control(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = "\x1b\\[[0-9;]{0,12}[A-Za-z]|(?<![Â-ô\x80-\xbf])[\x81\x8d\x8f\x90\x9d]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
    for match in occurrences(document, pattern, _CONTROLS):
        start, end = match.span()
        between_words = document.text[start - 1 : start].strip() and document.text[end : end + 1].strip()
        content = " " if match.group() in "\x0b\x0c\x1c\x1d\x1e\x1f" and between_words else ""
        shown = "terminal command" if len(match.group()) > 1 else f"control character U+{ord(match.group()):04X}"
        yield _deletion(CONTROL, document, match, f"{shown} in the text", content)


CONTROL = Rule(
    id="encoding/control-character",
    summary="A control character stands in the text",
    why=(
        "Characters that once steered printers and terminals have no meaning in an article. XML feeds refuse a text "
        "that holds one."
    ),
    check=_check_control,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example("The re\x08port is out.", fixed="The report is out."),
        Example("The first page\x0cthe second page.", fixed="The first page the second page."),
        Example("A \x1b[1mbold\x1b[0m claim.", fixed="A bold claim."),
        Example("“No\x00,” he said.", fixed="“No,” he said."),
    ),
    keep=(
        Example("One\ttwo\tthree in a table."),
        Example("First line.\n\nSecond line."),
        Example("Dashes – and “quotes” – and a bell ring."),
    ),
)


def _check_separator(document: Document, options: Options) -> Iterator[Diagnostic]:
    found = "\u2028\u2029" + (NEXT_LINE if ends_lines(document) else "")
    for match in occurrences(document, f"[{found}]+", frozenset(found)):
        start, end = match.span()
        before, after = document.text[max(0, start - 1) : start], document.text[end : end + 1]
        content = "" if not (before.strip() and after.strip()) else _break(document, match.group(), start)
        yield _deletion(SEPARATOR, document, match, f"invisible line break {name_of(match.group()[0])}", content)


def _break(document: Document, found: str, start: int) -> str:
    """What stands for the separators ``found``: a space for a broken line, an empty line between two paragraphs."""
    block = document.block_at(start)
    flush = block is not None and document.line_span(block.start, block.start)[0] == block.start
    return "\n\n" if flush and (len(found) > 1 or "\u2029" in found) else " "


SEPARATOR = Rule(
    id="encoding/line-separator",
    summary="A Unicode line or paragraph separator stands in the text",
    why=(
        "Some editors write U+2028 where the writer broke a line. Browsers show nothing there, other programs an "
        "empty box or a new line, and JSON feeds break."
    ),
    check=_check_separator,
    severity=Severity.WARNING,
    fix=Applicability.SAFE,
    flag=(
        Example("The court ruled\u2028on Friday.", fixed="The court ruled on Friday."),
        Example("The vote was close.\u2028 It may be repeated.", fixed="The vote was close. It may be repeated."),
        Example("Rain fell.\u2029\u2029Roads closed.", fixed="Rain fell.\n\nRoads closed."),
    ),
    keep=(
        Example("The court ruled\non Friday."),
        Example("The vote was close.\n\nIt may be repeated."),
        Example("The court – in a short session – ruled."),
    ),
)

RULES = (ZERO_WIDTH, SOFT_HYPHEN, BIDI, CONTROL, SEPARATOR)
