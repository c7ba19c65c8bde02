"""Train the model of furniture: writes ``newslint/furniture/trees.txt``, prints what its thresholds do.

python tools/train_furniture.py [--data FILE] [--out FILE]

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
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import web_pages

from newslint import builtin, packs
from newslint.document import Block, Document
from newslint.furniture import blocks
from newslint.furniture.blocks import find_spans, is_whole_page, known_lines
from newslint.furniture.features import NAMES, features, read_page
from newslint.packs.match import PatternCheck, PatternSet
from newslint.readers.plain import read

if TYPE_CHECKING:
    import numpy as np

#: Small trees, few of them: more of either fit the known hosts better and others no better.
TREES = 60
SETTINGS = {
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
PARTS = 5
#: Least scores of the table; on a whole page the peak of a block must be higher by as much as it is in force.
LEAST = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5)


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: the numbers and the label of each line (1 boilerplate, 0 content, -1 unsure).

    ``running`` are the places of running text, ``names`` the lines that rules know by their places.
    """

    host: str
    pasted: bool
    whole: bool
    rows: list[list[float]]
    running: tuple[int, ...]
    names: Mapping[int, str]
    labels: list[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    web_pages.add_argument(parser)
    parser.add_argument("--out", type=Path, default=web_pages.ROOT / "newslint" / "furniture" / "trees.txt")
    arguments = parser.parse_args()
    try:
        import lightgbm
        import numpy as np
    except ImportError as error:
        sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")
    pages = list(samples(arguments.data))
    matrix = np.array([row for page in pages for row in page.rows], np.float32)
    labels = np.array([label for page in pages for label in page.labels])
    parts = np.repeat([part(p.host) for p in pages], [len(p.rows) for p in pages])
    chosen = (labels >= 0) & (np.arange(len(labels)) % EVERY == 0)

    def fit(rows: np.ndarray) -> Any:
        return lightgbm.train(SETTINGS, lightgbm.Dataset(matrix[rows], labels[rows]), TREES)

    write(arguments.out, fit(chosen).dump_model()["tree_info"])
    scores = np.zeros(len(labels))
    for one in range(PARTS):
        scores[parts == one] = fit(chosen & (parts != one)).predict(matrix[parts == one], raw_score=True)
    report(pages, scores)


def samples(path: Path) -> Iterator[Sample]:
    """The pages of the hosts that may be read."""
    loaded = (rule.check for rule in packs.load([builtin.packs_folder()]) if rule.group == "boilerplate")
    patterns = PatternSet([check.rule for check in loaded if isinstance(check, PatternCheck)])
    for record in web_pages.pages(path):
        lines = [" ".join(line["text"].split()) for line in record["lines"]]
        document = read("\n".join(lines))
        page = read_page(document.prose, patterns.signs(document, "boilerplate"))
        labels = by_block(document, lines, [_label(line) for line in record["lines"]])
        pasted = record["extractor"] == "naive"
        names = known_lines(page)
        rows = list(features(page))
        yield Sample(record["host"], pasted, is_whole_page(names), rows, page.running, names, labels)


def _label(line: dict[str, object]) -> int:
    """Readers' comments have a rule of their own."""
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


def part(host: str) -> int:
    return web_pages.digest(host)[1] % PARTS


def write(path: Path, trees: Sequence[dict[str, Any]]) -> None:
    lines = [
        "# By tools/train_furniture.py: [feature, bound, tree up to the bound, tree above it], in logarithms of odds."
    ]
    lines += [json.dumps(as_lists(tree["tree_structure"])) for tree in trees]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(trees)} trees, {path.stat().st_size:,} bytes")


def as_lists(node: dict[str, Any]) -> list[Any] | float:
    if "leaf_value" in node:
        return round(node["leaf_value"], 3)
    bound = round(node["threshold"], 4)
    return [NAMES[node["split_feature"]], bound, as_lists(node["left_child"]), as_lists(node["right_child"])]


def report(pages: Sequence[Sample], scores: np.ndarray) -> None:
    """For each least score, how many of the blocks' lines are boilerplate, and how many of those the blocks hold."""
    names = ("pasted, whole", "pasted, part", "extracted, whole", "extracted, part")
    print("least score" + "".join(name.rjust(20) for name in names) + "   (precision / recall of the model in lines)")
    for least in LEAST:
        tallies = {name: [0, 0, 0] for name in names}
        at = 0
        for page in pages:
            own = scores[at : at + len(page.rows)].tolist()
            at += len(own)
            name = f"{'pasted' if page.pasted else 'extracted'}, {'whole' if page.whole else 'part'}"
            tally = tallies[name]
            tally[2] += page.labels.count(1)
            shifted = [score - least + (blocks.LEAST_SCORE if page.whole else blocks.LEAST_OF_PART) for score in own]
            for first, last in find_spans(shifted, page.running, page.names, whole_page=page.whole):
                tally[0] += page.labels[first : last + 1].count(1)
                tally[1] += page.labels[first : last + 1].count(0)
        shown = (f"{100 * r / max(1, r + w):.2f} / {100 * r / max(1, n):.2f}" for r, w, n in tallies.values())
        print(f"{least:11}" + "".join(text.rjust(20) for text in shown))


if __name__ == "__main__":
    main()
