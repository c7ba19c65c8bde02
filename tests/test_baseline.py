"""The baseline knows a finding by its text, not its line; counts; says what is gone."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from newslint.baseline import Baseline, BaselineError, key_of
from newslint.diagnostics import Finding, Position, Severity

ONE = Finding(
    filename="a.txt",
    rule="desk/pier",
    severity=Severity.WARNING,
    message="m",
    start=Position(3, 1),
    end=Position(3, 5),
    line_text="pier of old",
    matched="pier",
    context="c1",
    span=(10, 14),
)
MOVED = replace(ONE, start=Position(90, 1), end=Position(90, 5), span=(900, 904))
CHANGED = replace(ONE, context="c2")


def test_a_finding_that_moved_is_known() -> None:
    assert Baseline.of([ONE]).split([MOVED]) == ([], 1)


def test_another_text_or_rule_or_file_is_new() -> None:
    others = [CHANGED, replace(ONE, rule="desk/quay"), replace(ONE, filename="b.txt"), replace(ONE, matched="Pier")]
    assert Baseline.of([ONE]).split(others) == (others, 0)


def test_each_known_finding_covers_one() -> None:
    assert Baseline.of([ONE, ONE]).split([ONE, MOVED, ONE]) == ([ONE], 2)


def test_gone_counts_only_files_that_were_checked() -> None:
    known = Baseline.of([ONE, CHANGED, replace(ONE, filename="b.txt")])
    assert known.gone(Counter([key_of(MOVED)]), ["a.txt"]) == 1


def test_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    known = Baseline.of([ONE, ONE, CHANGED])
    path.write_text(known.dumps(), encoding="utf-8")
    assert Baseline.read(path).counts == known.counts
    assert json.loads(known.dumps())["version"] == 1


def test_the_file_does_not_depend_on_order() -> None:
    assert Baseline.of([ONE, CHANGED]).dumps() == Baseline.of([CHANGED, ONE]).dumps()
    assert json.loads(Baseline.of([]).dumps())["findings"] == []


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 1}', '{"version": 9, "findings": []}', '{"version": 1, "findings": [1]}']
)
def test_a_file_that_is_no_baseline(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"b\.json"):
        Baseline.read(path)


def test_a_missing_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="--write-baseline"):
        Baseline.read(tmp_path / "none.json")
