"""Patterns as ``regex`` has compiled them, kept beside the built-in ones.

``regex`` is written in Python up to its engine and takes a millisecond to compile an ordinary
pattern; what comes out it makes again from a pickle in some microseconds. That is what is kept here, as plain
data. It is no good to another version of ``regex``, which compiles the pattern itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newslint.kept import Shelves
from newslint.packs.engine import engine, installed

if TYPE_CHECKING:
    import regex


class Forms(NamedTuple):
    """Compiled patterns by their sources, and the ``regex`` that made them."""

    version: str = ""
    by_source: Shelves = Shelves()


def compile_pattern(source: str, case_sensitive: bool, known: Iterable[Forms] = ()) -> regex.Pattern[str]:
    """The pattern of a pack, made again from the first of ``known`` that has it, or else compiled."""
    for forms in known:
        form = forms.by_source.get(_name(source, case_sensitive))
        if form is not None and (made := engine(forms.version)):
            return cast("regex.Pattern[str]", made.compile(*form))
    import regex

    return regex.compile(source, regex.VERSION0 if case_sensitive else regex.IGNORECASE)


def forms_of(patterns: Iterable[tuple[str, bool]]) -> Forms:
    """The compiled forms of patterns, each given as its source and whether case counts."""
    return Forms(installed(), Shelves.of({_name(*one): _form(compile_pattern(*one)) for one in patterns}))


def _form(pattern: regex.Pattern[str]) -> tuple[Any, ...]:
    """What ``regex`` puts into a pickle of the pattern."""
    import copyreg

    reduce: Any = copyreg.dispatch_table[type(pattern)]
    _, form = reduce(pattern)
    return cast("tuple[Any, ...]", form)


def _name(source: str, case_sensitive: bool) -> str:
    return f"{'=' if case_sensitive else '~'}{source}"
