"""What a phrase pack of 2,000 costs beside one of 200, on the clean articles: processor time, as a ratio (at most 1.3).

python bench/phrases.py
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from shared import shared

from newslint import packs
from newslint.packs.match import PatternCheck, PatternSet
from newslint.readers import plain

ROUNDS = 60
PACK = "group: made\ndefaults: {match: line}\nrules:\n  - id: it\n    summary: It\n    why: It.\n"
EXAMPLES = '    examples: {flag: ["x"], keep: ["y"]}\n'
VERBS = ("Read", "Share", "Follow", "Join", "Open", "Download", "Subscribe to", "Sign up for", "More from", "Back to")
THINGS = ("story", "page", "letter", "podcast", "gallery", "edition", "column", "map", "debate", "archive")
ENDS = (
    "",
    " now",
    " here",
    " today",
    " <any>",
    " by <name>",
    " in <n> minutes",
    "[ for free]",
    " (again|once more)",
    "[:]",
)


def pattern_set(count: int, folder: Path) -> PatternSet:
    """So many phrases of ten shapes, drawn from all of them."""
    phrases = [f"{v} our {t}{e}" for v in VERBS for t in THINGS for e in ENDS]
    phrases += [p.replace("our", "your") for p in phrases]
    drawn = random.Random(1).sample(phrases, count)
    lines = "".join(f"      - '{p}'\n" for p in drawn)
    path = folder / f"{count}.yaml"
    path.write_text(PACK + "    phrases:\n" + lines + EXAMPLES, encoding="utf-8")
    return PatternSet([r.check.rule for r in packs.load([path]) if isinstance(r.check, PatternCheck)])


def seconds(patterns: PatternSet, texts: list[str]) -> float:
    """Processor time over all texts, read anew."""
    documents = [plain.read(text) for text in texts]
    start = time.process_time()
    for document in documents:
        patterns.check(document)
    return time.process_time() - start


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(shared("bench", "clean").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        sets = [pattern_set(count, Path(folder)) for count in (200, 2000)]
    rounds = [[seconds(patterns, texts) for patterns in sets] for _ in range(ROUNDS)]  # in turns: other load hits both
    few, many = map(min, zip(*rounds, strict=True))
    print(f"200 phrases: {1000 * few:.1f} ms, 2,000 phrases: {1000 * many:.1f} ms, {many / few:.2f} times as much")


if __name__ == "__main__":
    main()
