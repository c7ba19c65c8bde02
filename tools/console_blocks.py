"""Consoles in the documentation that stay true: each ``$`` line is run and its output written below it.

A fenced block of the language ``console`` holds commands after ``$ `` and what
they print. The blocks of a page run in order in one fresh folder that holds a
copy of ``examples/``, so a page can build on what it did before.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SECONDS = re.compile(r"\(\d+\.\d s\)")


def refresh(page: str, examples: Path, cache: Path) -> str:
    """``page`` with the output of all its consoles as it is now; ``cache`` is where newslint keeps its own.

    Exits with a clear line if a command fails.
    """
    if not _BLOCK.search(page):
        return page
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(examples, folder / "examples")
        return _BLOCK.sub(lambda match: f"```console\n{_run_all(match[1], folder, cache)}```", page)


def _run_all(block: str, folder: Path, cache: Path) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{_run(command, folder, cache)}" for command in commands)


def _run(command: str, folder: Path, cache: Path) -> str:
    scripts = sysconfig.get_path("scripts")
    quiet = {"NO_COLOR": "1", "NEWSLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "GITHUB_ACTIONS", "PYTHONPATH")}
    environment |= quiet | {"PATH": os.pathsep.join((scripts, os.environ.get("PATH", "")))}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, text=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        sys.exit(f"a console of the documentation failed with {done.returncode}: $ {command}\n{done.stdout}")
    return _SECONDS.sub("(0.1 s)", "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n").lstrip("\n")
