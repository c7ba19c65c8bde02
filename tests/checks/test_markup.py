"""Markup: tags go without joining words, and a Markdown file's own markup is no finding."""

from __future__ import annotations

import pytest
from rule_runner import check, fixed

from newslint.diagnostics import Applicability, Severity


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One.<br>Two.", "One. Two."),
        ("One.<br/> Two.", "One. Two."),
        ("<p>One.</p>\n<p>Two.</p>", "One.\nTwo."),
        ("One <em>two</em> three.", "One two three."),
        ("<div><p>One two.</p></div>", "One two."),
        ("One.\n\n<hr />\n\nTwo.\n", "One.\n\nTwo.\n"),
    ],
)
def test_tags_of_form_are_deleted_safely(text: str, left: str) -> None:
    assert fixed(text, "markup/html-tag") == left


@pytest.mark.parametrize(
    "text",
    [
        'One <a href="https://example.org">two</a> three.',
        "It is 10<sup>6</sup> miles away.",
        'One.\n\n<img src="a.jpg">\n\nTwo.',
        "One.\n\n<script>let a = 1;</script>\n\nTwo.",
    ],
)
def test_tags_with_a_meaning_are_left_to_a_person(text: str) -> None:
    found = check(text, "markup/html-tag")
    assert found
    assert {d.fix.applicability for d in found if d.fix} == {Applicability.UNSAFE}


def test_a_text_about_programs_is_only_hinted_at() -> None:
    found = check("The JavaScript of the page puts <b>this</b> there.", "markup/html-tag")
    assert {d.severity for d in found} == {Severity.INFO}
    assert not any(d.fix for d in found)


def test_the_markup_of_a_markdown_file_is_no_finding() -> None:
    text = (
        "# Title\n\nThe <b>ferry</b> is **late**; see [the plan](https://example.org/a).\n\n"
        "![The ferry](IMG_1234.jpg)\n\n```js\nvar a = {};\n```\n\n<div class='x'>\n<p>Raw</p>\n</div>\n"
    )
    assert check(text, "markup", format="markdown") == []


def test_scripts_between_paragraphs_go_as_lines() -> None:
    text = "The ferry is late.\n\nwindow.dataLayer = window.dataLayer || [];\n\nIt comes at nine.\n"
    assert fixed(text, "markup/script", unsafe=True) == "The ferry is late.\n\nIt comes at nine.\n"


def test_a_very_long_line_of_script_is_found() -> None:
    text = "The ferry is late.\n\n(function(a,b){" + "a.push(b);" * 5000 + "})(window);\n"
    assert check(text, "markup/script")
