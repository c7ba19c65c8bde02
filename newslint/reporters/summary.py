"""The closing lines of a human report: what was found, fixed, hidden and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from newslint.diagnostics import FileResult, Finding, Severity, Summary
from newslint.plugins import ReportContext
from newslint.reporters.fixmark import SAFE, UNSAFE, fixmark
from newslint.reporters.paint import Paint

#: Rules whose time is listed singly.
TIMED = 20


class Tally:
    """What a report counts while results pass: files with findings, findings by rule, marks by rule."""

    def __init__(self, context: ReportContext) -> None:
        self._unsafe_fixes = context.unsafe_fixes
        self.files = 0
        self.by_rule: Counter[str] = Counter()
        self.marks: dict[str, set[str]] = {}

    def add(self, result: FileResult) -> None:
        self.files += bool(result.findings)
        for finding in result.findings:
            self.by_rule[finding.rule] += 1
            self.marks.setdefault(finding.rule, set()).add(self.mark(finding))

    def mark(self, finding: Finding) -> str:
        return fixmark(finding, unsafe_fixes=self._unsafe_fixes)


def closing_lines(summary: Summary, context: ReportContext, tally: Tally, paint: Paint) -> Iterator[str]:
    """The summary, most important line first; the last line says what was checked."""
    if fixed := sum(summary.fixed.values()):
        done = f"Fixed {count(fixed, 'problem')} in {count(summary.fixed_files, 'file')}:"
        yield f"{paint('good', done)} {by_rule(summary.fixed)}."
    if summary.findings:
        yield _found(summary, context, tally, paint)
    if fixable := _fixable(summary, context):
        yield paint("fix", fixable)
    if summary.hidden:
        yield f"{count(summary.hidden, 'weaker finding')} hidden (--severity info shows {_them(summary.hidden)})."
    if summary.baseline is not None:
        new, known, gone = summary.baseline
        prune = " (--write-baseline prunes them)" if gone else ""
        yield f"Baseline: {new} new, {known} in the baseline, {gone} gone{prune}."
    if summary.unchanged:
        yield f"{count(summary.unchanged, 'finding')} in unchanged paragraphs not shown."
    if summary.errors:
        what = "checked or repaired" if context.fix_mode else "checked"
        yield paint("error", f"{count(summary.errors, 'file')} could not be {what}.")
    if not summary.files:
        if not summary.errors:
            yield _no_files(summary, paint)
        return
    problems = count(summary.findings, "problem")
    yield paint("dim" if summary.findings else "good", f"{count(summary.files, 'file')}, {problems}") + paint(
        "dim", f" ({summary.seconds:.1f} s)"
    )


def _no_files(summary: Summary, paint: Paint) -> str:
    if summary.unchanged is not None:
        return "No files to check: nothing has changed there."
    return paint("warning", "No files to check: nothing matched the paths and the settings given.")


def _found(summary: Summary, context: ReportContext, tally: Tally, paint: Paint) -> str:
    problems = f"{count(summary.findings, 'problem')} ({by_severity(summary.by_severity)})"
    what = f"{problems} in {tally.files} of {count(summary.files, 'file')}"
    worst = max((level for level, n in summary.by_severity.items() if n), default=Severity.WARNING)
    left = context.fix_mode and summary.fixed
    return paint(str(worst), f"{what} left." if left else f"Found {what}.")


def _fixable(summary: Summary, context: ReportContext) -> str:
    safe, unsafe = summary.fixable_safe, summary.fixable_unsafe
    if context.fix_mode and not context.unsafe_fixes:
        return f"{UNSAFE} {unsafe} more fixable with --unsafe-fixes." if unsafe else ""
    if context.unsafe_fixes:
        return f"{SAFE} {safe + unsafe} fixable with --fix --unsafe-fixes." if safe + unsafe else ""
    if safe and unsafe:
        return f"{SAFE} {safe} fixable with --fix ({UNSAFE} {unsafe} more with --unsafe-fixes)."
    if safe:
        return f"{SAFE} {safe} fixable with --fix."
    return f"{UNSAFE} {unsafe} fixable with --fix --unsafe-fixes." if unsafe else ""


def statistics_lines(tally: Tally, words: int, paint: Paint) -> Iterator[str]:
    """A table of the rules that found something: count, mark, rule, findings per 1,000 words."""
    if not tally.by_rule:
        return
    yield paint("dim", f"{'count':>7}       rule{' ' * (_rule_width(tally) - 4)}  per 1,000 words")
    for rule, number in sorted(tally.by_rule.items(), key=lambda item: (-item[1], item[0])):
        marks = tally.marks[rule]
        mark = SAFE if SAFE in marks else UNSAFE if UNSAFE in marks else ""
        rate = f"{1000 * number / words:15.2f}" if words else f"{'-':>15}"
        yield f"{number:7,}  {paint('fix', f'{mark:3}')}  {paint('rule', rule.ljust(_rule_width(tally)))}  {rate}"


def timing_lines(summary: Summary, paint: Paint) -> Iterator[str]:
    """A table of the rules that took longest, if their time was taken: seconds, share, rule."""
    if not summary.timing:
        return
    total = sum(summary.timing.values())
    slowest = sorted(summary.timing.items(), key=lambda item: (-item[1], item[0]))
    shown, rest = slowest[:TIMED], slowest[TIMED:]
    if rest:
        shown.append((f"({len(rest)} other rules)", sum(seconds for _, seconds in rest)))
    yield paint("dim", f"{'seconds':>9}  share  rule")
    for rule, seconds in shown:
        yield f"{seconds:9.3f}  {seconds / total:5.1%}  {paint('rule', rule)}"


def _rule_width(tally: Tally) -> int:
    return max(4, *(len(rule) for rule in tally.by_rule))


def by_severity(counts: Mapping[Severity, int]) -> str:
    """``2 errors, 1 warning``: gravest first."""
    return ", ".join(count(n, str(level)) for level in sorted(Severity, reverse=True) if (n := counts.get(level, 0)))


def by_rule(counts: Mapping[str, int]) -> str:
    """``4 boilerplate/comment-form, 3 duplicate/caption``: most frequent first."""
    return ", ".join(f"{n} {rule}" for rule, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def count(number: int, noun: str) -> str:
    """``1 file``, ``74 files``, ``1,200 files``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _them(number: int) -> str:
    return "it" if number == 1 else "them"
