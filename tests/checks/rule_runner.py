"""The built-in rules, run on a text by id or group."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newslint import builtin, fixes, packs, plugins
from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.linter import Linter
from newslint.rules import Rule, matches


@cache
def rules_of(selector: str) -> tuple[Rule, ...]:
    """The built-in rules that a group or id names; packs of other groups are not read."""
    group = selector.partition("/")[0]
    folder = builtin.packs_folder() / group
    found = [r for r in plugins.load(third_party=False).rules() if r.group == group]
    if folder.is_dir():
        found += packs.load([folder])
    chosen = tuple(rule for rule in found if matches(selector, rule.id))
    assert chosen, f"{selector} names no rule"
    return chosen


@cache
def _linter(selectors: tuple[str, ...]) -> Linter:
    return Linter([rule for selector in selectors for rule in rules_of(selector)])


def read(text: str, format: str = "plain") -> Document:
    readers = {reader.name: reader for reader in plugins.load(third_party=False).readers()}
    return readers[format].read(text, "article")


def check(text: str, *selectors: str, format: str = "plain") -> list[Diagnostic]:
    """Diagnostics of the rules that the selectors name."""
    return _linter(selectors).check(read(text, format)).diagnostics


def fixed(text: str, *selectors: str, format: str = "plain", unsafe: bool = False) -> str:
    """The text after the fixes, at its fixed point."""
    result = fixes.fix(text, lambda new: check(new, *selectors, format=format), unsafe=unsafe)
    assert result.stable
    return result.text


def spans(text: str, found: list[Diagnostic]) -> Iterator[str]:
    """What each diagnostic marks."""
    return (text[d.start : d.end] for d in found)
