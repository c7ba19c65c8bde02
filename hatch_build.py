"""Build hook: compiles the built-in packs into the package, so that no run has to parse them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``newslint/_rules.bin``; in an editable install it serves until a pack is edited."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if self.target_name != "wheel" or not (root / "rules").is_dir():
            return
        sys.path.insert(0, str(root))
        try:
            from newslint.packs.compiled import SHIPPED, compile_pack

            compile_pack(root / "rules", SHIPPED)
        finally:
            sys.path.remove(str(root))
        build_data["artifacts"].append("newslint/_rules.bin")
