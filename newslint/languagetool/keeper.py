"""The process that keeps a local LanguageTool server while one run of newslint lasts.

``python -m newslint.languagetool.keeper STATUS OWNER VERSION`` starts the server by
language-tool-python, which downloads it if it must, and writes to the file STATUS where
it listens, or why not. It ends the server when the file goes or the process OWNER ends,
so that no server of 500 MB outlives a run that was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import psutil
import requests
from language_tool_python import LanguageTool
from language_tool_python.exceptions import JavaError, LanguageToolError, ServerError

#: Without a bound Java takes a quarter of the machine's memory, and 2 GB soon; it needs less than 512 MB.
MEMORY = "-Xmx512m"

#: A server that cannot start on one free port will not on the next: language-tool-python tries 900.
STARTS = 2

#: Seconds that the server may take to start on a busy machine; two are usual.
PATIENCE = 60

_LOOK = 0.1  # seconds between two looks at what the server depends on


class Server(LanguageTool):
    """A local server that gives up soon when it cannot be started."""

    def __init__(self, version: str) -> None:
        super().__init__("en", language_tool_download_version=version)

    def _start_server_on_free_port(self) -> None:
        """On a port that is free: of one taken by another server this one would think that it is its own."""
        for attempt in range(STARTS):
            self._port = _free_port(self._host)
            self._url = f"http://{self._host}:{self._port}/v2/"
            try:
                self._start_local_server()
                break
            except ServerError:
                self._terminate_server()
                if attempt + 1 == STARTS:
                    raise

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = STARTS,
        method: Literal["get", "post"] = "get",
    ) -> Any:
        """As the library does, but no first question is the last: the server may be ended before it can answer."""
        return super()._query_server(url, params, max(num_tries, STARTS), method)

    def _wait_for_server_ready(self, timeout: int = PATIENCE) -> None:
        super()._wait_for_server_ready(max(timeout, PATIENCE))

    @property
    def is_running(self) -> bool:
        return self._server_is_alive()

    @property
    def address(self) -> str:
        return self._url.removesuffix("/v2/")

    @property
    def pid(self) -> int:
        assert self._server is not None
        return self._server.pid


def start(version: str) -> Server:
    """Raises RuntimeError with one line that says what to do."""
    os.environ.setdefault("JAVA_TOOL_OPTIONS", MEMORY)
    try:
        return Server(version)
    except (Exception, SystemExit) as error:
        raise RuntimeError(reason(error, version)) from error


def reason(error: BaseException, version: str) -> str:
    """Why the server cannot be started, for the person who wants it."""
    said = " ".join(str(error).split()) or type(error).__name__
    instead = 'or set server = "http://…" in [languagetool]'
    if isinstance(error, ModuleNotFoundError | JavaError):  # the module that is not found is Java
        return f"LanguageTool needs Java, and there is none: install Java 17 or later, {instead}"
    if isinstance(error, SystemError | SystemExit):
        return f"LanguageTool {version} cannot use this Java ({said.rstrip('.')}): install Java 17 or later, {instead}"
    if isinstance(error, requests.RequestException | TimeoutError):
        return f"LanguageTool {version} cannot be downloaded ({type(error).__name__}): check the network, {instead}"
    if isinstance(error, FileNotFoundError):
        return (
            f"LanguageTool {version} is not where language-tool-python looks for it ({said.rstrip('.')}): "
            "set LTP_PATH to the folder above it and unset LTP_JAR_DIR_PATH"
        )
    if isinstance(error, ServerError):
        return f"the LanguageTool server does not start ({said}): see that Java works and has {MEMORY[4:]} of memory"
    if isinstance(error, ValueError):
        return f'there is no LanguageTool {version!r}: set version in [languagetool], as in "6.6"'
    if isinstance(error, LanguageToolError):
        return (
            f"LanguageTool {version} cannot be had ({said.rstrip('.')}): correct version in [languagetool], {instead}"
        )
    return f"the LanguageTool server cannot be started ({type(error).__name__}: {said})"


def keep(status: Path, owner: int, version: str) -> None:
    """Start the server, tell where it is, and end it in time."""
    is_wanted = _watch(status, owner)
    _tell(status, {"pid": os.getpid()})
    try:
        server = start(version)
    except RuntimeError as error:
        _tell(status, {"error": str(error)})
        return
    with contextlib.closing(server):
        _tell(status, {"url": server.address, "pid": server.pid})
        while is_wanted() and server.is_running:
            time.sleep(_LOOK)
    if not is_wanted():
        shutil.rmtree(status.parent, ignore_errors=True)


def _watch(status: Path, owner: int) -> Callable[[], bool]:
    """Whether the run still goes on. Its process is known by its number and its start: numbers are used again."""
    try:
        process = psutil.Process(owner)
    except psutil.NoSuchProcess:
        return lambda: False

    def is_wanted() -> bool:
        try:
            return status.exists() and process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    return is_wanted


def _tell(status: Path, facts: dict[str, str | int]) -> None:
    """Write the file at once as a whole; a run that is over has no folder for it any more."""
    draft = status.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        draft.write_text(json.dumps(facts), encoding="utf-8")
        os.replace(draft, status)


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
