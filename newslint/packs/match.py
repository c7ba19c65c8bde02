"""Running pack rules: one pass for literals, then patterns near the hits only.

All pattern rules of a run share one :class:`PatternSet`, so a pack of
thousands of rules costs one Aho-Corasick pass plus the patterns whose literal
really occurs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, Kind, fold, zone_of
from newslint.fixes import delete_lines
from newslint.packs.spec import Pattern, PatternSpec

#: Seconds one pattern may take on one line or window before it is stopped and reported.
TIME_LIMIT = 0.25
#: Furniture is short: a longer line is never matched as a whole.
LONGEST_LINE = 400
#: In a longer block a pattern sees only this many characters on each side of its literal.
WINDOW = 400
#: What may stand around a phrase on its line: bullets, arrows, separators, final marks, icons.
_BEFORE = r"(?:[\s\-–—•·*|»›>▸►▶→+#:\[(✕×✖⨯]|\p{So}|\ufffc|\ufe0f|\d+[.)]\s)*+"
_AFTER = r"(?:[\s\-–—•·*|«»‹›<>▸►▶▼→↓+.:!…,\])✕×✖⨯]|\p{So}|\ufffc|\ufe0f)*+"


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A pack rule as the matcher needs it: the id and severity in force, and the specification."""

    id: str
    severity: Severity
    spec: PatternSpec


class PatternCheck:
    """``Rule.check`` of a pack rule: runs it alone. The linter runs all of them together instead."""

    def __init__(self, rule: PatternRule) -> None:
        self.rule = rule

    def __call__(self, document: Document, options: Mapping[str, Any]) -> Iterable[Diagnostic]:
        return PatternSet([self.rule]).check(document)[0]


@dataclass(frozen=True, slots=True)
class _Match:
    """One match: ``block.text[start:end]``; ``line`` is the number of the line within the document's lines."""

    rule: int
    pattern: Pattern
    block: Block
    line: int
    start: int
    end: int
    found: regex.Match[str]
    majority: tuple[str, int] | None = None  # consistency: the spelling used most, and the first line with it


