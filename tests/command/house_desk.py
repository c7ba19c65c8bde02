"""The real command in a scratch folder, with a house pack so that no test hangs on the built-in rules."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PACK = """\
group: house
rules:
  - id: furniture
    summary: A line of the web page was left in
    match: line
    severity: error
    fix: {delete: line, applicability: safe}
    phrases: [Press this button]
    examples: {flag: [Press this button], keep: ["They told us to press this button and wait for the lift."]}
  - id: wording
    kind: substitute
    summary: The desk writes it otherwise
    swap: {utilise: use}
    examples: {flag: [We utilise it.], keep: [We use it.]}
  - id: taste
    summary: A matter of taste
    severity: info
    phrases: [whilst]
    examples: {flag: [It rained whilst we slept.], keep: [It rained while we slept.]}
"""

SETTINGS = 'select = ["house", "suppression"]\npacks = ["house.yaml"]\n'

BAD = "The ferry sailed at nine.\n\nPress this button\n\nIt came back at noon.\n"
FIXED = "The ferry sailed at nine.\n\nIt came back at noon.\n"
CLEAN = "The ferry sailed at nine and came back at noon.\n"
WORDY = "The crew utilise a net to bring it in.\n"

Run = subprocess.CompletedProcess


class Desk:
    """A folder with settings and a house pack, and ``newslint`` to run in it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.cache = home / "cache"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "NEWSLINT_", "FORCE_", "NO_COLOR"))}
        self.environment = {**kept, "HOME": str(home), "NEWSLINT_CACHE_DIR": str(self.cache)}
        self.write("house.yaml", PACK)
        self.write("newslint.toml", SETTINGS)

    def use_own_cache(self) -> Path:
        """From now on an empty cache that no other test uses."""
        self.cache = self.folder.parent / "own cache"
        self.environment["NEWSLINT_CACHE_DIR"] = str(self.cache)
        return self.cache

    def path(self, name: str) -> Path:
        return self.folder / name

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name: str) -> str:
        return self.path(name).read_bytes().decode()

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "newslint", *map(str, arguments)]

    def run(
        self,
        *arguments: object,
        stdin: bytes | None = None,
        cwd: str | Path = ".",
        environment: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> Run[str]:
        """Run to the end; the output is UTF-8 whatever the locale, odd bytes as surrogates."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder / cwd,
            env={**self.environment, **(environment or {})},
            input=stdin if stdin is not None else b"",
            capture_output=True,
            check=False,
            timeout=600,
            preexec_fn=before,
        )
        out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        return Run(done.args, done.returncode, out, err)

    def check(self, *arguments: object, **more: object) -> Run[str]:
        """Run with one line a finding and no summary."""
        done = self.run("--output-format", "concise", "-q", *arguments, **more)  # type: ignore[arg-type]
        assert done.returncode in (0, 1), done.stderr
        return done


def rules(done: Run[str]) -> list[tuple[str, str]]:
    """The file and the rule of each line of a concise report, in order."""
    found = []
    for line in done.stdout.splitlines():
        place, _, rest = line.partition(": ")
        found.append((place.rsplit(":", 2)[0], rest.split()[1].rstrip(":")))
    return found
