"""Finding and reading settings files, and the settings that hold for each folder.

The nearest of ``.newslint.toml``, ``newslint.toml`` and ``pyproject.toml`` (with a
``[tool.newslint]`` table) upward from a checked file holds for it, alone, but for
what it names by ``extend``. Below it lie the defaults of plugins, above it the
command line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from newslint.config.settings import Layer, Problem, Settings, merge

#: In one folder the first of these that holds settings is the one.
NAMES = (".newslint.toml", "newslint.toml", "pyproject.toml")

COMMAND_LINE = "the command line"


class ConfigError(Exception):
    """Settings that cannot be used; ``problems`` has everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, problems)))


class Config:
    """The settings of every folder of a run, each file read once.

    ``file`` replaces discovery; ``isolated`` does without any file. ``given`` are
    the settings of the command line (or of whatever ``given_by`` says), in the
    shape of ``newslint.toml``, relative to ``folder``. Mistakes do not raise: they gather in ``problems``, so that all
    can be told at once, and what is wrong is left out of the settings.
    """

    def __init__(
        self,
        *,
        file: str | None = None,
        isolated: bool = False,
        given: Mapping[str, Any] | None = None,
        defaults: Sequence[Mapping[str, Any]] = (),
        folder: str | None = None,
        given_by: str = COMMAND_LINE,
    ) -> None:
        self.problems: list[Problem] = []
        self._folder = os.path.abspath(folder or os.getcwd())
        self._below = [self._check(Layer("a plugin's defaults", self._folder, d)) for d in defaults]
        self._above = [self._check(Layer(given_by, self._folder, given))] if given else []
        self._discover = not isolated and file is None
        self._settings: dict[str | None, Settings] = {}
        self._found: dict[str, str | None] = {}
        self._fixed = os.path.abspath(file) if file is not None else None

    def for_folder(self, folder: str) -> Settings:
        """The settings for the files in an absolute folder; the same object for the same settings file."""
        file = self.file_for(folder)
        if file not in self._settings:
            layers = self._read(file, ()) if file else []
            self._settings[file] = merge([*self._below, *layers, *self._above])
        return self._settings[file]

    def file_for(self, folder: str) -> str | None:
        """The settings file that holds for an absolute folder, or None."""
        return self._nearest(folder) if self._discover else self._fixed

    def all(self) -> list[Settings]:
        """The settings asked for so far."""
        return list(self._settings.values())

    def _nearest(self, folder: str) -> str | None:
        if folder not in self._found:
            parent = os.path.dirname(folder)
            here = next((p for name in NAMES if holds_settings(p := os.path.join(folder, name))), None)
            self._found[folder] = here if here or parent == folder else self._nearest(parent)
        return self._found[folder]

    def _read(self, file: str, extending: tuple[str, ...]) -> list[Layer]:
        """The layers of a settings file, those that it extends first."""
        try:
            text, values = read_toml(file)
        except ConfigError as error:
            self.problems += error.problems
            return []
        layer = _layer(file, text, values)
        below: list[Layer] = []
        if "extend" in layer.values:
            target = layer.values["extend"]
            if not isinstance(target, str):
                self._report(layer, "extend must be a string, the path of a settings file")
            else:
                path = os.path.normpath(os.path.join(layer.base, os.path.expanduser(target)))
                if path in (file, *extending):
                    self._report(layer, f"extend goes round in a circle: {target!r} extends this file")
                elif not os.path.isfile(path):
                    self._report(layer, f"extend: there is no file {target!r}")
                else:
                    below = self._read(path, (file, *extending))
            rest = {key: value for key, value in layer.values.items() if key != "extend"}
            layer = Layer(layer.origin, layer.base, rest, layer.lines, layer.text)
        return [*below, self._check(layer)]

    def _report(self, layer: Layer, message: str) -> None:
        self.problems.append(Problem(layer.origin, layer.line(("extend",)), message))

    def _check(self, layer: Layer) -> Layer:
        from newslint.config.check import check_layer

        good, problems = check_layer(layer)
        self.problems += problems
        return good


def read_toml(file: str) -> tuple[str, dict[str, Any]]:
    """The text and the values of a TOML file, always UTF-8. Raises ConfigError if it cannot be used."""
    import tomllib

    try:
        with open(file, "rb") as stream:
            data = stream.read()
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomllib.loads(text)
    except OSError as error:
        raise ConfigError([Problem(shown(file), None, f"cannot be read: {error.strerror or error}")]) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError([Problem(shown(file), line, "is not UTF-8: save the file as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax_problem(shown(file), text, str(error))]) from None
    except RecursionError:
        raise ConfigError([Problem(shown(file), None, "is nested too deeply")]) from None


def _syntax_problem(file: str, text: str, message: str) -> Problem:
    import re

    match = re.search(r" \(at line (\d+), column \d+\)$", message)
    if match:
        return Problem(file, int(match[1]), f"not TOML: {message[: match.start()]}")
    return Problem(file, text.count("\n") + 1, f"not TOML: {message.removesuffix(' (at end of document)')}")


def _layer(file: str, text: str, values: dict[str, Any]) -> Layer:
    from newslint.config.toml_lines import key_lines

    lines = key_lines(text)
    if os.path.basename(file) == "pyproject.toml":
        values = values.get("tool", {}).get("newslint", {})
        lines = {path[2:]: line for path, line in lines.items() if path[:2] == ("tool", "newslint")}
    return Layer(shown(file), os.path.dirname(file), values, lines, text)


def holds_settings(path: str) -> bool:
    """True if a file is there and, for ``pyproject.toml``, says something about newslint."""
    if not path.endswith("pyproject.toml"):
        return os.path.isfile(path)
    try:
        with open(path, "rb") as stream:
            if b"newslint" not in stream.read():  # most have nothing for us and need no parsing
                return False
        return isinstance(read_toml(path)[1].get("tool", {}).get("newslint"), dict)
    except (OSError, ConfigError, AttributeError):
        return False


def shown(path: str) -> str:
    """An absolute path as people like to read it: relative where it lies below the current folder."""
    here = os.getcwd()
    prefix = here if here.endswith(os.sep) else here + os.sep
    return path[len(prefix) :] if path.startswith(prefix) else path
