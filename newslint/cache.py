"""What was checked before, by content: a file that has not changed is not checked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
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
)
from newslint.store import BYTES, ROWS, Store


class Cache:
    """Results by key. No method raises because of the state of the file.

    Use as a context manager: leaving it writes what was put.
    """

    def __init__(self, folder: Path, *, rows: int = ROWS, limit: int = BYTES) -> None:
        self.path = folder / "results.sqlite"
        self._store = Store(self.path, rows=rows, limit=limit)

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def note(self) -> str | None:
        """Why nothing is known, if something is wrong with the file."""
        return self._store.note

    def get(self, key: str, name: str) -> FileResult | None:
        """The result kept under ``key``, as one of a file called ``name``."""
        value = self._store.get(key)
        if value is None:
            return None
        try:
            return _load(json.loads(value), name)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None  # written by something else: checked anew and replaced

    def put(self, key: str, result: FileResult) -> None:
        """Keep a result; written to disk now and then and at the end."""
        self._store.put(key, json.dumps(_dump(result), separators=(",", ":")))

    def has(self, key: str) -> bool:
        """True if ``key`` was remembered."""
        return self._store.get(key) is not None

    def remember(self, key: str) -> None:
        """Keep a key without a result: something about it holds."""
        self._store.put(key, "")

    def close(self) -> None:
        """Write what is left and close the file."""
        self._store.close()


def _dump(result: FileResult) -> list[Any]:
    """Lines are kept once, however many findings they have: they may be long."""
    lines = {line: index for index, line in enumerate(dict.fromkeys(f.line_text for f in result.findings))}
    findings = [_dump_finding(finding, lines[finding.line_text]) for finding in result.findings]
    return [result.words, list(result.notes), list(lines), findings]


def _dump_finding(finding: Finding, line: int) -> list[Any]:
    return [
        finding.rule,
        int(finding.severity),
        finding.message,
        _pair(finding.start),
        _pair(finding.end),
        line,
        finding.matched,
        finding.context,
        list(finding.span),
        finding.fix and [str(finding.fix.applicability), finding.fix.message, list(_dump_edits(finding.fix))],
        [[_pair(place.start), _pair(place.end)] for place in finding.related],
    ]


def _dump_edits(fix: PlacedFix) -> Iterator[list[Any]]:
    for edit in fix.edits:
        yield [_pair(edit.start), _pair(edit.end), edit.content]


def _pair(position: Position) -> list[int]:
    return [position.line, position.column]


def _load(data: list[Any], name: str) -> FileResult:
    words, notes, lines, findings = data
    placed = tuple(_load_finding(item, name, lines) for item in findings)
    return FileResult(name, placed, notes=tuple(map(str, notes)), words=int(words))


def _load_finding(item: list[Any], name: str, lines: list[str]) -> Finding:
    rule, severity, message, start, end, line, matched, context, span, fix, related = item
    return Finding(
        filename=name,
        rule=rule,
        severity=Severity(severity),
        message=message,
        start=Position(*start),
        end=Position(*end),
        line_text=lines[line],
        matched=matched,
        context=context,
        span=(span[0], span[1]),
        fix=_load_fix(fix) if fix else None,
        related=tuple(Place(Position(*start), Position(*end)) for start, end in related),
    )


def _load_fix(item: list[Any]) -> PlacedFix:
    applicability, message, edits = item
    placed = tuple(PlacedEdit(Position(*start), Position(*end), content) for start, end, content in edits)
    return PlacedFix(Applicability(applicability), message, placed)
