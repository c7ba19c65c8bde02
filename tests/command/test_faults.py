"""Faults of the machine around a run: disks that are full or read-only, files that change under it, no home.

docs/faults.md lists what is promised in each case, with its test.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from house_desk import BAD, FIXED, SETTINGS, Desk, Run, rules

from newslint.files import disk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, mounts and links are POSIX")

_DROP_FROM_BOUNDING_SET, _OVERRIDE_MODES, _READ_ALL = 24, 1, 2  # Linux: prctl(2), capabilities(7)


def obey_modes() -> None:
    """Called in a process before it becomes newslint: root then may do no more than the modes of files say."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (_OVERRIDE_MODES, _READ_ALL):
            if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if disk.is_draft(path.name)]


# Disks and rights


def test_a_read_only_folder(desk: Desk) -> None:
    locked, open_file = desk.write("locked/a.txt", BAD), desk.write("open/a.txt", BAD)
    locked.parent.chmod(0o555)
    done = desk.run("--fix", "-q", "locked", "open", before=obey_modes)
    assert (done.returncode, done.stderr) == (
        2,
        "newslint: error: locked/a.txt: not fixed, left as it was: Permission denied\n",
    )
    assert (locked.read_text(), open_file.read_text()) == (BAD, FIXED)


def test_a_read_only_file(desk: Desk) -> None:
    desk.write("a.txt", BAD).chmod(0o444)
    done = desk.run("--fix", "-q", "a.txt", before=obey_modes)
    assert (done.returncode, done.stderr) == (2, "newslint: error: a.txt: not fixed: the file is read-only\n")
    assert desk.read("a.txt") == BAD


def test_what_cannot_be_read_is_an_error_and_the_rest_is_checked(desk: Desk) -> None:
    desk.write("secret.txt", BAD).chmod(0)
    desk.write("locked/a.txt", BAD).parent.chmod(0)
    desk.write("b.txt", BAD)
    done = desk.run("-q", "--output-format", "concise", before=obey_modes)
    desk.path("locked").chmod(0o755)
    assert (done.returncode, sorted(done.stderr.splitlines())) == (
        2,
        [
            "newslint: error: locked: cannot be listed: Permission denied",
            "newslint: error: secret.txt: permission denied",
        ],
    )
    assert rules(done) == [("b.txt", "house/furniture")]


@pytest.fixture
def small_disk(desk: Desk) -> Iterator[Path]:
    """A disk of 128 KB."""
    folder = desk.path("small")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "newslint-test", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount; test_a_full_disk_leaves_the_file_as_it_was shows the same by a limit on size")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full(desk: Desk, small_disk: Path) -> None:
    long = "The ferry sailed at nine and came back at noon.\n" * 2000 + "\n" + BAD
    (small_disk / "long.txt").write_text(long)
    (small_disk / "short.txt").write_text(BAD)
    done = desk.run("--fix", "-q", "--no-cache", "small")
    assert (done.returncode, done.stderr) == (
        2,
        "newslint: error: small/long.txt: not fixed, left as it was: No space left on device\n",
    )
    assert ((small_disk / "long.txt").read_text(), (small_disk / "short.txt").read_text()) == (long, FIXED)
    assert drafts(small_disk) == []


def test_a_cache_on_a_full_disk(desk: Desk, small_disk: Path) -> None:
    (small_disk / "rest").write_bytes(b"x" * (small_disk.stat().st_blksize * 30))
    desk.write("a.txt", BAD)
    done = desk.check("--cache-dir", "small/cache", "a.txt")
    assert (rules(done), done.stderr) == ([("a.txt", "house/furniture")], "")
    assert "no cache: " in desk.run("-v", "--cache-dir", "small/cache", "a.txt").stderr


@pytest.mark.parametrize("filled", [True, False])
def test_a_cache_on_a_read_only_disk(desk: Desk, filled: bool) -> None:
    cache = desk.use_own_cache()
    cache.mkdir()
    desk.write("a.txt", BAD)
    if filled:
        desk.check("a.txt")
    for path in [*cache.rglob("*"), cache]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(cache.rglob("*"))
    done = desk.check("a.txt", before=obey_modes)
    assert (rules(done), done.stderr) == ([("a.txt", "house/furniture")], "")
    assert sorted(cache.rglob("*")) == before


# Caches


