"""JUnit XML, for CI servers that show test results: a file is a test case, its findings are its failure."""

from __future__ import annotations

from html import escape

from newslint.diagnostics import FileResult, Finding, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import visible
from newslint.reporters.paths import slashed
from newslint.reporters.summary import count


def open_report(context: ReportContext) -> JunitReport:
    return JunitReport(context)


class JunitReport:
    """Collects one test case a file, since the counts stand in the first line.

    All findings of a file are one ``failure``: readers of the format keep only
    the first one of a test case.
    """

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._cases: list[str] = []
        self._failures = self._errors = 0

    def add(self, result: FileResult) -> None:
        inside = ""
        if result.error is not None:
            self._errors += 1
            inside = f'<error type="unreadable" message="{_xml(result.error)}"/>'
        if result.findings:  # a file that could not be repaired has both
            self._failures += 1
            inside += _failure(result.findings)
        self._cases.append(
            f'<testcase classname="newslint" name="{_xml(slashed(result.filename))}">{inside}</testcase>'
        )

    def finish(self, summary: Summary) -> None:
        counts = f'tests="{len(self._cases)}" failures="{self._failures}" errors="{self._errors}"'
        suite = f'name="newslint" {counts} time="{summary.seconds:.3f}"'
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites {suite}>",
            f"  <testsuite {suite}>",
            *(f"    {case}" for case in self._cases),
            "  </testsuite>",
            "</testsuites>",
        ]
        self._stream.write("\n".join(lines) + "\n")


def _failure(findings: tuple[Finding, ...]) -> str:
    worst = max(finding.severity for finding in findings)
    title = f"{count(len(findings), 'problem')}: {findings[0].message}"
    lines = (f"line {f.start.line}, column {f.start.column}: {f.severity}: {f.rule}: {f.message}" for f in findings)
    return f'<failure type="{worst}" message="{_xml(title)}">{chr(10).join(map(_xml, lines))}</failure>'


def _xml(text: str) -> str:
    """Text for an element or attribute, ASCII only, so that no declaration of an encoding can be wrong."""
    return escape(visible(text)).encode("ascii", "xmlcharrefreplace").decode("ascii")
