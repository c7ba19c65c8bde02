"""Boilerplate judgement on web pages: the scorer's table a kind of text, then the worst false alarms and misses.

python bench/boilerplate.py [--worst N] [--gold] [--kinds traf,naive …] [--select boilerplate] [--pred FILE]

A fifth of the hosts (by a hash of the name) is scored but never shown: a rule
author reads the others, and both tables are printed.  A line is flagged when a
finding of ``boilerplate/*`` touches it or one of ``duplicate/*`` covers it, and
removed when the safe fixes delete it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import Engine
from shared import shared

from newslint import fixes
from newslint.diagnostics import Diagnostic, Edit

#: The tables' rows beside the single kinds of text: name, sources (None: all), kinds.
ROWS = (
    ("news/5", "fundus", ("traf", "traf_recall", "readability", "newspaper", "justext")),
    ("traf, all", None, ("traf", "traf_recall")),
    ("pasted", None, ("naive",)),
)
KINDS = ("traf", "traf_recall", "readability", "newspaper", "justext", "naive")
COLUMNS = ("docs", "base", "P", "Rnc", "macroR", "fpdoc", "rmP", "rmRnc", "harm", "harmpct", "F1b", "F1a", "otherfl")


@dataclass(slots=True)
class Judged:
    """One page of the set with what newslint said: rule ids by number of the line, and the lines it deletes."""

    record: dict[str, Any]
    flagged: dict[int, list[str]]
    removed: list[int]

    def prediction(self) -> dict[str, Any]:
        return {"id": self.record["id"], "flagged": sorted(self.flagged), "removed": self.removed}


@dataclass(slots=True)
class _Tally:
    """How often a line was judged wrongly, with what rule and on which page first."""

    count: int = 0
    hosts: set[str] = field(default_factory=set)
    rules: Counter[str] = field(default_factory=Counter)
    removed: int = 0
    page: str = ""


def is_unread(host: str) -> bool:
    """True for the fifth of the hosts that nobody who writes rules looks at."""
    return hashlib.blake2b(host.encode(), digest_size=4).digest()[0] % 5 == 0


def judge(engine: Engine, record: dict[str, Any]) -> Judged:
    """Run newslint over the page's lines as one text."""
    lines = [" ".join(line["text"].split()) for line in record["lines"]]
    text = "\n".join(lines)
    spans = list(_spans(lines))
    _, found = engine.check(text, record["id"])
    flagged: dict[int, list[str]] = defaultdict(list)
    for d in found:
        for index in _touched(spans, d):
            start, end = spans[index]
            if d.rule.startswith("boilerplate/") or (d.start <= start and end <= d.end):
                flagged[index].append(d.rule)
    return Judged(record, dict(flagged), _removed(engine, text, found, spans))


def _spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for line in lines:
        yield at, at + len(line)
        at += len(line) + 1


def _touched(spans: Sequence[tuple[int, int]], d: Diagnostic) -> Iterator[int]:
    for index, (start, end) in enumerate(spans):
        if start >= d.end:
            break
        if end > d.start:
            yield index


