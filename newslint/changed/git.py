"""git as a program: what it answers, and what it refuses in one line.

Only plumbing commands are run, whose output no configuration changes, and names
of files are asked for with ``-z``, so that any name survives.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

#: Variables that would change what a command means: the pathspecs that are passed are ours.
_MEDDLING = ("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")


class GitError(Exception):
    """git is missing or has refused; the message is one line."""


def run(*arguments: str, data: bytes = b"") -> bytes:
    """What ``git ARGUMENTS`` prints in the current folder. Raises GitError with git's own words if it fails."""
    done = _run(arguments, data)
    if done.returncode:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise GitError(words.removeprefix("fatal: ") or f"git {arguments[0]} failed ({done.returncode})")
    return done.stdout


def ask(*arguments: str) -> str | None:
    """The line that ``git ARGUMENTS`` answers with; None where it says no."""
    done = _run(arguments, b"")
    return None if done.returncode else os.fsdecode(done.stdout).removesuffix("\n")


def blobs(ids: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their ids. Raises GitError if one is not there."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    answer = run("cat-file", "--batch", data="".join(f"{one}\n" for one in wanted).encode())
    found, at = {}, 0
    for one in wanted:
        end = answer.index(b"\n", at)
        head = answer[at:end].split(b" ")
        if head[1:2] != [b"blob"]:
            raise GitError(f"{one} is missing from this clone")
        size = int(head[2])
        found[one] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def _run(arguments: Iterable[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in _MEDDLING}
    environment["GIT_OPTIONAL_LOCKS"] = "0"  # looking must not get into the way of a commit
    try:
        return subprocess.run(["git", *arguments], input=data, capture_output=True, check=False, env=environment)
    except OSError as error:
        why = "git is not installed" if isinstance(error, FileNotFoundError) else str(error.strerror or error)
        raise GitError(why) from None
