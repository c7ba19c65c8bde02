"""Comparatives of short adjectives: "big" to "bigger"."""

from __future__ import annotations

_IRREGULAR = {"good": "better", "well": "better", "bad": "worse", "far": "further", "little": "less", "many": "more"}
_VOWELS = frozenset("aeiou")


def comparative(adjective: str) -> str:
    """The form in "-er" of an adjective of one syllable, or of two that end in "y"."""
    if adjective in _IRREGULAR:
        return _IRREGULAR[adjective]
    if adjective.endswith("e"):
        return adjective + "r"
    if adjective.endswith("y"):
        return adjective[:-1] + "ier"
    doubled = (
        adjective[-1] not in _VOWELS | {"w", "x"} and adjective[-2:-1] in _VOWELS and adjective[-3:-2] not in _VOWELS
    )
    return adjective + (adjective[-1] if doubled else "") + "er"
