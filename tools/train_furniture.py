"""Train the models of furniture: writes ``vocabulary.txt`` and the trees of each model, prints what thresholds do.

python tools/train_furniture.py [--data FILE] [--out FOLDER]

The data are the pages of the development set, their lines labelled as content or
boilerplate; needs numpy, scipy and lightgbm (tools/requirements.txt).  Hosts are kept
apart: a fifth of them (by a hash of the name, the same fifth as in
``bench/boilerplate.py``) is left out altogether, the others are judged in five
parts, each by words and trees of the four others, for the table of thresholds.
For the models of whole pages, phrases that one host alone has are hidden from its
lines: a page that nobody has seen has such phrases, too, and no rule knows them.
The same data give the same files.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import furniture_words
import lightgbm
import numpy as np
import web_pages
from partial_pages import partial_pages

from newslint import builtin, packs
from newslint.document import Block, Document, fold
from newslint.furniture import blocks
from newslint.furniture.blocks import find_spans, is_whole_page, known_lines
from newslint.furniture.features import features, read_page
from newslint.furniture.model import ALL_NAMES, LEFTOVERS, PAGE_LINES, PAGES
from newslint.furniture.thread import find_thread
from newslint.furniture.vocabulary import OF_VOCABULARY, vocabulary
from newslint.packs.evidence import line_signs
from newslint.packs.found import Match
from newslint.packs.match import PatternCheck, PatternSet
from newslint.readers.plain import read

#: Small trees, few of them: more of either fit the known hosts better and others no better.
SETTINGS = {
    "num_iterations": 60,
    "objective": "binary",
    "num_leaves": 12,
    "learning_rate": 0.2,
    "min_data_in_leaf": 100,
    "lambda_l2": 10,
    "feature_fraction": 0.5,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
#: Of the lines every so many-th is trained on: neighbours tell the same.
EVERY = 3
#: For leftovers, pages are made from whole ones, too. Of the story's lines every so many-th is trained on and counts
#: as many. What one extractor leaves hardly differs from its other setting: one of them is enough.
OF_PAGES = {"num_leaves": 16}
OF_LINES = {"num_iterations": 80, "learning_rate": 0.15, "min_data_in_leaf": 150}
OF_LEFTOVERS = {**OF_LINES, "num_leaves": 10}
EVERY_OF_STORY, LEFT_OUT = 4, "traf"
#: The name in the data for the text of a whole page.
PASTED = "naive"
PARTS = 5
#: A list of more lines than these is many phrases: each of its lines is one that a host alone may have.
LONG_LIST = 30
#: Least scores of the tables; on a whole page the peak of a block must be higher by as much as it is in force.
LEAST = (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5)


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: the numbers of each line, and labels (1 boilerplate, 0 content, -1 unsure).

    ``part`` tells in which of the parts the host is; ``running`` are the places of running text. ``as_leftovers``
    are the labels by which leftovers are learnt: titles, bylines, dates and captions are no leftovers, and a thread of
    comments has a rule of its own.
    """

    extractor: str
    part: int
    whole: bool
    rows: np.ndarray
    running: tuple[int, ...]
    labels: list[int]
    as_leftovers: list[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    web_pages.add_argument(parser)
    parser.add_argument("--out", type=Path, default=web_pages.ROOT / "newslint" / "furniture")
    arguments = parser.parse_args()
    loaded = (rule.check for rule in packs.load([builtin.packs_folder()]) if rule.group == "boilerplate")
    patterns = PatternSet([check.rule for check in loaded if isinstance(check, PatternCheck)])
    pages = [load(record, patterns) for record in web_pages.pages(arguments.data)]
    made = [load(part, patterns) for p in pages if p.extractor == PASTED for part in partial_pages(p.record)]
    hosts: dict[object, set[str]] = defaultdict(set)
    for page in pages:
        for match in page.matches:
            hosts[phrase(match)].add(page.host)
    lines = list(labelled_lines(pages))
    furniture_words.write(arguments.out / "vocabulary.txt", furniture_words.learn(lines))
    weights = [furniture_words.learn(lines, part) for part in range(PARTS)]
    whole = [sample(page, hosts, patterns, weights[page.part]) for page in pages]
    left = [page for page in whole if page.extractor != PASTED]
    left += [sample(page, hosts, patterns, weights[page.part]) for page in made]
    train_lines(left, arguments.out / PAGE_LINES, OF_LINES)
    train_pages(whole, arguments.out / PAGES)
    # Beside a story, words that it shares with what sites sell outweigh all else: no trees for leftovers hear them.
    deaf = [sample(page, {}, patterns, None) for page in (*pages, *made) if page.extractor != PASTED]
    train_lines(deaf, arguments.out / LEFTOVERS, OF_LEFTOVERS)


def train_lines(pages: Sequence[Sample], out: Path, settings: Mapping[str, Any]) -> None:
    labels = np.concatenate([page.as_leftovers for page in pages])
    story = np.concatenate([page.labels for page in pages]) == 0
    rows = np.repeat([page.extractor != LEFT_OUT for page in pages], [len(page.rows) for page in pages])
    rows &= (labels >= 0) & (~story | (np.arange(len(labels)) % EVERY_OF_STORY == 0))
    scores = train(pages, out, settings, labels, np.where(story, EVERY_OF_STORY, 1.0) * rows)
    report_lines(pages, scores)


def train_pages(pages: Sequence[Sample], out: Path) -> None:
    labels = np.concatenate([page.labels for page in pages])
    rows = (labels >= 0) & (np.arange(len(labels)) % EVERY == 0)
    report_pages(pages, train(pages, out, OF_PAGES, labels, rows.astype(float)))


def train(
    pages: Sequence[Sample], out: Path, settings: Mapping[str, Any], labels: np.ndarray, weights: np.ndarray
) -> list[np.ndarray]:
    """Write the trees of all lines that have a weight; the scores of each part's pages by trees of the others."""
    sizes = [len(page.rows) for page in pages]
    matrix = np.concatenate([page.rows for page in pages])
    parts = np.repeat([page.part for page in pages], sizes)

    def fit(chosen: np.ndarray) -> Any:
        rows = lightgbm.Dataset(matrix[chosen], labels[chosen], weight=weights[chosen])
        return lightgbm.train({**SETTINGS, **settings}, rows)

    write(out, fit(weights > 0).dump_model()["tree_info"])
    scores = np.zeros(len(matrix))
    for one in range(PARTS):
        scores[parts == one] = fit((weights > 0) & (parts != one)).predict(matrix[parts == one], raw_score=True)
    return np.split(scores, np.cumsum(sizes)[:-1])


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page as rules see it, with the labels of its blocks: see ``Sample``."""

    record: dict[str, Any]
    document: Document
    matches: list[Match]
    labels: list[int]
    as_leftovers: list[int]

    @property
    def extractor(self) -> str:
        return str(self.record["extractor"])

    @property
    def host(self) -> str:
        return str(self.record["host"])

    @property
    def part(self) -> int:
        return web_pages.digest(self.host)[1] % PARTS


def load(record: dict[str, Any], patterns: PatternSet) -> Loaded:
    lines = [" ".join(line["text"].split()) for line in record["lines"]]
    document = read("\n".join(lines))
    labels = by_block(document, lines, [_label(line) for line in record["lines"]])
    others = by_block(document, lines, [0 if x["label"] == "furniture" else _label(x) for x in record["lines"]])
    thread = find_thread(document)
    for block in thread.blocks if thread else ():
        others[document.prose.index(block)] = -1
    return Loaded(record, document, patterns.tried(document), labels, others)


def phrase(match: Match) -> object:
    """What a host may have alone: a pattern, or a line of a long list of them, whatever its numbers."""
    listed = len(match.pattern.whole) > LONG_LIST
    text = fold(match.block.text[match.start : match.end]) if listed else ""
    return match.rule, id(match.pattern), re.sub(r"\d", "0", text)


def labelled_lines(pages: Iterable[Loaded]) -> Iterator[furniture_words.Line]:
    """The lines of furniture and others, each once a host."""
    seen: set[tuple[str, str]] = set()
    for page in pages:
        for block, label, other in zip(page.document.prose, page.labels, page.as_leftovers, strict=True):
            known = label >= 0 or other == 0
            if known and block.words <= furniture_words.LONGEST and (page.host, block.text) not in seen:
                seen.add((page.host, block.text))
                yield furniture_words.line(page.host, page.part, int(label == 1), block)


def sample(
    page: Loaded, hosts: Mapping[object, set[str]], patterns: PatternSet, weights: Mapping[str, float] | None
) -> Sample:
    """The page with the numbers of its lines, with those of words if they have ``weights``.

    ``hosts`` are those that have a phrase: the lines are seen as if no rule knew what its host has alone.
    """
    seen = [match for match in page.matches if hosts.get(phrase(match)) != {page.host}]
    lines = read_page(page.document.prose, line_signs(seen, page.document, patterns.rules, "boilerplate"))
    numbers = list(features(lines))
    if weights is not None:
        numbers = [own + words for own, words in zip(numbers, vocabulary(lines.blocks, weights), strict=True)]
    size = len(ALL_NAMES) - (len(OF_VOCABULARY) if weights is None else 0)
    rows = np.array(numbers, np.float32).reshape(-1, size)
    whole = is_whole_page(known_lines(lines))
    return Sample(page.extractor, page.part, whole, rows, lines.running, page.labels, page.as_leftovers)


def _label(line: dict[str, object]) -> int:
    """Readers' comments have rules of their own."""
    return -1 if line.get("reader") else {"boilerplate": 1, "content": 0}.get(str(line["label"]), -1)


def by_block(document: Document, lines: Sequence[str], labels: Sequence[int]) -> list[int]:
    """The label of each prose block: that of its lines, if they agree."""
    found: dict[Block, set[int]] = defaultdict(set)
    at = 0
    for line, label in zip(lines, labels, strict=True):
        block = document.block_at(at)
        if block is not None and line:
            found[block].add(label)
        at += len(line) + 1
    return [next(iter(found[b])) if len(found[b]) == 1 else -1 for b in document.prose]


def write(path: Path, trees: Sequence[dict[str, Any]]) -> None:
    lines = [
        "# By tools/train_furniture.py: [feature, bound, tree up to the bound, tree above it], in logarithms of odds."
    ]
    lines += [json.dumps(as_lists(tree["tree_structure"])) for tree in trees]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(trees)} trees, {path.stat().st_size:,} bytes")


