"""Annotations within GitHub's limits, the full list in the log, Markdown in the step's summary."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from report_builders import finding, result, summary, write

from newslint.diagnostics import FileResult, Severity
from newslint.plugins import ReportContext
from newslint.reporters.github import GithubReport


def annotations(output: str) -> list[str]:
    """The commands after the log, whose token is checked on the way."""
    first, _, rest = output.partition("\n")
    token = first.removeprefix("::stop-commands::")
    assert len(token) == 32
    log, _, after = rest.partition(f"::{token}::\n")
    assert token not in log + after
    return after.splitlines()


def report(environ: dict[str, str], *results: FileResult) -> str:
    stream = io.StringIO()
    writer = GithubReport(ReportContext(stream), environ)
    for each in results:
        writer.add(each)
    writer.finish(summary(*results))
    return stream.getvalue()


def test_an_annotation_has_place_title_and_message() -> None:
    assert annotations(report({}, result(finding()))) == [
        "::warning file=desk/harbour.txt,line=3,col=1,endLine=3,endColumn=17,title=boilerplate/share-bar"
        "::share buttons are left in the text"
    ]


def test_columns_are_left_out_of_a_span_of_several_lines() -> None:
    (line,) = annotations(report({}, result(finding(end_line=5))))
    assert line.startswith("::warning file=desk/harbour.txt,line=3,endLine=5,title=")


def test_properties_and_messages_are_escaped() -> None:
    odd = finding(filename="a,b:c%\n.txt", message="50% off: a,b\r\n::error::x")
    (line,) = annotations(report({}, result(odd)))
    assert line.startswith("::warning file=a%2Cb%3Ac%25\\n.txt,line=3,")
    assert line.endswith("::50%25 off: a,b\\r\\n\\x3a:error::x")


def test_errors_come_first_and_the_rest_is_counted() -> None:
    results = [
        result(*(finding(line=n) for n in range(1, 31))),
        result(*(finding(line=n, severity=Severity.ERROR, message=f"error {n}") for n in range(1, 28))),
        result(*(finding(line=n, severity=Severity.INFO) for n in range(1, 13))),
    ]
    output = report({}, *results)
    found = annotations(output)
    kinds = [line.split(" ")[0] for line in found]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    shown = 10 + 10 + 9
    assert found[20] == f"::notice title=newslint::and {30 + 27 + 12 - shown} more: see the log"
    assert sum("desk/harbour.txt:" in line for line in output.splitlines()) == 30 + 27 + 12


def test_statistics_do_not_replace_the_list_in_the_log() -> None:
    assert "desk/harbour.txt:3:1: warning" in write("github", result(finding()), statistics=True)


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    (line,) = annotations(report({}, FileResult("no.txt", error="permission denied")))
    assert line == "::error file=no.txt,title=newslint::permission denied"


def test_the_token_differs_from_run_to_run() -> None:
    assert report({}).splitlines()[0] != report({}).splitlines()[0]


def test_files_are_named_from_the_root_of_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "news" / "desk"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    (line,) = annotations(report({"GITHUB_WORKSPACE": str(tmp_path)}, result(finding(filename="a.txt"))))
    assert line.startswith("::warning file=news/desk/a.txt,")
    (line,) = annotations(report({"GITHUB_WORKSPACE": str(tmp_path / "news/desk/deeper")}, result(finding())))
    assert line.startswith("::warning file=desk/harbour.txt,")


def test_the_steps_summary_is_a_table_of_plain_text(tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    target.write_text("before\n", encoding="utf-8")
    evil = finding(message="a|b <img src=x> [c](https://example.com) `d`")
    report({"GITHUB_STEP_SUMMARY": str(target)}, result(evil))
    assert target.read_text(encoding="utf-8").splitlines() == [
        "before",
        "### newslint: 1 problem in 1 file",
        "",
        "| | Where | Rule | Problem |",
        "| --- | --- | --- | --- |",
        r"| warning | desk/harbour\.txt\:3 | boilerplate/share\-bar | "
        r"a\|b \<img src=x\> \[c\]\(https\://example\.com\) \`d\` |",
    ]


def test_the_steps_summary_stays_far_below_githubs_limit(tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    report({"GITHUB_STEP_SUMMARY": str(target)}, result(*(finding(line=n) for n in range(1, 5001))))
    text = target.read_text(encoding="utf-8")
    assert len(text) < 100_000
    assert text.endswith("and 4,800 more: see the log\n")
