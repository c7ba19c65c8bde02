"""Text that could make a rule slow: CPU time of each rule, and of its slowest pattern, for 100 KB of the worst found.

python bench/hostile.py [SELECTOR …] [--minutes N] [--state FILE] [--random N] [--examples N] [--seed N] [--top N]

All rules that are chosen read 10 KB of each text of ``hostile_texts``, and 5 KB where one took long. A rule whose
time and growth foresee more than it was seen to take so far gets 100 KB, alone. Reading and what rules share are rows
of their own. In the end each reads 50, 100 and 200 KB of its worst text: time that grows as the text does doubles.

The search ends when all texts were tried or after so many minutes of CPU; with ``--state`` the next run goes on where
this one stopped. Exit code 1 if a pattern is over the goal, or a rule's time grows faster than the text.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log2
from pathlib import Path
from typing import Any

from engine import Engine
from hostile_texts import Text, texts

from newslint import builtin, packs, patterns, plugins
from newslint.document import Document
from newslint.linter import Linter
from newslint.packs.found import Match, PatternRule
from newslint.packs.match import PatternSet
from newslint.packs.spec import Pattern
from newslint.rules import Rule, matches
from newslint.timing import Clock, TimedLinter, read_ahead

SIZE, SAMPLE = 100_000, 10_000  # characters
GOAL = 0.050  # seconds of CPU for SIZE
SUSPECT = GOAL * (SAMPLE / SIZE) ** 2
TRIES = 2
READING, WORDS = "(reading)", "(words, sentences, quotations)"
#: Twice the text may take so much longer, with what a machine adds by chance; rules below a time are not judged.
GROWTH, JUDGED = 2.6, 0.020


class Patterns:
    """Seconds that single regular expressions took: those of packs and those that checks compile when first used."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.on = False
        compiled = patterns._Lazy.__getattr__

        def timed(stand_in: Any, name: str) -> Any:
            method = compiled(stand_in, name)
            if callable(method):
                method = self._timed(stand_in._source, method)
                setattr(stand_in, name, method)
            return method

        patterns._Lazy.__getattr__ = timed  # type: ignore[method-assign]

    @contextmanager
    def of(self, source: str) -> Iterator[None]:
        begun = time.process_time()
        try:
            yield
        finally:
            self.seconds[source] = self.seconds.get(source, 0.0) + time.process_time() - begun

    @contextmanager
    def watched(self) -> Iterator[dict[str, float]]:
        self.seconds.clear()
        self.on = True
        try:
            yield self.seconds
        finally:
            self.on = False

    def _timed(self, source: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if not self.on:
                return method(*arguments, **named)
            with self.of(source):
                found = method(*arguments, **named)
                return iter(list(found)) if method.__name__ == "finditer" else found

        return call


class _WatchedSet(PatternSet):
    """Tells what each pattern of its rules took."""

    def __init__(self, rules: Sequence[PatternRule], watch: Patterns) -> None:
        super().__init__(rules)
        self._watch = watch

    def _match_line(self, rule: int, pattern: Pattern, *rest: Any) -> Iterator[Match]:
        with self._watch.of(pattern.regex):
            found = list(super()._match_line(rule, pattern, *rest))
        yield from found

    def _match_block(self, rule: int, pattern: Pattern, *rest: Any) -> Iterator[Match]:
        with self._watch.of(pattern.regex):
            found = list(super()._match_block(rule, pattern, *rest))
        yield from found


class Trial:
    """Rules, and the worst text of each: seconds of CPU for ``SIZE`` and its name; the slowest pattern there.

    What is no rule has its name in brackets: reading, and what rules share.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.worst: dict[str, tuple[float, str]] = {}
        self.slowest: dict[str, tuple[float, str, str]] = {}  # seconds, the pattern, the text
        self._readers = Engine().readers
        self._clock = Clock(now=time.process_time)
        self._together = TimedLinter(rules, self._clock)
        self._watch = Patterns()
        self._alone = {rule.id: Linter([rule]) for rule in rules}
        self._watched = {rule.id: Linter([rule]) for rule in rules}
        for linter in self._watched.values():
            linter.patterns = _WatchedSet(linter.patterns.rules, self._watch)

    def attempt(self, text: Text) -> None:
        """All rules read a sample; those for which the text could be the worst so far read all of it."""
        sample = self._together_over(text, SAMPLE)
        slow = [who for who, seconds in sample.items() if seconds > SUSPECT and 100 * seconds > self._known(who)]
        if not slow:
            return
        half = self._together_over(text, SAMPLE // 2)
        foreseen = {who: _grown(half.get(who, 0.0), sample[who]) for who in slow}
        slow = [who for who in slow if foreseen[who] > max(GOAL / 2, self._least_record(who))]
        for who, seconds in self.measured(slow, text, SIZE).items():
            if seconds > self._known(who):
                self.worst[who] = seconds, text.name
                if seconds > GOAL:
                    print(f"{1000 * seconds:.0f} ms {who}: {text.name}", file=sys.stderr, flush=True)

    def measured(self, chosen: Sequence[str], text: Text, size: int) -> dict[str, float]:
        """The seconds that each takes: rules alone, the rest by what all of them ask for."""
        taken = self._together_over(text, size) if any(who not in self.rules for who in chosen) else {}
        alone = [who for who in chosen if who in self.rules]
        document = self._read(text, size) if alone else None
        for rule in alone:
            self._seconds(rule, document)  # what is compiled when first used is not counted
            taken[rule] = min(self._seconds(rule, document) for _ in range(TRIES))
            if taken[rule] > GOAL:
                self._watch_patterns(rule, document, text.name)
        return {who: taken.get(who, 0.0) for who in chosen}

    def _least_record(self, who: str) -> float:
        """What a text must promise to be measured; sharing and reading, which take long anyway, are asked seldom."""
        return self._known(who) * (1.3 if who in self.rules else 3)

    def _known(self, who: str) -> float:
        return self.worst.get(who, (0.0, ""))[0]

    def _together_over(self, text: Text, size: int) -> dict[str, float]:
        self._clock.seconds.clear()
        with self._clock.of(READING):
            document = self._readers[text.format].read(text.make(size), "hostile")
        with self._clock.of(WORDS):
            read_ahead(document)
        document.shared = self._shared(document)  # type: ignore[method-assign]
        self._together.raw(document)
        return dict(self._clock.seconds)

    def _shared(self, document: Document) -> Any:
        """``document.shared`` that charges each function by its name."""
        shared, known = document.shared, document._shared

        def timed(compute: Callable[[Document], Any]) -> Any:
            if compute in known:
                return known[compute]
            with self._clock.of(f"({compute.__module__.removeprefix('newslint.')}.{compute.__name__})"):
                return shared(compute)

        return timed

    def _read(self, text: Text, size: int) -> Document:
        document = self._readers[text.format].read(text.make(size), "hostile")
        read_ahead(document)
        return document

    def _watch_patterns(self, rule: str, document: Document, name: str) -> None:
        with self._watch.watched() as seconds:
            self._watched[rule].raw(document)
        source = max(seconds, key=seconds.__getitem__, default=None)
        if source is not None and seconds[source] > self.slowest.get(rule, (0.0, "", ""))[0]:
            self.slowest[rule] = seconds[source], source, name

    def _seconds(self, rule: str, document: Document) -> float:
        begun = time.process_time()
        self._alone[rule].raw(document)
        return time.process_time() - begun


def _grown(half: float, sample: float) -> float:
    """The seconds for ``SIZE``, if they go on to grow as they did from half a sample to the whole."""
    power = min(3.0, max(1.0, log2(max(sample, 1e-6) / max(half, 1e-6))))  # more than a cube is a pause of the machine
    return sample * (SIZE / SAMPLE) ** power


class State:
    """Where the search stands: texts tried, and what ``Trial`` found; kept in a file, if there is one."""

    def __init__(self, path: Path | None, trial: Trial, key: str) -> None:
        self._path, self._trial, self._key = path, trial, key
        self.tried, self.spent = 0, 0.0  # texts, seconds of CPU
        if path is not None and path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["key"] == key:
                self.tried, self.spent = kept["tried"], kept["spent"]
                trial.worst = {who: tuple(found) for who, found in kept["worst"].items()}
                trial.slowest = {who: tuple(found) for who, found in kept["slowest"].items()}

    def keep(self) -> None:
        if self._path is not None:
            found = {"worst": self._trial.worst, "slowest": self._trial.slowest}
            kept = {"key": self._key, "tried": self.tried, "spent": self.spent, **found}
            self._path.write_text(json.dumps(kept), encoding="utf-8")


def search(trial: Trial, tried: Sequence[Text], state: State, limit: float) -> None:
    """Try the texts that are left, until ``limit`` seconds of CPU were spent here."""
    begun, before = time.process_time(), state.spent
    for text in tried[state.tried :]:
        trial.attempt(text)
        state.tried += 1
        state.spent = before + time.process_time() - begun
        if state.tried % 100 == 0:
            state.keep()
            print(f"{state.tried:,} of {len(tried):,} texts, {state.spent:.0f} s", file=sys.stderr, flush=True)
        if time.process_time() - begun > limit:
            break
    state.keep()


def report(trial: Trial, by_name: Mapping[str, Text], top: int) -> bool:
    """Print the table; true if no pattern is over the goal and nothing grows faster than the text."""
    rows, good = [], True
    ordered = sorted(trial.worst.items(), key=lambda row: -row[1][0])
    for who, (_, name) in ordered[:top]:
        times = [trial.measured([who], by_name[name], size)[who] for size in (SIZE // 2, SIZE, 2 * SIZE)]
        growth = times[2] / max(times[1], 1e-6)
        slowest, source, _ = trial.slowest.get(who, (0.0, "", ""))
        over, grows = slowest > GOAL, growth > GROWTH and times[2] > JUDGED
        good = good and not over and not grows
        marks = ("P" if over else " ") + ("G" if grows else " ")
        pattern = f"{1000 * slowest:6.1f} {source[:40]!r}" if source else ""
        shown = " ".join(f"{1000 * t:8.1f}" for t in times)
        rows.append(f"{marks} {shown} {growth:5.1f}x  {who:36} {name[:60]:60} {pattern}")
    print(f"CPU ms for {SIZE // 2000}, {SIZE // 1000} and {SIZE // 500} KB of the worst text, growth of the last")
    print("\n".join(rows))
    over = sum(seconds > GOAL for seconds, _, _ in trial.slowest.values())
    print(f"patterns over {1000 * GOAL:.0f} ms (P): {over}; rules: {sum(s > GOAL for s, _ in trial.worst.values())}")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selectors", nargs="*", default=["ALL"])
    parser.add_argument("--minutes", type=float, default=10.0, metavar="N", help="of CPU for the search")
    parser.add_argument("--state", type=Path, metavar="FILE", help="where the search stands; the next run goes on")
    parser.add_argument("--random", type=int, default=300, metavar="N")
    parser.add_argument("--examples", type=int, default=2, metavar="N", help="of each rule and kind")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--top", type=int, default=60, metavar="N")
    arguments = parser.parse_args()
    every = [*plugins.load(third_party=False).rules(), *packs.load([builtin.packs_folder()], examples=True)]
    chosen = [r for r in every if any(s == "ALL" or matches(s, r.id) for s in arguments.selectors)]
    made = texts(chosen, random.Random(arguments.seed), arguments.random, arguments.examples)
    by_name = {text.name: text for text in made}
    trial = Trial(chosen)
    key = f"{arguments.selectors} {arguments.random} {arguments.examples} {arguments.seed} {len(by_name)}"
    state = State(arguments.state, trial, key)
    search(trial, list(by_name.values()), state, 60 * arguments.minutes)
    print(f"{state.tried:,} of {len(by_name):,} texts, {len(chosen)} rules, {state.spent:.0f} s of CPU")
    return 0 if report(trial, by_name, arguments.top) else 1


if __name__ == "__main__":
    sys.exit(main())
