"""Reading files without hanging, writing them whole: what the command relies on, at its own seam."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.files import disk


def replaced(path: Path, data: bytes, *, checked: bytes, **more: str) -> None:
    disk.replace(str(path), data, expected=disk.digest(checked), **more)


def test_a_file_is_read_and_decoded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffcafé\r\n".encode())
    source = disk.read(str(tmp_path / "a.txt"))
    assert (source.text, source.encoding, source.newline) == ("café\n", "utf-8", "\r\n")


def test_part_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abcdef")
    with disk.opened(str(path)) as file:
        assert [disk.read_from(file, str(path), 4), disk.read_from(file, str(path))] == [b"abcd", b"ef"]


def test_what_is_no_text_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2")
    with pytest.raises(disk.Binary, match="looks binary, not checked"):
        disk.read(str(tmp_path / "a.txt"))


@pytest.mark.skipif(os.name != "posix", reason="pipes and links in folders are POSIX")
def test_what_is_no_file_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nothing").symlink_to("gone")
    (tmp_path / "circle").symlink_to("circle")
    no_file = "is not a regular file (newslint - reads standard input)"
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(tmp_path)  # the name of a socket must be short
        listening.bind("socket")
        for name, why in (
            ("gone", "no such file or folder"),
            ("nothing", "is a symbolic link to nothing"),
            ("circle", "cannot be read: Too many levels of symbolic links"),
            ("folder", "is a folder"),
            ("pipe", no_file),
            ("/dev/null", no_file),
            ("socket", "cannot be read: No such device or address"),
            ("a/b\0c", "cannot be read: embedded null byte"),
            ("x" * 300, "cannot be read: File name too long"),
        ):
            with pytest.raises(disk.FileProblem) as problem:
                disk.read_bytes(name)
            assert str(problem.value) == why, name


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="a file that is there and cannot be read: on Linux")
def test_a_file_that_fails_while_it_is_read_says_why() -> None:
    with pytest.raises(disk.FileProblem) as problem:
        disk.read_bytes("/proc/self/mem")
    assert str(problem.value) == "cannot be read: Input/output error"


@pytest.fixture(autouse=True)
def _stay_here() -> object:
    here = os.getcwd()
    yield None
    os.chdir(here)


def test_a_name_for_a_content() -> None:
    assert disk.digest(b"a") == disk.digest(b"a") != disk.digest(b"b")
    assert len(disk.digest(b"")) == 32


def test_the_content_is_replaced_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    os.utime(path, (1, 1))
    if os.geteuid() == 0:
        os.chown(path, 12345, 54321)
    if hasattr(os, "setxattr"):
        with contextlib.suppress(OSError):  # a disk without attributes
            os.setxattr(path, "user.desk", b"sport")
    before, attributes = path.stat(), _attributes(path)
    replaced(path, b"new", checked=b"old", found_at=str(path.resolve()))
    after = path.stat()
    assert path.read_bytes() == b"new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert _attributes(path) == attributes
    assert after.st_mtime > before.st_mtime, "who waits for changes must see one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def _attributes(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path)} if hasattr(os, "listxattr") else {}


def test_other_names_of_a_file_keep_the_old_content(tmp_path: Path) -> None:
    path, other, link = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    link.symlink_to(path)
    replaced(link, b"new", checked=b"old")
    assert link.is_symlink()
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"new")
    with pytest.raises(disk.FileProblem) as problem:
        replaced(path, b"fixed", checked=b"old")
    assert str(problem.value) == "was changed by another program while it was checked, not overwritten"
    assert path.read_bytes() == b"new"


def test_a_path_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    other.write_bytes(b"old")
    path.symlink_to(other)
    with pytest.raises(disk.FileProblem) as problem:
        replaced(path, b"fixed", checked=b"old", found_at=str(path))
    assert str(problem.value) == "leads to another file than when it was found, not overwritten"
    assert other.read_bytes() == b"old"


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder in which a user without rights can look around; the others of a test are its user's alone."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@contextlib.contextmanager
def powerless() -> Iterator[None]:
    """For root no mode is an obstacle: as nobody, then."""
    root = os.geteuid() == 0
    if root:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)


@pytest.mark.skipif(
    not hasattr(os, "setresuid"), reason="another user is played by setresuid, which Linux and BSD have"
)
def test_what_the_rights_forbid_is_said(public: Path) -> None:
    secret, fixed, shut = public / "secret.txt", public / "fixed.txt", public / "shut" / "a.txt"
    shut.parent.mkdir()
    for path, mode in ((secret, 0o000), (fixed, 0o444), (shut, 0o666)):
        path.write_bytes(b"old")
        path.chmod(mode)
    shut.parent.chmod(0o555)
    said = {}
    with powerless():
        for path in (secret, fixed, shut):
            with pytest.raises(disk.FileProblem) as problem:
                replaced(path, b"new", checked=b"old")
            said[path] = str(problem.value)
    shut.parent.chmod(0o755)
    assert said == {
        secret: "permission denied",
        fixed: "not fixed: the file is read-only",
        shut: "not fixed, left as it was: Permission denied",
    }
    assert [path.name for path in shut.parent.iterdir()] == ["a.txt"]


def test_a_failed_write_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        disk.write(str(folder), b"x")  # a folder cannot be replaced by a file
    with pytest.raises(FileNotFoundError):
        disk.write(str(tmp_path / "gone" / "a.txt"), b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["folder.txt"]


def test_a_new_file_has_the_mode_of_a_new_file(tmp_path: Path) -> None:
    os.chdir(tmp_path)
    mask = os.umask(0o027)
    try:
        disk.write("a.json", b"x")
        Path("b.json").write_bytes(b"x")
        assert os.umask(0o027) == 0o027, "asking for the mask changes it: it must be put back"
    finally:
        os.umask(mask)
    assert Path("a.json").stat().st_mode == Path("b.json").stat().st_mode
    assert Path("a.json").read_bytes() == b"x"


def drafted(folder: Path, writer: str) -> Path:
    path = folder / f".newslint-{writer}-abc.tmp"
    path.write_bytes(b"half")
    return path


def test_drafts_of_the_dead_are_removed_and_no_others(tmp_path: Path) -> None:
    """A draft is named after the machine and the process that writes it."""
    os.chdir(tmp_path)
    script = (
        "import os; from newslint.files import disk; os.replace = lambda *_: os.kill(os.getpid(), 9); "
        "disk.write('a.txt', b'half')"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    (dead,) = tmp_path.iterdir()
    machine = dead.name.removeprefix(".newslint-").split("-")[0]
    kept = [
        drafted(tmp_path, f"{machine}-{os.getpid()}"),
        drafted(tmp_path, f"{machine}-1"),
        drafted(tmp_path, f"{machine}-{2**70}"),
        drafted(tmp_path, "00000000-" + dead.name.split("-")[2]),
        drafted(tmp_path, f"{machine}-x"),
        drafted(tmp_path, f"{machine}-999999-more"),
        drafted(tmp_path, machine),
    ]
    folder = tmp_path / dead.name.replace("-", "-", 1).replace(".tmp", "2.tmp")
    folder.mkdir()
    disk.remove_strays(map(str, [tmp_path / dead.name.replace(".tmp", "3.tmp"), folder, *kept, dead]))
    assert sorted(tmp_path.iterdir()) == sorted([folder, *kept])


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        (".newslint-1-2-x.tmp", True),
        (".newslint.toml", False),
        (".newslint-1-2-x.txt", False),
        ("newslint-1-2-x.tmp", False),
        ("a.tmp", False),
    ],
)
def test_what_is_a_draft(name: str, is_one: bool) -> None:
    assert disk.is_draft(name) is is_one


def test_a_draft_is_its_writers_alone_until_it_is_whole(tmp_path: Path) -> None:
    """Its mode may be wider than that of a secret file which it replaces, but only when it has taken its place."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o600)
    script = (
        "import os, sys; from newslint.files import disk; real = os.replace; "
        "os.replace = lambda a, b: (print(oct(os.stat(a).st_mode & 0o777)), real(a, b)); "
        "disk.write(sys.argv[1], b'new', like=sys.argv[1])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert (done.stdout, stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == ("0o600\n", 0o600, b"new")
