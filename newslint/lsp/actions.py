"""Code actions: repairs of findings, and comments that silence a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from newslint import fixes, suppress
from newslint.diagnostics import Applicability, Diagnostic, Edit
from newslint.document import Document
from newslint.lsp import said
from newslint.lsp.places import Places
from newslint.lsp.workroom import Checked

FIX_ALL = "source.fixAll.newslint"


def at(checked: Checked, start: int, end: int) -> list[Diagnostic]:
    """The findings that a selection touches; a cursor is a selection of nothing."""
    return [d for d in checked.diagnostics if d.start <= end and start <= d.end]


def wants(only: Sequence[str] | None, kind: str) -> bool:
    """True if a request asks for actions of a kind: all are asked for where none is named."""
    return only is None or any(kind == asked or kind.startswith(asked + ".") or not asked for asked in only)


def quick_fixes(
    checked: Checked, found: Sequence[Diagnostic], places: Places, *, versioned: bool
) -> Iterator[types.CodeAction]:
    """What can be done about each finding: its repair, then the comments that silence its rule."""
    for diagnostic in found:
        if repair := _repair(checked, diagnostic):
            title, edits, safe = repair
            yield _action(checked, title, edits, diagnostic, places, versioned=versioned, preferred=safe)
    safe_ones = [d for d in checked.diagnostics if fixes.is_applicable(d.fix, unsafe=False)]
    if len(safe_ones) > 1 and any(d in safe_ones for d in found):  # elsewhere it would only be in the way
        edits = fixes.apply(checked.document.text, safe_ones).edits
        title = f"Fix all safe problems ({len(safe_ones)})"
        yield _action(checked, title, edits, None, places, versioned=versioned)
    if checked.document.format == "markdown":
        seen = set()
        for diagnostic in found:
            if diagnostic.rule not in suppress.RULES and diagnostic.rule not in seen:
                seen.add(diagnostic.rule)
                for title, edit in _silencing(checked.document, diagnostic):
                    yield _action(checked, title, (edit,), diagnostic, places, versioned=versioned)


def _repair(checked: Checked, diagnostic: Diagnostic) -> tuple[str, tuple[Edit, ...], bool] | None:
    """Title, edits and whether it is safe; None if there is nothing that a machine may apply."""
    if diagnostic.fix is None or not fixes.is_applicable(diagnostic.fix, unsafe=True):
        return None
    safe = diagnostic.fix.applicability is Applicability.SAFE
    message = diagnostic.fix.message
    title = (
        message[:1].upper() + message[1:] + f" ({diagnostic.rule}" + ("" if safe else ", unsafe: read it again") + ")"
    )
    return title, fixes.apply(checked.document.text, [diagnostic], unsafe=True).edits, safe


def _action(
    checked: Checked,
    title: str,
    edits: Sequence[Edit],
    diagnostic: Diagnostic | None,
    places: Places,
    *,
    versioned: bool,
    preferred: bool = False,
) -> types.CodeAction:
    changes = said.edits(edits, places, checked.source.newline)
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[said.diagnostic(diagnostic, checked.article.uri, places, said.Shows())] if diagnostic else None,
        is_preferred=preferred or None,
        edit=said.workspace_edit(checked, changes, versioned=versioned),
    )


def fix_all(checked: Checked, fixed: str, places: Places, *, versioned: bool) -> types.CodeAction:
    """The action that leaves ``fixed``, the text with all that is safe to repair repaired."""
    changes = said.edits(line_edits(checked.document.text, fixed), places, checked.source.newline)
    return types.CodeAction(
        title="Fix all safe problems",
        kind=FIX_ALL,
        edit=said.workspace_edit(checked, changes, versioned=versioned),
    )


def line_edits(old: str, new: str) -> list[Edit]:
    """Edits of whole lines that make ``new`` of ``old``: the cursor and the folds elsewhere stay."""
    import difflib

    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [
        Edit(starts[a], starts[b], "".join(after[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]


def _silencing(document: Document, diagnostic: Diagnostic) -> Iterator[tuple[str, Edit]]:
    """Title and edit of the comments that silence a finding's rule on its line and in the file.

    Front matter, where a comment would be data, is out of their reach.
    """
    rule, text = diagnostic.rule, document.text
    front = document.metadata.end if document.metadata else 0
    if diagnostic.start < front:
        return
    start, end = document.line_span(diagnostic.start, diagnostic.start)
    if start <= front or _empty_before(text, start):
        edit = Edit(start, start, _comment(document, f"disable-next-line {rule}") + "\n")
    else:  # inside a paragraph, list or table: a line of its own would break it in two
        edit = Edit(end, end, " " + _comment(document, f"disable-line {rule}"))
    yield f"Disable {rule} on this line", edit
    lead = "\n" if front and not text[:front].endswith("\n") else ""
    yield f"Disable {rule} in this file", Edit(front, front, f"{lead}{_comment(document, f'disable {rule}')}\n\n")


def _empty_before(text: str, start: int) -> bool:
    """True if the line before the one that starts at ``start`` is empty."""
    return not text[text.rfind("\n", 0, start - 1) + 1 : start].strip()


def _comment(document: Document, words: str) -> str:
    return f"{{/* newslint-{words} */}}" if document.name.endswith(".mdx") else f"<!-- newslint-{words} -->"
