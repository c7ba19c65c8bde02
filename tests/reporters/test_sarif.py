"""SARIF against its schema, and what the schema cannot say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from report_builders import delete_line, finding, replace, result, write

from newslint.diagnostics import Applicability, FileResult, Place, Position, Severity
from newslint.plugins import RuleText

SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parents[1] / "schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
)
LINE = "They could of stayed 👍"
RULES = {
    rule: RuleText(rule, f"Summary of {rule}", f"Why {rule}", severity)
    for rule, severity in [
        ("boilerplate/share-bar", "warning"),
        ("house/unused", "info"),
        ("grammar/could-of", "error"),
    ]
}


def run_of(*results: FileResult, **context: Any) -> dict[str, Any]:
    log = json.loads(write("sarif", *results, **context))
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_results_have_rule_level_place_and_fix() -> None:
    grammar = finding(
        LINE, "could of", rule="grammar/could-of", severity=Severity.INFO, fix=replace(LINE, "of", "have")
    )
    run = run_of(result(finding(fix=delete_line()), grammar), rules=RULES)
    first, second = run["results"]
    assert (first["ruleId"], first["level"], second["level"]) == ("boilerplate/share-bar", "warning", "note")
    assert second["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 6,
        "endLine": 3,
        "endColumn": 14,
        "snippet": {"text": "could of"},
    }
    change = second["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0] == {
        "deletedRegion": {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 14},
        "insertedContent": {"text": "have"},
    }
    assert first["fixes"][0]["properties"] == {"applicability": "safe"}
    assert run["columnKind"] == "unicodeCodePoints"


def test_other_places_are_related_locations() -> None:
    again = finding(related=(Place(Position(1, 1), Position(1, 17)),))
    (found,) = run_of(result(again))["results"]
    (other,) = found["relatedLocations"]
    assert other["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 17}


def test_every_result_points_at_its_rule_and_every_rule_is_described() -> None:
    run = run_of(result(finding(rule="grammar/could-of"), finding(), finding(rule="plugin/unknown")), rules=RULES)
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {*RULES, "plugin/unknown"}
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    levels = {rule["id"]: rule.get("defaultConfiguration", {}).get("level") for rule in rules}
    assert levels["grammar/could-of"] == "error"
    assert levels["house/unused"] == "note"


def test_fixes_that_only_a_person_can_make_are_not_offered() -> None:
    by_hand = replace(LINE, "of", "have", applicability=Applicability.DISPLAY)
    run = run_of(result(finding(LINE, "of", fix=by_hand)))
    assert "fixes" not in run["results"][0]


def test_unreadable_files_and_notes_are_notifications() -> None:
    run = run_of(FileResult("no.txt", error="permission denied"), result(notes=("a rule ran out of time",)))
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    told = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert told == [("error", "permission denied"), ("warning", "a rule ran out of time")]


def test_an_empty_run_is_valid_and_successful() -> None:
    run = run_of()
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("filename", "uri"),
    [
        ("./desk/a b#1.txt", "desk/a%20b%231.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("müll:1.txt", "m%C3%BCll%3A1.txt"),
        ("a\nb?.txt", "a%0Ab%3F.txt"),
        ("/srv/copy/a.txt", "file:///srv/copy/a.txt"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_file_names_become_uris(filename: str, uri: str) -> None:
    run = run_of(result(finding(filename=filename)))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_fingerprints_follow_the_text_and_not_the_line() -> None:
    def prints(*findings: Any) -> list[str]:
        return [each["partialFingerprints"]["newslintFinding/v1"] for each in run_of(result(*findings))["results"]]

    once = prints(finding(line=3))
    assert prints(finding(line=90)) == once
    assert prints(finding("SHARE  this story")) == once
    assert prints(finding(rule="boilerplate/print")) != once
    repeated = prints(finding(line=3), finding(line=5), finding(line=7))
    assert len(set(repeated)) == 3
    assert repeated[0] == once[0]


def test_an_article_cannot_put_a_link_into_a_message() -> None:
    run = run_of(result(finding(message="stands twice: [Click](https://example.com)")))
    assert "](" not in run["results"][0]["message"]["text"]


def test_lone_surrogates_do_not_reach_strict_readers_of_json() -> None:
    line = "half \ud83d pair"
    output = write("sarif", result(finding(line, message=line, fix=replace(line, "pair", "\ud83d"))))
    assert "\\ud83d" not in output.replace("\\\\ud83d", "")
    assert "fixes" not in json.loads(output)["runs"][0]["results"][0]
