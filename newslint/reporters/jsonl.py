"""One JSON object a finding, a line each: for pipes and for very many files."""

from __future__ import annotations

from newslint.diagnostics import FileResult, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import json_text
from newslint.reporters.records import record


def open_report(context: ReportContext) -> JsonLinesReport:
    return JsonLinesReport(context)


class JsonLinesReport:
    """Writes each finding on a line of its own; nothing at all if there is none."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream

    def add(self, result: FileResult) -> None:
        for finding in result.findings:
            self._stream.write(json_text(record(finding)) + "\n")

    def finish(self, summary: Summary) -> None:
        """Nothing closes the format."""
