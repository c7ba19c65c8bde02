"""Short names for contents: equal names, equal contents."""

from __future__ import annotations

try:  # what ``hashlib`` gives too, but that loads all of OpenSSL first; ``random`` does the same
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
