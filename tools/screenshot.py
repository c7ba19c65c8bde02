"""Draw docs/newslint.svg: what ``newslint`` really prints on a terminal for one of the examples.

    python tools/screenshot.py            draw it again
    python tools/screenshot.py --check    exit with 1 if it is no longer true

The command runs on a pseudo-terminal, so that colours and width are those that
a person sees; only the running time is made the same for every run.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "newslint.svg"
ARTICLE = "examples/articles/council-budget.txt"
COLUMNS = 100


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the picture of the terminal that the README shows.")
    parser.add_argument("--check", action="store_true", help="draw nothing; exit with 1 if the picture is out of date")
    check: bool = parser.parse_args().check

    svg = draw(["newslint", ARTICLE])
    if not check:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(svg, encoding="utf-8")
        print(f"wrote {PICTURE.relative_to(ROOT)}")
        return 0
    if PICTURE.exists() and words_of(PICTURE.read_text(encoding="utf-8")) == words_of(svg):
        return 0
    print(f"{PICTURE.relative_to(ROOT)} is out of date: run python tools/screenshot.py", file=sys.stderr)
    return 1


def words_of(svg: str) -> list[str]:
    """The text in the picture: a new version of rich may draw the same words in another way."""
    return re.findall(r">([^<>]+)</text>", svg)


def draw(command: list[str]) -> str:
    """The SVG of a terminal in which ``command`` has run."""
    printed = run_on_terminal([sys.executable, "-m", *command, "--isolated", "--no-cache"])
    printed = re.sub(r"\(\d+\.\d s\)", "(0.1 s)", printed)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold green"), (" ".join(command), "bold")))
    console.print(Text.from_ansi(printed))
    return console.export_svg(title="newslint", unique_id="newslint")


def run_on_terminal(command: list[str]) -> str:
    """What ``command`` prints on a terminal of 100 columns; it must find problems (exit code 1)."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS")}
    environment |= {"TERM": "xterm-256color", "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux answers so when the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    printed = b"".join(chunks).decode("utf-8").replace("\r\n", "\n")
    if process.wait() != 1:
        raise SystemExit(f"{' '.join(command)} exited with {process.returncode}:\n{printed}")
    return printed


if __name__ == "__main__":
    sys.exit(main())
