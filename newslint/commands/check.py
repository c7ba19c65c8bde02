"""Check articles, and with --fix repair what is safe to repair."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from newslint import exits
from newslint.arguments import add_version, one_of, positive, selectors, severity
from newslint.exits import Stop

if TYPE_CHECKING:
    from newslint.timing import Clock

EPILOG = exits.HELP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATHS", help="files and folders; - for standard input (default: .)"
    )
    add_options(parser)
    add_version(parser)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options, without the paths."""
    rules = add_rule_options(parser)
    rules.add_argument(
        "--fail-on",
        type=severity,
        metavar="LEVEL",
        help="exit with 1 for findings of this severity and up (default: warning)",
    )
    rules.add_argument("--exit-zero", action="store_true", help="exit with 0 even if something is found")
    _add_fix_options(parser)
    _add_output_options(parser)
    _add_change_options(add_file_options(parser))
    settings = add_settings_options(parser)
    settings.add_argument(
        "--show-settings", action="store_true", help="print the settings that hold for the first path, and stop"
    )
    settings.add_argument("--baseline", metavar="FILE", help="report only what is not in this baseline")
    settings.add_argument(
        "--write-baseline",
        action="store_true",
        help="write all findings to the baseline (default: newslint-baseline.json) and stop reporting them",
    )


def add_rule_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Which rules run and which findings are shown."""
    rules = parser.add_argument_group("rules", "RULES are ids, groups or ALL, comma-separated; may be given again")
    for option, words in (
        ("--select", "run only these rules"),
        ("--extend-select", "run these rules as well"),
        ("--ignore", "leave these rules out"),
        ("--extend-ignore", "leave these rules out as well"),
    ):
        rules.add_argument(
            option,
            action="extend",
            type=selectors,
            metavar="RULES",
            help=words,
        )
    rules.add_argument(
        "--severity",
        type=severity,
        metavar="LEVEL",
        help="show findings of this severity and up: error, warning (default), info",
    )
    return rules


def _add_fix_options(parser: argparse.ArgumentParser) -> None:
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="repair what is safe to repair; exit by what remains")
    fixes.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff: also repairs that change wording"
    )
    fixes.add_argument("--fix-only", action="store_true", help="repair and report no findings; implies --fix")
    fixes.add_argument("--diff", action="store_true", help="print what --fix would change as a patch, change nothing")


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        metavar="FORMAT",
        help="full (default), concise, json, jsonl, sarif, github (default in GitHub Actions), gitlab, junit, rdjson, "
        "rdjsonl, markdown",
    )
    output.add_argument("-o", "--output-file", metavar="FILE", help="write the report to a file")
    output.add_argument("--statistics", action="store_true", help="count findings by rule instead of listing them")
    output.add_argument(
        "--timing",
        action="store_true",
        help="with --statistics, which it implies: also the time of each rule (checks all files anew, in one process)",
    )
    output.add_argument("-q", "--quiet", action="store_true", help="print findings and errors only")
    output.add_argument("-v", "--verbose", action="store_true", help="also say what was passed over, and why")
    output.add_argument(
        "--color",
        type=one_of("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="auto (default; obeys NO_COLOR and FORCE_COLOR), always, never",
    )


def _add_change_options(found: argparse._ArgumentGroup) -> None:
    found.add_argument(
        "--since",
        metavar="REF",
        help="report only what stands in paragraphs that have changed since HEAD and this branch, tag or commit parted",
    )
    found.add_argument(
        "--staged",
        action="store_true",
        help="report only what stands in paragraphs that the next commit changes, as they are staged",
    )


def add_file_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Which files are checked."""
    found = parser.add_argument_group("files", "GLOBS are patterns as in .gitignore, comma-separated")
    for option, words in (
        ("--include", "check only files in folders that match"),
        ("--exclude", "pass over what matches, instead of the exclude of the settings"),
        ("--extend-exclude", "also pass over what matches"),
    ):
        found.add_argument(option, action="extend", type=selectors, metavar="GLOBS", help=words)
    found.add_argument("--no-respect-gitignore", action="store_true", help="also check what git ignores")
    found.add_argument(
        "--no-force-exclude", action="store_true", help="check files that are named even if they are excluded"
    )
    found.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="the name of what - reads: its suffix gives the format, its folder the settings",
    )
    found.add_argument("--show-files", action="store_true", help="list the files that would be checked, and stop")
    return found


def add_settings_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Which settings hold, and how the run goes."""
    settings = parser.add_argument_group("settings")
    settings.add_argument(
        "--config", metavar="FILE", help="use this settings file for all files, instead of the nearest"
    )
    settings.add_argument("--isolated", action="store_true", help="use no settings file")
    settings.add_argument(
        "--languagetool",
        action=argparse.BooleanOptionalAction,
        help="also ask LanguageTool: a local server unless [languagetool] in the settings names one",
    )
    settings.add_argument("-j", "--jobs", type=positive, metavar="N", help="processes to use (default: as many as pay)")
    settings.add_argument("-n", "--no-cache", action="store_true", help="neither read nor write the cache")
    settings.add_argument("--cache-dir", metavar="FOLDER", help="where the cache is (also NEWSLINT_CACHE_DIR)")
    return settings


def given_settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """The options that are settings too, in the shape of ``newslint.toml``."""
    keys = (
        "select", "extend-select", "ignore", "extend-ignore", "severity", "fail-on", "include", "exclude",
        "extend-exclude", "output-format", "jobs", "cache-dir",
    )  # fmt: skip
    values = {key: getattr(arguments, key.replace("-", "_")) for key in keys}
    given = {key: value for key, value in values.items() if value is not None}
    if arguments.languagetool is not None:
        given["languagetool"] = {"enabled": arguments.languagetool}
    return given | ({"respect-gitignore": False} if arguments.no_respect_gitignore else {})


def run(arguments: argparse.Namespace) -> int:
    """Check, report, and return the exit code."""
    from newslint.setup import Setup

    if arguments.config and arguments.isolated:
        raise Stop("--config and --isolated exclude each other")
    setup = Setup(
        file=arguments.config,
        isolated=arguments.isolated,
        given=given_settings(arguments),
        cache=not arguments.no_cache,
        clock=_clock() if arguments.timing else None,
    )
    if arguments.show_settings:
        from newslint.commands.config import show

        return show(setup, (arguments.paths or ["."])[0], as_json=False)
    from newslint.session import Session

    return Session(arguments, setup).run()


def _clock() -> Clock:
    from newslint.timing import Clock

    return Clock()
