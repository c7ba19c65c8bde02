"""The report for people."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builders import delete_line, finding, replace, result, summary, write
from rich.cells import cell_len

from newslint.diagnostics import Applicability, FileResult, PlacedFix, Severity
from newslint.plugins import ReportContext
from newslint.reporters.escape import Escaper
from newslint.reporters.excerpt import excerpt
from newslint.reporters.full import open_report

LONG = (
    "Ferry crews on the western islands will decide on Friday whether to accept the offer that the company made "
    "after a night of talks in the old customs house, a spokeswoman said, while islanders who could of left on the "
    "last boat before the storm have been put up in the school, where the kitchen served soup and the the head "
    "teacher read aloud from a novel about a shipwreck, which nobody had asked her to do twice."
)


def test_a_finding_is_framed_with_its_line_and_its_fix() -> None:
    output = write("full", result(finding(fix=delete_line())))
    assert output == (
        "warning: boilerplate/share-bar [*] share buttons are left in the text\n"
        " --> desk/harbour.txt:3:1\n"
        "  |\n"
        "3 | Share this story\n"
        "  | ^^^^^^^^^^^^^^^^\n"
        "  = fix (safe): delete the line\n"
        "\n"
        "Found 1 problem (1 warning) in 1 of 1 file.\n"
        "[*] 1 fixable with --fix.\n"
        "1 file, 1 problem (0.4 s)\n"
    )


def test_a_long_line_is_cut_around_the_span_and_named_by_its_first_words() -> None:
    assert len(LONG) > 400
    fix = replace(LONG, "could of", "could have", line=12)
    output = write("full", result(finding(LONG, "could of", rule="grammar/could-of", line=12, fix=fix)))
    assert output.splitlines()[:8] == [
        "warning: grammar/could-of [~] share buttons are left in the text",
        "  --> desk/harbour.txt:12:197  in “Ferry crews on the western islands…”",
        "   |",
        "12 | …old customs house, a spokeswoman said, while islanders who could of left on the last boat before the "
        "storm have been put up in…",
        "   |                                                             ^^^^^^^^",
        "   = fix (unsafe): write “could have”",
        "     - …said, while islanders who could of left on the last boat before…",
        "     + …said, while islanders who could have left on the last boat before…",
    ]


def test_a_pipe_never_cuts_a_message_and_a_terminal_never_wraps_a_line() -> None:
    message = "word " * 60
    piped = write("full", result(finding(LONG, message=message)))
    assert message in piped.splitlines()[0]
    narrow = write("full", result(finding(LONG, "the the", end_line=4)), width=48)
    frame = [line for line in narrow.splitlines() if re.match(r"\s*(\d* \||-->)", line)]
    assert len(frame) == 4
    assert all(cell_len(line) <= 48 for line in frame)


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    output = write("full", result(finding("A paragraph", end_line=7)))
    assert "  | ^^^^^^^^^^^ to line 7\n" in output


@given(
    before=st.text(alphabet="ab 東京é👍\u0301\x1b\t\u200d“", max_size=90),
    marked=st.text(alphabet="xy 語🎉\u0301\u202e", min_size=1, max_size=40),
    after=st.text(alphabet="cd 字\u0308…", max_size=90),
    room=st.one_of(st.none(), st.integers(min_value=24, max_value=160)),
)
def test_carets_stand_under_the_span_by_cells(before: str, marked: str, after: str, room: int | None) -> None:
    escaper = Escaper(io.StringIO())
    shown = excerpt(before + marked + after, len(before), len(before) + len(marked), escaper=escaper, room=room)
    assert shown.indent == cell_len(shown.before)
    assert shown.width == max(1, cell_len(shown.marked))
    whole = "".join(escaper.characters(before + marked + after))
    assert shown.before.removeprefix("…") + shown.marked + shown.after.removesuffix("…") in whole
    if room is not None:
        assert cell_len(shown.before + shown.marked + shown.after) <= room


def test_wide_characters_before_the_span_move_the_carets_by_two() -> None:
    output = write("full", result(finding("東京 🎉 e\u0301 the that", "the that")))
    text, carets = output.splitlines()[3:5]
    assert cell_len(text[: text.index("the that")]) == carets.index("^") == 14


def test_a_line_of_ten_megabytes_is_shown_at_once() -> None:
    line = "wave " * 2_000_000 + "the the" + " wave" * 10
    output = write("full", result(finding(line, "the the")))
    assert max(map(len, output.splitlines())) < 200


def test_a_flood_of_one_rule_in_a_file_is_counted_not_shown() -> None:
    many = [finding(line=n) for n in range(1, 20)]
    other = finding("the the tide", "the the", rule="duplicate/words", line=30)
    output = write("full", result(*many, other))
    assert output.count("-->") == 5 + 1
    assert "… and 14 more of boilerplate/share-bar in this file" in output
    assert "more of duplicate/words" not in output
    assert "Found 20 problems (20 warnings) in 1 of 1 file." in output


def test_each_file_has_its_own_flood() -> None:
    files = [result(*(finding(line=n, filename=name) for n in range(1, 5))) for name in ("a.txt", "b.txt")]
    assert "more of" not in write("full", *files)


def test_fixes_are_marked_by_who_may_apply_them() -> None:
    line = "They could of stayed"
    shown = {
        kind: write("full", result(finding(line, "could of", fix=replace(line, "of", "have", applicability=kind))))
        for kind in Applicability
    }
    assert "boilerplate/share-bar [*] " in shown[Applicability.SAFE]
    assert "boilerplate/share-bar [~] " in shown[Applicability.UNSAFE]
    assert "boilerplate/share-bar: " in shown[Applicability.DISPLAY]
    assert "= fix (by hand): write “have”\n" in shown[Applicability.DISPLAY]
    assert "    - They could of stayed\n    + They could have stayed\n" in shown[Applicability.SAFE]


def test_with_unsafe_fixes_asked_for_they_are_marked_as_what_will_be_done() -> None:
    line = "They could of stayed"
    output = write("full", result(finding(line, "of", fix=replace(line, "of", "have"))), unsafe_fixes=True)
    assert "boilerplate/share-bar [*] " in output
    assert "[*] 1 fixable with --fix --unsafe-fixes." in output


def test_a_fix_of_another_line_or_without_edits_is_told_in_words_only() -> None:
    away = delete_line(9)
    empty = PlacedFix(Applicability.DISPLAY, "find the lost words", ())
    output = write("full", result(finding(fix=away), finding(fix=empty)))
    assert output.count("= fix") == 2
    assert "    -" not in output


def test_rich_markup_in_an_article_is_only_text() -> None:
    output = write("full", result(finding("[red]Alert[/red] :smile:")), color=True)
    assert "[red]Alert[/red] :smile:" in output


def test_colour_changes_nothing_but_colour() -> None:
    results = [result(finding(LONG, "could of", fix=delete_line()), finding(fix=delete_line()))]
    plain, coloured = write("full", *results), write("full", *results, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_an_ascii_stream_gets_ascii_with_carets_still_in_place() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="")
    report = open_report(ReportContext(stream))
    one = result(finding(f"é {LONG}", "could of"))
    report.add(one)
    report.finish(summary(one))
    stream.flush()
    text, carets = raw.getvalue().decode("ascii").splitlines()[3:5]
    assert text.index("could of") == carets.index("^")


def test_what_was_fixed_is_told_for_each_file() -> None:
    done = FileResult("desk/harbour.txt", fixed={"boilerplate/ads": 1, "duplicate/caption": 2})
    output = write("full", done, fix_mode=True)
    assert "desk/harbour.txt: fixed 3 problems: 2 duplicate/caption, 1 boilerplate/ads\n" in output
    assert "Fixed 3 problems in 1 file: 2 duplicate/caption, 1 boilerplate/ads.\n" in output


def test_a_clean_run_loads_no_console_library() -> None:
    code = (
        "import sys, io\n"
        "from newslint.plugins import ReportContext\n"
        "from newslint.diagnostics import FileResult, Summary\n"
        "from newslint.reporters.full import open_report\n"
        "report = open_report(ReportContext(io.StringIO()))\n"
        "report.add(FileResult('a.txt'))\n"
        "report.finish(Summary(1, 0, {}, {}, 0, 0, {}, 0, 9, 0, 0.1))\n"
        "print([m for m in sys.modules if m.split('.')[0] == 'rich'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("severity", list(Severity))
def test_the_severity_is_the_first_word(severity: Severity) -> None:
    assert write("full", result(finding(severity=severity))).startswith(f"{severity}: ")
