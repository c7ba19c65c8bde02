"""Traces of text generators in the addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.characters import replace
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.document import Block, Document, Kind
from newslint.rules import Example, Options, Rule

_SOURCE = (
    r"(?P<lead>[?&])utm_source=(?:chatgpt\.com|chat\.openai\.com|openai(?:\.com)?|copilot\.com|perplexity(?:\.ai)?"
    r"|claude\.ai|gemini(?:\.google\.com)?|grok\.com|chat\.deepseek\.com)(?![\w.-]*[\w-])(?P<tail>&)?"
)


def _check_link(document: Document, options: Options) -> Iterator[Diagnostic]:
    # The target of a Markdown link is no visible text, so the source itself is searched.
    if "utm_source=" not in document.text:
        return
    for match in re.finditer(_SOURCE, document.text):
        block = document.block_at(match.start())
        if block is not None and (block.kind is Kind.CODE or _in_code_span(document, block, match.start())):
            continue
        start, end = match.span()
        content = match["lead"] if match["tail"] else ""
        named = match.group().strip("?&")
        message = f"“{named}”: the link was copied from a text generator"
        yield Diagnostic(LINK.id, message, start, end, LINK.severity, replace(start, end, content))


def _in_code_span(document: Document, block: Block, at: int) -> bool:
    return any(
        not run.visible and run.source <= at < run.source + run.width and document.text[run.source] == "`"
        for run in block.runs
    )


LINK = Rule(
    id="residue/generator-link",
    summary="A link names a text generator as its source",
    why=(
        "Generators put their name into every link that they give. The link works without it; what it stands for "
        "should be checked, for the sentence beside it may come from the same place."
    ),
    check=_check_link,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(
            "See https://example.org/dam?utm_source=chatgpt.com for the plan.",
            fixed="See https://example.org/dam for the plan.",
        ),
        Example(
            "The [plan](https://example.org/dam?id=4&utm_source=openai) is public.\n",
            fixed="The [plan](https://example.org/dam?id=4) is public.\n",
            format="markdown",
        ),
        Example(
            "See https://example.org/dam?utm_source=perplexity&id=4 now.", fixed="See https://example.org/dam?id=4 now."
        ),
    ),
    keep=(
        Example("See https://example.org/dam?utm_source=newsletter for the plan."),
        Example("Links with “utm_source” in them tell where a reader came from."),
        Example("See https://openai.com and https://chatgpt.com for their side."),
    ),
)

RULES = (LINK,)
