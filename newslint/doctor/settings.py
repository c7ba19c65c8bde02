"""What holds here: plugins, packs, settings, the cache, the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import terminal
from newslint.config.find import shown
from newslint.doctor import Sign, State

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.plugins import Plugins
    from newslint.setup import Setup


def plugins(loaded: Plugins) -> Iterator[Sign]:
    """What each plugin brings, and those that cannot be loaded."""
    from newslint.plugins import PluginError

    try:
        given = loaded.contributions()
    except PluginError as error:
        yield Sign("plugins", str(error), State.PROBLEM, "update the plugin or uninstall it")
        return
    for name, numbers in given:
        brings = ", ".join(_count(number, what) for what, number in numbers.items() if number) or "nothing"
        yield Sign(f"plugin {name}", brings)
    if not given:
        yield Sign("plugins", "none")


def settings(setup: Setup, here: Settings) -> Iterator[Sign]:
    """The settings file and the packs of the current folder, and all that is wrong in them."""
    from newslint.exits import Stop

    files = [layer.origin for layer in reversed(here.layers) if os.path.isfile(layer.origin)]
    yield Sign("settings", ", ".join(files) or "no settings file here")
    yield from packs(setup, here)
    try:
        setup.stop_on_problems()
    except Stop as stop:
        for line in stop.lines:
            yield Sign("settings", line, State.PROBLEM, "correct it, nothing is checked before")
        return
    engine = setup.engine(here)
    yield Sign("rules", f"{len(engine.enabled)} of {len(engine.rulebook.ids)} on")


def packs(setup: Setup, here: Settings) -> Iterator[Sign]:
    """How many rules each pack has; what is wrong with one is told with the settings."""
    from newslint import builtin
    from newslint.packs import PackError, load

    for path in [*setup.plugins.packs(), *map(Path, here.packs)]:
        name = "built in" if path == builtin.packs_folder() else shown(str(path))
        try:
            rules = load([path], examples=False, cache_dir=setup.cache_dir())
        except PackError:
            continue
        yield Sign(f"pack {name}", _count(len(rules), "rule"))


def cache(folder: Path | None) -> Iterator[Sign]:
    """Where the cache is, how large, and whether it can be used; newslint works without."""
    if folder is None:
        return
    if not folder.exists():
        yield _new_cache(folder)
        return
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield Sign("cache", f"{folder} cannot be written", State.NOTE, "name another with NEWSLINT_CACHE_DIR")
        return
    files = [file for file in folder.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    yield Sign("cache", f"{folder}, {_count(len(files), 'file')}, {size:.1f} MB")
    for file in files:
        if file.suffix == ".sqlite":
            yield _database(file)


def _new_cache(folder: Path) -> Sign:
    parent = next(parent for parent in folder.parents if parent.exists())
    if parent.is_dir() and os.access(parent, os.W_OK):
        return Sign("cache", f"{folder}, not made yet")
    return Sign("cache", f"{folder} cannot be made", State.NOTE, "name another with NEWSLINT_CACHE_DIR")


def _database(file: Path) -> Sign:
    """Looks without changing anything: a damaged file is started anew by the next run."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as database:
            (health,) = database.execute("PRAGMA quick_check(1)").fetchone()
            (rows,) = database.execute("SELECT count(*) FROM results").fetchone()
    except sqlite3.Error as error:
        return Sign("cache", f"{file.name}: {error}", State.NOTE, "the next run starts it anew")
    if health != "ok":
        return Sign("cache", f"{file.name} is damaged: {health}", State.NOTE, "the next run starts it anew")
    return Sign("cache", f"{file.name} is whole, {_count(rows, 'entry')}")


def screen() -> Iterator[Sign]:
    """What the output can show."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    columns = terminal.width(sys.stdout)
    where = f"{columns} columns" if columns else "no terminal"
    color = "in colour" if terminal.wants_color("auto", sys.stdout) else "without colour"
    if encoding.replace("-", "") == "utf8":
        yield Sign("output", f"{encoding}, {where}, {color}")
    else:
        advice = "set PYTHONUTF8=1, or other characters are spelled out"
        yield Sign("output", f"{encoding}, {where}, {color}", State.NOTE, advice)


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'}"
