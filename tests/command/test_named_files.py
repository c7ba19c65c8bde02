"""Which files the command checks: names, options, settings, odd characters, standard input."""

from __future__ import annotations

import os

from house_desk import BAD, SETTINGS, Desk, rules


def test_include_and_exclude_on_the_command_line(desk: Desk) -> None:
    for name in ("a.txt", "b.story", "drafts/c.txt", "old/d.txt"):
        desk.write(name, BAD)
    shown = lambda *options: desk.run("--show-files", *options).stdout.split()  # noqa: E731
    assert shown("--include", "*.story") == ["b.story"]
    assert shown("--exclude", "drafts,old") == ["a.txt"]
    desk.write("newslint.toml", SETTINGS + 'exclude = ["drafts"]\n')
    assert shown() == ["a.txt", "old/d.txt"]
    assert shown("--extend-exclude", "old") == ["a.txt"]
    assert shown("--exclude", "old") == ["a.txt", "drafts/c.txt"]


def test_excludes_of_a_file_passed_by_name(desk: Desk) -> None:
    desk.write("drafts/a.txt", BAD)
    desk.write("newslint.toml", SETTINGS + 'extend-exclude = ["drafts"]\n')
    done = desk.run("drafts/a.txt")
    assert (done.returncode, "No files to check" in done.stdout) == (0, True)
    assert "excluded by the settings" in desk.run("drafts/a.txt", "-v").stderr
    assert rules(desk.check("drafts/a.txt", "--no-force-exclude")) == [("drafts/a.txt", "house/furniture")]


def test_a_run_that_matches_nothing_says_so(desk: Desk) -> None:
    desk.path("empty").mkdir()
    done = desk.run("empty")
    assert (done.returncode, "No files to check" in done.stdout) == (0, True)


def test_names_are_relative_below_the_current_folder_and_absolute_elsewhere(desk: Desk) -> None:
    desk.write("sub/a.txt", BAD)
    desk.write("b.txt", BAD)
    assert rules(desk.check(desk.path("sub/a.txt"))) == [("sub/a.txt", "house/furniture")]
    done = desk.check("../b.txt", "a.txt", cwd="sub")
    assert [name for name, _ in rules(done)] == [str(desk.path("b.txt")), "a.txt"]


def test_a_name_with_odd_characters(desk: Desk) -> None:
    for name in ("a b.txt", "-dash.txt", "a\nb.txt", "café ☕.txt", "x;y'z\".txt", "\x1b[31mred.txt"):
        desk.write(name, BAD)
    os.rename(desk.path("a b.txt"), os.fsencode(desk.folder) + b"/\xff.txt")
    done = desk.check("--", ".")
    assert done.stdout.count("house/furniture") == 6
    assert "\x1b" not in done.stdout
    listed = desk.run("--show-files")
    assert listed.returncode == 0
    assert listed.stdout.count("\n") == 6
    assert desk.check("--", "-dash.txt").returncode == 1


def test_an_empty_path_is_no_folder(desk: Desk) -> None:
    done = desk.run("", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "newslint: error: '': no such file or folder\n")


def test_a_name_for_standard_input_means_standard_input(desk: Desk) -> None:
    assert rules(desk.check("--stdin-filename", "a.md", stdin=BAD.encode())) == [("a.md", "house/furniture")]
    desk.write("b.txt", BAD)
    done = desk.run("--stdin-filename", "a.md", "b.txt", stdin=BAD.encode())
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
