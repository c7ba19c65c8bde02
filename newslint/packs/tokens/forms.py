"""Inflection for token patterns: all forms of a word, and the form that a replacement asks for."""

from __future__ import annotations

import re

from newslint.english.adjectives import comparative
from newslint.english.nouns import plural, singular
from newslint.english.readings import may_be
from newslint.english.sounds import starts_with_vowel
from newslint.english.verbs import forms_of, inflect

_FIELD = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_VERBAL = frozenset(("VB", "VBD", "VBN", "VBG", "VBZ"))


def all_forms(word: str) -> tuple[str, ...]:
    """A word in its plain form and all its others: those of the verb if it can be one, else of the noun."""
    if may_be(word, "VB") or word in ("be", "have", "do"):
        return forms_of(word)
    if may_be(word, "NN"):
        return tuple(dict.fromkeys((word, plural(word))))
    return (word,)


def fill(template: str, captured: dict[str, str]) -> str:
    """The text that a replacement stands for; ``{v:VB}`` is the form of what was captured as ``v``."""

    def form(match: re.Match[str]) -> str:
        word, tag = captured.get(match[1], ""), match[2]
        return _form(word, tag) if tag and word else word

    return " ".join(_FIELD.sub(form, template).split())


def _form(word: str, tag: str) -> str:
    if tag in _VERBAL:
        return inflect(word, tag)
    if tag == "NNS":
        return plural(word)
    if tag == "NN":
        return singular(word)
    if tag == "JJR":
        return comparative(word)
    if tag == "Aa":
        return word.capitalize()
    if tag == "a":
        return ("an " if starts_with_vowel(word) else "a ") + word
    return word
