"""``newslint explain --why FILE:LINE``: what was found there, what silenced it, which rules looked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config.find import shown
from newslint.exits import Stop
from newslint.files import disk

if TYPE_CHECKING:
    from newslint.document import Kind
    from newslint.engine import Engine
    from newslint.setup import Setup
    from newslint.why import Fate, Story

#: Rules off for one reason are listed up to this many, then counted.
LISTED = 6

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d+)?:?", re.DOTALL)


def lines_of(setup: Setup, place: str, rule: str | None, baseline: str | None) -> Iterator[str]:
    """The answer; its headings are not indented. Stop if the place or the file cannot be used."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise Stop(f"--why: {place!r} is no FILE:LINE")
    name, line = match["file"], int(match["line"])
    path = os.path.abspath(name)
    settings = setup.config.for_folder(os.path.dirname(path))
    setup.stop_on_problems()
    engine = setup.engine(settings)
    if rule is not None:
        from newslint.commands.explain import find

        rule = find(rule, engine).id
    told = _story(engine, name, baseline)
    last = len(told.document.line_starts) - told.document.text.endswith("\n")
    if not 1 <= line <= last:
        raise Stop(f"--why: {name} has {last} lines, there is no line {line}")
    yield from _answer(told, name, line, rule)
    from newslint.files.globs import any_matches

    if any_matches(settings.exclude, path):
        yield from ("", "Excluded", f"  {shown(path)} is excluded by the settings: it is not checked at all")


def _story(engine: Engine, name: str, baseline: str | None) -> Story:
    from newslint.baseline import Baseline, BaselineError
    from newslint.linter import RuleFailed
    from newslint.why import story

    try:
        return story(engine, disk.read(name), name, Baseline.read(Path(baseline)) if baseline else None)
    except disk.FileProblem as problem:
        raise Stop(f"{name}: {problem}") from None
    except BaselineError as error:
        raise Stop(str(error)) from None
    except RuleFailed as failed:
        raise Stop(f"{name}: {failed}") from None


def _answer(told: Story, name: str, line: int, rule: str | None) -> Iterator[str]:
    from newslint.why import kind_of, span_of

    document = told.document
    start, end = span_of(document, line)
    kind = kind_of(document, line)
    first, last = document.position(start).line, document.position(end).line
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    yield f"{name}:{line}: {_kind(kind)}, {lines}"
    here = [f for f in told.fates if f.diagnostic.start <= end and start <= f.diagnostic.end]
    here = [f for f in here if rule in (None, f.diagnostic.rule)]
    found, silenced = [f for f in here if f.why is None], [f for f in here if f.why is not None]
    met = [m for m in told.met if m.start < end and start < m.end and rule in (None, m.rule)]
    yield from ("", "Found")
    yield from [line for fate in found for line in _fate(told, fate)] or ["  nothing that is reported"]
    if silenced:
        yield from ("", "Silenced")
        yield from [line for fate in silenced for line in _fate(told, fate)]
    if met:
        yield from ("", "Passed over")
        for one in met:
            place = document.position(one.start)
            yield f"  {place.line}:{place.column} {one.rule}: {_quoted(document.text[one.start : one.end])}"
            yield f"      {one.why}"
    yield from ("", "Looked")
    yield from _looked(told, kind, rule)


def _kind(kind: Kind | None) -> str:
    return "an empty line" if kind is None else f"{kind}".replace("-", " ")


def _fate(told: Story, fate: Fate) -> Iterator[str]:
    diagnostic = fate.diagnostic
    place = told.document.position(diagnostic.start)
    yield f"  {place.line}:{place.column} {diagnostic.severity} {diagnostic.rule}: {diagnostic.message}"
    if fate.why:
        yield f"      {fate.why}"


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"


def _looked(told: Story, kind: Kind | None, rule: str | None) -> Iterator[str]:
    from newslint.document import NOT_PROSE

    if rule is not None:
        reason = next((why for why, rules in told.off.items() if rule in rules), None)
        yield f"  {rule} did not look here: {reason}" if reason else f"  {rule} looked here"
        return
    if kind in NOT_PROSE:
        yield f"  this is {_kind(kind)}: only the rules that are about such text look here"
    yield f"  {_rules(len(told.looked))} looked at this file"
    for why, rules in told.off.items():
        yield f"  {_rules(len(rules))} did not: {why}"
        yield f"      {_list(rules)}"


def _rules(number: int) -> str:
    return f"{number} rule" + ("" if number == 1 else "s")


def _list(rules: Sequence[str]) -> str:
    """The rules; many of one group as the group with their number."""
    groups: dict[str, list[str]] = {}
    for rule in sorted(rules):
        groups.setdefault(rule.partition("/")[0], []).append(rule)
    return ", ".join(
        f"{group} ({len(inside)})" if len(inside) > LISTED else ", ".join(inside) for group, inside in groups.items()
    )
