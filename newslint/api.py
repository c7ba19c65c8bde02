"""newslint from Python: check or repair a text that a CMS, a scraper or a notebook holds.

>>> import newslint
>>> [finding.rule for finding in newslint.check_text("The council meets on Tuesday.\\n\\nLeave a Reply\\n")]
['boilerplate/comment-form']

``settings`` are in the shape of ``newslint.toml``: ``{"ignore": ["typography"]}``. Settings
files are looked for by ``check_file`` only, and only if no settings are given.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Mapping
from contextlib import closing
from functools import lru_cache
from typing import Any

from newslint.diagnostics import FileResult, Finding
from newslint.engine import Engine, Mode, Outcome
from newslint.exits import Stop
from newslint.files import disk
from newslint.files.source import Source
from newslint.linter import RuleFailed
from newslint.records import record
from newslint.setup import Setup


class NewslintError(Exception):
    """Settings, a pack, a plugin or a file that cannot be used; the message has a line for each problem."""


@record
class FixedText:
    """A repaired text, how many repairs each rule made, and the findings that are left in it."""

    text: str
    fixed: Mapping[str, int]
    findings: list[Finding]

    def __str__(self) -> str:
        return self.text


class Checker:
    """Settings made ready once, for checking many texts. Not for use by several threads at once.

    ``settings`` is in the shape of ``newslint.toml``; relative paths and globs in
    it count from the current folder. Raises NewslintError for settings that
    cannot be used, with every mistake in them.
    """

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        try:
            setup = Setup(isolated=True, given=settings, given_by="settings")
            setup.config.for_folder(os.getcwd())
            setup.stop_on_problems()
            self._engine = setup.engine(setup.settings)
            weakref.finalize(self, setup.close)
        except Stop as stop:
            raise NewslintError("\n".join(stop.lines)) from None

    def check_text(self, text: str, *, name: str = "text.txt") -> list[Finding]:
        """The findings of ``text`` in order of place; see :func:`newslint.check_text`."""
        return _check(self._engine, Source.of_text(text), name, name)

    def fix_text(self, text: str, *, name: str = "text.txt", unsafe: bool = False) -> FixedText:
        """``text`` repaired; see :func:`newslint.fix_text`."""
        source = Source.of_text(text)
        outcome = _outcome(self._engine, source, name, name, Mode(fix=True, unsafe=unsafe))
        data = source.data if outcome.rewritten is None else outcome.rewritten
        return FixedText(source.decoded(data), dict(outcome.result.fixed), _shown(self._engine, outcome.result))


def check_text(text: str, *, name: str = "text.txt", settings: Mapping[str, Any] | None = None) -> list[Finding]:
    """What is wrong with ``text``: findings at least as severe as the setting ``severity``, in order of place.

    The suffix of ``name`` gives the format (``.md``: Markdown). Offsets and columns
    count code points in ``text`` with ``\\r\\n`` as one newline. Raises
    NewslintError for settings that cannot be used.
    """
    return _checker(settings).check_text(text, name=name)


def fix_text(
    text: str, *, name: str = "text.txt", settings: Mapping[str, Any] | None = None, unsafe: bool = False
) -> FixedText:
    """``text`` with what is safe to repair repaired; with ``unsafe`` also what changes wording.

    What no repair touches comes back letter for letter, its newlines included.
    """
    return _checker(settings).fix_text(text, name=name, unsafe=unsafe)


def check_file(path: str | os.PathLike[str], *, settings: Mapping[str, Any] | None = None) -> list[Finding]:
    """What is wrong with a file, under the settings file that holds for it unless ``settings`` are given.

    Raises NewslintError if it cannot be read or holds no text.
    """
    name = os.fspath(path)
    try:
        source = disk.read(name)
        if settings is not None:
            return _check(_checker(settings)._engine, source, name, os.path.abspath(name))
        with closing(Setup()) as setup:
            engine_settings = setup.config.for_folder(os.path.dirname(os.path.abspath(name)))
            setup.stop_on_problems()
            return _check(setup.engine(engine_settings), source, name, os.path.abspath(name))
    except Stop as stop:
        raise NewslintError("\n".join(stop.lines)) from None
    except disk.FileProblem as error:
        raise NewslintError(f"{name}: {error}") from None


def _check(engine: Engine, source: Source, name: str, path: str) -> list[Finding]:
    return _shown(engine, _outcome(engine, source, name, path, Mode()).result)


def _outcome(engine: Engine, source: Source, name: str, path: str, mode: Mode) -> Outcome:
    try:
        outcome = engine.check(source, name, engine.off(os.path.abspath(path)), mode)
    except RuleFailed as error:
        raise NewslintError(f"{name}: {error}") from error
    for failure in outcome.result.failures:
        if failure.blocking:
            raise NewslintError(f"{name}: {failure.message}")
    return outcome


def _shown(engine: Engine, result: FileResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity >= engine.settings.shown]


def _checker(settings: Mapping[str, Any] | None) -> Checker:
    return Checker(settings) if settings else _default_checker()


@lru_cache(maxsize=1)
def _default_checker() -> Checker:
    """Built once: it depends on nothing that changes while a program runs."""
    return Checker()


__all__ = ["Checker", "FixedText", "NewslintError", "check_file", "check_text", "fix_text"]
