"""All token rules of a run over a document: one look-up a word, then the sequences whose anchor stands there."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document
from newslint.kept import given
from newslint.packs.found import PatternRule, by_pack
from newslint.packs.tokens.index import LINE, Group, Groups, TokenIndex, token_index
from newslint.packs.tokens.sequence import Found, Token, match, tells, tokens_of
from newslint.packs.tokens.stored import Body
from newslint.packs.tokens.stream import Stream

#: How many words around a match an antipattern may begin.
REACH = 12
#: Characters of the text that a message quotes.
_WIDEST = 60


class _Line(NamedTuple):
    """A sequence, ready to be tried at a word ``fewest`` to ``most`` words before its anchor."""

    rule: int  # its number here
    blocks: tuple[str, ...]  # the kinds of block that the rule wants; empty: all
    part: int
    fewest: int
    most: int
    tokens: tuple[Token, ...]


#: A line of a rule that is off.
_OFF = _Line(-1, (), 0, 0, 0, ())

#: Lines that may stand around an anchor: how many words aside the word is that tells, what tells it, their numbers.
_Group = tuple[int, Callable[[str], bool], tuple[int, ...]]
#: What there is to try at two words in a row: lines at the first, and groups of lines of both.
_Ahead = tuple[tuple[int, ...], tuple[_Group, ...]]
_NOTHING: _Ahead = ((), ())


class _Anchor(NamedTuple):
    """A word with what is anchored at it: groups told by the word after it, other ones, and the pairs that it begins.

    ``known``: what there is to try before a word that has come after it.
    """

    before: tuple[_Group, ...]
    others: tuple[_Group, ...]
    pairs: dict[str, tuple[Group, ...]]
    known: dict[str, _Ahead]


#: So many pairs of words are remembered.
_MOST_KNOWN = 60_000


class _Source:
    """The token rules of one pack: its index, with the numbers that its rules have here (-1: the rule is off).

    All is made ready when the words first come.
    """

    def __init__(self, rules: Sequence[PatternRule], index: TokenIndex, numbers: Mapping[int, int]) -> None:
        self._index, self._rules, self._numbers = index, rules, numbers
        self._anchors: dict[str, _Anchor] = {}
        self._known = 0
        self._tells: dict[int, tuple[int, Callable[[str], bool]]] = {}
        self._lists: dict[int, dict[str, str]] = {}
        self._lines: dict[int, _Line] = {}

    def hits(self, words: Sequence[str]) -> Iterator[tuple[int, _Line]]:
        """The lines to be tried, each with the place of its anchor; those of single words first."""
        table, anchors, last = self._index.words, self._anchors, len(words) - 1
        alone: list[tuple[int, int]] = []
        pairs: list[tuple[int, int]] = []
        for at in [at for at, word in enumerate(words) if word in table]:
            anchor = anchors.get(words[at]) or self._come(words[at])
            _, others, _, known = anchor
            for aside, tell, lines in others:
                if 0 <= at + aside <= last and tell(words[at + aside]):
                    alone += [(at, line) for line in lines]
            if at == last:
                break
            ahead = known.get(words[at + 1]) or self._follow(anchor, words[at + 1])
            if ahead is _NOTHING:
                continue
            lines, both = ahead
            alone += [(at, line) for line in lines]
            for aside, tell, lines in both:
                if 0 <= at + aside <= last and tell(words[at + aside]):
                    pairs += [(at, line) for line in lines]
        alone.sort()
        pairs.sort()
        made = self._lines
        for at, number in itertools.chain(alone, pairs):
            line = made.get(number) or self._make(number)
            if line.rule >= 0:
                yield at, line

    def _come(self, word: str) -> _Anchor:
        """What is anchored at a word that comes for the first time."""
        stored: Groups = given(self._index.groups[self._index.words[word]])
        groups, pairs = self._ready(stored[0]), stored[1]
        before = tuple(group for group in groups if group[0] == 1)
        others = tuple(group for group in groups if group[0] != 1)
        found = self._anchors[word] = _Anchor(before, others, pairs, {})
        return found

    def _follow(self, anchor: _Anchor, word: str) -> _Ahead:
        """The same before a word that comes after it for the first time."""
        lines = tuple(line for _, tell, lines in anchor.before if tell(word) for line in lines)
        both = self._ready(anchor.pairs.get(word, ()))
        found = (lines, both) if lines or both else _NOTHING
        if self._known < _MOST_KNOWN:  # what a flood of strange words says is soon said
            anchor.known[word] = found
            self._known += 1
        return found

    def _ready(self, groups: Iterable[Group]) -> tuple[_Group, ...]:
        return tuple((*(self._tells.get(beside) or self._tell(beside)), lines) for beside, lines in groups)

    def _tell(self, beside: int) -> tuple[int, Callable[[str], bool]]:
        """How many words aside a word must be that can stand beside an anchor, and what tells it."""
        aside, conditions = given(self._index.besides[beside])
        made = self._tells[beside] = (aside, tells(conditions) if conditions else bool)  # any word is true
        return made

    def _make(self, number: int) -> _Line:
        """The line with a number."""
        rule_there, part, line, fewest, most = LINE.unpack_from(self._index.lines, number * LINE.size)
        rule = self._numbers.get(rule_there, -1)
        if rule < 0:
            return self._lines.setdefault(number, _OFF)
        body = body_of(self._rules[rule])
        if rule not in self._lists:
            self._lists[rule] = body.lists()
        tokens = tokens_of(body.part(part).lines[line].elements, self._lists[rule])
        made = self._lines[number] = _Line(rule, self._rules[rule].spec.blocks, part, fewest, most, tokens)
        return made


def body_of(rule: PatternRule) -> Body:
    """What the stored form of a rule of the kind ``tokens`` holds."""
    assert rule.spec.tokens is not None
    return rule.spec.tokens


def _sources(rules: Sequence[PatternRule]) -> Iterator[_Source]:
    """The packs of the rules; those that come from no compiled one are a pack by themselves."""
    packs, loose = by_pack([rule if rule.spec.tokens else None for rule in rules])
    for pack, numbers in packs:
        yield _Source(rules, pack.tokens, numbers)
    if loose:
        index = token_index((rule, body_of(rules[rule])) for rule in loose)
        yield _Source(rules, index, {rule: rule for rule in loose})


class TokenSet:
    """Many rules of the kind ``tokens``; the others of ``rules`` are passed over."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self.rules = rules
        self._sources = list(_sources(rules))
        self._unless: dict[tuple[int, int], tuple[tuple[Token, ...], ...]] = {}
        # What was found in the blocks of the last document: an editor sends the same ones with every key.
        self._last: dict[tuple[str, str], list[tuple[int, int, Found]]] = {}

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """Diagnostics in no particular order."""
        if not self._sources:
            return
        earlier, self._last = self._last, {}
        for block in document.prose:
            key = (block.text, str(block.kind))
            known = earlier.get(key)
            found = self._in_block(Stream(block)) if known is None else known
            self._last[key] = found
            if found and block.is_english:
                yield from self._diagnose(Stream(block), found)

    def _in_block(self, stream: Stream) -> list[tuple[int, int, Found]]:
        """(rule, pattern, match) for all matches that no antipattern covers."""
        found: dict[tuple[int, int, int], tuple[int, int, Found]] = {}
        kind = stream.block.kind
        for at, (rule, blocks, part, fewest, most, tokens) in itertools.chain.from_iterable(
            source.hits(stream.words) for source in self._sources
        ):
            if blocks and kind not in blocks:
                continue
            for start in range(at - most, at - fewest + 1):
                one = match(tokens, stream, start)
                if one is None or (rule, one.first, one.last) in found:
                    continue
                if not self._is_excepted(rule, part, stream, one):
                    found[rule, one.first, one.last] = (rule, part, one)
        return self._one_a_slip(_longest(found.values()))

    def _one_a_slip(self, found: list[tuple[int, int, Found]]) -> list[tuple[int, int, Found]]:
        """Of overlapping matches of one group's rules the one that says most: gravest, with something to write."""
        if len(found) < 2:
            return found

        def telling(one: tuple[int, int, Found]) -> tuple[int, bool, int, str]:
            rule = self.rules[one[0]]
            writes = body_of(rule).part(one[1]).write is not None
            return -rule.severity, not writes, one[2].first - one[2].last, rule.id  # the order of rules decides nothing

        kept: list[tuple[int, int, Found]] = []
        told: dict[str, set[int]] = defaultdict(set)  # group -> words of matches that are kept
        for one in sorted(found, key=telling):
            words, of_group = range(one[2].first, one[2].last), told[self.rules[one[0]].group]
            if of_group.isdisjoint(words):
                of_group.update(words)
                kept.append(one)
        return sorted(kept, key=lambda f: f[:2])

    def _is_excepted(self, rule: int, part: int, stream: Stream, found: Found) -> bool:
        """True if an antipattern of the pattern or its rule shares a word with the match."""
        key = rule, part
        if key not in self._unless:
            body = body_of(self.rules[rule])
            stored, lists = (*body.part(part).unless, *body.unless()), body.lists()
            self._unless[key] = tuple(tokens_of(one, lists) for one in stored)
        for tokens in self._unless[key]:
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
            template = body_of(rule).part(pattern).write
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
    # What must not follow may be behind the last word.
    last = found.last if found.begin < found.first else min(found.end, len(stream.words))
    start, end = stream.spans[found.begin][0], stream.spans[last - 1][1]
    return " ".join(stream.block.text[start:end].split())
