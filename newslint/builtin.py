"""newslint's own rules, packs, readers and reporters, through the hooks that any plugin uses.

Nothing is imported here before a hook or a reader is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.plugins import GrammarBackend, Reader, Reporter

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.plugins import BackendContext, Grammar, Report, ReportContext
    from newslint.rules import Rule


def packs_folder() -> Path:
    """The folder of the built-in packs: inside the installed package, or ``rules/`` of a checkout."""
    installed = Path(__file__).with_name("_rules")
    return installed if installed.is_dir() else Path(__file__).parent.parent / "rules"


def newslint_packs() -> Iterable[Path]:
    return [packs_folder()]


def newslint_rules() -> Iterable[Rule]:
    """Every ``RULES`` tuple of the modules in ``newslint/checks``."""
    from importlib import import_module

    rules: list[Rule] = []
    for name in sorted(filter(None, map(_module, Path(__file__).with_name("checks").iterdir()))):
        rules.extend(import_module(f"newslint.checks.{name}").RULES)
    return rules


def _module(path: Path) -> str:
    """The module that a file or folder of checks is; "" for others: of what is gone Python may have left its cache."""
    if path.name.startswith("_"):
        return ""
    return path.stem if path.suffix == ".py" else path.name if (path / "__init__.py").is_file() else ""


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


def newslint_grammar_backends() -> Iterable[GrammarBackend]:
    return [GrammarBackend("languagetool", _start_languagetool)]


def _start_languagetool(context: BackendContext) -> Grammar:
    from newslint.languagetool.backend import LanguageToolGrammar

    return LanguageToolGrammar(context)


#: The output formats in the order of the help, and those of them that need the text itself.
_FORMATS = (
    "full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl", "markdown",
    "html",
)  # fmt: skip
_WITH_TEXT = ("rdjson", "rdjsonl", "html")


def _reporter(name: str) -> Reporter:
    def open_report(context: ReportContext) -> Report:
        from importlib import import_module

        report: Report = import_module(f"newslint.reporters.{name}").open_report(context)
        return report

    return Reporter(name, open_report, wants_text=name in _WITH_TEXT)


def newslint_reporters() -> Iterable[Reporter]:
    return [_reporter(name) for name in _FORMATS]
