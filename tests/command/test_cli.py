"""The command line: what is meant, what is said, and the exit code."""

from __future__ import annotations

import json
import sys

import pytest
from house_desk import BAD, CLEAN, FIXED, SETTINGS, WORDY, Desk, rules

FURNITURE = ("bad.txt", "house/furniture")


def test_a_clean_file(desk: Desk) -> None:
    desk.write("a.txt", CLEAN)
    done = desk.run("a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 file, 0 problems")


def test_findings_end_in_1_and_check_is_the_default_command(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    plain, named = desk.check("bad.txt"), desk.run("check", "bad.txt", "--output-format", "concise", "-q")
    assert plain.returncode == named.returncode == 1
    assert plain.stdout == named.stdout
    assert rules(plain) == [FURNITURE]


def test_without_a_path_the_current_folder_is_checked(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    assert rules(desk.check()) == [FURNITURE]


def test_paths_may_stand_anywhere_between_options(desk: Desk) -> None:
    for name in ("a.txt", "b.txt", "-c.txt"):
        desk.write(name, BAD)
    done = desk.run("a.txt", "-q", "b.txt", "--output-format", "concise", "--", "-c.txt")
    assert [name for name, _ in rules(done)] == ["-c.txt", "a.txt", "b.txt"]


def test_a_file_named_like_a_command(desk: Desk) -> None:
    desk.write("rules", BAD)
    assert "house/furniture" in desk.run("rules").stdout
    assert desk.run("rules").returncode == 0
    assert rules(desk.check("./rules")) == [("rules", "house/furniture")]


@pytest.mark.parametrize(
    ("options", "text", "code"),
    [
        ([], CLEAN, 0),
        ([], BAD, 1),
        (["--exit-zero"], BAD, 0),
        (["--fail-on", "error"], BAD, 1),
        (["--fail-on", "error"], WORDY, 0),
        (["--fail-on", "warning"], WORDY, 1),
        ([], "It rained whilst we slept.\n", 0),
        (["--fail-on", "info"], "It rained whilst we slept.\n", 1),
        (["--ignore", "house"], BAD, 0),
        (["--fix"], BAD, 0),
        (["--fix"], BAD + "\n" + WORDY, 1),
        (["--fix", "--unsafe-fixes"], BAD + "\n" + WORDY, 0),
        (["--fix-only"], BAD + "\n" + WORDY, 0),
        (["--diff"], BAD, 1),
        (["--diff"], WORDY, 0),
        (["--diff", "--exit-zero"], BAD, 0),
        (["--select", "nonsense"], CLEAN, 2),
        (["--no-such-option"], CLEAN, 2),
        (["missing.txt"], CLEAN, 2),
        (["missing.txt"], BAD, 2),
    ],
)
def test_exit_codes(desk: Desk, options: list[str], text: str, code: int) -> None:
    desk.write("a.txt", text)
    assert desk.run("a.txt", *options).returncode == code


def test_help_names_the_exit_codes_and_commands(desk: Desk) -> None:
    for arguments in (["--help"], ["check", "--help"]):
        done = desk.run(*arguments)
        assert done.returncode == 0
        assert "exit codes:" in done.stdout
        assert "--unsafe-fixes" in done.stdout
    assert "explain" in desk.run("--help").stdout


def test_version(desk: Desk) -> None:
    assert desk.run("--version").stdout.startswith("newslint ")
    assert desk.run("check", "--version").stdout == desk.run("-V").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--selekt", "house"], "did you mean --select?"),
        (["--output-format", "concize"], "did you mean 'concise'?"),
        (["--fail-on", "eror"], "did you mean 'error'?"),
        (["--select", "hous"], "did you mean 'house'?"),
        (["--ignore", "furniture"], "unknown rule 'furniture', did you mean 'house/furniture'?"),
        (["--jobs", "0"], "whole number of 1 or more"),
        (["explian"], "did you mean the command 'explain'?"),
        (["explain", "house/furnitur"], "did you mean 'house/furniture'?"),
        (["--config", "nowhere.toml"], "there is no file 'nowhere.toml'"),
        (["-", "a.txt"], "cannot be checked together"),
        (["--baseline", "nowhere.json"], "nowhere.json"),
        (["--output-file", "no/such/folder/report.txt"], "no folder"),
        (["config", "x", "y"], "unexpected argument 'y'"),
    ],
)
def test_wrong_use_is_one_line_with_the_nearest_right_word(desk: Desk, arguments: list[str], words: str) -> None:
    done = desk.run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.startswith("newslint: error: ")
    assert done.stderr.count("\n") == 1


def test_options_may_be_shortened_by_nobody(desk: Desk) -> None:
    done = desk.run("--statis")
    assert (done.returncode, "did you mean --statistics?" in done.stderr) == (2, True)


def test_selecting(desk: Desk) -> None:
    desk.write("bad.txt", BAD + "\n" + WORDY)
    assert rules(desk.check("--select", "house/wording")) == [("bad.txt", "house/wording")]
    assert rules(desk.check("--ignore", "house/wording,house/taste")) == [FURNITURE]
    assert rules(desk.check("--ignore", "house", "--extend-select", "house/wording")) == [("bad.txt", "house/wording")]
    assert rules(desk.check("--ignore", "house/wording", "--ignore", "house/furniture")) == []


def test_severity_shows_more_and_what_fails_is_never_hidden(desk: Desk) -> None:
    desk.write("a.txt", "It rained whilst we slept.\n")
    assert rules(desk.check("a.txt")) == []
    assert "1 weaker finding hidden" in desk.run("a.txt").stdout
    assert rules(desk.check("a.txt", "--severity", "info")) == [("a.txt", "house/taste")]
    assert rules(desk.check("a.txt", "--fail-on", "info")) == [("a.txt", "house/taste")]


