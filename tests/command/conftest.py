"""Fixtures of the tests of the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_desk import Desk


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a cache that the tests share: most of their time would go into reading the built-in packs."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(folder, home)
