"""Token patterns ready to be stored: plain sequences, each with the anchor by which it is found.

An anchor is a token, or two in a row, whose words are listed: only where they
stand is a sequence tried.  The rarest of a sequence is chosen here, when a pack
is compiled; the elements are stored as plain data, read by ``sequence``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from newslint.english.lexicon import lexicon
from newslint.packs.tokens.classes import CLASSES, SHAPES
from newslint.packs.tokens.notation import Element, NotationError, Parsed, Sequence, Test, parse
from newslint.packs.tokens.stored import Body, Conditions, Elements, Line, Part

#: Occurrences per million words: of a word in each band of the lexicon, of one that it lacks, and of the commonest.
_BANDS = {"frequent": 250.0, "common": 12.0, "known": 1.5}
_RARE = 0.5
_COMMONEST = {
    "the": 58e3, "of": 29e3, "and": 28e3, "to": 26e3, "a": 22e3, "in": 20e3, "is": 1e4, "for": 9e3, "that": 9e3,
    "was": 8e3, "on": 7e3, "it": 7e3, "with": 6.8e3, "as": 6.5e3, "be": 5e3, "by": 5.5e3, "are": 5e3, "this": 4.5e3,
    "from": 4.3e3, "at": 4.5e3, "have": 4e3, "an": 3.4e3, "or": 4e3, "not": 3.8e3, "has": 3.5e3, "you": 5e3,
    "we": 4e3, "they": 3.5e3, "he": 4e3, "will": 2.8e3, "his": 3e3, "i": 5e3, "can": 2.5e3, "who": 2e3, "but": 3e3,
    "which": 2.5e3, "their": 2.5e3, "were": 3e3, "been": 2e3, "had": 2.5e3, "more": 2e3, "one": 2.5e3, ",": 6e4,
    ".": 5e4, "'": 5e3, '"': 9e3,
}  # fmt: skip
#: How much more often two words of a pattern stand side by side than chance would have it.
_ATTRACTION = 5.0
#: What a word or a pair in the index costs at every start, in places of a million words.
_ENTRY = 25.0
#: So many pairs, and so many words, may be an anchor.
_MOST_PAIRS, _MOST_WORDS = 4000, 1500
#: Above so many places in a million words a sequence makes every run slower.
_TOO_COMMON = 70000.0


def compile_tokens(patterns: Mapping[str, Iterable[str]], lists: Mapping[str, str], unless: Iterable[str]) -> Body:
    """The stored form of a rule: ``patterns`` maps each pattern to its own antipatterns. Raises NotationError."""
    parts = []
    used: set[str] = set()
    for text, own in patterns.items():
        parsed = _parse(text, lists)
        lines = tuple(_line(sequence, lists, text) for sequence in parsed.sequences)
        parts.append(Part(parsed.replacement, _antipatterns(own, lists, used), lines))
        used |= _lists(parsed)
    shared = _antipatterns(unless, lists, used)
    return Body.of({name: lists[name] for name in sorted(used)}, shared, tuple(parts))


def _parse(text: str, lists: Mapping[str, str]) -> Parsed:
    try:
        return parse(text, lists)
    except NotationError as error:
        raise NotationError(f"“{text}”: {error}") from None


def _antipatterns(texts: Iterable[str], lists: Mapping[str, str], used: set[str]) -> tuple[Elements, ...]:
    found: list[Elements] = []
    for text in texts:
        parsed = _parse(text, lists)
        used |= _lists(parsed)
        found += [_stored(sequence) for sequence in parsed.sequences]
    return tuple(found)


def _lists(parsed: Parsed) -> set[str]:
    tests = (t for sequence in parsed.sequences for e in sequence for t in e.tests)
    return {test.value for test in tests if test.kind == "list"}


def _stored(sequence: Sequence) -> Elements:
    return tuple(
        (tuple((t.kind, t.value, int(t.negated)) for t in e.tests), e.low, e.high, e.name, int(e.marked))
        for e in sequence
    )


def _line(sequence: Sequence, lists: Mapping[str, str], text: str) -> Line:
    """The sequence with its anchor; NotationError if its rarest words are too common for one."""
    best: tuple[float, int, int] | None = None
    words = [_words(element, lists) for element in sequence]
    for at, (element, own) in enumerate(zip(sequence, words, strict=True)):
        if not own or not _is_single(element):
            continue
        if len(own) <= _MOST_WORDS:
            best = min(best or (1e12, 0, 0), (sum(map(_frequency, own)) + _ENTRY * len(own), at, 1))
        follows = words[at + 1] if at + 1 < len(sequence) and _is_single(sequence[at + 1]) else None
        if follows and len(own) * len(follows) <= _MOST_PAIRS:
            together = sum(map(_frequency, own)) * sum(map(_frequency, follows)) / 1e6 * _ATTRACTION
            best = min(best or (1e12, 0, 0), (together + _ENTRY * len(own) * len(follows), at, 2))
    if best is None:
        raise NotationError(
            f"“{text}”: every alternative needs a word, a ~word, a list or a class that is always there"
        )
    if best[0] > _TOO_COMMON:
        raise NotationError(f"“{text}”: its rarest words are too common to look for: add a word or a condition on one")
    first, past = best[1], best[1] + best[2]
    anchor = tuple(" ".join(sorted(words[at] or ())) for at in range(first, past))
    ahead = sequence[:first]
    beside = _beside(sequence[past:], lists), _beside(sequence[:first][::-1], lists)
    aside, conditions = (best[2], beside[0]) if beside[0] else (-1, beside[1])
    fewest, most = sum(element.low for element in ahead), sum(element.high for element in ahead)
    return Line(_stored(sequence), fewest, most, anchor, aside, conditions)


def _beside(elements: Iterable[Element], lists: Mapping[str, str]) -> Conditions:
    """What the word next to the anchor can be, of the elements from there on; empty if any word can stand there."""
    found: list[tuple[str, str]] = []
    for element in elements:
        tests = [test for test in element.tests if not test.negated and _tells(test)]
        if not tests:
            return ()
        test = tests[0]
        found.append(("words", lists[test.value]) if test.kind == "list" else (test.kind, test.value))
        if element.low:
            return tuple(found)
    return ()


def _tells(test: Test) -> bool:
    """True for a condition that a word meets or not whatever stands around it, but for mere shapes."""
    return test.kind in ("words", "list", "may", "only") or (test.kind == "class" and test.value not in SHAPES)


def _is_single(element: Element) -> bool:
    return element.low == element.high == 1


def _words(element: Element, lists: Mapping[str, str]) -> frozenset[str] | None:
    for test in element.tests:
        if not test.negated and (own := listed(test, lists)) is not None:
            return own
    return None


def listed(test: Test, lists: Mapping[str, str]) -> frozenset[str] | None:
    """The words of a test that lists them; None for one that does not."""
    if test.kind == "words":
        return frozenset(test.value.split())
    if test.kind == "list":
        return frozenset(lists[test.value].split())
    if test.kind == "class":
        return CLASSES.get(test.value)
    return None


@cache
def _frequency(word: str) -> float:
    if word in _COMMONEST:
        return _COMMONEST[word]
    words = lexicon()
    if any(word in CLASSES[name] for name in ("be", "modal", "do", "preposition", "conjunction", "determiner")):
        return 1500.0
    if word in words.frequent:
        return _BANDS["frequent"]
    return _BANDS["common"] if word in words.common else _BANDS["known"] if word in words.known else _RARE
