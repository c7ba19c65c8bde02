"""Everything that a command needs before it can check: plugins, settings, and an engine for each of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint import plugins as plugin_loading
from newslint.config.find import Config
from newslint.exits import Stop

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.engine import Engine
    from newslint.plugins import Plugins


class Setup:
    """The plugins and settings of one run. Raises Stop when a plugin fails or ``file`` is missing."""

    def __init__(
        self,
        *,
        file: str | None = None,
        isolated: bool = False,
        given: Mapping[str, Any] | None = None,
        cache: bool = True,
    ) -> None:
        if file is not None and not os.path.isfile(file):
            raise Stop(f"--config: there is no file {file!r}")
        try:
            self.plugins: Plugins = plugin_loading.load()
            defaults = self.plugins.config_defaults()
        except plugin_loading.PluginError as error:
            raise Stop(str(error)) from None
        self.config = Config(file=file, isolated=isolated, given=given, defaults=defaults)
        self._cache = cache
        self._engines: dict[int, Engine] = {}

    @property
    def settings(self) -> Settings:
        """The settings of the current folder, which decide what concerns the whole run."""
        return self.config.for_folder(os.getcwd())

    def cache_dir(self) -> Path | None:
        """Where to keep what was computed: --cache-dir, then NEWSLINT_CACHE_DIR, the settings, the system's place."""
        if not self._cache:
            return None
        given = self.settings.cache_dir
        by_hand = any("cache-dir" in layer.values for layer in self.settings.layers[-1:] if not layer.text)
        chosen = given if by_hand else os.environ.get("NEWSLINT_CACHE_DIR") or given
        if chosen:
            return Path(chosen)
        import platformdirs

        return Path(platformdirs.user_cache_dir("newslint", appauthor=False))

    def engine(self, settings: Settings) -> Engine:
        """The engine for settings that ``config`` gave. Raises Stop for a broken pack or plugin."""
        if id(settings) not in self._engines:
            from newslint.engine import Engine
            from newslint.packs import PackError

            try:
                engine = Engine.load(settings, self.plugins, cache_dir=self.cache_dir())
            except PackError as error:
                raise Stop(*map(str, error.problems)) from None
            except plugin_loading.PluginError as error:
                raise Stop(str(error)) from None
            self._engines[id(settings)] = engine
        return self._engines[id(settings)]

    def stop_on_problems(self) -> None:
        """Raise Stop with everything that is wrong in the settings asked for so far and in their packs."""
        lines = [str(problem) for problem in self.config.problems]
        for settings in self.config.all():
            try:
                lines += map(str, self.engine(settings).rulebook.problems(settings))
            except Stop as stop:
                lines += stop.lines
        if lines:
            raise Stop(*dict.fromkeys(lines))
