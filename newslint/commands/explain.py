"""Say why a rule exists, what it flags and passes, and how to switch it off; or why a line has the findings it has."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from newslint import exits, terminal
from newslint.arguments import one_of
from newslint.commands.rules import severity_of

if TYPE_CHECKING:
    from newslint.engine import Engine
    from newslint.plugins import RuleText
    from newslint.rules import Example, Rule

_FIXES = {
    "safe": "--fix repairs it: nothing that a copy editor would object to.",
    "unsafe": "--fix --unsafe-fixes repairs it; the wording may change, so look at the result.",
    "display": "a repair is shown, for a person to make.",
    None: "none: only a person can know what belongs there.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="a rule's id, as findings show it, or its name without the group"
    )
    parser.add_argument(
        "--why",
        metavar="FILE:LINE",
        help="what was found there, what was silenced and by what, and which rules looked (RULE: of that one only)",
    )
    parser.add_argument("--baseline", metavar="FILE", help="with --why: the baseline that is in force")
    parser.add_argument("--config", metavar="FILE", help="use this settings file instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")
    parser.add_argument("--color", type=one_of("auto", "always", "never"), default="auto", metavar="WHEN")


def run(arguments: argparse.Namespace) -> int:
    """Print what there is to know; Stop if there is no such rule."""
    from newslint.opinions import describe
    from newslint.setup import Setup

    if arguments.rule is None and arguments.why is None:
        raise exits.Stop("name a RULE, or ask --why FILE:LINE")
    if arguments.why is None and arguments.baseline is not None:
        raise exits.Stop("--baseline goes with --why")
    setup = Setup(file=arguments.config, isolated=arguments.isolated, examples=arguments.why is None)
    settings = setup.settings
    setup.stop_on_problems()
    engine = setup.engine(settings)
    if arguments.why is not None:
        from newslint.commands.explain_why import lines_of

        with closing(setup):
            _print(lines_of(setup, arguments.why, arguments.rule, arguments.baseline), arguments.color)
        return exits.CLEAN
    width = min(terminal.width(sys.stdout) or 88, 88)
    settings_file = setup.config.file_for(os.getcwd())
    if arguments.rule.partition("/")[0] in engine.rulebook.backends:
        known = describe(arguments.rule, settings, setup.plugins, setup.cache_dir())
        lines = foreign_explanation(arguments.rule, known, engine, width=width, settings_file=settings_file)
    else:
        lines = explanation(find(arguments.rule, engine), engine, width=width, settings_file=settings_file)
    _print(lines, arguments.color)
    return exits.CLEAN


def _print(lines: Iterable[str], color: str) -> None:
    """Lines that are not indented are headings."""
    bold = terminal.wants_color(color, sys.stdout)
    for line in lines:
        text = terminal.harmless(line)
        sys.stdout.write(f"\x1b[1m{text}\x1b[0m\n" if bold and text and not text.startswith(" ") else f"{text}\n")


def find(word: str, engine: Engine) -> Rule:
    """The rule with this id, or the only one with this name. Stop otherwise."""
    from newslint.rules import describe_unknown

    by_id = engine.rulebook.by_id
    if word in by_id:
        return by_id[word]
    named = [rule for rule in by_id.values() if rule.id.partition("/")[2] == word]
    if len(named) == 1:
        return named[0]
    group = sorted(rule.id for rule in named or by_id.values() if named or rule.group == word)
    if group:
        raise exits.Stop(f"{word!r} is {'several rules' if named else 'a group of rules'}: {', '.join(group)}")
    raise exits.Stop(describe_unknown(word, engine.rulebook.ids))


def explanation(rule: Rule, engine: Engine, *, width: int, settings_file: str | None = None) -> Iterator[str]:
    """The lines of the explanation; those that are not indented are headings."""
    yield f"{rule.id}: {rule.summary}"
    yield ""
    on = "on" if rule.id in engine.enabled else "off"
    yield f"  {severity_of(rule, engine)}, {on} here, from {rule.origin}"
    if rule.why:
        yield from ("", "Why", *_wrapped(rule.why, width))
    yield from ("", "Fix", *_wrapped(_FIXES[rule.fix and str(rule.fix)], width))
    for title, examples in (("Flagged", rule.flag), ("Passed", rule.keep)):
        if examples:
            yield from ("", title)
            for index, example in enumerate(examples):
                if index:
                    yield ""
                yield from _example(example, width)
    if rule.options:
        yield from ("", "Options")
        for name, option in rule.options.items():
            value = engine.settings.rules.get(rule.id, {}).get(name, option.default)
            now = "" if value == option.default else f"; here {value!r}"
            yield from _wrapped(f"{name} (default {option.default!r}{now}): {option.help}", width)
    yield from ("", "Switch off")
    yield from _switches(rule.id, settings_file)


def foreign_explanation(
    name: str, text: RuleText | None, engine: Engine, *, width: int, settings_file: str | None = None
) -> Iterator[str]:
    """The same for a rule, a category or the whole of a grammar backend: rules are known once they found something."""
    backend, _, inside = name.partition("/")
    yield f"{name}: {text.summary}" if text else name
    yield ""
    on = engine.settings.backend(backend).get("enabled")
    severity = engine.settings.severity_of(name) or (text and text.severity) or "warning"
    yield f"  {severity}, from the grammar backend {backend}, which is {'on' if on else 'off'} here"
    if text:
        yield from ("", "Why", *_wrapped(text.why, width))
    elif inside:
        yield from (
            "",
            *_wrapped(f"{backend} has said nothing of it here so far: its rules are known when found.", width),
        )
    yield from ("", "Switch off")
    yield from _switches(name, settings_file)


def _example(example: Example, width: int) -> Iterator[str]:
    for line in example.text.rstrip("\n").split("\n"):
        yield from _wrapped(line, width, mark="| ")
    if example.fixed is not None and example.fixed != example.text:
        yield "  becomes" if example.fixed.strip() else "  is deleted"
        if example.fixed.strip():
            for line in example.fixed.rstrip("\n").split("\n"):
                yield from _wrapped(line, width, mark="| ")


def _switches(rule: str, settings_file: str | None) -> Iterator[str]:
    from newslint.config.find import shown

    file = shown(settings_file) if settings_file else "newslint.toml"
    yield f"  for one run         newslint --ignore {rule}"
    yield f'  everywhere          in {file}: extend-ignore = ["{rule}"]'
    yield f'  in some files       in {file}: per-file-ignores = {{ "archive/*" = ["{rule}"] }}'
    yield f"  from here on        <!-- newslint-disable {rule} --> … <!-- newslint-enable {rule} -->"
    yield f"  in one place        <!-- newslint-disable-next-line {rule} -->"
    yield "  where it is now     newslint --write-baseline, then newslint --baseline newslint-baseline.json"


def _wrapped(text: str, width: int, *, mark: str = "") -> list[str]:
    lead = "  " + mark
    lines = textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=lead, break_long_words=False)
    return lines or [lead.rstrip()]
