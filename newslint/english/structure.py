"""How sound the build of a sentence is: the network of ``english.context`` over its groups of words.

A group has six names: its kind with its number and determiner or its auxiliaries,
its first word, its last word and the dictionary form of that, what is open after
it and what is known of its subject (``english.frames``).  Rare words are told by
their shape.  So the network sees over a whole sentence whether each verb has its
subject and its object, where the network over words sees what stands side by side.

``data/structure.bin`` is built by ``tools/build_structure.py``, which imports the
names from here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.english.classes import BE, HAVE, MODALS, words
from newslint.english.clauses import Clauses, Group
from newslint.english.frames import Place
from newslint.english.lemmas import lemma
from newslint.english.units import shape_names, shape_of_figure, shape_of_name
from newslint.kept import Kept, mapped
from newslint.remembered import Remembered

if TYPE_CHECKING:
    from newslint.english.context import Network, Reading

MAGIC = b"nlst"
#: Magic, then: bytes of the names, scale and bias of the glance.  The names, its tables and the network follow.
HEADER = struct.Struct("<4sI2f")
#: The first names of the table: nothing, and the marks of beginning and end.
NOTHING, BEGIN, END = "", "<s>", "</s>"
FIRST_NAMES = (NOTHING, BEGIN, END)
#: What a group’s names begin with, the kind’s excepted.
FIRST_WORD, LAST_WORD, LEMMA, STATE, ROLE = "a ", "h ", "l ", "q ", "s "
_DETERMINERS = {
    determiner: kind
    for kind, determiners in {
        "a": "a an", "the": "the", "this": "this that each every another", "these": "these those many several both few",
        "no": "no", "some": "some any", "all": "all",
    }.items()
    for determiner in determiners.split()
}  # fmt: skip
_AUXILIARIES = BE | HAVE | MODALS | words("do does did not")
_NO_VERBS = frozenset("RB RBR RBS RP UH TO".split())
_MARKS = frozenset('.,;:—("')

Names = tuple[str, ...]


def names(clauses: Clauses, places: Iterable[Place]) -> Iterator[Names]:
    """The names of each group, empty where it has none of that sort; ``places`` are its frames."""
    for group, place in zip(clauses.groups, places, strict=True):
        state, role = STATE + place.state, ROLE + place.role if place.role else NOTHING
        if group.kind in _MARKS:
            yield group.kind, NOTHING, NOTHING, NOTHING, state, role
            continue
        last, tag = group.end - 1, clauses.tags[group.end - 1]
        is_name = tag.startswith("NNP")
        yield (
            _kind(clauses, group),
            FIRST_WORD + clauses.low[group.start] if last > group.start else NOTHING,
            LAST_WORD + (clauses.words if is_name else clauses.low)[last],
            LEMMA + lemma(clauses.words[last], tag) if tag[:2] in ("VB", "NN") and not is_name else NOTHING,
            state,
            role,
        )


def _kind(clauses: Clauses, group: Group) -> str:
    kind, low, tags = group.kind, clauses.low, clauses.tags
    if kind in "NM":
        tag, first = tags[group.end - 1], low[group.start]
        owner = "'s" if tag.endswith("POS") else ""
        return f"{kind}:{tag}{owner}:{_determiner(first, tags[group.start])}"
    if kind not in "VTBG":
        return kind
    parts = []
    for at in range(group.start, group.end):
        tag = tags[at]
        if tag not in _NO_VERBS:
            word = low[at].removesuffix("n't") or "not"
            is_auxiliary = word in _AUXILIARIES and at < group.end - 1
            parts.append(word if is_auxiliary or word in BE or word in HAVE or tag == "MD" else tag.partition("+")[0])
    return f"{kind}:{' '.join(parts)}"


def _determiner(word: str, tag: str) -> str:
    if word in _DETERMINERS:
        return _DETERMINERS[word]
    if tag == "PRP$" or word.endswith("'s"):
        return "poss"
    return "num" if tag == "CD" else "-"


def coarser(name: str) -> Iterable[str]:
    """Names that say less than ``name``, from the closest; of lemmas, states and roles there are none."""
    sort, word = name[:2], name[2:]
    if sort not in (FIRST_WORD, LAST_WORD):
        # Names of kinds have no space at their second place.
        return (name.partition(":")[0] + ":?",) if ":" in name[1:] and name[1:2] != " " else ()
    if word[0].isdigit():
        return (sort + shape_of_figure(word),)
    if not word[0].isalpha():
        return (sort + "<mark>",)
    if "-" in word:
        return (sort + ("<compound-ed>" if word.endswith(("ed", "ing")) else "<compound>"),)
    if word[0].isupper():
        return (sort + shape_of_name(word),)
    return [*(sort + shape for shape in shape_names(word)), sort + "<word>"]


#: Where the tables of the glance look for a gap: places (-1 is the group before it, 0 that after it) and columns of
#: names by number.  ``Structure.glances`` has them written out, for speed.
TEMPLATES = tuple(
    tuple((int(term[1:]), "kahlqs".index(term[0])) for term in line.split())
    for line in (
        "s0 k0", "q-1 k0", "k-1 k0", "k-2 k-1 k0", "k-1 k0 k1", "h-1 k0", "l-1 k0 k1", "k-1 h0", "h-1 h0", "s0 h0",
        "q0 k0 k1",
    )
)  # fmt: skip
#: A table has so many entries, by the lower bits of rows times these and a factor of the whole.
TABLE_SIZE, FACTORS, MIX, SHIFT = 1 << 16, (0x3779B, 0x5EBCA, 0x2B2AE), 0x9E3779, 20
#: What stands for nothing in a table.
NEUTRAL = 128

Row = tuple[int, ...]


class Structure:
    """The network, the table of names and those of the glance; use ``structure()``, which reads it once."""

    def __init__(self, data: Kept) -> None:
        magic, size, self._scale, self._bias = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("structure.bin is not a model of sentences: build it again")
        start = HEADER.size + size
        table = dict(zip(str(data[HEADER.size : start], "utf-8").split("\n"), count(), strict=False))
        self._table, self._row = table, Remembered(self._row_of).__getitem__
        self._begin, self._end = ((table[name],) + (0,) * 5 for name in (BEGIN, END))
        end = start + len(TEMPLATES) * TABLE_SIZE
        self._tables, self._rest = memoryview(data)[start:end], memoryview(data)[end:]

    def _row_of(self, name: str) -> int:
        table = self._table
        return table[name] if name in table else next((table[other] for other in coarser(name) if other in table), 0)

    @cached_property
    def network(self) -> Network:
        """What reads a sentence; not made before there is an odd one."""
        from newslint.english.context import Network

        return Network(self._rest, self._begin[0], self._end[0])

    def rows(self, clauses: Clauses, places: Iterable[Place]) -> list[Row]:
        """The rows of the names of each group."""
        return [tuple(map(self._row, group)) for group in names(clauses, places)]

    def read(self, rows: Iterable[Row]) -> Reading:
        """A sentence, to be asked about the gaps between its groups."""
        return self.network.read(tuple(filter(None, row)) for row in rows)

    def glances(self, rows: Sequence[Row]) -> list[float]:
        """A guess at the log-odds of each gap of a sentence, at a hundredth of the cost: first that before group 1."""
        around = [self._begin, *rows, self._end]
        tables, scale, bias = self._tables, self._scale, self._bias
        f0, f1, f2 = FACTORS
        found = []
        for (k2, *_), (k1, _, h1, l1, q1, _), (k0, _, h0, _, q0, s0), (k, *_) in zip(
            around, around[1:], around[2:], around[3:], strict=False
        ):
            pair, after = k1 * f0 + k0 * f1, k0 * f1 + k * f2
            entries = (
                tables[(s0 * f0 + k0 * f1) * MIX >> SHIFT & 0xFFFF]
                + tables[0x10000 | (q1 * f0 + k0 * f1) * MIX >> SHIFT & 0xFFFF]
                + tables[0x20000 | pair * MIX >> SHIFT & 0xFFFF]
                + tables[0x30000 | (k2 * f0 + k1 * f1 + k0 * f2) * MIX >> SHIFT & 0xFFFF]
                + tables[0x40000 | (k1 * f0 + after) * MIX >> SHIFT & 0xFFFF]
                + tables[0x50000 | (h1 * f0 + k0 * f1) * MIX >> SHIFT & 0xFFFF]
                + tables[0x60000 | (l1 * f0 + after) * MIX >> SHIFT & 0xFFFF]
                + tables[0x70000 | (k1 * f0 + h0 * f1) * MIX >> SHIFT & 0xFFFF]
                + tables[0x80000 | (h1 * f0 + h0 * f1) * MIX >> SHIFT & 0xFFFF]
                + tables[0x90000 | (s0 * f0 + h0 * f1) * MIX >> SHIFT & 0xFFFF]
                + tables[0xA0000 | (q0 * f0 + after) * MIX >> SHIFT & 0xFFFF]
            )
            found.append(bias + scale * entries)
        return found


@cache
def structure() -> Structure:
    """The model, read on first use."""
    return Structure(mapped(Path(__file__).with_name("data").joinpath("structure.bin")))
