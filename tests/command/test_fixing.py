"""Writing fixes: nothing but the fix changes, and no file is ever lost or half written."""

from __future__ import annotations

import resource
import stat
import subprocess
from pathlib import Path

import pytest
from house_desk import BAD, CLEAN, FIXED, WORDY, Desk, rules


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".newslint" in path.name and path.name != ".newslint.toml"]


@pytest.mark.parametrize(
    ("encode", "decode"),
    [
        (lambda text: text.replace("\n", "\r\n").encode(), None),
        (lambda text: text.replace("\n", "\r").encode(), None),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), None),
        (lambda text: text.encode("utf-16"), None),
        (lambda text: text.encode("utf-16-be"), None),
        (lambda text: text.replace("ferry", "caf\u00e9").encode("cp1252"), None),
        (lambda text: text.rstrip("\n").encode(), None),
        (lambda text: text.encode().replace(b"ferry", "“ferry”".encode() + b"\xff"), None),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "utf-16-be without mark", "windows", "no final newline", "invalid byte"],
)
def test_every_byte_but_the_fix_stays(desk: Desk, encode, decode) -> None:  # type: ignore[no-untyped-def]
    desk.write("bad.txt", encode(BAD))
    assert desk.run("--fix", "bad.txt").returncode == 0
    assert desk.path("bad.txt").read_bytes() == encode(FIXED)
    before = desk.path("bad.txt").stat()
    assert desk.run("--fix", "bad.txt").returncode == 0
    after = desk.path("bad.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns), "a second --fix writes nothing"


def test_mode_and_symbolic_link_stay(desk: Desk) -> None:
    desk.write("real/bad.txt", BAD).chmod(0o640)
    desk.path("link.txt").symlink_to("real/bad.txt")
    assert desk.run("--fix", "link.txt").returncode == 0
    assert desk.path("link.txt").is_symlink()
    assert desk.read("real/bad.txt") == FIXED
    assert stat.S_IMODE(desk.path("real/bad.txt").stat().st_mode) == 0o640
    assert leftovers(desk.path("real")) == []


def test_diff_is_a_patch_that_git_applies(desk: Desk) -> None:
    desk.write("sub/bad.txt", BAD.replace("\n", "\r\n"))
    desk.write("also bad.txt", ("caf\u00e9\n\n" + BAD).encode("cp1252"))
    done = desk.run("--diff")
    assert done.returncode == 1
    assert "Would fix 2 problems in 2 of 2 files." in done.stderr
    assert desk.read("sub/bad.txt") == BAD.replace("\n", "\r\n"), "--diff changes nothing"
    patch = done.stdout.encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn", "-"], input=patch, cwd=desk.folder, check=True)
    assert desk.read("sub/bad.txt") == FIXED.replace("\n", "\r\n")
    assert desk.path("also bad.txt").read_bytes() == ("caf\u00e9\n\n" + FIXED).encode("cp1252")
    again = desk.run("--diff")
    assert (again.returncode, again.stdout) == (0, "")


def test_diff_of_standard_input(desk: Desk) -> None:
    done = desk.run("--diff", "-q", "-", "--stdin-filename", "a.txt", stdin=BAD.encode())
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("--- a.txt\n+++ a.txt\n@@ ")


def test_a_fix_that_the_encoding_cannot_write_is_left_out_and_said(desk: Desk) -> None:
    desk.write("house.yaml", desk.read("house.yaml").replace("utilise: use", "utilise: \u2615"))
    text = "Caf\u00e9.\n\nThe crew utilise a net.\n\nPress this button\n"
    desk.write("a.txt", text.encode("cp1252"))
    done = desk.run("--fix", "--unsafe-fixes", "a.txt")
    assert done.returncode == 1
    assert "line 3: the fix of house/wording needs a character that cp1252" in done.stderr
    assert desk.path("a.txt").read_bytes() == "Caf\u00e9.\n\nThe crew utilise a net.\n".encode("cp1252")


def test_a_full_disk_leaves_the_file_as_it_was(desk: Desk) -> None:
    text = "A line of the story that fills the disk.\n" * 2000 + "\n" + BAD
    desk.write("bad.txt", text)
    desk.write("other.txt", BAD)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # noqa: E731
    done = desk.run("--fix", "--no-cache", "-j1", "bad.txt", "other.txt", before=limit)
    assert done.returncode == 2
    assert "bad.txt: not fixed, left as it was: File too large" in done.stderr
    assert desk.read("bad.txt") == text
    assert "2004 | Press this button" in done.stdout, "what was found is as true as before"
    assert "1 file could not be checked or repaired." in done.stdout
    assert desk.read("other.txt") == FIXED, "the others are fixed all the same"
    assert leftovers(desk.folder) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_patch_is_good_for_all_files_that_it_holds(desk: Desk, encoding: str) -> None:
    """git refuses a whole patch for one hunk that it cannot apply."""
    desk.write("bad.txt", BAD)
    desk.write("wide.txt", BAD.encode(encoding))
    done = desk.run("--diff")
    assert done.returncode == 1
    assert f"wide.txt: left out of the patch, which cannot hold {encoding.upper()}" in done.stderr
    assert "Would fix 2 problems in 2 of 2 files." in done.stderr
    desk.write("fixes.patch", done.stdout)
    subprocess.run(["git", "apply", "fixes.patch"], cwd=desk.folder, check=True)
    assert desk.read("bad.txt") == FIXED
    assert desk.path("wide.txt").read_bytes() == BAD.encode(encoding)
    assert desk.run("--fix").returncode == 0
    assert desk.path("wide.txt").read_bytes().decode(encoding) == FIXED


# The baseline


def test_a_baseline_hides_what_was_there_and_shows_what_is_new(desk: Desk) -> None:
    desk.write("a.txt", BAD)
    desk.write("b.txt", WORDY)
    done = desk.run("--write-baseline")
    assert (done.returncode, "2 findings in the baseline (2 new, 0 gone)" in done.stdout) == (0, True)
    assert desk.check("--baseline", "newslint-baseline.json").stdout == ""
    desk.write("a.txt", "A new first line.\n\n" + BAD)
    desk.write("b.txt", CLEAN)
    desk.write("c.txt", BAD)
    done = desk.run("--baseline", "newslint-baseline.json", "--output-format", "concise")
    assert rules(desk.check("--baseline", "newslint-baseline.json")) == [("c.txt", "house/furniture")]
    assert "1 new, 1 in the baseline, 1 gone" in done.stdout
    pruned = desk.run("--write-baseline").stdout
    assert "2 findings in the baseline (1 new, 1 gone)" in pruned


def test_a_baseline_of_some_files_keeps_the_others(desk: Desk) -> None:
    desk.write("a.txt", BAD)
    desk.write("b.txt", BAD)
    desk.write("gone.txt", BAD)
    desk.run("--write-baseline")
    desk.path("gone.txt").unlink()
    desk.write("a.txt", CLEAN)
    assert "1 finding in the baseline (0 new, 2 gone)" in desk.run("--write-baseline", "a.txt").stdout
    assert desk.check("--baseline", "newslint-baseline.json").returncode == 0


def test_fix_leaves_what_the_baseline_knows(desk: Desk) -> None:
    desk.write("a.txt", BAD)
    desk.run("--write-baseline")
    desk.write("b.txt", BAD)
    assert desk.run("--fix", "--baseline", "newslint-baseline.json").returncode == 0
    assert (desk.read("a.txt"), desk.read("b.txt")) == (BAD, FIXED)


def test_a_broken_baseline(desk: Desk) -> None:
    desk.write("base.json", "[]")
    done = desk.run("--baseline", "base.json")
    assert (done.returncode, "not a newslint baseline" in done.stderr) == (2, True)
