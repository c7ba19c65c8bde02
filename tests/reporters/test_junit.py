"""JUnit XML against the schema of Jenkins' xUnit plugin."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from report_builders import finding, result, write

from newslint.diagnostics import FileResult, Severity

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parents[1] / "schemas/junit-10.xsd"))


def suite(*results: FileResult, **context: Any) -> ET.Element:
    root = ET.fromstring(write("junit", *results, **context))
    SCHEMA.validate(root)
    (found,) = root
    return found


def test_a_file_is_a_test_case() -> None:
    worse = finding("the that", rule="garble/pair", message="words are lost", severity=Severity.ERROR, line=9)
    found = suite(result(finding(), worse), result(), FileResult("no.txt", error="permission denied"))
    assert [found.get(name) for name in ("tests", "failures", "errors")] == ["3", "1", "1"]
    failing, passing, broken = found
    (failure,) = failing
    assert failing.get("name") == "desk/harbour.txt"
    assert failure.attrib == {"type": "error", "message": "2 problems: share buttons are left in the text"}
    assert failure.text == (
        "line 3, column 1: warning: boilerplate/share-bar: share buttons are left in the text\n"
        "line 9, column 1: error: garble/pair: words are lost"
    )
    assert list(passing) == []
    assert broken[0].tag == "error"
    assert broken[0].get("message") == "permission denied"


def test_a_file_that_could_not_be_repaired_has_its_findings_too() -> None:
    (case,) = suite(result(finding(), error="not fixed: the file is read-only"))
    assert sorted(part.tag for part in case) == ["error", "failure"]


def test_nothing_to_check_is_an_empty_suite() -> None:
    assert suite().get("tests") == "0"


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_makes_valid_xml(text: str) -> None:
    found = suite(result(finding(message=text, filename=f"a{text}")), FileResult("b", error=text))
    assert found.get("tests") == "2"


def test_an_article_cannot_close_an_element() -> None:
    found = suite(result(finding(message='</failure><testcase name="fake"/>')))
    assert len(list(found)) == 1
    assert '</failure><testcase name="fake"/>' in (found[0][0].text or "")
