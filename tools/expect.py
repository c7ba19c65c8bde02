"""Write down what newslint finds in the examples now: read ``git diff examples`` before you commit it.

python tools/expect.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CONCISE = ("--quiet", "--no-cache", "--output-format", "concise")


def main() -> None:
    lines = newslint(EXAMPLES, "--isolated", *CONCISE, "articles").splitlines(keepends=True)
    for article in sorted((EXAMPLES / "articles").iterdir()):
        own = [line for line in lines if line.startswith(f"articles/{article.name}:")]
        write(EXAMPLES / "expected" / f"{article.stem}.txt", "".join(own))
    house = EXAMPLES / "house-style"
    write(house / "expected.txt", newslint(house, *CONCISE, "--select", "courier,house", "articles", "letters"))
    with tempfile.TemporaryDirectory() as site:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target", site]
        subprocess.run([*pip, str(EXAMPLES / "plugin")], check=True)
        table = newslint(EXAMPLES, "--isolated", "--no-cache", "--output-format", "table", "plugin/articles", site=site)
    write(EXAMPLES / "plugin" / "expected.md", table)


def newslint(folder: Path, *arguments: str, site: str = "") -> str:
    """What newslint prints in ``folder``; packages in ``site`` are installed, too."""
    command = [sys.executable, "-m", "newslint", *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | ({"PYTHONPATH": site} if site else {})
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 1:
        sys.exit(f"{' '.join(command)} exited with {done.returncode}: {done.stderr}")
    return done.stdout


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
