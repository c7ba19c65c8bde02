"""Trying rules on an archive: how often each hits, and some of the hits in context."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

from newslint.diagnostics import FileResult, Finding
from newslint.records import field, mutable_record, record
from newslint.rules import matches

#: How much of the lines above and below a hit is kept.
NEAR = 80


@record
class Hit:
    """A finding with the text of its line, and of the nearest lines above and below that hold any."""

    finding: Finding
    above: str
    below: str


@mutable_record
class Tried:
    """What one rule did: its hits, the files with any, and a fair choice of them in the order of the archive."""

    hits: int = 0
    files: int = 0
    kept: list[tuple[int, Hit]] = field(default_factory=list)  # with the hit's number


class Trial:
    """Counts the hits of the rules that ``selectors`` cover and keeps at most ``sample`` of each.

    Each hit has the same chance to be kept, whatever comes after it; the same
    ``seed`` and archive give the same sample.
    """

    def __init__(self, selectors: Collection[str], rules: Collection[str], *, sample: int, seed: int) -> None:
        self._selectors, self._sample, self._seed = tuple(selectors), sample, seed
        self.rules: dict[str, Tried] = {rule: Tried() for rule in sorted(rules)}
        self._chance: dict[str, random.Random] = {}
        self.files = self.files_hit = self.words = 0

    def add(self, result: FileResult) -> None:
        """Take the findings of a file, whose text the result carries if it has any."""
        self.files += 1
        self.words += result.words
        hit: set[str] = set()
        for finding in result.findings:
            if any(matches(selector, finding.rule) for selector in self._selectors):
                hit.add(finding.rule)
                self._take(finding, result.text or "")
        for rule in hit:
            self.rules[rule].files += 1
        self.files_hit += bool(hit)

    @property
    def hits(self) -> int:
        return sum(tried.hits for tried in self.rules.values())

    def per_1000_words(self, hits: int) -> float:
        return 1000 * hits / self.words if self.words else 0.0

    def sample(self) -> list[Hit]:
        """The chosen hits, in the order of rules and archive; of many rules each has its turn."""
        chosen: dict[str, list[tuple[int, Hit]]] = {rule: [] for rule in self.rules}
        for rule in self._turns():
            chosen[rule].append(self.rules[rule].kept[len(chosen[rule])])
        return [hit for hits in chosen.values() for _, hit in sorted(hits, key=lambda kept: kept[0])]

    def _turns(self) -> Iterator[str]:
        left = min(self._sample, sum(len(tried.kept) for tried in self.rules.values()))
        turn = 0
        while left:
            for rule, tried in self.rules.items():
                if turn < len(tried.kept) and left:
                    left -= 1
                    yield rule
            turn += 1

    def _take(self, finding: Finding, text: str) -> None:
        """Count a hit and keep it or not: reservoir sampling, so that an archive of any size fits."""
        tried = self.rules.setdefault(finding.rule, Tried())
        number = tried.hits
        tried.hits += 1
        if finding.rule not in self._chance:
            self._chance[finding.rule] = random.Random(f"{self._seed} {finding.rule}")
        place = self._chance[finding.rule].randint(0, number)
        if place >= self._sample:
            return
        kept = (number, _hit(finding, text))
        if len(tried.kept) < self._sample:
            tried.kept.append(tried.kept[place] if place < len(tried.kept) else kept)
            tried.kept[place] = kept
        else:
            tried.kept[place] = kept


def _hit(finding: Finding, text: str) -> Hit:
    start, end = finding.span
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    above = text[max(0, first - 1000) : first].strip().rpartition("\n")[2]
    below = text[last:][:1000].strip().partition("\n")[0] if last >= 0 else ""
    return Hit(finding, _cut(above), _cut(below))


def _cut(line: str) -> str:
    return line if len(line) <= NEAR else line[: NEAR - 1].rstrip() + "…"
