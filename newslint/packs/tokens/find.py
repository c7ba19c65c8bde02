"""All token rules of a run over a document: one look-up a word, then the sequences whose anchor stands there."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document
from newslint.packs.found import PatternRule
from newslint.packs.tokens.sequence import Found, Token, beside, match, tokens_of
from newslint.packs.tokens.stream import Stream
from newslint.records import field, mutable_record

#: How many words around a match an antipattern may begin.
REACH = 12
#: Characters of the text that a message quotes.
_WIDEST = 60


@mutable_record
class _Line:
    """One plain sequence; its tokens are made when its anchor is first met."""

    rule: int
    pattern: int
    stored: str
    anchor: int
    tokens: tuple[Token, ...] | None = None
    before: tuple[int, int] = (0, 0)
    beside: tuple[int, frozenset[str]] | None = None


@mutable_record
class _Rule:
    """What the stored form of a rule holds."""

    body: dict[str, Any]
    unless: dict[int, tuple[tuple[Token, ...], ...]] = field(default_factory=dict)


class TokenSet:
    """Many rules of the kind ``tokens``; the others of ``rules`` are passed over."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self.rules = rules
        self._bodies: dict[int, _Rule] = {}
        self._single: dict[str, list[_Line]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[_Line]] = defaultdict(list)
        for index, rule in enumerate(rules):
            if rule.spec.tokens:
                self._add(index, rule.spec.tokens)
        # What was found in the blocks of the last document: an editor sends the same ones with every key.
        self._last: dict[tuple[str, str], list[tuple[int, int, Found]]] = {}
        self._firsts = frozenset(self._single).union(first for first, _ in self._pairs)

    def _add(self, index: int, stored: str) -> None:
        body = json.loads(stored)
        self._bodies[index] = _Rule(body)
        for number, pattern in enumerate(body["patterns"]):
            for elements, anchor, first, *second in pattern["lines"]:
                line = _Line(index, number, elements, anchor)
                if second:
                    for pair in itertools.product(first.split(), second[0].split()):
                        self._pairs[pair].append(line)
                else:
                    for word in first.split():
                        self._single[word].append(line)

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """Diagnostics in no particular order."""
        if not self._bodies:
            return
        earlier, self._last = self._last, {}
        for block in document.prose:
            key = (block.text, str(block.kind))
            known = earlier.get(key)
            found = self._found(block) if known is None else known
            self._last[key] = found
            if found and block.is_english:
                yield from self._diagnose(Stream(block), found)

    def _found(self, block: Block) -> list[tuple[int, int, Found]]:
        stream = Stream(block)
        return [] if self._firsts.isdisjoint(stream.words) else self._in_block(stream)

    def _in_block(self, stream: Stream) -> list[tuple[int, int, Found]]:
        """(rule, pattern, match) for all matches that no antipattern covers."""
        found: dict[tuple[int, int, int], tuple[int, int, Found]] = {}
        words, single, pairs = stream.words, self._single, self._pairs
        size = len(words)
        hits = [(at, line) for at, word in enumerate(words) if word in single for line in single[word]]
        hits += [
            (at, line) for at, pair in enumerate(itertools.pairwise(words)) if pair in pairs for line in pairs[pair]
        ]
        for at, line in hits:
            if not self._wants(line.rule, stream.block):
                continue
            if line.tokens is None:
                self._prepare(line)
            assert line.tokens is not None
            if line.beside is not None:
                place = at + line.beside[0]
                if not 0 <= place < size or words[place] not in line.beside[1]:
                    continue
            low, high = line.before
            for start in range(at - high, at - low + 1):
                one = match(line.tokens, stream, start)
                if one is None or (line.rule, one.first, one.last) in found:
                    continue
                if not self._is_excepted(line, stream, one):
                    found[line.rule, one.first, one.last] = (line.rule, line.pattern, one)
        return _longest(found.values())

    def _wants(self, rule: int, block: Block) -> bool:
        blocks = self.rules[rule].spec.blocks
        return block.kind in blocks if blocks else True

    def _prepare(self, line: _Line) -> None:
        line.tokens = tokens_of(json.loads(line.stored), self._bodies[line.rule].body["lists"])
        ahead = line.tokens[: line.anchor]
        line.before = sum(t.low for t in ahead), sum(t.high for t in ahead)
        line.beside = beside(line.tokens, line.anchor)

    def _is_excepted(self, line: _Line, stream: Stream, found: Found) -> bool:
        """True if an antipattern of the pattern or its rule shares a word with the match."""
        rule = self._bodies[line.rule]
        if line.pattern not in rule.unless:
            own = rule.body["patterns"][line.pattern]["unless"]
            stored = [*json.loads(own), *json.loads(rule.body["unless"])]
            rule.unless[line.pattern] = tuple(tokens_of(one, rule.body["lists"]) for one in stored)
        for tokens in rule.unless[line.pattern]:
            for start in range(max(0, found.begin - REACH), found.end):
                other = match(tokens, stream, start)
                if other is not None and other.begin < found.end and found.begin < other.end:
                    return True
        return False

    def _diagnose(self, stream: Stream, found: list[tuple[int, int, Found]]) -> Iterator[Diagnostic]:
        block = stream.block
        for rule_index, pattern, one in found:
            rule = self.rules[rule_index]
            start, end = stream.spans[one.first][0], stream.spans[one.last - 1][1]
            quoted = block.is_quoted(start, end)
            if quoted and rule.spec.quotes == "skip":
                continue
            template = self._bodies[rule_index].body["patterns"][pattern]["write"]
            written = None if template is None else _written(template, stream, one)
            severity, fix = rule.severity, _fix(rule, block, start, end, written)
            if quoted and rule.spec.quotes == "advise":
                severity = Severity.INFO
                fix = fix and Fix(fix.message, fix.edits, Applicability.DISPLAY)
            message = _message(rule, stream, one, block.text[start:end], written)
            yield Diagnostic(rule.id, message, *block.source(start, end), severity, fix)