class PatternSet:
    """Many pattern rules, compiled together.

    Patterns are compiled when their literal first occurs, so an unused rule
    costs a few bytes in the automaton and nothing else.
    """

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self.rules = rules
        self._literals: list[str] = []
        self._by_literal: list[list[tuple[int, Pattern]]] = []
        self._always: list[tuple[int, Pattern]] = []
        self._compiled: dict[tuple[str, bool, bool], regex.Pattern[str]] = {}
        self._automaton: Any = None
        self._compile_literals()

    def _compile_literals(self) -> None:
        places: dict[str, int] = {}
        for index, rule in enumerate(self.rules):
            for pattern in rule.spec.patterns:
                if not pattern.literals:
                    self._always.append((index, pattern))
                for literal in pattern.literals:
                    place = places.setdefault(literal, len(places))
                    if place == len(self._by_literal):
                        self._literals.append(literal)
                        self._by_literal.append([])
                    self._by_literal[place].append((index, pattern))
        if self._literals:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._literals)

    def check(self, document: Document) -> tuple[list[Diagnostic], list[str]]:
        """Diagnostics in no particular order, and one note for each pattern that ran out of time."""
        notes: list[str] = []
        matches = _longest_only(self._candidates(document, notes))
        by_rule: dict[int, list[_Match]] = defaultdict(list)
        for match in _with_evidence(matches, document, self.rules):
            by_rule[match.rule].append(match)
        diagnostics: list[Diagnostic] = []
        for index, found in by_rule.items():
            rule = self.rules[index]
            chosen = sorted(found, key=lambda m: (m.block.index, m.start))
            if rule.spec.kind == "consistency":
                chosen = list(_minority(chosen, document, rule.spec))
            elif rule.spec.kind == "occurrence":
                chosen = chosen[rule.spec.maximum :]
            diagnostics.extend(d for m in chosen if (d := _diagnose(document, rule, m)))
        return diagnostics, notes

    def _candidates(self, document: Document, notes: list[str]) -> Iterator[_Match]:
        lines = _Lines(document)
        done: set[tuple[int, int, int]] = set()  # (rule, pattern's identity, line or block)
        slow: set[int] = set()
        for rule_index, pattern, place in self._hits(lines):
            rule = self.rules[rule_index]
            line = lines.at(place)
            block = lines.blocks[line]
            spec = rule.spec
            if not _wants(spec, block) or id(pattern) in slow:
                continue
            whole = spec.match == "line"
            key = (rule_index, id(pattern), line if whole else -1 - _window_key(block, place - lines.starts[line]))
            if key in done:
                continue
            done.add(key)
            try:
                if whole:
                    yield from self._match_line(rule_index, pattern, lines, line)
                else:
                    yield from self._match_block(rule_index, pattern, lines, line, place)
            except TimeoutError:
                slow.add(id(pattern))
                notes.append(
                    f"{rule.id}: the pattern {pattern.regex[:60]!r} took over {TIME_LIMIT} s in "
                    f"{document.name} and was stopped"
                )

    def _hits(self, lines: _Lines) -> Iterator[tuple[int, Pattern, int]]:
        """(rule, pattern, offset into ``lines.text``) for every place at which a pattern must be tried."""
        if self._automaton is not None:
            by_literal = self._by_literal
            for literal, start, _ in self._automaton.find_matches_as_indexes(lines.text, overlapping=True):
                for rule, pattern in by_literal[literal]:
                    yield rule, pattern, start
        for rule, pattern in self._always:
            if self.rules[rule].spec.match == "line":
                for start in lines.starts:
                    yield rule, pattern, start
            else:
                for line in lines.block_lines:
                    size = len(lines.blocks[line].text)
                    for offset in range(0, max(1, size), WINDOW):
                        yield rule, pattern, lines.starts[line] + offset

    def _match_line(self, rule: int, pattern: Pattern, lines: _Lines, index: int) -> Iterator[_Match]:
        block, (start, end) = lines.blocks[index], lines.spans[index]
        if end - start > LONGEST_LINE or not lines.stands_alone(index):
            return
        text = block.plain[start:end]
        compiled = self._compile(pattern.regex, self.rules[rule].spec.case_sensitive, whole=True)
        found = compiled.fullmatch(text, timeout=TIME_LIMIT)
        if found and not self._excepted(self.rules[rule].spec, text):
            lead = len(text) - len(text.lstrip())
            yield _Match(rule, pattern, block, index, start + lead, start + len(text.rstrip()), found)

    def _match_block(self, rule: int, pattern: Pattern, lines: _Lines, index: int, place: int) -> Iterator[_Match]:
        block = lines.blocks[index]
        spec = self.rules[rule].spec
        text = block.plain
        at = place - lines.starts[index] + lines.spans[index][0]
        low, high = (0, len(text)) if len(text) <= 4 * WINDOW else _window(at, len(text))
        compiled = self._compile(pattern.regex, spec.case_sensitive, whole=False)
        for found in compiled.finditer(text, low, high, timeout=TIME_LIMIT):
            if found.end() == found.start():
                continue
            if spec.exceptions and self._excepted_at(spec, text, found):
                continue
            yield _Match(rule, pattern, block, index, found.start(), found.end(), found)

    def _excepted(self, spec: PatternSpec, text: str) -> bool:
        return any(
            self._compile(e, spec.case_sensitive, whole=False).search(text, timeout=TIME_LIMIT) for e in spec.exceptions
        )

    def _excepted_at(self, spec: PatternSpec, text: str, found: regex.Match[str]) -> bool:
        """True if an exception matches around the match (touching it), within 80 characters."""
        low, high = max(0, found.start() - 80), min(len(text), found.end() + 80)
        for exception in spec.exceptions:
            compiled = self._compile(exception, spec.case_sensitive, whole=False)
            for other in compiled.finditer(text, low, high, timeout=TIME_LIMIT):
                if other.start() <= found.end() and found.start() <= other.end():
                    return True
        return False

    def _compile(self, source: str, case_sensitive: bool, *, whole: bool) -> regex.Pattern[str]:
        key = (source, case_sensitive, whole)
        compiled = self._compiled.get(key)
        if compiled is None:
            flags = regex.VERSION0 if case_sensitive else regex.IGNORECASE
            compiled = regex.compile(f"{_BEFORE}(?:{source}){_AFTER}" if whole else source, flags)
            self._compiled[key] = compiled
        return compiled


