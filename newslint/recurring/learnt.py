"""The file that ``newslint learn`` writes: lines of furniture, one a line, for people to read and change.

    97 of 120 in wire: sign up for our morning newsletter
    updated <date>, <time>

What stands before the first colon of such a line says where it was learnt; a
line written by hand needs none. ``#`` at the start makes a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from newslint.config.settings import Problem
from newslint.patterns import lazy
from newslint.records import record
from newslint.recurring.lines import LONGEST, fold_line

HEADER = """\
# Furniture learnt from {documents} of {sources}: lines that stand in many of them.
# newslint takes such lines out of articles, so look through them; what you change, delete or add holds.
# <n> stands for any number, <date> and <time> for any of these; letters match in any case.
# A line that begins with # is not used. Lines that may be the stories' own are written so: take the # away from
# those that are furniture.
"""
_EVIDENCE = lazy(r"([\d,]+) of ([\d,]+) in ([^:]*): ?")
_LOOKS_LIKE_EVIDENCE = lazy(r"[\d,]+ of [\d,]+\b[^:]*:")


@record
class Learnt:
    """A line of furniture, folded; ``count`` of the ``files`` articles of ``source`` have it (0: written by hand).

    ``unsure`` says why it may be the story's own; empty if nothing speaks for that. ``place`` is its file and line.
    """

    line: str
    count: int = 0
    files: int = 0
    source: str = ""
    unsure: str = ""
    place: str = ""


class LearntError(Exception):
    """Files of furniture that cannot be used; ``problems`` has everything that is wrong in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


def load(paths: Sequence[str], kept: frozenset[str] = frozenset()) -> Mapping[str, Learnt]:
    """The lines of all files by the line, without those in ``kept``. Raises LearntError."""
    from newslint.config.find import shown

    problems: list[Problem] = []
    lines: dict[str, Learnt] = {}
    for path in paths:
        name = shown(path)
        try:
            text = Path(path).read_bytes().decode("utf-8-sig")
        except OSError as error:
            problems.append(Problem(name, None, f"furniture cannot be read: {error.strerror or error}"))
            continue
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "is not UTF-8: save the file as UTF-8"))
            continue
        for found in parse(text, name):
            if isinstance(found, Problem):
                problems.append(found)
            elif found.line not in kept:
                lines.setdefault(found.line, found)
    if problems:
        raise LearntError(problems)
    return lines


def parse(text: str, name: str) -> Iterator[Learnt | Problem]:
    """The lines that a file holds, and what is wrong with others."""
    for number, raw in enumerate(text.splitlines(), 1):
        entry = raw.strip()
        if not entry or entry.startswith("#"):
            continue
        evidence = _EVIDENCE.match(entry)
        if evidence is None and _LOOKS_LIKE_EVIDENCE.match(entry):
            yield Problem(name, number, f"not “COUNT of FILES in SOURCE: line”: {_short(entry)!r}")
            continue
        line = entry[evidence.end() :] if evidence else entry
        folded = fold_line(line)
        if not folded:
            yield Problem(name, number, f"no line of furniture: {_short(line)!r} has no words beside dates and numbers")
        elif len(line) > LONGEST:
            yield Problem(name, number, f"longer than {LONGEST} characters: that is a paragraph")
        elif evidence:
            count, files = (int(evidence[group].replace(",", "") or 0) for group in (1, 2))
            yield Learnt(folded, count, files, evidence[3].strip(), place=f"{name}:{number}")
        else:
            yield Learnt(folded, place=f"{name}:{number}")


def dumps(learnt: Iterable[Learnt], documents: Mapping[str, int]) -> str:
    """The file's text; ``documents`` are the numbers of articles by source."""
    total, sources = sum(documents.values()), len(documents)
    parts = [HEADER.format(documents=_count(total, "article"), sources=_count(sources, "source"))]
    by_source: dict[str, list[Learnt]] = {source: [] for source in sorted(documents)}
    for one in learnt:
        by_source[one.source].append(one)
    for source, lines in by_source.items():
        why = ""
        if lines:
            parts.append("\n")
        for one in sorted(lines, key=lambda one: (one.unsure, -one.count, one.line)):
            if one.unsure != why:
                why = one.unsure
                parts.append(f"# Perhaps the stories' own ({why}):\n")
            mark = "# " if why else ""
            parts.append(f"{mark}{one.count:,} of {one.files:,} in {_name(source)}: {one.line}\n")
    return "".join(parts)


def _name(source: str) -> str:
    """A source's name on its line: it ends at the colon."""
    return " ".join(source.replace(":", " ").split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
