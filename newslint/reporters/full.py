"""The report for people: each finding in a frame with its line, the span marked and what a fix would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.diagnostics import Applicability, FileResult, Finding, Summary
from newslint.plugins import ReportContext
from newslint.reporters.concise import fixed_note, headline
from newslint.reporters.escape import Escaper
from newslint.reporters.excerpt import cells, excerpt, first_words, replacement, span_in_line
from newslint.reporters.paint import painter
from newslint.reporters.summary import Tally, closing_lines, statistics_lines, timing_lines

#: How many findings of one rule are shown for one file before the rest is only counted.
FLOOD = 5

_WHO = {
    Applicability.SAFE: "fix (safe)",
    Applicability.UNSAFE: "fix (unsafe)",
    Applicability.DISPLAY: "fix (by hand)",
}


def open_report(context: ReportContext) -> FullReport:
    return FullReport(context)


class FullReport:
    """Writes frames as results come, then the summary."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._stream = context.stream
        self._tally = Tally(context)
        self._paint = painter(context.color)
        self._escaper = Escaper(context.stream)
        self._show = self._escaper.text

    def add(self, result: FileResult) -> None:
        self._tally.add(result)
        if self._context.statistics:
            return
        if result.fixed:
            self._write([f"{self._paint('path', self._show(result.filename))}: {fixed_note(result)}", ""])
        shown: Counter[str] = Counter()
        for finding in result.findings:
            shown[finding.rule] += 1
            if shown[finding.rule] <= FLOOD:
                self._write([*self.frame(finding), ""])
        for rule, number in shown.items():
            if number > FLOOD:
                name = self._paint("rule", self._show(rule))
                more = f"and {number - FLOOD:,} more of {name} in this file (--output-format concise shows them all)"
                self._write([f"  {self._escaper.ellipsis} {more}", ""])

    def frame(self, finding: Finding) -> Iterator[str]:
        """The lines of one finding, as rustc and ruff draw them."""
        paint, show = self._paint, self._show
        severity = str(finding.severity)
        yield headline(finding, self._tally.mark(finding), show, paint)
        number = str(finding.start.line)
        margin = " " * len(number)
        width = self._context.width
        line = finding.line_text
        many = finding.end.line > finding.start.line
        start, end = span_in_line(finding)
        until = f" to line {finding.end.line}" if many else ""
        piece = excerpt(
            line,
            start,
            end,
            escaper=self._escaper,
            room=None if width is None else width - len(number) - len(until) - 3,
        )
        place = f"{show(finding.filename)}:{finding.start.line}:{finding.start.column}"
        address = show(f"  in “{first_words(line, self._escaper)}…”") if piece.cut_left else ""
        if width is not None and cells(f"{margin}--> {place}{address}") > width:
            address = ""
        bar = paint("gutter", f"{margin} |")
        yield f"{margin}{paint('gutter', '-->')} {paint('path', place)}{paint('dim', address)}"
        yield bar
        text = piece.before + paint(severity, piece.marked) + piece.after
        yield f"{paint('gutter', f'{number} |')} {text}"
        yield f"{bar} {' ' * piece.indent}{paint(severity, '^' * piece.width + until)}"
        if finding.fix is not None and self._context.show_fixes:
            yield from self._fix_lines(finding, margin)

    def _fix_lines(self, finding: Finding, margin: str) -> Iterator[str]:
        assert finding.fix is not None
        paint, show = self._paint, self._show
        who = paint("fix", _WHO[finding.fix.applicability])
        yield f"{margin} {paint('gutter', '=')} {who}: {show(finding.fix.message)}"
        if change := replacement(finding, self._escaper):
            old, new = change
            yield f"{margin}   {paint('removed', f'- {old}')}"
            yield f"{margin}   {paint('added', f'+ {new}')}"

    def finish(self, summary: Summary) -> None:
        if self._context.statistics:
            table = [*statistics_lines(self._tally, summary.words, self._paint)]
            self._write([*table, ""] if table else [])
            times = [*timing_lines(summary, self._paint)]
            self._write([*times, ""] if times else [])
        if not self._context.quiet:
            self._write(list(closing_lines(summary, self._context, self._tally, self._paint)))

    def _write(self, lines: list[str]) -> None:
        if lines:
            self._stream.write("\n".join(lines) + "\n")
