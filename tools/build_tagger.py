"""Build ``tagger.bin`` and ``tagger.txt``, the part-of-speech tagger, and ``lemmas.txt`` in ``newslint/english/data``.

pip install -e . -r tools/requirements.txt
python tools/build_tagger.py [--shared FOLDER] [--out FOLDER]

Takes a minute.  The same treebanks and the same versions of numpy and numba give
the same bytes.  Prints how many tags are right on text that is kept out: the
development part of EWT, a fifth of the news of GUM.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import zlib
from collections import Counter, defaultdict
from pathlib import Path

try:
    import numpy as np
    from tagging import perceptron
    from tagging.lemmas import lemma_lines
    from tagging.treebank import Sentence, Tagged, sentences
    from tagging.vocabulary import vocabulary_text
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")

from newslint.english import tagger as model

ROOT = Path(__file__).resolve().parents[1]
TREEBANKS = ("ewt-train.conllu.gz", "gum-train.conllu.gz", "ewt-dev.conllu.gz")
BITS, ROUNDS = 20, 5
#: Weights below so many steps are left out.
LEAST_STEPS = 1
#: A pair of tags (“it's”) that is seen less often is written as another that means the same for a rule.
LEAST_TAG = 5
#: Of the documents of GUM's news, each is kept out whose checksum leaves one of these in ten.
KEPT_OUT = (3, 5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data")
    arguments = parser.parse_args()
    files = [arguments.shared / "corpora" / name for name in TREEBANKS]
    for file in files:
        if not file.exists():
            sys.exit(f"{file} is missing: set NEWSLINT_SHARED, or give --shared, to the folder of the corpora")
    ewt, gum, dev = (list(sentences(file)) for file in files)
    news = [sentence.tagged for sentence in gum if _is_kept_out(sentence)]
    out, words = arguments.out / "tagger.bin", arguments.out / "tagger.txt"
    text, weights = build([sentence.tagged for sentence in (*ewt, *gum) if not _is_kept_out(sentence)])
    out.write_bytes(weights)
    words.write_text(text, encoding="utf-8", newline="\n")
    listed = arguments.out / "lemmas.txt"
    listed.write_text("\n".join(lemma_lines(files[:2])) + "\n", encoding="utf-8", newline="\n")
    for file in (out, words, listed):
        print(f"{file.name}: {file.stat().st_size:,} bytes")
    tagger = model.Tagger(weights, model.Vocabulary.of(text))
    measure("EWT, development part", tagger, [sentence.tagged for sentence in dev])
    measure("GUM, news kept out", tagger, news)


def _is_kept_out(sentence: Sentence) -> bool:
    return "_news_" in sentence.document and zlib.crc32(sentence.document.encode()) % 10 in KEPT_OUT


def build(treebank: list[Tagged]) -> tuple[str, bytes]:
    """The vocabulary and the weights, trained on ``treebank``."""
    treebank = _with_common_tags(treebank)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for tagged in treebank:
        opening = True
        for word, tag in tagged:
            # A capital at the start says nothing, unless the word is a name.
            seen[word.lower() if opening and not tag.startswith("NNP") and word != "I" else word][tag] += 1
            opening = False
    text = vocabulary_text(seen)
    vocabulary = model.Vocabulary.of(text)
    number = {tag: n for n, tag in enumerate(vocabulary.tags)}
    written = [
        (list(model.written([word for word, _ in tagged], vocabulary)), [number[tag] for _, tag in tagged])
        for tagged in treebank
    ]
    words = sorted({word for some, _ in written for word in some})
    place = {word: n for n, word in enumerate(words)}
    training = perceptron.text_of(([place[word] for word in some], tags) for some, tags in written)
    print(f"{len(treebank):,} sentences, {len(training.word):,} words, {len(vocabulary.tags)} tags", flush=True)
    weights = perceptron.trained(training, perceptron.types(words, vocabulary), 1 << BITS, ROUNDS)
    steps = np.clip(np.round(weights * model.STEPS), -32768, 32767).astype("<i2")
    steps[np.abs(steps) < LEAST_STEPS] = 0
    return text, model.HEADER.pack(model.MAGIC, len(text), len(steps)) + steps.tobytes()


def _with_common_tags(treebank: list[Tagged]) -> list[Tagged]:
    """The same with rare pairs of tags written as common ones."""
    often = Counter(tag for tagged in treebank for _, tag in tagged)

    def common(tag: str) -> str:
        if often[tag] >= LEAST_TAG or "+" not in tag:
            return tag
        first, _, second = tag.partition("+")
        return f"NN+{second}" if f"NN+{second}" in often and first != "PRP" else f"PRP+{second}"

    return [[(word, common(tag)) for word, tag in tagged] for tagged in treebank]


def measure(name: str, tagger: model.Tagger, treebank: list[Tagged]) -> None:
    """Print the share of right tags, without addresses too, and the time."""
    started = time.process_time()
    found = [tagger.tagged([word for word, _ in tagged]) for tagged in treebank]
    seconds = time.process_time() - started
    pairs = [(right, got) for tagged, tags in zip(treebank, found, strict=True)
             for (_, right), got in zip(tagged, tags, strict=True)]  # fmt: skip
    total = len(pairs)
    hits = sum(right == got.tag for right, got in pairs)
    prose = [right == got.tag for right, got in pairs if right not in ("ADD", "NFP", "GW")]
    sure = [right == got.tag for right, got in pairs if got.margin >= model.SURE]
    print(
        f"{name}: {total:,} words, {100 * hits / total:.2f}% right, {100 * sum(prose) / len(prose):.2f}% without "
        f"addresses and smileys; {100 * len(sure) / total:.1f}% are sure, {100 * sum(sure) / len(sure):.2f}% of them "
        f"right; {total / seconds:,.0f} words/s"
    )


if __name__ == "__main__":
    main()
