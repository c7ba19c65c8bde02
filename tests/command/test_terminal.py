"""What a terminal gets: colour, a width, a progress bar; run on a real pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from fcntl import ioctl

import pytest
from house_desk import BAD, CLEAN, Desk

from newslint.progress import Bar
from newslint.terminal import harmless

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")


def on_terminal(desk: Desk, *arguments: object, columns: int = 80, environment: dict[str, str] | None = None) -> str:
    """What a terminal of that width shows of a run, escape codes included; both streams go to it."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {key: value for key, value in desk.environment.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        desk.command(*arguments), cwd=desk.folder, env={**kept, "TERM": "xterm", **(environment or {})},
        stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
    )  # fmt: skip
    os.close(slave)
    shown = b""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if select.select([master], [], [], 1)[0]:
            try:
                piece = os.read(master, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(master)
    assert process.wait(10) in (0, 1)
    return shown.decode()


def test_colour_on_a_terminal_unless_told_otherwise(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    assert "\x1b[1;31m" in on_terminal(desk, "bad.txt")
    for arguments, environment in (
        (("--color", "never"), {}),
        ((), {"NO_COLOR": "1"}),
        ((), {"TERM": "dumb"}),
    ):
        assert "\x1b" not in on_terminal(desk, "bad.txt", *arguments, environment=environment)


def test_lines_fit_the_terminal(desk: Desk) -> None:
    desk.write("a.txt", "The crew of the ferry said " * 30 + "they utilise a net.\n")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(desk, "a.txt", columns=60))
    frame = [line for line in shown.splitlines() if "|" in line]
    assert frame
    assert max(map(len, frame)) <= 60
    table = on_terminal(desk, "rules", columns=60)
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", table).splitlines())) <= 100


def test_an_article_cannot_command_the_terminal_through_a_diff(desk: Desk) -> None:
    desk.write("a.txt", BAD.replace("noon", "\x1b]0;owned\x07noon \u202e"))
    shown = on_terminal(desk, "--diff", "a.txt", "--color", "never")
    assert "\x1b" not in shown
    assert "\\x1b]0;owned\\x07" in shown


def test_a_long_run_shows_a_bar_that_goes_away(desk: Desk) -> None:
    for number in range(40):
        desk.write(f"{number:02}.txt", CLEAN * 4000)
    desk.write("40.txt", BAD)
    shown = on_terminal(desk, "--no-cache", "--select", "house", "--output-format", "concise")
    assert re.search(r"\d+/41", shown), "a bar was drawn"
    assert re.search(r"\x1b\[2K[^\n]*40\.txt", shown), "it was cleared before a finding was printed in its place"
    assert shown.rstrip().splitlines()[-1].count("41 files, 1 problem") == 1
    piped = desk.run("--no-cache", "--select", "house", "--output-format", "concise")
    assert piped.stderr == ""
    assert "checking" not in on_terminal(desk, "-q", "--no-cache", "--select", "house")


def test_a_short_run_shows_none(desk: Desk) -> None:
    desk.write("a.txt", CLEAN)
    desk.write("b.txt", CLEAN)
    assert "checking" not in on_terminal(desk, "a.txt", "b.txt")


def test_items_pass_a_bar_unchanged() -> None:
    assert list(Bar(5, on=True).follow(iter(range(5)))) == list(range(5))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("a\u202eb", "a\\u202eb"),
        ("\udcff", "\\udcff"),
        ("café ☕ “x”", "café ☕ “x”"),
    ],
)
def test_harmless(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_names_of_files_on_a_stream_that_cannot_write_them(desk: Desk) -> None:
    desk.write("café.txt", BAD)
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = desk.check("café.txt", environment=ascii_only)
    assert done.stdout.isascii()
    assert ".txt:3:1: error: house/furniture [*] \\u201cPress this button" in done.stdout
