"""Fixtures of the tests about changed copy: scratch repositories of the real git."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "desk")
