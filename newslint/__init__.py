"""newslint: a linter for the text of news articles."""

from __future__ import annotations

from newslint.plugins import hookimpl

__version__ = "0.1.0"
__all__ = ["__version__", "hookimpl"]
