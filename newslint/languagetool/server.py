"""Where a server is, and two ways in which asking it fails that can be helped."""

from __future__ import annotations

from newslint.plugins import BackendError


class TooLong(BackendError):
    """The server's limit for one request is lower than what was sent."""


class Unreachable(BackendError):
    """Nobody answers at the address, or the connection broke."""


def root(url: str) -> str:
    """The address before ``v2/``, with a slash at its end."""
    return url.rstrip("/").removesuffix("/check").removesuffix("/v2").rstrip("/") + "/"