def as_lists(node: dict[str, Any]) -> list[Any] | float:
    if "leaf_value" in node:
        return float(round(node["leaf_value"], 3))
    bound = round(node["threshold"], 4)
    return [ALL_NAMES[node["split_feature"]], bound, as_lists(node["left_child"]), as_lists(node["right_child"])]


def report_pages(pages: Sequence[Sample], scores: Sequence[np.ndarray]) -> None:
    """For each least score, how many lines of the blocks are boilerplate, and how many of those the blocks hold."""
    print("whole pages, least score: precision / recall in lines, pasted and extracted")
    for least in LEAST:
        tallies = {True: [0, 0, 0], False: [0, 0, 0]}
        for page, own in zip(pages, scores, strict=True):
            if page.whole:
                tally = tallies[page.extractor == PASTED]
                tally[2] += page.labels.count(1)
                for first, last in find_spans((own - least + blocks.LEAST_SCORE).tolist(), page.running):
                    tally[0] += page.labels[first : last + 1].count(1)
                    tally[1] += page.labels[first : last + 1].count(0)
        shown = (f"{100 * r / max(1, r + w):.2f} / {100 * r / max(1, n):.2f}" for r, w, n in tallies.values())
        print(f"{least:11}" + "".join(text.rjust(20) for text in shown))


def report_lines(pages: Sequence[Sample], scores: Sequence[np.ndarray]) -> None:
    """For each least score, what the lines above it are, in what trafilatura leaves."""
    print("single lines, least score: lines that are boilerplate, the story's, titles and the like; recall")
    chosen = [i for i, page in enumerate(pages) if page.extractor.startswith(LEFT_OUT) and not page.whole]
    score = np.concatenate([scores[i] for i in chosen])
    label = np.concatenate([pages[i].labels for i in chosen])
    other = (np.concatenate([pages[i].as_leftovers for i in chosen]) == 0) & (label == -1)
    for least in LEAST:
        above = score > least
        right, wrong, titles = (int((above & kind).sum()) for kind in (label == 1, label == 0, other))
        print(f"{least:11}{right:8}{wrong:8}{titles:8}{100 * right / max(1, int((label == 1).sum())):8.2f}")


if __name__ == "__main__":
    main()
