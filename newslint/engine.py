"""One set of settings made ready to check.

Rules are loaded when they are first asked for: a run whose files are all in the
cache never does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config.settings import Problem, Settings
from newslint.diagnostics import FileResult
from newslint.plugins import PluginError, Plugins, Reader
from newslint.records import record, replace
from newslint.scratch import Scratch

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.changed.paragraphs import Touched
    from newslint.document import Document
    from newslint.files.source import Source
    from newslint.linter import Linter
    from newslint.opinions import Opinions
    from newslint.recurring.learnt import Learnt
    from newslint.recurring.survey import Folder
    from newslint.rulebook import Rulebook
    from newslint.timing import Clock

#: Settings that change what is shown or checked, but not what is found in a text.
_NOT_OF_RESULTS = frozenset(
    "severity fail-on include exclude extend-exclude per-file-ignores output-format jobs cache-dir "
    "respect-gitignore".split()
)


@record
class Mode:
    """What is done with a file beyond checking it.

    ``fix``: repair it, with ``unsafe`` also by changing wording; ``diff``: say
    what repairing would change. Findings in ``baseline`` are not repaired.
    ``text``: results carry their text, which a reporter has asked for.
    """

    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    baseline: Baseline | None = None
    text: bool = False


@record
class Outcome:
    """A checked file: what to report and, where fixes changed it, its new bytes.

    ``unfixed`` is what to report should these not be written. ``touched`` says which of the
    findings a change brought in; None: nobody asked, or it is a new file.
    """

    result: FileResult
    rewritten: bytes | None = None
    unfixed: FileResult | None = None
    touched: Touched | None = None


class Engine:
    """Checks files under one :class:`Settings`; may be used for any number of files.

    ``cache_dir``: where packs are kept as last read; None: nowhere. ``examples``: the rules have theirs.
    ``scratch``: the folder that the processes of the run share. ``clock``: what each rule is charged to with its time.
    """

    def __init__(
        self,
        settings: Settings,
        plugins: Plugins,
        *,
        cache_dir: Path | None = None,
        examples: bool = False,
        scratch: Scratch | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.settings, self._plugins, self._cache_dir, self._examples = settings, plugins, cache_dir, examples
        self._scratch = scratch or Scratch()
        self._clock = clock
        readers = plugins.readers()
        self._readers = {suffix.lower(): reader for reader in readers for suffix in reader.suffixes}
        self._plain = next(reader for reader in readers if reader.name == "plain")

    def __reduce__(self) -> tuple[Callable[..., Engine], tuple[Settings, Path | None, Scratch]]:
        """Another process loads the engine anew: rules are code and compiled patterns."""
        return _load_again, (self.settings, self._cache_dir, self._scratch)

    @cached_property
    def rulebook(self) -> Rulebook:
        """All rules there are under these settings. Raises PackError or PluginError."""
        from newslint.rulebook import Rulebook

        return Rulebook.load(self.settings, self._plugins, examples=self._examples, cache_dir=self._cache_dir)

    @property
    def slips(self) -> list[Problem]:
        """Names in the settings that are nearly those of rules, for when their packs cannot be read.

        Another unknown name may be that of a rule in one of these.
        """
        from newslint.packs import PackError, groups_of
        from newslint.rulebook import Rulebook

        try:
            shipped = Rulebook.load(replace(self.settings, packs=()), self._plugins, cache_dir=self._cache_dir)
        except (PackError, PluginError):
            return []  # it is the packs of a plugin that cannot be read
        unread = replace(shipped, backends=shipped.backends | groups_of(map(Path, self.settings.packs)))
        return [problem for problem in unread.problems(self.settings) if "did you mean" in problem.message]

    @cached_property
    def illustrated(self) -> Rulebook:
        """The same rules with the examples of packs, whose YAML is read for them: that takes a second."""
        from newslint.rulebook import Rulebook

        return Rulebook.load(self.settings, self._plugins, examples=True, cache_dir=self._cache_dir)

    @cached_property
    def enabled(self) -> frozenset[str]:
        """The ids of the rules that run."""
        from newslint.config.selection import enabled

        return enabled(self.rulebook.rules, self.settings.selections)

    @cached_property
    def absent(self) -> frozenset[str]:
        """The ids of the rules that are on by default and do not run here."""
        return frozenset(rule.id for rule in self.rulebook.rules if rule.enabled) - self.enabled

    @cached_property
    def house_furniture(self) -> Mapping[str, Learnt]:
        """The lines that the setting ``furniture`` stands for. Raises LearntError."""
        if not self.settings.furniture:
            return {}
        from newslint.recurring.learnt import load

        return load(self.settings.furniture, self.settings.kept_lines)

    @cached_property
    def linter(self) -> Linter:
        from newslint.checks.recurring import HOUSE_FURNITURE
        from newslint.linter import Linter

        settings = self.settings
        options = {rule: options for rule, options in settings.rules.items() if "/" in rule}
        if self.house_furniture:
            options[HOUSE_FURNITURE] = {**options.get(HOUSE_FURNITURE, {}), "lines": self.house_furniture}
        make: Callable[..., Linter] = Linter
        if self._clock is not None:
            from newslint.timing import TimedLinter

            make = partial(TimedLinter, clock=self._clock)
        return make(
            [rule for rule in self.rulebook.checks if rule.id in self.enabled],
            options=options,
            severities=self.rulebook.severities(settings),
            accept=[(entry.phrase, entry.rules) for entry in settings.accept],
        )

    @cached_property
    def opinions(self) -> Opinions | None:
        """The grammar backends that are on; None: no settings name one."""
        if not self.settings.asks_backends:
            return None
        from newslint.opinions import Opinions

        return Opinions(self.settings, self._plugins, self._scratch, self._cache_dir) or None

    def close(self) -> None:
        """End what the grammar backends have started, if any was asked."""
        if "opinions" in self.__dict__ and self.opinions is not None:
            self.opinions.close()

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that a result depends on besides the file's text and name."""
        from newslint.fingerprint import fingerprint

        backends = self.opinions.versions if self.opinions else []
        return fingerprint(self.settings, self._plugins, backends, leave_out=_NOT_OF_RESULTS)

    @property
    def verified_key(self) -> str:
        """A digest of all that the names of rules in the settings are checked against."""
        return f"settings {self.fingerprint} {[selectors for _, selectors in self.settings.per_file_ignores]}"

    def reader(self, name: str) -> Reader:
        """The reader of the file's format, by the suffix of its name; plain text where none claims it."""
        stem, dot, suffix = name.rpartition(".")
        return self._readers.get(f".{suffix.lower()}", self._plain) if dot and stem else self._plain

    def off(self, path: str) -> tuple[str, ...]:
        """The selectors of the rules that per-file ignores switch off for an absolute path."""
        return tuple(s for glob, some in self.settings.per_file_ignores if glob.matches(path) for s in some)

    def read(self, source: Source, name: str) -> Document:
        """The document that the file holds."""
        return self.reader(name).read(source.text, name)

    def earlier(self, data: bytes | None, name: str) -> Document | None:
        """What the file was before a change; None if it is new, or was no text."""
        from newslint.files.source import NotText, Source

        try:
            return None if data is None else self.read(Source.decode(data), name)
        except NotText:
            return None

    def check(
        self,
        source: Source,
        name: str,
        off: tuple[str, ...] = (),
        mode: Mode | None = None,
        *,
        before: bytes | None = None,
        folder: Folder | None = None,
    ) -> Outcome:
        """Check one file without the rules that ``off`` selects and, as ``mode`` says, repair it.

        With ``before``, the file before a change, only what the change brought in is
        repaired. ``folder`` has what recurs in the files around it. Raises RuleFailed,
        PackError, LearntError or PluginError.
        """
        from newslint.checking import Checking

        checking = Checking(self, source, name, off, before=self.earlier(before, name), folder=folder)
        return checking.run(mode or Mode())


def _load_again(settings: Settings, cache_dir: Path | None, scratch: Scratch) -> Engine:
    from newslint import plugins

    return Engine(settings, plugins.load(), cache_dir=cache_dir, scratch=scratch)
