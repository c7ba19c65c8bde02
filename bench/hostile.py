"""Text that could make a rule slow: CPU time of rules and of their regular expressions for 100 KB of the worst found.

python bench/hostile.py [SELECTOR …] [--minutes N] [--state FILE] [--random N] [--examples N] [--seed N] [--top N]

All rules that are chosen read 20 KB of each text of ``hostile_texts``, and 10 KB where something took longer than ever
before. Whose time more than doubles is given 50 and 100 KB. In the end the slowest expressions read 100 KB of their
worst text, and must not take over 50 ms; the slowest rules read 50, 100 and 200 KB of theirs, and what rules share:
their time must not grow faster than the text.

The search ends when all texts were tried or after so many minutes of CPU; with ``--state`` the next run goes on where
this one stopped. Exit code 1 if an expression is over the goal, or a rule's time grows faster than the text.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from hostile_meter import PATTERN, Meter
from hostile_texts import Text, texts

from newslint import builtin, packs, plugins
from newslint.rules import matches

SIZE, SAMPLE = 100_000, 20_000  # characters
GOAL = 0.050  # seconds of CPU that an expression may take for SIZE
#: What takes less for a sample is not looked at: even if it grows with the square of the size it is near the goal.
SHORT = 0.0015
#: Twice the text may take so much longer, with what a machine adds by chance; less than so many seconds say nothing.
GROWTH, JUDGED = 2.7, 0.020


class Search:
    """What took longest: by rule, expression or shared work the seconds for a sample, and the text."""

    def __init__(self, meter: Meter, path: Path | None, key: str) -> None:
        self._meter, self._path, self._key = meter, path, key
        self.tried, self.spent = 0, 0.0  # texts, seconds of CPU
        self.worst: dict[str, tuple[float, str]] = {}
        self.growing: dict[str, tuple[float, str]] = {}  # what grew from 50 to 100 KB, and how much
        if path is not None and path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["key"] == key:
                self.tried, self.spent = kept["tried"], kept["spent"]
                self.worst = {who: tuple(found) for who, found in kept["worst"].items()}
                self.growing = {who: tuple(found) for who, found in kept["growing"].items()}

    def run(self, tried: Sequence[Text], limit: float) -> None:
        """Try the texts that are left, until ``limit`` seconds of CPU were spent here."""
        begun, before = time.process_time(), self.spent
        for text in tried[self.tried :]:
            self._attempt(text)
            self.tried += 1
            self.spent = before + time.process_time() - begun
            if self.tried % 50 == 0:
                self._keep()
                print(f"{self.tried:,} of {len(tried):,} texts, {self.spent:.0f} s", file=sys.stderr, flush=True)
            if time.process_time() - begun > limit:
                break
        self._keep()

    def _attempt(self, text: Text) -> None:
        sample = self._meter.seconds(text, SAMPLE)
        records = [who for who, taken in sample.items() if taken > max(SHORT, 1.2 * self.worst.get(who, (0.0, ""))[0])]
        if not records:
            return
        half = self._meter.seconds(text, SAMPLE // 2)
        doubtful = [who for who in records if sample[who] > GROWTH * half.get(who, 0.0)]
        for who in records:
            self.worst[who] = sample[who], text.name
        if not doubtful:
            return
        small = self._meter.seconds(text, SIZE // 2)
        for _ in range(2):  # what grows does so each time, pauses of the machine come and go
            large = self._meter.seconds(text, SIZE)
            growth = {who: large.get(who, 0.0) / max(1e-6, small.get(who, 0.0)) for who in doubtful}
            doubtful = [who for who in doubtful if growth[who] > GROWTH and large[who] > JUDGED]
            if not doubtful:
                return
        for who in doubtful:
            self.growing[who] = growth[who], text.name
            print(
                f"{growth[who]:.1f} times, {1000 * large[who]:.0f} ms {who}: {text.name}", file=sys.stderr, flush=True
            )

    def _keep(self) -> None:
        if self._path is not None:
            found = {"worst": self.worst, "growing": self.growing}
            kept = {"key": self._key, "tried": self.tried, "spent": self.spent, **found}
            self._path.write_text(json.dumps(kept), encoding="utf-8")


def report(search: Search, meter: Meter, by_name: Mapping[str, Text], top: int) -> bool:
    """Print the tables; true if no expression is over the goal and nothing grows faster than the text."""
    ordered = sorted(search.worst, key=lambda who: -search.worst[who][0])
    expressions = [who for who in ordered if who.startswith(PATTERN)][:top]
    others = [who for who in ordered if not who.startswith(PATTERN)][:top]
    taken: dict[tuple[str, int], dict[str, float]] = {}

    def seconds(who: str, size: int) -> float:
        name = search.worst[who][1]
        if (name, size) not in taken:
            taken[name, size] = meter.seconds(by_name[name], size)
        return taken[name, size].get(who, 0.0)

    over = grows = 0
    print(f"Expressions: CPU ms for {SIZE // 1000} KB of the worst text")
    for who in expressions:
        time_taken = seconds(who, SIZE)
        over += time_taken > GOAL
        print(f"{1000 * time_taken:8.1f}  {who.removeprefix(PATTERN)[:70]!r}: {search.worst[who][1]}")
    print(f"Rules: CPU ms for {SIZE // 2000}, {SIZE // 1000} and {SIZE // 500} KB of the worst text, and how it grew")
    for who in others:
        times = [seconds(who, size) for size in (SIZE // 2, SIZE, 2 * SIZE)]
        growth = times[2] / max(1e-6, times[1])
        too_much = growth > GROWTH and times[2] > JUDGED
        grows += too_much
        shown = " ".join(f"{1000 * one:8.1f}" for one in times)
        print(f"{shown} {growth:5.1f}{'!' if too_much else ' '} {who}: {search.worst[who][1]}")
    for who, (_, name) in search.growing.items():  # a pause of the machine may have been taken for growth
        once, twice = (meter.seconds(by_name[name], size).get(who, 0.0) for size in (SIZE, 2 * SIZE))
        if twice > GROWTH * once:
            grows += 1
            print(f"{1000 * once:8.1f} and {1000 * twice:8.1f} for twice the text: {who}: {name}")
    print(f"expressions over {1000 * GOAL:.0f} ms: {over}; grow faster than the text: {grows}")
    return not over and not grows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selectors", nargs="*", default=["ALL"])
    parser.add_argument("--minutes", type=float, default=10.0, metavar="N", help="of CPU for the search")
    parser.add_argument("--state", type=Path, metavar="FILE", help="where the search stands; the next run goes on")
    parser.add_argument("--random", type=int, default=300, metavar="N")
    parser.add_argument("--examples", type=int, default=1, metavar="N", help="of each rule and kind")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--top", type=int, default=25, metavar="N")
    arguments = parser.parse_args()
    every = [*plugins.load(third_party=False).rules(), *packs.load([builtin.packs_folder()], examples=True)]
    chosen = [r for r in every if any(s == "ALL" or matches(s, r.id) for s in arguments.selectors)]
    made = texts(chosen, random.Random(arguments.seed), arguments.random, arguments.examples)
    by_name = {text.name: text for text in made}
    meter = Meter(chosen)
    key = f"{arguments.selectors} {arguments.random} {arguments.examples} {arguments.seed} {len(by_name)}"
    search = Search(meter, arguments.state, key)
    search.run(list(by_name.values()), 60 * arguments.minutes)
    print(f"{search.tried:,} of {len(by_name):,} texts, {len(chosen)} rules, {search.spent:.0f} s of CPU")
    return 0 if report(search, meter, by_name, arguments.top) else 1


if __name__ == "__main__":
    sys.exit(main())
