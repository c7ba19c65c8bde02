"""A run that is killed in the middle of its repairs."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from house_desk import BAD, FIXED, Desk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

FILES, KILLS = 200, 5

#: Begins to write a file, and at the moment when it is to be put in its place does what the test wants.
WRITE = (
    "import os, sys; from newslint.files import disk; os.replace = lambda *_: {then}; "
    "disk.write('articles/new.txt', b'half')"
)


def articles(desk: Desk) -> list[Path]:
    return sorted((desk.folder / "articles").iterdir())


def drafts(desk: Desk) -> list[Path]:
    return [path for path in articles(desk) if path.suffix != ".txt"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_file_is_old_or_new_and_nothing_stays_behind(desk: Desk, jobs: str) -> None:
    for index in range(FILES):
        desk.write(f"articles/{index:03}.txt", BAD)
    chance = random.Random(jobs)
    for _ in range(KILLS):
        repaired = _repaired(desk)
        process = subprocess.Popen(
            desk.command("--fix", "--no-cache", "--jobs", jobs, "articles"), cwd=desk.folder, env=desk.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        # The first repair shows that the run is at work; it is killed at any moment after that.
        while process.poll() is None and _repaired(desk) == repaired:
            time.sleep(0.001)
        time.sleep(chance.random() / 20)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        contents = {path.name: path.read_text(encoding="utf-8") for path in articles(desk) if path.suffix == ".txt"}
        assert len(contents) == FILES
        assert set(contents.values()) <= {BAD, FIXED}
    assert KILLS <= _repaired(desk) < FILES
    desk.check("--fix", "articles")
    assert _repaired(desk) == len(articles(desk)) == FILES


def _repaired(desk: Desk) -> int:
    return sum(path.stat().st_size == len(FIXED) for path in articles(desk) if path.suffix == ".txt")


def test_the_draft_of_a_killed_process_is_removed_by_the_next_run(desk: Desk) -> None:
    desk.write("articles/old.txt", BAD)
    script = WRITE.format(then="os.kill(os.getpid(), 9)")
    subprocess.run([sys.executable, "-c", script], cwd=desk.folder, check=False)
    assert len(drafts(desk)) == 1
    desk.check("articles")
    assert [path.name for path in articles(desk)] == ["old.txt"]


def test_the_draft_of_a_process_that_writes_is_left_alone(desk: Desk) -> None:
    desk.write("articles/old.txt", BAD)
    script = WRITE.format(then="(print(flush=True), sys.stdin.read())")
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=desk.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        (draft,) = drafts(desk)
        desk.check("articles")
        assert draft.read_bytes() == b"half"
