"""File names as other programs want them."""

from __future__ import annotations

import os


def slashed(filename: str) -> str:
    """The name with forward slashes and without a leading ``./``."""
    name = filename.replace("\\", "/") if os.sep == "\\" else filename
    while name.startswith("./") and len(name) > 2:
        name = name[2:].lstrip("/")
    return name


def uri(filename: str) -> str:
    """A relative URI reference, or a ``file:`` URI of an absolute name, percent-encoded.

    Bytes of a name that are not UTF-8 are encoded as they are on disk.
    """
    from urllib.parse import quote

    name = slashed(filename)
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogatepass")
    if name.startswith("/"):
        return "file://" + quote(raw)
    if os.path.isabs(filename):
        return "file:///" + quote(raw, safe="/:")
    return quote(raw)
