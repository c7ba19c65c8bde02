"""A finding as the plain data of the ``json`` and ``jsonl`` formats."""

from __future__ import annotations

from typing import Any

from newslint.diagnostics import Finding, PlacedFix, Position


def record(finding: Finding) -> dict[str, Any]:
    """The finding with 1-based lines and columns in code points; ends are exclusive."""
    return {
        "filename": finding.filename,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "location": _place(finding.start),
        "end_location": _place(finding.end),
        "fix": None if finding.fix is None else _fix(finding.fix),
        "related": [{"location": _place(place.start), "end_location": _place(place.end)} for place in finding.related],
    }


def _place(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _fix(fix: PlacedFix) -> dict[str, Any]:
    edits = [
        {"location": _place(edit.start), "end_location": _place(edit.end), "content": edit.content}
        for edit in fix.edits
    ]
    return {"applicability": str(fix.applicability), "message": fix.message, "edits": edits}
