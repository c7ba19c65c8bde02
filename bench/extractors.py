"""What extractors' texts gain by newslint: token F1 against the reference text before and after repairs.

python bench/extractors.py [--kinds traf,newspaper …] [--every N] [--worst N]

Texts are what five extractors leave of the development set's pages, repaired by newslint's API under its defaults:
safely, and with ``unsafe=True``. A mean that falls is marked; so is the share of pages that lose, and those that lose
most are listed with the words that went although they are the article's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from boilerplate import is_unread, load_scorer
from shared import shared

import newslint

KINDS = ("traf", "traf_recall", "readability", "newspaper", "justext")


@dataclass(frozen=True, slots=True)
class Page:
    """F1 of one page's text, 0 to 1: as extracted, after safe repairs, after all; and what was lost wrongly."""

    page: str
    kind: str
    unread: bool
    news: bool
    before: float
    safe: float
    unsafe: float
    rules: tuple[str, ...]
    lost: str


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", type=lambda s: s.split(","), default=list(KINDS), help="only these extractors")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="how many losing pages to print")
    arguments = parser.parse_args(argv)
    pages = list(judge(arguments.kinds, arguments.every))
    fallen = [show(name, chosen, arguments.kinds) for name, chosen in parts(pages)]
    show_worst([page for page in pages if not page.unread], arguments.worst)
    return int(any(fallen))


def judge(kinds: Sequence[str], every: int) -> Iterator[Page]:
    scorer = load_scorer()
    gold = scorer.load_gold(str(shared("bench", "boilerplate", "gold_dev.jsonl.gz")))
    checker = newslint.Checker()
    with gzip.open(shared("bench", "boilerplate", "dev.jsonl.gz"), "rt", encoding="utf-8") as file:
        records = [record for line in file if (record := json.loads(line))["extractor"] in kinds]
    for record in records[::every]:
        reference = gold.get(record["id"].rpartition("/")[0])
        if reference:
            yield measure(scorer, checker, record, reference)


def measure(scorer: Any, checker: newslint.Checker, record: dict[str, Any], reference: Counter[str]) -> Page:
    def tokens(text: str) -> Counter[str]:
        return Counter(scorer.TOK.findall(text.lower()))

    text = "\n".join(" ".join(line["text"].split()) for line in record["lines"])
    safe = checker.fix_text(text)
    unsafe = checker.fix_text(text, unsafe=True)
    lost = (tokens(text) & reference) - tokens(unsafe.text)
    return Page(
        page=record["id"],
        kind=record["extractor"],
        unread=is_unread(record["host"]),
        news=record["source"] == "fundus",
        before=scorer.f1(tokens(text), reference),
        safe=scorer.f1(tokens(safe.text), reference),
        unsafe=scorer.f1(tokens(unsafe.text), reference),
        rules=tuple(unsafe.fixed),
        lost=" ".join(lost.elements()),
    )


def parts(pages: Sequence[Page]) -> Iterator[tuple[str, list[Page]]]:
    yield "read hosts", [page for page in pages if not page.unread]
    yield "unread hosts", [page for page in pages if page.unread]
    yield "news, all hosts", [page for page in pages if page.news]


def show(name: str, pages: Sequence[Page], kinds: Sequence[str]) -> bool:
    """Print one table; True if a mean falls."""
    print(
        f"\n{name:16}{'pages':>7}{'F1':>9}{'safe':>9}{'unsafe':>9}{'up':>7}{'down':>7}   (up, down: % of pages, unsafe)"
    )
    fallen = False
    for kind in kinds:
        own = [page for page in pages if page.kind == kind]
        if not own:
            continue
        before, safe, unsafe = (
            100 * sum(values) / len(own)
            for values in ([p.before for p in own], [p.safe for p in own], [p.unsafe for p in own])
        )
        up = 100 * sum(p.unsafe > p.before for p in own) / len(own)
        down = 100 * sum(p.unsafe < p.before for p in own) / len(own)
        mark = "" if safe >= before and unsafe >= before else "  FALLS"
        fallen = fallen or bool(mark)
        print(f"{kind:16}{len(own):7}{before:9.3f}{safe:9.3f}{unsafe:9.3f}{up:7.1f}{down:7.1f}{mark}")
    return fallen


def show_worst(pages: Sequence[Page], limit: int) -> None:
    """The pages whose repairs cost most, of the sites that rule authors read."""
    print("\nPAGES THAT LOSE MOST (F1 before, safe, unsafe; rules; words of the article that went)")
    for page in sorted(pages, key=lambda p: p.unsafe - p.before)[:limit]:
        if page.unsafe < page.before:
            numbers = " ".join(f"{100 * value:6.2f}" for value in (page.before, page.safe, page.unsafe))
            print(f"{page.page:36}{numbers}  {', '.join(page.rules)}\n    {page.lost[:200]}")


if __name__ == "__main__":
    sys.exit(main())