def _removed(engine: Engine, text: str, found: list[Diagnostic], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the lines that are gone once the safe fixes have come to their end."""
    fixed = fixes.fix(text, lambda now: found if now == text else engine.check(now)[1])
    left = {index: span for index, span in enumerate(spans) if span[0] < span[1]}
    gone: list[int] = []
    for edits in fixed.rounds:
        for index, span in list(left.items()):
            if any(e.start <= span[0] and span[1] <= e.end and not e.content for e in edits):
                gone.append(index)
                del left[index]
        left = {index: _shifted(span, edits) for index, span in left.items()}
    return sorted(gone)


def _shifted(span: tuple[int, int], edits: Sequence[Edit]) -> tuple[int, int]:
    grown = sum(len(e.content) - (e.end - e.start) for e in edits if e.end <= span[0])
    return span[0] + grown, span[1] + grown


def load_scorer() -> Any:
    """The scorer that lies beside the set, as a module."""
    path = shared("bench", "boilerplate", "score.py")
    spec = importlib.util.spec_from_file_location("boilerplate_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(scorer: Any, judged: Sequence[Judged], gold: Any) -> None:
    predictions = {j.record["id"]: j.prediction() for j in judged}
    print("".ljust(12) + "".join(c.rjust(9) for c in COLUMNS))
    result = scorer.score((j.record for j in judged), predictions, gold)
    rows = [(kind, result[kind]) for kind in KINDS if kind in result]
    for name, source, kinds in ROWS:
        chosen = [j.record for j in judged if j.record["extractor"] in kinds and source in (None, j.record["source"])]
        if chosen:
            rows.append((name, scorer.score(chosen, predictions, gold)["ALL"]))
    for name, numbers in rows:
        print(name.ljust(12) + "".join(("-" if numbers[c] is None else str(numbers[c])).rjust(9) for c in COLUMNS))


def show_rules(judged: Sequence[Judged]) -> None:
    """For each rule, the lines that it touched by label, its precision, and how much of the content safe fixes cut."""
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for j in judged:
        for index, rules in j.flagged.items():
            label = j.record["lines"][index]["label"]
            for rule in dict.fromkeys(rules):
                by_rule[rule][label] += 1
                by_rule[rule]["cut"] += label == "content" and index in j.removed
    print(f"\n{'rule':40}{'boilerplate':>12}{'content':>9}{'furniture':>10}{'unsure':>8}{'P':>8}{'cut':>6}")
    for rule, n in sorted(by_rule.items(), key=lambda item: -item[1]["boilerplate"]):
        sure = n["boilerplate"] + n["content"]
        share = f"{100 * n['boilerplate'] / sure:.1f}" if sure else "-"
        print(f"{rule:40}{n['boilerplate']:12}{n['content']:9}{n['furniture']:10}{n['unsure']:8}{share:>8}{n['cut']:6}")


def show_worst(judged: Sequence[Judged], limit: int) -> None:
    alarms: dict[str, _Tally] = defaultdict(_Tally)
    misses: dict[str, _Tally] = defaultdict(_Tally)
    pasted: dict[str, _Tally] = defaultdict(_Tally)
    for j in judged:
        missed = pasted if j.record["extractor"] == "naive" else misses
        for index, line in enumerate(j.record["lines"]):
            rules = j.flagged.get(index)
            if line["label"] == "content" and rules:
                _count(alarms[line["text"]], j, rules, index in j.removed)
            elif line["label"] == "boilerplate" and not rules and not line.get("reader"):
                _count(missed[line["text"]], j, (), False)
    for title, tallies in (
        ("FALSE ALARMS (x: removed by a safe fix)", alarms),
        ("MISSES, extractors' leftovers", misses),
        ("MISSES, pasted pages", pasted),
    ):
        print(f"\n{title}: {len(tallies)} lines")
        order = sorted(tallies.items(), key=lambda i: (-i[1].removed, -len(i[1].hosts), -i[1].count, -len(i[0])))
        for text, t in order[:limit]:
            mark = "x" if t.removed else " "
            rules = ",".join(r.partition("/")[2] for r in t.rules)
            print(f"{mark}{len(t.hosts):4} hosts {t.count:4}  {t.page:24} {rules:28} {text[:150]}")


def _count(tally: _Tally, judged: Judged, rules: Sequence[str], removed: bool) -> None:
    tally.count += 1
    tally.hosts.add(judged.record["host"])
    tally.rules.update(rules)
    tally.removed += removed
    tally.page = tally.page or judged.record["id"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=50, help="how many false alarms and misses to print")
    parser.add_argument("--gold", action="store_true", help="token F1 before and after removal too")
    parser.add_argument("--kinds", type=lambda s: s.split(","), default=list(KINDS), help="only these kinds of text")
    parser.add_argument("--select", type=lambda s: s.split(","), default=["boilerplate", "duplicate"], help="rules")
    parser.add_argument("--pred", help="write the predictions to this file, for the scorer")
    arguments = parser.parse_args()
    data = shared("bench", "boilerplate", "dev.jsonl.gz")
    scorer = load_scorer()
    gold = scorer.load_gold(str(shared("bench", "boilerplate", "gold_dev.jsonl.gz"))) if arguments.gold else None
    engine = Engine(tuple(arguments.select))
    judged: dict[bool, list[Judged]] = {False: [], True: []}
    with gzip.open(data, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record["extractor"] in arguments.kinds:
                judged[is_unread(record["host"])].append(judge(engine, record))
    if arguments.pred:
        with open(arguments.pred, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(j.prediction()) + "\n" for pages in judged.values() for j in pages)
    for unread, pages in judged.items():
        print(f"\n{'UNREAD' if unread else 'READ'} HOSTS: {len({j.record['host'] for j in pages})}")
        table(scorer, pages, gold)
        show_rules(pages)
    show_worst(judged[False], arguments.worst)


if __name__ == "__main__":
    main()
