"""Collects a run's results into one HTML page."""

from __future__ import annotations

from newslint.diagnostics import FileResult, Finding, Summary
from newslint.files import disk
from newslint.plugins import ReportContext
from newslint.reporters.html.article import Article
from newslint.reporters.html.page import Page


def open_report(context: ReportContext) -> HtmlReport:
    return HtmlReport(context)


class HtmlReport:
    """Reads each file with findings once more for its text; the page is written when all are known.

    Kept in memory are the finished pieces of the page, not the files.
    """

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._page = Page(context.rules or {})

    def add(self, result: FileResult) -> None:
        if result.error is not None:
            self._page.add_error(result.filename, result.error)
        elif not result.findings:
            self._page.add_clean(result.filename)
        else:
            article = Article(self._page.next_number, result, _lines(result))
            self._page.add(article, with_text=not self._context.statistics)

    def finish(self, summary: Summary) -> None:
        self._context.stream.writelines(self._page.pieces(summary))


def _lines(result: FileResult) -> dict[int, str]:
    """The file's lines by number; only those with findings if it cannot be read as it was checked."""
    try:
        text = disk.read(result.filename).text
    except disk.FileProblem:  # standard input, or gone
        text = ""
    if all(text[slice(*finding.span)] == finding.matched and _fits(text, finding) for finding in result.findings):
        return dict(enumerate(text.split("\n"), 1))
    return {finding.start.line: finding.line_text for finding in result.findings}


def _fits(text: str, finding: Finding) -> bool:
    """An empty span fits anywhere: the line around it must be the same, too."""
    return text[finding.span[0] - finding.start.column + 1 :].startswith(finding.line_text)
