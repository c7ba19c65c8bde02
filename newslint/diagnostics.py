"""What rules say and what reporters print: diagnostics, fixes, findings.

A :class:`Diagnostic` is what a rule yields; its offsets are code points into
``Document.text``.  A :class:`Finding` is the same thing placed in its file
(lines, columns, the line's text), which is all that a reporter needs.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from newslint.records import field, record


class Severity(enum.IntEnum):
    """How sure and how bad: errors block, warnings ask, infos are hidden unless asked for."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """The severity called ``word`` (``"info"``, ``"warning"``, ``"error"``); ValueError otherwise."""
        try:
            return cls[word.upper()]
        except KeyError:
            raise ValueError(f"unknown severity {word!r}: use error, warning or info") from None


class Applicability(enum.StrEnum):
    """Who may apply a fix: ``--fix`` (safe), ``--fix --unsafe-fixes`` (unsafe), a person (display)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@record
class Edit:
    """Replace ``Document.text[start:end]`` by ``content``."""

    start: int
    end: int
    content: str = ""


@record
class Fix:
    """Edits that are applied together or not at all; ``message`` says what they do ("delete the line")."""

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


@record
class Diagnostic:
    """One thing that is wrong at ``Document.text[start:end]`` (the end is exclusive).

    ``related`` are the other places that it is about, as spans like its own: the
    first copy of what stands here again, the usual spelling of what is spelled
    otherwise here. A change that brings all of them in has brought the finding in.
    """

    rule: str
    message: str
    start: int
    end: int
    severity: Severity
    fix: Fix | None = None
    related: tuple[tuple[int, int], ...] = ()


@record
class Position:
    """A place in a file: 1-based line, 1-based column in code points."""

    line: int
    column: int

    def __lt__(self, other: Position) -> bool:
        return (self.line, self.column) < (other.line, other.column)


@record
class Place:
    """A span of a file by lines and columns; the end is exclusive."""

    start: Position
    end: Position


@record
class PlacedEdit:
    """An :class:`Edit` by lines and columns; the end is exclusive."""

    start: Position
    end: Position
    content: str


@record
class PlacedFix:
    """A :class:`Fix` whose edits are placed in the file."""

    applicability: Applicability
    message: str
    edits: tuple[PlacedEdit, ...]


@record
class Finding:
    """A diagnostic placed in its file, as the public API returns it and reporters print it.

    ``line_text`` is the source line on which the finding starts, without its
    newline; ``matched`` the text that was flagged; ``context`` a stable digest
    of the block around it (for baselines and fingerprints: never a line number).
    ``span`` gives the offsets in code points into the decoded text, whose
    newlines are all ``\\n``; ``related`` the other places that the diagnostic is about.
    ``line_offset``: how many characters of the line come before ``line_text``; more than none
    where the line is megabytes long.
    """

    filename: str
    rule: str
    severity: Severity
    message: str
    start: Position
    end: Position
    line_text: str
    matched: str
    context: str
    span: tuple[int, int]
    fix: PlacedFix | None = None
    related: tuple[Place, ...] = ()
    line_offset: int = 0


@record
class Failure:
    """A second opinion that could not be had, in one line; ``blocking``: the run must not pass for complete."""

    message: str
    blocking: bool = True


@record
class FileResult:
    """What came out of one file: its findings in order, or the reason why it could not be checked or repaired.

    ``notes`` are problems that did not stop the check (a rule that ran out of
    time, an unused suppression's twin): one line each, for stderr.  ``diff`` is
    a unified diff when one was asked for; ``fixed`` counts applied fixes by rule.
    ``text`` is the text that the findings are about, for reporters that ask for it.
    """

    filename: str
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    notes: tuple[str, ...] = ()
    words: int = 0
    fixed: dict[str, int] = field(default_factory=dict)
    diff: str = ""
    baselined: int = 0
    failures: tuple[Failure, ...] = ()  # of grammar backends: the other findings are complete
    text: str | None = None


@record
class Summary:
    """The whole run, for the last lines of a report."""

    files: int
    findings: int
    by_severity: dict[Severity, int]
    by_rule: dict[str, int]
    fixable_safe: int
    fixable_unsafe: int
    fixed: dict[str, int]
    hidden: int  # findings below --severity
    words: int
    errors: int
    seconds: float
    baseline: tuple[int, int, int] | None = None  # new, known, gone
    fixed_files: int = 0
    timing: Mapping[str, float] | None = None  # seconds by rule, if they were asked for
    unchanged: int | None = None  # findings that the change did not bring in; None: all were asked for
