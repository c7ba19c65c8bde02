"""What a JSON Schema finds wrong in a pack, in the words of people who write packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_TYPES = {
    "array": "a list",
    "object": "keys with values",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


def say(error: Any) -> str:
    """A ``jsonschema.ValidationError`` in words, with the nearest right one for a word that is unknown."""
    wanted, found = error.validator_value, error.instance
    match error.validator:
        case "additionalProperties" if isinstance(found, dict):
            return "; ".join(_unknown_keys(found, list(error.schema.get("properties", {}))))
        case "required":
            missing = [key for key in wanted if key not in found]
            return f"{_place(error)} lacks {_listed(missing, 'and')}"
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            return f"{_place(error)} must be {_listed([_TYPES[kind] for kind in kinds])}, not {_shown(found)}"
        case "enum":
            from newslint.config.check import did_you_mean

            near = did_you_mean(found, wanted) if isinstance(found, str) else ""
            return f"{_place(error)} must be {_listed(wanted)}, not {_shown(found)}{near}"
        case "pattern":
            return f"{_place(error)}: {_shown(found)} is no name: lower-case letters and digits, with hyphens between"
        case "minItems" | "minLength" | "minProperties":
            return f"{_place(error)} is empty" if wanted == 1 else f"{_place(error)} needs at least {wanted} entries"
        case "minimum":
            return f"{_place(error)} must be at least {wanted}, not {_shown(found)}"
        case "anyOf":
            return _say_any(error)
    return f"{_place(error)}: {error.message}"


def _say_any(error: Any) -> str:
    """What is wrong inside the one of several shapes that was meant; the shapes, if it is none of them."""
    shapes = list(_shapes(error))
    inside = [shape for shape in shapes if shape.validator != "type" or shape.absolute_path != error.absolute_path]
    if inside:
        return say(max(inside, key=lambda shape: len(shape.absolute_path)))
    kinds = dict.fromkeys(_TYPES[shape.validator_value] for shape in shapes)
    return f"{_place(error)} must be {_listed(kinds)}, not {_shown(error.instance)}"


def _shapes(error: Any) -> Iterator[Any]:
    """What speaks against each of the shapes, alternatives of alternatives included."""
    for other in error.context:
        if other.validator == "anyOf" and other.absolute_path == error.absolute_path:
            yield from _shapes(other)
        else:
            yield other


def _place(error: Any) -> str:
    """The key that is wrong; the line says which rule it is in."""
    path = list(error.absolute_path)
    if not path:
        return "the pack"
    if path[0] == "rules":
        path = path[2:]
    if not path:
        return "the rule" if len(error.absolute_path) > 1 else "rules"
    where = str(path[0])
    for step in path[1:]:
        where += f", entry {step + 1}" if isinstance(step, int) else f".{step}"
    return where


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _listed(words: Iterable[object], last: str = "or") -> str:
    """``error, warning or info``."""
    *first, final = map(str, words)
    return f"{', '.join(first)} {last} {final}" if first else final


def _unknown_keys(instance: dict[str, Any], known: list[str]) -> Iterator[str]:
    from newslint.config.check import did_you_mean

    for key in instance:
        if key not in known:
            yield f"unknown key {key!r}" + (did_you_mean(str(key), known) or f": use {', '.join(known)}")
