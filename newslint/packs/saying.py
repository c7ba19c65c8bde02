"""What a pattern rule says of a match: place, message and repair."""

from __future__ import annotations

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Document
from newslint.fixes import delete_lines
from newslint.packs.found import Match, PatternRule
from newslint.packs.spec import PatternSpec
from newslint.packs.spellings import keep_full_stop
from newslint.records import replace


def diagnose(document: Document, rule: PatternRule, match: Match) -> Diagnostic | None:
    """What the rule says of a match; None if nothing."""
    spec, block = rule.spec, match.block
    start, end = _span(match)
    fix = _fix(document, spec, match)
    severity = rule.severity
    if not rule.is_set:
        severity = Severity.ERROR if match.confirmed else Severity.INFO if match.faint else severity
    if spec.quotes == "advise" and block.is_quoted(match.start, match.end):
        severity, fix = Severity.INFO, fix and replace(fix, applicability=Applicability.DISPLAY)
    related = tuple(m.block.source(m.start, m.end) for m in match.usual)
    return Diagnostic(rule.id, _message(spec, match), start, end, severity, fix, related)


def _span(match: Match) -> tuple[int, int]:
    """Document offsets of the match with all the blocks that it extends over."""
    start, end = match.block.source(match.start, match.end)
    return start, match.last.source(0, len(match.last.text))[1] if match.last else end


def _message(spec: PatternSpec, match: Match) -> str:
    shown = " ".join(match.block.text[match.start : match.end].split())
    text = spec.message.replace("{match}", shown if len(shown) <= 60 else shown[:57] + "…")
    if "{replacement}" in text:
        text = text.replace("{replacement}", _replacement(spec, match) or "")
    if match.majority:
        text = text.replace("{majority}", match.majority[0]).replace("{line}", str(match.majority[1]))
    for name, value in {**(match.found.groupdict() if match.found else {}), **match.said}.items():
        text = text.replace("{" + name + "}", value or "")
    return text


def _fix(document: Document, spec: PatternSpec, match: Match) -> Fix | None:
    applicability = Applicability(spec.applicability)
    if match.confirmed:
        applicability = Applicability.SAFE
    elif match.unsure and applicability is Applicability.SAFE:
        applicability = Applicability.UNSAFE
    start, end = _span(match)
    if spec.delete == "line":
        spans = [(first.start, last.end) for first, last in match.parts] or [(start, end)]
        deletions = tuple(delete_lines(document, *span) for span in spans)
        return Fix(spec.fix_message or "delete the line", deletions, applicability)
    content = "" if spec.delete == "match" else _replacement(spec, match)
    if content is None:
        return None
    edits = [match.block.edit(match.start, match.end, content)]
    edits += [m.block.edit(m.start, m.end, _replacement(spec, m) or "") for m in match.others]
    if edits[0] is None:
        return None
    message = spec.fix_message or (f"replace by {content!r}" if content else "delete it")
    return Fix(message, tuple(edit for edit in edits if edit), applicability)


def _replacement(spec: PatternSpec, match: Match) -> str | None:
    """What takes the match's place, with the capital that the match began with."""
    template = match.pattern.replacement if match.pattern.replacement is not None else spec.replace
    if template is None or match.found is None:
        return None
    content = match.found.expand(template)
    old = match.found.group()
    if spec.kind == "consistency":
        content = keep_full_stop(match, content)
        if content.lower() == old.lower() and not _opens_sentence(match):
            return content  # the spellings differ in their capitals
    if old[:1].isupper() and content[:1].islower():
        content = content.upper() if len(old) > 1 and old.isupper() else content[:1].upper() + content[1:]
    return content


def _opens_sentence(match: Match) -> bool:
    before = match.block.plain[: match.start].rstrip(" \n\"'([")
    return not before or before[-1] in ".!?:"
