"""How the server begins and ends."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from editor import PATIENCE, Newsroom


def test_an_editor_that_goes_without_a_word(newsroom: Newsroom) -> None:
    command = [sys.executable, "-m", "newslint", "lsp", "--stdio"]
    done = run(command, newsroom.environment)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_a_signal_ends_it_though_the_editor_is_silent(newsroom: Newsroom) -> None:
    async def serve() -> None:
        async with newsroom.editor() as editor:
            uri = editor.open(newsroom.folder / "a.txt", "Press this button\n")
            await editor.findings(uri)
            editor.process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                assert await editor.process.wait() == 143
            raise Ended

    with pytest.raises((Ended, asyncio.CancelledError)):
        asyncio.run(serve())


def run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input="", text=True, env=environment, capture_output=True, timeout=PATIENCE, check=False
    )


class Ended(Exception):
    """The server is gone, as it should be."""


def test_without_the_extra_it_says_what_to_install(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text(
        'raise ModuleNotFoundError("No module named \'pygls\'", name="pygls")\n'
    )
    command = [sys.executable, "-m", "newslint", "lsp"]
    environment = {**newsroom.environment, "PYTHONPATH": str(tmp_path)}
    done = run(command, environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newslint: error: the language server needs pygls: pip install 'newslint[lsp]'\n"
