"""Serve an editor over standard streams: findings while typing, repairs at a click. The editor starts it itself."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys

from newslint import exits
from newslint.exits import Stop
from newslint.terminal import is_terminal, say

EPILOG = """\
Needs the extra: pip install 'newslint[lsp]'. docs/editors.md has the settings for
VS Code, Neovim, Helix, Zed and Emacs.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("--stdio", action="store_true", help="talk over standard streams, which it does anyway")
    parser.add_argument("--config", metavar="FILE", help="use this settings file for all files, instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")
    parser.add_argument(
        "--debounce",
        type=_milliseconds,
        default=200,
        metavar="MS",
        help="wait so long after a key before checking (default: 200)",
    )


def _milliseconds(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of milliseconds")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor says goodbye or goes away; 0 if it said so properly."""
    if arguments.config and not os.path.isfile(arguments.config):
        raise Stop(f"--config: there is no file {arguments.config!r}")
    try:
        from newslint.lsp.server import Server, Start
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "attrs", "cattrs"):
            raise
        raise Stop(f"the language server needs {error.name}: pip install 'newslint[lsp]'") from None
    if sys.stdin is None:
        raise Stop("standard input is closed: an editor starts the language server and talks to it there")
    if is_terminal(sys.stdin):
        say("note", "waiting for an editor, which starts this by itself: docs/editors.md has its settings")
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # what matters is shown in the editor
    given, taken = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a plugin prints must not get into the conversation
    file = os.path.abspath(arguments.config) if arguments.config else None
    server = Server(Start(file, arguments.isolated, arguments.debounce / 1000))
    # An exception from a signal would be lost in a task of asyncio's, and a thread that waits for the editor's next
    # word would keep the process.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(exits.TERMINATED))
    server.start_io(given, taken)
    return exits.CLEAN if server.was_shut_down else 1  # as the protocol has it
