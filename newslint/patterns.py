"""Patterns that are made when first used: most articles have a sign of few of them, and every run imports all.

``re`` is written in Python up to its engine and takes half a millisecond to compile an ordinary pattern. What
comes out is numbers, from which a pattern is made in no time: the build keeps those of all patterns of newslint's
own code, by their sources. They are no good to another version of Python, which compiles the patterns itself.
"""

from __future__ import annotations

import contextlib
import re
import sys
from array import array
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from newslint.kept import Shelves, given, keep, store

#: Where the build leaves the patterns.
SHIPPED = Path(__file__).with_name("_patterns.bin")

#: The folders of all modules that look at an article.
_SEARCHED = (".", "checks", "english", "furniture", "packs", "readers", "recurring")

#: Flags, code, groups, their numbers by name, and their names by number.
_Form = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class Lazy:
    """Stands in for a pattern; its methods become those of the compiled one at the first call."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        kept = _shipped().get(name_of(self.source, self.flags))
        pattern = re.compile(self.source, self.flags) if kept is None else of_form(self.source, kept)
        method = getattr(pattern, name)
        setattr(self, name, method)
        return method


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, not compiled yet."""
    return cast("re.Pattern[str]", Lazy(source, flags))


def prepare(target: Path) -> None:
    """Write what the patterns of all modules that check an article compile to, for a build. Raises OSError."""
    import gc

    from newslint.checks import places
    from newslint.prepared import module_of

    package = Path(__file__).parent
    for folder in _SEARCHED:
        for file in sorted((package / folder).glob("*.py" if folder == "." else "**/*.py")):
            with contextlib.suppress(ImportError):  # what it needs is not needed to build the package
                module_of(file.relative_to(package).as_posix())
    places.ready()
    patterns = [one for one in gc.get_objects() if type(one) is Lazy]  # wherever they are kept
    forms = {name_of(each.source, each.flags): form(each.source, each.flags) for each in patterns}
    store(target, _engine() + keep(Shelves.of(forms)))


def read(path: Path) -> Shelves:
    """The compiled patterns in a file; none if they are of another version of Python."""
    try:
        content, engine = memoryview(path.read_bytes()), _engine()
        return Shelves._make(given(content[len(engine) :])) if content[: len(engine)] == engine else Shelves()
    except (OSError, ValueError, TypeError, EOFError):
        return Shelves()


@cache
def _shipped() -> Shelves:
    return read(SHIPPED)


def name_of(source: str, flags: int) -> str:
    """Under which a pattern is kept."""
    return f"{int(flags)} {source}"


def _engine() -> bytes:
    """What compiled patterns are good for: this version of Python, with numbers as this machine has them."""
    return f"{sys.implementation.name} {sys.hexversion:x} {sys.byteorder} {array('I').itemsize}\n".encode()


def form(source: str, flags: int) -> _Form:
    """What ``re.compile`` hands over to its engine."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(source, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", compiler._code(parsed, flags)).tobytes()
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)


def of_form(source: str, kept: _Form) -> re.Pattern[str]:
    """The pattern, made again."""
    engine: Any = import_module("_sre")
    flags, code, groups, numbers, names = kept
    return cast("re.Pattern[str]", engine.compile(source, flags, array("I", code).tolist(), groups, numbers, names))
