"""Build hook: compiles the built-in packs into the package, and makes its tables, so that no run has to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``newslint/_*.bin``; in an editable install each serves until one of its sources is edited."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if self.target_name != "wheel" or not (root / "rules").is_dir():
            return
        sys.path.insert(0, str(root))
        try:
            from newslint import precompiled, prepared
            from newslint.packs import compiled

            compiled.compile_pack(root / "rules", compiled.SHIPPED)
            prepared.prepare(prepared.SHIPPED)
            precompiled.prepare(precompiled.SHIPPED)
        finally:
            sys.path.remove(str(root))
        build_data["artifacts"] += [f"newslint/{name}" for name in ("_rules.bin", "_prepared.bin", "_patterns.bin")]
