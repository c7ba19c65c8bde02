"""One article of the page: its lines, the marked pieces in them, and the notes beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from newslint.diagnostics import Applicability, FileResult, Finding, PlacedEdit
from newslint.reporters.escape import spelled_out
from newslint.reporters.excerpt import cut_left, cut_right
from newslint.reporters.summary import by_severity, count

#: How much of the line is shown around a repair, and how long a repair is shown at all.
AROUND = 40
LONGEST = 400

_WHO = {
    Applicability.SAFE: "Safe repair",
    Applicability.UNSAFE: "Repair to look at",
    Applicability.DISPLAY: "To do by hand",
}


class Article:
    """``lines``: the text by line number, without newlines; where some are missing, a gap is shown."""

    def __init__(self, number: int, result: FileResult, lines: Mapping[int, str]) -> None:
        self.id = f"a{number}"
        self.result, self._lines = result, lines
        self._starting: dict[int, list[int]] = defaultdict(list)
        self._marks: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for index, finding in enumerate(result.findings):
            self._starting[finding.start.line].append(index)
            for line, start, end in _pieces(finding, lines):
                self._marks[line].append((start, end, index))

    @property
    def levels(self) -> str:
        """``2 errors, 1 warning``."""
        return by_severity(Counter(finding.severity for finding in self.result.findings))

    def html(self) -> Iterator[str]:
        """The article as pieces of HTML."""
        name = shown(self.result.filename)
        yield f'<article id="{self.id}" aria-labelledby="{self.id}-name">\n<h2 id="{self.id}-name">{name}</h2>\n'
        yield f'<p class="sums">{self._sums()}</p>\n<div class="text">\n'
        before = 0
        for number, line in self._lines.items():
            if line.strip() or number in self._starting or number in self._marks:
                if number > before + 1:
                    yield '<div class="gap"></div>\n'
                yield from self._line(number, line)
                before = number
        yield "</div>\n</article>\n"

    def _sums(self) -> str:
        words, findings = self.result.words, self.result.findings
        rate = f", {1000 * len(findings) / words:.1f} per 1,000 words" if words else ""
        safe = sum(f.fix is not None and f.fix.applicability is Applicability.SAFE for f in findings)
        repairs = f"; {count(safe, 'safe repair')}" if safe else ""
        return f"{count(words, 'word')}: {self.levels}{rate}{repairs}"

    def _line(self, number: int, line: str) -> Iterator[str]:
        yield f'<div class="line"><span class="number" aria-hidden="true">{number}</span>'
        yield f'<p dir="auto">{"".join(self._marked(number, line))}</p>'
        if starting := self._starting.get(number):
            yield '<ul class="notes">'
            for index in starting:
                yield from self._note(index, self.result.findings[index])
            yield "</ul>"
        yield "</div>\n"

    def _marked(self, number: int, line: str) -> Iterator[str]:
        """The line with its marks; where findings overlap, each piece is marked once, as the gravest."""
        marks = self._marks.get(number, [])
        characters = spelled_out(line)
        edges = sorted({0, len(line), *(edge for start, end, _ in marks for edge in (start, end))})
        for start, end in pairwise(edges):
            yield from self._points(start, marks)
            text = escape("".join(characters[start:end]))
            here = [index for a, b, index in marks if a <= start < end <= b]
            yield self._mark(here, text) if here else text
            yield from (self._reference(index) for a, b, index in marks if a < b == end and self._starts(index, number))
        yield from self._points(len(line), marks)

    def _points(self, at: int, marks: Sequence[tuple[int, int, int]]) -> Iterator[str]:
        """Marks of what is missing between two characters."""
        for start, end, index in marks:
            if start == end == at:
                yield self._mark([index], "") + self._reference(index)

    def _starts(self, index: int, number: int) -> bool:
        return self.result.findings[index].start.line == number

    def _mark(self, indices: Sequence[int], text: str) -> str:
        worst = max(self.result.findings[index].severity for index in indices)
        notes = " ".join(f"{self.id}-{index + 1}" for index in indices)
        return f'<mark class="{worst}" data-notes="{notes}">{text}</mark>'

    def _reference(self, index: int) -> str:
        finding = self.result.findings[index]
        label = shown(f"{finding.severity} {index + 1}: {finding.rule}")
        return f'<a class="reference" href="#{self.id}-{index + 1}" aria-label="{label}">{index + 1}</a>'

    def _note(self, index: int, finding: Finding) -> Iterator[str]:
        family = finding.rule.partition("/")[0]
        yield (
            f'<li class="note {finding.severity}" id="{self.id}-{index + 1}" data-severity="{finding.severity}" '
            f'data-family="{escape(family)}"><p><span class="badge">{index + 1} {finding.severity}</span> '
            f"{shown(finding.message)} "
            f'<a class="rule" href="#{rule_anchor(finding.rule)}">{shown(finding.rule)}</a></p>'
        )
        if finding.fix is not None and finding.fix.edits:
            who = _WHO[finding.fix.applicability]
            yield f'<p class="repair">{who}: {shown(finding.fix.message)}{self._change(finding.fix.edits)}</p>'
        yield "</li>"

    def _change(self, edits: Sequence[PlacedEdit]) -> str:
        """What the repair takes out and puts in, in its line; nothing where whole lines go."""
        edits = sorted(edits, key=lambda edit: edit.start)
        line = edits[0].start.line
        text = self._lines.get(line)
        if text is None or any(e.start.line != line or e.end.line != line or "\n" in e.content for e in edits):
            return ""
        first, last = edits[0].start.column - 1, edits[-1].end.column - 1
        if last - first > LONGEST or (first == 0 and last == len(text) and not edits[0].content):
            return ""
        at = cut_left(text, max(0, first - AROUND), first)
        until = cut_right(text, last, min(len(text), last + AROUND))
        pieces = ["…" if at else ""]
        for edit in edits:
            start, end = edit.start.column - 1, edit.end.column - 1
            pieces.append(shown(text[at:start]))
            pieces.append(f"<del>{shown(text[start:end])}</del>" if end > start else "")
            pieces.append(f"<ins>{shown(edit.content)}</ins>" if edit.content else "")
            at = end
        pieces += [shown(text[at:until]), "…" if until < len(text) else ""]
        return f' <span class="change" dir="auto">{"".join(pieces)}</span>'


def _pieces(finding: Finding, lines: Mapping[int, str]) -> Iterator[tuple[int, int, int]]:
    """Line number, start and end (0-based columns) of what the finding covers, line by line."""
    for number in range(finding.start.line, finding.end.line + 1):
        if number not in lines:
            continue
        start = finding.start.column - 1 if number == finding.start.line else 0
        end = finding.end.column - 1 if number == finding.end.line else len(lines[number])
        if start < end or finding.start == finding.end:
            yield number, start, end


def rule_anchor(rule: str) -> str:
    """The id of the rule's entry on the page."""
    return "rule-" + "".join(char if char.isalnum() or char == "-" else "_" for char in rule)


def shown(text: str) -> str:
    """``text`` as HTML, with every invisible or obeyed character spelled out."""
    return escape("".join(spelled_out(text)))
