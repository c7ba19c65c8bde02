"""Second opinions: what the grammar backends say about a document, made to fit what newslint says itself.

A backend's findings go through the settings like those of any rule. Where one overlaps
a finding of newslint's, there is only that one; in quoted speech it is a hint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config.selection import any_enabled, is_enabled
from newslint.diagnostics import Diagnostic, Failure, Severity
from newslint.plugins import Article, BackendContext, BackendError, Grammar, GrammarBackend, Plugins
from newslint.records import record, replace
from newslint.rules import matches
from newslint.scratch import Scratch

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.document import Block, Document
    from newslint.plugins import RuleText

#: After so many documents in a row that a backend could not check it is not asked again in this run.
PATIENCE = 3


@record
class Opinion:
    """What the backends found in a document, which of them have looked at it, and what went wrong."""

    diagnostics: tuple[Diagnostic, ...] = ()
    asked: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()


class Opinions:
    """The backends that the settings switch on and whose rules they select."""

    def __init__(self, settings: Settings, plugins: Plugins, scratch: Scratch, cache_dir: Path | None) -> None:
        self._settings = settings
        self._selections = settings.selections
        backends = {backend.name: backend for backend in plugins.grammar_backends()}
        self._asked = [
            _Asked(backend, _context(backend.name, settings, scratch, cache_dir), settings)
            for backend in backends.values()
            if settings.backend(backend.name).get("enabled") and any_enabled(backend.name, self._selections)
        ]

    def __bool__(self) -> bool:
        return bool(self._asked)

    @property
    def versions(self) -> list[tuple[str, str]]:
        """Name and version of each backend: results depend on them."""
        return [(asked.name, asked.grammar.version) for asked in self._asked]

    def about(self, document: Document, own: Sequence[Diagnostic], off: Sequence[str] = ()) -> Opinion:
        """What the backends add to newslint's ``own`` diagnostics, without rules that ``off`` selects."""
        found: list[Diagnostic] = []
        answered: set[str] = set()
        failures: list[Failure] = []
        article = Article(document, tuple(_worth_asking(document, own)))
        for asked in self._asked:
            if any(matches(selector, asked.name) for selector in off):
                continue
            try:
                diagnostics = asked.ask(article) if article.blocks else []
            except BackendError as error:
                failures.append(Failure(str(error), blocking=asked.blocking))
                continue
            answered.add(asked.name)
            found += self._fitted(document, diagnostics, own, off)
        return Opinion(tuple(found), frozenset(answered), tuple(failures))

    def describe(self, rule: str) -> RuleText | None:
        """What the backend of a rule knows about it."""
        group = rule.partition("/")[0]
        return next((asked.grammar.describe(rule) for asked in self._asked if asked.name == group), None)

    def close(self) -> None:
        """End what the backends have started in this process."""
        for asked in self._asked:
            asked.close()

    def _fitted(
        self, document: Document, diagnostics: Iterable[Diagnostic], own: Sequence[Diagnostic], off: Sequence[str]
    ) -> Iterator[Diagnostic]:
        for diagnostic in diagnostics:
            rule = diagnostic.rule
            if not is_enabled(rule, self._selections) or any(matches(selector, rule) for selector in off):
                continue
            severity = self._settings.severity_of(rule) or diagnostic.severity
            if severity > Severity.INFO and _is_quoted(document, diagnostic):
                severity = Severity.INFO
            fitted = replace(diagnostic, severity=severity)
            if not any(_says_the_same(mine, fitted) for mine in own):
                yield fitted


def describe(rule: str, settings: Settings, plugins: Plugins, cache_dir: Path | None) -> RuleText | None:
    """What the backend of a rule remembers of it, whether it is switched on or not."""
    name = rule.partition("/")[0]
    for backend in plugins.grammar_backends():
        if backend.name == name:
            with closing(backend.start(_context(name, settings, Scratch(), cache_dir))) as grammar:
                return grammar.describe(rule)
    return None


def _context(name: str, settings: Settings, scratch: Scratch, cache_dir: Path | None) -> BackendContext:
    return BackendContext(
        options=settings.backend(name),
        language=settings.language,
        accept=tuple(entry.phrase for entry in settings.accept),
        wants=lambda rule, by_default: is_enabled(rule, settings.selections, by_default=by_default),
        cache_dir=cache_dir,
        scratch=scratch,
    )


class _Asked:
    """One backend: started when it is first needed, and left alone when it has failed for good."""

    def __init__(self, backend: GrammarBackend, context: BackendContext, settings: Settings) -> None:
        self.name = backend.name
        self.blocking = settings.backend(backend.name).get("on-error", "fail") != "warn"
        self._backend, self._context = backend, context
        self._grammar: Grammar | None = None
        self._failed = 0
        self._given_up: BackendError | None = None

    @property
    def grammar(self) -> Grammar:
        if self._grammar is None:
            self._grammar = self._backend.start(self._context)
        return self._grammar

    def ask(self, article: Article) -> list[Diagnostic]:
        """Raises BackendError."""
        if self._given_up is not None:
            raise self._given_up
        try:
            (found,) = self.grammar.check([article])
            _check_ids(self.name, found)
        except BackendError as error:
            self._failed += 1
            if error.lasting or self._failed >= PATIENCE:
                self._given_up = error
            raise
        except Exception as error:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            self._given_up = BackendError(f"grammar backend {self.name!r} failed: {what}", lasting=True)
            raise self._given_up from error
        self._failed = 0
        return found

    def close(self) -> None:
        if self._grammar is not None:
            self._grammar.close()


def _check_ids(name: str, found: Iterable[Diagnostic]) -> None:
    for diagnostic in found:
        if not diagnostic.rule.startswith(name + "/"):
            raise ValueError(f"its rule {diagnostic.rule!r} is not called {name}/…")


def _worth_asking(document: Document, own: Sequence[Diagnostic]) -> Iterator[Block]:
    """The prose that no finding covers as a whole: furniture and repetitions are no sentences to be judged."""
    spans = [(d.start, d.end) for d in own if d.severity > Severity.INFO]
    for block in document.prose:
        start, end = block.source(0, len(block.text)) if block.text else (block.start, block.end)
        if not any(a <= start and end <= b for a, b in spans):
            yield block


def _is_quoted(document: Document, diagnostic: Diagnostic) -> bool:
    """True if somebody's speech is flagged."""
    block = document.block_at(diagnostic.start)
    return block is not None and block.is_source_quoted(diagnostic.start, diagnostic.end)


def _says_the_same(own: Diagnostic, other: Diagnostic) -> bool:
    """True if newslint's own finding stands where the backend's is and is no weaker."""
    if own.severity < other.severity:
        return False
    touches = own.start <= other.start < own.end or other.start <= own.start < other.end
    return touches or (own.start, own.end) == (other.start, other.end)
