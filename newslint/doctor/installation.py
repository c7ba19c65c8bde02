"""What is installed: newslint, Python, the packages that newslint needs, and git."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from newslint import __version__
from newslint.doctor import Sign, State

#: ``name>=1.2,<2; extra == 'lsp'``
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?P<bounds>[^;]*)(?:;.*?extra\s*==\s*[\"'](?P<extra>[\w-]+))?")
_BOUND = re.compile(r"(>=|<=|==|<|>)\s*([\w.]+)")


def signs() -> Iterator[Sign]:
    """All of them; no module is imported that may be missing."""
    yield Sign("newslint", f"{__version__} in {os.path.dirname(os.path.dirname(__file__))}")
    system = f"{platform.system()} {platform.release()} {platform.machine()}".strip()
    yield Sign("Python", f"{platform.python_version()} ({sys.executable}), {system}")
    yield from _packages()
    yield _git()


def _packages() -> Iterator[Sign]:
    try:
        wanted = metadata.requires("newslint") or []
    except metadata.PackageNotFoundError:
        yield Sign("packages", "newslint runs from its sources, not installed", State.NOTE, "pip install -e .")
        return
    good = []
    extras: dict[str, list[Sign]] = {}
    for line in wanted:
        match = _REQUIREMENT.match(line)
        if match is None:
            continue
        sign = _package(match["name"], match["bounds"].strip(), match["extra"])
        if match["extra"]:
            extras.setdefault(match["extra"], []).append(sign)
        elif sign.state is State.OK:
            good.append(sign.text)
        else:
            yield sign
    yield Sign("packages", ", ".join(good))
    for found in extras.values():
        yield from found


def _package(name: str, bounds: str, extra: str | None) -> Sign:
    topic, install = (f"extra {extra}", f"newslint[{extra}]") if extra else ("packages", "newslint")
    advice = f"pip install --upgrade '{install}'"
    state = State.NOTE if extra else State.PROBLEM
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Sign(topic, f"{name} is not installed", state, advice)
    if all(_holds(version, sign, bound) for sign, bound in _BOUND.findall(bounds)):
        return Sign(topic, f"{name} {version}")
    return Sign(topic, f"{name} {version} is installed, newslint needs {bounds}", State.PROBLEM, advice)


def _holds(version: str, sign: str, bound: str) -> bool:
    """True if a version is within a bound, as far as their numbers say."""
    a, b = _numbers(version), _numbers(bound)
    size = max(len(a), len(b))
    a, b = a + [0] * (size - len(a)), b + [0] * (size - len(b))
    return {">=": a >= b, "<=": a <= b, "==": a == b, "<": a < b, ">": a > b}[sign]


def _numbers(version: str) -> list[int]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    return [int(part) for part in found[0].split(".")] if found else []


def _git() -> Sign:
    import subprocess

    try:
        done = subprocess.run(["git", "--version"], capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return Sign("git", "not found", State.NOTE, "--since and --staged need it")
    return Sign("git", done.stdout.strip().removeprefix("git version "))
