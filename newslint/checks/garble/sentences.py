"""Sentences that rules about clauses ask for, each read once for all of these rules."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from newslint.diagnostics import Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.frames import Place, frames
from newslint.rules import Rule
from newslint.segment import ABBREVIATED

_ENDS = frozenset(".!?")
#: Figures that are years and hardly anything else.
YEARS = frozenset(map(str, range(1900, 2100)))
#: The words and marks that rules ask for by their places.
SIGNS = (
    _ENDS
    | YEARS
    | words(
        "he she it they we his its their which whom whose who that has have had will once would is was does do are "
        "were Each each "
        "month week year hours minutes days weeks months years decades times decade century "
        "say want hope believe expect remain insist argue suggest mean include continue need "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays "
        "Saturdays Sundays January February March April June July August September October November December half "
        "dawn dusk noon midnight"
    )
)
#: A longer sentence is a list, or several that have lost their stops.
_LONGEST = 90
#: Words that a sentence of prose has at least and at most.
_FEWEST, _MOST = 6, 60
#: Sentences with such marks are formulas, lists, stage directions.
_FOREIGN = frozenset("[]/=@<>*_|#+{}~\\^")
#: More of a sentence in capitals or figures is a list of names or results.
_MOST_NAMES = 0.4


class Sentence:
    """``first`` is the place of its first word among the block's pieces."""

    def __init__(self, first: int, clauses: Clauses) -> None:
        self.first, self.clauses = first, clauses

    @cached_property
    def frames(self) -> list[Place]:
        """What is known of each of its groups."""
        return frames(self.clauses)

    def group_at(self, piece: int) -> int:
        """The group that begins at a piece of the block, or −1."""
        at = piece - self.first
        return next((place for place, group in enumerate(self.clauses.groups) if group.start == at), -1)


class Sentences:
    """Where the words are that rules about clauses begin with, and sentences in groups of words.

    All blocks are gone through once, in search of ``SIGNS``; use ``document.shared(Sentences)``.
    """

    def __init__(self, document: Document) -> None:
        self._read: dict[tuple[int, int], Sentence] = {}
        self._places: dict[str, list[tuple[Block, int]]] = {sign: [] for sign in SIGNS}
        for block in document.prose:
            if block.kind in SENTENCE_KINDS:
                pieces = block.pieces
                for at in itertools.compress(itertools.count(), map(SIGNS.__contains__, pieces)):
                    self._places[pieces[at]].append((block, at))

    def places(self, signs: Iterable[str]) -> Iterator[tuple[Block, int]]:
        """Block and piece of each occurrence of some of ``SIGNS``, those of one sign after those of another."""
        return itertools.chain.from_iterable(map(self._places.__getitem__, signs))

    @cached_property
    def starts(self) -> list[tuple[Block, int, int]]:
        """Block, first piece and end of each sentence that has a closing mark."""
        found: list[tuple[Block, int, int]] = []
        previous, first = -1, 0
        for block, at in sorted(self.places(_ENDS), key=_in_order):
            if block.index != previous:
                previous, first = block.index, 0
            if ends(block.pieces, at):
                found.append((block, first, at + 1))
                first = at + 1
        return found

    def bounds(self, block: Block, at: int) -> tuple[int, int]:
        """Where the sentence with the piece ``at`` begins and ends; its mark belongs to it.

        What is further off than any sentence is long is not counted in.
        """
        lasts = self._lasts.get(block.index, [])
        place = bisect_left(lasts, at)
        first = lasts[place - 1] + 1 if place else 0
        end = lasts[place] + 1 if place < len(lasts) else len(block.pieces)
        return max(first, at - _LONGEST), min(end, at + _LONGEST)

    @cached_property
    def _lasts(self) -> dict[int, list[int]]:
        """The places of the marks that end sentences, by the block’s index."""
        found: dict[int, list[int]] = {}
        for block, _, end in self.starts:
            found.setdefault(block.index, []).append(end - 1)
        return found

    def prose(self, starts: Iterable[tuple[Block, int, int]]) -> Iterator[tuple[Block, Sentence]]:
        """Those of ``starts`` that are prose and English, with their groups."""
        for block, first, end in starts:
            if is_prose(block.pieces[first:end]) and (sentence := self.around(block, first)):
                yield block, sentence

    def around(self, block: Block, at: int) -> Sentence | None:
        """The sentence with the piece ``at``; None where it is too long to be one, or not English."""
        first, last = self.bounds(block, at)
        if last - first > _LONGEST or not block.is_english:
            return None
        key = (block.index, first)
        if key not in self._read:
            self._read[key] = Sentence(first, Clauses(block.pieces[first:last]))
        return self._read[key]


def _in_order(place: tuple[Block, int]) -> tuple[int, int]:
    return place[0].index, place[1]


def ends(pieces: Sequence[str], at: int) -> bool:
    """True if the piece ``at`` is a mark that ends a sentence, and not that of “Mr.”, “6.4” or “a.m.”."""
    mark = pieces[at]
    if mark not in _ENDS:
        return False
    following = pieces[at + 1] if at + 1 < len(pieces) else "A"
    if mark != "." or not at:
        return not following[0].islower()
    before = pieces[at - 1]
    if following[0].islower() or (following[0].isdigit() and before[-1].isdigit()):
        return False
    return len(before) > 1 and before not in ABBREVIATED


def is_prose(words: Sequence[str]) -> bool:
    """False for fragments, lists of names, formulas: what no model was trained on."""
    letters = [word for word in words if word[0].isalnum()]
    if not _FEWEST <= len(letters) <= _MOST or not letters[0][0].isupper() or not _FOREIGN.isdisjoint(words):
        return False
    if not any(mark in _ENDS for mark in words[-2:]):
        return False
    names = sum(1 for word in letters[1:] if not word[0].islower())
    return names <= _MOST_NAMES * len(letters)


def diagnose(rule: Rule, block: Block, first: int, last: int, message: str, *, fix: Fix | None = None) -> Diagnostic:
    """The finding on the pieces ``first`` to ``last``, whose text stands for “{}” in the message."""
    start, end = block.piece_spans[first][0], block.piece_spans[last][1]
    severity = Severity.INFO if block.is_quoted(start, end) else None
    shown = " ".join(block.text[start:end].split())
    return rule.diagnose(block, start, end, message.format(shown), severity=severity, fix=fix)
