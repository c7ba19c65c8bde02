"""newslint's own rules, packs, readers and reporters, through the hooks that any plugin uses.

Nothing is imported here before a hook or a reader is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.plugins import GrammarBackend, Reader, Reporter, hookimpl

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.plugins import BackendContext, Grammar, Report, ReportContext
    from newslint.rules import Rule


def packs_folder() -> Path:
    """The folder of the built-in packs: inside the installed package, or ``rules/`` of a checkout."""
    installed = Path(__file__).with_name("_rules")
    return installed if installed.is_dir() else Path(__file__).parent.parent / "rules"


@hookimpl
def newslint_packs() -> Iterable[Path]:
    return [packs_folder()]


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    """Every ``RULES`` tuple of the modules in ``newslint/checks``."""
    import importlib
    import pkgutil

    from newslint import checks

    rules: list[Rule] = []
    for module in pkgutil.iter_modules(checks.__path__):
        rules.extend(importlib.import_module(f"newslint.checks.{module.name}").RULES)
    return rules


@hookimpl
def newslint_readers() -> Iterable[Reader]:
    return [
        Reader("plain", (".txt", ".text"), _read_plain),
        Reader("markdown", (".md", ".markdown", ".mdx"), _read_markdown),
    ]


def _read_plain(text: str, name: str) -> Document:
    from newslint.readers.plain import read

    return read(text, name)


def _read_markdown(text: str, name: str) -> Document:
    from newslint.readers.markdown import read

    return read(text, name)


@hookimpl
def newslint_grammar_backends() -> Iterable[GrammarBackend]:
    return [GrammarBackend("languagetool", _start_languagetool)]


def _start_languagetool(context: BackendContext) -> Grammar:
    from newslint.languagetool.backend import LanguageToolGrammar

    return LanguageToolGrammar(context)


#: The output formats in the order of the help, and those of them that place columns by the text itself.
_FORMATS = (
    "full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl", "markdown",
    "html",
)  # fmt: skip
_WITH_TEXT = ("rdjson", "rdjsonl")


def _reporter(name: str) -> Reporter:
    def open_report(context: ReportContext) -> Report:
        from importlib import import_module

        report: Report = import_module(f"newslint.reporters.{name}").open_report(context)
        return report

    return Reporter(name, open_report, wants_text=name in _WITH_TEXT)


@hookimpl
def newslint_reporters() -> Iterable[Reporter]:
    return [_reporter(name) for name in _FORMATS]
