"""The patterns of newslint's own code as Python has compiled them.

``re`` is written in Python up to its engine and takes half a millisecond to compile an ordinary pattern. What
comes out is numbers, from which a pattern is made in no time: the build keeps those of all patterns of newslint's
own code, by their sources. They are no good to another version of Python, which compiles the patterns itself.
"""

from __future__ import annotations

import contextlib
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, cast

from newslint.kept import Shelves, mapped, store
from newslint.patterns import Lazy

#: Where the build leaves the patterns.
SHIPPED = Path(__file__).with_name("_patterns.bin")

#: The folders of all modules that look at an article.
_SEARCHED = (".", "checks", "english", "furniture", "packs", "readers", "recurring")

#: How this machine has the numbers of a code.
_NUMBER: Literal["I"] = "I"
#: Flags, code, groups, their numbers by name, and their names by number.
_Form = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def pattern(source: str, flags: int) -> re.Pattern[str]:
    """The pattern, made again where it is kept, or else compiled."""
    kept = _shipped().get(name_of(source, flags))
    return re.compile(source, flags) if kept is None else of_form(source, kept)


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
    store(target, _engine() + bytes(Shelves.of(forms).kept))


def read(path: Path) -> Shelves:
    """The compiled patterns in a file; none if they are of another version of Python."""
    try:
        content, engine = mapped(path), _engine()
        return Shelves(content[len(engine) :]) if content[: len(engine)] == engine else Shelves()
    except (OSError, ValueError):
        return Shelves()


@cache
def _shipped() -> Shelves:
    return read(SHIPPED)


def name_of(source: str, flags: int) -> str:
    """Under which a pattern is kept."""
    return f"{int(flags)} {source}"


def _engine() -> bytes:
    """What compiled patterns are good for: this version of Python, with numbers as this machine has them."""
    return f"{sys.implementation.name} {sys.hexversion:x} {sys.byteorder} {_NUMBER}\n".encode()


def form(source: str, flags: int) -> _Form:
    """What ``re.compile`` hands over to its engine."""
    from array import array

    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(source, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array(_NUMBER, compiler._code(parsed, flags)).tobytes()
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)


def of_form(source: str, kept: _Form) -> re.Pattern[str]:
    """The pattern, made again."""
    engine: Any = import_module("_sre")
    flags, code, groups, numbers, names = kept
    return cast(
        "re.Pattern[str]",
        engine.compile(source, flags, memoryview(code).cast(_NUMBER).tolist(), groups, numbers, names),
    )
