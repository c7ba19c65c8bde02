"""A reporter: a Markdown table, for a pull request or ``$GITHUB_STEP_SUMMARY``."""

from __future__ import annotations

from newslint.diagnostics import FileResult, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import visible


class TableReport:
    """Writes a row for each finding as it comes, and a line about the run at the end."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._rows = 0

    def add(self, result: FileResult) -> None:
        for finding in result.findings:
            if not self._rows:
                self._stream.write("| where | rule | what |\n| --- | --- | --- |\n")
            self._rows += 1
            cells = (f"{finding.filename}:{finding.start.line}", f"`{finding.rule}`", finding.message)
            self._stream.write("| " + " | ".join(_cell(cell) for cell in cells) + " |\n")

    def finish(self, summary: Summary) -> None:
        self._stream.write(f"\nArticles checked: {summary.files}. Problems: {summary.findings}.\n")


def _cell(text: str) -> str:
    """Text from an article must not end the cell, nor reach anybody's terminal as a command."""
    return visible(text).replace("|", "\\|")
