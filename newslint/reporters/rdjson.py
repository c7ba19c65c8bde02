"""reviewdog's Diagnostic Format, with suggestions that a reviewer applies with a click.

``rdjson`` is one object with all diagnostics, ``rdjsonl`` one diagnostic a line.
Lines count from 1, and columns from 1 in bytes of UTF-8.
"""

from __future__ import annotations

import re
from typing import Any

from newslint.diagnostics import Applicability, FileResult, Finding, PlacedFix, Position, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import json_text, visible
from newslint.reporters.paths import slashed

_SOURCE = {"name": "newslint"}
_MENTION = re.compile(r"@(?=\w)")


def open_report(context: ReportContext) -> RdjsonReport:
    return RdjsonReport(context)


class RdjsonReport:
    """Writes one object, its diagnostics a line each."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._stream.write(f'{{"source": {json_text(_SOURCE)}, "diagnostics": [')
        self._separator = "\n"

    def add(self, result: FileResult) -> None:
        for item in diagnostics(result):
            self._stream.write(f"{self._separator}{json_text(item)}")
            self._separator = ",\n"

    def finish(self, summary: Summary) -> None:
        self._stream.write("\n]}\n")


def diagnostics(result: FileResult) -> list[dict[str, Any]]:
    """The findings of a file, as messages ``Diagnostic`` in JSON."""
    lines = Lines(result.text)
    return [_diagnostic(finding, lines) for finding in result.findings]


class Lines:
    """The text of a file by lines, to turn columns into bytes; without one, places are whole lines."""

    def __init__(self, text: str | None) -> None:
        self._lines = None if text is None else text.split("\n")

    def range(self, start: Position, end: Position) -> dict[str, Any]:
        """A message ``Range``; the end is exclusive, or included where there are no columns."""
        return {"start": self._position(start), "end": self._position(end)}

    def _position(self, position: Position) -> dict[str, int]:
        if self._lines is None:
            return {"line": position.line}
        before = self._lines[position.line - 1][: position.column - 1]
        return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}

    def suggestion(self, fix: PlacedFix) -> dict[str, Any] | None:
        """The fix as one replacement; None if it is more than that.

        Edits of one line become one. Whole lines are deleted by their numbers alone: then
        it does not matter whether the lines around them are part of the review.
        """
        edits = sorted(fix.edits, key=lambda edit: edit.start)
        if self._lines is None or fix.applicability is Applicability.DISPLAY or not edits:
            return None
        first, last = edits[0], edits[-1]
        if len(edits) == 1 and not first.content and (lines := self._whole_lines(first.start, first.end)):
            return {"range": {"start": {"line": lines[0]}, "end": {"line": lines[1]}}, "text": ""}
        if len(edits) > 1 and first.start.line != last.end.line:
            return None
        text, line, at = "", self._lines[first.start.line - 1], first.start.column
        for edit in edits:
            text += line[at - 1 : edit.start.column - 1] + edit.content
            at = edit.end.column
        return {"range": self.range(first.start, last.end), "text": text} if _is_valid(text) else None

    def _whole_lines(self, start: Position, end: Position) -> tuple[int, int] | None:
        """The first and last of the lines that are deleted with one newline before or after them."""
        assert self._lines is not None
        if start.line == end.line:
            return None
        if start.column == 1 and end.column == 1:
            return start.line, end.line - 1
        at_end = start.column > len(self._lines[start.line - 1]) and end.column > len(self._lines[end.line - 1])
        return (start.line + 1, end.line) if at_end else None


def _diagnostic(finding: Finding, lines: Lines) -> dict[str, Any]:
    item: dict[str, Any] = {
        "message": _message(finding.message),
        "location": _location(finding.filename, lines.range(finding.start, finding.end)),
        "severity": str(finding.severity).upper(),
        "source": _SOURCE,
        "code": {"value": finding.rule},
    }
    if finding.fix is not None and (suggestion := lines.suggestion(finding.fix)):
        item["suggestions"] = [suggestion]
    if finding.related:
        item["related_locations"] = [
            {"location": _location(finding.filename, lines.range(place.start, place.end))} for place in finding.related
        ]
    return item


def _location(filename: str, where: dict[str, Any]) -> dict[str, Any]:
    return {"path": visible(slashed(filename)), "range": where}


def _message(text: str) -> str:
    """Words of an article call nobody and link nowhere: reviews show messages as Markdown."""
    return _MENTION.sub("@\u2060", visible(text)).replace("](", "] (")


def _is_valid(text: str) -> bool:
    """False with lone surrogates, at which strict readers of JSON stop."""
    return text.encode("utf-8", "replace").decode("utf-8") == text
