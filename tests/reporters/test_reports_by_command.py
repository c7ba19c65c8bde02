"""The real command writes every format, and a hostile article stays harmless on the whole way."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

SCHEMAS = Path(__file__).parents[1] / "schemas"
ARTICLE = (
    "Lighthouse keeper retires after forty years\n"
    "\n"
    "The keeper of the northern light handed over his keys on Monday, and nobody on the island could remember a\n"
    "winter without him. He said that he would miss the gulls \x1b[31m least of all \u202e of everything.\n"
    "\n"
    "Leave a Reply\n"
    "\n"
    "Your email address will not be published. Required fields are marked *\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a keeper.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, cached: bool = False) -> str:
    cache = [] if cached else ["--no-cache"]
    command = [sys.executable, "-m", "newslint", "--isolated", *cache, *arguments, "a keeper.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.returncode == 1
    return done.stdout


def test_json(folder: Path) -> None:
    found = json.loads(run(folder, "--output-format", "json"))
    lines = run(folder, "--output-format", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == found
    reply = next(each for each in found if each["location"]["line"] == 6)
    assert reply["rule"].startswith("boilerplate/")
    assert reply["fix"]["applicability"] == "safe"


def test_sarif_meets_its_schema_and_describes_its_rules(folder: Path) -> None:
    log = json.loads(run(folder, "--output-format", "sarif"))
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(log)] == []
    (sarif,) = log["runs"]
    rules = sarif["tool"]["driver"]["rules"]
    for each in sarif["results"]:
        assert each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20keeper.txt"
        assert rules[each["ruleIndex"]]["shortDescription"]["text"]


def test_gitlab_and_junit_can_be_read(folder: Path) -> None:
    schema = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8"))
    issues = json.loads(run(folder, "--output-format", "gitlab"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(issues)] == []
    suite = ET.fromstring(run(folder, "--output-format", "junit"))
    assert suite.get("failures") == "1"


def test_suggestions_for_reviews_have_columns_whether_cached_or_not(folder: Path) -> None:
    schema = json.loads((SCHEMAS / "reviewdog-diagnostic-format.json").read_text(encoding="utf-8"))
    fresh = run(folder, "--output-format", "rdjson")
    found = json.loads(fresh)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(found)] == []
    (reply,) = (each for each in found["diagnostics"] if each["location"]["range"]["start"] == {"line": 6, "column": 1})
    assert reply["suggestions"] == [{"range": {"start": {"line": 5}, "end": {"line": 6}}, "text": ""}]
    for _ in range(2):
        assert run(folder, "--output-format", "rdjson", "--cache-dir", "cache", cached=True) == fresh


@pytest.mark.parametrize("format", ["full", "concise", "github"])
def test_no_escape_reaches_a_pipe(folder: Path, format: str) -> None:
    output = run(folder, "--output-format", format)
    assert not set(output) & set("\x1b\u202e")
    assert "a keeper.txt:6:1" in output
    assert "[*]" in output


def test_no_escape_of_an_article_reaches_a_terminal(folder: Path) -> None:
    output = run(folder, "--output-format", "full", "--color", "always")
    assert "\x1b[1;3" in output
    assert "\\x1b[31m" in output
    assert "\x1b[31m least" not in output
