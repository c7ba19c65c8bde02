"""One JSON array of findings, written as they come; ASCII only, so that any text survives any pipe."""

from __future__ import annotations

from newslint.diagnostics import FileResult, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import json_text
from newslint.reporters.records import record


def open_report(context: ReportContext) -> JsonReport:
    return JsonReport(context)


class JsonReport:
    """Writes one finding a line inside one array."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._before = "[\n"

    def add(self, result: FileResult) -> None:
        for finding in result.findings:
            self._stream.write(f"{self._before}  {json_text(record(finding))}")
            self._before = ",\n"

    def finish(self, summary: Summary) -> None:
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")
