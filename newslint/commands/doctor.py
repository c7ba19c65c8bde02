"""Look whether all is well here: versions, plugins, packs, settings, cache, LanguageTool, terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from newslint import exits, terminal
from newslint.arguments import one_of
from newslint.doctor import Sign, State

EPILOG = """\
A line is ok, a note (newslint works without), or a problem with what to do about it.
The exit code is 2 if there is a problem, else 0. For a report of a bug: newslint doctor
prints all that the people who look into it ask for first.
"""

_COLORS = {State.OK: "32", State.NOTE: "33", State.PROBLEM: "1;31"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("--config", metavar="FILE", help="use this settings file instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")
    parser.add_argument("--color", type=one_of("auto", "always", "never"), default="auto", metavar="WHEN")


def run(arguments: argparse.Namespace) -> int:
    """Print all signs as they come."""
    color = terminal.wants_color(arguments.color, sys.stdout)
    problems = 0
    for sign in _signs(arguments):
        problems += sign.state is State.PROBLEM
        text, word = terminal.harmless(str(sign)), sign.state.value
        sys.stdout.write(f"\x1b[{_COLORS[sign.state]}m{word}\x1b[0m{text[len(word) :]}\n" if color else f"{text}\n")
    sys.stdout.write(f"\n{problems} problem{'s'[: problems > 1]}.\n" if problems else "\nAll is well.\n")
    return exits.ERROR if problems else exits.CLEAN


def _signs(arguments: argparse.Namespace) -> Iterator[Sign]:
    from newslint.doctor import installation

    broken = False
    for sign in installation.signs():
        broken = broken or sign.state is State.PROBLEM
        yield sign
    try:
        yield from _signs_here(arguments)
    except ImportError as error:
        if not broken:  # a package that is there and cannot be imported
            yield Sign("packages", str(error), State.PROBLEM, "pip install --force-reinstall newslint")


def _signs_here(arguments: argparse.Namespace) -> Iterator[Sign]:
    from newslint.doctor import languagetool, settings
    from newslint.setup import Setup

    try:
        setup = Setup(file=arguments.config, isolated=arguments.isolated)
    except exits.Stop as stop:
        for line in stop.lines:
            yield Sign("set-up", line, State.PROBLEM, "update or uninstall the plugin, or correct --config")
        return
    with closing(setup):
        here = setup.settings
        cache = list(settings.cache(setup.cache_dir()))  # before packs are read, which may put them there
        yield from settings.plugins(setup.plugins)
        yield from settings.settings(setup, here)
        yield from cache
        yield from languagetool.signs(here.languagetool)
        yield from settings.screen()
