"""A document and rules in, diagnostics out."""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newslint.diagnostics import Applicability, Diagnostic, Finding, Fix, Place, PlacedEdit, PlacedFix, Severity
from newslint.document import Document, fold
from newslint.packs.match import PatternCheck, PatternSet
from newslint.rules import Rule, matches

#: Groups whose repairs restore what was written: they may change letters inside quoted speech, and what
#: other rules say about the damaged characters is not about the writer's text.
RESTORES = frozenset({"encoding"})
#: Groups that an accepted phrase silences when it does not name its rules.
ACCEPT_SILENCES = ("consistency", "spelling", "style", "house", "languagetool")


@dataclass(frozen=True, slots=True)
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
        self._severities = dict(severities)
        self._accept = [(p, tuple(s) if s is not None else ACCEPT_SILENCES) for p, s in accept]
        self._yielding = {rule.id: rule.yields for rule in self.rules if rule.yields}
        self._patterns = PatternSet(
            [
                replace(rule.check.rule, severity=severities.get(rule.id, rule.severity), is_set=rule.id in severities)
                for rule in self.rules
                if isinstance(rule.check, PatternCheck)
            ]
        )
        given = options or {}
        self._code_rules = [
            (rule, {**rule.defaults(), **given.get(rule.id, {})})
            for rule in self.rules
            if not isinstance(rule.check, PatternCheck)
        ]

    def check(self, document: Document, off: frozenset[str] = frozenset()) -> LintResult:
        """All diagnostics of ``document`` but those of rules in ``off``, sorted by place.

        Raises RuleFailed when a rule raises.
        """
        found, notes = self._patterns.check(document)
        for rule, options in self._code_rules:
            if rule.id in off:
                continue
            try:
                own = list(rule.check(document, options))
            except Exception as error:
                reason = " ".join(f"{type(error).__name__}: {error}".split())
                raise RuleFailed(
                    f"rule {rule.id} (from {rule.origin}) failed: {reason}; --ignore {rule.id} leaves it out"
                ) from error
            found += [self._with_severity(rule, d) for d in own]
        return LintResult(self.settle(document, [d for d in found if d.rule not in off]), notes)

    def settle(self, document: Document, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Findings of any origin without those that are accepted or moot, their fixes kept off quotations; sorted."""
        kept = [_spare_front_matter(document, d) for d in found if not self._is_accepted(document, d)]
        kept = _outside_deleted_lines(document, kept)
        kept = _outside_damage(kept)
        kept = _without_outspoken(kept, self._yielding)
        kept = [_spare_quotations(document, d) for d in kept]
        kept.sort(key=lambda d: (d.start, d.end, d.rule, d.message))
        return list(dict.fromkeys(kept))

    def _with_severity(self, rule: Rule, diagnostic: Diagnostic) -> Diagnostic:
        """The severity of the settings replaces the rule's own; a rule may have said less for a weak case."""
        configured = self._severities.get(rule.id)
        if configured is None:
            return diagnostic
        lowered = min(configured, diagnostic.severity) if diagnostic.severity < rule.severity else configured
        return replace(diagnostic, severity=lowered)

    def _is_accepted(self, document: Document, diagnostic: Diagnostic) -> bool:
        for phrase, selectors in self._accept:
            if not any(matches(s, diagnostic.rule) for s in selectors):
                continue
            low = max(0, diagnostic.start - len(phrase))
            around = document.text[low : diagnostic.end + len(phrase)]
            haystack, needle = (fold(around), fold(phrase)) if phrase == phrase.lower() else (around, phrase)
            at = haystack.find(needle)
            while at >= 0:
                if low + at <= diagnostic.start and diagnostic.end <= low + at + len(phrase):
                    return True
                at = haystack.find(needle, at + 1)
        return False


def _outside_deleted_lines(document: Document, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is wrong inside a line that another finding says to delete as a whole.

    Of two findings that delete the same line the more severe one stays.
    """
    deleting = [d for d in diagnostics if _deletes_lines(document, d)]
    if not deleting:
        return diagnostics
    deleting.sort(key=lambda d: (-d.severity, d.start, -d.end, d.rule))
    owner: dict[int, Diagnostic] = {}
    for diagnostic in deleting:
        first = document.position(diagnostic.start).line
        last = document.position(max(diagnostic.start, diagnostic.end - 1)).line
        for line in range(first, last + 1):
            owner.setdefault(line, diagnostic)
    kept = []
    for diagnostic in diagnostics:
        line = document.position(diagnostic.start).line
        if line not in owner or owner[line] is diagnostic or not _inside(diagnostic, owner[line]):
            kept.append(diagnostic)
    return kept


def _outside_damage(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what other rules say inside characters that are to be restored."""
    damage = _merged((d.start, d.end) for d in diagnostics if _restores(d) and d.fix)
    if not damage:
        return diagnostics
    return [d for d in diagnostics if _restores(d) or not _within(d, damage)]


def _within(diagnostic: Diagnostic, spans: list[tuple[int, int]]) -> bool:
    """True if the diagnostic lies in one of the sorted spans."""
    at = bisect_right(spans, (diagnostic.start, sys.maxsize)) - 1
    return at >= 0 and diagnostic.end <= spans[at][1]


def _restores(diagnostic: Diagnostic) -> bool:
    return diagnostic.rule.partition("/")[0] in RESTORES


def _without_outspoken(diagnostics: list[Diagnostic], yielding: Mapping[str, int]) -> list[Diagnostic]:
    """Leave out what a rule says where one that yields less speaks, at least as severely, of any of the same text."""
    humble = [d for d in diagnostics if d.rule in yielding]
    if not humble:
        return diagnostics
    moot: set[Diagnostic] = set()
    for rank, severity in {(yielding[d.rule], d.severity) for d in humble}:
        firm = (d for d in diagnostics if yielding.get(d.rule, 0) < rank and d.severity >= severity)
        spans = _merged((d.start, d.end) for d in firm)
        for one in humble:
            at = bisect_left(spans, (one.end, one.end)) - 1  # the last that begins before it ends
            if (yielding[one.rule], one.severity) == (rank, severity) and at >= 0 and one.start < spans[at][1]:
                moot.add(one)
    return [d for d in diagnostics if d not in moot]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same text as spans in order that do not overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(one: Diagnostic, other: Diagnostic) -> bool:
    return other.start <= one.start and one.end <= other.end and one.severity <= other.severity


def _deletes_lines(document: Document, diagnostic: Diagnostic) -> bool:
    fix = diagnostic.fix
    if fix is None or len(fix.edits) != 1 or fix.edits[0].content:
        return False
    first, last = document.line_span(diagnostic.start, diagnostic.end)
    return fix.edits[0].start <= first and last <= fix.edits[0].end


def _spare_front_matter(document: Document, diagnostic: Diagnostic) -> Diagnostic:
    """Take away a fix after which the front matter would say something else, or nothing at all."""
    fix, front = diagnostic.fix, document.metadata
    if fix is None or front is None or not any(edit.start < front.end for edit in fix.edits):
        return diagnostic
    inside = [edit for edit in fix.edits if edit.start < front.end]
    return diagnostic if front.survives(inside) else replace(diagnostic, fix=None)


def _spare_quotations(document: Document, diagnostic: Diagnostic) -> Diagnostic:
    """Turn a fix that would change quoted speech into one for a person to look at.

    Deleting a whole block, quotation and all, is no change of somebody's words.
    """
    fix = diagnostic.fix
    if fix is None or _restores(diagnostic) or fix.applicability is Applicability.DISPLAY:
        return diagnostic
    for edit in fix.edits:
        block = document.block_at(edit.start) or document.block_at(edit.end)
        if block is None or (not edit.content and edit.start <= block.start and block.end <= edit.end):
            continue
        if block.quoted and edit.end > edit.start and _deletes_lines(document, diagnostic):
            continue
        if block.is_source_quoted(edit.start, edit.end):
            return replace(diagnostic, fix=Fix(fix.message, fix.edits, Applicability.DISPLAY))
    return diagnostic


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
    return hashlib.blake2b(" ".join(fold(text).split()).encode("utf-8", "replace"), digest_size=8).hexdigest()
