"""All rules that there are under one set of settings, and whether the settings speak of rules that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint import suppress
from newslint.config.settings import Layer, Problem, Settings
from newslint.diagnostics import Diagnostic, Severity
from newslint.plugins import PluginError, Plugins
from newslint.records import record
from newslint.rules import Rule, matches

if TYPE_CHECKING:
    from newslint.document import Document


def _found_elsewhere(document: Document, options: Mapping[str, Any]) -> Iterable[Diagnostic]:
    """Suppressions are judged when all rules have spoken, by ``suppress.apply``."""
    return ()


SUPPRESSION_RULES = (
    Rule(
        suppress.UNUSED,
        "A suppression comment that silences nothing",
        "A comment that silences nothing hides the next real finding of that rule: remove it.",
        _found_elsewhere,
    ),
    Rule(
        suppress.UNKNOWN,
        "A suppression comment that names a rule which does not exist",
        "A misspelled rule in a comment silences nothing, and nobody notices.",
        _found_elsewhere,
    ),
)


@record
class Rulebook:
    """The rules in their order: those of plugins, of packs, and those about suppressions."""

    checks: tuple[Rule, ...]
    backends: frozenset[str] = frozenset()  # names of grammar backends: groups whose rules nobody can list

    @classmethod
    def load(
        cls, settings: Settings, plugins: Plugins, *, examples: bool = False, cache_dir: Path | None = None
    ) -> Rulebook:
        """The rules, those of packs with their ``examples`` only if asked: see ``packs.load``.

        Raises PackError, or PluginError when two sources define the same rule.
        """
        from newslint import packs

        coded = plugins.rules()
        read = packs.load([*plugins.packs(), *map(Path, settings.packs)], examples=examples, cache_dir=cache_dir)
        _no_doubles([*coded, *read, *SUPPRESSION_RULES])
        return cls((*coded, *read), frozenset(backend.name for backend in plugins.grammar_backends()))

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (*self.checks, *SUPPRESSION_RULES)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(rule.id for rule in self.rules)

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def severities(self, settings: Settings) -> dict[str, Severity]:
        """The severities that the settings change, by rule id: an id's own table before its group's."""
        tables = {name: table["severity"] for name, table in settings.rules.items() if "severity" in table}
        if not tables:
            return {}
        words = ((rule, tables.get(rule, tables.get(rule.partition("/")[0]))) for rule in self.ids)
        return {rule: Severity.parse(word) for rule, word in words if word}

    def problems(self, settings: Settings) -> list[Problem]:
        """Everything in the settings that speaks of rules or options that do not exist."""
        return [problem for layer in settings.layers for problem in self._layer_problems(layer)]

    def _layer_problems(self, layer: Layer) -> Iterator[Problem]:
        from newslint.rules import describe_unknown

        for path, selector in _selectors(layer.values):
            if selector.partition("/")[0] in self.backends:
                continue
            if not any(matches(selector, rule) for rule in self.ids):
                where = "" if len(path) > 1 and path[-1] == selector else f"{path[0]}: "
                message = where + describe_unknown(selector, [*self.ids, *self.backends])
                yield Problem(layer.origin, layer.line(path, selector), message)
        for name in layer.values.get("backends", {}):
            if name not in self.backends or name == "languagetool":
                hint = "its table is [languagetool]" if name == "languagetool" else "no plugin brings it"
                yield Problem(layer.origin, layer.line(("backends", name)), f"no grammar backend {name!r}: {hint}")
        for name, table in layer.values.get("rules", {}).items():
            for option, value in table.items():
                if option != "severity" and (wrong := self._option_problem(name, option, value)):
                    yield Problem(layer.origin, layer.line(("rules", name, option)), wrong)

    def _option_problem(self, name: str, option: str, value: Any) -> str | None:
        from newslint.config.check import did_you_mean, type_name

        rule = self.by_id.get(name)
        if rule is None:
            if name.partition("/")[0] in self.backends:
                return f"only severity can be set for {name}, not {option!r}"
            known = any(matches(name, other) for other in self.ids)
            return f"{name} is a group: only severity can be set for it, not {option!r}" if known else None
        if option not in rule.options:
            has = ", ".join(["severity", *rule.options])
            return f"rule {name} has no option {option!r}" + (
                did_you_mean(option, ["severity", *rule.options]) or f" (it has {has})"
            )
        default = rule.options[option].default
        if not _fits(value, default):
            return f"option {option!r} of {name} must be {type_name(default)}, not {type_name(value)}"
        return None


def _selectors(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every selector of a layer, with the path of keys that leads to it."""
    for key in ("select", "extend-select", "ignore", "extend-ignore"):
        yield from (((key,), selector) for selector in values.get(key, ()))
    for pattern, selectors in values.get("per-file-ignores", {}).items():
        yield from ((("per-file-ignores", pattern), selector) for selector in selectors)
    for entry in values.get("accept", ()):
        if not isinstance(entry, str):
            yield from ((("accept",), selector) for selector in entry.get("rules", ()))
    for name in values.get("rules", {}):
        yield ("rules", name), name


def _fits(value: Any, default: Any) -> bool:
    """True if a value has the type of an option's default; a whole number is a number."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    if isinstance(default, Sequence) and not isinstance(default, str):
        return isinstance(value, list)
    return default is None or isinstance(value, type(default))


def _no_doubles(rules: Iterable[Rule]) -> None:
    homes: dict[str, str] = {}
    for rule in rules:
        if rule.id in homes:
            raise PluginError(f"rule {rule.id!r} is defined twice: by {homes[rule.id]} and by {rule.origin}")
        homes[rule.id] = rule.origin
