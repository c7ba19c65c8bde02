"""False alarms on edited news: every finding at warning or above, with its sentence, and the rate a rule and family.

python bench/clean.py [SELECTOR …] [--info]
"""

from __future__ import annotations

import sys
from collections import Counter

from engine import Engine
from shared import shared

from newslint.diagnostics import Severity


def main() -> None:
    selectors = tuple(a for a in sys.argv[1:] if not a.startswith("-"))
    engine = Engine(selectors, Severity.INFO if "--info" in sys.argv else Severity.WARNING)
    words, rules, families = 0, Counter[str](), Counter[str]()
    for path in sorted(shared("bench", "clean").glob("*.txt")):
        document, found = engine.check(path.read_text(encoding="utf-8"), path.name)
        words += document.words
        for d in found:
            rules[d.rule] += 1
            families[d.rule.partition("/")[0]] += 1
            text = document.text
            before = text[max(0, d.start - 50) : d.start].replace("\n", "⏎")
            after = text[d.end : d.end + 50].replace("\n", "⏎")
            where = document.position(d.start)
            print(f"{path.name}:{where.line}: {d.rule} {d.severity}: {d.message}")
            print(f"    {before}⟦{text[d.start : d.end][:200]}⟧{after}")
    print(f"\n{words} words, {sum(rules.values())} findings, {1000 * sum(rules.values()) / words:.2f} per 1,000 words")
    for name, count in families.most_common():
        print(f"  {name:24} {count:4}  {1000 * count / words:.3f}")
    for name, count in rules.most_common():
        print(f"    {name:34} {count:4}")


if __name__ == "__main__":
    main()
