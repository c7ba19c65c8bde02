"""newslint as a desk runs it, and a LanguageTool server that runs by itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = Path(os.environ.get("LTP_PATH") or ROOT / ".cache" / "languagetool")
VERSION = "6.6"


class Desk:
    """A folder with articles, its own cache and settings, and newslint to run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            key: value for key, value in os.environ.items() if key not in ("LTP_PATH", "LTP_JAR_DIR_PATH")
        } | {"NEWSLINT_CACHE_DIR": str(folder / "cache"), "LTP_PATH": str(HOME)}
        self.environment.pop("GITHUB_ACTIONS", None)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def set(self, **options: str | float | bool | list[str]) -> None:
        """Write ``[languagetool]``; an underscore stands for a hyphen."""
        lines = [f"{key.replace('_', '-')} = {toml(value)}\n" for key, value in options.items()]
        self.write("newslint.toml", "[languagetool]\n" + "".join(lines))

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "newslint", "--output-format", "concise", "--languagetool", *arguments]

    def run(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, env=self.environment, input=stdin, capture_output=True,
            encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip


def toml(value: str | float | bool | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value).replace("'", '"')


class RealServer:
    """A real server on a free port, as a context."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        jar = home / f"LanguageTool-{VERSION}" / "languagetool-server.jar"
        command = ["java", "-Xmx512m", "-cp", str(jar), "org.languagetool.server.HTTPServer", "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self) -> RealServer:
        until = time.monotonic() + 90
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/v2/healthcheck", timeout=5):
                    return self
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("the LanguageTool server does not start")

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
