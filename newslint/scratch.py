"""A folder that all processes of one run share and that goes with the run."""

from __future__ import annotations

import os
from pathlib import Path

from newslint.records import field, record


def _unused_name() -> str:
    return f"newslint-{os.getpid()}-{os.urandom(8).hex()}"


@record
class Scratch:
    """The folder is made when it is first asked for; ``owner`` is the process whose run it is.

    What outlives one worker process (a server) is noted there, and ends when the folder goes.
    """

    name: str = field(default_factory=_unused_name)
    owner: int = field(default_factory=os.getpid)

    @property
    def path(self) -> str:
        """Where it is, or would be."""
        import tempfile

        return os.path.join(tempfile.gettempdir(), self.name)

    def folder(self) -> Path:
        """The folder, for this user only. Raises OSError if it cannot be made."""
        os.makedirs(self.path, mode=0o700, exist_ok=True)
        return Path(self.path)

    def remove(self) -> None:
        """Delete the folder with all that is in it, if it was made."""
        if os.path.isdir(self.path):
            import shutil

            shutil.rmtree(self.path, ignore_errors=True)
