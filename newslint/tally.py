"""Counting a run while its results pass, for the summary and the exit code."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint.diagnostics import Applicability, Failure, FileResult, Finding, Severity, Summary
from newslint.records import replace

if TYPE_CHECKING:
    from newslint.baseline import Baseline, Key
    from newslint.changed.paragraphs import Touched


class Tally:
    """Takes raw results, gives those to report, and knows the sums in the end.

    With a ``baseline`` the findings that it knows are not reported; ``changed_only``
    says that those are not that the change did not bring in.
    """

    def __init__(self, *, baseline: Baseline | None = None, changed_only: bool = False) -> None:
        self._baseline, self._changed_only = baseline, changed_only
        self._started = time.monotonic()
        self._seen: Counter[Key] = Counter()
        self._checked: list[str] = []
        self._severities: Counter[Severity] = Counter()
        self._rules: Counter[str] = Counter()
        self._fixes: Counter[Applicability] = Counter()
        self._fixed: Counter[str] = Counter()
        self._known = self._hidden = self._unchanged = self._words = self._files = 0
        self.errors = 0
        self.failures: dict[Failure, int] = {}  # what a grammar backend could not do: in how many files
        self.failing = 0
        self.fixed_files = 0  # or would be, where only a patch is printed

    def take(
        self, result: FileResult, *, shown: Severity, fail_on: Severity, touched: Touched | None = None
    ) -> FileResult:
        """The result with the findings that are reported.

        They are at least as severe as ``shown``, not in the baseline and, unless ``touched``
        is None, in paragraphs that the change touches.
        """
        self._files += 1
        self.errors += result.error is not None
        for failure in result.failures:
            self.failures[failure] = self.failures.get(failure, 0) + 1
        visible = [finding for finding in result.findings if finding.severity >= shown]
        self._hidden += len(result.findings) - len(visible)
        new, known = self._without_known(visible, result)
        brought = new if touched is None else [finding for finding in new if touched.brought(finding)]
        self._unchanged += len(new) - len(brought)
        self._count(brought, fail_on)
        self._words += result.words
        self._fixed.update(result.fixed)
        self.fixed_files += bool(result.fixed)
        return replace(result, findings=tuple(brought), baselined=known)

    def take_error(self, name: str, why: str) -> FileResult:
        """A path that was named and is not there: an error, but no file that was checked."""
        self.errors += 1
        return FileResult(name, error=why)

    def _without_known(self, findings: list[Finding], result: FileResult) -> tuple[list[Finding], int]:
        unread = result.error is not None and not result.findings
        if self._baseline is None or unread:
            return findings, 0
        self._checked.append(self._baseline.name(result.filename))
        self._seen.update(self._baseline.keys(findings))
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
            fixed_files=self.fixed_files,
            unchanged=self._unchanged if self._changed_only else None,
        )
