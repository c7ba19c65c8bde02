"""Text that could make a rule slow: how much CPU time each rule takes for 100 KB of it.

python bench/hostile.py [SELECTOR …] [--top N]

Each rule gets its own examples over and over, as paragraphs and as one line, whole and
cut short so that its patterns almost match; and texts that patterns are known to choke
on: one letter, brackets, quotation marks, spaces and the like, without end. Reading is not counted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import islice

from engine import Engine

from newslint import builtin, packs, plugins
from newslint.linter import Linter
from newslint.rules import Rule, iter_examples, matches

SIZE = 100_000
EXAMPLES = 6  # of each rule
GOAL = 0.050

UNITS = {
    "one letter": "a", "one word": "the ", "capitals": "Ab ", "numbers": "1,000.5 ", "digits": "1", "spaces": " x",
    "opening brackets": "(", "closing brackets": ")", "opening quotes": "“a ", "straight quotes": '" ',
    "apostrophes": "a'", "dashes": "a-", "dots": ". ", "ellipses": "…", "commas": "a, ", "slashes": "/a", "tags": "<p",
    "entities": "&amp", "holes": "{{", "e-mail": "a@a.", "url": "http://a.b/", "mojibake": "â€",
    "combining": "e\u0301", "emoji": "👩\u200d", "names": "John Smith ", "said": "he said, ", "short lines": "Home\n",
    "empty lines": "\n", "headlines": "Mayor Opens New Bridge\n\n", "stars": "* ", "upper case": "THE MAYOR ",
    "two alphabets": "b\u0430nk ", "hyphen lines": "- a\n", "initials": "J. ", "titles": "Mr. A. ",
}  # fmt: skip


def texts(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """What the rule is tried on: a name, the text, its format."""
    for flagged, example in islice(iter_examples(rule), EXAMPLES):
        text = example.text.strip("\n")
        kind = "flagged" if flagged else "passed"
        for cut in ("", " cut short"):
            piece = text[: -max(1, len(text) // 5)] if cut else text
            yield f"{kind} example{cut}, paragraphs", repeated(piece + "\n\n"), example.format
            yield f"{kind} example{cut}, one line", repeated(" ".join(piece.split()) + " "), "plain"
    for name, unit in UNITS.items():
        yield name, repeated(unit), "plain"


def repeated(unit: str) -> str:
    return (unit * (SIZE // max(1, len(unit)) + 1))[:SIZE]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("selectors", nargs="*", default=["ALL"])
    parser.add_argument("--top", type=int, default=25)
    arguments = parser.parse_args()
    readers = Engine().readers
    loaded = plugins.load(third_party=False)
    rules = [*loaded.rules(), *packs.load([builtin.packs_folder()], examples=True)]
    worst: list[tuple[float, str, str]] = []
    tried = 0
    for rule in rules:
        if not any(selector == "ALL" or matches(selector, rule.id) for selector in arguments.selectors):
            continue
        linter = Linter([rule])
        slowest = (0.0, "")
        for name, text, format in texts(rule):
            document = readers[format].read(text, "hostile")
            begun = time.process_time()
            linter.check(document)
            slowest = max(slowest, (time.process_time() - begun, name))
            tried += 1
        worst.append((slowest[0], rule.id, slowest[1]))
    worst.sort(reverse=True)
    print(f"{tried:,} texts of {SIZE // 1000} KB, {len(worst)} rules; CPU time of the slowest text")
    for seconds, rule_id, name in worst[: arguments.top]:
        print(f"  {1000 * seconds:8.1f} ms  {rule_id:36} {name}")
    print(f"over {1000 * GOAL:.0f} ms: {sum(seconds > GOAL for seconds, _, _ in worst)} of {len(worst)} rules")


if __name__ == "__main__":
    main()
