"""reviewdog's Diagnostic Format as JSON lines: see ``rdjson``."""

from __future__ import annotations

from newslint.diagnostics import FileResult, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import json_text
from newslint.reporters.rdjson import diagnostics


def open_report(context: ReportContext) -> RdjsonLinesReport:
    return RdjsonLinesReport(context)


class RdjsonLinesReport:
    """Writes each diagnostic on a line of its own; nothing at all if there is none."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream

    def add(self, result: FileResult) -> None:
        for item in diagnostics(result):
            self._stream.write(json_text(item) + "\n")

    def finish(self, summary: Summary) -> None:
        """Nothing closes the format."""
