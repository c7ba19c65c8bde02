"""Train the models of furniture: writes ``pages.txt`` and ``leftovers.txt``, prints what their thresholds do.

python tools/train_furniture.py [--data FILE] [--out FOLDER] [--only leftovers]

The data are the pages of the development set, their lines labelled as content or
boilerplate; needs numpy and lightgbm (tools/requirements.txt).  Hosts are kept
apart: a fifth of them (by a hash of the name, the same fifth as in
``bench/boilerplate.py``) is left out altogether, the others are judged in five
parts, each by trees of the four others, for the table of thresholds.  The same
data give the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import web_pages
from partial_pages import partial_pages

from newslint import builtin, packs
from newslint.document import Block, Document
from newslint.furniture import blocks
from newslint.furniture.blocks import find_spans, is_whole_page, known_lines
from newslint.furniture.features import NAMES, features, read_page
from newslint.furniture.model import LEFTOVERS, PAGES
from newslint.furniture.thread import find_thread
from newslint.packs.match import PatternCheck, PatternSet
from newslint.readers.plain import read

#: Small trees, few of them: more of either fit the known hosts better and others no better.
SETTINGS = {
    "num_iterations": 60,
    "objective": "binary",
    "num_leaves": 8,
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
OF_LEFTOVERS = {"num_iterations": 80, "num_leaves": 10, "learning_rate": 0.15, "min_data_in_leaf": 150}
EVERY_OF_STORY, LEFT_OUT = 4, "traf"
#: The name in the data for the text of a whole page.
PASTED = "naive"
PARTS = 5
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
    parser.add_argument("--only", choices=("leftovers", "pages"), help="one of the two models")
    arguments = parser.parse_args()
    if arguments.only != "pages":
        train_leftovers(arguments.data, arguments.out / LEFTOVERS)
    if arguments.only != "leftovers":
        train_pages(arguments.data, arguments.out / PAGES)


def train_leftovers(data: Path, out: Path) -> None:
    pages = list(samples(_left(web_pages.pages(data))))
    labels = np.concatenate([page.as_leftovers for page in pages])
    story = np.concatenate([page.labels for page in pages]) == 0
    rows = np.repeat([page.extractor != LEFT_OUT for page in pages], [len(page.rows) for page in pages])
    rows &= (labels >= 0) & (~story | (np.arange(len(labels)) % EVERY_OF_STORY == 0))
    scores = train(pages, out, OF_LEFTOVERS, labels, np.where(story, EVERY_OF_STORY, 1.0) * rows)
    report_leftovers(pages, scores)


def train_pages(data: Path, out: Path) -> None:
    pages = list(samples(web_pages.pages(data)))
    labels = np.concatenate([page.labels for page in pages])
    scores = train(pages, out, {}, labels, ((labels >= 0) & (np.arange(len(labels)) % EVERY == 0)).astype(float))
    report_pages(pages, scores)


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


def _left(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What extractors left of the pages, and what they might have left."""
    for record in records:
        if record["extractor"] == PASTED:
            yield from partial_pages(record)
        else:
            yield record


def samples(records: Iterable[dict[str, Any]]) -> Iterator[Sample]:
    """The pages with the numbers of their lines."""
    loaded = (rule.check for rule in packs.load([builtin.packs_folder()]) if rule.group == "boilerplate")
    patterns = PatternSet([check.rule for check in loaded if isinstance(check, PatternCheck)])
    for record in records:
        lines = [" ".join(line["text"].split()) for line in record["lines"]]
        document = read("\n".join(lines))
        page = read_page(document.prose, patterns.signs(document, "boilerplate"))
        rows = np.array(list(features(page)), np.float32).reshape(-1, len(NAMES))
        labels = by_block(document, lines, [_label(line) for line in record["lines"]])
        others = by_block(document, lines, [0 if x["label"] == "furniture" else _label(x) for x in record["lines"]])
        thread = find_thread(document)
        for block in thread.blocks if thread else ():
            others[document.prose.index(block)] = -1
        part = web_pages.digest(record["host"])[1] % PARTS
        whole = is_whole_page(known_lines(page))
        yield Sample(record["extractor"], part, whole, rows, page.running, labels, others)


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
    return [NAMES[node["split_feature"]], bound, as_lists(node["left_child"]), as_lists(node["right_child"])]


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


def report_leftovers(pages: Sequence[Sample], scores: Sequence[np.ndarray]) -> None:
    """For each least score, what the lines above it are, in what trafilatura leaves."""
    print("leftovers, least score: lines that are boilerplate, the story's, titles and the like; recall")
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
