"""Markdown: a table that stays one whatever an article says."""

from __future__ import annotations

from report_builders import finding, result, summary, write

from newslint.diagnostics import FileResult, Severity
from newslint.reporters.markdown import ROWS


def test_a_table_of_the_findings() -> None:
    files = [result(finding(), finding(severity=Severity.ERROR, line=9)), FileResult("gone.txt", error="no such file")]
    assert write("markdown", *files).splitlines() == [
        "### newslint: 2 problems in 2 files",
        "",
        "| | Where | Rule | Problem |",
        "| --- | --- | --- | --- |",
        r"| warning | desk/harbour\.txt\:3 | boilerplate/share\-bar | share buttons are left in the text |",
        r"| error | desk/harbour\.txt\:9 | boilerplate/share\-bar | share buttons are left in the text |",
        r"| error | gone\.txt |  | no such file |",
    ]


def test_nothing_found() -> None:
    assert write("markdown", result()) == "### newslint: 0 problems in 1 file\n"


def test_words_of_an_article_stay_words() -> None:
    odd = finding(message="a | b ![x](https://example.org/x.png) <img src=x> @desk `c` \u202e", filename="a|b\n.txt")
    row = write("markdown", result(odd)).splitlines()[4]
    assert row.replace("\\|", "").count("|") == 5
    for harmful in ("![", "](", " <img", " @desk", " `", "\u202e", "\n"):
        assert harmful not in row


def test_only_so_many_rows_and_what_was_left_out() -> None:
    many = result(*(finding(line=number + 1) for number in range(ROWS + 5)))
    text = write("markdown", many, closing=summary(many, unchanged=41))
    assert text.count("\n| warning") == ROWS
    assert text.endswith("\nand 5 more: see the log\n\n41 findings in unchanged paragraphs not shown\n")
