"""Findings and reports built by hand: the seam between the linter and the output formats."""

from __future__ import annotations

import io
from collections import Counter
from importlib import import_module
from typing import Any

from newslint.diagnostics import (
    Applicability,
    FileResult,
    Finding,
    Place,
    PlacedEdit,
    PlacedFix,
    Position,
    Severity,
    Summary,
)
from newslint.plugins import ReportContext

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl", "markdown")


def finding(
    line_text: str = "Share this story",
    marked: str | None = None,
    *,
    rule: str = "boilerplate/share-bar",
    message: str = "share buttons are left in the text",
    severity: Severity = Severity.WARNING,
    line: int = 3,
    end_line: int | None = None,
    filename: str = "desk/harbour.txt",
    fix: PlacedFix | None = None,
    related: tuple[Place, ...] = (),
) -> Finding:
    """A finding for the first ``marked`` in ``line_text`` (None: the whole line)."""
    marked = line_text if marked is None else marked
    start = line_text.index(marked)
    end = Position(end_line or line, start + len(marked) + 1)
    return Finding(
        filename=filename,
        rule=rule,
        severity=severity,
        message=message,
        start=Position(line, start + 1),
        end=end,
        line_text=line_text,
        matched=marked,
        context="5eed",
        span=(100 + start, 100 + start + len(marked)),
        fix=fix,
        related=related,
    )


def delete_line(line: int = 3, applicability: Applicability = Applicability.SAFE) -> PlacedFix:
    return PlacedFix(applicability, "delete the line", (PlacedEdit(Position(line, 1), Position(line + 1, 1), ""),))


def replace(
    line_text: str, old: str, new: str, *, line: int = 3, applicability: Applicability = Applicability.UNSAFE
) -> PlacedFix:
    at = line_text.index(old) + 1
    edit = PlacedEdit(Position(line, at), Position(line, at + len(old)), new)
    return PlacedFix(applicability, f"write “{new}”", (edit,))


def summary(*results: FileResult, **other: Any) -> Summary:
    found = [f for result in results for f in result.findings]
    fixes = Counter(f.fix.applicability for f in found if f.fix is not None)
    fixed: Counter[str] = Counter()
    for result in results:
        fixed.update(result.fixed)
    values: dict[str, Any] = {
        "files": len(results),
        "findings": len(found),
        "by_severity": dict(Counter(f.severity for f in found)),
        "by_rule": dict(Counter(f.rule for f in found)),
        "fixable_safe": fixes[Applicability.SAFE],
        "fixable_unsafe": fixes[Applicability.UNSAFE],
        "fixed": dict(fixed),
        "fixed_files": sum(bool(result.fixed) for result in results),
        "hidden": 0,
        "words": sum(result.words for result in results),
        "errors": sum(result.error is not None for result in results),
        "seconds": 0.42,
    }
    return Summary(**{**values, **other})


def result(*findings: Finding, **other: Any) -> FileResult:
    name = findings[0].filename if findings else "desk/clean.txt"
    return FileResult(**{"filename": name, "findings": findings, **other})


def write(name: str, *results: FileResult, closing: Summary | None = None, **context: Any) -> str:
    """What the format called ``name`` writes for these results."""
    stream = io.StringIO()
    report = import_module(f"newslint.reporters.{name}").open_report(ReportContext(stream, **context))
    for each in results:
        report.add(each)
    report.finish(closing or summary(*results))
    return stream.getvalue()
