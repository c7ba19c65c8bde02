"""What a regular expression almost matches: the texts that make it try most before it gives up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]  # the standard library's own, without a public name
from typing import Any

#: How often what may be repeated without end is.
PUMPED = 12


def pumped(pattern: str) -> Iterator[str]:
    """Texts that match the pattern up to its last sign, one with many and one with few repeats; of what can be read."""
    try:
        parsed = parser.parse(_readable(pattern))
    except (re.error, OverflowError):
        return
    for most in (1, PUMPED):
        text = _text(parsed, most)
        if len(text) > 1:
            yield text[:-1].strip() or text[:-1]


#: What may be repeated is tried with these, where they match.
_SIGNS = "a1A ,.-'\"\n$(=<>/_%&;:“—|*#@["
#: With so many of them.
_KINDS = 4
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
#: What matches nothing that a pattern asks for.
_WRONG = "\x01"


def attacks(pattern: str, flags: int = 0) -> Iterator[Callable[[int], str]]:
    """Makers of texts of any size: each repeats what the pattern repeats, or the way there, again and again."""
    try:
        parsed = parser.parse(_readable(pattern), flags & (re.VERBOSE | re.DOTALL | re.IGNORECASE | re.MULTILINE))
    except (re.error, OverflowError):
        return
    whole = _text(parsed, 1)
    made: dict[tuple[str, str, str], None] = dict.fromkeys([("", whole, ""), ("", whole[:-1] + " ", "")])
    for lead, unit in _repeated(list(parsed)):
        kinds = [(lead, unit, _WRONG), ("", lead + unit, ""), ("", lead + unit, _WRONG), ("", lead + 8 * unit, "")]
        made |= dict.fromkeys([*kinds, ("", unit, "")])
    for start, unit, end in made:
        if unit:
            yield (
                lambda size, start=start, unit=unit, end=end: (  # type: ignore[misc]
                    (start + unit * (size // len(unit) + 1))[: size - len(end)] + end
                )
            )


def _repeated(parsed: list[Any]) -> Iterator[tuple[str, str]]:
    """What leads to each repeat without end, or nearly so, and what it repeats."""
    lead = ""
    for name, value in parsed:
        for inner in _inner(str(name), value):
            if str(name) in _REPEATS and int(value[1]) > 20:
                yield from ((lead, unit) for unit in _units(list(inner)))
            yield from ((lead + before, unit) for before, unit in _repeated(list(inner)))
        lead += _one(str(name), value, 1)


def _inner(name: str, value: Any) -> list[Any]:
    """The sequences within one part of a pattern."""
    if name in _REPEATS:
        return [value[2]]
    within = {"SUBPATTERN": lambda: [value[3]], "ATOMIC_GROUP": lambda: [value], "BRANCH": lambda: value[1]}
    within |= dict.fromkeys(("ASSERT", "ASSERT_NOT"), lambda: [value[1]])
    return within[name]() if name in within else []


def _units(inner: list[Any]) -> list[str]:
    """What one round of a repeat may be: characters of a set, or the text of anything else."""
    if len(inner) == 1 and str(inner[0][0]) == "IN":
        parts = inner[0][1]
        negated = any(str(name) == "NEGATE" for name, _ in parts)
        fitting = [char for char in _SIGNS if any(_has(name, value, char) for name, value in parts) is not negated]
        return fitting[:_KINDS] or [_text(inner, 1)]
    return list(dict.fromkeys([_text(inner, 1), _text(inner, 3)]))


def _readable(pattern: str) -> str:
    """The pattern in the words of ``re``: classes of Unicode stand for capitals."""
    return re.sub(r"\\p\{L[ul]\}", "A-Z", pattern.replace(r"[\p{Lu}\d]", "[A-Z0-9]"))


def _text(parsed: Any, most: int) -> str:
    """A text that the parsed expression matches, as far as look-around lets it."""
    return "".join(_one(str(name), value, most) for name, value in parsed)


def _one(name: str, value: Any, most: int) -> str:
    match name:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return "b" if value == ord("a") else "a"
        case "ANY":
            return "a"
        case "IN":
            return _member(value)
        case "BRANCH":
            return _text(value[1][0], most)
        case "SUBPATTERN":
            return _text(value[3], most)
        case "ATOMIC_GROUP":
            return _text(value, most)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            low, high, inner = value
            return _text(inner, most) * max(low, min(int(high), most))
        case _:
            return ""  # an assertion takes no text


def _member(parts: Any) -> str:
    """A character of a set."""
    negated = any(str(name) == "NEGATE" for name, _ in parts)
    if negated:
        usual = (char for char in "a1 .-\u2014" if not any(_has(name, value, char) for name, value in parts))
        return next(usual, "")
    name, value = parts[0]
    if str(name) == "RANGE":
        return chr(value[0])
    if str(name) == "CATEGORY":
        return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(value), "-")
    return chr(value)


def _has(name: Any, value: Any, char: str) -> bool:
    match str(name):
        case "LITERAL":
            return chr(value) == char
        case "RANGE":
            return bool(value[0] <= ord(char) <= value[1])
        case "CATEGORY":
            kinds = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
            *_, negated, kind = ("", *str(value).removeprefix("CATEGORY_").split("_"))
            return kinds[kind] is not (negated == "NOT")
        case _:
            return False
