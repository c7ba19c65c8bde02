"""Which literal strings a pattern cannot match without: the prefilter's keys.

``required(pattern)`` walks the parse tree of the standard library's ``re``
(the syntax that packs use is a superset of it by a few constructs, rewritten
first) and returns strings of which at least one stands in every match.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from newslint.document import fold

#: A literal shorter than this occurs nearly everywhere and filters nothing.
SHORTEST = 2

_UNICODE_CLASS = re.compile(r"\\[pP]\{[^}]*\}")
_NAMED_GROUP = re.compile(r"\(\?<(?![=!])")


def required(pattern: str) -> tuple[str, ...]:
    """Folded strings one of which occurs in every match of ``pattern``; empty if none can be told."""
    rewritten = _NAMED_GROUP.sub("(?P<", _UNICODE_CLASS.sub(r"\\w", pattern))
    try:
        tree = _parser.parse(rewritten, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return ()
    best = _best(tree)
    return tuple(sorted(best)) if best else ()


def _best(items: Any) -> frozenset[str] | None:
    """The most selective set of required strings of a sequence, or None."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in items:
        if op is sre.LITERAL:
            run += chr(value)
            continue
        if run:
            found.append(frozenset([fold(run)]))
            run = ""
        inner = _of_item(op, value)
        if inner:
            found.append(inner)
    if run:
        found.append(frozenset([fold(run)]))
    found = [s for s in found if min(map(len, s)) >= SHORTEST]
    return max(found, key=_selectivity) if found else None


def _selectivity(strings: frozenset[str]) -> float:
    """Longer is rarer; each further alternative costs a little."""
    return min(len(s) for s in strings) - 0.2 * (len(strings) - 1)


def _of_item(op: Any, value: Any) -> frozenset[str] | None:
    if op is sre.SUBPATTERN:
        return _best(value[-1])
    if op is sre.ATOMIC_GROUP:
        return _best(value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, _, inner = value
        return _best(inner) if low >= 1 else None
    if op is sre.BRANCH:
        union: frozenset[str] = frozenset()
        for branch in value[1]:
            part = _best(branch)
            if part is None:
                return None
            union |= part
        return union
    return None


def spelled_out(pattern: str, limit: int = 64) -> tuple[str, ...]:
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
