"""Collects a run's results into one HTML page."""

from __future__ import annotations

from newslint.diagnostics import FileResult, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import html_text
from newslint.reporters.html.article import Article
from newslint.reporters.html.page import Page


def open_report(context: ReportContext) -> HtmlReport:
    return HtmlReport(context)


class HtmlReport:
    """Takes each file with its text; the page is written when all are known.

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
        self._context.stream.writelines(map(html_text, self._page.pieces(summary)))


def _lines(result: FileResult) -> dict[int, str]:
    """The file's lines by number; without its text only those with findings."""
    if result.text is not None:
        return dict(enumerate(result.text.split("\n"), 1))
    return {finding.start.line: finding.line_text for finding in result.findings}
