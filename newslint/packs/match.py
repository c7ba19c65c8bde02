"""Running pack rules: one pass for literals, then patterns near the hits only.

All pattern rules of a run share one :class:`PatternSet`, so a pack of
thousands of rules costs one Aho-Corasick pass plus the patterns whose literal
really occurs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newslint.diagnostics import Diagnostic
from newslint.document import IN_FRONT_MATTER, Block, Document, Kind
from newslint.packs.allowance import Allowance
from newslint.packs.evidence import judge, line_signs
from newslint.packs.forms import compile_pattern
from newslint.packs.found import Match, PatternRule, by_pack
from newslint.packs.index import PATTERN, RULE, Index, Refs, index_of
from newslint.packs.lines import LONGEST_LINE, Lines, bare, core, first_word, start_of
from newslint.packs.places import LONG, WINDOW, Place, parts
from newslint.packs.spec import Pattern, PatternSpec
from newslint.packs.tokens.find import TokenSet

if TYPE_CHECKING:
    import regex

#: So many characters of decoration may stand around a phrase that is looked up.
DECORATION = 12
#: In ``blocks`` of a rule: a line that the reader of plain text takes for a heading.
PLAIN_HEADING = "plain-heading"


class PatternCheck:
    """``Rule.check`` of a pack rule: runs it alone. The linter runs all of them together instead."""

    def __init__(self, rule: PatternRule) -> None:
        self.rule = rule

    def __call__(self, document: Document, options: Mapping[str, Any]) -> Iterable[Diagnostic]:
        return PatternSet([self.rule]).check(document)[0]


_Hit = tuple[int, Pattern]


class _Source:
    """The index of a pack, with the numbers that its rules have here (-1: the rule is off)."""

    def __init__(self, rules: Sequence[PatternRule], index: Index, numbers: Mapping[int, int]) -> None:
        self.index = index
        self._rules = rules
        self._numbers = [numbers.get(number, -1) for number in range(index.rules)]

    def literals(self) -> Iterable[tuple[str, int | Refs]]:
        """The literals of rules that are on."""
        off = {there for there, here in enumerate(self._numbers) if here < 0}
        return [
            (literal, found)
            for literal, found in self.index.literals.items()
            if (found >> RULE not in off if isinstance(found, int) else any(one >> RULE not in off for one in found))
        ]

    def hits(self, references: int | Refs) -> Iterator[_Hit]:
        """The patterns of rules that are on, each with the number of its rule."""
        for reference in (references,) if isinstance(references, int) else references:
            rule = self._numbers[reference >> RULE]
            if rule >= 0:
                yield rule, self._rules[rule].spec.patterns[reference & PATTERN]


def _sources(rules: Sequence[PatternRule]) -> Iterator[_Source]:
    """The packs of the rules; those that come from no compiled one are a pack by themselves."""
    packs, loose = by_pack(rules)
    for index, numbers in packs:
        yield _Source(rules, index, numbers)
    if loose:
        yield _Source(rules, index_of([rules[rule].spec for rule in loose]), dict(enumerate(loose)))


class PatternSet:
    """Many pattern rules, compiled together.

    Patterns are compiled when their literal first occurs, so an unused rule
    costs a few bytes in the automaton and nothing else.
    """

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self.rules = rules
        self._sources = list(_sources(rules))
        self._longest = max((source.index.longest for source in self._sources), default=0)
        self._always = [hit for source in self._sources for hit in source.hits(source.index.always)]
        self._compiled: dict[tuple[str, bool], regex.Pattern[str]] = {}
        # What stands behind each literal is made when it first occurs.
        self._by_literal: list[tuple[_Hit, ...] | None] = []
        self._literal_refs: list[tuple[_Source, int | Refs]] = []
        self._automaton = self._make_automaton()
        self._tokens = TokenSet(rules)

    def _make_automaton(self) -> Any:
        literals: list[str] = []
        for source in self._sources:
            for literal, references in source.literals():
                literals.append(literal)
                self._literal_refs.append((source, references))
        self._by_literal = [None] * len(literals)
        if not literals:
            return None
        from ahocorasick_rs import AhoCorasick, Implementation

        # The default kind reads a fifth faster and takes six times as long to build: a short run would notice.
        return AhoCorasick(literals, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def check(self, document: Document) -> tuple[list[Diagnostic], list[str]]:
        """Diagnostics in no particular order, and one note for each pattern that ran out of time."""
        notes: list[str] = []
        matches = _longest_only(self._candidates(document, notes))
        by_rule: dict[int, list[Match]] = defaultdict(list)
        for match in judge(matches, document, self.rules):
            by_rule[match.rule].append(match)
        diagnostics = [d for index, found in by_rule.items() for d in _said(document, self.rules[index], found)]
        diagnostics.extend(self._tokens.check(document))
        return diagnostics, notes

    def tried(self, document: Document) -> list[Match]:
        """Every place where the words of a rule stand, before it is judged whether they count."""
        return _longest_only(self._candidates(document, []))

    def signs(self, document: Document, group: str) -> Mapping[int, Sequence[str]]:
        """What the rules of a group know of each block, by its index: what the model of furniture is trained on."""
        return line_signs(_longest_only(self._candidates(document, [])), document, self.rules, group)

    def _candidates(self, document: Document, notes: list[str]) -> Iterator[Match]:
        lines = Lines(document)
        slow: set[int] = set()
        allowance = Allowance(len(lines.text))
        for place in self._places(lines, document.format):
            rule, pattern = self.rules[place.rule], place.pattern
            if id(pattern) in slow:
                continue
            allowance.begin(id(pattern))
            try:
                if rule.spec.match == "line":
                    yield from self._match_line(place, lines, allowance)
                else:
                    yield from self._match_block(place, lines, allowance)
            except TimeoutError:
                slow.add(id(pattern))
                notes.append(
                    f"{rule.id}: the pattern {pattern.regex[:60]!r} took over {allowance.seconds:g} s in "
                    f"{document.name} and was stopped"
                )
            allowance.end()

    def _places(self, lines: Lines, text_format: str) -> Iterator[Place]:
        """Where patterns must be tried, each place once."""
        done: set[tuple[int, int, int]] = set()  # (rule, pattern's identity, line or block)
        long: dict[tuple[int, int, int], tuple[Pattern, int, set[int]]] = {}  # the same -> pattern, line, windows
        for rule, pattern, offset in self._hits(lines):
            line = lines.at(offset)
            block, (start, end) = lines.blocks[line], lines.spans[line]
            spec = self.rules[rule].spec
            if spec.match == "line" and end - start > LONGEST_LINE:
                continue
            if not _wants(spec, block, text_format):
                continue
            size = len(block.text)
            if spec.match != "line" and size > LONG:
                windows = long.setdefault((rule, id(pattern), block.index), (pattern, line, set()))[2]
                windows.add((offset - lines.starts[line] + start) // WINDOW)
                continue
            key = (rule, id(pattern), line if spec.match == "line" else -1 - block.index)
            if key not in done:
                done.add(key)
                yield Place(rule, pattern, line, *((start, end) if spec.match == "line" else (0, size)))
        for (rule, _, _), (pattern, line, windows) in long.items():
            for low, high in parts(windows, len(lines.blocks[line].text)):
                yield Place(rule, pattern, line, low, high)

    def _hits(self, lines: Lines) -> Iterator[tuple[int, Pattern, int]]:
        """(rule, pattern, offset into ``lines.text``) for every place at which a pattern must be tried."""
        if self._automaton is not None:
            by_literal, text = self._by_literal, lines.text
            for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                hits = by_literal[literal]
                if hits is None:
                    source, references = self._literal_refs[literal]
                    hits = by_literal[literal] = tuple(source.hits(references))
                for rule, pattern in hits:
                    if pattern.opens and start and _in_word(text, start):
                        continue
                    if pattern.closes and _in_word(text, end):
                        continue
                    yield rule, pattern, start
        yield from self._known_lines(lines)
        for rule, pattern in self._always:
            if self.rules[rule].spec.match == "line":
                for start in lines.starts:
                    yield rule, pattern, start
            else:
                for line in lines.block_lines:
                    size = len(lines.blocks[line].text)
                    for offset in range(0, max(1, size), WINDOW):
                        yield rule, pattern, lines.starts[line] + offset

    def _known_lines(self, lines: Lines) -> Iterator[tuple[int, Pattern, int]]:
        """Whole-line phrases by look-up of the line or its first word: more phrases cost no more time."""
        by_line = [(source, source.index.lines) for source in self._sources if source.index.lines]
        by_first = [(source, source.index.firsts) for source in self._sources if source.index.firsts]
        if not by_line and not by_first:
            return
        longest = self._longest + DECORATION
        for start, (low, high) in zip(lines.starts, lines.spans, strict=True):
            size = high - low
            if size > LONGEST_LINE:
                continue
            line = lines.text[start : start + size]
            if size <= longest:
                begin = bare(line)
                for source, lines_ in by_line:
                    for rule, pattern in source.hits(lines_.get(begin, ())):
                        yield rule, pattern, start
            else:
                begin = start_of(line)
            word = first_word(begin)
            for source, firsts in by_first:
                for rule, pattern in source.hits(firsts.get(word, ())):
                    if pattern.width and size > pattern.width + DECORATION:
                        continue
                    if not pattern.literals or any(literal in line for literal in pattern.literals):
                        yield rule, pattern, start

    def _match_line(self, place: Place, lines: Lines, allowance: Allowance) -> Iterator[Match]:
        rule, pattern, index, start, end = place
        block, spec = lines.blocks[index], self.rules[rule].spec
        if not lines.stands_alone(index):
            return
        if spec.delete == "line" and lines.shares_row(index):
            return
        text = block.plain[start:end]
        found = None
        if not pattern.whole:
            if not _may_match(pattern, spec, text, lines, lines.starts[index]):
                return
            found = self._match_whole(pattern, text, spec.case_sensitive, allowance)
        if spec.english and not block.is_english:
            return
        if pattern.whole or (found and not self._excepted(spec, text, allowance)):
            lead = len(text) - len(text.lstrip())
            yield Match(rule, pattern, block, index, start + lead, start + len(text.rstrip()), found)

    def _match_whole(
        self, pattern: Pattern, text: str, case_sensitive: bool, allowance: Allowance
    ) -> regex.Match[str] | None:
        """The match of the whole line: without its decoration, or else with what stands behind."""
        inner = core(text)
        begin = text.find(inner)
        compiled = self._compile(pattern.regex, case_sensitive)
        for end in dict.fromkeys((begin + len(inner), len(text.rstrip()))):
            if found := compiled.fullmatch(text, begin, end, timeout=allowance.left()):
                return found
        return None

    def _match_block(self, place: Place, lines: Lines, allowance: Allowance) -> Iterator[Match]:
        rule, pattern, index, low, high = place
        block, spec = lines.blocks[index], self.rules[rule].spec
        text = block.plain
        if not _may_match(pattern, spec, text[low:high], lines, lines.starts[index] - lines.spans[index][0] + low):
            return
        compiled = self._compile(pattern.regex, spec.case_sensitive)
        for found in compiled.finditer(text, low, high, timeout=allowance.left()):
            if found.end() == found.start():
                continue
            if spec.exceptions and self._excepted_at(spec, text, found, allowance):
                continue
            if spec.english and not block.is_english:
                return
            yield Match(rule, pattern, block, index, found.start(), found.end(), found)

    def _excepted(self, spec: PatternSpec, text: str, allowance: Allowance) -> bool:
        exceptions = (self._compile(exception, spec.case_sensitive) for exception in spec.exceptions)
        return any(exception.search(text, timeout=allowance.left()) for exception in exceptions)

    def _excepted_at(self, spec: PatternSpec, text: str, found: regex.Match[str], allowance: Allowance) -> bool:
        """True if an exception matches around the match (touching it), within 80 characters."""
        low, high = max(0, found.start() - 80), min(len(text), found.end() + 80)
        for exception in spec.exceptions:
            compiled = self._compile(exception, spec.case_sensitive)
            for other in compiled.finditer(text, low, high, timeout=allowance.left()):
                if other.start() <= found.end() and found.start() <= other.end():
                    return True
        return False

    def _compile(self, source: str, case_sensitive: bool) -> regex.Pattern[str]:
        key = (source, case_sensitive)
        compiled = self._compiled.get(key)
        if compiled is None:
            forms = (pack.index.forms for pack in self._sources)
            compiled = self._compiled[key] = compile_pattern(source, case_sensitive, forms)
        return compiled


def _in_word(text: str, at: int) -> bool:
    """True if the places on both sides of ``at`` are of one word, as ``\\w`` has it."""
    sides = text[at - 1 : at + 1]
    return len(sides) == 2 and (sides[0].isalnum() or sides[0] == "_") and (sides[1].isalnum() or sides[1] == "_")


def _may_match(pattern: Pattern, spec: PatternSpec, text: str, lines: Lines, place: int) -> bool:
    """False if the pattern needs literals that ``text``, which begins at ``place`` of ``lines.text``, has not."""
    if not pattern.beside:
        return True
    searched = text if spec.case_sensitive else lines.text[place : place + len(text)]
    for some in pattern.beside:
        for literal in some:
            if literal in searched:
                break
        else:
            return False
    return True


def _wants(spec: PatternSpec, block: Block, text_format: str) -> bool:
    if spec.blocks:
        guessed = text_format == "plain" and block.kind is Kind.HEADING
        return block.kind in spec.blocks or (guessed and PLAIN_HEADING in spec.blocks)
    return block.is_prose and not (spec.match == "line" and block.kind in IN_FRONT_MATTER)


def _said(document: Document, rule: PatternRule, found: Iterable[Match]) -> Iterator[Diagnostic]:
    """What there is to say of the matches of one rule that count."""
    from newslint.packs.saying import diagnose

    chosen = sorted(found, key=lambda m: (m.block.index, m.start))
    if rule.spec.kind == "consistency":
        from newslint.packs.spellings import minority

        chosen = list(minority(chosen, document, rule.spec))
    elif rule.spec.kind == "occurrence":
        chosen = chosen[rule.spec.maximum :]
    return (d for m in chosen if (d := diagnose(document, rule, m)))


def _longest_only(matches: Iterable[Match]) -> list[Match]:
    """Of the overlapping matches of one rule only the first and longest; a sure one before a weak one."""
    order = sorted(matches, key=lambda m: (m.rule, m.block.index, m.start, m.pattern.weak, m.pattern.outside, -m.end))
    kept: list[Match] = []
    for match in order:
        last = kept[-1] if kept else None
        if last and last.rule == match.rule and last.block is match.block and match.start < last.end:
            if last.pattern.weak and not match.pattern.weak:
                kept[-1] = match
            continue
        kept.append(match)
    return kept
