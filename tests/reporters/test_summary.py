"""The closing lines, alike in full and concise."""

from __future__ import annotations

import pytest
from report_builders import delete_line, finding, replace, result, summary, write

from newslint.diagnostics import FileResult, Severity

LINE = "They could of stayed"
SAFE = finding(fix=delete_line())
UNSAFE = finding(LINE, "of", rule="grammar/could-of", fix=replace(LINE, "of", "have"), severity=Severity.ERROR)
CLEAN = FileResult("desk/clean.txt", words=500)

pytestmark = pytest.mark.parametrize("format", ["full", "concise"])


def closing(format: str, *results: FileResult, context: dict[str, bool] | None = None, **other: object) -> list[str]:
    output = write(format, *results, closing=summary(*results, **other), **(context or {}))
    return output.splitlines()


def test_a_clean_run_is_one_line(format: str) -> None:
    assert closing(format, CLEAN, CLEAN) == ["2 files, 0 problems (0.4 s)"]


def test_problems_are_counted_by_severity_and_by_what_repairs_them(format: str) -> None:
    lines = closing(format, result(SAFE, SAFE, UNSAFE), CLEAN)
    assert lines[-3:] == [
        "Found 3 problems (1 error, 2 warnings) in 1 of 2 files.",
        "[*] 2 fixable with --fix ([~] 1 more with --unsafe-fixes).",
        "2 files, 3 problems (0.4 s)",
    ]


def test_only_unsafe_fixes(format: str) -> None:
    assert "[~] 1 fixable with --fix --unsafe-fixes." in closing(format, result(UNSAFE))


def test_after_fixing_what_is_left_is_told(format: str) -> None:
    lines = closing(format, result(UNSAFE, fixed={"boilerplate/ads": 2}), context={"fix_mode": True})
    assert lines[-4:] == [
        "Fixed 2 problems in 1 file: 2 boilerplate/ads.",
        "1 problem (1 error) in 1 of 1 file left.",
        "[~] 1 more fixable with --unsafe-fixes.",
        "1 file, 1 problem (0.4 s)",
    ]


def test_hidden_findings_and_the_baseline_are_told(format: str) -> None:
    lines = closing(format, CLEAN, hidden=5, baseline=(3, 27, 2))
    assert lines == [
        "5 weaker findings hidden (--severity info shows them).",
        "Baseline: 3 new, 27 in the baseline, 2 gone (--write-baseline prunes them).",
        "1 file, 0 problems (0.4 s)",
    ]


def test_unreadable_files_are_counted(format: str) -> None:
    assert "1 file could not be checked." in closing(format, FileResult("a.txt", error="permission denied"))


def test_a_run_without_files_says_so_loudly(format: str) -> None:
    assert closing(format) == ["No files to check: nothing matched the paths and the settings given."]


def test_quiet_leaves_the_findings_and_no_summary(format: str) -> None:
    assert closing(format, CLEAN, context={"quiet": True}) == []
    assert "boilerplate/share-bar" in closing(format, result(SAFE), context={"quiet": True})[0]


def test_statistics_stand_in_for_the_findings(format: str) -> None:
    lines = closing(format, result(SAFE, SAFE, UNSAFE, words=1500), CLEAN, context={"statistics": True})
    assert lines[:4] == [
        "  count       rule                   per 1,000 words",
        "      2  [*]  boilerplate/share-bar             1.00",
        "      1  [~]  grammar/could-of                  0.50",
        "",
    ]
    assert not any("desk/harbour.txt" in line for line in lines)


def test_statistics_of_nothing_are_no_table(format: str) -> None:
    assert closing(format, CLEAN, context={"statistics": True}) == ["1 file, 0 problems (0.4 s)"]
