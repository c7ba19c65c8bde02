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


def unified(old: Sequence[str], new: Sequence[str], name: str) -> str:
    """A patch as ``git apply`` and ``patch -p0`` read it; empty when nothing differs.

    The lines come with their newlines, whatever these are: CRLF files get CRLF patches.
    """
    changes = [stretch for stretch in align(old, new) if not stretch[0]]
    if not changes:
        return ""
    shown = _patch_name(name)
    parts = [f"--- {shown}\n+++ {shown}\n"]
    for hunk in _hunks(changes):
        parts.extend(_hunk_lines(old, new, hunk))
    return "".join(parts)


def _patch_name(name: str) -> str:
    """The file's name as a patch header holds it: C-quoted where it has a control character or a quote."""
    if not re.search(r'[\x00-\x1f\x7f"\\]', name):
        return name + ("\t" if " " in name else "")  # a tab ends a name that has spaces
    return '"' + re.sub(r'[\x00-\x1f\x7f"\\]', lambda m: f"\\{ord(m[0]):03o}", name) + '"'


def _hunks(changes: list[Stretch]) -> Iterator[list[Stretch]]:
    """Changes that share lines of context, together."""
    group = changes[:1]
    for change in changes[1:]:
        if change[1] - group[-1][2] > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _hunk_lines(old: Sequence[str], new: Sequence[str], changes: list[Stretch]) -> Iterator[str]:
    first, last = changes[0], changes[-1]
    start = max(0, first[1] - _CONTEXT)
    end = min(len(old), last[2] + _CONTEXT)
    new_start = first[3] - (first[1] - start)
    new_end = last[4] + (end - last[2])
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    at = start
    for _, a, b, c, d in changes:
        yield from (_marked(" ", line) for line in old[at:a])
        yield from (_marked("-", line) for line in old[a:b])
        yield from (_marked("+", line) for line in new[c:d])
        at = b
    yield from (_marked(" ", line) for line in old[at:end])


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1 if length else start},{length}" if length != 1 else str(start + 1)


def _marked(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
