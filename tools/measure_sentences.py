"""How well sentences are split, against treebanks whose sentences people marked.

    python tools/measure_sentences.py [--errors N] [--corpora FOLDER]

A boundary is the place between two sentences of one paragraph: precision is the
share of newslint's that are the treebank's, recall the share of the treebank's
that newslint found; "marked" is the recall of those that a full stop, question
mark, exclamation mark or dots mark (others, as after a caption or in a list run
together, are not to be seen from the text).  Paragraphs are put together again from the treebank's
sentences; hard-wrapped copies of them must give the same boundaries.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newslint.segment import split_sentences, tokenize

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
SETS = [
    ("GUM news", "gum-train.conllu.gz", "GUM_news"),
    ("GUM, all genres", "gum-train.conllu.gz", ""),
    ("EWT dev", "ewt-dev.conllu.gz", ""),
    ("EWT newsgroups", "ewt-train.conllu.gz", "newsgroup"),
    ("EWT weblogs", "ewt-train.conllu.gz", "weblog"),
]


@dataclass
class Paragraph:
    text: str = ""
    ends: set[int] = field(default_factory=set)  # where sentences end, the last one left out

    def add(self, sentence: str, space: bool) -> None:
        if self.text:
            self.ends.add(len(self.text.rstrip()))
        self.text += sentence + (" " if space else "")


def paragraphs(path: Path, prefix: str) -> Iterator[Paragraph]:
    """The paragraphs of a treebank whose sentence ids start with ``prefix``."""
    current = Paragraph()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        wanted, sentence, last = False, "", ""
        for line in lines:
            if line.startswith(("# newdoc", "# newpar")):
                if line.startswith("# newdoc") or not line.startswith("# newpar_block"):
                    yield current
                    current = Paragraph()
            elif line.startswith("# sent_id = "):
                wanted = line[12:].startswith(prefix)
            elif line.startswith("# text = "):
                sentence = line[9:].rstrip("\n")
            elif line.strip() and not line.startswith("#"):
                last = line
            elif not line.strip() and sentence:
                if wanted:
                    current.add(sentence, "SpaceAfter=No" not in last)
                sentence = ""
    yield current


def wrapped(paragraph: Paragraph) -> str:
    """The paragraph at 72 columns; spaces become newlines and nothing moves."""
    text = paragraph.text
    lines = textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False, drop_whitespace=False)
    return "\n".join(line[:-1] if line.endswith(" ") and i < len(lines) - 1 else line for i, line in enumerate(lines))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the treebanks")
    parser.add_argument("--errors", type=int, default=0, help="how many mistakes to print for each set")
    arguments = parser.parse_args()
    missing = sorted({name for _, name, _ in SETS if not (arguments.corpora / name).is_file()})
    if missing:
        print(f"measure_sentences: no {', '.join(missing)} in {arguments.corpora}: give --corpora", file=sys.stderr)
        return 2
    print(f"{'':18}{'boundaries':>12}{'precision':>10}{'recall':>10}{'marked':>10}{'MB/s':>7}")
    for title, name, prefix in SETS:
        measure(title, [p for p in paragraphs(arguments.corpora / name, prefix) if p.text], arguments.errors)
    return 0


def has_mark(text: str, end: int) -> bool:
    """True if a mark that can end a sentence stands right before ``end``, closing quotes and brackets aside."""
    return text[max(0, end - 8) : end].rstrip("\"'”’)]»* ")[-1:] in (".", "!", "?", "…")


def measure(title: str, texts: list[Paragraph], errors: int) -> None:
    right = said = true = marked = differ = 0
    started = time.perf_counter()
    spans = [list(split_sentences(p.text)) for p in texts]
    for p in texts:
        for _ in tokenize(p.text):
            pass
    seconds = time.perf_counter() - started
    for p, found in zip(texts, spans, strict=True):
        ends = {end for _, end in found[:-1]}
        right, said, true = right + len(ends & p.ends), said + len(ends), true + len(p.ends)
        marked += sum(has_mark(p.text, end) for end in p.ends)
        differ += len(wrapped(p)) == len(p.text) and list(split_sentences(wrapped(p))) != found
        for end in sorted(ends ^ p.ends):
            if errors > 0:
                errors -= 1
                kind = "extra " if end in ends else "missed"
                print(f"  {kind} {p.text[max(0, end - 50) : end]!r} | {p.text[end : end + 40]!r}")
    size = sum(len(p.text) for p in texts) / 1e6
    shares = (right / max(total, 1) for total in (said, true, marked))
    print(f"{title:18}{true:12}{''.join(f'{share:10.2%}' for share in shares)}{size / seconds:7.1f}")
    if differ:
        print(f"  {differ} paragraphs are split otherwise when hard-wrapped")


if __name__ == "__main__":
    sys.exit(main())
