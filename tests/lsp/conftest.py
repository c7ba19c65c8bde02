"""Fixtures of the tests of the language server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from editor import Newsroom
from newsroom_files import PACK, PLUGIN, SETTINGS


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests share, and the plugin as if installed."""
    home = tmp_path_factory.mktemp("home")
    (home / "gate_plugin.py").write_text(PLUGIN)
    (home / "gate-1.dist-info").mkdir()
    (home / "gate-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: gate\nVersion: 1\n")
    (home / "gate-1.dist-info" / "entry_points.txt").write_text("[newslint]\ngate = gate_plugin\n")
    return home


@pytest.fixture
def newsroom(tmp_path: Path, home: Path) -> Newsroom:
    folder = tmp_path / "newsroom"
    folder.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NEWSLINT_")}
    path = os.pathsep.join(filter(None, [str(home), kept.get("PYTHONPATH")]))
    own = {"NEWSLINT_CACHE_DIR": str(home / "cache"), "PYTHONPATH": path, "GATE": str(tmp_path / "gate")}
    room = Newsroom(folder, {**kept, **own})
    room.write("house.yaml", PACK)
    room.write("newslint.toml", SETTINGS)
    return room
