"""Counting a run while its results pass, for the summary and the exit code."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

from newslint.baseline import Baseline, Key, key_of
from newslint.diagnostics import Applicability, Failure, FileResult, Finding, Severity, Summary


class Tally:
    """Takes raw results, gives those to report, and knows the sums in the end.

    With a ``baseline`` the findings that it knows are not reported.
    """

    def __init__(self, *, baseline: Baseline | None = None) -> None:
        self._baseline = baseline
        self._started = time.monotonic()
        self._seen: Counter[Key] = Counter()
        self._checked: list[str] = []
        self._severities: Counter[Severity] = Counter()
        self._rules: Counter[str] = Counter()
        self._fixes: Counter[Applicability] = Counter()
        self._fixed: Counter[str] = Counter()
        self._known = self._hidden = self._words = self._files = self._fixed_files = 0
        self.errors = 0
        self.failures: dict[Failure, int] = {}  # what a grammar backend could not do: in how many files
        self.failing = 0
        self.changes = 0

    def take(self, result: FileResult, *, shown: Severity, fail_on: Severity) -> FileResult:
        """The result with the findings that are reported: not known, and at least as severe as ``shown``."""
        self._files += 1
        if result.error is not None:
            self.errors += 1
            return result
        for failure in result.failures:
            self.failures[failure] = self.failures.get(failure, 0) + 1
        visible = [finding for finding in result.findings if finding.severity >= shown]
        self._hidden += len(result.findings) - len(visible)
        visible, known = self._without_known(visible, result.filename)
        self._count(visible, fail_on)
        self._words += result.words
        self._fixed.update(result.fixed)
        self._fixed_files += bool(result.fixed and not result.diff)
        self.changes += bool(result.diff)
        return FileResult(
            filename=result.filename,
            findings=tuple(visible),
            notes=result.notes,
            words=result.words,
            fixed=result.fixed,
            diff=result.diff,
            baselined=known,
            failures=result.failures,
        )

    def take_error(self, name: str, why: str) -> FileResult:
        """A path that was named and is not there: an error, but no file that was checked."""
        self.errors += 1
        return FileResult(name, error=why)

    def _without_known(self, findings: list[Finding], name: str) -> tuple[list[Finding], int]:
        if self._baseline is None:
            return findings, 0
        self._checked.append(name.replace("\\", "/"))
        self._seen.update(map(key_of, findings))
        new, known = self._baseline.split(findings)
        self._known += known
        return new, known

    def _count(self, findings: Sequence[Finding], fail_on: Severity) -> None:
        for finding in findings:
            self._severities[finding.severity] += 1
            self._rules[finding.rule] += 1
            self.failing += finding.severity >= fail_on
            if finding.fix is not None and finding.fix.edits:
                self._fixes[finding.fix.applicability] += 1

    def summary(self) -> Summary:
        """The sums so far."""
        findings = self._severities.total()
        baseline = None
        if self._baseline is not None:
            baseline = (findings, self._known, self._baseline.gone(self._seen, self._checked))
        return Summary(
            files=self._files,
            findings=findings,
            by_severity=dict(self._severities),
            by_rule=dict(self._rules),
            fixable_safe=self._fixes[Applicability.SAFE],
            fixable_unsafe=self._fixes[Applicability.UNSAFE],
            fixed=dict(self._fixed),
            hidden=self._hidden,
            words=self._words,
            errors=self.errors,
            seconds=time.monotonic() - self._started,
            baseline=baseline,
            fixed_files=self._fixed_files,
        )
