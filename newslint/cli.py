"""The command ``newslint``: which subcommand is meant, and what an error or an interruption ends in."""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import os
import sys
from collections.abc import Sequence

from newslint import exits
from newslint.arguments import COMMANDS, parser_for, whole_parser
from newslint.terminal import prepare_streams, say

#: Errors of a write to a stream that is open. They name no file, and newslint writes so to its output only.
_OF_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

#: How many more objects there are before garbage is looked for.
_NEW_OBJECTS = 100_000


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (see ``newslint --help``)."""
    words = list(sys.argv[1:] if words is None else words)
    # By default garbage is looked for at every 700 new objects, and nearly all that a run makes stays or is no garbage.
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    atexit.register(gc.freeze)  # what a run leaves need not be gone through again as the interpreter ends
    prepare_streams()
    _end_cleanly_when_told()
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except exits.Stop as stop:
        for line in stop.lines:
            say("error", line)
        return exits.ERROR
    except BrokenPipeError:
        _abandon_output()
        return exits.CLOSED_PIPE
    except _Terminated:
        say("error", "terminated")
        return exits.TERMINATED
    except KeyboardInterrupt:
        say("error", "interrupted")
        return exits.INTERRUPTED
    except OSError as error:  # a full disk under standard output, a folder taken away under our feet
        where = error.filename or ("standard output" if error.errno in _OF_WRITING else "")
        say("error", f"{error.strerror or error}" + (f": {where}" if where else ""))
        _abandon_output()
        return exits.ERROR


class _Terminated(BaseException):
    """SIGTERM came; not an Exception, so that nothing on the way up takes it for an error of its own."""


def _end_cleanly_when_told() -> None:
    """Turn SIGTERM into an exception, so that worker processes are ended and temporary files removed."""
    import signal

    def terminate(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
        raise _Terminated

    with contextlib.suppress(ValueError):  # not the main thread: whoever runs us there has a say of his own
        signal.signal(signal.SIGTERM, terminate)


def _run(words: list[str]) -> int:
    if words and words[0] in ("-h", "--help", "-V", "--version"):
        try:
            whole_parser().parse(words[:1])
        except SystemExit as exit_:  # argparse has printed what was asked for
            return int(exit_.code or 0)
    command = words.pop(0) if words and words[0] in COMMANDS else "check"
    try:
        arguments = parser_for(command).parse(words)
    except SystemExit as exit_:
        return int(exit_.code or 0)
    from importlib import import_module

    code: int = import_module(f"newslint.commands.{command}").run(arguments)
    return code


def _abandon_output() -> None:
    """Keep the interpreter from flushing into a pipe that nobody reads, which would print a second error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
