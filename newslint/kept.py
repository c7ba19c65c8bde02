"""Values kept as bytes until a run asks for them: an article has a sign of few of the things that packs know.

``marshal`` data loads in a fifth of the time that JSON takes. What lies beside it in a ``Pile`` takes no time at all,
not even to be read from the disk.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from struct import Struct
from typing import Any, overload
from zlib import crc32

#: Bytes, of a file maybe.
Kept = bytes | memoryview

#: The version of ``marshal`` that all supported versions of Python write and read.
_MARSHAL = 2
#: Where a piece starts and ends, as bytes from the start of its pile.
_BOUNDS = Struct("<2I")
_BOUND = Struct("<I")
#: Texts of one shelf: the fewer, the more shelves there are to load; the more, the longer each takes to open.
_ON_A_SHELF = 12


def mapped(path: Path) -> memoryview:
    """The bytes of a file, of which a process reads what it looks at; ``store`` puts another file in its place.

    Raises OSError, or ValueError if it is empty.
    """
    if os.name == "nt":  # which would not let it be replaced
        return memoryview(path.read_bytes())
    import mmap

    with open(path, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def keep(value: Any) -> bytes:
    """Plain data (tuples, lists, dictionaries, strings, bytes, numbers) as bytes; named tuples become plain ones."""
    return marshal.dumps(_plain(value), _MARSHAL)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


#: The inverse of ``keep``, for any buffer. ValueError, TypeError or EOFError for anything else.
given = marshal.loads


def pile(pieces: Iterable[Kept]) -> bytes:
    """Pieces as one, for ``Pile``."""
    all_ = tuple(pieces)
    bounds = accumulate(map(len, all_), initial=_BOUND.size * (len(all_) + 1))
    return b"".join((*map(_BOUND.pack, bounds), *all_))


class Pile(Sequence[Kept]):
    """Pieces of bytes that lie one after the other in ``kept``, behind their bounds.

    Raises ValueError if they do not.
    """

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._view = memoryview(kept)
        self._count = _BOUND.unpack_from(kept)[0] // _BOUND.size - 1 if len(kept) >= _BOUND.size else -1
        if not 0 <= self._count < len(kept) or _BOUND.unpack_from(kept, _BOUND.size * self._count)[0] != len(kept):
            raise ValueError("this is no pile")

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Kept: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Kept]: ...
    def __getitem__(self, at: int | slice) -> Kept | Sequence[Kept]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(self._count)[at]))
        if not 0 <= at < self._count:
            raise IndexError(at)
        start, end = _BOUNDS.unpack_from(self._view, _BOUND.size * at)
        return self._view[start:end]


_NO_PIECES = pile(())


class Shelves:
    """A mapping from texts, on shelves by their checksums: a look-up opens one of them.

    ``kept`` is a pile of a power of two of shelves, or of none.
    """

    def __init__(self, kept: Kept = _NO_PIECES) -> None:
        self.kept = kept
        self._shelves = Pile(kept)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Shelves:
        """The shelves of a mapping to plain data."""
        if not values:
            return cls()
        shelves: list[dict[str, Any]] = [{} for _ in range(1 << (len(values) // _ON_A_SHELF).bit_length())]
        for text in sorted(values):  # so that the same is the same
            shelves[_shelf(text, len(shelves))][text] = values[text]
        return cls(pile(map(keep, shelves)))

    def __bool__(self) -> bool:
        return bool(self._shelves)

    def get(self, text: str, otherwise: Any = None) -> Any:
        """The value of a text."""
        shelves = self._shelves
        return given(shelves[_shelf(text, len(shelves))]).get(text, otherwise) if shelves else otherwise

    def all(self) -> dict[str, Any]:
        """The whole mapping."""
        return {text: value for shelf in self._shelves for text, value in given(shelf).items()}

    def texts(self) -> list[str]:
        """All texts, in no particular order."""
        return [text for shelf in self._shelves for text in given(shelf)]


def _shelf(text: str, shelves: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) & shelves - 1


def store(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; what a run leaves that is killed meanwhile begins with a dot and its name."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name.partition('-')[0]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)  # a temporary file is its maker's alone; this one goes into wheels
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
