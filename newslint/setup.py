"""Everything that a command needs before it can check: plugins, settings, and an engine for each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint import plugins as plugin_loading
from newslint.config.find import COMMAND_LINE, Config
from newslint.engine import Engine
from newslint.exits import Stop
from newslint.scratch import Scratch

if TYPE_CHECKING:
    from newslint.cache import Cache
    from newslint.config.settings import Settings
    from newslint.plugins import Plugins
    from newslint.timing import Clock


class Setup:
    """The plugins and settings of one run. Raises Stop when a plugin fails or ``file`` is missing."""

    def __init__(
        self,
        *,
        file: str | None = None,
        isolated: bool = False,
        given: Mapping[str, Any] | None = None,
        given_by: str = COMMAND_LINE,
        cache: bool = True,
        examples: bool = False,
        clock: Clock | None = None,
    ) -> None:
        if file is not None and not os.path.isfile(file):
            raise Stop(f"--config: there is no file {file!r}")
        try:
            self.plugins: Plugins = plugin_loading.load()
            defaults = self.plugins.config_defaults()
        except plugin_loading.PluginError as error:
            raise Stop(str(error)) from None
        self.config = Config(file=file, isolated=isolated, given=given, given_by=given_by, defaults=defaults)
        self._cache, self._examples, self.clock = cache, examples, clock
        self._engines: dict[int, Engine] = {}
        self._scratch = Scratch()

    @property
    def settings(self) -> Settings:
        """The settings of the current folder, which decide what concerns the whole run."""
        return self.config.for_folder(os.getcwd())

    def cache_dir(self) -> Path | None:
        """Where to keep what was computed: --cache-dir, then NEWSLINT_CACHE_DIR, the settings, the system's place.

        None if there is to be no cache, or if nobody knows where: a user without a home has no such place.
        """
        if not self._cache:
            return None
        given = self.settings.cache_dir
        by_hand = any("cache-dir" in layer.values for layer in self.settings.layers[-1:] if not layer.text)
        chosen = given if by_hand else os.environ.get("NEWSLINT_CACHE_DIR") or given
        if chosen:
            return Path(chosen)
        import platformdirs

        try:
            usual = Path(platformdirs.user_cache_dir("newslint", appauthor=False))
        except RuntimeError:  # so say some versions, where others say "~"
            return None
        return usual if usual.is_absolute() else None

    def engine(self, settings: Settings) -> Engine:
        """The engine for settings that ``config`` gave; its rules are loaded when they are asked for."""
        if id(settings) not in self._engines:
            self._engines[id(settings)] = Engine(
                settings,
                self.plugins,
                cache_dir=self.cache_dir(),
                examples=self._examples,
                scratch=self._scratch,
                clock=self.clock,
            )
        return self._engines[id(settings)]

    def close(self) -> None:
        """End what grammar backends have started for this run."""
        for engine in self._engines.values():
            engine.close()
        if any(engine.settings.asks_backends for engine in self._engines.values()):
            self._scratch.remove()

    def stop_on_problems(self, cache: Cache | None = None) -> None:
        """Raise Stop with everything that is wrong in the settings asked for so far and in their packs.

        Settings that ``cache`` knows to be right are not checked again, nor their packs read.
        """
        self.settings  # noqa: B018 - those of the current folder count for the run and are checked with the others
        lines = [str(problem) for problem in self.config.problems]
        for settings in self.config.all():
            lines += _format_problems(settings, self.plugins)
            engine = self.engine(settings)
            if cache is not None and cache.has(engine.verified_key):
                continue
            problems = _problems(engine)
            lines += problems
            if cache is not None and not problems:
                cache.remember(engine.verified_key)
        if lines:
            raise Stop(*dict.fromkeys(lines))


def _format_problems(settings: Settings, plugins: Plugins) -> Iterator[str]:
    """What is wrong with the output formats that settings name."""
    for layer in settings.layers:
        name = layer.values.get("output-format")
        if name is None:
            continue
        from newslint.config.settings import Problem
        from newslint.output import unknown_format

        if wrong := unknown_format(plugins, name):
            yield str(Problem(layer.origin, layer.line(("output-format",)), wrong)) if layer.text else wrong


def _problems(engine: Engine) -> list[str]:
    """What is wrong with packs, files of furniture, the plugins' rules and the names of rules in the settings."""
    from newslint.packs import PackError

    try:
        problems = [str(problem) for problem in engine.rulebook.problems(engine.settings)]
    except PackError as error:
        problems = [str(problem) for problem in (*error.problems, *engine.slips)]
    except plugin_loading.PluginError as error:
        problems = [str(error)]
    return problems + _problems_of_furniture(engine)


def _problems_of_furniture(engine: Engine) -> list[str]:
    if not engine.settings.furniture:
        return []
    from newslint.recurring.learnt import LearntError

    try:
        engine.house_furniture  # noqa: B018 - reading it is what may fail
    except LearntError as error:
        return [str(problem) for problem in error.problems]
    return []
