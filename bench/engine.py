"""newslint as a user gets it by default, for benchmarks that judge many texts in one process."""

from __future__ import annotations

from newslint import builtin, packs, plugins
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Document
from newslint.linter import Linter
from newslint.rules import matches


class Engine:
    """The built-in rules that are on by default, or those that the selectors name."""

    def __init__(self, selectors: tuple[str, ...] = (), least: Severity = Severity.WARNING) -> None:
        loaded = plugins.load(third_party=False)
        self.readers = {reader.name: reader for reader in loaded.readers()}
        rules = [*loaded.rules(), *packs.load([builtin.packs_folder()])]
        chosen = [r for r in rules if any(matches(s, r.id) for s in selectors)] if selectors else rules
        self.rules = [r for r in chosen if r.enabled or r.id in selectors]
        self.least = least
        self._linter = Linter(self.rules)

    def check(self, text: str, name: str = "text", format: str = "plain") -> tuple[Document, list[Diagnostic]]:
        document = self.readers[format].read(text, name)
        found = self._linter.check(document).diagnostics
        return document, [d for d in found if d.severity >= self.least]
