"""How a verb of the wrong number is reported: its place, and the form that fits as an unsafe fix."""

from __future__ import annotations

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block
from newslint.rules import Rule


def diagnose_verb(rule: Rule, block: Block, pieces: tuple[int, int], right: str, what: str) -> Diagnostic:
    """The finding on the pieces from the first to the verb: ``what`` it does not fit, and the form that does."""
    spans, (first, verb) = block.piece_spans, pieces
    start, (place, end) = spans[first][0], spans[verb]
    edit = block.edit(place, end, right)
    fix = Fix(f"write “{right}”", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, end) else None
    message = f"“{block.pieces[verb]}” does not fit {what}: “{right}”"
    return rule.diagnose(block, start, end, message, severity=severity, fix=fix)
