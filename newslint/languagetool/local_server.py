"""One local server for all processes of a run, started by the first that has something to send."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from newslint.plugins import BackendError
from newslint.scratch import Scratch

#: A server that was ended (for want of memory, by hand) is started again, but not for ever.
STARTS = 2

_VERSION = re.compile(r"LanguageTool-(\d+(?:\.\d+)*)")
_WAIT = 0.05  # seconds between two looks for the server


def installed() -> dict[str, Path]:
    """The folders of the LanguageTools that language-tool-python finds here, by version."""
    folder = Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")
    try:
        found = {match[1]: path for path in folder.iterdir() if (match := _VERSION.fullmatch(path.name))}
    except OSError:
        return {}
    return dict(sorted(found.items(), key=lambda item: [int(part) for part in item[0].split(".")]))


class LocalServer:
    """The server of a run. Any number of processes may have one of these: they find the same server.

    ``version`` None: the newest that is installed, else the one that language-tool-python downloads.
    """

    def __init__(self, scratch: Scratch, version: str | None) -> None:
        self._scratch = scratch
        known = installed()
        self._version = version or next(reversed(known), None)
        self._folder = known.get(self._version or "")
        self._keeper: subprocess.Popen[bytes] | None = None
        self._ended = set[str]()

    @property
    def version(self) -> str:
        """Changes when another server would be started; asks and starts nothing."""
        try:
            status = (self._folder / "languagetool-server.jar").stat() if self._folder else None
        except OSError:
            status = None
        return f"{self._version} {status.st_size if status else ''} {status.st_mtime_ns if status else ''}"

    def address(self) -> str:
        """Where the server listens; it is started if it does not run. Raises BackendError."""
        try:
            folder = self._scratch.folder()
        except OSError as error:
            raise BackendError(
                f"no folder for LanguageTool: {error.strerror}: {error.filename}", lasting=True
            ) from None
        for number in range(STARTS):
            status = folder / f"languagetool-{self._version}-{number}.json"
            facts = self._facts(status)
            if "error" in facts:
                raise BackendError(facts["error"], lasting=True)
            if facts["url"] not in self._ended and _is_running(facts["pid"]):
                return str(facts["url"])
        raise BackendError(
            f"the LanguageTool server was ended {STARTS} times in this run: "
            "give Java more memory (JAVA_TOOL_OPTIONS=-Xmx1g), or run a server of your own",
            lasting=True,
        )

    def has_ended(self, address: str) -> None:
        """Nobody answers there any more, whether its keeper knows it already or not."""
        self._ended.add(address)

    def close(self) -> None:
        """Wait for the server to end if this process started it; it ends when the scratch folder goes."""
        self._scratch.remove()
        if self._keeper is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._keeper.wait(10)

    def _facts(self, status: Path) -> dict[str, Any]:
        """What the keeper tells, which is started by whichever process comes first, once it has come to a result."""
        claim = status.with_suffix(".claim")
        with contextlib.suppress(FileExistsError):
            os.close(os.open(claim, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._start_keeper(status)
        begun = time.monotonic()
        while True:
            facts: dict[str, Any] = {}
            with contextlib.suppress(OSError, ValueError):
                facts = json.loads(status.read_bytes())
            if "error" in facts or "url" in facts:
                return facts
            keeper_ended = "pid" in facts and not _is_running(facts["pid"])
            if keeper_ended or ("pid" not in facts and time.monotonic() - begun > 30) or self._keeper_failed():
                raise BackendError(f"the LanguageTool server cannot be started: {_last_line(status)}", lasting=True)
            time.sleep(_WAIT)

    def _start_keeper(self, status: Path) -> None:
        from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION

        version = self._version or LTP_DOWNLOAD_VERSION
        shows_progress = sys.stderr.isatty() and version not in installed()  # of the download
        with open(_log(status), "wb") as log:
            self._keeper = subprocess.Popen(
                [sys.executable, "-m", "newslint.languagetool.keeper", str(status), str(self._scratch.owner), version],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if shows_progress else log,
                # Ctrl-C goes to the whole group: the keeper must live to end the server.
                start_new_session=os.name != "nt",
            )

    def _keeper_failed(self) -> bool:
        return self._keeper is not None and self._keeper.poll() not in (None, 0)


def _log(status: Path) -> Path:
    return status.with_suffix(".log")


def _last_line(status: Path) -> str:
    try:
        lines = _log(status).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    return next((line.strip() for line in reversed(lines) if line.strip()), "its keeper was ended")


def _is_running(pid: int) -> bool:
    import psutil

    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
