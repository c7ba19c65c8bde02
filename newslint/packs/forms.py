"""Patterns as ``regex`` has compiled them, kept beside the built-in ones.

``regex`` is written in Python up to its engine and takes a millisecond to compile an ordinary
pattern; what comes out it makes again from a pickle in some microseconds. That is what is kept here, as plain
data. It is no good to another version of ``regex``, which compiles the pattern itself.
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

import regex
from regex import _regex

from newslint.kept import Shelves


class Forms(NamedTuple):
    """Compiled patterns by their sources, and the ``regex`` that made them."""

    version: str = ""
    by_source: Shelves = Shelves()


def compile_pattern(source: str, case_sensitive: bool, known: Iterable[Forms] = ()) -> regex.Pattern[str]:
    """The pattern of a pack, made again from the first of ``known`` that has it, or else compiled."""
    for forms in known:
        if forms.version == regex.__version__:
            form = forms.by_source.get(_name(source, case_sensitive))
            if form is not None:
                engine: Any = _regex
                return cast("regex.Pattern[str]", engine.compile(*form))
    return regex.compile(source, regex.VERSION0 if case_sensitive else regex.IGNORECASE)


def forms_of(patterns: Iterable[tuple[str, bool]]) -> Forms:
    """The compiled forms of patterns, each given as its source and whether case counts."""
    return Forms(regex.__version__, Shelves.of({_name(*one): _form(compile_pattern(*one)) for one in patterns}))


def _form(pattern: regex.Pattern[str]) -> tuple[Any, ...]:
    """What ``regex`` puts into a pickle of the pattern."""
    reduce: Any = copyreg.dispatch_table[regex.Pattern]
    _, form = reduce(pattern)
    return cast("tuple[Any, ...]", form)


def _name(source: str, case_sensitive: bool) -> str:
    return f"{'=' if case_sensitive else '~'}{source}"
