"""Exit codes, and the errors that end a command."""

from __future__ import annotations

from collections.abc import Sequence

CLEAN, FOUND, ERROR, INTERRUPTED, CLOSED_PIPE, TERMINATED = 0, 1, 2, 130, 141, 143

HELP = """\
exit codes:
  0    nothing found at or above --fail-on (default: warning)
  1    something found; with --diff: something would change
  2    wrong use, broken settings, pack or plugin, or a file that could not be read
  130  interrupted by Ctrl-C
  141  the reader of the output went away
"""


class Stop(Exception):
    """Ends a command with exit code 2; each of ``lines`` says one thing that is wrong."""

    def __init__(self, *lines: str) -> None:
        self.lines: Sequence[str] = lines
        super().__init__("\n".join(lines))
