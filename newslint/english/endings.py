"""Which words may close a sentence: “the one he thought of.” may, “all kinds of.” may not.

``data/endings.txt`` has lines ``word TAB open|firm TAB words before it``: after
an *open* word the corpora have it at the end of a sentence, after a *firm* one
they have it often and never there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from newslint.english.inflection import stems
from newslint.records import record

#: Words that no sentence ends in.
NEVER_LAST = frozenset("the a an my our your their its every very and but or because than which onto nor".split())
#: Words that end a sentence only where a relative clause or a question has taken their noun to the front
#: (and "his", "that", which then are pronouns).
STRANDED = frozenset("of to in for with from by at on into as his that".split())
#: Words by which such a clause, an infinitive or a passive shows.
_FRONTS = frozenset(
    "what which who whom where that how why whose whatever whichever wherever when to "
    "i you he she we they it there been be being was were is are get got".split()
)
#: How many pieces before the end are looked at for one of them.
_REACH = 8


@record
class Endings:
    """Pairs of a word and the last word of a sentence; ``open`` holds the stems of its first words."""

    open: frozenset[tuple[str, str]]
    firm: frozenset[tuple[str, str]]

    def is_open(self, before: str, last: str) -> bool:
        """True if the corpora have a sentence that ends in ``last`` after any form of ``before``."""
        return any((stem, last) in self.open for stem in stems(before.lower()) | {before})


@cache
def endings() -> Endings:
    """The table, read on first use."""
    pairs: dict[str, set[tuple[str, str]]] = {"open": set(), "firm": set()}
    text = Path(__file__).with_name("data").joinpath("endings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        last, kind, words = line.split("\t")
        for word in words.split():
            pairs[kind].update((stem, last) for stem in ({word} | stems(word) if kind == "open" else {word}))
    return Endings(frozenset(pairs["open"]), frozenset(pairs["firm"]))


def is_fronted(before: list[str]) -> bool:
    """True if the words before the last one may have taken its noun to the front; ``before`` ends at that word."""
    return any(piece.partition("'")[0].lower() in _FRONTS for piece in before[-_REACH:-1])
