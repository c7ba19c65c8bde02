"""Compiled packs in the cache: those that nobody uses any more go, whoever else is at work there."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newslint import packs
from newslint.packs.pruning import DAYS, KEPT, prune

DAY = 86_400


def kept(folder: Path, name: str, days: float) -> Path:
    """A file that was last used so many days ago."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(b"x")
    os.utime(file, (time.time() - days * DAY,) * 2)
    return file


def pack(folder: Path, group: str) -> Path:
    file = folder / f"{group}.yaml"
    file.write_text(
        f"group: {group}\nrules:\n  - id: it\n    summary: It\n    phrases: [pier]\n"
        "    examples:\n      flag: [A pier.]\n      keep: [A quay.]\n",
        encoding="utf-8",
    )
    return file


def compile_into(cache: Path, path: Path) -> list[str]:
    return [rule.id for rule in packs.load([path], examples=False, cache_dir=cache)]


def test_a_new_compiled_pack_drives_out_what_was_not_used_for_long(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    old = [kept(cache, "packs-0.json", DAYS + 1), kept(cache, "packs-1.bin", DAYS + 1), kept(cache, ".packs-2", 2)]
    young = [kept(cache, "packs-3.bin", DAYS - 1), kept(cache, ".packs-4", 0), kept(cache, "results.sqlite", 99)]
    assert compile_into(cache, pack(tmp_path, "desk")) == ["desk/it"]
    assert [file.exists() for file in (*old, *young)] == [False] * 3 + [True] * 3


def test_of_many_the_last_used_are_kept(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    files = [kept(cache, f"packs-{days}.bin", days) for days in range(KEPT + 5)]
    compile_into(cache, pack(tmp_path, "desk"))
    assert [file.exists() for file in files] == [True] * (KEPT - 1) + [False] * 6


def test_a_pack_that_is_read_counts_as_used(tmp_path: Path) -> None:
    cache, mine = tmp_path / "cache", pack(tmp_path, "desk")
    compile_into(cache, mine)
    (stored,) = cache.iterdir()
    os.utime(stored, (time.time() - 40 * DAY,) * 2)
    compile_into(cache, mine)
    compile_into(cache, pack(tmp_path, "other"))
    assert stored.exists()


@pytest.mark.parametrize("limit", [0, 3])
def test_runs_at_the_same_time_do_not_hinder_each_other(tmp_path: Path, limit: int) -> None:
    cache = tmp_path / "cache"
    sources = [pack(tmp_path, f"desk{number}") for number in range(6)]

    def run(number: int) -> list[str]:
        found = compile_into(cache, sources[number % 6])
        prune(cache, limit)
        return found

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(run, range(48))) == [[f"desk{number % 6}/it"] for number in range(48)]
    assert len(list(cache.iterdir())) <= limit
