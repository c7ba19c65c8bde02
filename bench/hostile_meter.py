"""CPU time of each rule, each regular expression and what rules share, over one text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import regex
from engine import Engine
from hostile_texts import Text

from newslint import patterns, precompiled
from newslint.document import Document
from newslint.packs.found import PatternRule
from newslint.packs.match import PatternSet
from newslint.rules import Rule
from newslint.timing import Clock, TimedLinter, read_ahead

#: Rows that are no rule have brackets around their names; those of expressions a rule, or none, and this sign.
PATTERN = " » "
READING, WORDS = "(reading)", "(words, sentences, quotations)"
#: Seconds that ``_reference`` takes where nothing else runs, on the machine of ``bench/README.md``: times are those of
#: this machine, for one that others use takes up to three times as long for the same work.
REFERENCE = 0.00095


class Meter:
    """Lets rules read texts."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._readers = Engine().readers
        self._clock = Clock(now=time.process_time)
        self._linter = TimedLinter(rules, self._clock)
        self._calls: dict[str, int] = {}
        watched = _watched(type(self._linter.patterns), self._timed)
        self._linter.patterns = watched(self._linter.patterns.rules, self._clock)
        _watch_checks(self._timed)

    def seconds(self, text: Text, size: int) -> dict[str, float]:
        """What each took for ``size`` characters of the text, rules with what they ask for first."""
        self._clock.seconds.clear()
        self._calls.clear()
        before = slower()
        with self._clock.of(READING):
            document = self._readers[text.format].read(text.make(size), "hostile")
        with self._clock.of(WORDS):
            read_ahead(document)
        document.shared = self._shared(document)  # type: ignore[method-assign]
        self._linter.raw(document)
        loaded = (before + slower()) / 2
        asking = _asking()  # the clock itself is not counted
        taken = self._clock.seconds
        return {who: max(0.0, taken[who] - asking * self._calls.get(who, 1)) / max(1.0, loaded) for who in taken}

    def _timed(self, who: str, call: Callable[[], Any]) -> Any:
        self._calls[who] = self._calls.get(who, 0) + 1
        with self._clock.of(who):
            return call()

    def _shared(self, document: Document) -> Any:
        """``document.shared`` that charges each function by its name."""
        shared, known = document.shared, document._shared

        def timed(compute: Callable[[Document], Any]) -> Any:
            if compute in known:
                return known[compute]
            name = f"({compute.__module__.removeprefix('newslint.')}.{compute.__name__})"
            return self._timed(name, lambda: shared(compute))

        return timed


_Timed = Callable[[str, Callable[[], Any]], Any]


class _Watched:
    """A compiled expression whose time is charged."""

    def __init__(self, compiled: Any, who: str, timed: _Timed) -> None:
        self._compiled, self._who, self._timed = compiled, who, timed

    def finditer(self, *arguments: Any, **named: Any) -> Iterator[Any]:
        found = self._compiled.finditer(*arguments, **named)
        while (match := self._timed(self._who, lambda: next(found, None))) is not None:
            yield match

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._compiled, name)
        if not callable(method):
            return method
        return lambda *arguments, **named: self._timed(self._who, lambda: method(*arguments, **named))


def _watched(kind: type[PatternSet], timed: _Timed) -> Any:
    """The kind of pattern set with the expressions of its rules watched."""

    class WatchedPatterns(kind):  # type: ignore[misc, valid-type]
        def __init__(self, rules: Sequence[PatternRule], *more: Any) -> None:
            self._watched: dict[tuple[str, bool], _Watched] = {}
            super().__init__(rules, *more)

        def _compile(self, source: str, case_sensitive: bool) -> Any:
            key = (source, case_sensitive)
            if key not in self._watched:
                compiled: regex.Pattern[str] = super()._compile(source, case_sensitive)
                self._watched[key] = _Watched(compiled, PATTERN + source, timed)
            return self._watched[key]

    return WatchedPatterns


def _watch_checks(timed: _Timed) -> None:
    """Watch the expressions that checks compile when first used, too."""
    watched: dict[tuple[str, int], _Watched] = {}

    def method(stand_in: patterns.Lazy, name: str) -> Any:
        key = (stand_in.source, stand_in.flags)
        if key not in watched:
            watched[key] = _Watched(precompiled.pattern(*key), PATTERN + stand_in.source, timed)
        return getattr(watched[key], name)

    patterns.Lazy.__getattr__ = method  # type: ignore[method-assign]


def slower() -> float:
    """How many times longer work takes now than where nothing else runs on the machine of ``bench/README.md``."""
    return _reference() / REFERENCE


def _reference() -> float:
    """Seconds for a bit of the work that rules do."""
    compiled, text = regex.compile("Skip to(?: main)? content", regex.IGNORECASE), "Skip to main content"
    begun = time.process_time()
    for _ in range(300):
        compiled.fullmatch(text, timeout=0.25)
        total = 0
        for number in range(40):
            total += number * number
    return time.process_time() - begun


def _asking() -> float:
    """Seconds that it takes to charge somebody with nothing."""
    clock = Clock(now=time.process_time)
    begun = time.process_time()
    for _ in range(300):
        with clock.of("nobody"):
            pass
    return (time.process_time() - begun) / 300
