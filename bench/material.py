"""Articles to time with: paragraphs of the development sets dealt anew, or of the examples where those are missing.

    python bench/material.py folder|file|pack PATH NUMBER

A program of its own: a process reports no less memory than the one that started it had.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_CORPORA = ("wikinews-2020", "government-blog-paragraphs", "web-paragraphs", "technical-paragraphs")
#: Characters of an ordinary article.
ARTICLE = 3_000


def paragraphs() -> list[str]:
    """Paragraphs of running text, each once, in an order that is the same every time."""
    folder = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared") / "corpora"
    found: dict[str, None] = {}
    for name in _CORPORA:
        path = folder / f"{name}.txt.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as file:
                found.update(dict.fromkeys(line.strip() for line in file if len(line) > 120))
    if not found:
        print(f"{folder} is missing (NEWSLINT_SHARED): the example articles are dealt instead", file=sys.stderr)
        for path in sorted((ROOT / "examples" / "articles").iterdir()):
            found.update(
                dict.fromkeys(line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > 120)
            )
    dealt = list(found)
    random.Random(7).shuffle(dealt)
    return dealt


def texts(size: int) -> Iterator[str]:
    """Articles of about ``size`` characters, without end; from the second deal on paragraphs come back."""
    stock = paragraphs()
    title, part, length = "", [], 0
    while True:
        for paragraph in stock:
            if not part:
                title = " ".join(paragraph.split()[:7]).rstrip(",.;:")
            part.append(paragraph)
            length += len(paragraph) + 2
            if length >= size:
                yield f"{title}\n\n" + "\n\n".join(part) + "\n"
                part, length = [], 0


def write_folder(folder: Path, count: int) -> None:
    """So many articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in zip(range(count), texts(ARTICLE), strict=False):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def write_file(path: Path, size: int) -> None:
    """One file of so many bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with open(path, "wb") as file:
        for text in texts(ARTICLE):
            written += file.write((text + "\n").encode())
            if written >= size:
                return


def swaps(count: int) -> list[tuple[str, str]]:
    """Substitutions as in the style guide of a house: words and pairs of words that exist, most of them rare."""
    pairs: dict[str, None] = {}
    singles: dict[str, None] = {}
    for paragraph in paragraphs():
        words = re.findall(r"[a-z]{3,}", paragraph)
        singles.update(dict.fromkeys(word for word in words if len(word) > 8))
        pairs.update(dict.fromkeys(f"{a} {b}" for a, b in zip(words[::5], words[1::5], strict=False)))
        if len(pairs) > 20 * count:
            break
    chosen = random.Random(11)
    some = chosen.sample(sorted(singles), min(len(singles), count // 3))
    some += chosen.sample(sorted(pairs), min(len(pairs), count - len(some)))
    return [(wrong, f"{wrong.split()[0]} anew") for wrong in some]


def write_pack(path: Path, count: int) -> None:
    """So many substitutions as a pack, a hundred to a rule; and beside it as lines with a tab."""
    path.parent.mkdir(parents=True, exist_ok=True)
    chosen = swaps(count)
    path.with_suffix(".tsv").write_text("".join(f"{wrong}\t{right}\n" for wrong, right in chosen), encoding="utf-8")
    lines = ["group: house", "rules:"]
    for at in range(0, len(chosen), 100):
        wrong, _ = chosen[at]
        lines += [
            f"  - id: words-{at // 100}",
            "    kind: substitute",
            f"    summary: Words of the house, part {at // 100}",
            "    why: The house writes it so.",
            "    message: write {replacement} for {match}",
            "    swap:",
            *(f'      "{one}": "{other}"' for one, other in chosen[at : at + 100]),
            "    examples:",
            f'      flag: ["They said {wrong} on Monday."]',
            "      keep: [The ferry sailed at nine.]",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    writers = {"folder": write_folder, "file": write_file, "pack": write_pack}
    writers[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
