"""The argument parser: every option of every command, and errors that name the nearest right word."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from newslint import exits
from newslint.terminal import width

#: The subcommands in the order of the help; ``check`` is meant where none is named.
COMMANDS = {
    "check": "check articles (the default: newslint PATHS = newslint check PATHS)",
    "report": "write a page with the articles' text and what is wrong in it, for people without a terminal",
    "learn": "learn an archive's furniture: lines that stand in many articles of one source",
    "rules": "list all rules",
    "explain": "say why a rule exists and how to switch it off, or what was silenced in a line and by what",
    "config": "show the settings that hold here and which file each comes from",
    "init": "write a commented newslint.toml",
    "doctor": "look whether all is well here: versions, plugins, packs, settings, cache, LanguageTool",
    "try": "try a rule or pack on an archive: how often it hits, and some hits in context",
    "lsp": "serve an editor: findings while typing, repairs at a click",
    "completion": "print a completion script for a shell",
}

_SEVERITIES = ("error", "warning", "info")


class _Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal, like its parent, which imports shutil to learn that whenever an argument is added."""

    def __init__(self, prog: str) -> None:
        given = os.environ.get("COLUMNS", "")
        columns = int(given) if given.isdigit() else 0
        super().__init__(prog, width=(columns or width(sys.stdout) or 80) - 2)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with the nearest right option."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        raise exits.Stop(f"{message} (see {self.prog} --help)")

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments; Stop if any is wrong.

        Paths may stand between options: argparse itself takes the first group of them only.
        """
        words = list(words)
        end = words.index("--") if "--" in words else len(words)
        arguments, unknown = self.parse_known_args(words[:end])
        after = words[end + 1 :]
        if hasattr(arguments, "paths"):
            arguments.paths += [word for word in unknown if _is_path(word)] + after
            unknown = [word for word in unknown if not _is_path(word)]
        else:
            unknown += after
        if unknown:
            raise exits.Stop(*(self._unknown(word) for word in unknown))
        return arguments

    def _unknown(self, word: str) -> str:
        import difflib

        option = word.partition("=")[0]
        if not option.startswith("-"):
            return f"unexpected argument {word!r} (see {self.prog} --help)"
        near = difflib.get_close_matches(option, list(self._option_string_actions), n=1)
        hint = f", did you mean {near[0]}?" if near else f" (see {self.prog} --help)"
        return f"unknown option {option}{hint}"


def _is_path(word: str) -> bool:
    return word == "-" or not word.startswith("-")


def parser_for(command: str) -> Parser:
    """The parser of one command, which is all that running it needs."""
    module = import_module(f"newslint.commands.{command}")
    parser = Parser(prog=f"newslint {command}", description=module.__doc__, epilog=getattr(module, "EPILOG", None))
    module.add_arguments(parser)
    return parser


def whole_parser() -> Parser:
    """The parser with all commands, for ``newslint --help`` and for completion."""
    parser = Parser(
        prog="newslint",
        usage="newslint [OPTIONS] [PATHS ...]\n       newslint COMMAND [OPTIONS] ...",
        description="A linter for the text of news articles.",
        epilog=exits.HELP + "\nA file or folder named like a command is given as ./rules.",
    )
    add_version(parser)
    from newslint.commands import check

    check.add_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=Parser)
    for name, words in COMMANDS.items():
        module = import_module(f"newslint.commands.{name}")
        module.add_arguments(commands.add_parser(name, help=words, description=module.__doc__))
    return parser


def add_version(parser: argparse.ArgumentParser) -> None:
    from newslint import __version__

    parser.add_argument("-V", "--version", action="version", version=f"newslint {__version__}")


def selectors(text: str) -> list[str]:
    """``boilerplate,duplicate/caption`` as a list."""
    return [part for part in (piece.strip() for piece in text.split(",")) if part]


def one_of(*words: str) -> Any:
    """A type for an option that takes one of some words; a wrong one gets the nearest right one."""

    def parse(word: str) -> str:
        if word in words:
            return word
        from newslint.config.check import did_you_mean

        raise argparse.ArgumentTypeError(
            f"{word!r} is none of {', '.join(words)}{did_you_mean(word, words)}",
        )

    return parse


def severity(word: str) -> str:
    """A severity's name."""
    parsed: str = one_of(*_SEVERITIES)(word)
    return parsed


def positive(text: str) -> int:
    """A whole number of 1 or more."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return number
