"""A folder that all processes of one run share and that goes with the run."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def _unused_path() -> str:
    import tempfile

    return os.path.join(tempfile.gettempdir(), f"newslint-{os.getpid()}-{os.urandom(8).hex()}")


@dataclass(frozen=True, slots=True)
class Scratch:
    """The folder is made when it is first asked for; ``owner`` is the process whose run it is.

    What outlives one worker process (a server) is noted there, and ends when the folder goes.
    """

    path: str = field(default_factory=_unused_path)
    owner: int = field(default_factory=os.getpid)

    def folder(self) -> Path:
        """The folder, for this user only. Raises OSError if it cannot be made."""
        os.makedirs(self.path, mode=0o700, exist_ok=True)
        return Path(self.path)

    def remove(self) -> None:
        """Delete the folder with all that is in it, if it was made."""
        if os.path.isdir(self.path):
            import shutil

            shutil.rmtree(self.path, ignore_errors=True)
