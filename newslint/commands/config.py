"""Show the settings that hold for a file or folder, and where each comes from."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newslint import exits
from newslint.terminal import harmless

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.setup import Setup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or folder (default: .)")
    parser.add_argument("--config", metavar="FILE", help="use this settings file instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the settings; Stop if any of them cannot be used."""
    from newslint.setup import Setup

    setup = Setup(file=arguments.config, isolated=arguments.isolated)
    return show(setup, arguments.path, as_json=arguments.json)


def show(setup: Setup, path: str, *, as_json: bool) -> int:
    """Print what holds for ``path``."""
    absolute = os.path.abspath(path)
    settings = setup.config.for_folder(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))
    setup.stop_on_problems()
    engine = setup.engine(settings)
    rows = [(key, value, settings.origins(key)) for key, value in values(settings).items()]
    if as_json:
        table = {key: {"value": value, "from": origins or ["default"]} for key, value, origins in rows}
        table["rules-on"] = {"value": sorted(engine.enabled), "from": ["select and ignore"]}
        sys.stdout.write(json.dumps(table, indent=2, ensure_ascii=True) + "\n")
        return exits.CLEAN
    files = [layer.origin for layer in reversed(settings.layers) if layer.text]
    sys.stdout.write(f"# settings for {harmless(path)}: {harmless(', '.join(files)) or 'no settings file'}\n")
    for key, value, origins in rows:
        sys.stdout.writelines(_lines(key, value, ", ".join(origins) or "default"))
    cache = setup.cache_dir()
    sys.stdout.write(f"# {len(engine.enabled)} of {len(engine.rulebook.ids)} rules on; cache in {cache}\n")
    return exits.CLEAN


def values(settings: Settings) -> dict[str, Any]:
    """The settings in the shape of ``newslint.toml``; what is not set and has no default is left out."""
    chosen: dict[str, Any] = {}
    for layer in settings.layers:  # of selectors only the highest word counts, as far as a table can show it
        for key in ("select", "extend-select", "ignore", "extend-ignore"):
            if key in layer.values:
                chosen[key] = list(layer.values[key])
    chosen |= {
        "severity": str(settings.severity),
        "fail-on": str(settings.fail_on),
        "include": None if settings.include is None else [glob.pattern for glob in settings.include],
        "exclude": [glob.pattern for glob in settings.exclude],
        "per-file-ignores": {glob.pattern: list(rules) for glob, rules in settings.per_file_ignores},
        "packs": list(settings.packs),
        "furniture": list(settings.furniture),
        "accept": [
            a.phrase if a.rules is None else {"phrase": a.phrase, "rules": list(a.rules)} for a in settings.accept
        ],
        "keep-lines": list(settings.keep_lines),
        "language": settings.language,
        "output-format": settings.output_format,
        "jobs": settings.jobs,
        "cache-dir": settings.cache_dir,
        "respect-gitignore": settings.respect_gitignore,
        "languagetool": dict(settings.languagetool),
        "rules": {rule: dict(table) for rule, table in settings.rules.items()},
    }
    return {key: value for key, value in chosen.items() if value is not None}


def _lines(key: str, value: Any, origin: str) -> Iterator[str]:
    """A setting as TOML with its origin in a comment; tables entry by entry."""
    if key == "rules":
        for rule, table in value.items():
            for option, inner in table.items():
                yield f"rules.{_toml(rule)}.{option} = {_toml(inner)}  # {harmless(origin)}\n"
    elif isinstance(value, Mapping):
        for inner_key, inner in value.items():
            yield f"{key}.{_toml(inner_key)} = {_toml(inner)}  # {harmless(origin)}\n"
    else:
        yield f"{key} = {_toml(value)}  # {harmless(origin)}\n"


def _toml(value: Any) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
