"""Lines that recur across files: what the run's count and newslint learn find on real pages, and what they cost.

python bench/recurring.py [--memory]

Pages are the development set's, one file a page. Most of their sites have one page only, so that three things can
be measured: lines that recur on several pages of one site (the few that have them); a folder in which pages of all
sites lie together; and what is learnt from the sites that rule authors read, applied to those that they do not.
Edited news, where nothing may be found, comes last. ``--memory``: the room and time for up to a million documents.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from boilerplate import is_unread
from shared import shared

from newslint.checks.recurring import HOUSE, RECURRING
from newslint.config.settings import Settings
from newslint.diagnostics import Diagnostic, Severity
from newslint.linter import Linter
from newslint.plugins import load
from newslint.recurring.counts import LineCounts
from newslint.recurring.learning import learn
from newslint.recurring.learnt import Learnt
from newslint.recurring.sources import Article, source_by
from newslint.recurring.survey import Folder, survey
from newslint.runner import Task

Record = Mapping[str, Any]
READERS = {reader.name: reader for reader in load(third_party=False).readers()}
KINDS = ("naive", "newspaper", "traf_recall")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memory", action="store_true", help="room and time instead of judgement")
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.count:
        show_room(arguments.count)
    elif arguments.memory:
        measure_memory()
    else:
        judge()


def judge() -> None:
    with gzip.open(shared("bench", "boilerplate", "dev.jsonl.gz"), "rt", encoding="utf-8") as file:
        records = [record for line in file if (record := json.loads(line))["extractor"] in KINDS]
    print(f"{'':58}{'files':>6}{'boilerplate':>12}{'content':>9}{'other':>7}{'P':>7}{'R':>7}")
    for kind in KINDS:
        pages = [record for record in records if record["extractor"] == kind]
        hosts: dict[str, list[Record]] = defaultdict(list)
        for page in pages:
            hosts[page["host"]].append(page)
        several = [page for own in hosts.values() if len(own) > 1 for page in own]
        with tempfile.TemporaryDirectory() as folder:
            write(folder, several, by_host=True)
            lines = learnt_from(folder, fewest=2, share=0.6)
            show(f"{kind}: on most pages of a site that has several", several, with_lines(lines, several))
        with tempfile.TemporaryDirectory() as folder:
            show(f"{kind}: all sites in one folder, recurring-line", pages, in_one_folder(folder, pages))
        read = [page for page in pages if not is_unread(page["host"])]
        unread = [page for page in pages if is_unread(page["host"])]
        for share in (0.05, 0.01):
            with tempfile.TemporaryDirectory() as folder:
                write(folder, read)
                lines = learnt_from(folder, share=share)
            sure = sum(not one.unsure for one in lines)
            name = f"{kind}: {sure} lines of {share:.0%} of read sites, unread ones"
            show(name, unread, with_lines(lines, unread))
    judge_news()


def judge_news() -> None:
    """Edited news as folders: everything is a false alarm until looked at."""
    with gzip.open(shared("corpora", "wikinews-2020.txt.gz"), "rt", encoding="utf-8") as file:
        articles = file.read().split("\n\n")
    clean = [path.read_text(encoding="utf-8") for path in sorted(shared("bench", "clean").glob("*.txt"))]
    for name, texts in (("Wikinews", articles), ("clean news", clean)):
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(texts):
                Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8")
            recurring = surveyed(folder)
            found = [
                (d, text[d.start : d.end])
                for text in texts
                for d in diagnose(RECURRING, text, {"folder": recurring}, least=Severity.INFO)
            ]
            lines = learnt_from(folder)
        print(f"\n{name}: {len(texts)} files, {len(found)} findings of recurring-line (infos included)")
        for d, matched in found[:10]:
            print(f"    {d.severity}: {matched[:100]} ({d.message})")
        print(f"    learnt: {len(lines)} lines, {sum(not one.unsure for one in lines)} of them sure")
        for one in lines[:10]:
            print(f"    {one.count} of {one.files}: {one.line[:100]} {one.unsure}")


def write(folder: str, pages: Iterable[Record], *, by_host: bool = False) -> None:
    for number, page in enumerate(pages):
        place = Path(folder, page["host"]) if by_host else Path(folder)
        place.mkdir(exist_ok=True)
        (place / f"{number:05}.txt").write_text(text_of(page), encoding="utf-8")


def text_of(page: Record) -> str:
    return "\n".join(" ".join(line["text"].split()) for line in page["lines"])


def learnt_from(folder: str, **thresholds: Any) -> list[Learnt]:
    paths = sorted(Path(folder).rglob("*.txt"))
    articles = [Article(str(path), folder) for path in paths]
    return learn(lambda: articles, source_by("folder"), lambda _: READERS["plain"], **thresholds).lines


def surveyed(folder: str) -> Folder:
    tasks = [Task(str(path), path.name, named=False) for path in sorted(Path(folder).iterdir())]
    return survey(tasks, [Settings()]).get(folder, Folder(len(tasks), {}))


def in_one_folder(folder: str, pages: Sequence[Record]) -> list[list[int]]:
    write(folder, pages)
    recurring = surveyed(folder)
    return [flagged(RECURRING, page, {"folder": recurring}) for page in pages]


def with_lines(lines: Iterable[Learnt], pages: Iterable[Record]) -> list[list[int]]:
    """What the sure lines flag on each page; those of one site on its own pages only."""
    by_source: dict[str, dict[str, Learnt]] = defaultdict(dict)
    for one in lines:
        if not one.unsure:
            by_source[one.source][one.line] = one
    anywhere = next(iter(by_source.values()), {}) if len(by_source) == 1 else {}
    return [flagged(HOUSE, page, {"lines": by_source.get(page["host"], anywhere)}) for page in pages]


def flagged(rule: Any, page: Record, options: Mapping[str, Any]) -> list[int]:
    text = text_of(page)
    starts = {d.start for d in diagnose(rule, text, options)}
    found, at = [], 0
    for number, line in enumerate(page["lines"]):
        size = len(" ".join(line["text"].split()))
        if any(at <= start < at + max(1, size) for start in starts):
            found.append(number)
        at += size + 1
    return found


def diagnose(rule: Any, text: str, options: Mapping[str, Any], least: Severity = Severity.WARNING) -> list[Diagnostic]:
    document = READERS["plain"].read(text, "page.txt")
    found = Linter([rule], options={rule.id: options}).check(document).diagnostics
    return [d for d in found if d.severity >= least]


def show(name: str, pages: Sequence[Record], found: Sequence[Sequence[int]]) -> None:
    labels: dict[str, int] = defaultdict(int)
    for page, numbers in zip(pages, found, strict=True):
        for number in numbers:
            labels[page["lines"][number]["label"]] += 1
    good, bad = labels["boilerplate"], labels["content"]
    all_of_it = sum(line["label"] == "boilerplate" for page in pages for line in page["lines"])
    precision = f"{100 * good / (good + bad):.1f}" if good + bad else "-"
    recall = f"{100 * good / all_of_it:.1f}" if all_of_it else "-"
    other = labels["furniture"] + labels["unsure"]
    print(f"{name:58}{len(pages):6}{good:12}{bad:9}{other:7}{precision:>7}{recall:>7}")


def measure_memory() -> None:
    """Each number of documents in a process of its own, so that each has a peak of its own."""
    print(f"{'documents':>10}{'different lines':>17}{'peak MB':>9}{'seconds CPU':>13}{'exact':>7}")
    for count in (10_000, 100_000, 1_000_000):
        subprocess.run([sys.executable, __file__, "--count", str(count)], check=True)


def show_room(count: int) -> None:
    """Documents of a site of 10 lines that recur and 15 of their own."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    chance = random.Random(4)
    counts = LineCounts()
    start = time.process_time()
    for document in range(count):
        own = (f"a line of its own {document} {place}" for place in range(15))
        recurring = (f"the site's line {place}" for place in range(10) if chance.random() < 0.8)
        counts.add((*own, *recurring))
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count:10,}{15 * count:17,}{(peak - before) / 1024:9.0f}{spent:13.1f}{counts.exact is not None!s:>7}")
    wrongly = sum(counts.may_reach(f"a line of its own {at} 0", 5) for at in range(0, count, max(1, count // 100_000)))
    assert all(counts.may_reach(f"the site's line {place}", 255) for place in range(10))
    print(
        f"{'':10} of 100,000 lines of one document {100_000 * wrongly / min(count, 100_000):.0f} would be counted again"
    )


if __name__ == "__main__":
    main()
