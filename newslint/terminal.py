"""What the command line writes to: colour or not, how wide, and characters that a stream cannot write."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO

from newslint.patterns import lazy

_CONTROL = lazy("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff]")


def wants_color(choice: str, stream: TextIO) -> bool:
    """``--color`` first, then NO_COLOR and FORCE_COLOR (if not empty), then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] not in ("0", "false")
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def width(stream: TextIO) -> int | None:
    """The columns of a terminal; None where the stream is none: nothing is cut or wrapped then."""
    if not is_terminal(stream):
        return None
    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or 80
    return 80


def prepare_streams() -> None:
    """Let standard streams write any file name: an odd one is spelled out instead of raising.

    A stream that was closed before the start (``>&-``) becomes one that leads nowhere.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def harmless(text: str) -> str:
    """``text`` with control characters spelled out, for messages that hold names of files or settings."""
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def say(kind: str, message: str) -> None:
    """One line on standard error: ``newslint: error: …``."""
    sys.stderr.write(f"newslint: {kind}: {harmless(message)}\n")
