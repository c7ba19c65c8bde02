"""A branch that brings one fault into an article with fifty old ones: every way of asking shows the one."""

from __future__ import annotations

import json
import re
import sys

import pytest
import yaml
from action_runner import ROOT, run
from repository import Repository

NAME = "articles/pool.txt"
OLD = "".join(f"On day {number} the the swimmers of lane {number} queued at the gate.\n\n" for number in range(1, 51))
FAULT = "Café Luna, in front of of the gate, sold ices."
SAID = "“of” stands here twice"
PLACE = f"{NAME}:43:21"


@pytest.fixture
def desk(repository: Repository) -> Repository:
    """The fault is staged on the branch ``fix``, not committed yet."""
    repository.write("newslint.toml", "")
    repository.write(NAME, OLD)
    repository.commit("an old article")
    repository.branch()
    lines = OLD.splitlines(keepends=True)
    repository.write(NAME, "".join([*lines[:42], FAULT + "\n\n", *lines[42:]]))
    repository.git("add", ".")
    return repository


def test_without_asking_for_the_change_there_are_fifty_one(desk: Repository) -> None:
    assert len(desk.found()) == 51


def test_since(desk: Repository) -> None:
    desk.commit("the fault")
    done = desk.newslint("--since", "main", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:-1] == [
        f"{PLACE}: error: duplicate/words [*] {SAID}",
        "Found 1 problem (1 error) in 1 of 1 file.",
        "[*] 1 fixable with --fix.",
        "50 findings in unchanged paragraphs not shown.",
    ]


def test_the_hook(desk: Repository) -> None:
    """Its own command, run by git; tests/test_pre_commit.py has the real pre-commit."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = (hook for hook in hooks if hook["id"] == "newslint-changed")
    words = " ".join([*hook["entry"].split()[1:], *hook["args"], NAME])
    script = f'#!/bin/sh\nexec "{sys.executable}" -m newslint {words} >"$REPORT" 2>&1\n'
    desk.write(".git/hooks/pre-commit", script).chmod(0o755)
    report = desk.folder.parent / "report"
    desk.environment["REPORT"] = str(report)
    with pytest.raises(AssertionError):
        desk.git("commit", "--quiet", "--message", "the fault")
    said = report.read_text(encoding="utf-8")
    assert said.count("error: ") == 1
    assert f"--> {PLACE}" in said
    assert FAULT in said
    assert "50 findings in unchanged paragraphs not shown." in said


def test_the_action(desk: Repository) -> None:
    desk.commit("the fault")
    starter = desk.write("../newslint", f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n')
    starter.chmod(0o755)
    job = run(
        desk.folder,
        {
            "event_name": "pull_request",
            "event.pull_request.base.sha": desk.git("rev-parse", "main"),
            "sha": desk.git("rev-parse", "HEAD"),
        },
        {"sarif": "../found.sarif"},
        desk.environment,
        temporary=desk.folder.parent / "runner",
        given={"install": {"newslint": str(starter)}},
    )
    assert job.code == 1
    (annotation,) = re.findall(r"^::(?:error|warning|notice) .*$", job.log, re.MULTILINE)
    assert annotation == (f"::error file={NAME},line=43,col=21,endLine=43,endColumn=26,title=duplicate/words::{SAID}")
    assert job.summary.startswith("### newslint: 1 problem in 1 file\n")
    assert job.summary.count("\n| error |") == 1
    assert "50 findings in unchanged paragraphs not shown" in job.summary
    (result,) = json.loads(desk.read("../found.sarif"))["runs"][0]["results"]
    assert result["ruleId"] == "duplicate/words"
    assert result["partialFingerprints"]


def test_the_format_of_reviewdog(desk: Repository) -> None:
    desk.commit("the fault")
    (found,) = json.loads(desk.newslint("--since", "main", "--output-format", "rdjson").stdout)["diagnostics"]
    assert found == {
        "message": SAID,
        "location": {"path": NAME, "range": {"start": {"line": 43, "column": 22}, "end": {"line": 43, "column": 27}}},
        "severity": "ERROR",
        "source": {"name": "newslint"},
        "code": {"value": "duplicate/words"},
        "suggestions": [
            {"range": {"start": {"line": 43, "column": 24}, "end": {"line": 43, "column": 27}}, "text": ""}
        ],
    }
