"""Extension points, and finding the plugins that use them.

A plugin is a module or object with functions marked ``@newslint.hookimpl``,
announced by an installed package under the entry-point group ``newslint``.
The built-in rules, packs, readers and reporters come through the same hooks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from newslint.records import record, replace

if TYPE_CHECKING:
    import pluggy

    from newslint.diagnostics import Diagnostic, FileResult, Summary
    from newslint.document import Block, Document
    from newslint.rules import Rule
    from newslint.scratch import Scratch

    hookimpl = pluggy.HookimplMarker("newslint")

GROUP = "newslint"


def __getattr__(name: str) -> Any:
    """``hookimpl``: pluggy is imported when there is a plugin to mark; newslint's own hooks go by their names."""
    if name != "hookimpl":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import pluggy

    return pluggy.HookimplMarker(GROUP)


@record
class Reader:
    """A format: its name, the file suffixes it claims, and ``read(text, name) -> Document``."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], Document]


class Report(Protocol):
    """One report being written: results in order, then the summary."""

    def add(self, result: FileResult) -> None: ...

    def finish(self, summary: Summary) -> None: ...


@record
class ReportContext:
    """What a reporter may know about the run: where to write and how."""

    stream: TextIO
    color: bool = False
    width: int | None = None  # None: not a terminal, never cut or wrap
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    show_fixes: bool = True
    unsafe_fixes: bool = False
    fix_mode: bool = False
    rules: Mapping[str, RuleText] | None = None


@record
class RuleText:
    """What a reporter may say about a rule: reporters do not see the rules themselves."""

    id: str
    summary: str
    why: str
    severity: str


@record
class Reporter:
    """An output format: its name (``--output-format``) and ``open(context) -> Report``.

    ``wants_text``: results come with the text that they are about.
    """

    name: str
    open: Callable[[ReportContext], Report]
    wants_text: bool = False


@record
class Article:
    """What a grammar backend is asked about: a document, and the blocks of it to look at.

    Those are the prose without the blocks that a finding covers as a whole: a repeated
    caption, a line of furniture.
    """

    document: Document
    blocks: tuple[Block, ...]


@record
class BackendContext:
    """What a grammar backend may know when it starts.

    ``options`` is its table of settings; ``language`` and ``accept`` (phrases that are
    right in this house) are those of the settings. ``wants(rule, by_default)`` says
    whether a rule is selected: a backend that has noisy rules asks with
    ``by_default=False``, so that they run only when they are named. ``cache_dir`` is
    where to keep what was computed (None: nowhere), ``scratch`` a folder shared by
    all processes of the run.
    """

    options: Mapping[str, Any]
    language: str
    accept: tuple[str, ...]
    wants: Callable[[str, bool], bool]
    cache_dir: Path | None
    scratch: Scratch


class Grammar:
    """A started grammar backend; ``check`` is all that one must write.

    It is asked by several processes at once, each with a copy of its own: what must
    not be copied (a connection, an open file) is to be opened by the first check.
    """

    @property
    def version(self) -> str:
        """Changes whenever the same text could get other findings: results are cached under it."""
        return ""

    def check(self, articles: Sequence[Article]) -> Sequence[list[Diagnostic]]:
        """A list of diagnostics for each article, with rules called ``name/…`` after the backend.

        Raises BackendError if it cannot.
        """
        raise NotImplementedError

    def describe(self, rule: str) -> RuleText | None:
        """What is known about one of its rules."""
        return None

    def close(self) -> None:
        """The run is over."""


class BackendError(Exception):
    """A grammar backend cannot check; the message is one line that says what to do.

    ``lasting``: asking again in this run would be of no use.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


@record
class GrammarBackend:
    """A second opinion that may be slow: off unless its table of settings says ``enabled = true``.

    The table is ``[backends.NAME]``. ``start(context)`` should cost nothing: the first check
    comes when a file has changed. All rules of the backend are called ``name/…``.
    """

    name: str
    start: Callable[[BackendContext], Grammar]


class Hooks:
    """The hook specifications. Each returns an iterable; results of all plugins are joined."""

    def newslint_rules(self) -> Iterable[Rule]:
        """Rules written in Python."""
        raise AssertionError

    def newslint_packs(self) -> Iterable[Path]:
        """YAML packs: files, or folders of them."""
        raise AssertionError

    def newslint_readers(self) -> Iterable[Reader]:
        """Formats that can be read; a later plugin wins a suffix."""
        raise AssertionError

    def newslint_reporters(self) -> Iterable[Reporter]:
        """Output formats."""
        raise AssertionError

    def newslint_grammar_backends(self) -> Iterable[GrammarBackend]:
        """Slow second opinions such as LanguageTool."""
        raise AssertionError

    def newslint_config_defaults(self) -> Mapping[str, Any]:
        """Settings to start from, in the shape of ``newslint.toml``; the user's files win."""
        raise AssertionError


