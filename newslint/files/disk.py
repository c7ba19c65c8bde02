"""Reading files without hanging, and writing them so that none is ever lost or half written."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from newslint.files.source import NotText, Source

if TYPE_CHECKING:
    from newslint.digests import blake2b

#: A file that is being written has a name of this shape until it is whole: the process that writes is in it.
_DRAFT, _DRAFT_END = ".newslint-", ".tmp"
#: How many bytes are read at a time where the whole is not needed.
_PIECE = 1_000_000


class FileProblem(Exception):
    """A file that cannot be read or written; the message says why, without the file's name."""


class Binary(FileProblem):
    """A file that holds no text."""


def read(path: str) -> Source:
    """The file decoded; FileProblem with one line that says why it cannot be.

    Only regular files are read: a named pipe or a device would block or never end.
    """
    return decode(read_bytes(path))


def decode(data: bytes) -> Source:
    """The text that a file's content stands for; Binary if it holds none."""
    try:
        return Source.decode(data)
    except NotText as error:
        raise Binary(str(error)) from None


def read_bytes(path: str) -> bytes:
    """The content of a regular file; FileProblem otherwise."""
    with opened(path) as file:
        return read_from(file, path)


def opened(path: str) -> BinaryIO:
    """A regular file to read from; FileProblem otherwise."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to must not wait for a writer.
        file = open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb")  # noqa: SIM115
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return file
        file.close()
    except (OSError, ValueError) as error:
        raise FileProblem(_why(error, path)) from None
    raise FileProblem("is not a regular file (newslint - reads standard input)")


def read_from(file: BinaryIO, path: str, size: int = -1) -> bytes:
    """The next ``size`` bytes, or all; FileProblem if they cannot be read."""
    try:
        return file.read(size)
    except OSError as error:
        raise FileProblem(_why(error, path)) from None


def digest(data: bytes) -> str:
    """A short name for a content: equal names, equal contents."""
    digest = new_digest()
    digest.update(data)
    return digest.hexdigest()


def new_digest() -> blake2b:
    """What gives the ``digest`` of a content that is read piece by piece."""
    from newslint.digests import blake2b

    return blake2b(digest_size=16)


def _digest_of(path: str) -> str:
    """The ``digest`` of a file's content; FileProblem if it cannot be read."""
    digest = new_digest()
    with opened(path) as file:
        while piece := read_from(file, path, _PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _why(error: Exception, path: str) -> str:
    """What a failed open or read means, in words."""
    if "\0" in path:  # each version of Python has words of its own for it
        return "cannot be read: embedded null byte"
    if isinstance(error, FileNotFoundError):
        return "is a symbolic link to nothing" if os.path.islink(path) else "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"cannot be read: {error}"


def replace(path: str, data: bytes, *, expected: str, found_at: str = "") -> None:
    """Put ``data`` in the place of the file's content, all of it or nothing.

    The new content is written to a temporary file in the same folder, forced to
    disk and renamed over the old file, so that a full disk, a crash or Ctrl-C
    leaves the old content. Mode, extended attributes and, where allowed, owner
    stay; a symbolic link stays one and its target is replaced; other hard links
    to the file keep the old content. Raises FileProblem if the file no longer
    holds what was checked (``expected`` is its ``digest``), if links on the way now lead elsewhere than to
    ``found_at``, or if it cannot be written.
    """
    target = os.path.realpath(path)
    if found_at and target != found_at:
        raise FileProblem("leads to another file than when it was found, not overwritten")
    if _digest_of(target) != expected:
        raise FileProblem("was changed by another program while it was checked, not overwritten")
    if not os.access(target, os.W_OK):
        raise FileProblem("not fixed: the file is read-only")
    try:
        write(target, data, like=target)
    except OSError as error:
        raise FileProblem(f"not fixed, left as it was: {error.strerror or error}") from None


def write(path: str, data: bytes, *, like: str | None = None) -> None:
    """Write a whole file atomically; OSError if that fails, and then nothing has changed.

    ``like``: a file whose mode, attributes and owner the new one gets.
    """
    import tempfile

    folder = os.path.dirname(path) or "."
    handle, temporary = tempfile.mkstemp(prefix=f"{_DRAFT}{_writer()}-", suffix=_DRAFT_END, dir=folder)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _copy_rights(like, temporary)
        os.replace(temporary, path)
    except BaseException:
        _remove(temporary)
        raise
    _sync_folder(folder)


def is_draft(name: str) -> bool:
    """True for the name of a file that ``write`` has begun and not yet put in its place."""
    return name.startswith(_DRAFT) and name.endswith(_DRAFT_END)


def remove_strays(drafts: Iterable[str]) -> None:
    """Delete the drafts among these that a process of this machine left when it was killed."""
    machine, _, _ = _writer().partition("-")
    for path in drafts:
        author = os.path.basename(path)[len(_DRAFT) :].split("-")
        if len(author) == 3 and author[0] == machine and author[1].isdigit() and not _runs(int(author[1])):
            with contextlib.suppress(OSError):
                os.unlink(path)


def _writer() -> str:
    """This machine and process, as the names of drafts hold them."""
    import zlib

    machine = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(machine.encode()):08x}-{os.getpid()}"


def _runs(pid: int) -> bool:
    if os.name != "posix":
        return True  # there os.kill ends a process instead of asking
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _copy_rights(like: str | None, temporary: str) -> None:
    """Give the new file the mode, attributes and owner of the old, or what a new file would have."""
    if like is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        return
    import shutil

    was, now = os.stat(like), os.stat(temporary)
    if hasattr(os, "chown") and (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        with contextlib.suppress(PermissionError):  # only root may give a file away: it is ours then
            os.chown(temporary, was.st_uid, was.st_gid)
    shutil.copystat(like, temporary)  # after chown, which clears set-id bits
    os.utime(temporary)


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def _sync_folder(folder: str) -> None:
    """Force the rename itself to disk; not every system can, and the file is whole either way."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
