"""Train the model of furniture: writes ``newslint/furniture/weights.txt``, prints what its thresholds would do.

python tools/train_furniture.py [--data FILE] [--out FILE]

The data are the pages of the development set, their lines labelled as content or
boilerplate; needs numpy (tools/requirements.txt).  Hosts are kept apart: a fifth
of them (by a hash of the name, the same fifth as in ``bench/boilerplate.py``) is
left out altogether, the others are judged in five parts, each by weights of the
four others, for the table of thresholds.  The same data give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newslint import builtin, packs
from newslint.document import Block, Document
from newslint.furniture.blocks import find_spans
from newslint.furniture.features import features, read_page
from newslint.packs.match import PatternCheck, PatternSet
from newslint.readers.plain import read

ROOT = Path(__file__).resolve().parents[1]
#: A feature must occur on so many hosts.
LEAST_HOSTS = 20
#: The strength of the pull of all weights towards zero.
RIDGE = 5.0
#: The whole of the step that ends the fit: far below the two decimals that are kept.
SMALL_STEP = 1e-3
PARTS = 5
MEANS = (2.5, 3.0, 3.5, 4.0, 4.5, 5.0)


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: the features and the label of each line (1 boilerplate, 0 content, -1 unsure); what is running text."""

    host: str
    pasted: bool
    lines: list[list[str]]
    running: tuple[int, ...]
    labels: list[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--data", type=Path, default=shared / "bench" / "boilerplate" / "dev.jsonl.gz")
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "furniture" / "weights.txt")
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        sys.exit(f"{arguments.data} is missing: set NEWSLINT_SHARED to the folder of development sets, or give --data")
    pages = list(samples(arguments.data))
    names = feature_names(pages)
    matrix, labels = as_matrix(pages, names)
    parts = np.repeat([part(p.host) for p in pages], [len(p.lines) for p in pages])
    weights = fit(matrix, labels, np.ones(len(labels), bool))
    write(arguments.out, names, weights)
    scores = np.zeros(len(labels))
    for one in range(PARTS):
        scores[parts == one] = matrix[parts == one] @ fit(matrix, labels, parts != one)
    report(pages, np.clip(scores, -6, 6))


def samples(path: Path) -> Iterator[Sample]:
    """The pages of the hosts that may be read."""
    loaded = (rule.check for rule in packs.load([builtin.packs_folder()]) if rule.group == "boilerplate")
    patterns = PatternSet([check.rule for check in loaded if isinstance(check, PatternCheck)])
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if hashlib.blake2b(record["host"].encode(), digest_size=4).digest()[0] % 5 == 0:
                continue
            lines = [" ".join(line["text"].split()) for line in record["lines"]]
            document = read("\n".join(lines))
            page = read_page(document.prose, patterns.signs(document, "boilerplate"))
            labels = by_block(document, lines, [_label(line) for line in record["lines"]])
            yield Sample(record["host"], record["extractor"] == "naive", list(features(page)), page.running, labels)


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


def feature_names(pages: Sequence[Sample]) -> list[str]:
    hosts: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for name in {name for line in page.lines for name in line}:
            hosts[name].add(page.host)
    return sorted(name for name, on in hosts.items() if len(on) >= LEAST_HOSTS)


def as_matrix(pages: Sequence[Sample], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Lines by features, 1 where a line has one; and the labels."""
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((sum(len(p.lines) for p in pages), len(names)), np.float32)
    for row, line in enumerate(line for page in pages for line in page.lines):
        matrix[row, [place[name] for name in line if name in place]] = 1
    return matrix, np.array([label for page in pages for label in page.labels])


def part(host: str) -> int:
    return hashlib.blake2b(host.encode(), digest_size=4).digest()[1] % PARTS


def fit(matrix: np.ndarray, labels: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method; lines without a sure label do not count."""
    rows = np.flatnonzero(chosen & (labels >= 0))
    x, y = matrix[rows], labels[rows]
    weights = np.zeros(x.shape[1])
    while True:
        odds = 1 / (1 + np.exp(-(x @ weights.astype(np.float32))))
        gradient = x.T @ (y - odds).astype(np.float32) - RIDGE * weights
        curve = (x * (odds * (1 - odds))[:, None].astype(np.float32)).T @ x
        step = np.linalg.solve(curve.astype(np.float64) + RIDGE * np.eye(len(weights)), gradient)
        weights += step
        if np.abs(step).max() < SMALL_STEP:
            return weights


def write(path: Path, names: Sequence[str], weights: np.ndarray) -> None:
    lines = ["# Written by tools/train_furniture.py: the weight of each feature, in logarithms of odds."]
    kept = zip(names, weights, strict=True)
    lines += [f"{weight:.2f}\t{name}" for name, weight in kept if f"{abs(weight):.2f}" != "0.00"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(lines) - 1} weights, {path.stat().st_size:,} bytes")


def report(pages: Sequence[Sample], scores: np.ndarray) -> None:
    """For each least mean of a block, how many of its lines are boilerplate, and how many of those it holds."""
    print("least mean   pasted pages     extracted text   (precision / recall of the model alone, in lines)")
    for mean in MEANS:
        print(f"{mean:10}", end="")
        for pasted in (True, False):
            right = wrong = total = at = 0
            for page in pages:
                own = scores[at : at + len(page.lines)].tolist()
                at += len(own)
                if page.pasted is not pasted:
                    continue
                total += page.labels.count(1)
                for first, last in find_spans(own, page.running, mean):
                    right += page.labels[first : last + 1].count(1)
                    wrong += page.labels[first : last + 1].count(0)
            print(f"{100 * right / max(1, right + wrong):10.2f} / {100 * right / total:.2f}", end="")
        print()


if __name__ == "__main__":
    main()
