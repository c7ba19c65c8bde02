"""Which words are plain verbs and nothing else, and which nouns are certainly singular or plural.

``form_lines`` makes ``forms.txt``; see ``newslint.english.forms`` for its layout.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from newslint.document import straighten
from newslint.english.classes import ARTICLES, BE, DO, HAVE, POSSESSIVES
from newslint.english.numbers import EITHER_NUMBER
from newslint.english.stream import split

_WORD = re.compile(r"[a-z]{3,}")
_NOUN_BEFORE = ARTICLES | POSSESSIVES
_SINGULAR_VERBS = frozenset(("is", "was", "has"))
_PLURAL_VERBS = frozenset(("are", "were"))
#: With one of these shortly before, a noun may not be the head of its subject.
_JOINS = frozenset("of and or to in with for on from by at as than if between among like nor who which that".split())
#: Tags of a verb's plain form.
_PLAIN = frozenset({"VB", "VBP"})
#: A plain verb is tagged as one this often, and as nothing else save by this share of mistakes;
#: so much of its text may follow a word before which only nouns stand.
_LEAST_TAGGED, _MISTAGGED, _MOST_NOUN = 3, 0.02, 0.02
_LEAST_VERB = 40
#: This share of a noun's tags must be that of its number: an article before it rules out the verb.
_LEAST_SHARE = 0.6
#: The share of a noun's verbs that may have the other number.
_MOST_OTHER = 0.04
#: A noun that the treebanks hardly have must be followed by so many verbs, and an article must stand before
#: this share of it.
_LEAST_FITS, _LEAST_NOUN = 3, 0.1

Tags = dict[str, Counter[str]]


def form_lines(files: Sequence[Path], words: Counter[str], pairs: Counter[tuple[str, str]]) -> list[str]:
    """``plain``, ``singular`` and ``plural``, each a line ``name TAB word word …``."""
    tags = _tags([file for file in files if file.name.endswith(".conllu.gz")])
    noun: Counter[str] = Counter()
    for (first, second), n in pairs.items():
        if first.lower() in _NOUN_BEFORE:
            noun[second] += n
    number = _numbers([file for file in files if not file.name.endswith(".conllu.gz")])
    nouns = [w for w in number if _WORD.fullmatch(w) and (w in tags or noun[w] >= _LEAST_NOUN * words[w])]
    lines = {
        "plain": (w for w in tags if _is_plain(w, tags[w], words[w], noun[w])),
        "singular": (
            w for w in nouns if words[w + "s"] + words[w[:-1] + "ies"] and _is_noun(w, tags[w], "NN", *number[w])
        ),
        "plural": (w for w in {*nouns, *tags} if _is_noun(w, tags[w], "NNS", *number[w][::-1])),
    }
    return [f"{name}\t{' '.join(sorted(found))}" for name, found in lines.items()]


def _is_plain(word: str, tags: Counter[str], seen: int, as_noun: int) -> bool:
    tagged, total = sum(tags[tag] for tag in _PLAIN), sum(tags.values())
    other = total - tagged
    return (
        word not in BE | HAVE | DO
        and tagged >= _LEAST_TAGGED
        and other <= max(1 if total > 20 else 0, _MISTAGGED * total)
        and not tags["VBD"] + tags["VBN"]
        and seen >= _LEAST_VERB
        and as_noun <= _MOST_NOUN * seen
    )


def _is_noun(word: str, tags: Counter[str], tag: str, fits: int, other: int) -> bool:
    total = sum(tags.values())
    return (
        word not in EITHER_NUMBER
        and (tags[tag] >= 3 or (tags[tag] == total and fits >= _LEAST_FITS))
        and tags[tag] >= _LEAST_SHARE * total
        and word.endswith(("s", "men", "ren")) == (tag == "NNS")
        and other <= _MOST_OTHER * fits
        and (fits >= 2 or tag == "NNS")
    )


def _numbers(files: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """How often "is", "was", "has" and how often "are", "were" follow a word that may be the head of its subject."""
    seen: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                pieces = split(straighten(line))
                for at, piece in enumerate(pieces):
                    if at < 2 or piece not in _SINGULAR_VERBS | _PLURAL_VERBS:
                        continue
                    if _JOINS.isdisjoint(pieces[max(0, at - 5) : at]) and pieces[at - 1].islower():
                        one, many = seen[pieces[at - 1]]
                        single = piece in _SINGULAR_VERBS
                        seen[pieces[at - 1]] = (one + single, many + (not single))
    return seen


def _tags(treebanks: Sequence[Path]) -> Tags:
    tags: Tags = defaultdict(Counter)
    for file in treebanks:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for word, tag in _tagged(lines):
                tags[word][tag] += 1
    return tags


def _tagged(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        columns = line.split("\t")
        if len(columns) > 4 and columns[0].isdigit() and _WORD.fullmatch(columns[1]):
            yield columns[1], columns[4]
