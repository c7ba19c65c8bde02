"""Stable names of findings: what a service compares to tell new findings from known ones."""

from __future__ import annotations

import hashlib
from collections import Counter

from newslint.diagnostics import Finding


class Fingerprints:
    """Hands out one name a finding, from its rule, its text and its surroundings, never from its line.

    Equal findings are told apart by their order in the report.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, finding: Finding, *, with_file: bool = False) -> str:
        """32 hexadecimal digits; ``with_file`` makes them unique in the report and not only in the file."""
        matched = " ".join(finding.matched.casefold().split())
        parts = [finding.rule, matched, finding.context, *([finding.filename] if with_file else [])]
        key = digest(parts)
        self._seen[finding.filename, key] += 1
        ordinal = self._seen[finding.filename, key]
        return key if ordinal == 1 else digest([key, str(ordinal)])


def digest(parts: list[str]) -> str:
    """The parts' SHA-256, cut to 32 hexadecimal digits; text that is no valid Unicode has one too."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
