"""Text that could make a rule slow: how much CPU time each rule takes for 100 KB of it.

python bench/hostile.py [SELECTOR …] [--random N] [--examples N] [--seed N] [--top N]

All rules that are chosen look at all texts. The texts are those that patterns are known to choke on, without end: one
letter, brackets, quotation marks, spaces and the like; each rule's own examples over and over, as paragraphs and as
one line, whole and cut short so that its patterns almost match; and N units made by lot of pieces of all these.

First all rules together read 20 KB of each text. A rule whose time for it, and growth since 10 KB, could lead over the
goal gets 100 KB, alone. Reading and what rules share (words, sentences, quotations) are not counted: the first rule to
ask would pay for all. Exit code 1 if a rule is over the goal.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from math import log2

from engine import Engine

from newslint import builtin, packs, plugins
from newslint.document import Document
from newslint.linter import Linter
from newslint.rules import Rule, matches
from newslint.timing import SHARED, Clock, TimedLinter, read_ahead

SIZE, SAMPLE = 100_000, 20_000  # characters
GOAL = 0.050  # seconds of CPU for SIZE
SUSPECT = GOAL * (SAMPLE / SIZE) ** 2
FOR_EVER = 10.0  # seconds
TRIES = 3  # a rule that is over the goal is as slow as the fastest of them

UNITS = {
    "one letter": "a", "one word": "the ", "capitals": "Ab ", "numbers": "1,000.5 ", "digits": "1", "spaces": " x",
    "opening brackets": "(", "closing brackets": ")", "opening quotes": "“a ", "straight quotes": '" ',
    "apostrophes": "a'", "dashes": "a-", "dots": ". ", "ellipses": "…", "commas": "a, ", "slashes": "/a", "tags": "<p",
    "entities": "&amp", "holes": "{{", "e-mail": "a@a.", "url": "http://a.b/", "mojibake": "â€",
    "combining": "e\u0301", "emoji": "👩\u200d", "names": "John Smith ", "said": "he said, ", "short lines": "Home\n",
    "empty lines": "\n", "headlines": "Mayor Opens New Bridge\n\n", "stars": "* ", "upper case": "THE MAYOR ",
    "two alphabets": "b\u0430nk ", "hyphen lines": "- a\n", "initials": "J. ", "titles": "Mr. A. ",
    "web": "www.", "right to left": "שלום ", "no spaces": "thebridge", "tabs": "\t", "ranges": "1-2, ",
    "money": "$1 million ", "per cent": "1% ", "dates": "May 1, ", "possessives": "a's ", "links": "[a](b) ",
}  # fmt: skip

Text = tuple[str, str, str]  # a name, the unit that is repeated, its format


def texts(rules: Sequence[Rule], chance: random.Random, more: int, examples: int) -> Iterator[Text]:
    """What the rules are tried on: ``more`` by lot, ``examples`` of each kind of each rule."""
    yield from ((name, unit, "plain") for name, unit in UNITS.items())
    pieces = list(UNITS.values())
    for rule in rules:
        for example in (*rule.flag[:examples], *rule.keep[: examples // 2]):
            text = example.text.strip("\n")
            name = f"{'flagged' if example in rule.flag else 'passed'} example of {rule.id}"
            short = text[: -max(1, len(text) // 5)]
            yield f"{name}, paragraphs", text + "\n\n", example.format
            yield f"{name}, cut short in one line", " ".join(short.split()) + " ", "plain"
            pieces += [word + " " for word in text.split()]
    for _ in range(more):
        unit = "".join(chance.choices(pieces, k=chance.randint(1, 4)))
        if chance.random() < 0.3:
            unit = unit.rstrip()
        yield f"by lot: {unit!r}", unit, "plain"


class Trial:
    """Rules, and the slowest text of each: seconds of CPU for ``SIZE``, by rule."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.worst: dict[str, tuple[float, str]] = {}
        self._readers = Engine().readers
        self._clock = Clock()
        self._together = TimedLinter(rules, self._clock)
        self._alone = {rule.id: Linter([rule]) for rule in rules}

    def read(self, unit: str, format: str, size: int) -> Document:
        document = self._readers[format].read((unit * (size // max(1, len(unit)) + 1))[:size], "hostile")
        read_ahead(document)
        return document

    def suspects(self, text: Text) -> dict[str, float]:
        """The rules that could be over the goal, with the seconds foreseen from those for a sample and half of it."""
        _, unit, format = text
        self._clock.seconds.clear()
        sample = self.read(unit, format, SAMPLE)
        self._together.raw(sample)
        slow = [rule for rule, seconds in self._clock.seconds.items() if seconds > SUSPECT and rule != SHARED]
        half = self.read(unit, format, SAMPLE // 2) if slow else sample
        for rule in slow:
            self._seconds(rule, half)  # what is compiled when first used is not counted
        foreseen = {rule: _grown(self._seconds(rule, half), self._seconds(rule, sample)) for rule in slow}
        return {rule: seconds for rule, seconds in foreseen.items() if seconds > GOAL}

    def measure(self, text: Text, suspects: Mapping[str, float]) -> None:
        """Let each suspect look at ``SIZE`` characters, alone, unless it would take for ever."""
        name, unit, format = text
        document = self.read(unit, format, SIZE)
        for rule, foreseen in suspects.items():
            if foreseen > FOR_EVER:
                self._note(rule, foreseen, f"{name} (foreseen)")
                continue
            least = self._seconds(rule, document)
            for _ in range(1, TRIES):
                if GOAL < least < 10 * GOAL:
                    least = min(least, self._seconds(rule, document))
            self._note(rule, least, name)

    def _note(self, rule: str, seconds: float, name: str) -> None:
        if seconds > self.worst.get(rule, (0.0, ""))[0]:
            self.worst[rule] = seconds, name
            if seconds > GOAL:
                print(f"{1000 * seconds:.0f} ms {rule}: {name}", file=sys.stderr, flush=True)

    def _seconds(self, rule: str, document: Document) -> float:
        begun = time.process_time()
        self._alone[rule].raw(document)
        return time.process_time() - begun


def _grown(half: float, sample: float) -> float:
    """The seconds for ``SIZE``, if they go on to grow as they did from half a sample to the whole."""
    power = min(3.0, max(1.0, log2(max(sample, 1e-6) / max(half, 1e-6))))  # more than a cube is a pause of the machine
    return sample * (SIZE / SAMPLE) ** power


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selectors", nargs="*", default=["ALL"])
    parser.add_argument("--random", type=int, default=300, metavar="N")
    parser.add_argument("--examples", type=int, default=2, metavar="N", help="of each rule")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--top", type=int, default=25, metavar="N")
    arguments = parser.parse_args()
    every = [*plugins.load(third_party=False).rules(), *packs.load([builtin.packs_folder()], examples=True)]
    chosen = [r for r in every if any(s == "ALL" or matches(s, r.id) for s in arguments.selectors)]
    trial = Trial(chosen)
    tried = list(dict.fromkeys(texts(chosen, random.Random(arguments.seed), arguments.random, arguments.examples)))
    for number, text in enumerate(tried, 1):
        if suspects := trial.suspects(text):
            trial.measure(text, suspects)
        if number % 50 == 0 or number == len(tried):
            print(f"{number:,} of {len(tried):,} texts", file=sys.stderr, flush=True)
    worst = sorted(((*value, rule) for rule, value in trial.worst.items()), reverse=True)
    over = sum(seconds > GOAL for seconds, _, _ in worst)
    print(f"{len(tried):,} texts, {len(chosen)} rules; CPU time of the slowest text, {SIZE // 1000} KB of it")
    for seconds, name, rule in worst[: arguments.top]:
        print(f"  {1000 * seconds:8.1f} ms  {rule:36} {name}")
    print(f"over {1000 * GOAL:.0f} ms: {over} of {len(chosen)} rules")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
