"""Write one HTML page with the articles' text, what is wrong in it and what a repair would change."""

from __future__ import annotations

import argparse

from newslint.arguments import parser_for
from newslint.commands import check

EPILOG = """\
The page needs nothing else: no network, no other file. It shows weak findings (info)
too, and lets its reader hide them. The exit code is 0, or 2 if something went wrong.
"""

DEFAULT = "newslint-report.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATHS", help="files and folders (default: .)")
    parser.add_argument("-o", "--output-file", metavar="FILE", default=DEFAULT, help=f"the page (default: {DEFAULT})")
    parser.add_argument("--statistics", action="store_true", help="only the sums, without the articles")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    check.add_rule_options(parser)
    check.add_file_options(parser)
    check.add_settings_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, write the page, and return the exit code."""
    words = vars(parser_for("check").parse([]))  # what the options that a report has not are by default
    words |= vars(arguments) | {"output_format": "html", "exit_zero": True}
    words["severity"] = arguments.severity or "info"
    code = check.run(argparse.Namespace(**words))
    if not code and not arguments.quiet and not arguments.show_files:
        print(arguments.output_file)
    return code
