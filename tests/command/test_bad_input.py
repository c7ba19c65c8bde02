"""What can go wrong: each ends in one clear line, the right exit code, and the other files checked."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from house_desk import BAD, CLEAN, FIXED, SETTINGS, Desk, rules


def errors(desk: Desk, *arguments: object, code: int = 2) -> list[str]:
    """The error lines of a run beside a bad file that must be checked all the same."""
    desk.write("bad.txt", BAD)
    done = desk.run("--output-format", "concise", "-q", *arguments, "bad.txt")
    assert done.returncode == code
    assert rules(done) == [("bad.txt", "house/furniture")], done.stderr
    return [line.removeprefix("newslint: error: ") for line in done.stderr.splitlines()]


def test_a_missing_path(desk: Desk) -> None:
    assert errors(desk, "no.txt") == ["no.txt: no such file or folder"]


def test_a_dangling_link(desk: Desk) -> None:
    desk.path("link.txt").symlink_to("nowhere")
    assert errors(desk, "link.txt") == ["link.txt: is a symbolic link to nothing"]
    assert errors(desk, ".", code=1) == []


def test_a_link_to_itself(desk: Desk) -> None:
    desk.path("link.txt").symlink_to("link.txt")
    [line] = errors(desk, "link.txt")
    assert line.startswith("link.txt: ")


def test_a_named_pipe_does_not_hang(desk: Desk) -> None:
    os.mkfifo(desk.path("pipe.txt"))
    [line] = errors(desk, "pipe.txt")
    assert line == "pipe.txt: is not a regular file (newslint - reads standard input)"
    assert errors(desk, ".", code=1) == []


def test_a_folder_with_the_name_of_an_article(desk: Desk) -> None:
    desk.write("folder.txt/inside.txt", BAD)
    desk.write("bad.txt", BAD)
    assert [name for name, _ in rules(desk.check("."))] == ["bad.txt", "folder.txt/inside.txt"]


def test_binary_data_is_an_error_only_when_named(desk: Desk) -> None:
    desk.write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert errors(desk, "photo.txt") == ["photo.txt: looks binary, not checked"]
    assert errors(desk, ".", code=1) == []
    assert "photo.txt: looks binary, not checked" in desk.run("-v").stderr


def test_an_empty_file(desk: Desk) -> None:
    desk.write("empty.txt", b"")
    desk.write("bom.md", b"\xef\xbb\xbf")
    done = desk.run("--fix", "empty.txt", "bom.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert desk.path("bom.md").read_bytes() == b"\xef\xbb\xbf"


def test_invalid_bytes(desk: Desk) -> None:
    desk.write("a.txt", "The ferry’s ".encode() + b"\xff\xfe\xc3 crew\n\nPress this button\n")
    assert rules(desk.check("a.txt", "--select", "house")) == [("a.txt", "house/furniture")]


def test_a_null_device_and_a_whole_disk(desk: Desk) -> None:
    assert errors(desk, "/dev/null") == ["/dev/null: is not a regular file (newslint - reads standard input)"]


def test_100_mb(desk: Desk) -> None:
    line = "The ferry sailed at nine with the mail and came back at noon with the milk.\n"
    desk.write("big.txt", line * (100_000_000 // len(line)) + "\nPress this button\n")
    done = desk.check("--select", "house", "big.txt")
    assert rules(done) == [("big.txt", "house/furniture")]


def test_one_line_of_10_mb(desk: Desk) -> None:
    desk.write("long.txt", "The crew saw a net and " * 400_000 + "had to utilise it, or to utilise none.\n")
    done = desk.run("--select", "house", "long.txt", "--output-format", "full")
    assert (done.returncode, done.stdout.count("house/wording")) == (1, 2)
    assert len(done.stdout) < 5000


def test_one_line_with_thousands_of_findings(desk: Desk) -> None:
    desk.write("long.txt", "The crew utilise a net and " * 4000 + "stop.\n")
    for _ in range(2):  # the second time from the cache
        assert len(rules(desk.check("--select", "house", "long.txt"))) == 4000


def test_a_plugin_that_cannot_be_loaded_or_raises(desk: Desk) -> None:
    plugin = desk.folder / "plugins"
    for name, entry, code in (
        ("bad_import", "bad_import", "raise RuntimeError('no coffee\\nleft')\n"),
        ("bad_hook", "bad_hook", "import newslint\n@newslint.hookimpl\ndef newslint_rules():\n    return 1 / 0\n"),
    ):
        desk.write(f"plugins/{name}.py", code)
        info = f"plugins/{name}-1.0.dist-info"
        desk.write(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        desk.write(f"{info}/entry_points.txt", f"[newslint]\n{name} = {entry}\n")
        desk.write("a.txt", CLEAN)
        paths = os.pathsep.join(filter(None, [str(plugin), os.environ.get("PYTHONPATH", "")]))
        done = desk.run("a.txt", environment={"PYTHONPATH": paths})
        assert done.returncode == 2
        assert f"plugin '{name}'" in done.stderr
        assert done.stderr.count("\n") == 1
        desk.path(f"{info}/entry_points.txt").unlink()


RAISING = """\
import newslint
from newslint.rules import Rule

