"""Patterns that are made when first used: most articles have a sign of few of them, and every run imports all."""

from __future__ import annotations

import re
from typing import Any, cast


class Lazy:
    """Stands in for a pattern; its methods become those of the compiled one at the first call."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        from newslint.precompiled import pattern

        method = getattr(pattern(self.source, self.flags), name)
        setattr(self, name, method)
        return method


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, not compiled yet."""
    return cast("re.Pattern[str]", Lazy(source, flags))
