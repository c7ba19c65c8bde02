"""What the default rules say about sentences written by hand: broken ones, and correct ones that look odd.

python bench/handwritten.py [SELECTOR …] [--info]

Prints the broken ones that nothing is said about and the correct ones that are
flagged.  They are no training data, but rules and exceptions were made with an eye on them: what is found of them
says how well what was seen is covered, and the unread set how far that carries.

Of the unread set (unread-broken.txt, unread-correct.txt) only totals are printed, whatever the
arguments: who writes or tunes rules never looks at its lines, nor at what is found in which of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine import Engine

from newslint.diagnostics import Severity

FOLDER = Path(__file__).with_name("handwritten")


def main() -> None:
    selectors = tuple(a for a in sys.argv[1:] if not a.startswith("-"))
    engine = Engine(selectors, Severity.INFO if "--info" in sys.argv else Severity.WARNING)
    for name, wanted in (("broken", True), ("correct", False), ("unread-broken", None), ("unread-correct", None)):
        sentences = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        flagged = 0
        for sentence in sentences:
            found = engine.check(sentence)[1]
            flagged += bool(found)
            if wanted is not None and bool(found) is not wanted:
                print(f"    {sentence}" + "".join(f"\n        {d.rule}: {d.message}" for d in found))
        print(f"{name}: {flagged} of {len(sentences)} flagged\n")


if __name__ == "__main__":
    main()
