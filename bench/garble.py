"""How many damaged sentences are found, by kind of damage, and what it costs in false alarms and time.

python bench/garble.py [SELECTOR …] [--show KIND] [--missed KIND]

``--show clean`` prints the clean sentences that are flagged, ``--show KIND`` what
is said about that kind, ``--missed KIND`` the sentences about which nothing is said.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter

from engine import Engine
from shared import shared

GROUPS = ("garble", "grammar", "duplicate", "spelling")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("selectors", nargs="*", default=GROUPS)
    parser.add_argument("--show")
    parser.add_argument("--missed")
    arguments = parser.parse_args()
    engine = Engine(tuple(arguments.selectors))
    sentences(engine, arguments.show, arguments.missed)
    clean_news(engine)


def sentences(engine: Engine, show: str | None, missed: str | None) -> None:
    """Recall by kind on the damaged sentences, and the share of clean ones that are flagged."""
    all_of, found_of, rules = Counter[str](), Counter[str](), Counter[str]()
    wrong = Counter[str]()
    for line in shared("bench", "garble", "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        kind = record.get("kind", "clean")
        document, found = engine.check(record["text"])
        all_of[kind] += 1
        found_of[kind] += bool(found)
        (wrong if kind == "clean" else rules).update({d.rule for d in found})
        if kind == show:
            for d in found:
                text = document.text
                print(f"{d.rule}: {d.message}\n    {text[: d.start]}⟦{text[d.start : d.end]}⟧{text[d.end :]}")
        if kind == missed and not found:
            a, b = record.get("span", (0, 0))
            print(f"    {record['text'][:a]}⟦{record['text'][a:b]}⟧{record['text'][b:]}")
    damaged = [kind for kind in all_of if kind != "clean"]
    for kind in damaged:
        print(f"{kind:18} {found_of[kind]:4} of {all_of[kind]:4}")
    total, hits = sum(all_of[k] for k in damaged), sum(found_of[k] for k in damaged)
    print(f"{'all kinds':18} {hits:4} of {total:4}  {100 * hits / total:.1f}%")
    clean, flagged = all_of["clean"], found_of["clean"]
    print(f"{'clean flagged':18} {flagged:4} of {clean:4}  {100 * flagged / clean:.2f}%")
    for rule, _ in (rules + wrong).most_common():
        print(f"    {rule:34} {rules[rule]:4} damaged {wrong[rule]:4} clean")


def clean_news(engine: Engine) -> None:
    """Findings per 1,000 words of edited news by group, and the time that the rules take."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(shared("bench", "clean").glob("*.txt"))]
    words, groups, size, seconds = 0, Counter[str](), 0, 0.0
    for text in [texts[0], *texts]:  # the first once more: it pays for what is loaded on first use
        started = time.process_time()
        document, found = engine.check(text)
        seconds += time.process_time() - started
        if text is texts[0] and not size:
            size, seconds = 1, 0.0
            continue
        words += document.words
        size += len(text.encode())
        groups.update(d.rule.partition("/")[0] for d in found)
    print(f"clean news: {words} words, {size / 1e6 / seconds:.1f} MB/s, reading included")
    for group, count in groups.most_common():
        print(f"    {group:12} {count:4} findings  {1000 * count / words:.3f} per 1,000 words")


if __name__ == "__main__":
    main()
