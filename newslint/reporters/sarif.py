"""SARIF 2.1.0, for code scanning services and editors; results are written as they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newslint import __version__
from newslint.diagnostics import Applicability, FileResult, Finding, PlacedFix, Position, Severity, Summary
from newslint.plugins import ReportContext
from newslint.reporters.escape import json_text, visible
from newslint.reporters.fingerprint import Fingerprints
from newslint.reporters.paths import uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def open_report(context: ReportContext) -> SarifReport:
    return SarifReport(context)


class SarifReport:
    """Writes one run. Results stand before the tool, whose list of rules is complete only at the end."""

    def __init__(self, context: ReportContext) -> None:
        self._stream = context.stream
        self._texts = context.rules or {}
        self._fingerprints = Fingerprints()
        self._indexes: dict[str, int] = {}
        self._notifications: list[dict[str, Any]] = []
        self._failed = False
        self._separator = ""
        self._stream.write(f'{{"$schema": {json_text(SCHEMA)}, "version": "2.1.0", "runs": [{{"results": [')

    def add(self, result: FileResult) -> None:
        if result.error is not None:
            self._failed = True
            self._notifications.append(_notification("error", result.error, result.filename))
        self._notifications.extend(_notification("warning", note, result.filename) for note in result.notes)
        for finding in result.findings:
            self._stream.write(f"{self._separator}\n{json_text(self._result(finding))}")
            self._separator = ","

    def finish(self, summary: Summary) -> None:
        rules = [*self._indexes, *(rule for rule in self._texts if rule not in self._indexes)]
        driver = {"name": "newslint", "version": __version__, "rules": [self._descriptor(rule) for rule in rules]}
        invocation: dict[str, Any] = {"executionSuccessful": not self._failed}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        rest = {"columnKind": "unicodeCodePoints", "tool": {"driver": driver}, "invocations": [invocation]}
        self._stream.write(f"\n], {json_text(rest)[1:-1]}}}]}}\n")

    def _result(self, finding: Finding) -> dict[str, Any]:
        region = {**_region(finding.start, finding.end), "snippet": {"text": _valid(finding.matched)}}
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._indexes.setdefault(finding.rule, len(self._indexes)),
            "level": _LEVELS[finding.severity],
            "message": _message(finding.message),
            "locations": [_location(finding.filename, region)],
            "partialFingerprints": {"newslintFinding/v1": self._fingerprints.of(finding)},
        }
        if finding.related:
            result["relatedLocations"] = [_location(finding.filename, _region(p.start, p.end)) for p in finding.related]
        if finding.fix is not None and _can_be_told(finding.fix):
            result["fixes"] = [_fix(finding.fix, finding.filename)]
        return result

    def _descriptor(self, rule: str) -> dict[str, Any]:
        text = self._texts.get(rule)
        if text is None:
            return {"id": rule}
        return {
            "id": rule,
            "shortDescription": {"text": text.summary},
            "fullDescription": {"text": text.why or text.summary},
            "help": {"text": f"{text.why or text.summary}\n\nSwitch it off with --ignore {rule}."},
            "defaultConfiguration": {"level": _LEVELS[Severity.parse(text.severity)]},
        }


def _location(filename: str, region: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(filename), "region": region}}


def _artifact(filename: str) -> dict[str, str]:
    return {"uri": uri(filename)}


def _message(text: str) -> dict[str, str]:
    """Words of an article must not become a link: SARIF reads ``[text](target)`` in messages as one."""
    return {"text": visible(text).replace("](", "] (")}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _can_be_told(fix: PlacedFix) -> bool:
    """Fixes that only a person can make are not offered, nor those that strict JSON cannot hold."""
    return (
        fix.applicability is not Applicability.DISPLAY
        and bool(fix.edits)
        and all(_valid(edit.content) == edit.content for edit in fix.edits)
    )


def _valid(text: str) -> str:
    """``text`` without lone surrogates, at which strict readers of JSON stop."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _fix(fix: PlacedFix, filename: str) -> dict[str, Any]:
    replacements: Iterable[dict[str, Any]] = (
        {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.content}}
        for edit in fix.edits
    )
    return {
        "description": _message(fix.message),
        "artifactChanges": [{"artifactLocation": _artifact(filename), "replacements": list(replacements)}],
        "properties": {"applicability": str(fix.applicability)},
    }


def _notification(level: str, text: str, filename: str) -> dict[str, Any]:
    return {
        "level": level,
        "message": _message(text),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(filename)}}],
    }
