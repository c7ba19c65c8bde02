"""Choosing and applying edits: never overlapping, to a fixed point."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from newslint.diagnostics import Applicability, Diagnostic, Edit, Fix
from newslint.document import Document
from newslint.gaps import Gaps, gaps
from newslint.records import field, record

#: Rounds of checking and fixing after which a fix that breeds another is given up.
ROUNDS = 20


@record
class Applied:
    """One round: the new text, the diagnostics whose fixes it holds, and the edits that were made, in order."""

    text: str
    applied: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...]


@record
class Fixed:
    """The text at its fixed point, how many fixes each rule made, and the edits of each round.

    ``rounds`` are the edits in order; those of a round are offsets into the text
    that the round before it left.  ``stable`` is False if fixing did not come to an end.
    """

    text: str
    counts: dict[str, int] = field(default_factory=dict)
    rounds: tuple[tuple[Edit, ...], ...] = ()
    stable: bool = True


def is_applicable(fix: Fix | None, *, unsafe: bool) -> bool:
    """True if ``--fix`` (with ``--unsafe-fixes`` when ``unsafe``) applies this fix."""
    if fix is None or not fix.edits:
        return False
    return fix.applicability is Applicability.SAFE or (unsafe and fix.applicability is Applicability.UNSAFE)


def choose(text: str, diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    """The diagnostics to fix in one round: in order of place, safe fixes first, none in the way of another.

    Edits that only touch go together, and so do deletions that share nothing but
    empty lines. Two insertions at one place do not.
    """
    usable = [d for d in diagnostics if is_applicable(d.fix, unsafe=unsafe)]
    usable.sort(key=lambda d: (_fix(d).applicability is not Applicability.SAFE, _fix(d).edits[0].start, d.end, d.rule))
    chosen: list[Diagnostic] = []
    white = Gaps(text)
    taken: list[tuple[int, int, bool]] = []  # start, end, is a deletion; in order, not overlapping
    for diagnostic in usable:
        edits = _fix(diagnostic).edits
        if not all(_fits(text, white, edit, taken) for edit in edits):
            continue
        for edit in edits:
            _take(edit, taken)
        chosen.append(diagnostic)
    return chosen


def apply(text: str, diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> Applied:
    """One round of fixes on ``text`` (the ``Document.text`` that was checked)."""
    chosen = choose(text, diagnostics, unsafe=unsafe)
    edits = _close_gaps(text, [e for d in chosen for e in _fix(d).edits])
    return Applied(splice(text, edits), tuple(chosen), tuple(edits))


def _close_gaps(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order, with deletions of neighbouring lines made one.

    Each of them left one empty line standing for its own two sides; together
    they would leave two where there was one.
    """
    closed: list[Edit] = []
    white = Gaps(text)
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        last = closed[-1] if closed else None
        if (
            last
            and last.end >= edit.start
            and not last.content
            and not edit.content
            and (last.end > edit.start or text.find("\n", edit.start, edit.end) >= 0)
        ):
            closed[-1] = _joined(text, white, last, edit)
        else:
            closed.append(edit)
    return closed


def _joined(text: str, white: Gaps, one: Edit, other: Edit) -> Edit:
    """One deletion for two that touch or overlap, with one empty line where both leave one."""
    start, end = white.before(one.start), max(one.end, other.end)
    after = _next_line_with_text(text, white, end)
    if start == 0:  # nothing stands before: the file begins with what follows
        return Edit(0, len(text) if after is None else after)
    start += _spaces(text, start)
    empty_before = text.find("\n", start, one.start) >= 0
    empty_after = after is None or _has_two_lines(text, end, after)  # the end of the file needs none before it
    return Edit(start if empty_before and empty_after else one.start, end)


def splice(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with non-overlapping edits made."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        out += [text[at : edit.start], edit.content]
        at = edit.end
    out.append(text[at:])
    return "".join(out)


def fix(text: str, check: Callable[[str], Iterable[Diagnostic]], *, unsafe: bool = False) -> Fixed:
    """Check and fix ``text`` again and again until nothing applicable is left.

    ``check`` must return the diagnostics of the text that it is given. Should
    two fixes undo each other, the last text before the repetition is kept.
    """
    counts: Counter[str] = Counter()
    rounds: list[tuple[Edit, ...]] = []
    seen = {text}
    for _ in range(ROUNDS):
        result = apply(text, check(text), unsafe=unsafe)
        if not result.applied or result.text == text:
            return Fixed(text, dict(counts), tuple(rounds))
        if result.text in seen:
            break
        seen.add(result.text)
        counts.update(d.rule for d in result.applied)
        rounds.append(result.edits)
        text = result.text
    return Fixed(text, dict(counts), tuple(rounds), stable=False)


def delete_lines(document: Document, start: int, end: int) -> Edit:
    """The edit that deletes the whole lines of ``text[start:end]`` and leaves no second empty line behind.

    At the end of the file the lines before keep the ending that the file had:
    with or without a final newline.
    """
    text = document.text
    first, last = document.line_span(start, end)
    white = document.shared(gaps)
    before = white.before(first)  # end of the last line with something on it
    after = _next_line_with_text(text, white, last)
    if before == 0:
        return Edit(0, after if after is not None else len(text))
    if after is None:
        # Keep the newline that ends the file, if one does.
        return Edit(before + _spaces(text, before), last)
    if _has_two_lines(text, last, after):  # an empty line follows: those before go with the deleted line
        return Edit(before + _spaces(text, before), last)
    return Edit(first - 1, last)


def _next_line_with_text(text: str, white: Gaps, at: int) -> int | None:
    """Start of the first line after ``at`` that is not blank, or None."""
    place = white.after(at)
    return None if place == len(text) else text.rfind("\n", 0, place) + 1


def _has_two_lines(text: str, start: int, end: int) -> bool:
    """True if at least two lines end between ``start`` and ``end``."""
    first = text.find("\n", start, end)
    return first >= 0 and text.find("\n", first + 1, end) >= 0


def _spaces(text: str, at: int) -> int:
    """How many spaces trail on the line at ``at``: they are not ours to delete."""
    end = text.find("\n", at)
    return (len(text) if end < 0 else end) - at


def _fits(text: str, white: Gaps, edit: Edit, taken: list[tuple[int, int, bool]]) -> bool:
    """True if ``edit`` can be made together with all that is taken."""
    for start, end, deletes in _met_by(edit, taken):
        both_delete = deletes and not edit.content and edit.end > edit.start
        first, last = max(start, edit.start), min(end, edit.end)  # what both share
        if not both_delete or text.find("\n", first, last) < 0 or white.after(first) < last:
            return False
    return True


def _take(edit: Edit, taken: list[tuple[int, int, bool]]) -> None:
    """Add ``edit``, grown by the deletions that it meets."""
    start, end = edit.start, edit.end
    for span in _met_by(edit, taken):
        taken.remove(span)
        start, end = min(start, span[0]), max(end, span[1])
    insort(taken, (start, end, not edit.content and end > start))


def _met_by(edit: Edit, taken: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The spans that share a character, or an insertion point, with ``edit``."""
    place = bisect_left(taken, (edit.start, edit.end, False))
    met = []
    if place > 0 and edit.start < taken[place - 1][1]:
        met.append(taken[place - 1])
    while place < len(taken) and (taken[place][0] < edit.end or taken[place][:2] == (edit.start, edit.end)):
        met.append(taken[place])
        place += 1
    return met


def _fix(diagnostic: Diagnostic) -> Fix:
    assert diagnostic.fix is not None
    return diagnostic.fix
