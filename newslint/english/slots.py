"""A text as a string of one letter a word, so that one regular expression sees what may stand where.

A notation of words and parts of speech (``english.readings``) is compiled to regular
expressions; words that no pattern tells apart share a letter.

==========================  =======================================================
``the|a``                   one of these words
``NN``, ``NN|JJ``           a word that can be a noun; a noun or an adjective
``NN!``                     a word that can be nothing else
``<list>``                  a word of a list, or of a kind: ``<name>``, ``<n>`` a figure, ``<unknown>``, ``<hyphened>``,
                            ``<owner>`` (“town's”), ``<mark>``, ``<word>`` anything else
``a&b``, ``a&-b``           both conditions; one and not the other
``-x``                      any word or mark but these
``x*``, ``x+``, ``x?``      repetition
``( a | b )``, ``{ a }``    alternatives; what is reported, as the group ``slip``
``(?! a )``, ``(?<! a )``   not before, not after
==========================  =======================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from newslint.english.readings import TAGS, mask, mask_of, masks
from newslint.patterns import lazy
from newslint.remembered import Remembered

#: Between the letters of two texts; nothing matches it.
SEPARATOR = "\n"
_MARKS = ".,;:!?\"'()[]—–-/&%$€£…*+=<>@#_|{}~^`\\°•·"
#: The letters of words that are told by their shape alone.
_SHAPES = {"name": "N", "n": "0", "unknown": "u", "hyphened": "h", "owner": "q"}
_CONTRACTION = "c"
#: Letters of words: those of one byte first, among which a regular expression finds its way fastest.
_POOL = "".join(
    c for c in map(chr, [*range(65, 91), *range(97, 123), *range(0xA1, 0x24F)]) if c not in "N0uhqc" + _MARKS
)
_TOKEN = lazy(r"(?P<not>-(?=.))?(?P<what>[^\s*+?]+)(?P<times>[*+?])?")
_BRACKETS = {
    "(": "(?:",
    "{": "(?P<slip>",
    "}": ")",
    "(?!": "(?!",
    "(?<!": "(?<!",
    "|": "|",
    ")": ")",
    ")?": ")?",
    ")+": ")+",
}
_TAG_SET = lazy(r"[A-Z]{2,3}(?:\|[A-Z]{2,3})*!?")
_CONTRACTED = lazy(r".+(?:n't|'re|'ll|'ve|'d|'m)$")
#: Closed-class words that a capital makes a name, a month or a country.
_NAMES_TOO = frozenset({"may", "will", "us", "can", "might", "it's"})
_OPEN_CLASS = ("NN", "VB", "NNS", "VBD", "VBZ")


class Needed(NamedTuple):
    """A pattern as a regular expression, not compiled; of each of ``letters`` a text needs one to match."""

    source: str
    letters: tuple[str, ...]


class Letters(NamedTuple):
    """The letters of an alphabet, plain data: those of the words that a pattern names, alone or in a list, and those
    of all others by their tags (``readings.mask``). ``capitals`` are words that stay themselves with a capital.
    """

    by_word: dict[str, str]
    by_mask: dict[int, str]
    capitals: frozenset[str]


class Alphabet:
    """The letters that a set of patterns needs.

    ``patterns`` are all that will be asked for; ``lists`` are named lists of words in lower case.
    """

    def __init__(self, patterns: Iterable[str], lists: Mapping[str, frozenset[str]]) -> None:
        self._lists = lists
        self._numbers = {text: number for number, text in enumerate(dict.fromkeys(_conditions(patterns)))}
        by_word: dict[str, int] = {}
        for text, number in self._numbers.items():
            for word in sorted(self._words(text)):
                by_word[word] = by_word.get(word, 0) | 1 << number
        by_mask = self._by_tags(sorted(set(map(mask, masks().all()))))
        meanings = dict.fromkeys((*by_mask.values(), *(by_mask.get(mask(w), 0) | own for w, own in by_word.items())))
        letters = {meaning: _POOL[min(at, len(_POOL) - 1)] for at, meaning in enumerate(meanings)}
        self._meanings = letters
        open_class = mask_of(_OPEN_CLASS)
        self.letters = Letters(
            {word: letters[by_mask.get(mask(word), 0) | own] for word, own in sorted(by_word.items())},
            {tags: letters[meaning] for tags, meaning in by_mask.items()},
            frozenset(w for w in by_word if not mask(w) & open_class and w not in _NAMES_TOO),
        )

    def read(self, text: str) -> Needed:
        """The pattern as a regular expression, not compiled; ValueError if it is none."""
        source, needed, depth = [], [], 0
        for part in text.split():
            if part in _BRACKETS:
                source.append(_BRACKETS[part])
                depth += (part[0] == "(") - (part[0] == ")")
                continue
            match = _TOKEN.fullmatch(part)
            if not match:
                raise ValueError(f"“{part}” is no token of a pattern")
            found = self._set(match["what"])
            source.append(f"[{'^' + SEPARATOR if match['not'] else ''}{re.escape(found)}]{match['times'] or ''}")
            if not depth and not match["not"] and match["times"] in (None, "+"):
                needed.append(found)
        return Needed("".join(source), tuple(needed))

    def _set(self, text: str) -> str:
        first, *others = text.split("&")
        found = self._of(first)
        for other in others:
            found = found - self._of(other[1:]) if other[0] == "-" else found & self._of(other)
        if not found:
            raise ValueError(f"“{text}” is no word")
        return "".join(sorted(found))

    def _of(self, condition: str) -> frozenset[str]:
        return self._sets[condition]

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        """The letters of each condition."""
        found: dict[str, frozenset[str]] = {}
        for text, number in self._numbers.items():
            letters = {letter for meaning, letter in self._meanings.items() if meaning >> number & 1}
            for atom in _atoms(text):
                letters.update(self._shape(atom))
            found[text] = frozenset(letters)
        return found

    def _shape(self, atom: str) -> Iterable[str]:
        """The letters and marks of an atom that are those of no known word."""
        if atom == "<word>":
            return [*self._meanings.values(), *_SHAPES.values(), _CONTRACTION]
        if atom == "<mark>":
            return _MARKS
        if atom[0] == "<" and atom[1:-1] in self._lists:
            return self._lists[atom[1:-1]].intersection(_MARKS)
        return _SHAPES[atom[1:-1]] if atom[0] == "<" else atom if atom in _MARKS else ""

    def _words(self, condition: str) -> Iterator[str]:
        """The words that a condition names, one by one or as a list."""
        for atom in _atoms(condition):
            if atom[0] == "<":
                yield from self._lists.get(atom[1:-1], frozenset()).difference(_MARKS)
            elif atom[0].islower():
                yield atom

    def _by_tags(self, of_words: Iterable[int]) -> dict[int, int]:
        """For each set of tags the conditions that a word with them meets, a bit for each."""
        every = mask_of(TAGS)
        tests = [
            (1 << number, wanted, every & ~wanted if atom[-1] == "!" else 0)
            for text, number in self._numbers.items()
            for atom in _atoms(text)
            if atom[0].isupper() and (wanted := mask_of(atom.rstrip("!").split("|")))
        ]
        found: dict[int, int] = {}
        for own in of_words:
            met = 0
            for bit, wanted, others in tests:
                if own & wanted and not own & others:
                    met |= bit
            found[own] = met
        return found


def _conditions(patterns: Iterable[str]) -> Iterator[str]:
    for text in patterns:
        for part in text.split():
            match = None if part in _BRACKETS else _TOKEN.fullmatch(part)
            if match:
                for condition in match["what"].split("&"):
                    yield condition[1:] if condition[0] == "-" and len(condition) > 1 else condition


def _atoms(condition: str) -> list[str]:
    """The alternatives of a condition; a set of tags is one."""
    return [condition] if _TAG_SET.fullmatch(condition) else condition.split("|")


class Coder:
    """Turns the pieces of texts to letters."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._known = Remembered(self._letter)

    def code(self, pieces: Sequence[str]) -> str:
        """A letter for each piece."""
        return "".join(map(self._known.__getitem__, pieces))

    def _letter(self, piece: str) -> str:
        by_word, by_mask, capitals = self._letters
        if letter := by_word.get(piece) or by_mask.get(mask(piece)):
            return letter
        first = piece[0]
        if first.isdigit():
            return _SHAPES["n"]
        if not first.isalpha():
            return first if first in _MARKS else "."
        low = piece.lower()
        if low != piece:
            small = low in capitals and (len(piece) == 1 or piece[1:].islower())
            return by_word[low] if small else _SHAPES["name"]
        if low.endswith("'s"):
            return _SHAPES["owner"]
        if _CONTRACTED.match(low):
            return _CONTRACTION
        return _SHAPES["hyphened" if "-" in low else "unknown"]
