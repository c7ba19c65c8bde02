"""The baseline knows a finding by its text, not its line; counts; says what is gone; holds wherever it is read from."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from newslint.baseline import Baseline, BaselineError
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
ELSEWHERE = replace(ONE, filename="b.txt")


def of(*files: list[Finding]) -> Baseline:
    baseline = Baseline()
    for findings in files:
        baseline.add(findings)
    return baseline


def test_a_finding_that_moved_is_known() -> None:
    assert of([ONE]).split([MOVED]) == ([], 1)


@pytest.mark.parametrize("other", [CHANGED, replace(ONE, rule="desk/quay"), ELSEWHERE, replace(ONE, matched="Pier")])
def test_another_text_or_rule_or_file_is_new(other: Finding) -> None:
    assert of([ONE]).split([other]) == ([other], 0)


def test_each_known_finding_covers_one() -> None:
    assert of([ONE, ONE]).split([ONE, MOVED, ONE]) == ([ONE], 2)


def test_gone_counts_only_files_that_were_checked() -> None:
    known = of([ONE, CHANGED], [ELSEWHERE])
    assert known.gone(Counter(known.keys([MOVED])), [known.name("a.txt")]) == 1


def test_round_trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("baseline.json")
    known = of([ONE, ONE, CHANGED])
    path.write_text(known.dumps(), encoding="utf-8")
    assert Baseline.read(path).counts == known.counts
    assert json.loads(known.dumps())["version"] == 2


def test_files_are_named_from_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "desk/baseline.json"
    (tmp_path / "desk/articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    made = Baseline(str(path.parent))
    made.add([replace(ONE, filename="desk/articles/a.txt")])
    path.write_text(made.dumps(), encoding="utf-8")
    assert json.loads(made.dumps())["findings"][0]["file"] == "articles/a.txt"
    for folder, name in (("desk", "articles/a.txt"), ("desk/articles", "a.txt"), (".", "desk/articles/a.txt")):
        monkeypatch.chdir(tmp_path / folder)
        assert Baseline.read(path).split([replace(ONE, filename=name)]) == ([], 1)
        absolute = replace(ONE, filename=str(tmp_path / "desk/articles/a.txt"))
        assert Baseline.read(path).split([absolute]) == ([], 1)


@pytest.mark.parametrize("kept", ["baseline.json", "ci/baseline.json"])
def test_a_baseline_of_version_1_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    """Its files are named from the folder in which newslint ran, mostly that of the baseline."""
    row = {"file": "articles/a.txt", "rule": ONE.rule, "text": ONE.matched, "context": ONE.context}
    path = tmp_path / kept
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"version": 1, "findings": [row]}), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert Baseline.read(path).split([replace(ONE, filename="articles/a.txt")]) == ([], 1)
    if kept == "baseline.json":
        monkeypatch.chdir(tmp_path / "articles")
        assert Baseline.read(path).split([replace(ONE, filename="a.txt")]) == ([], 1)


def test_the_file_does_not_depend_on_order() -> None:
    assert of([ONE, CHANGED]).dumps() == of([CHANGED, ONE]).dumps()
    assert json.loads(of([]).dumps())["findings"] == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 9, "findings": []}',
        '{"version": 1, "findings": [1]}',
        '{"version": 2, "findings": [{"file": 1}]}',
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"b\.json"):
        Baseline.read(path)


def test_a_missing_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="--write-baseline"):
        Baseline.read(tmp_path / "none.json")
