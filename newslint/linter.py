"""A document and rules in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newslint import settling
from newslint.diagnostics import Diagnostic, Finding, Place, PlacedEdit, PlacedFix, Severity
from newslint.digests import blake2b
from newslint.document import Document, fold
from newslint.packs.entry import MODEL
from newslint.packs.match import PatternCheck, PatternSet
from newslint.records import record, replace
from newslint.rules import Options, Rule

#: Groups that an accepted phrase silences when it does not name its rules.
ACCEPT_SILENCES = ("consistency", "spelling", "style", "house", "languagetool")


@record
class LintResult:
    """Diagnostics in order of place, and notes on rules that did not finish."""

    diagnostics: list[Diagnostic]
    notes: list[str]


class RuleFailed(Exception):
    """A rule raised an error; the message names the rule and where it comes from."""


class Linter:
    """Checks documents with a fixed set of rules and settings; may be used for any number of documents.

    ``options`` are the settings of single rules by id, ``severities`` those that
    differ from a rule's own.  ``accept`` lists phrases that are right in this
    house: (phrase, selectors of the rules that it silences; None: ``ACCEPT_SILENCES``).
    A phrase in lower case is accepted in any case, another one as it is written.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        severities: Mapping[str, Severity] | None = None,
        accept: Sequence[tuple[str, Sequence[str] | None]] = (),
    ) -> None:
        self.rules = tuple(rules)
        severities = severities or {}
        given = options or {}
        self._severities = dict(severities)
        self.accept = [(p, tuple(s) if s is not None else ACCEPT_SILENCES) for p, s in accept]
        self.yielding = {rule.id: rule.yields for rule in self.rules if rule.yields}
        self.patterns = PatternSet(
            [
                replace(rule.check.rule, severity=severities.get(rule.id, rule.severity), is_set=rule.id in severities)
                for rule in self.rules
                if isinstance(rule.check, PatternCheck) and given.get(rule.id, {}).get(MODEL, True)
            ]
        )
        self._code_rules = [
            (rule, {**rule.defaults(), **given.get(rule.id, {})})
            for rule in self.rules
            if not isinstance(rule.check, PatternCheck)
        ]

    def check(
        self,
        document: Document,
        off: frozenset[str] = frozenset(),
        watch: settling.Watch | None = None,
        given: Mapping[str, Options] | None = None,
    ) -> LintResult:
        """All diagnostics of ``document`` but those of rules in ``off``, sorted by place.

        ``given``: options that hold for this document only, by rule. Raises RuleFailed when a rule raises.
        """
        found, notes = self.raw(document, off, given)
        return LintResult(self.settle(document, found, watch), notes)

    def raw(
        self, document: Document, off: frozenset[str] = frozenset(), given: Mapping[str, Options] | None = None
    ) -> tuple[list[Diagnostic], list[str]]:
        """What the rules say before it is settled what of it stands, and notes. Raises RuleFailed."""
        found, notes = self.patterns.check(document)
        for rule, options in self._code_rules:
            if rule.id in off:
                continue
            settings = {**options, **given[rule.id]} if given and rule.id in given else options
            try:
                own = list(rule.check(document, settings))
            except Exception as error:
                reason = " ".join(f"{type(error).__name__}: {error}".split())
                raise RuleFailed(
                    f"rule {rule.id} (from {rule.origin}) failed: {reason}; --ignore {rule.id} leaves it out"
                ) from error
            found += [self._with_severity(rule, d) for d in own]
        return [d for d in found if d.rule not in off], notes

    def settle(
        self, document: Document, found: Iterable[Diagnostic], watch: settling.Watch | None = None
    ) -> list[Diagnostic]:
        """Findings of any origin without those that are accepted or moot, in order: see ``settling.settle``."""
        return settling.settle(document, found, accept=self.accept, yielding=self.yielding, watch=watch)

    def _with_severity(self, rule: Rule, diagnostic: Diagnostic) -> Diagnostic:
        """The severity of the settings replaces the rule's own; a rule may have said less for a weak case."""
        configured = self._severities.get(rule.id)
        if configured is None:
            return diagnostic
        lowered = min(configured, diagnostic.severity) if diagnostic.severity < rule.severity else configured
        return replace(diagnostic, severity=lowered)


def place(document: Document, diagnostics: Iterable[Diagnostic]) -> list[Finding]:
    """Diagnostics as findings: with lines, columns and the text that a reporter shows."""
    lines: dict[int, str] = {}
    digests: dict[int, str] = {}
    return [_place(document, d, lines, digests) for d in diagnostics]


def _place(document: Document, diagnostic: Diagnostic, lines: dict[int, str], digests: dict[int, str]) -> Finding:
    """``lines`` and ``digests`` keep what findings share: a line may be megabytes long and have thousands of them."""
    start = document.position(diagnostic.start)
    if start.line not in lines:
        lines[start.line] = document.line_text(diagnostic.start)
    block = document.block_at(diagnostic.start)
    place_of_context = block.index if block else -start.line
    if place_of_context not in digests:
        digests[place_of_context] = _digest(block.text if block else lines[start.line])
    fix = diagnostic.fix
    placed = None
    if fix is not None:
        edits = tuple(PlacedEdit(document.position(e.start), document.position(e.end), e.content) for e in fix.edits)
        placed = PlacedFix(fix.applicability, fix.message, edits)
    return Finding(
        filename=document.name,
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        message=diagnostic.message,
        start=start,
        end=document.position(diagnostic.end),
        line_text=lines[start.line],
        matched=document.text[diagnostic.start : diagnostic.end],
        context=digests[place_of_context],
        span=(diagnostic.start, diagnostic.end),
        fix=placed,
        related=tuple(Place(document.position(a), document.position(b)) for a, b in diagnostic.related),
    )


def _digest(text: str) -> str:
    return blake2b(" ".join(fold(text).split()).encode("utf-8", "replace"), digest_size=8).hexdigest()
