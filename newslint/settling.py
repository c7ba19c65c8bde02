"""Which of the findings of all rules stand, and what their fixes may do.

An accepted phrase, a line that is to be deleted as a whole, characters that are to be
restored and a better informed rule silence what others say about the same text.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from newslint.diagnostics import Applicability, Diagnostic, Fix
from newslint.document import Document, fold
from newslint.records import replace
from newslint.rules import matches

#: Groups whose repairs restore what was written: they may change letters inside quoted speech, and what
#: other rules say about the damaged characters is not about the writer's text.
RESTORES = frozenset({"encoding"})

#: An accepted phrase and the selectors of the rules that it silences.
Accepted = tuple[str, Sequence[str]]

#: Told of each step: its name, the diagnostics before it and those that it leaves.
Watch = Callable[[str, Sequence[Diagnostic], Sequence[Diagnostic]], None]


def settle(
    document: Document,
    found: Iterable[Diagnostic],
    *,
    accept: Sequence[Accepted] = (),
    yielding: Mapping[str, int] | None = None,
    watch: Watch | None = None,
) -> list[Diagnostic]:
    """The diagnostics that are neither accepted nor moot, their fixes kept off quotations; sorted, each once.

    ``yielding``: the rules that let others speak first, see ``Rule.yields``.
    """
    kept = [_spare_front_matter(document, d) for d in found]
    steps: tuple[tuple[str, Callable[[list[Diagnostic]], list[Diagnostic]]], ...] = (
        ("accept", lambda all_: [d for d in all_ if accepting(document, d, accept) is None]),
        ("deleted", lambda all_: _outside_deleted_lines(document, all_)),
        ("damage", _outside_damage),
        ("yields", lambda all_: _without_outspoken(all_, yielding or {})),
    )
    for name, leave_out in steps:
        before, kept = kept, leave_out(kept)
        if watch is not None:
            watch(name, before, kept)
    kept = [_spare_quotations(document, d) for d in kept]
    kept.sort(key=lambda d: (d.start, d.end, d.rule, d.message))
    return list(dict.fromkeys(kept))


def accepting(document: Document, diagnostic: Diagnostic, accept: Iterable[Accepted]) -> str | None:
    """The accepted phrase that the diagnostic lies in and that silences its rule."""
    for phrase, selectors in accept:
        if not any(matches(s, diagnostic.rule) for s in selectors):
            continue
        low = max(0, diagnostic.start - len(phrase))
        around = document.text[low : diagnostic.end + len(phrase)]
        haystack, needle = (fold(around), fold(phrase)) if phrase == phrase.lower() else (around, phrase)
        at = haystack.find(needle)
        while at >= 0:
            if low + at <= diagnostic.start and diagnostic.end <= low + at + len(phrase):
                return phrase
            at = haystack.find(needle, at + 1)
    return None


def silencer(
    document: Document, step: str, silenced: Diagnostic, others: Sequence[Diagnostic], yielding: Mapping[str, int]
) -> Diagnostic | None:
    """The one of the ``others`` for whose sake a step of ``settle`` has left a diagnostic out."""
    rank = yielding.get(silenced.rule, 0)
    for other in others:
        touches = other.start < silenced.end and silenced.start < other.end
        if (
            (step == "deleted" and deletes_lines(document, other) and _inside(silenced, other))
            or (step == "damage" and restores(other) and other.fix is not None and touches)
            or (
                step == "yields"
                and touches
                and yielding.get(other.rule, 0) < rank
                and other.severity >= silenced.severity
            )
        ):
            return other
    return None


def _outside_deleted_lines(document: Document, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is wrong inside a line that another finding says to delete as a whole.

    Of two findings that delete the same line the more severe one stays.
    """
    deleting = [d for d in diagnostics if deletes_lines(document, d)]
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
    damage = _merged((d.start, d.end) for d in diagnostics if restores(d) and d.fix)
    if not damage:
        return diagnostics
    return [d for d in diagnostics if restores(d) or not _within(d, damage)]


def _within(diagnostic: Diagnostic, spans: list[tuple[int, int]]) -> bool:
    """True if the diagnostic lies in one of the sorted spans."""
    at = bisect_right(spans, (diagnostic.start, sys.maxsize)) - 1
    return at >= 0 and diagnostic.end <= spans[at][1]


def restores(diagnostic: Diagnostic) -> bool:
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


def deletes_lines(document: Document, diagnostic: Diagnostic) -> bool:
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
    """Turn a fix that would change quoted speech or a correction note into one for a person to look at.

    Deleting a whole block, quotation and all, is no change of somebody's words.
    """
    fix = diagnostic.fix
    if fix is None or restores(diagnostic) or fix.applicability is Applicability.DISPLAY:
        return diagnostic
    for edit in fix.edits:
        block = document.block_at(edit.start) or document.block_at(edit.end)
        if block is None:
            continue
        if block.index in document.correction_notes:
            return replace(diagnostic, fix=Fix(fix.message, fix.edits, Applicability.DISPLAY))
        if not edit.content and edit.start <= block.start and block.end <= edit.end:
            continue
        if block.quoted and edit.end > edit.start and deletes_lines(document, diagnostic):
            continue
        if block.is_source_quoted(edit.start, edit.end):
            return replace(diagnostic, fix=Fix(fix.message, fix.edits, Applicability.DISPLAY))
    return diagnostic
