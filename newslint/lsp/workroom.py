"""Checking open documents: the settings that hold for each, the engines, and the check itself.

Everything here runs in one thread, which is not the one that talks to the editor.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newslint.checking import Checking
from newslint.config.find import NAMES
from newslint.config.settings import Settings
from newslint.diagnostics import Diagnostic
from newslint.document import Document
from newslint.engine import Engine, Mode
from newslint.files.globs import any_matches
from newslint.files.source import Source
from newslint.lsp.reuse import take_over
from newslint.plugins import RuleText
from newslint.setup import Setup

#: What editors call plain text, besides nothing at all. Other languages are checked only where a reader claims the
#: file's suffix: a commit message or a program is no article.
PLAIN = frozenset({"", "plaintext", "plain text", "plain-text", "text", "txt"})
MARKDOWN = frozenset({"markdown", "mdx", "rmd", "quarto"})

#: Files by path with the time and size that they had; None: no such file.
Stamp = dict[str, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Article:
    """An open document in one state. ``path`` is None where it has never been saved."""

    uri: str
    path: str | None
    language: str
    version: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in an article: diagnostics that the settings show, in order of place, and what went wrong."""

    article: Article
    source: Source
    document: Document
    diagnostics: tuple[Diagnostic, ...]
    trouble: tuple[str, ...] = ()


class Workroom:
    """Checks articles under the settings files as they are at that moment.

    ``given`` are settings of the editor, above the files; ``file`` and
    ``isolated`` are as on the command line.
    """

    def __init__(self, *, file: str | None = None, isolated: bool = False, given: Mapping[str, Any] | None = None):
        self._file, self._isolated, self._given = file, isolated, given
        self._setup: Setup | None = None
        self._stamp: Stamp = {}
        self._good: set[int] = set()

    def check(self, article: Article, earlier: Checked | None = None) -> Checked | None:
        """What is wrong with the article; None if it is no article, or excluded. Raises Stop, RuleFailed.

        ``earlier`` is what came of another state of it, whose paragraphs need not be taken apart again.
        """
        found = self._engine(article)
        if found is None:
            return None
        engine, path = found
        source = Source.of_text(article.text)
        checking = self._checking(engine, article, path, source)
        document = checking.read(source.text)
        if earlier is not None:
            take_over(document, earlier.document)
        checked = checking.judge(document)
        shown = tuple(d for d in checked.diagnostics if d.severity >= engine.settings.shown)
        trouble = tuple(dict.fromkeys((*checked.notes, *(failure.message for failure in checked.failures))))
        return Checked(article, source, checked.document, shown, trouble)

    def fixed(self, article: Article) -> str:
        """The article's text with everything repaired that ``--fix`` repairs. Raises Stop, RuleFailed."""
        found = self._engine(article)
        if found is None:
            return article.text
        engine, path = found
        source = Source.of_text(article.text)
        outcome = self._checking(engine, article, path, source).run(Mode(fix=True))
        return article.text if outcome.rewritten is None else source.decoded(outcome.rewritten)

    def engine(self, article: Article) -> Engine | None:
        """The engine that checks the article."""
        found = self._engine(article)
        return found and found[0]

    def described(self, article: Article, rule: str) -> RuleText | None:
        """What the grammar backend of a rule says about it."""
        engine = self.engine(article)
        return engine.opinions.describe(rule) if engine and engine.opinions else None

    def close(self) -> None:
        """End what the checks have started: servers of grammar backends, the scratch folder."""
        if self._setup is not None:
            self._setup.close()
            self._setup = None

    def _checking(self, engine: Engine, article: Article, path: str, source: Source) -> Checking:
        name = article.path or path
        if article.language in MARKDOWN and engine.reader(name).name != "markdown":
            name += ".md"
        return Checking(engine, source, name, engine.off(path))

    def _engine(self, article: Article) -> tuple[Engine, str] | None:
        """The engine for an article and the path that settings go by; None if it is not to be checked."""
        path = article.path or os.path.abspath("untitled.md" if article.language in MARKDOWN else "untitled.txt")
        folder = os.path.dirname(path)
        setup = self._current(folder)
        settings = setup.config.for_folder(folder)
        if any_matches(settings.exclude, path):
            return None
        suffixes = tuple(suffix for reader in setup.plugins.readers() for suffix in reader.suffixes)
        if article.language not in PLAIN | MARKDOWN and not (article.path or "").lower().endswith(suffixes):
            return None
        engine = setup.engine(settings)
        if id(settings) not in self._good:
            self._stamp |= _stamped(_files_of(settings))
            setup.stop_on_problems()
            self._good.add(id(settings))
            _keep_out_of_collections(engine)
        return engine, path

    def _current(self, folder: str) -> Setup:
        """The set-up; a new one if a settings file or pack has come, gone or changed."""
        places = [] if self._file or self._isolated else list(_places(folder))
        now = _stamped({*self._stamp, *places})
        if self._setup is None or any(now[path] != old for path, old in self._stamp.items()):
            self.close()
            self._good = set()
            self._setup = Setup(file=self._file, isolated=self._isolated, given=self._given, given_by="the editor")
            now = _stamped(places)
        self._stamp = now
        return self._setup


def _keep_out_of_collections(engine: Engine) -> None:
    """What is loaded stays; going through it for garbage would double the time of every tenth check or so."""
    engine.linter  # noqa: B018 - loaded when first asked for
    gc.unfreeze()  # settings that hold no more are garbage now
    gc.collect()
    gc.freeze()


def _places(folder: str) -> Iterator[str]:
    """Where the settings of a folder may be."""
    while True:
        yield from (os.path.join(folder, name) for name in NAMES)
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _files_of(settings: Settings) -> set[str]:
    """The files that the settings were read from, their packs, and the lines that were learnt."""
    from pathlib import Path

    from newslint.packs import files_of

    files = {path for layer in settings.layers if os.path.isfile(path := os.path.abspath(layer.origin))}
    for pack in settings.packs:
        files |= {pack, *map(str, files_of(Path(pack)))}
    files.update(settings.furniture)
    return files


def _stamped(files: Iterator[str] | set[str] | list[str]) -> Stamp:
    stamp: Stamp = {}
    for file in files:
        try:
            status = os.stat(file)
        except OSError:
            stamp[file] = None
        else:
            stamp[file] = (status.st_mtime_ns, status.st_size)
    return stamp
