"""Which lines of two versions of a text belong together, and the patch between them.

Fixes touch few lines of a file, so lines that occur once in both versions are
taken as fixed points (the "patience" method) and ``difflib`` only sees the small
gaps between them: linear time on files of any size.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: A stretch of equal or of replaced lines: ``old[a:b]`` has become ``new[c:d]``.
Stretch = tuple[bool, int, int, int, int]

#: Gaps of more pairs of lines than this are replaced as a whole: difflib is quadratic.
_LARGEST_GAP = 1_000_000

_CONTEXT = 3


def split_lines(text: str) -> list[str]:
    r"""The lines of ``text`` with their ``\n``; the last one may lack it. No other character ends a line."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def align(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Stretches that cover both sequences in order, as ``(equal, a, b, c, d)``."""
    start, end = _common_ends(old, new)
    points = [(-1, -1)] if not start else [(-1, -1), *((i, i) for i in range(start))]
    shift = len(new) - len(old)
    points += _anchors(old, new, start, len(old) - end, len(new) - end)
    points += [(i, i + shift) for i in range(len(old) - end, len(old))]
    points.append((len(old), len(new)))
    yield from _joined(_between(old, new, points))


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items are equal at the start and, of the rest, at the end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _anchors(old: Sequence[str], new: Sequence[str], start: int, old_end: int, new_end: int) -> list[tuple[int, int]]:
    """Pairs of lines that occur once in both stretches, in increasing order in both."""
    once = {line for line, count in Counter(old[start:old_end]).items() if count == 1}
    once &= {line for line, count in Counter(new[start:new_end]).items() if count == 1}
    place = {line: j for j, line in enumerate(new[start:new_end], start) if line in once}
    pairs = [(i, place[line]) for i, line in enumerate(old[start:old_end], start) if line in once]
    return _longest_increasing(pairs)


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        back.append(tops[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        tops[at : at + 1] = [index]
    chain = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def _between(old: Sequence[str], new: Sequence[str], points: list[tuple[int, int]]) -> Iterator[Stretch]:
    """The points as equal stretches of one line, and what lies between them."""
    for (a, c), (b, d) in pairwise(points):
        for equal, i, j, k, m in _gap(old[a + 1 : b], new[c + 1 : d]):
            yield equal, a + 1 + i, a + 1 + j, c + 1 + k, c + 1 + m
        if b < len(old):
            yield True, b, b + 1, d, d + 1


def _gap(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """A small stretch aligned by difflib; a large one is replaced but for its ends."""
    if not old and not new:
        return
    if not old or not new:
        yield False, 0, len(old), 0, len(new)
    elif len(old) * len(new) <= _LARGEST_GAP:
        from difflib import SequenceMatcher

        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield tag == "equal", a, b, c, d
    else:
        start, end = _common_ends(old, new)
        old_end, new_end = len(old) - end, len(new) - end
        if start:
            yield True, 0, start, 0, start
        yield False, start, old_end, start, new_end
        if end:
            yield True, old_end, len(old), new_end, len(new)


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours of the same kind as one."""
    held: Stretch | None = None
    for stretch in stretches:
        if held and held[0] == stretch[0]:
            held = (held[0], held[1], stretch[2], held[3], stretch[4])
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held


class Patch:
    """A patch as ``git apply`` and ``patch -p0`` read it, written while the file's two versions pass piece by piece.

    What is held at a time is a piece, a line of it that has not ended, and the patch.
    """

    def __init__(self, name: str) -> None:
        self._name = _patch_name(name)
        self._hunks: list[str] = []
        self._old_rest, self._new_rest = _Rest(), _Rest()
        self._old = self._new = 0  # lines that have passed
        self._hunk: list[str] = []  # lines of the hunk that is being written, with their marks
        self._begun = (0, 0)  # lines of both versions before it
        self._same: list[str] = []  # equal lines that have passed last: context of the hunk or of the next

    def add(self, old: str, new: str) -> None:
        """The next piece of both versions, with its newlines, whatever these are: CRLF files get CRLF patches."""
        self._compare(self._old_rest.ended_by(old), self._new_rest.ended_by(new))

    def text(self) -> str:
        """The patch; empty when nothing differs. Nothing can be added after this."""
        # Without a last line that stays the same a hunk before it would claim to end the file.
        if self._hunk or self._old_rest.pieces != self._new_rest.pieces:
            self._compare("".join(self._old_rest.pieces), "".join(self._new_rest.pieces))
        self._end_hunk()
        return "".join([f"--- {self._name}\n+++ {self._name}\n", *self._hunks]) if self._hunks else ""

    def _compare(self, old: str, new: str) -> None:
        before = split_lines(old)
        if old == new:
            self._pass(before)
            return
        after = split_lines(new)
        for equal, a, b, c, d in align(before, after):
            if equal:
                self._pass(before[a:b])
            else:
                self._change(before[a:b], after[c:d])

    def _pass(self, lines: list[str]) -> None:
        """Equal lines: context, of which a few are enough."""
        self._old += len(lines)
        self._new += len(lines)
        self._same += lines
        if self._hunk and len(self._same) > 2 * _CONTEXT:
            self._end_hunk()
        if not self._hunk:
            del self._same[:-_CONTEXT]

    def _change(self, old: list[str], new: list[str]) -> None:
        if not self._hunk:
            self._begun = (self._old - len(self._same), self._new - len(self._same))
        self._hunk += [_marked(" ", line) for line in self._same]
        self._hunk += [_marked("-", line) for line in old]
        self._hunk += [_marked("+", line) for line in new]
        self._same = []
        self._old += len(old)
        self._new += len(new)

    def _end_hunk(self) -> None:
        if not self._hunk:
            return
        last, passed = self._same[:_CONTEXT], len(self._same)
        (old, new), more = self._begun, len(last) - passed
        ranges = f"-{_range(old, self._old + more)} +{_range(new, self._new + more)}"
        self._hunks += [f"@@ {ranges} @@\n", *self._hunk, *(_marked(" ", line) for line in last)]
        self._hunk = []


class _Rest:
    """The pieces of a line whose end has not come yet."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def ended_by(self, text: str) -> str:
        """The lines that end in the next piece ``text``; what comes behind them is the rest."""
        end = text.rfind("\n") + 1
        if not end:
            self.pieces.append(text)
            return ""
        whole = "".join([*self.pieces, text[:end]])
        self.pieces = [text[end:]]
        return whole


def _patch_name(name: str) -> str:
    """The file's name as a patch header holds it: C-quoted where it has a control character or a quote."""
    if not re.search(r'[\x00-\x1f\x7f"\\]', name):
        return name + ("\t" if " " in name else "")  # a tab ends a name that has spaces
    return '"' + re.sub(r'[\x00-\x1f\x7f"\\]', lambda m: f"\\{ord(m[0]):03o}", name) + '"'


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1 if length else start},{length}" if length != 1 else str(start + 1)


def _marked(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
