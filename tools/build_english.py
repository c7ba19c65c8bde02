"""Build what ``newslint/english/data`` ships: the lexicon and the grid of word pairs.

python tools/build_english.py [--corpora FOLDER] [--without NAME …] [--out FOLDER]

``--without`` leaves corpora out, to measure the result on text that it was not
built from.  The same corpora give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pair_classes import CLASSES, INFLECTED, PAST, VERB
from word_forms import form_lines

from newslint.document import straighten
from newslint.english.endings import STRANDED
from newslint.english.stream import split

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")

#: A pair is kept if chance would have it at least this often …
LEAST_EXPECTED = 4.0
#: … and the corpora have it at most this often for every time that chance would (the corpora hold broken text too).
MOST_SEEN = 0.0035
#: The same for a finite verb by treebank after an article or a preposition: none at all may be seen.
LEAST_EXPECTED_VERB = 2.5
#: After a modal or "didn't" grammar alone is nearly enough.
LEAST_EXPECTED_INFLECTED = 0.04
#: A word counts as a verb alone if the treebanks tag it so this often, and never as anything else.
LEAST_TAGGED = 4
#: Seen less often in all corpora, a word may be a slip of the pen and stays out of the lexicon.
LEAST_SEEN = 2
#: A word and the preposition after it are a firm pair if they occur this often and never end a sentence.
LEAST_FIRM = {"of": 10, "by": 10, "into": 10, "as": 10, "to": 20, "for": 20, "with": 20, "from": 20, "that": 20}
#: In so many compounds of the lexicon must a word be the first, or the last, half to count as one.
LEAST_FIRSTS, LEAST_LASTS = 2, 1
#: Upper bounds of the lexicon's frequency bands, in occurrences per million words.
BANDS = (1.0, 5.0, 25.0, 125.0, float("inf"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared") / "corpora"
    parser.add_argument("--corpora", type=Path, default=default)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data")
    arguments = parser.parse_args()
    files = sorted(arguments.corpora.glob("*.gz"))
    if not files:
        sys.exit(f"no corpora in {arguments.corpora}: set NEWSLINT_SHARED to their parent folder, or give --corpora")
    files = [f for f in files if not f.name.startswith(tuple(arguments.without) or "\0")]
    words, pairs = count(files)
    arguments.out.mkdir(parents=True, exist_ok=True)
    verbs = verbs_by_treebank([f for f in files if f.name.endswith(".conllu.gz")])
    bands = frequency_bands(words)
    write(arguments.out / "lexicon.txt", [" ".join(sorted(band)) for band in bands])
    write(arguments.out / "halves.txt", half_lines(bands))
    write(arguments.out / "pairs.txt", pair_lines(pairs, verbs))
    write(arguments.out / "forms.txt", form_lines(files, words, pairs))
    write(arguments.out / "endings.txt", ending_lines(files, pairs, verbs["any verb"]))


def write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def count(files: Sequence[Path]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each piece, and each two neighbouring pieces, occur; capitals kept."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for file in files:
        for line in paragraphs(file):
            pieces = split(straighten(line))
            words.update(pieces)
            pairs.update(itertools.pairwise(pieces))
    return words, pairs


def paragraphs(file: Path) -> Iterator[str]:
    """Paragraphs of a text file, sentences of a treebank."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not file.name.endswith(".conllu.gz"):
                yield line
            elif line.startswith("# text = "):
                yield line[len("# text = ") :]


def verbs_by_treebank(treebanks: Sequence[Path]) -> dict[str, frozenset[str]]:
    """Words that the treebanks have as finite verbs or infinitives and never as anything else.

    The second set are those that are past or -s forms, the third has participles too;
    "any verb" are all words that are ever verbs.
    """
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for file in treebanks:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                columns = line.split("\t")
                if len(columns) > 4 and columns[0].isdigit() and WORD.fullmatch(columns[1]):
                    tags[columns[1]][columns[4]] += 1
    inflected = {"VBD", "VBZ"}
    kinds = {"verb": inflected | {"VBP", "VB"}, "inflected verb": inflected, "past verb": inflected | {"VBN"}}
    by_kind = {
        kind: frozenset(
            word
            for word, seen in tags.items()
            if len(word) > 2 and set(seen) <= allowed and sum(seen.values()) >= LEAST_TAGGED
        )
        for kind, allowed in kinds.items()
    }
    by_kind["any verb"] = frozenset(w for w, seen in tags.items() if any(tag.startswith("VB") for tag in seen))
    return by_kind


