"""The cache: it saves work, is never wrong, and never the reason for a failure."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from house_desk import BAD, CLEAN, FIXED, SETTINGS, WORDY, Desk, rules

from newslint.cache import Cache
from newslint.diagnostics import (
    Applicability,
    FileResult,
    Finding,
    Place,
    PlacedEdit,
    PlacedFix,
    Position,
    Severity,
)

FINDING = Finding(
    "a.txt", "x/y", Severity.WARNING, "me “x” \u2028", Position(1, 2), Position(3, 4), "line", "in\ud800e", "abc",
    (1, 9),
    PlacedFix(Applicability.UNSAFE, "do", (PlacedEdit(Position(1, 2), Position(1, 3), "n\n"),)),
    (Place(Position(7, 1), Position(8, 2)),),
)  # fmt: skip
RESULT = FileResult("a.txt", (FINDING,), notes=("a note",), words=7)


def test_what_is_put_comes_back_under_the_new_name(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put("k", RESULT)
    with Cache(tmp_path) as cache:
        assert cache.get("k", "a.txt") == RESULT
        renamed = cache.get("k", "b.txt")
        assert renamed is not None
        assert (renamed.filename, renamed.findings[0].filename) == ("b.txt", "b.txt")
        assert cache.get("other", "a.txt") is None


def test_old_rows_go_first(tmp_path: Path) -> None:
    for day, keys in ((1, "abc"), (2, "def")):
        with Cache(tmp_path, rows=5) as cache:
            cache._store._today = day
            for key in keys:
                cache.put(key, RESULT)
    with Cache(tmp_path) as cache:
        kept = [key for key in "abcdef" if cache.get(key, "a.txt")]
    assert len(kept) == 4
    assert set("def") <= set(kept)


def test_the_size_is_bounded(tmp_path: Path) -> None:
    with Cache(tmp_path, limit=100_000) as cache:
        for number in range(400):
            cache.put(str(number), FileResult("a.txt", notes=("x" * 1000,)))
    with closing(sqlite3.connect(tmp_path / "results.sqlite")) as database:
        count = database.execute("SELECT count(*) FROM results").fetchone()[0]
    assert 0 < count < 110


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database at all" * 50, b"SQLite format 3\0" + b"\xff" * 5000],
    ids=["empty", "text", "damaged"],
)
def test_a_damaged_cache_is_started_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "results.sqlite").write_bytes(content)
    with Cache(tmp_path) as cache:
        cache.put("k", RESULT)
    with Cache(tmp_path) as cache:
        assert cache.get("k", "a.txt") == RESULT


def test_damage_in_the_middle(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for number in range(300):
            cache.put(str(number), RESULT)
    path = tmp_path / "results.sqlite"
    data = bytearray(path.read_bytes())
    data[5000:-100] = os.urandom(len(data) - 5100)
    path.write_bytes(data)
    for _ in range(2):
        with Cache(tmp_path) as cache:
            for number in range(300):
                assert cache.get(str(number), "a.txt") in (RESULT, None)
                cache.put(str(number), RESULT)


def test_another_version_and_another_table(tmp_path: Path) -> None:
    for statements in ("PRAGMA user_version = 99;", "CREATE TABLE results (other);"):
        (tmp_path / "results.sqlite").unlink(missing_ok=True)
        database = sqlite3.connect(tmp_path / "results.sqlite")
        database.executescript(statements)
        database.close()
        with Cache(tmp_path) as cache:
            assert cache.note is not None
            cache.put("k", RESULT)
        with Cache(tmp_path) as cache:
            assert cache.get("k", "a.txt") == RESULT


@pytest.mark.parametrize(
    "value",
    [
        "",
        "[]",
        "3",
        '{"a": 1}',
        "[1, [], [], [[1]]]",
        '[1, [], ["l"], [["a", 9, "", [1], [1], 7, "", "", [], 0]]]',
        "[" * 99_999,
    ],
)
def test_a_row_that_something_else_wrote(tmp_path: Path, value: str) -> None:
    with Cache(tmp_path) as cache:
        cache.put("k", RESULT)
    database = sqlite3.connect(tmp_path / "results.sqlite")
    with database:
        database.execute("UPDATE results SET value = ?", (value,))
    database.close()
    with Cache(tmp_path) as cache:
        assert cache.get("k", "a.txt") is None


def test_a_locked_cache_is_done_without(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put("k", RESULT)
    other = sqlite3.connect(tmp_path / "results.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Cache(tmp_path) as cache:
        cache.get("k", "a.txt")
        cache.put("l", RESULT)
    assert cache.note is not None
    assert "locked" in cache.note
    other.execute("ROLLBACK")
    other.close()
    with Cache(tmp_path) as cache:
        assert cache.get("k", "a.txt") == RESULT


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_a_cache_that_cannot_be_made(desk: Desk, obstacle: str) -> None:
    if obstacle == "file":
        desk.write("cache", "a file where the folder should be")
    else:
        desk.path("cache/results.sqlite").mkdir(parents=True)
    desk.write("bad.txt", BAD)
    done = desk.run("--cache-dir", "cache", "-v", "bad.txt", "--output-format", "concise")
    assert done.returncode == 1
    assert "newslint: note: no cache: " in done.stderr
    assert desk.run("--cache-dir", "cache", "bad.txt").stderr == ""


def looked_up(desk: Desk) -> int:
    database = sqlite3.connect(desk.cache / "results.sqlite")
    count: int = database.execute("SELECT count(*) FROM results WHERE value <> ''").fetchone()[0]
    database.close()
    return count


def test_the_second_run_says_the_same(desk: Desk) -> None:
    desk.use_own_cache()
    desk.write("a.txt", BAD + "\n" + WORDY)
    desk.write("b.txt", CLEAN)
    first, second = desk.run("--output-format", "json"), desk.run("--output-format", "json")
    assert first.stdout == second.stdout
    assert looked_up(desk) == 2
    desk.run("--severity", "info", "--exit-zero")
    assert looked_up(desk) == 2, "what is shown makes no new results"


def test_what_changes_the_result_changes_the_key(desk: Desk) -> None:
    desk.use_own_cache()
    desk.write("a.txt", BAD + "\n" + WORDY)
    both = [("a.txt", "house/furniture"), ("a.txt", "house/wording")]
    assert rules(desk.check()) == both
    assert rules(desk.check("--ignore", "house/wording")) == both[:1]
    desk.write("newslint.toml", SETTINGS + '[per-file-ignores]\n"*.txt" = ["house/furniture"]\n')
    assert rules(desk.check()) == both[1:]
    desk.write("newslint.toml", SETTINGS + 'accept = [{phrase = "utilise", rules = ["house"]}]\n')
    assert rules(desk.check()) == both[:1]
    desk.write("newslint.toml", SETTINGS + '[rules."house/furniture"]\nseverity = "info"\n')
    assert rules(desk.check()) == both[1:]
    desk.write("newslint.toml", SETTINGS)
    desk.write("house.yaml", desk.read("house.yaml").replace("Press this button", "Press that button"))
    assert rules(desk.check()) == both[1:]
    desk.write("a.txt", CLEAN)
    assert rules(desk.check()) == []
    desk.write("fence.txt", "```\nPress that button\n```\n")
    desk.write("fence.md", "```\nPress that button\n```\n")
    assert rules(desk.check()) == [("fence.txt", "house/furniture")], "the same bytes in another format"


def test_fixing_with_a_warm_cache(desk: Desk) -> None:
    desk.use_own_cache()
    desk.write("a.txt", BAD)
    desk.write("b.txt", WORDY)
    desk.run()
    assert "would fix 1 problem" in desk.run("--diff").stderr.lower()
    desk.run("--fix")
    assert desk.read("a.txt") == FIXED
    desk.run("--fix")
    assert "would fix 1 problem" in desk.run("--diff", "--unsafe-fixes").stderr.lower()


def test_a_mistake_in_the_settings_is_told_on_every_run(desk: Desk) -> None:
    desk.use_own_cache()
    desk.write("a.txt", CLEAN)
    assert desk.run().returncode == 0
    desk.write("newslint.toml", SETTINGS + '[per-file-ignores]\n"*" = ["huose"]\n')
    assert [desk.run().returncode for _ in range(2)] == [2, 2]


def test_no_cache_writes_none(desk: Desk) -> None:
    cache = desk.use_own_cache()
    desk.write("a.txt", BAD)
    desk.run("--no-cache")
    assert not cache.exists()


def test_the_folder_of_the_cache(desk: Desk) -> None:
    desk.write("a.txt", BAD)
    own = desk.use_own_cache()
    desk.run("--cache-dir", "mine")
    assert desk.path("mine/results.sqlite").exists()
    assert not own.exists()
    desk.write("newslint.toml", SETTINGS + 'cache-dir = "set"\n')
    desk.run()
    assert (own / "results.sqlite").exists(), "the environment is nearer than a file"
    del desk.environment["NEWSLINT_CACHE_DIR"]
    desk.run()
    assert desk.path("set/results.sqlite").exists()


def test_eight_runs_at_once(desk: Desk) -> None:
    desk.use_own_cache()
    for number in range(40):
        desk.write(f"{number}.txt", BAD + f"\n{number}\n")
    runs = [
        subprocess.Popen(
            desk.command("--output-format", "concise", "-q"), cwd=desk.folder, env=desk.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(8)
    ]  # fmt: skip
    outputs = [process.communicate() for process in runs]
    assert len(set(outputs)) == 1
    assert [process.returncode for process in runs] == [1] * 8
    assert looked_up(desk) == 40
