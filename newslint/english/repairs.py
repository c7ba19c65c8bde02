"""The smallest change that makes odd words plausible: one little word put in, taken out or replaced, two words swapped.

An odd sentence that is right stays odd whatever is done to it; one that an edit
broke becomes ordinary by one small change.  The change is also what a message can suggest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newslint.english.plausibility import PADDING, Plausibility

#: Words that edits lose …
_LOST = (
    "the a to of in for with on at by from and that is was are were be been have has had it he they his their its as "
    "would will not who which or but an this into about than more"
).split()
#: … and words that are put in each other's place.
_GROUPS = [
    group.split()
    for group in (
        "of to for in on with at by from as into about over after",
        "the a this that its their his these those an",
        "and or but to that as",
        "is are was were be been has have had being",
        "will would can could may might should must",
        "that which who where when what if while because",
        "it he she they we there",
        "than then that as",
        "do does did has have",
        "him her them us it his",
    )
]
#: So many of the best changes by the quick look are judged.
_JUDGED = 5


class Repair(NamedTuple):
    """``score``: the log-odds of damage that are left; ``word``: what is put in, or put for another word.

    ``kind`` is ``missing``, ``left over``, ``wrong`` or ``order``; ``at`` the place of the first word that changes.
    """

    score: float
    kind: str
    at: int
    word: str


class _Change(NamedTuple):
    """A sentence with one change, and the gaps around it, first and last."""

    kind: str
    at: int
    word: str
    sentence: list[int]
    first: int
    last: int


def best_repair(model: Plausibility, sentence: Sequence[int], gap: int) -> Repair | None:
    """The change at ``gap`` of a ``padded`` sentence that leaves the least doubt; None if there is none to try."""
    quick = [
        (max(model.second_look(change.sentence, at) for at in range(change.first, change.last + 1)), number, change)
        for number, change in enumerate(_changes(model, list(sentence), gap))
    ]
    judged = [
        Repair(
            max(model.judge(change.sentence, at) for at in range(change.first, change.last + 1)),
            change.kind,
            change.at,
            change.word,
        )
        for _, _, change in sorted(quick)[:_JUDGED]
    ]
    return min(judged, default=None)


def _changes(model: Plausibility, sentence: list[int], gap: int) -> Iterator[_Change]:
    """Everything to try; the first word and the last mark stay."""
    lost, instead = _little(model)
    words = len(sentence) - 2 * PADDING
    here = gap + PADDING

    def change(kind: str, at: int, word: str, changed: list[int], gaps: int) -> _Change:
        return _Change(kind, at, word, changed, at, min(at + gaps - 1, len(changed) - 2 * PADDING - 1))

    for at in (gap - 1, gap):
        if not 0 < at < words - 1:
            continue
        place = at + PADDING
        if sentence[place] in instead:
            yield change("left over", at, "", sentence[:place] + sentence[place + 1 :], 1)
        for number, word in instead.get(sentence[place], ()):
            yield change("wrong", at, word, [*sentence[:place], number, *sentence[place + 1 :]], 2)
    for number, word in lost:
        if number not in (sentence[here - 1], sentence[here]):
            yield change("missing", gap, word, [*sentence[:here], number, *sentence[here:]], 2)
    for at in (gap - 2, gap - 1, gap):
        if 0 < at < words - 2:
            place = at + PADDING
            swapped = [*sentence[:place], sentence[place + 1], sentence[place], *sentence[place + 2 :]]
            yield change("order", at, "", swapped, 3)


Numbered = tuple[int, str]


@cache
def _little(model: Plausibility) -> tuple[list[Numbered], dict[int, list[Numbered]]]:
    """The words to put in, and those to put for each unit."""
    known = model.known
    lost = [(known[word], word) for word in _LOST if word in known]
    instead: dict[int, list[Numbered]] = {}
    for group in _GROUPS:
        for word in group:
            if word in known:
                others = instead.setdefault(known[word], [])
                others += [(known[other], other) for other in group if other != word and other in known]
    return lost, {number: list(dict.fromkeys(others)) for number, others in instead.items()}
