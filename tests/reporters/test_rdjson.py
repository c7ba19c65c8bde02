"""reviewdog's Diagnostic Format against its messages, and suggestions that do what the fix does."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_builders import delete_line, finding, replace, result, write

from newslint.diagnostics import Applicability, Edit, FileResult, Place, PlacedEdit, PlacedFix, Position
from newslint.document import Document
from newslint.fixes import delete_lines, splice

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "schemas/reviewdog-diagnostic-format.json").read_text(encoding="utf-8"))
)
LINE = "Café 👍: they could of stayed"
TEXT = f"One\n\n{LINE}\n"


def diagnostics(*results: FileResult) -> list[dict[str, Any]]:
    """What both formats say, which must be the same."""
    whole = json.loads(write("rdjson", *results))
    assert [error.message for error in SCHEMA.iter_errors(whole)] == []
    assert [json.loads(line) for line in write("rdjsonl", *results).splitlines()] == whole["diagnostics"]
    found: list[dict[str, Any]] = whole["diagnostics"]
    return found


def test_columns_are_bytes_of_utf_8() -> None:
    grammar = finding(LINE, "could of", rule="grammar/could-of", fix=replace(LINE, "of", "have"))
    (found,) = diagnostics(result(grammar, text=TEXT))
    assert found == {
        "message": "share buttons are left in the text",
        "location": {
            "path": "desk/harbour.txt",
            "range": {"start": {"line": 3, "column": 18}, "end": {"line": 3, "column": 26}},
        },
        "severity": "WARNING",
        "source": {"name": "newslint"},
        "code": {"value": "grammar/could-of"},
        "suggestions": [
            {"range": {"start": {"line": 3, "column": 24}, "end": {"line": 3, "column": 26}}, "text": "have"}
        ],
    }


def test_without_the_text_places_are_whole_lines() -> None:
    (found,) = diagnostics(result(finding(fix=delete_line())))
    assert found["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}
    assert "suggestions" not in found


def test_lines_are_deleted_by_their_numbers() -> None:
    (found,) = diagnostics(result(finding(LINE, fix=delete_line()), text=TEXT))
    assert found["suggestions"] == [{"range": {"start": {"line": 3}, "end": {"line": 3}}, "text": ""}]


def test_edits_of_a_line_are_one_suggestion_and_others_are_none() -> None:
    at = LINE.index("could")
    one = PlacedEdit(Position(3, at + 1), Position(3, at + 6), "should")
    two = PlacedEdit(Position(3, at + 7), Position(3, at + 9), "have")
    above = PlacedEdit(Position(1, 1), Position(1, 4), "Two")
    (found,) = diagnostics(result(finding(LINE, fix=PlacedFix(Applicability.SAFE, "rewrite", (two, one))), text=TEXT))
    assert found["suggestions"][0]["text"] == "should have"
    (found,) = diagnostics(result(finding(LINE, fix=PlacedFix(Applicability.SAFE, "rewrite", (one, above))), text=TEXT))
    assert "suggestions" not in found


def test_what_only_a_person_can_repair_is_not_suggested() -> None:
    fix = replace(LINE, "of", "have", applicability=Applicability.DISPLAY)
    (found,) = diagnostics(result(finding(LINE, fix=fix), text=TEXT))
    assert "suggestions" not in found


def test_other_places_are_told() -> None:
    (found,) = diagnostics(result(finding(LINE, related=(Place(Position(1, 1), Position(1, 4)),)), text=TEXT))
    (other,) = found["related_locations"]
    assert other["location"] == {
        "path": "desk/harbour.txt",
        "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 4}},
    }


def test_a_message_calls_nobody_and_links_nowhere() -> None:
    (found,) = diagnostics(result(finding(message="“@everyone” [here](https://example.org) \x1b[1m"), text=TEXT))
    assert found["message"] == "“@\u2060everyone” [here] (https://example.org) \\x1b[1m"


def test_nothing_is_an_empty_list() -> None:
    assert diagnostics(result()) == []
    assert write("rdjsonl", result()) == ""


@given(
    st.lists(st.sampled_from(["", "One é.", "Two 👍 two.", "  ", "Three."]), min_size=1, max_size=8),
    st.data(),
)
def test_a_suggestion_does_what_the_fix_does(lines: list[str], data: st.DataObject) -> None:
    """Applied as the format defines it: by bytes, or by whole lines."""
    text = "\n".join(lines)
    document = Document(text, ())
    number = data.draw(st.integers(0, len(lines) - 1))
    start = document.line_starts[number]
    end = start + len(lines[number])
    edit = data.draw(st.sampled_from([delete_lines(document, start, end), Edit(start, end, "New.")]))
    placed = PlacedEdit(document.position(edit.start), document.position(edit.end), edit.content)
    found = finding(lines[number], line=number + 1, fix=PlacedFix(Applicability.SAFE, "do it", (placed,)))
    for item in diagnostics(result(found, text=text)):
        (suggestion,) = item["suggestions"]
        assert applied(text, suggestion).rstrip("\n") == splice(text, [edit]).rstrip("\n")


def applied(text: str, suggestion: dict[str, Any]) -> str:
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    lines = text.split("\n")
    if "column" not in start:
        return "\n".join(lines[: start["line"] - 1] + lines[end["line"] :])

    def offset(place: dict[str, int]) -> int:
        return sum(len(line.encode()) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1

    data = text.encode()
    return (data[: offset(start)] + suggestion["text"].encode() + data[offset(end) :]).decode()


def test_a_finding_at_the_end_of_the_text() -> None:
    last = dataclasses.replace(finding(LINE), start=Position(4, 1), end=Position(4, 1))
    (found,) = diagnostics(result(last, text=TEXT))
    assert found["location"]["range"]["end"] == {"line": 4, "column": 1}