class _Lines:
    """The lines of a document's blocks, joined and folded for the literal pass."""

    def __init__(self, document: Document) -> None:
        self.starts: list[int] = []  # where each line starts in ``text``
        self.blocks: list[Block] = []  # the block of each line
        self.spans: list[tuple[int, int]] = []  # block offsets of each line
        self.block_lines: list[int] = []  # the first line of each block
        parts: list[str] = []
        at = 0
        for block in document.blocks:
            if block.kind in (Kind.FRONT_MATTER, Kind.COMMENT):
                continue
            self.block_lines.append(len(self.starts))
            for line in block.lines if "\n" in block.text else ((0, len(block.text)),):
                start, end = line if isinstance(line, tuple) else (line.start, line.end)
                self.starts.append(at + start)
                self.blocks.append(block)
                self.spans.append((start, end))
            parts.append(block.text)
            at += len(block.text) + 1
        # A soft line break reads as a space; the break between blocks stays.
        self.text = fold("\n".join(part.replace("\n", " ") if "\n" in part else part for part in parts))

    def at(self, place: int) -> int:
        """The line that holds an offset into ``text``."""
        return bisect_right(self.starts, place) - 1

    def stands_alone(self, index: int) -> bool:
        """False for a line in the flow of a hard-wrapped sentence."""
        block, (start, end) = self.blocks[index], self.spans[index]
        before, after = block.text[:start].rstrip(), block.text[end:].lstrip()
        if before and before[-1] not in '.!?:;…"”’)*' and len(before) - before.rfind("\n") > 40:
            return False
        return not after or not after[0].islower()


def _wants(spec: PatternSpec, block: Block) -> bool:
    return block.kind in spec.blocks if spec.blocks else block.is_prose


def _window_key(block: Block, offset: int) -> int:
    """Hits in one short block, or in one window of a long one, are tried once."""
    window = 0 if len(block.text) <= 4 * WINDOW else 1 + offset // WINDOW
    return block.index * 100_003 + window


def _window(at: int, size: int) -> tuple[int, int]:
    base = at // WINDOW * WINDOW
    return max(0, base - WINDOW), min(size, base + 2 * WINDOW)


def _longest_only(matches: Iterable[_Match]) -> list[_Match]:
    """Of the overlapping matches of one rule only the first and longest; a sure one before a weak one."""
    order = sorted(matches, key=lambda m: (m.rule, m.block.index, m.start, m.pattern.weak, -m.end))
    kept: list[_Match] = []
    for match in order:
        last = kept[-1] if kept else None
        if last and last.rule == match.rule and last.block is match.block and match.start < last.end:
            if last.pattern.weak and not match.pattern.weak:
                kept[-1] = match
            continue
        kept.append(match)
    return kept


def _with_evidence(matches: list[_Match], document: Document, rules: Sequence[PatternRule]) -> Iterator[_Match]:
    """Drop matches in the wrong zone or in quotations, and weak ones that nothing supports."""
    sure_blocks = frozenset(m.block.index for m in matches if not m.pattern.weak and rules[m.rule].spec.match == "line")
    story = document.story(sure_blocks) if matches else (0, 0)
    repeated = _repeated_lines(document) if any(m.pattern.weak for m in matches) else frozenset()
    pending: list[_Match] = []
    accepted: dict[str, set[int]] = defaultdict(set)  # group -> blocks known to be furniture
    for match in matches:
        spec = rules[match.rule].spec
        zone = zone_of(match.block.index, story)
        if spec.zones and zone not in spec.zones:
            continue
        if spec.quotes == "skip" and match.block.is_quoted(match.start, match.end):
            continue
        group = rules[match.rule].id.partition("/")[0]
        text = match.block.plain[match.start : match.end]
        if match.pattern.weak and zone not in spec.when and not ("repeated" in spec.when and fold(text) in repeated):
            pending.append(match)
            continue
        accepted[group].add(match.block.index)
        yield match
    # A weak line next to furniture is furniture, and so may be the one next to that.
    changed = True
    while changed and pending:
        changed = False
        for match in list(pending):
            group = rules[match.rule].id.partition("/")[0]
            near = {b.index for b in document.neighbours(match.block)} | (
                {match.block.index} if "\n" in match.block.text else set()
            )
            if "near" in rules[match.rule].spec.when and near & accepted[group]:
                accepted[group].add(match.block.index)
                pending.remove(match)
                changed = True
                yield match


