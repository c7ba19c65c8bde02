"""A scratch repository, its git free of whatever the machine's configuration says, and newslint to run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2]
_HOUSE = """\
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
    fix: {applicability: safe}
    examples: {flag: [We utilise it.], keep: [We use it.]}
  - id: spelling
    kind: consistency
    summary: One spelling in an article
    variants: [[harbour, harbor]]
    majority: 2
    examples: {flag: ["A harbour, a harbour and a harbor."], keep: [A harbour.]}
"""
SETTINGS = 'select = ["house", "duplicate/paragraph"]\npacks = ["house.yaml"]\n'
IDENTITY = {f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Repository:
    """A folder under git, with settings and a house pack committed in it unless it is a clone or ``empty``."""

    def __init__(
        self, folder: Path, *, cloned_from: Path | None = None, depth: int | None = None, empty: bool = False
    ) -> None:
        self.folder = folder
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "NEWSLINT_", "RUNNER_"))}
        self.environment = {
            **kept, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "NEWSLINT_CACHE_DIR": str(folder.parent / "cache"), "PYTHONPATH": str(SOURCE), "NO_COLOR": "1",
        }  # fmt: skip
        if cloned_from:
            shallow = ["--depth", str(depth), "--no-single-branch"] if depth else []
            self._call(["git", "clone", "--quiet", *shallow, cloned_from.as_uri(), str(folder)], folder.parent)
            return
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch", "main")
        if empty:
            return
        self.write("house.yaml", _HOUSE)
        self.write("newslint.toml", SETTINGS)
        self.commit("settings")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def git(self, *arguments: str) -> str:
        done = self._call(["git", *arguments], self.folder)
        return done.stdout.decode().strip()

    def commit(self, message: str = "a change") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def branch(self, name: str = "fix") -> None:
        self.git("switch", "--quiet", "--create", name)

    def newslint(
        self, *arguments: str, cwd: str = ".", environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "newslint", *arguments],
            cwd=self.folder / cwd, env=self.environment | (environment or {}), stdin=subprocess.DEVNULL,
            capture_output=True, check=False, timeout=600,
        )  # fmt: skip
        out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def found(self, *arguments: str, cwd: str = ".") -> list[str]:
        """``file:line rule`` of each finding."""
        done = self.newslint("-q", "--output-format", "concise", *arguments, cwd=cwd)
        assert (done.returncode, done.stderr) in ((0, ""), (1, "")), done.stderr
        found = []
        for line in done.stdout.splitlines():
            place, _, rest = line.partition(": ")
            found.append(f"{place.rpartition(':')[0]} {rest.split()[1].rstrip(':')}")
        return found

    def _call(self, command: list[str], cwd: Path) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(command, cwd=cwd, env=self.environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done