def _longest(found: Any) -> list[tuple[int, int, Found]]:
    """Of the overlapping matches of one rule only the first and longest."""
    kept: list[tuple[int, int, Found]] = []
    for one in sorted(found, key=lambda f: (f[0], f[2].first, -f[2].last)):
        if not kept or kept[-1][0] != one[0] or kept[-1][2].last <= one[2].first:
            kept.append(one)
    return kept


def _written(template: str, stream: Stream, found: Found) -> str:
    """The replacement with the capital that the match begins with."""
    from newslint.packs.tokens.forms import fill

    captured = {name: stream.words[at] for name, at in found.captured.items()}
    text = fill(template, captured)
    first = stream.block.pieces[found.first]
    return text[:1].upper() + text[1:] if first[:1].isupper() and first != "I" else text


def _fix(rule: PatternRule, block: Block, start: int, end: int, written: str | None) -> Fix | None:
    if written is None:
        return None
    if not written:
        space = block.text[end : end + 1] == " "
        start, end = (start, end + 1) if space or not start else (start - 1, end)
    edit = block.edit(start, end, written)
    message = rule.spec.fix_message or (f"write “{written}”" if written else "delete it")
    return Fix(message, (edit,), Applicability(rule.spec.applicability)) if edit else None


def _message(rule: PatternRule, stream: Stream, found: Found, shown: str, written: str | None) -> str:
    shown = " ".join(shown.split())
    text = rule.spec.message.replace("{match}", shown if len(shown) <= _WIDEST else shown[: _WIDEST - 3] + "…")
    if "{phrase}" in text:
        phrase = _phrase(stream, found)
        text = text.replace("{phrase}", phrase if len(phrase) <= _WIDEST else shown)
    text = text.replace("{replacement}", written or "")
    for name, at in found.captured.items():
        text = text.replace("{" + name + "}", stream.block.pieces[at])
    return text


def _phrase(stream: Stream, found: Found) -> str:
    """What was marked with the words that lead to it, or, where nothing does, with those that follow."""
    last = found.last if found.begin < found.first else found.end
    start, end = stream.spans[found.begin][0], stream.spans[last - 1][1]
    return " ".join(stream.block.text[start:end].split())
