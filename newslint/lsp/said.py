"""Diagnostics, repairs and rules in the words of the Language Server Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from newslint.diagnostics import Diagnostic, Edit, Severity
from newslint.fixes import is_applicable
from newslint.lsp.places import Places
from newslint.lsp.workroom import Checked
from newslint.plugins import RuleText
from newslint.rules import Example, Rule

SOURCE = "newslint"

#: Examples of each sort that a hover shows.
SHOWN = 2

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class Shows:
    """What the editor can show: text greyed out, the other places that a finding is about."""

    tags: bool = False
    related: bool = False


def diagnostic(found: Diagnostic, uri: str, places: Places, shows: Shows) -> types.Diagnostic:
    """A finding as the editor marks it; what is to be deleted is greyed out."""
    others = [
        types.DiagnosticRelatedInformation(types.Location(uri, places.range(*span)), "the other place")
        for span in found.related
    ]
    return types.Diagnostic(
        range=places.range(found.start, found.end),
        message=found.message,
        severity=_SEVERITIES[found.severity],
        code=found.rule,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if shows.tags and _deletes(found) else None,
        related_information=others if shows.related and others else None,
    )


def _deletes(found: Diagnostic) -> bool:
    """True if the repair takes away all that is marked."""
    if found.fix is None or not is_applicable(found.fix, unsafe=True):
        return False
    return all(not edit.content for edit in found.fix.edits) and any(
        edit.start <= found.start and found.end <= edit.end for edit in found.fix.edits
    )


def edits(made: Sequence[Edit], places: Places, newline: str) -> list[types.TextEdit]:
    """Edits of a checked text as edits of the editor's, with its newlines."""
    return [types.TextEdit(places.range(e.start, e.end), e.content.replace("\n", newline)) for e in made]


def workspace_edit(checked: Checked, changes: list[types.TextEdit], *, versioned: bool) -> types.WorkspaceEdit:
    """Changes of one document; ``versioned``: the editor refuses them if it has gone on since."""
    article = checked.article
    if not versioned:
        return types.WorkspaceEdit(changes={article.uri: changes})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=article.uri, version=article.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list(changes))])


def rule_text(rule: Rule | RuleText, found: Diagnostic) -> str:
    """What a hover says of a finding, in Markdown; of the rules of grammar backends there are no examples."""
    return "\n\n".join(_paragraphs(rule, found))


def _paragraphs(rule: Rule | RuleText, found: Diagnostic) -> Iterator[str]:
    yield f"**{rule.id}** ({found.severity}): {_escaped(rule.summary)}."
    if rule.why:
        yield _escaped(rule.why)
    if isinstance(rule, RuleText):
        return
    for title, examples in (("Flagged", rule.flag), ("Passed", rule.keep)):
        if examples:
            yield f"{title}:"
            yield from map(_fenced, examples[:SHOWN])


def _fenced(example: Example) -> str:
    """An example as it stands; the fence is longer than any inside it."""
    fence = "```"
    while fence in example.text:
        fence += "`"
    return f"{fence}text\n{example.text.rstrip()}\n{fence}"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join("\\" + char if char in "\\`*_[]<>#|~&" else char for char in text)
