"""GitLab's Code Quality report, against the fields that its documentation requires."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from report_builders import finding, result, write

from newslint.diagnostics import FileResult, Severity

# GitLab publishes no schema file of its own: this one was written from the table in its documentation.
SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parents[1] / "schemas/gitlab-code-quality.json").read_text(encoding="utf-8"))
)


def issues(*results: FileResult) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write("gitlab", *results))
    assert [error.message for error in SCHEMA.iter_errors(found)] == []
    return found


def test_an_issue_has_what_gitlab_shows() -> None:
    (issue,) = issues(result(finding(filename="./desk/harbour.txt")))
    assert issue.pop("fingerprint")
    assert issue == {
        "description": "boilerplate/share-bar: share buttons are left in the text",
        "check_name": "boilerplate/share-bar",
        "severity": "minor",
        "location": {"path": "desk/harbour.txt", "lines": {"begin": 3, "end": 3}},
    }


def test_severities_are_gitlabs_words() -> None:
    found = issues(result(*(finding(severity=severity) for severity in Severity)))
    assert [issue["severity"] for issue in found] == ["info", "minor", "major"]


def test_fingerprints_are_unique_in_the_report_and_stable() -> None:
    files = [result(finding(filename=name), finding(filename=name, line=9)) for name in ("a.txt", "b.txt")]
    first = [issue["fingerprint"] for issue in issues(*files)]
    assert len(set(first)) == 4
    moved = [result(finding(filename=n, line=40), finding(filename=n, line=50)) for n in ("a.txt", "b.txt")]
    assert [issue["fingerprint"] for issue in issues(*moved)] == first


def test_nothing_found_is_an_empty_array() -> None:
    assert issues(result(), FileResult("no.txt", error="permission denied")) == []