def test_a_comment_about_a_rule_that_was_not_selected_is_not_called_idle(desk: Desk) -> None:
    desk.write("a.md", "<!-- newslint-disable-next-line house/furniture -->\n\nThe crew saw a net.\n")
    assert rules(desk.check("a.md")) == [("a.md", "suppression/unused")]
    assert rules(desk.check("a.md", "--select", "house/wording,suppression")) == []
    assert rules(desk.check("a.md", "--ignore", "suppression/unused")) == []


def test_standard_input(desk: Desk) -> None:
    done = desk.check("-", stdin=BAD.encode())
    assert (done.returncode, rules(done)) == (1, [("-", "house/furniture")])


def test_the_name_of_standard_input_gives_format_settings_and_excludes(desk: Desk) -> None:
    markdown = b"```\nPress this button\n```\n"
    assert rules(desk.check("-", stdin=markdown)) == [("-", "house/furniture")]
    assert rules(desk.check("-", "--stdin-filename", "a.md", stdin=markdown)) == []
    desk.write("sub/newslint.toml", 'extend = "../newslint.toml"\nignore = ["house/furniture"]\n')
    assert rules(desk.check("-", "--stdin-filename", "sub/a.txt", stdin=BAD.encode())) == []
    desk.write("newslint.toml", SETTINGS + 'extend-exclude = ["drafts"]\n')
    assert desk.check("-", "--stdin-filename", "drafts/a.txt", stdin=BAD.encode()).returncode == 0
    named = desk.check("-", "--stdin-filename", "drafts/a.txt", "--no-force-exclude", stdin=BAD.encode())
    assert named.returncode == 1


def test_fixing_standard_input_writes_the_text_and_reports_beside_it(desk: Desk) -> None:
    done = desk.check("-", "--fix", stdin=(BAD + "\n" + WORDY).replace("\n", "\r\n").encode())
    assert done.stdout == (FIXED + "\n" + WORDY).replace("\n", "\r\n")
    assert "house/wording" in done.stderr
    assert done.returncode == 1
    clean = desk.check("-", "--fix", stdin=b"\xff\xfeA\0\n\0")
    assert clean.stdout.encode("utf-8", "surrogateescape") == b"\xff\xfeA\0\n\0"
    excluded = desk.run("-", "--fix", "--exclude", "a.txt", "--stdin-filename", "a.txt", stdin=BAD.encode())
    assert excluded.stdout == BAD


def test_fix_says_what_it_changed(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    done = desk.run("--fix", "bad.txt", "--output-format", "concise")
    assert "bad.txt: fixed 1 problem: 1 house/furniture" in done.stdout
    assert desk.read("bad.txt") == FIXED
    again = desk.run("--fix", "bad.txt")
    assert (again.returncode, "ixed" in again.stdout) == (0, False)


def test_fix_only_reports_no_findings(desk: Desk) -> None:
    desk.write("bad.txt", BAD + "\n" + WORDY)
    done = desk.run("--fix-only", "bad.txt", "--output-format", "concise")
    assert "house/wording" not in done.stdout
    assert desk.read("bad.txt") == FIXED + "\n" + WORDY


def test_hidden_findings_are_not_fixed(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + '[rules."house/furniture"]\nseverity = "info"\n')
    desk.write("bad.txt", BAD)
    desk.run("--fix", "bad.txt")
    assert desk.read("bad.txt") == BAD
    desk.run("--fix", "--severity", "info", "bad.txt")
    assert desk.read("bad.txt") == FIXED


def test_statistics(desk: Desk) -> None:
    desk.write("bad.txt", BAD + "\nPress this button\n")
    done = desk.run("--statistics", "bad.txt")
    assert "house/furniture" in done.stdout
    assert "bad.txt" not in done.stdout


def test_output_file_is_written_whole_at_the_end(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    done = desk.run("bad.txt", "--output-format", "json", "--output-file", "report.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert [item["rule"] for item in json.loads(desk.read("report.json"))] == ["house/furniture"]
    desk.run("bad.txt", "--select", "nonsense", "--output-format", "json", "-o", "report.json")
    assert "house/furniture" in desk.read("report.json")


def test_the_format_by_environment(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    github = {"GITHUB_ACTIONS": "true"}
    assert "::error" in desk.run(environment=github).stdout
    assert "::error" not in desk.run("--output-format", "concise", environment=github).stdout
    assert "::error" not in desk.run(environment={**github, "NEWSLINT_OUTPUT_FORMAT": "concise"}).stdout
    desk.write("newslint.toml", 'output-format = "jsonl"\n' + SETTINGS)
    assert json.loads(desk.run(environment=github).stdout)["rule"] == "house/furniture"


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_color_in_a_pipe(desk: Desk, options: list[str], environment: dict[str, str], colored: bool) -> None:
    desk.write("bad.txt", BAD)
    assert ("\x1b[" in desk.run("bad.txt", *options, environment=environment).stdout) is colored


def test_show_files(desk: Desk) -> None:
    for name in ("b.md", "a.txt", "c.py"):
        desk.write(name, CLEAN)
    assert desk.run("--show-files").stdout == "a.txt\nb.md\n"


def test_python_m_newslint_and_the_script_are_one(desk: Desk) -> None:
    import subprocess
    from pathlib import Path

    script = Path(sys.executable).with_name("newslint")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == desk.run("--version").stdout
