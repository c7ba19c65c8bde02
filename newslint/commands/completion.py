"""Print a completion script: eval "$(newslint completion bash)" in a start-up file of the shell."""

from __future__ import annotations

import argparse
import sys

from newslint import exits
from newslint.arguments import one_of, whole_parser

SHELLS = ("bash", "zsh", "tcsh")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("shell", type=one_of(*SHELLS), metavar="SHELL", help=", ".join(SHELLS))


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    sys.stdout.write(shtab.complete(whole_parser(), shell=arguments.shell) + "\n")
    return exits.CLEAN
