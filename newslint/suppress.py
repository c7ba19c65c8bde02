"""Suppression comments in the markup: which findings they silence, and which silence nothing.

    <!-- newslint-disable duplicate/caption -->      to the end of the file or the next enable
    <!-- newslint-enable duplicate/caption -->
    <!-- newslint-disable-next-line garble -->       the next line that is not empty
    <!-- newslint-disable-line -->                   the line that the comment stands on

Without a rule all rules are meant.  A front-matter key
``newslint: {disable: [rule, …]}`` holds for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Document
from newslint.patterns import lazy
from newslint.records import mutable_record
from newslint.rules import describe_unknown, matches

UNUSED = "suppression/unused"
UNKNOWN = "suppression/unknown-rule"
#: Rules of this file: they can be ignored like any other, but are not silenced by comments.
RULES = (UNUSED, UNKNOWN)

_DIRECTIVE = lazy(r"\s*newslint-(disable|enable)(-next-line|-line)?(?![\w-])[ \t:]*(.*)", re.DOTALL)


#: A comment that means to be a directive.
_NAMED = lazy(r"\s*(newslint-[\w-]+)")
_DIRECTIVES = ("disable", "enable", "disable-next-line", "disable-line")


@mutable_record
class Suppression:
    """One selector of one comment, in force from ``start`` to before ``end``."""

    selector: str
    start: int
    end: int
    place: tuple[int, int]  # span of the comment
    used: bool = False

    def covers(self, diagnostic: Diagnostic) -> bool:
        return self.start <= diagnostic.start < self.end and matches(self.selector, diagnostic.rule)


def apply(
    document: Document,
    diagnostics: Iterable[Diagnostic],
    known: Sequence[str],
    *,
    backends: Collection[str] = (),
    silent: Collection[str] = (),
    absent: Collection[str] = (),
) -> list[Diagnostic]:
    """The diagnostics that no comment silences, and new ones for comments that silence nothing.

    ``known`` are the ids of all rules there are, for the nearest right name; ``backends`` the groups
    whose rules nobody can list. What a comment says about the ``silent`` ones, which were not
    asked, is not called idle, nor what it says about the rules in ``absent``, which did not run
    this time.
    """
    suppressions, unknown = read(document, known, backends)
    kept = []
    for diagnostic in diagnostics:
        covering = [s for s in suppressions if s.covers(diagnostic)]
        for suppression in covering:
            suppression.used = True
        if not covering:
            kept.append(diagnostic)
    kept += unknown
    kept += [
        _unused(s)
        for s in suppressions
        if not s.used
        and s.selector.partition("/")[0] not in silent
        and not any(matches(s.selector, rule) for rule in absent)
    ]
    return sorted(kept, key=lambda d: (d.start, d.end, d.rule))


def _unused(suppression: Suppression) -> Diagnostic:
    what = "nothing" if suppression.selector == "ALL" else f"no finding of {suppression.selector}"
    return Diagnostic(UNUSED, f"this comment silences {what}: remove it", *suppression.place, Severity.WARNING)


def read(
    document: Document, known: Sequence[str], backends: Collection[str]
) -> tuple[list[Suppression], list[Diagnostic]]:
    """The suppressions of a document in order, and what is wrong with their comments."""
    suppressions: list[Suppression] = []
    unknown: list[Diagnostic] = []
    size = len(document.text) + 1
    for_file = [s for s in _front_matter(document) if _check(s, known, backends, (0, 0), unknown)]
    suppressions += [Suppression(selector, 0, size, (0, 0)) for selector in for_file]
    for start, end, comment in document.directives:
        match = _DIRECTIVE.match(comment)
        if not match:
            if named := _NAMED.match(comment):
                unknown.append(_unknown_directive(named.group(1), start, end))
            continue
        verb, scope, rest = match.groups()
        selectors = [s for s in re.split(r"[\s,]+", rest.partition("--")[0].strip()) if s] or ["ALL"]
        for selector in selectors:
            if not _check(selector, known, backends, (start, end), unknown):
                continue
            if verb == "enable":
                for suppression in suppressions:
                    if suppression.end == size and (selector in ("ALL", suppression.selector)):
                        suppression.end = end
            else:
                low, high = _scope(document, scope, start, end, size)
                suppressions.append(Suppression(selector, low, high, (start, end)))
    return suppressions, unknown


def _unknown_directive(word: str, start: int, end: int) -> Diagnostic:
    import difflib

    near = difflib.get_close_matches(word.removeprefix("newslint-"), _DIRECTIVES, n=1)
    hint = f", did you mean 'newslint-{near[0]}'?" if near else ""
    return Diagnostic(UNKNOWN, f"unknown comment {word!r}{hint}", start, end, Severity.WARNING)


def _scope(document: Document, scope: str | None, start: int, end: int, size: int) -> tuple[int, int]:
    """The stretch of text that a directive silences."""
    if scope is None:
        return end, size
    if scope == "-line":
        low, high = document.line_span(start, end)
        return low, high + 1
    text = document.text
    at = text.find("\n", end) + 1
    if at == 0:
        return size, size
    while at < len(text) and text[at].isspace():
        at += 1
    low, high = document.line_span(at, at)
    return low, high + 1


def _check(
    selector: str,
    known: Sequence[str],
    backends: Collection[str],
    place: tuple[int, int],
    unknown: list[Diagnostic],
) -> bool:
    if selector.partition("/")[0] in backends or any(matches(selector, rule) for rule in known):
        return True
    unknown.append(Diagnostic(UNKNOWN, describe_unknown(selector, [*known, *backends]), *place, Severity.WARNING))
    return False


def _front_matter(document: Document) -> list[str]:
    table = document.meta.get("newslint")
    names = table.get("disable") if isinstance(table, dict) else None
    if isinstance(names, str):
        return [names]
    # What is no plain word is passed over, not written out: aliases of YAML make a few lines into gigabytes.
    return [str(name) for name in names if isinstance(name, str | int)] if isinstance(names, list) else []
