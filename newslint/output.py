"""Where a run's report goes and in which format."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from newslint import terminal
from newslint.config.settings import Settings
from newslint.exits import Stop
from newslint.files import disk
from newslint.plugins import Plugins, Reporter, RuleText

if TYPE_CHECKING:
    from newslint.engine import Engine
    from newslint.rules import Rule


def choose_format(settings: Settings, environment: Mapping[str, str], *, by_hand: bool, to_file: bool) -> str:
    """The name of the output format.

    ``--output-format`` (``by_hand``), then NEWSLINT_OUTPUT_FORMAT, the settings
    file, ``github`` in a job of GitHub Actions whose report is not sent to a
    file, else ``full``.
    """
    if by_hand and settings.output_format:
        return settings.output_format
    if environment.get("NEWSLINT_OUTPUT_FORMAT"):
        return environment["NEWSLINT_OUTPUT_FORMAT"]
    if settings.output_format:
        return settings.output_format
    return "github" if environment.get("GITHUB_ACTIONS") == "true" and not to_file else "full"


def find_reporter(plugins: Plugins, name: str) -> Reporter:
    """The reporter of that name; of two the one of the plugin that came last. Stop if there is none."""
    if wrong := unknown_format(plugins, name):
        raise Stop(wrong)
    return {reporter.name: reporter for reporter in plugins.reporters()}[name]


def unknown_format(plugins: Plugins, name: str) -> str | None:
    """What to say of an output format that there is not."""
    names = [reporter.name for reporter in plugins.reporters()]
    if name in names:
        return None
    from newslint.config.check import did_you_mean

    return f"unknown output format {name!r}: use one of {', '.join(names)}{did_you_mean(name, names)}"


@contextlib.contextmanager
def report_stream(path: str | None, *, standard: TextIO) -> Iterator[TextIO]:
    """The stream to report to: ``standard``, or a file that appears whole when the run is over.

    A run that is interrupted leaves an earlier report as it was. Raises Stop if the file cannot be written.
    """
    if path is None:
        yield standard
        return
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path) or not os.path.isdir(folder):
        raise Stop(f"--output-file: {path!r} is a folder" if os.path.isdir(path) else f"no folder {folder!r}")
    text = io.StringIO()
    yield text
    try:
        data = text.getvalue().encode("utf-8", "backslashreplace")
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or a device: nothing to replace
            with open(path, "wb") as stream:
                stream.write(data)
        else:
            disk.write(os.path.realpath(path), data)
    except OSError as error:
        raise Stop(f"--output-file: {path!r} cannot be written: {error.strerror or error}") from None


def write_patch(patch: str, stream: TextIO, *, color: bool) -> None:
    """Write a unified diff: byte for byte as ``git apply`` needs it, harmless and perhaps coloured on a terminal."""
    binary = getattr(stream, "buffer", None)
    if binary is not None and not terminal.is_terminal(stream) and not color:
        stream.flush()
        binary.write(patch.encode("utf-8", "surrogateescape"))
        return
    for line in patch.split("\n")[:-1]:
        text = terminal.harmless(line.removesuffix("\r"))
        code = {"+": "32", "-": "31", "@": "36"}.get(line[:1]) if color else None
        stream.write(f"\x1b[{code}m{text}\x1b[0m\n" if code else f"{text}\n")


class RuleTexts(Mapping[str, RuleText]):
    """What reporters may say of the rules of a run; nothing is put together before one asks."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = engines

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {rule.id: rule for engine in self._engines for rule in engine.rulebook.rules}

    def __getitem__(self, rule_id: str) -> RuleText:
        rule = self._rules.get(rule_id)
        if rule is None:
            return self._of_backend(rule_id)
        return RuleText(rule.id, rule.summary, rule.why, str(rule.severity))

    def _of_backend(self, rule_id: str) -> RuleText:
        """What the grammar backend says of its rule. Raises KeyError if no backend has such rules."""
        for engine in self._engines:
            if rule_id.partition("/")[0] in engine.rulebook.backends:
                known = engine.opinions.describe(rule_id) if engine.opinions else None
                return known or RuleText(rule_id, rule_id.rpartition("/")[2].replace("-", " "), "", "warning")
        raise KeyError(rule_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


def write_bytes(data: bytes) -> None:
    """Write a file's bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
