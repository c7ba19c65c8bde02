"""One line a finding: ``path:line:column: severity: rule [*] message``, as compilers print and editors parse."""

from __future__ import annotations

from collections.abc import Callable

from newslint.diagnostics import FileResult, Finding, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import Escaper
from newslint.reporters.paint import Paint, painter
from newslint.reporters.summary import Tally, by_rule, closing_lines, count, statistics_lines, timing_lines


def open_report(context: ReportContext) -> ConciseReport:
    return ConciseReport(context)


class ConciseReport:
    """Writes each finding as one line, then the summary."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._stream = context.stream
        self._tally = Tally(context)
        self._paint = painter(context.color)
        self._show = Escaper(context.stream).text

    def add(self, result: FileResult) -> None:
        self._tally.add(result)
        if self._context.statistics:
            return
        if result.fixed:
            self._stream.write(f"{self._show(result.filename)}: {fixed_note(result)}\n")
        for finding in result.findings:
            self._stream.write(self.line(finding) + "\n")

    def line(self, finding: Finding) -> str:
        """The finding on one line, without a newline."""
        paint, show = self._paint, self._show
        mark = self._tally.mark(finding)
        place = f"{paint('path', show(finding.filename))}:{finding.start.line}:{finding.start.column}:"
        return f"{place} {headline(finding, mark, show, paint)}"

    def finish(self, summary: Summary) -> None:
        if self._context.statistics:
            for line in statistics_lines(self._tally, summary.words, self._paint):
                self._stream.write(line + "\n")
            self._stream.write("\n" if self._tally.by_rule else "")
            for line in timing_lines(summary, self._paint):
                self._stream.write(line + "\n")
            self._stream.write("\n" if summary.timing else "")
        if not self._context.quiet:
            for line in closing_lines(summary, self._context, self._tally, self._paint):
                self._stream.write(line + "\n")


def fixed_note(result: FileResult) -> str:
    """``fixed 3 problems: 2 boilerplate/ads, 1 duplicate/caption``."""
    return f"fixed {count(sum(result.fixed.values()), 'problem')}: {by_rule(result.fixed)}"


def headline(finding: Finding, mark: str, show: Callable[[str], str], paint: Paint) -> str:
    """``warning: duplicate/words [~] message``, or ``error: garble/pair: message`` where nothing repairs it."""
    rule = paint("rule", show(finding.rule))
    rule += f" {paint('fix', mark)}" if mark else ":"
    return f"{paint(str(finding.severity), f'{finding.severity}:')} {rule} {show(finding.message)}"
