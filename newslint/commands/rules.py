"""List all rules: their severity, whether they are on here, and what --fix does."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from newslint import exits, terminal
from newslint.arguments import one_of, selectors

if TYPE_CHECKING:
    from newslint.engine import Engine
    from newslint.rules import Rule

EPILOG = """\
The columns are: on (+) or off (-), id, severity, what --fix does (safe, or unsafe with
--unsafe-fixes, display: only shown), summary.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("selectors", nargs="*", metavar="RULE", type=selectors, help="ids or groups (default: all)")
    parser.add_argument("--config", metavar="FILE", help="use this settings file instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")
    parser.add_argument("--json", action="store_true", help="everything about the rules, as JSON")
    parser.add_argument("--color", type=one_of("auto", "always", "never"), default="auto", metavar="WHEN")


def run(arguments: argparse.Namespace) -> int:
    """Print the rules; Stop if a selector names none."""
    from newslint.rules import UnknownRule, resolve
    from newslint.setup import Setup

    setup = Setup(file=arguments.config, isolated=arguments.isolated, examples=arguments.json)
    settings = setup.settings
    setup.stop_on_problems()
    engine = setup.engine(settings)
    wanted = [selector for words in arguments.selectors for selector in words] or ["ALL"]
    try:
        chosen = [engine.rulebook.by_id[rule] for rule in resolve(wanted, engine.rulebook.ids)]
    except UnknownRule as error:
        raise exits.Stop(str(error)) from None
    chosen.sort(key=lambda rule: rule.id)
    if arguments.json:
        json.dump([describe(rule, engine) for rule in chosen], sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print_table(chosen, engine, color=terminal.wants_color(arguments.color, sys.stdout))
    return exits.CLEAN


def describe(rule: Rule, engine: Engine) -> dict[str, Any]:
    """A rule as plain data, under the settings of the engine."""
    set_here = engine.settings.rules.get(rule.id, {})
    return {
        "id": rule.id,
        "group": rule.group,
        "summary": rule.summary,
        "why": rule.why,
        "severity": severity_of(rule, engine),
        "enabled": rule.id in engine.enabled,
        "enabled_by_default": rule.enabled,
        "fix": rule.fix and str(rule.fix),
        "options": {
            name: {"default": option.default, "value": set_here.get(name, option.default), "help": option.help}
            for name, option in rule.options.items()
        },
        "examples": {
            "flag": [{"text": e.text, "fixed": e.fixed, "format": e.format} for e in rule.flag],
            "keep": [{"text": e.text, "format": e.format} for e in rule.keep],
        },
        "origin": rule.origin,
    }


def severity_of(rule: Rule, engine: Engine) -> str:
    """The rule's severity under the settings."""
    return str(engine.rulebook.severities(engine.settings).get(rule.id, rule.severity))


def _print_table(rules: list[Rule], engine: Engine, *, color: bool) -> None:
    """Aligned columns; the summary is cut where a terminal ends, never where a pipe reads."""
    columns = max((len(rule.id) for rule in rules), default=0)
    width = terminal.width(sys.stdout)
    bold, plain = ("\x1b[1m", "\x1b[0m") if color else ("", "")
    for rule in rules:
        mark = "+" if rule.id in engine.enabled else "-"
        lead = f"{rule.id:{columns}}{plain}  {severity_of(rule, engine):7}  {rule.fix or '':7}"
        summary = terminal.harmless(rule.summary)
        room = None if width is None else max(20, width - columns - 22)
        if room is not None and len(summary) > room:
            summary = summary[: room - 1].rstrip() + "…"
        sys.stdout.write(f"{mark} {bold}{lead}  {summary}\n")
    on = sum(rule.id in engine.enabled for rule in rules)
    if terminal.is_terminal(sys.stdout):
        sys.stdout.write(f"{len(rules)} rules, {on} on; newslint explain RULE says more\n")
