"""Markdown: a table of the findings, for the summary of a CI job or a comment in a review."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.diagnostics import FileResult, Severity, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import visible
from newslint.reporters.paths import slashed
from newslint.reporters.summary import count

#: How many rows a table has at most: services refuse a summary above a megabyte and a comment above 64 kB.
ROWS = 200

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&@:])")


def open_report(context: ReportContext) -> MarkdownReport:
    return MarkdownReport(context)


class MarkdownReport:
    """Writes the table when all findings are in."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._table = Table()

    def add(self, result: FileResult) -> None:
        self._table.add(result, slashed(result.filename))

    def finish(self, summary: Summary) -> None:
        self._stream.write("\n".join(self._table.lines(summary)) + "\n")


class Table:
    """Gathers the rows, the first ``ROWS`` of them."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._more = 0

    def add(self, result: FileResult, path: str) -> None:
        """Take a file's findings under the name that the reader of the table knows it by."""
        if result.error is not None:
            self._row(str(Severity.ERROR), path, "", result.error)
        for finding in result.findings:
            self._row(str(finding.severity), f"{path}:{finding.start.line}", finding.rule, finding.message)

    def lines(self, summary: Summary) -> Iterator[str]:
        """A heading, the table, and what is not in it."""
        yield f"### newslint: {count(summary.findings, 'problem')} in {count(summary.files, 'file')}"
        if self._rows:
            yield ""
            yield "| | Where | Rule | Problem |"
            yield "| --- | --- | --- | --- |"
            yield from self._rows
        if self._more:
            yield f"\nand {self._more:,} more: see the log"
        if summary.unchanged:
            yield f"\n{count(summary.unchanged, 'finding')} in unchanged paragraphs not shown"

    def _row(self, *cells: str) -> None:
        if len(self._rows) < ROWS:
            self._rows.append(f"| {' | '.join(map(text, cells))} |")
        else:
            self._more += 1


def text(words: str) -> str:
    """Words that stay words in a Markdown table: no link, no image, no HTML, no mention, no new cell."""
    return _MARKUP.sub(r"\\\1", visible(words))
