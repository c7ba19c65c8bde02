"""Matching one plain sequence of tokens at one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

from newslint.english import readings
from newslint.packs.tokens.classes import words_of
from newslint.packs.tokens.stream import Stream
from newslint.records import record

_Check = Callable[[Stream, int, bool], bool]
_GROUPS = {
    "NN*": ("NN", "NNS", "NNP", "NNPS"),
    "VB*": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "JJ*": ("JJ", "JJR", "JJS"),
    "RB*": ("RB", "RBR", "RBS"),
}


@record
class Token:
    """An element ready to run; ``edge`` is "^" or "$" for one that takes no word."""

    checks: tuple[_Check, ...]
    low: int
    high: int
    name: str
    marked: bool
    context: bool
    edge: str = ""

    @property
    def words(self) -> frozenset[str] | None:
        """The words that the token can be; None if no condition lists them."""
        return next((check.words for check in self.checks if isinstance(check, _Listed) and not check.negated), None)

    def fits(self, stream: Stream, at: int, tagged: bool) -> bool:
        """True if the word at ``at`` meets all conditions; those on tags count as met unless ``tagged``."""
        return all(check(stream, at, tagged) for check in self.checks)


@record
class Found:
    """A match: the words ``first`` to ``last`` (not included) to report, and the places of the captured ones.

    ``begin`` to ``end`` is all that was looked at, the context of the finding included.
    """

    first: int
    last: int
    begin: int
    end: int
    captured: Mapping[str, int]


def tokens_of(stored: list[Any], lists: Mapping[str, str]) -> tuple[Token, ...]:
    """The elements of a stored sequence."""
    return tuple(_token(element, lists) for element in stored)


def match(tokens: tuple[Token, ...], stream: Stream, start: int) -> Found | None:
    """The match of the sequence that begins at a word; tags are looked at when all else holds."""
    if start < 0:
        return None
    places = _walk(tokens, 0, stream, start, False)
    if places is None:
        return None
    if any(token.edge == "" and _is_tagged(token) for token in tokens):
        places = _walk(tokens, 0, stream, start, True)
    return None if places is None else _found(tokens, places)


def _found(tokens: tuple[Token, ...], places: list[tuple[int, int]]) -> Found:
    marked = any(token.marked for token in tokens)
    inside = [
        place
        for token, place in zip(tokens, places, strict=True)
        if place[0] < place[1] and (token.marked if marked else not token.context)
    ]
    if not inside:
        inside = [place for place in places if place[0] < place[1]]
    captured = {
        token.name: place[0] for token, place in zip(tokens, places, strict=True) if token.name and place[0] < place[1]
    }
    return Found(inside[0][0], inside[-1][1], places[0][0], places[-1][1], captured)


def beside(tokens: tuple[Token, ...], anchor: int) -> tuple[int, frozenset[str]] | None:
    """Where beside the anchor only certain words can stand, and which: a cheap first look; None if any may."""
    for step in (1, -1):
        words: frozenset[str] = frozenset()
        at = anchor + step
        while 0 <= at < len(tokens) and not tokens[at].edge:
            own = tokens[at].words
            if own is None:
                break
            words |= own
            if tokens[at].low:
                return step, words
            at += step
    return None


def _walk(tokens: tuple[Token, ...], index: int, stream: Stream, at: int, tagged: bool) -> list[tuple[int, int]] | None:
    """Where each token from ``index`` on stands, the shortest repeats first; None if they do not fit."""
    places: list[tuple[int, int]] = []
    size = len(stream.words)
    while index < len(tokens):
        token = tokens[index]
        if token.edge:
            if not (stream.opens(at) if token.edge == "^" else stream.closes(at)):
                return None
            places.append((at, at))
        elif token.high == token.low == 1:
            if at > size or not token.fits(stream, at, tagged):
                return None
            places.append((at, at + 1))
            at += 1
        else:
            count = 0
            while True:
                if count >= token.low and (rest := _walk(tokens, index + 1, stream, at + count, tagged)) is not None:
                    return [*places, (at, at + count), *rest]
                if count == token.high or at + count >= size or not token.fits(stream, at + count, tagged):
                    return None
                count += 1
        index += 1
    return places


def _token(element: list[Any], lists: Mapping[str, str]) -> Token:
    tests, low, high, name, marked = element
    if tests[0][0] == "edge":
        return Token((), 0, 0, "", False, True, edge=tests[0][1])
    ordered = sorted(tests, key=lambda test: test[0] == "tag")  # the tagger is asked last
    checks = tuple(_check(kind, value, bool(negated), lists) for kind, value, negated in ordered)
    return Token(checks, low, high, name, bool(marked), all(test[2] for test in tests))


def _is_tagged(token: Token) -> bool:
    return any(getattr(check, "tagged", False) for check in token.checks)


def _check(kind: str, value: str, negated: bool, lists: Mapping[str, str]) -> _Check:
    if kind == "tag":
        return _Tagged(value, negated)
    if kind == "any":
        return lambda stream, at, tagged: at < len(stream.words) and stream.words[at][0].isalnum()
    if kind == "ends":
        return lambda stream, at, tagged: (at < len(stream.words) and stream.words[at].endswith(value)) is not negated
    if kind == "class" and value in _SHAPES:
        shape = _SHAPES[value]
        return lambda stream, at, tagged: (at < len(stream.words) and shape(stream.words[at])) is not negated
    return _Listed(kind, value, negated, lists)


def _set(kind: str, value: str, lists: Mapping[str, str]) -> frozenset[str]:
    if kind == "class":
        return words_of(value)
    if kind == "list":
        return _split(lists[value])
    return _split(value) if kind == "words" else _read(kind, value)


@cache
def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def _read(kind: str, tags: str) -> frozenset[str]:
    """The words that may be, or can only be, one of the tags."""
    wanted = _tags(tags)
    return readings.some(wanted) if kind == "may" else readings.only(wanted)


def _tags(value: str) -> frozenset[str]:
    return frozenset(tag for name in value.split() for tag in _GROUPS.get(name, (name,)))


class _Listed:
    """A condition that a set of words meets; the set is made when it is first needed."""

    def __init__(self, kind: str, value: str, negated: bool, lists: Mapping[str, str]) -> None:
        self.negated = negated
        self._source = (kind, value, lists)

    @cached_property
    def words(self) -> frozenset[str]:
        return _set(*self._source)

    def __call__(self, stream: Stream, at: int, tagged: bool) -> bool:
        if at >= len(stream.words):
            return self.negated
        return (stream.words[at] in self.words) is not self.negated


class _Tagged:
    """A condition on the tag; asked without tags, it holds if the word may have it."""

    tagged = True

    def __init__(self, value: str, negated: bool) -> None:
        self.tags, self.negated = _tags(value), negated

    def __call__(self, stream: Stream, at: int, tagged: bool) -> bool:
        if at >= len(stream.words):
            return self.negated
        if tagged:
            return (stream.tag(at) in self.tags) is not self.negated
        return True


_SHAPES: dict[str, Callable[[str], bool]] = {
    "name": lambda word: word[0].isupper(),
    "n": lambda word: word[0].isdigit(),
    "word": lambda word: word[0].isalpha() and word[0].islower(),
    "s-possessive": lambda word: word.endswith("'s"),
}
