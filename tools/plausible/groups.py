"""Sentences in groups of words, sound and broken, as the network of ``newslint.english.structure`` sees them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newslint.document import straighten
from newslint.english.clauses import Clauses
from newslint.english.frames import frames
from newslint.english.stream import split
from newslint.english.structure import FIRST_NAMES, FIRST_WORD, LAST_WORD, LEMMA, coarser, names
from plausible import breaks
from plausible.corpus import whole_sentences

#: Longer sentences are not learnt from, before and after they are broken.
MOST, MOST_BROKEN = 60, 80
#: Each sentence is broken so many times.
VERSIONS = 5
#: From so many sentences words are taken to be put into others.
POOL = 30_000
SEED = 100
#: A name has a row of its own if it is seen so often in sound sentences; first words must be seen oftener, and what is
#: coarser than a name must stand for so many.
LEAST, LEAST_KIND, LEAST_FIRST, LEAST_COARSE = 30, 25, 40, 300
#: Names of a group.
COLUMNS = 6
#: Places of the first and last word and of the dictionary form among them.
FIRST_AT, LAST_AT, LEMMA_AT = 1, 2, 3
#: What would mend a damage, by its kind.
MENDINGS = (
    "",
    "agreement",
    "verb",
    "object",
    "subject",
    "small",
    "form",
    "twice",
    "anew",
    "joined",
    "end",
    "order",
    "link",
)
MENDING_OF = {
    "agree": "agreement", "drop_verb": "verb", "drop_object": "object", "drop_subject": "subject",
    "drop_preposition": "small", "drop_to": "small", "drop_determiner": "small", "drop_auxiliary": "form",
    "both_verbs": "twice", "both_nouns": "twice", "both_prepositions": "small", "restart": "anew", "splice": "joined",
    "cut": "end", "move": "order", "swap": "order", "relative": "link", "conjunction": "link", "preposition": "small",
    "insert_preposition": "small", "form": "form", "word_class": "form", "auxiliary": "form", "lose": "joined",
    "insert_little": "small", "number": "form",
}  # fmt: skip


class Groups(NamedTuple):
    """All groups of all sentences one after the other.

    ``rows`` (group × name) are rows of the table ``names``, and ``blurred`` the row of what is coarser than each of
    these; the gap before a group is ``damaged`` or not; sentence n is ``rows[starts[n]:starts[n + 1]]``, and
    ``mend[n]`` what would mend it, nought for a sound one.
    """

    names: list[str]
    blurred: np.ndarray
    rows: np.ndarray
    damaged: np.ndarray
    starts: np.ndarray
    mend: np.ndarray


def read(folder: Path, held_out: Path) -> Groups:
    """The sentences of the corpora but those of ``held_out``, each sound and ``VERSIONS`` times broken."""
    found = [split(straighten(sentence)) for sentence in whole_sentences(folder, held_out)]
    found = [pieces for pieces in found if len(pieces) <= MOST]
    numbers = dict[str, int]()
    named, damaged, starts, mend = array("i"), array("b"), array("q", [0]), array("b")
    for n, (clauses, gaps, kind) in enumerate(_versions(found)):
        rows = list(names(clauses, frames(clauses)))
        for row in rows:
            named.extend(numbers.setdefault(name, len(numbers)) for name in row)
        damaged.extend(_damaged(clauses, gaps))
        starts.append(starts[-1] + len(rows))
        mend.append(MENDINGS.index(MENDING_OF.get(kind, "")))
        if n % 100_000 == 0:
            print(f"{n:,} sentences read", flush=True)
    rows = np.frombuffer(named, np.int32).reshape(-1, COLUMNS)
    bounds, mends = np.frombuffer(starts, np.int64), np.frombuffer(mend, np.int8)
    sound = np.repeat(mends == 0, np.diff(bounds))
    table, of_name = _table(list(numbers), np.bincount(rows[sound].ravel(), minlength=len(numbers)))
    return Groups(
        list(table), _blurred(table), of_name[rows], np.frombuffer(damaged, np.int8), bounds, mends.astype(np.int64)
    )


def _versions(found: Sequence[Sequence[str]]) -> Iterator[tuple[Clauses, set[int], str]]:
    """Each sentence sound, then broken; the gaps that are wrong and the kind of the damage."""
    breaker = breaks.Breaks(breaks.Pools(found, POOL), SEED)
    last: breaks.Sentence | None = None
    for pieces in found:
        clauses = Clauses(pieces)
        yield clauses, set(), ""
        other = last or (pieces, clauses)
        last = pieces, clauses
        for _ in range(VERSIONS):
            broken = breaker.broken(last, other)
            if broken and len(broken[0]) <= MOST_BROKEN:
                yield Clauses(broken[0]), broken[1], broken[2]


def _damaged(clauses: Clauses, gaps: set[int]) -> list[int]:
    """1 for each group before which a gap is wrong; one within a group counts on its two sides."""
    found = [0] * (len(clauses.groups) + 1)
    for at, group in enumerate(clauses.groups):
        for gap in gaps:
            if group.start <= gap < group.end:
                found[at] = 1
                if gap > group.start:
                    found[at + 1] = 1
    return found[:-1]


def _table(every: list[str], counts: np.ndarray) -> tuple[dict[str, int], np.ndarray]:
    """The names that have rows, by row, and the row of each of ``every`` name."""
    stood_for = Counter[str]()
    for name, count in zip(every, counts.tolist(), strict=True):
        for other in coarser(name):
            stood_for[other] += count
    table = {name: row for row, name in enumerate(FIRST_NAMES)}
    for at in np.argsort(-counts, kind="stable"):
        if counts[at] >= _least(every[at]):
            table.setdefault(every[at], len(table))
    for name in sorted(other for other, count in stood_for.items() if count >= LEAST_COARSE):
        table.setdefault(name, len(table))
    of_name = [table[name] if name in table else _coarse(name, table) for name in every]
    return table, np.array(of_name, np.int32)


def _least(name: str) -> int:
    if name.startswith(FIRST_WORD):
        return LEAST_FIRST
    return LEAST if name[1:2] == " " else LEAST_KIND


def _coarse(name: str, table: dict[str, int]) -> int:
    return next((table[other] for other in coarser(name) if other in table), 0)


def _blurred(table: dict[str, int]) -> np.ndarray:
    """For each row that of what is coarser: of words their shape, of dictionary forms nothing."""
    rows = np.arange(len(table), dtype=np.int32)
    for name, row in table.items():
        if name.startswith(LEMMA):
            rows[row] = 0
        elif name.startswith((FIRST_WORD, LAST_WORD)) and "<" not in name:
            rows[row] = _coarse(name, table)
    return rows
