"""One set of settings made ready to check: its rules loaded, its readers at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config.selection import covered, enabled
from newslint.config.settings import Settings
from newslint.diagnostics import Applicability, Diagnostic, FileResult, Fix
from newslint.document import Document
from newslint.files.source import Source
from newslint.linter import Linter, place
from newslint.plugins import Plugins, Reader
from newslint.rulebook import Rulebook

if TYPE_CHECKING:
    from newslint.baseline import Baseline


@dataclass(frozen=True, slots=True)
class Mode:
    """What is done with a file beyond checking it.

    ``fix``: repair it, with ``unsafe`` also by changing wording; ``diff``: say
    what repairing would change. Findings in ``baseline`` are not repaired.
    """

    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A checked file: what to report and, where fixes changed it, its new bytes."""

    result: FileResult
    rewritten: bytes | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A text after all rules, suppressions included."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]


class Engine:
    """Checks files under one :class:`Settings`; may be used for any number of files."""

    def __init__(self, settings: Settings, rulebook: Rulebook, plugins: Plugins) -> None:
        self.settings, self.rulebook, self._plugins = settings, rulebook, plugins
        self.enabled = enabled(rulebook.rules, settings.selections)
        readers = plugins.readers()
        self._readers = {suffix.lower(): reader for reader in readers for suffix in reader.suffixes}
        self._plain = next(reader for reader in readers if reader.name == "plain")

    @classmethod
    def load(cls, settings: Settings, plugins: Plugins, *, cache_dir: Path | None = None) -> Engine:
        """Raises PackError or PluginError."""
        return cls(settings, Rulebook.load(settings, plugins, cache_dir=cache_dir), plugins)

    def __reduce__(self) -> tuple[Callable[[Settings], Engine], tuple[Settings]]:
        """Another process loads the engine anew: rules are code and compiled patterns."""
        return _load_again, (self.settings,)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that a result depends on besides the file's text."""
        from newslint.fingerprint import fingerprint

        return fingerprint(self.settings, self.enabled, self._plugins)

    @cached_property
    def linter(self) -> Linter:
        settings = self.settings
        return Linter(
            [rule for rule in self.rulebook.checks if rule.id in self.enabled],
            options={rule: options for rule, options in settings.rules.items() if "/" in rule},
            severities=self.rulebook.severities(settings),
            accept=[(entry.phrase, entry.rules) for entry in settings.accept],
        )

    def reader(self, name: str) -> Reader:
        """The reader of the file's format, by the suffix of its name; plain text where none claims it."""
        stem, dot, suffix = name.rpartition(".")
        return self._readers.get(f".{suffix.lower()}", self._plain) if dot and stem else self._plain

    def off(self, path: str) -> frozenset[str]:
        """The rules that per-file ignores switch off for an absolute path."""
        selectors = [s for glob, some in self.settings.per_file_ignores if glob.matches(path) for s in some]
        return covered(self.rulebook.ids, selectors) if selectors else frozenset()

    def lint(self, source: Source, text: str, name: str, off: frozenset[str] = frozenset()) -> Checked:
        """Check ``text``, a state of ``source`` before or after fixes.

        A fix that writes what the source's encoding lacks is left to a person.
        Raises RuleFailed.
        """
        from newslint import suppress

        document = self.reader(name).read(text, name)
        result = self.linter.check(document, off)
        diagnostics = suppress.apply(document, result.diagnostics, self.rulebook.ids)
        notes = list(result.notes)
        kept: list[Diagnostic] = []
        for found in diagnostics:
            if found.rule in suppress.RULES and (found.rule in off or found.rule not in self.enabled):
                continue
            diagnostic = self._with_severity(found) if found.rule in suppress.RULES else found
            if (fix := diagnostic.fix) and not all(source.can_encode(edit.content) for edit in fix.edits):
                notes.append(_cannot_write(document, diagnostic, source.encoding))
                diagnostic = replace(diagnostic, fix=Fix(fix.message, fix.edits, Applicability.DISPLAY))
            kept.append(diagnostic)
        return Checked(document, tuple(kept), tuple(notes))

    def _with_severity(self, diagnostic: Diagnostic) -> Diagnostic:
        """The severity that the settings give: the linter has done it for the rules that it runs."""
        severity = self.rulebook.severities(self.settings).get(diagnostic.rule, diagnostic.severity)
        return replace(diagnostic, severity=severity)

    def check(self, source: Source, name: str, off: frozenset[str] = frozenset(), mode: Mode | None = None) -> Outcome:
        """Check one file and, as ``mode`` says, repair it. Raises RuleFailed."""
        checked = self.lint(source, source.text, name, off)
        if mode is None or not (mode.fix or mode.diff):
            return Outcome(_result(checked, name))
        return self._fixed(source, checked, name, off, mode)

    def _fixed(self, source: Source, checked: Checked, name: str, off: frozenset[str], mode: Mode) -> Outcome:
        from newslint.fixes import fix

        last = {"text": source.text, "checked": checked}

        def diagnose(text: str) -> list[Diagnostic]:
            if text != last["text"]:
                last.update(text=text, checked=self.lint(source, text, name, off))
            return self._to_fix(last["checked"], mode)  # type: ignore[arg-type]

        fixed = fix(source.text, diagnose, unsafe=mode.unsafe)
        if not fixed.rounds:
            return Outcome(_result(checked, name))
        data = source.rewrite(fixed.rounds)
        notes = checked.notes
        if not fixed.stable:
            notes = (*notes, "fixes did not come to an end: some rules undo each other's repairs")
        if mode.diff:
            from newslint.diff import unified

            patch = unified(*source.lines_after(data), name)
            return Outcome(replace(_result(checked, name), diff=patch, fixed=fixed.counts, notes=notes))
        diagnose(fixed.text)
        after: Checked = last["checked"]  # type: ignore[assignment]
        return Outcome(replace(_result(after, name), fixed=fixed.counts, notes=notes), data)

    def _to_fix(self, checked: Checked, mode: Mode) -> list[Diagnostic]:
        """What may be repaired: nothing that the report hides or the baseline knows."""
        shown = [d for d in checked.diagnostics if d.severity >= self.settings.shown]
        if mode.baseline is None:
            return shown
        placed = place(checked.document, shown)
        new = {id(finding) for finding in mode.baseline.split(placed)[0]}
        return [d for d, finding in zip(shown, placed, strict=True) if id(finding) in new]


def _load_again(settings: Settings) -> Engine:
    from newslint import plugins

    return Engine.load(settings, plugins.load())


def _result(checked: Checked, name: str) -> FileResult:
    document = checked.document
    return FileResult(name, tuple(place(document, checked.diagnostics)), notes=checked.notes, words=document.words)


def _cannot_write(document: Document, diagnostic: Diagnostic, encoding: str) -> str:
    line = document.position(diagnostic.start).line
    return f"line {line}: the fix of {diagnostic.rule} needs a character that the file's encoding ({encoding}) lacks"
