"""Compiled patterns that the build keeps: the same as ``re`` compiles, and used by the same Python only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newslint import precompiled
from newslint.patterns import Lazy, lazy


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.VERBOSE | re.MULTILINE])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?<!\w)(?P<verb>sail(?:s|ed)?)\ (?P<who>[A-Zß-ü]\w+)?", "She sailed Ärmel and he SAILS"),
        (r"^[^\W\d_]++(?:['-]\w{2,})*+$", "harbour-side\nHarbour\n"),
        (r"[–—“-”a-c](?!\s)|(?s:.)$", "a—b “c”\n"),
    ],
)
def test_a_kept_pattern_is_the_one_that_re_compiles(source: str, text: str, flags: int) -> None:
    kept, fresh = precompiled.of_form(source, precompiled.form(source, flags)), re.compile(source, flags)
    assert kept == fresh
    assert (kept.groups, kept.groupindex) == (fresh.groups, fresh.groupindex)
    for one, other in zip(kept.finditer(text), fresh.finditer(text), strict=True):
        assert (one.span(), one.groups(), one.groupdict(), one.lastgroup) == (
            other.span(), other.groups(), other.groupdict(), other.lastgroup,
        )  # fmt: skip


def test_the_build_keeps_every_pattern_of_the_rules(tmp_path: Path) -> None:
    from newslint.checks import places
    from newslint.english import sounds

    precompiled.prepare(tmp_path / "patterns.bin")
    kept = precompiled.read(tmp_path / "patterns.bin")
    frame = places.frames("grammar/bare-noun")[1][0][1]
    for pattern in (lazy(frame), *(p for p in vars(sounds).values() if isinstance(p, Lazy))):
        assert isinstance(pattern, Lazy)
        assert kept.get(precompiled.name_of(pattern.source, pattern.flags)) == precompiled.form(
            pattern.source, pattern.flags
        )


@pytest.mark.parametrize("damage", ["another Python", "cut", "empty"])
def test_patterns_of_another_python_are_compiled_again(tmp_path: Path, damage: str) -> None:
    precompiled.prepare(tmp_path / "patterns.bin")
    good = (tmp_path / "patterns.bin").read_bytes()
    damaged = {"another Python": b"pypy" + good, "cut": good[: len(good) // 2], "empty": b""}
    (tmp_path / "patterns.bin").write_bytes(damaged[damage])
    assert not precompiled.read(tmp_path / "patterns.bin").texts()
    assert not precompiled.read(tmp_path / "missing.bin").texts()
