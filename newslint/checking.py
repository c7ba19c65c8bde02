"""One file through the rules and, where asked, through its fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint import fixes, suppress
from newslint.config.selection import covered
from newslint.diagnostics import Applicability, Diagnostic, Failure, FileResult, Fix
from newslint.document import Document
from newslint.engine import Engine, Mode, Outcome
from newslint.files.source import Source
from newslint.linter import place
from newslint.records import record, replace
from newslint.recurring import survey
from newslint.settling import Watch

if TYPE_CHECKING:
    from newslint.changed.paragraphs import Touched


@record
class Checked:
    """A text after all rules, suppressions included."""

    text: str
    document: Document
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    failures: tuple[Failure, ...] = ()

    def result(self, name: str, mode: Mode) -> FileResult:
        return FileResult(
            name,
            tuple(place(self.document, self.diagnostics)),
            notes=self.notes,
            words=self.document.words,
            failures=self.failures,
            text=self.text if mode.text else None,
        )


class Checking:
    """The check of one file: ``source`` under its name, without the rules that ``off`` selects.

    ``before`` is what the file was before the change that is looked at, if one is;
    ``folder`` has what recurs in the files around it.
    """

    def __init__(
        self,
        engine: Engine,
        source: Source,
        name: str,
        off: tuple[str, ...],
        *,
        before: Document | None = None,
        folder: survey.Folder | None = None,
    ) -> None:
        self._engine, self._source, self._name, self._before = engine, source, name, before
        self._given = {survey.RULE: {"folder": folder}} if folder else None
        self._off = covered(engine.rulebook.ids, off) if off else frozenset()
        self._off_selectors = off

    def run(self, mode: Mode) -> Outcome:
        """Check and, as ``mode`` says, repair. Raises RuleFailed."""
        checked = self.lint(self._source.text)
        return self._fixed(checked, mode) if mode.fix or mode.diff else self._outcome(checked, mode)

    def lint(self, text: str) -> Checked:
        """Check ``text``, a state of the source before or after fixes."""
        return self.judge(self.read(text))

    def read(self, text: str) -> Document:
        """The document that ``text`` is in the file's format."""
        return self._engine.reader(self._name).read(text, self._name)

    def judge(self, document: Document, watch: Watch | None = None) -> Checked:
        """What all rules, the grammar backends and the suppressions say of a state of the source.

        A fix that writes what the source's encoding lacks is left to a person.
        ``watch`` is told of each step that leaves findings out.
        """
        engine = self._engine
        result = engine.linter.check(document, self._off, watch, self._given)
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
        return Checked(document.text, document, tuple(kept), tuple(notes), opinion.failures if opinion else ())

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
        plain = self._outcome(before, mode)
        if not fixed.rounds:
            return plain
        notes = before.notes
        if not fixed.stable:
            notes = (*notes, "fixes did not come to an end: some rules undo each other's repairs")
        data = self._source.rewrite(fixed.rounds)
        if mode.diff:
            patch = ""
            if self._source.is_wide:
                notes = (*notes, f"left out of the patch, which cannot hold {self._source.encoding.upper()}; --fix can")
            else:
                patch = self._source.patch(data, self._name)
            return replace(plain, result=replace(plain.result, diff=patch, fixed=fixed.counts, notes=notes))
        diagnose(fixed.text)
        outcome = self._outcome(last, mode)
        result = replace(outcome.result, fixed=fixed.counts, notes=notes)
        return replace(outcome, result=result, rewritten=data, unfixed=plain.result)

    def _outcome(self, checked: Checked, mode: Mode) -> Outcome:
        return Outcome(checked.result(self._name, mode), touched=self._touched(checked))

    def _touched(self, checked: Checked) -> Touched | None:
        if self._before is None:
            return None
        from newslint.changed.paragraphs import touched

        return touched(self._before, checked.document)

    def _to_fix(self, checked: Checked, mode: Mode) -> list[Diagnostic]:
        """What may be repaired: nothing that the report hides, the baseline knows or the change did not bring in."""
        shown = [d for d in checked.diagnostics if d.severity >= self._engine.settings.shown]
        if mode.baseline is None and self._before is None:
            return shown
        placed = place(checked.document, shown)
        new = mode.baseline.split(placed)[0] if mode.baseline else placed
        touched = self._touched(checked)
        reported = {id(finding) for finding in new if touched is None or touched.brought(finding)}
        return [d for d, finding in zip(shown, placed, strict=True) if id(finding) in reported]
