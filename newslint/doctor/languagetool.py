"""Whether LanguageTool could be asked: the package, Java, a server. Only what the settings switch on can be broken."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

from newslint.doctor import Sign, State

#: The oldest Java that LanguageTool runs on.
JAVA = 17

#: Seconds for a server to say its version.
PATIENCE = 5

_VERSION = re.compile(r'version "(\d+)[^"]*"')


def signs(options: Mapping[str, Any]) -> Iterator[Sign]:
    """``options`` is the table ``[languagetool]`` of the settings."""
    on = bool(options.get("enabled"))
    yield Sign("LanguageTool", "switched on in the settings" if on else "off here")
    bad = State.PROBLEM if on else State.NOTE
    yield from _package(bad)
    server = options.get("server")
    if server:
        yield _server(str(server), bad)
        return
    yield _java(bad)
    yield _installed()


def _package(bad: State) -> Iterator[Sign]:
    from importlib.util import find_spec

    if find_spec("language_tool_python") is None:
        advice = "pip install 'newslint[languagetool]'"
        yield Sign("LanguageTool", "the package language-tool-python is not installed", bad, advice)


def _java(bad: State) -> Sign:
    java = shutil.which("java")
    advice = f'install Java {JAVA} or later, or set server = "http://…" in [languagetool]'
    if java is None:
        return Sign("Java", "not found", bad, advice)
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        return Sign("Java", f"{java} does not run ({type(error).__name__})", bad, advice)
    said = done.stderr or done.stdout
    found = _VERSION.search(said)
    first = said.strip().partition("\n")[0]
    if found is None or int(found[1]) < JAVA:
        return Sign("Java", f"{java}: {first}", bad, advice)
    return Sign("Java", f"{first} ({java})")


def _installed() -> Sign:
    from newslint.languagetool.local_server import installed

    found = installed()
    if not found:
        return Sign("LanguageTool", "no local server yet", State.NOTE, "the first run that asks it downloads one")
    return Sign("LanguageTool", "local server " + ", ".join(f"{version} in {path}" for version, path in found.items()))


def _server(address: str, bad: State) -> Sign:
    import urllib.request

    from newslint.languagetool.server import root

    try:
        with urllib.request.urlopen(root(address) + "v2/info", timeout=PATIENCE) as response:
            version = json.loads(response.read(100_000))["software"]["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        advice = "start it, or correct server in [languagetool]"
        return Sign("LanguageTool", f"no server answers at {address} ({type(error).__name__})", bad, advice)
    return Sign("LanguageTool", f"server {version} at {address}")
