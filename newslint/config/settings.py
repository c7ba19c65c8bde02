"""What can be set: the keys of ``newslint.toml``, and the settings that come out of all layers together.

A layer is one source of settings (a plugin's defaults, a file, the command
line), checked on its own. ``merge`` lays them on top of each other, lowest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newslint.config.selection import Selection
from newslint.diagnostics import Severity
from newslint.files.globs import Glob
from newslint.records import field, record

#: Folders that never hold articles; hidden ones are left out anyway.
DEFAULT_EXCLUDE = ("node_modules", "venv", "site-packages", "__pycache__")

#: Keys whose values add up from layer to layer; tables are merged key by key, all others are replaced.
ADD_UP = frozenset({"extend-exclude", "packs", "furniture", "accept", "keep-lines", "per-file-ignores"})


@record
class Layer:
    """One source of settings whose types are right.

    ``origin`` is its name for people: a file's path, "the command line".
    Relative paths and globs in it count from ``base``, an absolute folder.
    ``lines`` places keys and list items for messages: by path of keys, and by
    path and item.
    """

    origin: str
    base: str
    values: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    text: str = ""

    def line(self, path: tuple[str, ...], item: str | None = None) -> int | None:
        from newslint.config.toml_lines import line_of

        return line_of(self.text, self.lines, path, item)


@record
class Problem:
    """A mistake in the settings: in which file, on which line if that is known, and what."""

    origin: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.origin}:{self.line}: {self.message}" if self.line else f"{self.origin}: {self.message}"


@record
class Accepted:
    """A phrase that is right in this house; ``rules`` are the selectors that it silences, None: the usual ones."""

    phrase: str
    rules: tuple[str, ...] | None = None


@record
class Settings:
    """The settings that hold for a folder.

    ``include`` None stands for the suffixes of all readers. ``packs``, ``furniture``
    and ``cache_dir`` are absolute paths. ``layers`` are what the settings were made
    of, lowest first.
    """

    selections: tuple[Selection, ...] = ()
    severity: Severity = Severity.WARNING
    fail_on: Severity = Severity.WARNING
    include: tuple[Glob, ...] | None = None
    exclude: tuple[Glob, ...] = tuple(Glob(name, "/") for name in DEFAULT_EXCLUDE)
    per_file_ignores: tuple[tuple[Glob, tuple[str, ...]], ...] = ()
    packs: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    accept: tuple[Accepted, ...] = ()
    keep_lines: tuple[str, ...] = ()
    language: str = "en"
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    languagetool: Mapping[str, Any] = field(default_factory=dict)
    backends: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    output_format: str | None = None
    jobs: int | None = None
    cache_dir: str | None = None
    respect_gitignore: bool = True
    layers: tuple[Layer, ...] = ()

    @property
    def shown(self) -> Severity:
        """The least severity that is shown: what makes a run fail is never hidden."""
        return min(self.severity, self.fail_on)

    @property
    def asks_backends(self) -> bool:
        """Whether any grammar backend is switched on."""
        return any(table.get("enabled") for table in (self.languagetool, *self.backends.values()))

    def backend(self, name: str) -> Mapping[str, Any]:
        """The table of a grammar backend: ``[languagetool]``, or ``[backends.NAME]`` of one that a plugin brings."""
        return self.languagetool if name == "languagetool" else self.backends.get(name, {})

    @property
    def kept_lines(self) -> frozenset[str]:
        """The lines that recur and stay, as lines are counted."""
        from newslint.recurring.lines import fold_line

        return frozenset(map(fold_line, self.keep_lines))

    def severity_of(self, rule: str) -> Severity | None:
        """The severity that the table of a rule, or of the nearest group that it is in, gives it."""
        name = rule
        while name:
            word = self.rules.get(name, {}).get("severity")
            if word:
                return Severity.parse(word)
            name = name.rpartition("/")[0]
        return None

    def origins(self, key: str) -> list[str]:
        """Where the value of a key comes from, the layer that decides first; empty: it is the default."""
        setting = [layer.origin for layer in reversed(self.layers) if key in layer.values]
        return setting if key in ADD_UP or key in ("rules", "languagetool", "backends") else setting[:1]


def merge(layers: Iterable[Layer]) -> Settings:
    """The settings of all layers, lowest first."""
    layers = tuple(layers)
    given: dict[str, tuple[Any, str]] = {}
    for layer in layers:
        given.update({key: (value, layer.base) for key, value in layer.values.items()})

    def last(key: str, default: Any) -> Any:
        return given[key][0] if key in given else default

    def globs(key: str) -> tuple[Glob, ...] | None:
        return tuple(Glob(p, given[key][1]) for p in given[key][0]) if key in given else None

    default = Settings()
    extended = tuple(Glob(p, layer.base) for layer in layers for p in layer.values.get("extend-exclude", ()))
    exclude = globs("exclude")
    return Settings(
        selections=tuple(selection for layer in layers if (selection := _selection(layer))),
        severity=Severity.parse(last("severity", "warning")),
        fail_on=Severity.parse(last("fail-on", "warning")),
        include=globs("include"),
        exclude=(default.exclude if exclude is None else exclude) + extended,
        per_file_ignores=tuple(
            (Glob(pattern, layer.base), tuple(selectors))
            for layer in layers
            for pattern, selectors in layer.values.get("per-file-ignores", {}).items()
        ),
        packs=_paths(layers, "packs"),
        furniture=_paths(layers, "furniture"),
        accept=tuple(_accepted(a) for layer in layers for a in layer.values.get("accept", ())),
        keep_lines=tuple(line for layer in layers for line in layer.values.get("keep-lines", ())),
        language=last("language", default.language),
        rules=_merged_tables(layers, "rules"),
        languagetool={k: v for layer in layers for k, v in layer.values.get("languagetool", {}).items()},
        backends=_merged_tables(layers, "backends"),
        output_format=last("output-format", None),
        jobs=last("jobs", None),
        cache_dir=_path(*given["cache-dir"]) if "cache-dir" in given else None,
        respect_gitignore=last("respect-gitignore", True),
        layers=layers,
    )


def _selection(layer: Layer) -> Selection | None:
    values = layer.values
    if not values.keys() & {"select", "extend-select", "ignore", "extend-ignore"}:
        return None
    return Selection(
        select=tuple(values["select"]) if "select" in values else None,
        extend=tuple(values.get("extend-select", ())),
        ignore=(*values.get("ignore", ()), *values.get("extend-ignore", ())),
    )


def _merged_tables(layers: Iterable[Layer], key: str) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for layer in layers:
        for name, table in layer.values.get(key, {}).items():
            merged.setdefault(name, {}).update(table)
    return merged


def _accepted(entry: str | Mapping[str, Any]) -> Accepted:
    if isinstance(entry, str):
        return Accepted(entry)
    return Accepted(entry["phrase"], tuple(entry["rules"]) if "rules" in entry else None)


def _paths(layers: Iterable[Layer], key: str) -> tuple[str, ...]:
    """The files that all layers name under a key, as absolute paths, each once."""
    return tuple(dict.fromkeys(_path(path, layer.base) for layer in layers for path in layer.values.get(key, ())))


def _path(path: str, base: str) -> str:
    import os

    return os.path.normpath(os.path.join(base, os.path.expanduser(path)))
