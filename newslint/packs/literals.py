"""Which literal strings a pattern cannot match without: the prefilter's keys.

``required(pattern)`` walks the parse tree of the standard library's ``re``
(the syntax that packs use is a superset of it by a few constructs, rewritten
first) and returns sets of strings: of each, at least one stands in every match.
They are strings of a text as ``lines.searchable`` gives it: folded, and with
nothing but plain spaces in its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, takewhile
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from newslint.document import fold
from newslint.packs.lines import NUMBER, first_word
from newslint.patterns import lazy

#: A literal shorter than this occurs nearly everywhere and filters nothing; signs ("©", "@") are rare enough.
SHORTEST = 2
#: As rare as so many letters is a sign.
_SIGN_WORTH = 3

#: So many alternatives at most are joined with the literal before them.
_MOST_TOGETHER = 100

#: So many signs at most of a class of characters are looked for.
_MOST_SIGNS = 4

#: How many sets a pattern has at most, and how many strings the second and third have.
_SETS, _MOST_BESIDE = 3, 40

_UNICODE_CLASS = lazy(r"\\[pP]\{[^}]*\}")
_NAMED_GROUP = lazy(r"\(\?<(?![=!])")


class Needed(NamedTuple):
    """Strings of which one occurs in every match of a pattern.

    ``opens``, ``closes``: no letter or figure stands right before it, or right after.
    """

    texts: frozenset[str]
    opens: bool = False
    closes: bool = False
    joined: bool = False  # a literal and the alternatives after it

    @property
    def worth(self) -> float:
        """Longer is rarer; each further string costs a little, but nothing where it is rarer than their beginning."""
        shortest = min(_SIGN_WORTH if _is_sign(text.strip()) else len(text) for text in self.texts)
        alone = shortest - 0.2 * (len(self.texts) - 1)
        return max(alone, shortest / 2) if self.joined else alone


def required(pattern: str, *, folded: bool = True) -> list[Needed]:
    """Sets of strings of each of which one occurs in every match of ``pattern``; the most selective first.

    Empty if none can be told. ``folded``: the strings are; otherwise they are as the pattern has them.
    """
    rewritten = _NAMED_GROUP.sub("(?P<", _UNICODE_CLASS.sub(r"\\w", pattern))
    try:
        tree = _parser.parse(rewritten, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return []
    found = _sets(tree, fold if folded else str)
    smaller = (s for s in found[1:] if s.texts != found[0].texts and len(s.texts) <= _MOST_BESIDE)
    return [*found[:1], *islice(smaller, _SETS - 1)]


def required_as_written(pattern: str) -> list[Needed]:
    """The same for a pattern that minds capitals: strings of the text itself, without spaces at their ends."""
    if "(?i" in pattern:
        return []
    found = required(pattern, folded=False)
    return [Needed(frozenset(text.strip() for text in needed.texts)) for needed in found]


def _best(items: Any, form: Callable[[str], str]) -> frozenset[str] | None:
    """The most selective set of required strings of a sequence, or None."""
    found = _sets(items, form)
    return found[0].texts if found else None


def _sets(items: Any, form: Callable[[str], str]) -> list[Needed]:
    """The sets of required strings of a sequence, the most selective first."""
    found: list[Needed] = []
    run, opens = "", False
    before: tuple[Any, Any] = (None, None)
    for place, (op, value) in enumerate(items):
        if op is sre.LITERAL:
            if not run:
                opens = _is_edge(*before, ahead=False)
            run += chr(value)
            before = (op, value)
            continue
        space = " " if _is_space(op, value) else ""
        if run:
            # The parser takes what alternatives have in common to the front: "has (?:give|take)".
            longer, whole = _beginnings(op, value)
            if _is_worth_joining(run, longer):
                closes = whole and place + 1 < len(items) and _is_edge(*items[place + 1], ahead=True)
                joined = len(longer) > 1
                found.append(Needed(frozenset(form(run + text) for text in longer), opens, closes, joined))
            else:
                closes = _is_edge(op, value, ahead=True)
                found.append(Needed(frozenset([form(run + space)]), opens, closes))
        run, opens = space, False
        inner = _of_item(op, value, form)
        if inner:
            found.append(Needed(inner, opens=_beginnings(op, value)[1] and _is_edge(*before, ahead=False)))
        before = (op, value)
    if run:
        found.append(Needed(frozenset([form(run)]), opens))
    found = [s for s in found if all(len(t.strip()) >= SHORTEST or _is_sign(t.strip()) for t in s.texts)]
    return sorted(found, key=lambda needed: -needed.worth)


def _is_worth_joining(run: str, longer: Sequence[str]) -> bool:
    """True if a literal with what alternatives begin with says more than either: not a space with a letter."""
    least = 1 if len(run.strip()) >= SHORTEST else SHORTEST
    return 0 < len(longer) <= _MOST_TOGETHER and min(map(len, longer)) >= least


def _is_edge(op: Any, value: Any, *, ahead: bool) -> bool:
    """True for what forbids a letter before a literal, or after it (``ahead``), if the literal has one there."""
    if op is sre.AT:
        return value is sre.AT_BOUNDARY
    word = [(sre.IN, [(sre.CATEGORY, sre.CATEGORY_WORD)])]
    return op is sre.ASSERT_NOT and value[0] == (1 if ahead else -1) and list(value[1]) == word


def _is_space(op: Any, value: Any) -> bool:
    """True for one or more of white space, which begins and ends as a space."""
    return op is sre.MAX_REPEAT and value[0] >= 1 and list(value[2]) == [(sre.IN, [(sre.CATEGORY, sre.CATEGORY_SPACE)])]


def _beginnings(op: Any, value: Any) -> tuple[list[str], bool]:
    """What each of a set of alternatives begins with, and whether that is all of it; nothing of what is no such set."""
    if op is sre.SUBPATTERN:
        return _beginnings(*value[-1][0]) if len(value[-1]) == 1 else ([], False)
    if op is not sre.BRANCH:
        return [], False
    literals = [list(takewhile(lambda item: item[0] is sre.LITERAL, branch)) for branch in value[1]]
    whole = all(len(begun) == len(branch) for begun, branch in zip(literals, value[1], strict=True))
    return ["".join(chr(code) for _, code in begun) for begun in literals], whole


def _is_sign(text: str) -> bool:
    return len(text) == 1 and not text.isalnum() and text not in " .,'\"-:;()"


def _of_item(op: Any, value: Any, form: Callable[[str], str]) -> frozenset[str] | None:
    if op is sre.SUBPATTERN:
        return _best(value[-1], form)
    if op is sre.ATOMIC_GROUP:
        return _best(value, form)
    if op is sre.IN:  # a few signs; what is no sign is left out later
        literal = all(kind is sre.LITERAL for kind, _ in value)
        return frozenset(form(chr(code)) for _, code in value) if literal and len(value) <= _MOST_SIGNS else None
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, _, inner = value
        return _best(inner, form) if low >= 1 else None
    if op is sre.BRANCH:
        union: frozenset[str] = frozenset()
        for branch in value[1]:
            part = _best(branch, form)
            if part is None:
                return None
            union |= part
        return union
    return None


def spelled_out(pattern: str, limit: int = 1000) -> tuple[str, ...]:
    """Every text that ``pattern`` matches, folded, white space as one space; empty if it has more than ``limit``.

    A whole-line phrase without classes is a handful of texts, which a look-up finds
    at once however many phrases there are.
    """
    try:
        tree = _parser.parse(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return ()
    texts = _texts(tree, limit)
    return tuple(sorted({fold(" ".join(text.split())) for text in texts})) if texts else ()


def _texts(items: Any, limit: int) -> list[str] | None:
    """The texts of a sequence, or None where they are too many to list."""
    texts = [""]
    for op, value in items:
        parts = _texts_of_item(op, value, limit)
        if parts is None or len(texts) * len(parts) > limit:
            return None
        texts = [text + part for text in texts for part in parts]
    return texts


def _texts_of_item(op: Any, value: Any, limit: int) -> list[str] | None:
    if op is sre.LITERAL:
        return [chr(value)]
    if op is sre.IN and all(kind is sre.LITERAL for kind, _ in value):
        return [chr(code) for _, code in value]
    if op is sre.SUBPATTERN:
        return _texts(value[-1], limit)
    if op is sre.BRANCH:
        union: list[str] = []
        for branch in value[1]:
            texts = _texts(branch, limit)
            if texts is None:
                return None
            union += texts
        return union
    if op is sre.MAX_REPEAT:
        low, high, inner = value
        if list(inner) == [(sre.IN, [(sre.CATEGORY, sre.CATEGORY_SPACE)])]:
            return [" "] if low else None
        if high == 1:
            parts = _texts(inner, limit)
            return None if parts is None else parts if low else ["", *parts]
    return None


def first_words(pattern: str, limit: int = 256) -> tuple[str, ...]:
    """``first_word`` of every line that ``pattern`` can match whole; empty if that cannot be told."""
    try:
        tree = _parser.parse(_NAMED_GROUP.sub("(?P<", _UNICODE_CLASS.sub(r"\\w", pattern)), re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return ()
    starts = _starts(list(tree), [""], limit)
    if starts is None:
        return ()
    words = {first_word(fold(start)) for start in starts}
    return () if "" in words else tuple(sorted(words))


def _is_whole(start: str) -> bool:
    """True for a start that reaches past its first word, or begins with a digit."""
    return start[:1].isdigit() or len(start) > len(first_word(fold(start))) > 0


def _starts(items: list[Any], starts: list[str], limit: int) -> list[str] | None:
    """``starts`` carried on through a sequence until each holds its first word; None where that is open."""
    for op, value in items:
        if all(map(_is_whole, starts)):
            break
        starts_now = _carry(op, value, starts, limit)
        if starts_now is None or len(starts_now) > limit:
            return None
        starts = starts_now
    return starts


def _carry(op: Any, value: Any, starts: list[str], limit: int) -> list[str] | None:
    done = [s for s in starts if _is_whole(s)]
    open_ones = [s for s in starts if not _is_whole(s)]
    if op is sre.LITERAL:
        return done + [s + chr(value) for s in open_ones]
    if op in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return starts
    if op is sre.SUBPATTERN:
        inner = _starts(list(value[-1]), open_ones, limit)
        return None if inner is None else done + inner
    if op is sre.BRANCH:
        for branch in value[1]:
            inner = _starts(list(branch), open_ones, limit)
            if inner is None or len(done) > limit:
                return None
            done += inner
        return done
    if op is sre.IN:
        if value == [(sre.CATEGORY, sre.CATEGORY_DIGIT)] and not any(open_ones):
            return [*done, NUMBER]
        if all(kind is sre.LITERAL for kind, _ in value):
            return done + [s + chr(code) for s in open_ones for _, code in value]
        if value == [(sre.CATEGORY, sre.CATEGORY_SPACE)]:
            return done + [s + " " for s in open_ones]
        return None
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, high, repeated = value
        inner = _starts(list(repeated), open_ones, limit)
        if inner is None or (high > 1 and not all(map(_is_whole, inner))):
            return None  # the next round would make the word longer
        return done + inner if low else done + open_ones + inner
    return None


def may_be_empty(pattern: str) -> bool:
    """True if ``pattern`` matches the empty text, as far as the standard library's parser can tell."""
    try:
        rewritten = _NAMED_GROUP.sub("(?P<", _UNICODE_CLASS.sub(r"\\w", pattern))
        return int(_parser.parse(rewritten, re.IGNORECASE).getwidth()[0]) == 0
    except (re.error, OverflowError, RecursionError):
        return False


def widest(pattern: str) -> int:
    """How many characters a line that ``pattern`` matches whole can have, with single spaces; 0 for no bound."""
    try:
        rewritten = _NAMED_GROUP.sub("(?P<", _UNICODE_CLASS.sub(r"\\w", pattern)).replace(r"\s+", " ")
        width = _parser.parse(rewritten.replace(r"\s*", " ?"), re.IGNORECASE).getwidth()[1]
    except (re.error, OverflowError, RecursionError):
        return 0
    return width if width < LONG else 0


#: A bound above this bounds nothing.
LONG = 2000
