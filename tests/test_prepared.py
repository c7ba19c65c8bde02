"""Tables that the build makes: what a run finds there, and when it makes them itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import prepared
from newslint.checks import places
from newslint.english import grid, lexicon, readings, valency
from newslint.kept import given, keep


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables as the build writes them."""
    target = tmp_path_factory.mktemp("tables") / "prepared.bin"
    prepared.prepare(target)
    return target


def test_the_build_writes_the_same_bytes_each_time(stored: Path, tmp_path: Path) -> None:
    prepared.prepare(tmp_path / "again.bin")
    assert (tmp_path / "again.bin").read_bytes() == stored.read_bytes()


def test_tables_are_found_as_they_would_be_made(stored: Path) -> None:
    tables = prepared.read(stored)
    marked = (lexicon._bits, readings.masks, readings.verbs_only, grid.grid, valency._kinds, places._letters_and_needs)
    for table in marked:
        made, found = table.make(), table.opened(tables[table.name])
        if isinstance(found, prepared.Lookup):
            assert {word: found.get(word, None) for word in made} == made
            assert sorted(found.all()) == sorted(made)
            assert found.get("no such word", None) is None
        else:
            assert repr(found) == repr(given(keep(made)))


@pytest.mark.parametrize("damage", [b"", b"another\n", b"cut", b"flipped"])
def test_a_table_that_is_not_of_these_files_is_made_anew(stored: Path, tmp_path: Path, damage: bytes) -> None:
    good = stored.read_bytes()
    other = {b"cut": good[: len(good) // 2], b"flipped": bytes([good[0] ^ 1]) + good[1:]}
    (tmp_path / "tables.bin").write_bytes(other.get(damage, damage))
    assert prepared.read(tmp_path / "tables.bin") == {}
    assert prepared.read(tmp_path / "missing.bin") == {}


def test_tables_of_changed_files_are_not_used(stored: Path, tmp_path: Path) -> None:
    """What the tables are made of is named by contents, not by dates: a copy has the same, a change another."""
    package = tmp_path / "newslint"
    for name in prepared.sources():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes((prepared.PACKAGE / name).read_bytes())
    assert prepared.read(stored, package)
    with open(package / "english" / "data" / "count-nouns.txt", "a", encoding="utf-8") as file:
        file.write("quorling\n")
    assert prepared.read(stored, package) == {}
