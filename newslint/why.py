"""What became of every finding in a file: reported, or silenced by what; and what rules met and passed over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint import settling, suppress
from newslint.checking import Checking
from newslint.config.selection import covered
from newslint.diagnostics import Diagnostic
from newslint.document import Document, Kind, Zone
from newslint.linter import Linter, place
from newslint.records import record
from newslint.rules import Rule, matches

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.config.settings import Settings
    from newslint.engine import Engine
    from newslint.files.source import Source
    from newslint.packs.found import Match, PatternRule


@record
class Fate:
    """A finding and why it is not reported; None: it is."""

    diagnostic: Diagnostic
    why: str | None = None


@record
class Met:
    """A place (document offsets) where the words of a rule stand without being a finding, and why they are none."""

    rule: str
    start: int
    end: int
    why: str


@record
class Story:
    """All that happened in a file. ``off`` are the rules that did not look, by the reason."""

    document: Document
    fates: tuple[Fate, ...]
    met: tuple[Met, ...]
    looked: tuple[str, ...]
    off: dict[str, list[str]]


@record
class _Step:
    name: str
    before: Sequence[Diagnostic]
    after: Sequence[Diagnostic]


def story(engine: Engine, source: Source, name: str, baseline: Baseline | None = None) -> Story:
    """Check a file and say what became of everything that was found. Raises RuleFailed."""
    settings, path = engine.settings, os.path.abspath(name)
    steps: list[_Step] = []
    selectors = engine.off(path)
    checking = Checking(engine, source, name, selectors)
    document = checking.read(source.text)
    checked = checking.judge(document, lambda step, before, after: steps.append(_Step(step, before, after)))
    off = _off(engine, path)
    fates = [fate for step in steps for fate in _left_out(step, document, engine)]
    fates += _not_run(engine, document, off)
    shown = [d for d in checked.diagnostics if d.severity >= settings.shown]
    fates += [Fate(d, _too_weak(d, settings)) for d in checked.diagnostics if d.severity < settings.shown]
    known: set[int] = set()
    if baseline is not None:
        placed = place(document, shown)
        new = {id(finding) for finding in baseline.split(placed)[0]}
        known = {index for index, finding in enumerate(placed) if id(finding) not in new}
    fates += [Fate(d, "it is in the baseline" if index in known else None) for index, d in enumerate(shown)]
    fates.sort(key=lambda fate: (fate.diagnostic.start, fate.diagnostic.end, fate.diagnostic.rule))
    by_reason: dict[str, list[str]] = {}
    for rule, why in off.items():
        by_reason.setdefault(why, []).append(rule)
    looked = tuple(rule.id for rule in engine.rulebook.checks if rule.id not in off)
    return Story(document, tuple(fates), tuple(_met(engine, document, fates)), looked, by_reason)


def _left_out(step: _Step, document: Document, engine: Engine) -> list[Fate]:
    left = set(step.after)
    gone = [d for d in step.before if d not in left]
    if not gone:
        return []
    if step.name == "accept":
        return [Fate(d, _accepted(d, document, engine)) for d in gone]
    if step.name == "comment":
        comments, _ = suppress.read(document, engine.rulebook.ids, engine.rulebook.backends)
        return [Fate(d, _commented(d, document, comments)) for d in gone]
    others = [*step.after, *gone]
    return [Fate(d, _moot(step.name, d, document, others, engine.linter.yielding)) for d in gone]


def _accepted(diagnostic: Diagnostic, document: Document, engine: Engine) -> str:
    phrase = settling.accepting(document, diagnostic, engine.linter.accept)
    return f"{phrase!r} is accepted{_at(engine.settings, ('accept',), phrase)}"


def _commented(diagnostic: Diagnostic, document: Document, comments: Sequence[suppress.Suppression]) -> str:
    comment = next(c for c in comments if c.covers(diagnostic))
    start, end = comment.place
    if end == 0:
        return f"the front matter disables {comment.selector}"
    words = " ".join(document.text[start:end].split())
    return f"the comment on line {document.position(start).line} disables {comment.selector}: {words}"


_MOOT = {
    "deleted": "all of the line is to be deleted",
    "damage": "the characters are to be restored first",
    "yields": "a rule that knows better has spoken",
}


def _moot(
    step: str, diagnostic: Diagnostic, document: Document, others: Sequence[Diagnostic], yielding: dict[str, int]
) -> str:
    by = settling.silencer(document, step, diagnostic, [d for d in others if d is not diagnostic], yielding)
    return _MOOT[step] + (f": {by.rule} on line {document.position(by.start).line}" if by else "")


def _too_weak(diagnostic: Diagnostic, settings: Settings) -> str:
    key = "severity" if settings.severity <= settings.fail_on else "fail-on"
    return f"{diagnostic.severity} is less than {key} = {settings.shown}{_at(settings, (key,)) or ', the default'}"


def _off(engine: Engine, path: str) -> dict[str, str]:
    """The rules that do not look at the file, each with the reason."""
    settings = engine.settings
    off = {rule.id: _not_selected(rule, settings) for rule in engine.rulebook.checks if rule.id not in engine.enabled}
    for glob, selectors in settings.per_file_ignores:
        if glob.matches(path):
            where = _at(settings, ("per-file-ignores", glob.pattern))
            for rule in covered(engine.rulebook.ids, selectors):
                off.setdefault(rule, f"per-file-ignores {glob.pattern!r}{where}")
    return off


def _not_selected(rule: Rule, settings: Settings) -> str:
    for layer in reversed(settings.layers):
        for key in ("extend-ignore", "ignore"):
            for selector in layer.values.get(key, ()):
                if matches(selector, rule.id):
                    return f"{key} names {selector!r}{_at(settings, (key,), selector)}"
        if "select" in layer.values:
            return f"select does not name it{_at(settings, ('select',))}"
    return "it is off unless it is selected"


def _not_run(engine: Engine, document: Document, off: dict[str, str]) -> list[Fate]:
    """What the rules that did not look would have found."""
    settings = engine.settings
    rules = [rule for rule in engine.rulebook.checks if rule.id in off]
    options = {rule: given for rule, given in settings.rules.items() if "/" in rule}
    found, _ = Linter(rules, options=options, severities=engine.rulebook.severities(settings)).raw(document)
    return [Fate(d, off[d.rule]) for d in found]


def _at(settings: Settings, path: tuple[str, ...], item: str | None = None) -> str:
    """`` (newslint.toml:3)``: where a key, or an item of its list, is set; empty where it is not."""
    for layer in reversed(settings.layers):
        value = layer.values.get(path[0])
        if value is None or (len(path) > 1 and path[1] not in value):
            continue
        if item is not None and item not in [i if isinstance(i, str) else i.get("phrase") for i in value]:
            continue
        line = layer.line(path, item)
        return f" ({layer.origin}:{line})" if line else f" ({layer.origin})"
    return ""


def _met(engine: Engine, document: Document, fates: Sequence[Fate]) -> list[Met]:
    """What the patterns of rules that looked have met, and is no finding."""
    found: dict[str, list[tuple[int, int]]] = {}
    for fate in fates:
        found.setdefault(fate.diagnostic.rule, []).append((fate.diagnostic.start, fate.diagnostic.end))
    met = []
    patterns = engine.linter.patterns
    for match in patterns.tried(document):
        rule = patterns.rules[match.rule]
        start, end = match.block.source(match.start, match.end)
        if not any(a < end and start < b for a, b in found.get(rule.id, ())):
            met.append(Met(rule.id, start, end, _passed_over(match, rule, document)))
    return met


_ZONES = {Zone.HEAD: "before the story", Zone.BODY: "in the story", Zone.TAIL: "after the story"}


def _passed_over(match: Match, rule: PatternRule, document: Document) -> str:
    spec, block = rule.spec, match.block
    if spec.quotes == "skip" and block.is_quoted(match.start, match.end):
        return "it stands in quoted speech"
    zone = document.zone(block)
    if spec.zones and zone not in spec.zones:
        return f"it stands {_ZONES[zone]}, the rule looks {' and '.join(_ZONES[Zone(z)] for z in spec.zones)}"
    if spec.kind == "consistency":
        return "it is the only or the usual spelling here"
    if spec.kind == "occurrence":
        return f"{spec.maximum} of them may stand in an article"
    if spec.kind in ("run", "furniture"):
        return "too few such lines stand together"
    if match.pattern.weak:
        return f"it is a weak sign, and nothing stands beside it that makes it a sure one ({', '.join(spec.when)})"
    return "what stands around it speaks against it"


def kind_of(document: Document, line: int) -> Kind | None:
    """What the line is part of; None: it is empty."""
    start, end = span_of(document, line)
    block = next((b for b in document.blocks if b.start < end and start < b.end), None)
    return block.kind if block else None


def span_of(document: Document, line: int) -> tuple[int, int]:
    """Document offsets of a line with all of the block that it is part of."""
    start = document.line_starts[line - 1]
    start, end = document.line_span(start, start)
    inside = [b for b in document.blocks if b.start < end and start < b.end]
    return min([start, *(b.start for b in inside)]), max([end, *(b.end for b in inside)])
