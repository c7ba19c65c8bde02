"""GitLab's Code Quality report: one JSON array, written as findings come."""

from __future__ import annotations

from typing import Any

from newslint.diagnostics import FileResult, Finding, Severity, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import json_text, visible
from newslint.reporters.fingerprint import Fingerprints
from newslint.reporters.paths import slashed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def open_report(context: ReportContext) -> GitlabReport:
    return GitlabReport(context)


class GitlabReport:
    """Writes one issue a finding. GitLab shows the description alone, so the rule's id is part of it."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._fingerprints = Fingerprints()
        self._before = "[\n"

    def add(self, result: FileResult) -> None:
        for finding in result.findings:
            self._stream.write(f"{self._before}  {json_text(self._issue(finding))}")
            self._before = ",\n"

    def finish(self, summary: Summary) -> None:
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")

    def _issue(self, finding: Finding) -> dict[str, Any]:
        return {
            "description": visible(f"{finding.rule}: {finding.message}"),
            "check_name": finding.rule,
            "fingerprint": self._fingerprints.of(finding, with_file=True),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": visible(slashed(finding.filename)),
                "lines": {"begin": finding.start.line, "end": finding.end.line},
            },
        }
