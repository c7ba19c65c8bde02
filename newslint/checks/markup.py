"""Tags and reference numbers of web pages in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document
from newslint.fixes import delete_lines
from newslint.patterns import lazy
from newslint.records import replace
from newslint.rules import Example, Options, Rule

# Tags whose removal leaves what the reader reads as it was.
_INLINE = frozenset("b strong i em u span font small big center abbr cite mark s strike time label nobr".split())
_BLOCK = frozenset(
    "p br div hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote section article aside header footer main figure "
    "figcaption details summary wbr html body".split()
)
# Tags that hold or mean something: a link, a picture, a power of ten.
_OTHERS = frozenset(
    "a img iframe script style table thead tbody tr td th sub sup video audio source picture embed object param form "
    "input button select option textarea svg path noscript nav ref code pre head meta link title amp-img amp-ad "
    "amp-embed ins del q".split()
)
_NAMES = "|".join(sorted(_INLINE | _BLOCK | _OTHERS, key=lambda name: (-len(name), name)))
# What is opened ends before it is opened again: a thousand that nobody closes are else read to the end, each of them.
_TAG = lazy(
    rf"<(?P<script>script|style)\b[^<>]*>[^<]*+(?:<(?!/?(?P=script)\b)[^<]*+)*</(?P=script)\s*>"
    rf"|</?(?P<name>{_NAMES})(?:\s*/?|\s(?=[^<>=\"']*[=\"'])[^<>]*+)>"
    rf"|<!--(?!\s*newslint)(?:(?!<!--).)*?-->|<!DOCTYPE[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
# A text about programs shows tags on purpose.
_ABOUT_PROGRAMS = lazy(r"\b(?:HTML|XML|JSX|DOM|CSS|JavaScript|browser API)\b")
_ABOUT_TAGS = lazy(r"\bHTML\b|\b(?:tags?|elements?|attributes?|markup)\b", re.IGNORECASE)


def _check_tags(document: Document, options: Options) -> Iterator[Diagnostic]:
    # In Markdown a tag is markup, and one that the reader sees was escaped on purpose.
    if document.format != "plain" or "<" not in document.text:
        return
    teaches = _ABOUT_PROGRAMS.search(document.text) is not None
    for block in document.prose:
        if "<" not in block.text:
            continue
        found = [match for match in _TAG.finditer(block.text) if not _is_named(block.text, match)]
        if not found or _ABOUT_TAGS.search(_TAG.sub(" ", block.text)):
            continue
        if not _TAG.sub("", block.text).strip():
            diagnostics = [_whole_line(document, block, found)]
        else:
            diagnostics = [_tag(block, match) for match in found]
        yield from (replace(d, severity=Severity.INFO, fix=None) for d in diagnostics) if teaches else diagnostics


def _is_named(text: str, match: re.Match[str]) -> bool:
    """True for a tag alone between quotation marks: the article is about it."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return before in tuple("\"“'‘`") and after in tuple("\"”'’`,.")


def _applicability(match: re.Match[str]) -> Applicability:
    name = (match["name"] or "").lower()
    return Applicability.SAFE if name in _INLINE or name in _BLOCK else Applicability.UNSAFE


def _whole_line(document: Document, block: Block, found: list[re.Match[str]]) -> Diagnostic:
    start, end = block.source(0, len(block.text))
    safe = all(_applicability(match) is Applicability.SAFE for match in found)
    edit = delete_lines(document, start, end)
    fix = Fix("delete the line", (edit,), Applicability.SAFE if safe else Applicability.UNSAFE)
    return TAG.diagnose(block, 0, len(block.text), "a line of HTML was left in the copy", fix=fix)


def _tag(block: Block, match: re.Match[str]) -> Diagnostic:
    start, end = match.span()
    before, after = block.text[max(0, start - 1) : start], block.text[end : end + 1]
    breaks = (match["name"] or "").lower() in _BLOCK
    content = " " if breaks and before.strip() and after.strip() and before != ">" and after != "<" else ""
    if not content and (not before or before.isspace()):
        while end < len(block.text) and block.text[end] in " \t":
            end += 1
    edit = block.edit(start, end, content)
    fix = Fix("delete the tag", (edit,), _applicability(match)) if edit else None
    shown = match.group() if len(match.group()) <= 40 else match.group()[:37] + "…"
    return TAG.diagnose(block, start, match.end(), f"“{shown}” is HTML left in the copy", fix=fix)


TAG = Rule(
    id="markup/html-tag",
    summary="An HTML tag was left in plain text",
    why=(
        "Tags are instructions to a browser; in plain text the reader sees them. Tags that only set off text go "
        "safely; links, pictures, tables and raised figures hold something that a person should look at."
    ),
    check=_check_tags,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example("<p>The bridge is <b>closed</b>.</p>", fixed="The bridge is closed."),
        Example("The bridge is closed.<br/>The ferry is not.", fixed="The bridge is closed. The ferry is not."),
        Example('See <a href="https://example.org">the plan</a> now.', fixed="See the plan now."),
        Example('One.\n\n<div class="ad"></div>\n\nTwo.\n', fixed="One.\n\nTwo.\n"),
        Example('One.\n\n<iframe src="https://example.org/v"></iframe>\n\nTwo.\n', fixed="One.\n\nTwo.\n"),
        Example("The town grew.<ref>Census</ref>", count=2),
    ),
    keep=(
        Example("If a < b and c > d, then the test <passes>."),
        Example('Write "<br>" to break a line.'),
        Example("The <b> tag makes letters bold."),
        Example("The bridge is <b>closed</b>.\n", format="markdown"),
        Example("Write to Ann Lee <ann@example.org> or see <https://example.org>."),
    ),
)


def _check_references(document: Document, options: Options) -> Iterator[Diagnostic]:
    if document.format != "plain" or "[" not in document.text or _has_references(document):
        return
    for block in document.prose:
        if "[" not in block.text:
            continue
        for match in re.finditer(r"(?:(?<=[a-z]{2})|(?<=[.,;:!?)”\"’]))(?:\[\d{1,3}\])+(?=[\s.,;:)]|$)", block.text):
            edit = block.edit(match.start(), match.end(), "")
            fix = Fix("delete it", (edit,), Applicability.UNSAFE) if edit else None
            message = f"“{match.group()}” points to a note that is not here"
            yield REFERENCE.diagnose(block, match.start(), match.end(), message, fix=fix)


def _has_references(document: Document) -> bool:
    """True if the text keeps its notes: a list that begins with "[1]" or "1." after such a heading."""
    return (
        re.search(r"(?mi)^\s*\[1\]|^(?:references|notes|sources|footnotes|bibliography|works cited)\b", document.text)
        is not None
    )


REFERENCE = Rule(
    id="markup/reference-number",
    summary="The number of a note stands in the text, and the note is missing",
    why="Numbers in brackets point to notes at the end of an article. Copied without the notes they mean nothing.",
    check=_check_references,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The dam was built in haste.[4] It still stands.", fixed="The dam was built in haste. It still stands."
        ),
        Example("The town grew fast,[12][13] and then shrank.", fixed="The town grew fast, and then shrank."),
        Example("He called it “a gift”.[2]", fixed="He called it “a gift”."),
    ),
    keep=(
        Example("The dam was built in haste.[1]\n\n[1] The county's files of that year."),
        Example("The list is a[0] and b[1] in the program."),
        Example("He said that [12] men were there."),
    ),
)

RULES = (TAG, REFERENCE)
