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