def damages(data: bytes) -> Iterator[bytes]:
    """A file cut short and changed in several places."""
    for part in (0, 1, 100, len(data) // 2, len(data) - 1):
        yield data[:part]
    for at in range(0, len(data), len(data) // 12):
        yield data[:at] + b"\xff{" + data[at + 2 :]


def test_every_file_of_the_cache_may_be_damaged(desk: Desk) -> None:
    cache = desk.use_own_cache()
    desk.write("a.txt", BAD)
    said = desk.check("a.txt").stdout
    whole = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    assert {path.suffix for path in whole} == {".sqlite", ".bin"}
    for damaged in zip(*(damages(data) for data in whole.values()), strict=False):
        for path, data in zip(whole, damaged, strict=True):
            path.write_bytes(data)
        done = desk.check("a.txt")
        assert (done.stdout, done.stderr) == (said, "")


def test_a_clock_that_went_back(desk: Desk) -> None:
    """What was kept, and the articles themselves, are of a day to come."""
    cache = desk.use_own_cache()
    path = desk.write("a.txt", BAD)
    said = desk.check().stdout
    with sqlite3.connect(cache / "results.sqlite") as database:
        database.execute("UPDATE results SET used = 99999")
    database.close()
    for file in (path, desk.path("house.yaml"), *cache.iterdir()):
        os.utime(file, (4e9, 4e9))
    assert desk.check().stdout == said
    path.write_text(FIXED)
    os.utime(path, (0, 0))
    assert desk.check().stdout == ""
    with sqlite3.connect(cache / "results.sqlite") as database:
        days = [day for (day,) in database.execute("SELECT used FROM results WHERE value <> ''")]
    database.close()
    assert max(days) < 99999, "what is used is of today again"


# Files that change while they are checked

MEDDLING = """\
import os, shutil
import newslint
from newslint.rules import Rule

def check(document, options):
    if "meddle" in document.text and not os.path.exists("done"):
        exec(os.environ["MEDDLE"])
        open("done", "w").close()
    return ()

@newslint.hookimpl
def newslint_rules():
    return [Rule("extra/meddles", "Meddles", "Another program at work.", check)]
"""
STORY = BAD + "\nNobody may meddle with it.\n"


@pytest.mark.parametrize(
    ("meddle", "problem", "left"),
    [
        ("open('in/a.txt', 'a').write('More.')", "was changed by another program", STORY + "More."),
        ("os.unlink('in/a.txt')", "no such file or folder", None),
        ("shutil.rmtree('in')", "no such file or folder", None),
        ("os.unlink('in/a.txt'); os.mkdir('in/a.txt')", "is a folder", None),
        ("os.unlink('in/a.txt'); os.symlink('../out/a.txt', 'in/a.txt')", "leads to another file", STORY),
        ("shutil.rmtree('in'); os.symlink('out', 'in')", "leads to another file", STORY),
    ],
    ids=["changed", "gone", "folder gone", "now a folder", "now a link", "its folder now a link"],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_changes_while_it_is_checked(
    desk: Desk, jobs: str, meddle: str, problem: str, left: str | None
) -> None:
    """Outside lies a file with the same text: that nothing tells it from the one that was checked is no excuse."""
    desk.write("plugins/meddling.py", MEDDLING)
    desk.write("plugins/meddling-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: meddling\nVersion: 1.0\n")
    desk.write("plugins/meddling-1.0.dist-info/entry_points.txt", "[newslint]\nmeddling = meddling\n")
    desk.write("newslint.toml", SETTINGS + 'extend-select = ["extra"]\n')
    desk.write("in/a.txt", STORY)
    desk.write("out/a.txt", STORY)
    desk.write("other/b.txt", BAD)
    paths = os.pathsep.join(filter(None, [str(desk.path("plugins")), os.environ.get("PYTHONPATH", "")]))
    done = desk.run(
        "--fix", "-q", "--no-cache", "-j", jobs, "in", "other", environment={"PYTHONPATH": paths, "MEDDLE": meddle}
    )
    assert done.returncode == 2
    assert done.stderr.startswith("newslint: error: in/a.txt: ")
    assert problem in done.stderr
    assert done.stderr.count("\n") == 1
    assert desk.read("out/a.txt") == STORY
    assert desk.read("other/b.txt") == FIXED
    if left is not None:
        assert desk.read("in/a.txt") == left
    assert drafts(desk.folder) == []


def test_links_out_of_a_folder_are_repaired_only_when_named(desk: Desk) -> None:
    desk.write("out/a.txt", BAD)
    desk.write("out/b.txt", BAD)
    desk.write("in/own.txt", BAD)
    desk.path("in/link.txt").symlink_to("../out/a.txt")
    desk.path("in/folder").symlink_to("../out")
    assert desk.run("--fix", "in").returncode == 0
    assert [desk.read(name) for name in ("in/own.txt", "out/a.txt", "out/b.txt")] == [FIXED, BAD, BAD]
    assert desk.run("--fix", "in/link.txt").returncode == 0
    assert desk.path("in/link.txt").is_symlink()
    assert [desk.read(name) for name in ("out/a.txt", "out/b.txt")] == [FIXED, BAD]


# Surroundings


@pytest.mark.parametrize("value", ["/dev/null/home", "nowhere"])
def test_a_home_that_is_not_there(desk: Desk, value: str) -> None:
    desk.write("a.txt", BAD)
    del desk.environment["NEWSLINT_CACHE_DIR"]
    done = desk.check("a.txt", environment={"HOME": value, "XDG_CACHE_HOME": ""})
    assert (rules(done), done.stderr) == ([("a.txt", "house/furniture")], "")
    assert sorted(path.name for path in desk.folder.iterdir()) == ["a.txt", "house.yaml", "newslint.toml"]


def test_a_user_without_a_home(desk: Desk) -> None:
    """In a container with a user of its own number there is neither HOME nor a line in /etc/passwd."""
    stranger = ["unshare", "--user", "--map-user=54321", "env", "-u", "HOME", "-u", "XDG_CACHE_HOME"]
    if shutil.which("unshare") is None or subprocess.run([*stranger, "true"], check=False).returncode:
        pytest.skip("needs user namespaces")
    desk.write("a.txt", BAD)
    environment = {key: value for key, value in desk.environment.items() if key != "NEWSLINT_CACHE_DIR"}
    done = subprocess.run(
        [*stranger, *desk.command("-q", "--output-format", "concise", "a.txt")],
        cwd=desk.folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (rules(done), done.stderr) == ([("a.txt", "house/furniture")], "")
    assert not desk.path("~").exists()


#: A path and an article that try to command whatever reads the report.
HOSTILE = "x\n::error::x\x1b[31m<b>&\"']]>\u202e##vso[a]\r.txt"


@pytest.mark.parametrize(
    "format",
    "concise full github gitlab html json jsonl junit markdown rdjson rdjsonl sarif".split(),
)
def test_a_hostile_path_commands_nobody(desk: Desk, format: str) -> None:
    desk.write(HOSTILE, BAD)
    desk.write("b.txt", BAD)
    os.rename(desk.path("b.txt"), os.fsencode(desk.folder) + b"/\xff.txt")
    done = desk.run("--output-format", format)
    assert done.returncode == 1
    assert not set(done.stdout) & set("\x1b\r\u202e")
    assert not any("\ud800" <= char <= "\udfff" for char in done.stdout), "it can be written as UTF-8"
    _read_as(format, done)


def _read_as(format: str, done: Run[str]) -> None:
    """Read the report as its readers do, and look for what must not have got through."""
    assert "##vso[" not in done.stdout
    if format in ("json", "gitlab", "rdjson", "sarif"):
        assert json.loads(done.stdout)
    elif format in ("jsonl", "rdjsonl"):
        assert [json.loads(line) for line in done.stdout.splitlines()]
    elif format == "junit":
        assert len(list(ElementTree.fromstring(done.stdout).iter("failure"))) == 2
    else:
        assert "<b>" not in done.stdout or format in ("concise", "full", "github"), "which nobody reads as HTML"
        commands = [line.split(" ")[0] for line in done.stdout.splitlines() if line.lstrip().startswith("::")]
        if format == "github":
            assert commands[2:] == ["::error", "::error"]
        else:
            assert commands == []


def test_every_format_has_been_tried(desk: Desk) -> None:
    (mark,) = (m for m in test_a_hostile_path_commands_nobody.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined]
    offered = desk.run("--output-format", "none-of-these").stderr
    assert [name for name in mark.args[1] if name not in offered] == []
