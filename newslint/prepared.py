"""Tables that take long to make of newslint's own code and data: made when the package is built.

A function without parameters that is marked ``@prepared`` or ``@by_word`` is called once a process at most.
``prepare`` stores what all of them give, and a run takes it from there as long as the files that it was made of
are the same. In a checkout where one has changed, the functions are called.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar
from zlib import crc32

from newslint.kept import Kept, Pile, Shelves, given, keep, mapped, pile, store

PACKAGE = Path(__file__).parent
#: Where the build leaves the tables.
SHIPPED = PACKAGE / "_prepared.bin"
#: The folders of the marked functions, and of what they read.
_SOURCES = ("english", "english/data", "checks/places", "checks/valency", "furniture")
#: Code and lists of words; models are read as they are.
_SUFFIXES = (".py", ".txt")

#: After so many words it takes less time to open a whole table.
_MANY = 4000

T = TypeVar("T")
V = TypeVar("V")


class Lookup(Generic[V]):
    """Values by words: all at hand, or what is stored of them, which is opened where a word belongs."""

    def __init__(self, values: Mapping[str, V] | Shelves) -> None:
        self._values = values
        self._asked = 0

    def get(self, word: str, otherwise: V) -> V:
        """The value of a word, or what is given for words that have none."""
        self._asked += 1
        if self._asked == _MANY and isinstance(self._values, Shelves):
            self._values = self._values.all()
        return self._values.get(word, otherwise)

    def all(self) -> Iterable[str]:
        """The words that have a value."""
        return self._values.texts() if isinstance(self._values, Shelves) else self._values


class Table(Generic[T]):
    """A marked function without parameters."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.name = f"{make.__module__}.{make.__qualname__}"
        self.make = make
        self.__doc__ = make.__doc__

    def __call__(self) -> T:
        return self._value

    @cached_property
    def _value(self) -> T:
        stored = _shipped().get(self.name)
        return self.ready(self.make()) if stored is None else self.opened(stored)

    def ready(self, made: Any) -> T:
        """What was made, for use in this process."""
        value: T = made
        return value

    def opened(self, stored: Kept) -> T:
        """What was stored, for use in this process."""
        value: T = given(stored)
        return value

    def kept(self, made: Any) -> Kept:
        """What was made, to be stored."""
        return keep(made)


class _ByWord(Table[Lookup[V]]):
    """A marked function that gives a mapping of words."""

    def ready(self, made: Any) -> Lookup[V]:
        return Lookup(made)

    def opened(self, stored: Kept) -> Lookup[V]:
        return Lookup(Shelves(stored))

    def kept(self, made: Any) -> Kept:
        return Shelves.of(made).kept


def prepared(make: Callable[[], T]) -> Table[T]:
    """A function that gives plain data (see ``kept``), all of which is needed."""
    return Table(make)


def by_word(make: Callable[[], Mapping[str, V]]) -> Table[Lookup[V]]:
    """A function that gives plain data by words, of which a run looks up few."""
    return _ByWord(make)


def prepare(target: Path) -> None:
    """Write the tables of all marked functions to ``target``, for a build. Raises OSError."""
    tables: dict[str, Kept] = {}
    for file in sources():
        if file.endswith(".py"):
            found = [value for value in vars(module_of(file)).values() if isinstance(value, Table)]
            tables |= {table.name: table.kept(table.make()) for table in found}
    store(target, _checksum(PACKAGE) + pile((keep(tuple(tables)), *tables.values())))


def read(path: Path, package: Path = PACKAGE) -> dict[str, Kept]:
    """The tables in a file by their names; none if they were made of other files than ``package`` has."""
    try:
        content, checksum = mapped(path), _checksum(package)
        if content[: len(checksum)] != checksum:
            return {}
        names, *tables = Pile(content[len(checksum) :])
        return dict(zip(given(names), tables, strict=True))
    except (OSError, ValueError, TypeError, EOFError):
        return {}


@cache
def _shipped() -> dict[str, Kept]:
    return read(SHIPPED)


def module_of(file: str) -> ModuleType:
    """The module in a file of the package, which is given by its path within it. Raises ImportError."""
    from importlib import import_module

    return import_module(f"newslint.{file.removesuffix('.py').replace('/', '.').removesuffix('.__init__')}")


def sources(package: Path = PACKAGE) -> Iterator[str]:
    """The files of a package that tables are made of, by their paths within it."""
    yield from ("kept.py", "prepared.py")
    for folder in _SOURCES:
        yield from (f"{folder}/{name}" for name in sorted(os.listdir(package / folder)) if name.endswith(_SUFFIXES))


def _checksum(package: Path) -> bytes:
    """Of the names and contents of all that tables are made of."""
    found = 0
    for name in sources(package):
        with open(f"{package}/{name}", "rb", buffering=0) as file:
            found = crc32(file.read(), crc32(name.encode(), found))
    return b"%08x\n" % found
