"""Files far longer than any article are checked part by part: memory stays the same, and time grows with the size.

A part is some whole paragraphs, or a piece of a line that goes on for megabytes. What rules know of an article (what
stands in it twice, how it spells a name elsewhere) they know of a part here, and a comment that silences rules holds to
the end of its part. A note says so. Only what repairs make of the file is held whole, and UTF-16 is not parted.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from newslint.checking import Checking
from newslint.diagnostics import FileResult, Finding, Place, PlacedEdit, Position
from newslint.engine import Mode, Outcome
from newslint.files import disk
from newslint.files.source import Source
from newslint.records import record, replace

if TYPE_CHECKING:
    from newslint.engine import Engine

#: How many bytes are checked at a time.
PART = 500_000
#: A line of so many bytes is cut: all that rules learn of a line is held at a time.
LINE = 2 * PART
#: After so many findings the rest of the file is left: nobody reads on, and they need memory.
FINDINGS = 20_000

_LINE = re.compile(r"^line (\d+):")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
#: Where a part may end, the best first, and where a line that is too long may be cut.
_ENDS = (b"\n\n", b"\r\n\r\n", b"\n")
_CUTS = (b". ", b" ")


@record
class _Origin:
    """Where a part begins in its file: lines and characters before it, and characters of its first line."""

    line: int = 0
    column: int = 0
    offset: int = 0

    def after(self, text: str) -> _Origin:
        """Where the part begins that follows ``text``."""
        breaks = text.count("\n")
        last = len(text) - text.rfind("\n") - 1 if breaks else self.column + len(text)
        return _Origin(self.line + breaks, last, self.offset + len(text))

    def position(self, at: Position) -> Position:
        return Position(at.line + self.line, at.column + (self.column if at.line == 1 else 0))

    def note(self, note: str) -> str:
        """A note of a part as one of the file: some begin with the line that they are about."""
        return _LINE.sub(lambda match: f"line {int(match[1]) + self.line}:", note)

    def finding(self, finding: Finding) -> Finding:
        """The finding of a part as one of the file."""
        fix = finding.fix
        if fix is not None:
            edits = (PlacedEdit(self.position(e.start), self.position(e.end), e.content) for e in fix.edits)
            fix = replace(fix, edits=tuple(edits))
        return replace(
            finding,
            start=self.position(finding.start),
            end=self.position(finding.end),
            span=(finding.span[0] + self.offset, finding.span[1] + self.offset),
            line_offset=self.column if finding.start.line == 1 else 0,
            fix=fix,
            related=tuple(Place(self.position(p.start), self.position(p.end)) for p in finding.related),
        )


def can_be_parted(path: str) -> bool:
    """False for UTF-16 and UTF-32, whose lines do not end with a byte of their own, and for what cannot be read."""
    try:
        with disk.opened(path) as file:
            return not disk.read_from(file, path, 4).startswith(_WIDE)
    except disk.FileProblem:
        return False


class _Report:
    """What is said of a file part by part."""

    def __init__(self, name: str) -> None:
        self.name, self.origin = name, _Origin()  # where the next part begins
        self.findings: list[Finding] = []
        self.notes: dict[str, None] = {}
        self._words = 0

    def add(self, part: FileResult, text: str) -> None:
        """What is said of the next part, which holds ``text``."""
        self.findings += map(self.origin.finding, part.findings)
        self.notes.update(dict.fromkeys(map(self.origin.note, part.notes)))
        self._words += part.words
        self.origin = self.origin.after(text)

    def result(self) -> FileResult:
        return FileResult(self.name, tuple(self.findings), notes=tuple(self.notes), words=self._words)


class _Repair:
    """What repairs make of a file part by part: new bytes, or with ``diff`` a patch."""

    def __init__(self, name: str, *, diff: bool) -> None:
        from newslint.diff import Patch

        self.left = _Report(name)  # what is said of the repaired file
        self.fixed: Counter[str] = Counter()
        self._diff, self._patch = diff, Patch(name)
        self._data: list[bytes] = []

    def add(self, source: Source, outcome: Outcome) -> None:
        """The outcome of the next part."""
        data = source.data if outcome.rewritten is None else outcome.rewritten
        self.fixed.update(outcome.result.fixed)
        if self._diff:
            old = source.for_patch(source.raw)
            self._patch.add(old, old if outcome.rewritten is None else source.for_patch(source.decoded(data)))
            return
        self.left.add(outcome.result, source.text if outcome.rewritten is None else disk.decode(data).text)
        self._data.append(data)

    def keep(self, data: bytes) -> None:
        """A part that is left as it is."""
        if not self._diff:
            self._data.append(data)

    def outcome(self, plain: FileResult) -> Outcome:
        """What came of the file, if ``plain`` is what was found in it."""
        fixed = dict(self.fixed)
        if not fixed:
            return Outcome(plain)
        if self._diff:
            return Outcome(replace(plain, fixed=fixed, diff=self._patch.text()))
        result = replace(self.left.result(), notes=plain.notes, fixed=fixed)
        return Outcome(result, rewritten=b"".join(self._data), unfixed=plain)


def check(path: str, name: str, engine: Engine, off: tuple[str, ...], mode: Mode) -> tuple[Outcome, str]:
    """Check a file in parts and, as ``mode`` says, repair it; with the digest of what was read where it was repaired.

    Raises FileProblem, and what ``Engine.check`` raises.
    """
    found = _Report(name)
    repair = _Repair(name, diff=mode.diff) if mode.fix or mode.diff else None
    each = replace(mode, fix=repair is not None, diff=False)
    count, done, full, size = 0, 0, False, os.stat(path).st_size
    digest = disk.new_digest()
    with disk.opened(path) as file:
        for data in _parts(file, path):
            if full and repair is None:
                break
            digest.update(data)
            if full and repair is not None:
                repair.keep(data)
                continue
            source = disk.decode(data)
            outcome = Checking(engine, source, name, off).run(each)
            found.add(outcome.unfixed or outcome.result, source.text)
            if repair is not None:
                repair.add(source, outcome)
            count, done = count + 1, done + len(data)
            full = len(found.findings) >= FINDINGS and done < size
    if full:
        where = f"line {found.origin.line + 1}, {done / size:.0%} of the file"
        found.notes[f"not checked behind {where}: there are {len(found.findings):,} findings before"] = None
    found.notes[f"longer than an article: checked in {count:,} parts, each for itself"] = None
    if repair is None:
        return Outcome(found.result()), ""
    outcome = repair.outcome(found.result())
    return outcome, digest.hexdigest() if outcome.rewritten is not None else ""


def _parts(file: BinaryIO, path: str) -> Iterator[bytes]:
    """Whole lines, so that a report can show them; but for those that are too long."""
    rest = b""
    while block := disk.read_from(file, path, PART):
        data = rest + block
        end = _end_of_part(data)
        if end:
            yield data[:end]
        rest = data[end:]
    if rest:
        yield rest


def _end_of_part(data: bytes) -> int:
    """After a paragraph in the second half of ``data``, or else after its last line; 0 if it has no whole line yet."""
    for mark in _ENDS:
        at = data.rfind(mark, len(data) // 2)
        if at >= 0:
            return at + len(mark)
    return data.rfind(b"\n") + 1 or (_cut(data) if len(data) >= LINE else 0)


def _cut(data: bytes) -> int:
    """Where to cut a line: after a sentence or a word, or else between two characters.

    Not in the second half: neither piece may be so short that it could be taken for a line of its own.
    """
    middle = len(data) // 2
    for mark in _CUTS:
        at = data.rfind(mark, middle // 2, middle)
        if at >= 0:
            return at + len(mark)
    while data[middle] & 0xC0 == 0x80 and middle > len(data) // 2 - 4:  # inside a letter of UTF-8
        middle -= 1
    return middle
