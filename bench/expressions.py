"""Expressions that try too much: each alone, on texts made from its own tree.

python bench/expressions.py [SELECTOR …] [--goal MS] [--code]

Whatever an expression repeats it gets repeated, behind what leads there and before what it cannot match, in pieces of
the size in which packs see a text: a line, or some windows of a paragraph. What takes longer than the goal for 100 KB
in such pieces is tried in an article of 100 KB with the rule itself, which looks for the words of a pattern first.
``--code`` tries those of ``newslint/`` on texts of 8 KB instead: these may look at a whole paragraph.

CPU time. Exit code 1 if a rule takes longer than the goal.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import regex
from hostile_meter import slower
from near_matches import attacks

import newslint
from newslint import builtin, packs
from newslint.document import Document
from newslint.packs.found import PatternRule
from newslint.packs.lines import LONGEST_LINE
from newslint.packs.match import DECORATION, PatternCheck, PatternSet
from newslint.packs.places import WINDOW
from newslint.packs.spec import Pattern
from newslint.patterns import Lazy
from newslint.readers import plain
from newslint.rules import matches

SIZE = 100_000  # characters
PARAGRAPH = 6 * WINDOW  # what a pattern sees of a long one at a time
#: In which text an expression of the code is tried, at most; all of them begin with the shortest.
SHORTEST, LONGEST = 62, 8_000
#: Twice the text may take so many times as long.
GROWTH = 2.7


def _seconds(work: Callable[[], object]) -> float:
    """CPU time on the machine of ``bench/README.md``."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) / _slower()


@cache
def _slower() -> float:
    return max(1.0, min(slower() for _ in range(5)))


def _pack_rules(selectors: Sequence[str]) -> Iterator[PatternRule]:
    for rule in packs.load([builtin.packs_folder()]):
        if isinstance(rule.check, PatternCheck) and any(s == "ALL" or matches(s, rule.id) for s in selectors):
            yield rule.check.rule


def _piece(rule: PatternRule, pattern: Pattern) -> int:
    """How many characters the pattern sees at a time."""
    if rule.spec.match != "line":
        return PARAGRAPH
    return min(LONGEST_LINE, pattern.width + DECORATION) if pattern.width else LONGEST_LINE


def _alone(rule: PatternRule, pattern: Pattern) -> tuple[float, str]:
    """Seconds for ``SIZE`` characters in pieces, without looking for words first, and the worst piece."""
    case = regex.VERSION0 if rule.spec.case_sensitive else regex.IGNORECASE
    compiled = regex.compile(pattern.regex, case)
    size, worst = _piece(rule, pattern), (0.0, "")

    def attempt(piece: str) -> None:
        try:
            if rule.spec.match == "line":
                compiled.fullmatch(piece, timeout=1)
            else:
                any(False for _ in compiled.finditer(piece, timeout=1))
        except TimeoutError:
            pass

    for attack in attacks(pattern.regex):
        piece = attack(size)
        taken = _seconds(lambda piece=piece: attempt(piece))  # type: ignore[misc]
        if taken * SIZE / size > worst[0]:
            taken = min(taken, *(_seconds(lambda piece=piece: attempt(piece)) for _ in range(2)))  # type: ignore[misc]
            worst = max(worst, (taken * SIZE / size, piece))
    return worst


def _in_an_article(rule: PatternRule, piece: str) -> tuple[float, bool]:
    """Seconds that the rule takes for ``SIZE`` characters of the piece, and whether a pattern was stopped."""
    joint = "\n\n" if rule.spec.match == "line" else " "
    read: Document = plain.read((piece + joint) * (SIZE // len(piece + joint)), "hostile")
    rules = PatternSet([rule])
    notes: list[str] = []
    _slower.cache_clear()  # what else the machine does has changed since the start
    taken = min(_seconds(lambda: notes.extend(rules.check(read)[1])) for _ in range(4))
    return taken, bool(notes)


def try_packs(selectors: Sequence[str], goal: float) -> int:
    """How many rules take longer than the goal."""
    tried, over = 0, 0
    for rule in _pack_rules(selectors):
        for pattern in rule.spec.patterns:
            if pattern.whole:
                continue
            tried += 1
            alone, piece = _alone(rule, pattern)
            if alone <= goal:
                continue
            taken, stopped = _in_an_article(rule, piece)
            over += taken > goal
            mark = "!" if taken > goal else " "
            told = ", stopped" if stopped else ""
            print(
                f"{1000 * alone:8.0f} {1000 * taken:8.0f}{mark} {rule.id}{told}: {pattern.regex[:60]!r} {piece[:50]!r}"
            )
    print(f"{tried:,} patterns; rules over {1000 * goal:.0f} ms for {SIZE // 1000} KB: {over}")
    return over


def _of_the_code() -> list[tuple[str, int]]:
    """The expressions that the modules of newslint make when they are imported."""
    for module in pkgutil.walk_packages(newslint.__path__, "newslint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    lazy = (one for one in gc.get_objects() if type(one) is Lazy)
    return list(dict.fromkeys((one.source, int(one.flags)) for one in lazy))


def _growth(compiled: re.Pattern[str], attack: Callable[[int], str]) -> tuple[float, float, str]:
    """How many times longer twice the text takes in the end, the seconds for a character, and how the text begins."""
    size, times = SHORTEST, [0.0]
    while size <= LONGEST and times[-1] < 0.004:
        text = attack(size)
        times.append(min(_seconds(lambda text=text: compiled.sub("", text)) for _ in range(2)))  # type: ignore[misc]
        size *= 2
    return times[-1] / max(times[-2], 1e-6) if times[-1] > 0.002 else 0.0, times[-1] / len(text), text[:50]


def try_code(expressions: Sequence[tuple[str, int]]) -> None:
    """Print what grows faster than its text; whether that matters its place in the code tells."""
    for source, flags in expressions:
        compiled = re.compile(source, flags)
        growth, cost, text = max(
            (_growth(compiled, attack) for attack in attacks(source, flags)), default=(0.0, 0.0, "")
        )
        if growth > GROWTH:
            print(f"{growth:5.1f} times for twice the text, {1e6 * cost:.1f} µs a character: {source[:70]!r} {text!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selectors", nargs="*", default=["ALL"])
    parser.add_argument("--goal", type=float, default=50.0, metavar="MS")
    parser.add_argument("--code", action="store_true", help="the expressions of newslint/ instead of those of packs")
    arguments = parser.parse_args()
    if arguments.code:
        try_code(_of_the_code())
        return 0
    return 1 if try_packs(arguments.selectors, arguments.goal / 1000) else 0


if __name__ == "__main__":
    sys.exit(main())