class PluginError(Exception):
    """A plugin could not be loaded or failed; the message names it."""


class Plugins:
    """The built-in plugin and those of ``manager``, asked for one kind of extension at a time."""

    def __init__(self, manager: pluggy.PluginManager | None = None) -> None:
        self._manager = manager

    def _collect(self, hook: str) -> list[Any]:
        return [item for _, items in self._ask(hook) for item in items]

    def _ask(self, hook: str) -> Iterator[tuple[str, list[Any]]]:
        """What each plugin gives for a hook, with the plugin's name."""
        for name, function in self._implementations(hook):
            try:
                given = function()
                items = [given] if isinstance(given, Mapping) else list(given)
            except Exception as error:
                raise PluginError(f"plugin {name!r} failed in {hook}: {_one_line(error)}") from error
            yield name, items

    def _implementations(self, hook: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        from newslint import builtin

        if hasattr(builtin, hook):
            yield GROUP, getattr(builtin, hook)
        if self._manager is not None:
            yield from ((impl.plugin_name, impl.function) for impl in getattr(self._manager.hook, hook).get_hookimpls())

    def _foreign(self) -> list[tuple[str, Any]]:
        return sorted(self._manager.list_name_plugin(), key=lambda item: item[0]) if self._manager is not None else []

    def rules(self) -> list[Rule]:
        """The rules written in Python; one of a plugin that does not say where it is from is from that plugin."""
        from newslint.rules import BUILT_IN

        found: list[Rule] = []
        for name, rules in self._ask("newslint_rules"):
            found += rules if name == GROUP else (replace(r, origin=name) if r.origin == BUILT_IN else r for r in rules)
        return found

    def packs(self) -> list[Path]:
        return [Path(p) for p in self._collect("newslint_packs")]

    def readers(self) -> list[Reader]:
        return self._collect("newslint_readers")

    def reporters(self) -> list[Reporter]:
        return self._collect("newslint_reporters")

    def grammar_backends(self) -> list[GrammarBackend]:
        return self._collect("newslint_grammar_backends")

    def config_defaults(self) -> list[Mapping[str, Any]]:
        return self._collect("newslint_config_defaults")

    def contributions(self) -> list[tuple[str, dict[str, int]]]:
        """Each foreign plugin with how many rules, packs, readers and so on it brings. Raises PluginError."""
        brought: dict[str, dict[str, int]] = {name: {} for name in self.names()}
        for kind in ("rule", "pack", "reader", "reporter", "grammar_backend"):
            for name, items in self._ask(f"newslint_{kind}s"):
                if name in brought:
                    brought[name][kind.replace("_", " ")] = len(items)
        return list(brought.items())

    def names(self) -> list[str]:
        """Names of the plugins that are not built in."""
        return [name for name, _ in self._foreign()]

    def sources(self) -> list[tuple[str, Path | None]]:
        """Each foreign plugin with the file, or the package's folder, of its code; None where it has none."""
        found = []
        for name, plugin in self._foreign():
            module = sys.modules.get(getattr(plugin, "__module__", None) or getattr(plugin, "__name__", None) or "")
            file = getattr(module, "__file__", None)
            path = Path(file) if file else None
            found.append((name, path.parent if path and path.name == "__init__.py" else path))
        return found


def load(*, third_party: bool = True) -> Plugins:
    """The built-in plugin and, unless told otherwise, those of installed packages.

    Raises PluginError when one cannot be imported.
    """
    return Plugins(_load_entry_points() if third_party and _entry_points_exist() else None)


def _load_entry_points() -> pluggy.PluginManager:
    import pluggy

    manager = pluggy.PluginManager(GROUP)
    specify = pluggy.HookspecMarker(GROUP)
    for name, hook in vars(Hooks).items():
        if name.startswith(GROUP):
            specify(hook)
    manager.add_hookspecs(Hooks)
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        try:
            manager.register(point.load(), name=point.name)
        except Exception as error:
            raise PluginError(f"plugin {point.name!r} ({point.value}) cannot be loaded: {_one_line(error)}") from error
    return manager


def _entry_points_exist() -> bool:
    """True if any package on ``sys.path`` announces a newslint plugin.

    Looking for the group in the files themselves takes a tenth of the time that
    importing ``importlib.metadata`` and parsing them all does.
    """
    marker = b"[" + GROUP.encode() + b"]"
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                        if marker in file.read():
                            return True
                except OSError:
                    continue
    return False


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
