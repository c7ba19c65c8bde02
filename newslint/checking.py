"""One file through the rules and, where asked, through its fixes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newslint import fixes, suppress
from newslint.config.selection import covered
from newslint.diagnostics import Applicability, Diagnostic, Failure, FileResult, Fix
from newslint.document import Document
from newslint.engine import Engine, Mode, Outcome
from newslint.files.source import Source
from newslint.linter import place
from newslint.settling import Watch


@dataclass(frozen=True, slots=True)
class Checked:
    """A text after all rules, suppressions included."""

    text: str
    document: Document
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    failures: tuple[Failure, ...] = ()

    def result(self, name: str) -> FileResult:
        placed = tuple(place(self.document, self.diagnostics))
        return FileResult(name, placed, notes=self.notes, words=self.document.words, failures=self.failures)


class Checking:
    """The check of one file: ``source`` under its name, without the rules that ``off`` selects."""

    def __init__(self, engine: Engine, source: Source, name: str, off: tuple[str, ...]) -> None:
        self._engine, self._source, self._name = engine, source, name
        self._off = covered(engine.rulebook.ids, off) if off else frozenset()
        self._off_selectors = off

    def run(self, mode: Mode) -> Outcome:
        """Check and, as ``mode`` says, repair. Raises RuleFailed."""
        checked = self.lint(self._source.text)
        return self._fixed(checked, mode) if mode.fix or mode.diff else Outcome(checked.result(self._name))

    def lint(self, text: str, watch: Watch | None = None) -> Checked:
        """Check ``text``, a state of the source before or after fixes.

        A fix that writes what the source's encoding lacks is left to a person.
        ``watch`` is told of each step that leaves findings out.
        """
        engine = self._engine
        document = engine.reader(self._name).read(text, self._name)
        result = engine.linter.check(document, self._off, watch)
        notes = list(result.notes)
        opinion = None
        diagnostics = result.diagnostics
        if engine.opinions is not None:
            opinion = engine.opinions.about(document, diagnostics, self._off_selectors)
            diagnostics = engine.linter.settle(document, [*diagnostics, *opinion.diagnostics], watch)
        backends = engine.rulebook.backends
        silent = backends - opinion.asked if opinion else backends
        kept: list[Diagnostic] = []
        absent = engine.absent | self._off
        known = engine.rulebook.ids
        spoken = suppress.apply(document, diagnostics, known, backends=backends, silent=silent, absent=absent)
        if watch is not None:
            watch("comment", diagnostics, spoken)
        for found in spoken:
            diagnostic = found
            if found.rule in suppress.RULES:
                if found.rule in self._off or found.rule not in engine.enabled:
                    continue
                severities = engine.rulebook.severities(engine.settings)
                diagnostic = replace(found, severity=severities.get(found.rule, found.severity))
            fix = diagnostic.fix
            if fix and not all(self._source.can_encode(edit.content) for edit in fix.edits):
                notes.append(self._cannot_write(document, diagnostic))
                diagnostic = replace(diagnostic, fix=Fix(fix.message, fix.edits, Applicability.DISPLAY))
            kept.append(diagnostic)
        return Checked(text, document, tuple(kept), tuple(notes), opinion.failures if opinion else ())

    def _cannot_write(self, document: Document, diagnostic: Diagnostic) -> str:
        line, encoding = document.position(diagnostic.start).line, self._source.encoding
        return f"line {line}: the fix of {diagnostic.rule} needs a character that {encoding}, its encoding, lacks"

    def _fixed(self, before: Checked, mode: Mode) -> Outcome:
        last = before

        def diagnose(text: str) -> list[Diagnostic]:
            nonlocal last
            if text != last.text:
                last = self.lint(text)
            return self._to_fix(last, mode)

        fixed = fixes.fix(before.text, diagnose, unsafe=mode.unsafe)
        if not fixed.rounds:
            return Outcome(before.result(self._name))
        notes = before.notes
        if not fixed.stable:
            notes = (*notes, "fixes did not come to an end: some rules undo each other's repairs")
        data = self._source.rewrite(fixed.rounds)
        if mode.diff:
            result = replace(before.result(self._name), diff=self._source.patch(data, self._name))
            return Outcome(replace(result, fixed=fixed.counts, notes=notes))
        diagnose(fixed.text)
        return Outcome(replace(last.result(self._name), fixed=fixed.counts, notes=notes), data)

    def _to_fix(self, checked: Checked, mode: Mode) -> list[Diagnostic]:
        """What may be repaired: nothing that the report hides or the baseline knows."""
        shown = [d for d in checked.diagnostics if d.severity >= self._engine.settings.shown]
        if mode.baseline is None:
            return shown
        placed = place(checked.document, shown)
        new = {id(finding) for finding in mode.baseline.split(placed)[0]}
        return [d for d, finding in zip(shown, placed, strict=True) if id(finding) in new]
