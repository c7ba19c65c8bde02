"""newslint: a linter for the text of news articles.

From Python: ``check_text``, ``fix_text``, ``check_file``, and ``Checker`` for many
texts under the same settings. Plugins mark their hooks with ``hookimpl``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newslint.api import Checker, FixedText, NewslintError, check_file, check_text, fix_text
    from newslint.diagnostics import Finding, Severity
    from newslint.plugins import hookimpl

__version__ = "0.1.0"
__all__ = [
    "Checker",
    "Finding",
    "FixedText",
    "NewslintError",
    "Severity",
    "__version__",
    "check_file",
    "check_text",
    "fix_text",
    "hookimpl",
]

_HOMES = {"Finding": "newslint.diagnostics", "Severity": "newslint.diagnostics", "hookimpl": "newslint.plugins"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``newslint --version`` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES.get(name, "newslint.api")), name)
    globals()[name] = value
    return value
