"""Build ``newslint/english/data/readings.txt``: which parts of speech each word can be.

Beside it irregular verbs, and the nouns that have a plural of their own.

python tools/build_readings.py [--corpora FOLDER] [--out FOLDER]

Inflections come from the SPECIALIST Lexicon as the package lemminflect carries
it (see ``tools/requirements.txt``), for the words of ``lexicon.txt``; readings of a common word that
the treebanks never have are left out, those that only they have are added.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from newslint.english.lexicon import lexicon
from newslint.english.nouns import plural
from newslint.english.verbs import regular_forms

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
#: What the columns of the lexicon of inflections are, by part of speech.
COLUMNS = {
    "noun": ("NN", "NNS"),
    "verb": ("VB", "VBD", "VBN", "VBG", "VBZ"),
    "adj": ("JJ", "JJR", "JJS"),
    "adv": ("RB", "RBR", "RBS"),
}
OPEN = frozenset(tag for tags in COLUMNS.values() for tag in tags)
#: Nouns whose plural looks like the singular; the lexicon says so of everything that cannot be counted, too.
ZERO_PLURALS = frozenset(
    "aircraft spacecraft hovercraft craft sheep fish deer moose salmon trout cod bison offspring series species "
    "means headquarters crossroads barracks works gallows shrimp squid swine grouse elk cannon bass pike dozen hundred "
    "thousand million billion trillion percent hertz yuan yen baht won rand data media people police cattle "
    "staff folk".split()
)
#: Treebank tags under the names used here.
SAME = {"VBP": "VB"}
#: A word that the treebanks have this often and never with a tag has no such reading …
WELL_KNOWN = 25
#: … and a tag that they give it this often, in this share of its places, is a reading.
LEAST, LEAST_SHARE = 3, 0.02
#: Closed-class words are named, not read; so are these.
NAMED = frozenset("am is are was were be been being have has had having do does did not more most".split())
CLOSED = frozenset("CC DT EX IN MD PDT PRP PRP$ TO WDT WP WP$ WRB UH RP CD".split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared") / "corpora"
    parser.add_argument("--corpora", type=Path, default=default)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data")
    arguments = parser.parse_args()
    files = sorted(arguments.corpora.glob("*-train.conllu.gz"))
    package = importlib.util.find_spec("lemminflect")
    if not files or package is None or package.origin is None:
        sys.exit("needs the treebanks (NEWSLINT_SHARED names their parent folder) and tools/requirements.txt")
    table = gzip.decompress(Path(package.origin).with_name("resources").joinpath("infl_lu.csv.gz").read_bytes())
    known = lexicon().known
    readings: dict[str, set[str]] = defaultdict(set)
    irregular: list[str] = []
    for row in table.decode().splitlines():
        word, kind, *forms = row.split(",")
        if not WORD.fullmatch(word) or kind not in COLUMNS or word not in known:
            continue
        _read(word, kind, forms, readings)
        if kind == "verb" and (line := _irregular(word, forms)):
            irregular.append(line)
    _weigh(readings, _treebank(files))
    _complete(readings, irregular)
    by_tags: dict[str, list[str]] = defaultdict(list)
    for word, tags in readings.items():
        if tags and word in known and word not in NAMED:
            by_tags[" ".join(sorted(tags))].append(word)
    lines = [f"{tags}\t{' '.join(sorted(words))}" for tags, words in sorted(by_tags.items())]
    (arguments.out / "readings.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    singulars = sorted(word for word, tags in readings.items() if _is_singular(word, tags, readings))
    (arguments.out / "singulars.txt").write_text(" ".join(singulars) + "\n", encoding="utf-8")
    (arguments.out / "irregular-verbs.txt").write_text("\n".join(sorted(irregular)) + "\n", encoding="utf-8")


def _read(word: str, kind: str, forms: list[str], readings: dict[str, set[str]]) -> None:
    base, *others = COLUMNS[kind]
    readings[word].add(base)
    past = forms[0] if kind == "verb" and forms else ""
    for tag, spellings in zip(others, forms, strict=False):
        for spelling in (spellings or (past if tag == "VBN" else "")).split("/"):
            if WORD.fullmatch(spelling) and (tag != "NNS" or spelling != word or word in ZERO_PLURALS):
                readings[spelling].add(tag)


def _irregular(word: str, forms: list[str]) -> str:
    """``plain past participle present-participle third-person`` where a rule would say otherwise."""
    first = [form.split("/") for form in (*forms, "", "", "", "")[:4]]
    past, participle = first[0][0], first[1][0] or first[0][0]
    own = (past, participle, first[2][0], first[3][0])
    regular = regular_forms(word)
    options = [set(first[0]), set(first[1]) if first[1][0] else set(first[0]), set(first[2]), set(first[3])]
    if not all(map(WORD.fullmatch, own)) or all(form in some for form, some in zip(regular, options, strict=True)):
        return ""
    return " ".join((word, *own))


def _treebank(files: Iterable[Path]) -> dict[str, Counter[str]]:
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        for line in gzip.decompress(file.read_bytes()).decode().splitlines():
            cells = line.split("\t")
            if len(cells) > 4 and WORD.fullmatch(cells[1]):
                tags[cells[1]][SAME.get(cells[4], cells[4])] += 1
    return tags


def _weigh(readings: dict[str, set[str]], treebank: dict[str, Counter[str]]) -> None:
    for word, counts in treebank.items():
        total = sum(counts.values())
        closed = sum(counts[tag] for tag in CLOSED)
        if total >= WELL_KNOWN:
            readings[word] = {tag for tag in readings[word] if counts[tag]}
        if closed > total / 2:
            readings[word] = set()
            continue
        readings[word] |= {
            tag for tag in OPEN if counts[tag] >= LEAST and counts[tag] >= LEAST_SHARE * total and not _slip(word, tag)
        }


def _is_singular(word: str, tags: set[str], readings: dict[str, set[str]]) -> bool:
    """True for a noun that has a plural and is no adjective or form of a verb."""
    if "NN" not in tags or not tags.isdisjoint(("NNS", "JJ", "VBG", "VBN", "VBD", "RB")):
        return False
    return "NNS" in readings.get(plural(word), ())


def _complete(readings: dict[str, set[str]], irregular: Iterable[str]) -> None:
    """A regular past is a participle, too, and the other way round; so is an irregular one of that form."""
    for line in irregular:
        _, past, participle, *_ = line.split()
        if past == participle and "VBD" in readings[past]:
            readings[past].add("VBN")
    for word, tags in readings.items():
        if word.endswith("ed") and tags & {"VBD", "VBN"}:
            tags |= {"VBD", "VBN"}


def _slip(word: str, tag: str) -> bool:
    """Treebanks tag participles as adjectives and nouns freely: no readings of their own."""
    return (tag == "JJ" and word.endswith(("ed", "ing"))) or (tag in ("NN", "NNS") and word.endswith("ed"))


if __name__ == "__main__":
    main()
