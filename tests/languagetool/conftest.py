"""A real LanguageTool server where there is one, and a server that answers as a test wants."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import HOME, VERSION, Desk, RealServer
from stub_server import StubServer


@pytest.fixture(scope="session")
def home() -> Path:
    """The folder above ``LanguageTool-6.6``; the test is skipped without it, or fails where one is required."""
    wanting = None
    if not shutil.which("java"):
        wanting = "there is no Java: install Java 17"
    elif not (HOME / f"LanguageTool-{VERSION}" / "languagetool-server.jar").is_file():
        wanting = "there is no LanguageTool server: make languagetool builds one, with Maven"
    if wanting and os.environ.get("NEWSLINT_REQUIRE_LANGUAGETOOL"):
        pytest.fail(wanting)
    if wanting:
        pytest.skip(wanting)
    return HOME


@pytest.fixture(scope="session")
def remote(home: Path) -> Iterator[str]:
    """The address of a real server that runs by itself."""
    with RealServer(home) as server:
        yield server.address


@pytest.fixture
def stub() -> Iterator[StubServer]:
    """A server on this machine that answers as it is told."""
    with StubServer() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