def frequency_bands(words: Counter[str]) -> list[list[str]]:
    """Words in lower case by frequency band, rarest first.

    A word that is only ever capitalised is a name: it is known, but in the rarest band.
    """
    lower: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for word, n in words.items():
        folded = word.lower()
        if WORD.fullmatch(folded) and "-" not in folded:
            anywhere[folded] += n
            if word == folded:
                lower[folded] += n
    million = sum(words.values()) / 1e6
    bands: list[list[str]] = [[] for _ in BANDS]
    for word, n in anywhere.items():
        if n >= LEAST_SEEN:
            rate = lower[word] / million
            bands[next(i for i, bound in enumerate(BANDS) if rate < bound)].append(word)
    return bands


def half_lines(bands: Sequence[Sequence[str]]) -> list[str]:
    """First and last halves of the compounds in the lexicon, a line each: "check" and "out" of "checkout"."""
    common = {word for band in bands[2:] for word in band}
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for band in bands:
        for word in band:
            for at in range(3, len(word) - 2):
                if word[:at] in common and word[at:] in common:
                    firsts[word[:at]] += 1
                    lasts[word[at:]] += 1
    return [
        " ".join(sorted(half for half, n in counts.items() if n >= least))
        for counts, least in ((firsts, LEAST_FIRSTS), (lasts, LEAST_LASTS))
    ]


def pair_lines(pairs: Counter[tuple[str, str]], verbs: dict[str, frozenset[str]]) -> list[str]:
    """``label TAB first TAB second second …`` for every pair that practically never occurs."""
    seen: Counter[tuple[str, str]] = Counter()
    first_total: Counter[str] = Counter()
    second_total: Counter[str] = Counter()
    for (first, second), n in pairs.items():
        a = first if first in ("I", "I'm", "I've", "I'll") else first.lower()
        if not WORD.fullmatch(a.lower()) or not (second == "I" or WORD.fullmatch(second)):
            continue
        seen[a, second] += n
        first_total[a] += n
        second_total[second] += n
    total = sum(first_total.values())
    kept: dict[tuple[str, str], set[str]] = defaultdict(set)
    taken: set[tuple[str, str]] = set()
    for pair_class in CLASSES:
        by_treebank = not pair_class.second.isdisjoint(VERB | INFLECTED | PAST)
        seconds = frozenset[str]().union(*(verbs.get(word, frozenset({word})) for word in pair_class.second))
        least, most = (LEAST_EXPECTED_VERB, 0.0) if by_treebank else (LEAST_EXPECTED, MOST_SEEN)
        if pair_class.second >= PAST:
            least = LEAST_EXPECTED_INFLECTED
        for a in sorted(pair_class.first):
            for b in sorted(seconds):
                expected = first_total[a] * second_total[b] / total
                if a == b or (a, b) in taken or expected < least or seen[a, b] > most * expected:
                    continue
                kept[pair_class.label, a].add(b)
                taken.add((a, b))
    return [f"{label}\t{a}\t{' '.join(sorted(seconds))}" for (label, a), seconds in sorted(kept.items())]


def ending_lines(files: Sequence[Path], pairs: Counter[tuple[str, str]], verbs: frozenset[str]) -> list[str]:
    """``word TAB open|firm TAB words before it`` (see ``newslint.english.endings``).

    A verb is never firm: any of them may close a relative clause ("nobody had thought of").
    """
    closes: set[tuple[str, str]] = set()  # seen at the end of a sentence
    for file in files:
        for line in paragraphs(file):
            pieces = split(straighten(line))
            start = 0
            for at, piece in enumerate(pieces):
                if piece not in (".", "!", "?"):
                    continue
                follow = pieces[at + 1] if at + 1 < len(pieces) else "."
                if at - start > 1 and pieces[at - 1] in STRANDED and (follow[0].isupper() or follow in ('"', "(", ".")):
                    closes.add((pieces[at - 2], pieces[at - 1]))
                start = at + 1
    kept: dict[tuple[str, str], set[str]] = defaultdict(set)
    for before, last in closes:
        if WORD.fullmatch(before):
            kept[last, "open"].add(before)
    for (before, last), n in pairs.items():
        if (
            n >= LEAST_FIRM.get(last, n + 1)
            and before not in verbs
            and (before, last) not in closes
            and WORD.fullmatch(before)
        ):
            kept[last, "firm"].add(before)
    return [f"{last}\t{kind}\t{' '.join(sorted(words))}" for (last, kind), words in sorted(kept.items())]


if __name__ == "__main__":
    main()
