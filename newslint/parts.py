"""Files far longer than any article are checked part by part: memory stays the same, and time grows with the size.

A part is some whole paragraphs. What rules know of an article (what stands in it twice, how
it spells a name elsewhere) they know of a part here, and a comment that silences rules holds
to the end of its part. A note says so. Repairing and reading UTF-16 take the file whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from newslint.checking import Checking
from newslint.diagnostics import FileResult, Finding, Place, PlacedEdit, Position
from newslint.engine import Mode, Outcome
from newslint.files import disk
from newslint.records import record, replace

if TYPE_CHECKING:
    from newslint.engine import Engine

#: How many bytes are checked at a time.
PART = 500_000
#: After so many findings the rest of the file is left: nobody reads on, and they need memory.
FINDINGS = 20_000

_LINE = re.compile(r"^line (\d+):")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
#: Where a part may end, the best first.
_ENDS = (b"\n\n", b"\r\n\r\n", b"\n")


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


def check(path: str, name: str, engine: Engine, off: tuple[str, ...]) -> Outcome:
    """Check a file in parts. Raises FileProblem, and what ``Engine.check`` raises."""
    findings: list[Finding] = []
    notes: dict[str, None] = {}
    words, count, size, origin = 0, 0, os.stat(path).st_size, _Origin()
    done = 0
    with disk.opened(path) as file:
        for data in _parts(file, path):
            source = disk.decode(data)
            result = Checking(engine, source, name, off).run(Mode()).result
            findings += map(origin.finding, result.findings)
            notes.update(dict.fromkeys(map(origin.note, result.notes)))
            words += result.words
            origin = origin.after(source.text)
            count, done = count + 1, done + len(data)
            if len(findings) >= FINDINGS:
                where = f"line {origin.line + 1}, {done / size:.0%} of the file"
                notes[f"not checked behind {where}: there are {len(findings):,} findings before"] = None
                break
    notes[f"longer than an article: checked in {count:,} parts, each for itself"] = None
    return Outcome(FileResult(name, tuple(findings), notes=tuple(notes), words=words))


def _parts(file: BinaryIO, path: str) -> Iterator[bytes]:
    """Whole lines: columns and the line that a report shows stay those of the file, at the cost of a very long line."""
    rest = b""
    while block := disk.read_from(file, path, max(PART, len(rest))):
        data = rest + block
        end = _end_of_part(data)
        if end:
            yield data[:end]
        rest = data[end:]
    if rest:
        yield rest


def _end_of_part(data: bytes) -> int:
    """After a paragraph in the second half of ``data``, or else after its last line; 0 if it has no whole line."""
    for mark in _ENDS:
        at = data.rfind(mark, len(data) // 2)
        if at >= 0:
            return at + len(mark)
    return data.rfind(b"\n") + 1
