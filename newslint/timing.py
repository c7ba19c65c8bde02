"""How long each rule takes, for ``--timing``. A run without it does not know of this module."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document
from newslint.linter import Linter
from newslint.packs.allowance import Allowance
from newslint.packs.found import Match, PatternRule
from newslint.packs.lines import Lines
from newslint.packs.match import PatternCheck, PatternSet
from newslint.packs.places import Place
from newslint.packs.tokens.find import TokenSet
from newslint.records import field, mutable_record, replace
from newslint.rules import Options, Rule

#: What no single rule is charged with: finding words, sentences and quotations, and where any pattern must be tried.
SHARED = "(shared by all rules)"


@mutable_record
class Clock:
    """Seconds by rule, of the clock ``now``."""

    seconds: dict[str, float] = field(default_factory=dict)
    now: Callable[[], float] = time.perf_counter

    @contextmanager
    def of(self, rule: str) -> Iterator[None]:
        """Charge a rule with what happens inside."""
        started = self.now()
        try:
            yield
        finally:
            self.seconds[rule] = self.seconds.get(rule, 0.0) + self.now() - started

    @contextmanager
    def of_the_rest(self) -> Iterator[None]:
        """Charge all rules together with what happens inside and is charged to no single one."""
        started, charged = self.now(), self._single
        yield
        rest = self.now() - started - (self._single - charged)
        self.seconds[SHARED] = self.seconds.get(SHARED, 0.0) + rest

    @property
    def _single(self) -> float:
        return sum(seconds for rule, seconds in self.seconds.items() if rule != SHARED)


class TimedLinter(Linter):
    """A linter that charges each rule with its time."""

    def __init__(
        self,
        rules: Sequence[Rule],
        clock: Clock,
        *,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        severities: Mapping[str, Severity] | None = None,
        accept: Sequence[tuple[str, Sequence[str] | None]] = (),
    ) -> None:
        timed = [r if isinstance(r.check, PatternCheck) else replace(r, check=_timed(r, clock)) for r in rules]
        super().__init__(timed, options=options, severities=severities, accept=accept)
        self.patterns = _TimedPatterns(self.patterns.rules, clock)
        self._clock = clock

    def raw(
        self, document: Document, off: frozenset[str] = frozenset(), given: Mapping[str, Options] | None = None
    ) -> tuple[list[Diagnostic], list[str]]:
        with self._clock.of_the_rest():
            read_ahead(document)
            return super().raw(document, off, given)


def _timed(rule: Rule, clock: Clock) -> Callable[[Document, Options], Iterable[Diagnostic]]:
    def check(document: Document, options: Options) -> list[Diagnostic]:
        with clock.of(rule.id):
            return list(rule.check(document, options))

    return check


class _TimedPatterns(PatternSet):
    """Charges a rule with the places where it is tried."""

    def __init__(self, rules: Sequence[PatternRule], clock: Clock) -> None:
        super().__init__(rules)
        self._clock = clock
        self._token_rules = [(rule.id, TokenSet([rule])) for rule in rules if rule.spec.tokens]
        self._tokens = TokenSet([])

    def check(self, document: Document) -> tuple[list[Diagnostic], list[str]]:
        found, notes = super().check(document)
        for rule, tokens in self._token_rules:
            with self._clock.of(rule):
                found.extend(tokens.check(document))
        return found, notes

    def _match_line(self, place: Place, lines: Lines, allowance: Allowance) -> Iterator[Match]:
        with self._clock.of(self.rules[place.rule].id):
            found = list(super()._match_line(place, lines, allowance))
        yield from found

    def _match_block(self, place: Place, lines: Lines, allowance: Allowance) -> Iterator[Match]:
        with self._clock.of(self.rules[place.rule].id):
            found = list(super()._match_block(place, lines, allowance))
        yield from found


def read_ahead(document: Document) -> None:
    """Compute what blocks compute when first asked: else the rule that asks first would pay for all."""
    for block in document.prose:
        for name, value in vars(Block).items():
            if isinstance(value, cached_property):
                getattr(block, name)
        for sentence in block.sentences:
            sentence.tokens  # noqa: B018 - asked for
