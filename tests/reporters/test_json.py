"""The json and jsonl formats, in the documented shape."""

from __future__ import annotations

import json

from report_builders import delete_line, finding, result, write

from newslint.diagnostics import FileResult, Place, Position

RECORD = {
    "filename": "desk/harbour.txt",
    "rule": "boilerplate/share-bar",
    "severity": "warning",
    "message": "share buttons are left in the text",
    "location": {"line": 3, "column": 1},
    "end_location": {"line": 3, "column": 17},
    "fix": {
        "applicability": "safe",
        "message": "delete the line",
        "edits": [{"location": {"line": 3, "column": 1}, "end_location": {"line": 4, "column": 1}, "content": ""}],
    },
    "related": [],
}


def test_json_is_one_array_of_records() -> None:
    files = [result(finding(fix=delete_line())), FileResult("b.txt", error="gone"), result(finding())]
    assert json.loads(write("json", *files)) == [RECORD, {**RECORD, "fix": None}]


def test_json_of_nothing_is_an_empty_array() -> None:
    assert json.loads(write("json")) == []
    assert json.loads(write("json", result())) == []


def test_other_places_stand_in_the_record() -> None:
    again = finding(related=(Place(Position(1, 1), Position(1, 17)),))
    (record,) = json.loads(write("json", result(again)))
    assert record["related"] == [{"location": {"line": 1, "column": 1}, "end_location": {"line": 1, "column": 17}}]


def test_jsonl_is_a_record_a_line() -> None:
    lines = write("jsonl", result(finding(fix=delete_line()), finding())).splitlines()
    assert [json.loads(line) for line in lines] == [RECORD, {**RECORD, "fix": None}]
    assert write("jsonl", result()) == ""


def test_records_survive_names_and_messages_that_are_no_valid_unicode() -> None:
    odd = finding(filename="caf\udce9.txt", message="half a pair \ud83d and \u2028")
    for name in ("json", "jsonl"):
        output = write(name, result(odd))
        assert output.isascii()
        (record,) = json.loads(output) if name == "json" else [json.loads(output)]
        assert (record["filename"], record["message"]) == (odd.filename, odd.message)
