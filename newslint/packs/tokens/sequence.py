"""Matching one plain sequence of tokens at one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property

from newslint.english import readings
from newslint.packs.tokens.classes import words_of
from newslint.packs.tokens.stored import Conditions, Element, Elements
from newslint.packs.tokens.stream import Stream
from newslint.records import record

_Check = Callable[[Stream, int, bool], bool]
_Place = tuple[int, int]
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

    def fits(self, stream: Stream, at: int, tagged: bool) -> bool:
        """True if the word at ``at`` meets all conditions; those on tags count as met unless ``tagged``."""
        for check in self.checks:  # noqa: SIM110 - a generator would cost more than most of the checks
            if not check(stream, at, tagged):
                return False
        return True


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


def tokens_of(stored: Elements, lists: Mapping[str, str]) -> tuple[Token, ...]:
    """The elements of a stored sequence."""
    return tuple(_token(element, lists) for element in stored)


def match(tokens: tuple[Token, ...], stream: Stream, start: int) -> Found | None:
    """The match of the sequence that begins at a word; tags are looked at when all else holds."""
    if start < 0:
        return None
    places = _walk(tokens, stream, start, tagged=False)
    if places is None:
        return None
    if any(map(_is_tagged, tokens)):
        places = _walk(tokens, stream, start, tagged=True)
    return None if places is None else _found(tokens, places)


def _found(tokens: tuple[Token, ...], places: list[_Place]) -> Found:
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


def tells(conditions: Conditions) -> Callable[[str], bool]:
    """Tells of a word whether it meets one of the conditions."""
    if len(conditions) == 1:
        return _tells(*conditions[0])
    each = [_tells(kind, value) for kind, value in conditions]

    def one_of(word: str) -> bool:
        for tell in each:  # noqa: SIM110 - a generator would cost more than the conditions
            if tell(word):
                return True
        return False

    return one_of


def _walk(tokens: tuple[Token, ...], stream: Stream, start: int, *, tagged: bool) -> list[_Place] | None:
    """Where each token stands, the shortest repeats first; None if they do not fit."""
    size, at = len(stream.words), start
    for index, token in enumerate(tokens):  # nearly all places fail before the first repeat
        if token.edge or not token.low == token.high == 1:
            rest = _Walk(tokens, stream, tagged).on(index, at)
            return None if rest is None else [*((place, place + 1) for place in range(start, at)), *rest]
        if at > size:
            return None
        for check in token.checks:
            if not check(stream, at, tagged):
                return None
        at += 1
    return [(place, place + 1) for place in range(start, at)]


class _Walk:
    """The way through the tokens of a sequence from its first repeat on."""

    def __init__(self, tokens: tuple[Token, ...], stream: Stream, tagged: bool) -> None:
        self._tokens, self._stream, self._tagged = tokens, stream, tagged
        #: Tokens and words from which no way leads on: else repeats in a row would be tried in all combinations.
        self._dead: set[_Place] = set()

    def on(self, index: int, at: int) -> list[_Place] | None:
        """Where the tokens from one on stand when the first of them is to stand at a word."""
        tokens, stream, tagged = self._tokens, self._stream, self._tagged
        places: list[_Place] = []
        while index < len(tokens):
            token = tokens[index]
            if token.edge:
                if not (stream.opens(at) if token.edge == "^" else stream.closes(at)):
                    return None
                places.append((at, at))
            elif token.high == token.low == 1:
                if at > len(stream.words) or not token.fits(stream, at, tagged):
                    return None
                places.append((at, at + 1))
                at += 1
            else:
                rest = self._repeat(index, at)
                return None if rest is None else [*places, *rest]
            index += 1
        return places

    def _repeat(self, index: int, at: int) -> list[_Place] | None:
        token, stream, dead = self._tokens[index], self._stream, self._dead
        for end in range(at, at + token.high + 1):
            if end - at >= token.low and (index, end) not in dead:
                if (rest := self.on(index + 1, end)) is not None:
                    return [(at, end), *rest]
                dead.add((index, end))
            if end >= len(stream.words) or not token.fits(stream, end, self._tagged):
                break
        return None


def _token(element: Element, lists: Mapping[str, str]) -> Token:
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


@cache
def _tells(kind: str, value: str) -> Callable[[str], bool]:
    """Tells of a word whether it meets a condition on the word alone."""
    if kind == "words":
        return frozenset(value.split()).__contains__
    if kind == "class":
        return words_of(value).__contains__
    return readings.can_be(_tags(value)) if kind == "may" else readings.can_only_be(_tags(value))


def _tags(value: str) -> frozenset[str]:
    return frozenset(tag for name in value.split() for tag in _GROUPS.get(name, (name,)))


class _Listed:
    """A condition on the word alone; what it needs is read when it is first asked."""

    def __init__(self, kind: str, value: str, negated: bool, lists: Mapping[str, str]) -> None:
        self.negated = negated
        self._condition = ("words", lists[value]) if kind == "list" else (kind, value)

    @cached_property
    def _tells(self) -> Callable[[str], bool]:
        return _tells(*self._condition)

    def __call__(self, stream: Stream, at: int, tagged: bool) -> bool:
        if at >= len(stream.words):
            return self.negated
        return self._tells(stream.words[at]) is not self.negated


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