def _repeated_lines(document: Document) -> frozenset[str]:
    counts = Counter(fold(b.text.strip()) for b in document.prose if len(b.text) <= LONGEST_LINE)
    return frozenset(text for text, count in counts.items() if count > 1)


def _minority(matches: Sequence[_Match], document: Document, spec: PatternSpec) -> Iterator[_Match]:
    """The matches of a consistency rule that are not in the spelling used most.

    At a tie the spelling that the pack names first wins. Each match gets the
    winning spelling as its replacement.
    """
    places: dict[int, dict[int, list[_Match]]] = defaultdict(lambda: defaultdict(list))
    for match in matches:
        if match.pattern.label:
            which, spelling = match.pattern.label
            places[which][spelling].append(match)
    for which, used in places.items():
        main = min(used, key=lambda spelling: (-len(used[spelling]), spelling))
        first = used[main][0]
        line = document.position(first.block.source(first.start, first.end)[0]).line
        for spelling, found in used.items():
            if spelling == main or len(used[main]) < spec.majority * len(found):
                continue
            for match in found:
                winner = replace(match.pattern, replacement=spec.spellings[which][main].replace("\\", r"\\"))
                yield replace(match, pattern=winner, majority=(spec.spellings[which][main], line))


def _diagnose(document: Document, rule: PatternRule, match: _Match) -> Diagnostic | None:
    spec, block = rule.spec, match.block
    start, end = block.source(match.start, match.end)
    fix = _fix(document, spec, match)
    severity = rule.severity
    if spec.quotes == "advise" and block.is_quoted(match.start, match.end):
        severity, fix = Severity.INFO, fix and replace(fix, applicability=Applicability.DISPLAY)
    return Diagnostic(rule.id, _message(spec, match), start, end, severity, fix)


def _message(spec: PatternSpec, match: _Match) -> str:
    shown = " ".join(match.block.text[match.start : match.end].split())
    text = spec.message.replace("{match}", shown if len(shown) <= 60 else shown[:57] + "…")
    if "{replacement}" in text:
        text = text.replace("{replacement}", _replacement(spec, match) or "")
    if match.majority:
        text = text.replace("{majority}", match.majority[0]).replace("{line}", str(match.majority[1]))
    for name, value in match.found.groupdict().items():
        text = text.replace("{" + name + "}", value or "")
    return text


def _fix(document: Document, spec: PatternSpec, match: _Match) -> Fix | None:
    applicability = Applicability(spec.applicability)
    start, end = match.block.source(match.start, match.end)
    if spec.delete == "line":
        edit = delete_lines(document, start, end)
        return Fix(spec.fix_message or "delete the line", (edit,), applicability)
    content = "" if spec.delete == "match" else _replacement(spec, match)
    if content is None:
        return None
    block_edit = match.block.edit(match.start, match.end, content)
    if block_edit is None:
        return None
    message = spec.fix_message or (f"replace by {content!r}" if content else "delete it")
    return Fix(message, (block_edit,), applicability)


def _replacement(spec: PatternSpec, match: _Match) -> str | None:
    """What takes the match's place, with the capital that the match began with."""
    template = match.pattern.replacement if match.pattern.replacement is not None else spec.replace
    if template is None:
        return None
    content = match.found.expand(template)
    old = match.found.group()
    if old[:1].isupper() and content[:1].islower():
        content = content.upper() if len(old) > 1 and old.isupper() else content[:1].upper() + content[1:]
    return content