def check(document, options):
    if "explode" in document.text:
        raise KeyError("boom")
    return ()

@newslint.hookimpl
def newslint_rules():
    return [Rule("extra/raises", "Raises", "To see what happens.", check)]
"""


def test_a_rule_that_raises_names_itself_and_the_others_are_checked(desk: Desk) -> None:
    desk.write("plugins/raising.py", RAISING)
    desk.write("plugins/raising-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: raising\nVersion: 1.0\n")
    desk.write("plugins/raising-1.0.dist-info/entry_points.txt", "[newslint]\nraising = raising\n")
    desk.environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(desk.path("plugins")), os.environ.get("PYTHONPATH", "")])
    )
    desk.write("a.txt", "This will explode.\n")
    [line] = errors(desk, "a.txt", "--extend-select", "extra")
    assert line.startswith("a.txt: rule extra/raises (from ")
    assert "KeyError: 'boom'" in line
    assert "--ignore extra/raises" in line
    assert errors(desk, "a.txt", "--extend-select", "extra", "--ignore", "extra/raises", code=1) == []


def test_a_closed_pipe(desk: Desk) -> None:
    for number in range(300):
        desk.write(f"{number}.txt", BAD)
    for arguments in ((), ("-j2", "--no-cache"), ("rules",), ("--diff",)):
        process = subprocess.Popen(
            desk.command(*arguments, *(() if arguments == ("rules",) else ("--output-format", "full"))),
            cwd=desk.folder, env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        assert (process.wait(60), err) == (141, b"")


def test_a_full_disk_under_the_report(desk: Desk) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    desk.write("bad.txt", BAD)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            desk.command("bad.txt"),
            cwd=desk.folder,
            env=desk.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"newslint: error: No space left on device: standard output\n"


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_closed_standard_streams(desk: Desk, stream: int) -> None:
    desk.write("bad.txt", BAD)
    assert desk.run("bad.txt", before=lambda: os.close(stream)).returncode == 1
    assert desk.run("no.txt", before=lambda: os.close(stream)).returncode == 2


def test_standard_input_that_is_closed(desk: Desk) -> None:
    done = desk.run("-", before=lambda: os.close(0))
    assert (done.returncode, done.stderr) == (2, "newslint: error: standard input is closed\n")


def test_the_current_folder_is_gone(desk: Desk) -> None:
    lost = desk.path("lost")
    lost.mkdir()
    done = desk.run("--version", cwd="lost", before=lost.rmdir)
    assert done.returncode == 0
    lost.mkdir()
    done = desk.run(".", cwd="lost", before=lost.rmdir)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


SLOW = """\
import os, time
import newslint
from newslint.rules import Rule

def check(document, options):
    if "slow" in document.text:
        open(os.environ["MARK"] + str(os.getpid()), "w").close()
        time.sleep(60)
    return ()

@newslint.hookimpl
def newslint_rules():
    return [Rule("extra/slow", "Slow", "To be interrupted.", check)]
"""


def slow_run(desk: Desk, *arguments: str) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A run that has got to a file which takes a minute, and the processes that are at it."""
    desk.write("plugins/slowly.py", SLOW)
    desk.write("plugins/slowly-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: slowly\nVersion: 1.0\n")
    desk.write("plugins/slowly-1.0.dist-info/entry_points.txt", "[newslint]\nslowly = slowly\n")
    paths = os.pathsep.join(filter(None, [str(desk.path("plugins")), os.environ.get("PYTHONPATH", "")]))
    mark = desk.path("marks")
    mark.mkdir()
    desk.write("newslint.toml", SETTINGS + 'extend-select = ["extra"]\n')
    process = subprocess.Popen(
        desk.command(*arguments), cwd=desk.folder, env={**desk.environment, "PYTHONPATH": paths, "MARK": f"{mark}/"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not list(mark.iterdir()):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return process, [int(path.name) for path in mark.iterdir()]


def gone(pid: int) -> bool:
    """True once a process has ended (a zombie has)."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c(desk: Desk, jobs: str) -> None:
    desk.write("0.txt", BAD)
    desk.write("1.txt", "This is slow.\n")
    desk.write("2.txt", BAD)
    process, workers = slow_run(desk, "--fix", "--no-cache", "--jobs", jobs, "0.txt", "1.txt", "2.txt")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to all processes
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"newslint: error: interrupted\n")
    assert all(map(gone, workers))
    assert {desk.read("0.txt"), desk.read("2.txt")} <= {BAD, FIXED}
    assert not [path for path in desk.folder.iterdir() if path.name.startswith(".newslint-")]


def test_workers_end_when_the_run_is_terminated(desk: Desk) -> None:
    for name in ("1.txt", "2.txt"):
        desk.write(name, "This is slow.\n")
    process, workers = slow_run(desk, "--no-cache", "--jobs", "2", "1.txt", "2.txt")
    os.kill(process.pid, signal.SIGTERM)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (143, b"newslint: error: terminated\n")
    assert all(map(gone, workers))
