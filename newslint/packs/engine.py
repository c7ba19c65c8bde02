"""The engine of ``regex`` without its compiler.

The compiler is written in Python and takes longer to import than some runs take to check an article; patterns
that were compiled with the built-in packs can do without it.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.machinery import PathFinder
from typing import Any

_NAME = "regex._regex"


def installed() -> str:
    """The version of ``regex`` by which ``engine`` knows it again; nothing if it cannot tell."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("regex")
    except PackageNotFoundError:
        return ""


@cache
def engine(version: str) -> Any:
    """The module with the engine; None if another version of ``regex`` than this is installed, or none can be told."""
    package = PathFinder.find_spec("regex")
    for folder in (package and package.submodule_search_locations) or ():
        if os.path.isdir(os.path.join(os.path.dirname(folder), f"regex-{version}.dist-info")):
            return sys.modules.get(_NAME) or _loaded(folder)
    return None


def _loaded(folder: str) -> Any:
    """The engine under its own name, so that whoever imports ``regex`` later gets the same."""
    from importlib.util import module_from_spec

    spec = PathFinder.find_spec(_NAME, [folder])
    if spec is None or spec.loader is None:
        return None
    module = sys.modules[_NAME] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ImportError:
        del sys.modules[_NAME]
        return None
    return module
