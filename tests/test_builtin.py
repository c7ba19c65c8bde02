"""newslint's own rules are found by being there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from newslint import builtin

COUNT = "from newslint import builtin; print(builtin.__file__, len(list(builtin.newslint_rules())))"


def test_what_python_keeps_of_checks_that_are_gone_is_no_module(tmp_path: Path) -> None:
    """git leaves a folder where Python has put its cache, when another branch does not have the folder."""
    package = tmp_path / "newslint"
    shutil.copytree(Path(builtin.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "*.bin"))
    cached = package / "checks" / "gone" / "__pycache__"
    cached.mkdir(parents=True)
    (cached / "gone.cpython-311.pyc").write_bytes(b"")
    (package / "checks" / "notes.txt").write_text("A file that an editor left.", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", COUNT], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.split() == [str(package / "builtin.py"), str(len(list(builtin.newslint_rules())))]
