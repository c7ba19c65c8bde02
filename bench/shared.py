"""Where the development sets are: ``NEWSLINT_SHARED``, or ``shared/`` beside the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def shared(*parts: str) -> Path:
    """A path below the folder of development sets; exits with a clear line if it is not there."""
    root = Path(os.environ.get("NEWSLINT_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    path = root.joinpath(*parts)
    if not path.exists():
        sys.exit(f"{path} is missing: this benchmark needs the development sets; set NEWSLINT_SHARED to their folder")
    return path
