"""A file that is too long for an article is checked part by part, and nobody can tell by the places of its findings."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from house_desk import Desk, Run

from newslint.parts import FINDINGS
from newslint.runner import LONGEST

FERRY = "The ferry sailed at nine with the mail — and came back at noon with the milk.\n"
PRESS = "Press this button\n"


def findings(done: Run[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def text_with(*, between: str, copies: int) -> str:
    return (FERRY * 300 + between).join([PRESS] * copies)


@pytest.mark.parametrize("between", ["", "\n", "\r\n\r\n"], ids=["lines", "paragraphs", "crlf"])
def test_findings_stand_where_they_are(desk: Desk, between: str) -> None:
    copies = LONGEST // len(FERRY) // 300 + 2
    text = text_with(between=between, copies=copies)
    desk.write("long.txt", text)
    done = desk.run("--select", "house", "--output-format", "json", "long.txt")
    found = findings(done)
    assert len(found) == copies
    plain = text.replace("\r\n", "\n")
    lines = plain.split("\n")
    for finding in found:
        at, edit = finding["location"], finding["fix"]["edits"][0]["end_location"]
        assert lines[at["line"] - 1][at["column"] - 1 :].startswith("Press this button")
        assert edit["line"] - at["line"] in (0, 1)
    assert "checked in" in done.stderr


def test_columns_of_one_long_line(desk: Desk) -> None:
    text = "They had to utilise it. " + "The crew saw a net. " * (LONGEST // 20) + "They had to utilise none.\n"
    desk.write("long.txt", text)
    found = findings(desk.run("--select", "house", "--output-format", "json", "long.txt"))
    first, last = (finding["location"] for finding in found)
    assert (first["line"], last["line"]) == (1, 1)
    assert text[first["column"] - 1 :].startswith("utilise it")
    assert text[last["column"] - 1 :].startswith("utilise none")


def test_no_letter_is_cut(desk: Desk) -> None:
    desk.write("long.txt", "—" * (LONGEST // 3 + 10) + "\nThey had to utilise it.\n")
    (finding,) = findings(desk.run("--select", "house,encoding", "--output-format", "json", "long.txt"))
    assert (finding["rule"], finding["location"]["line"]) == ("house/wording", 2)


def test_an_article_is_no_long_file(desk: Desk) -> None:
    desk.write("article.txt", FERRY * 300 + PRESS)
    assert "parts" not in desk.run("--select", "house", "article.txt").stderr


def test_a_binary_file_is_passed_over(desk: Desk) -> None:
    desk.write("folder/long.txt", b"\0\1" * LONGEST)
    done = desk.run("-q", "folder")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_line_without_end_is_shown_where_it_is_marked(desk: Desk) -> None:
    desk.write("long.txt", "The crew saw a net. " * (LONGEST // 20) + "They had to utilise none.\n")
    done = desk.run("--select", "house", "--output-format", "full", "--verbose", "long.txt")
    place, _, line, carets = done.stdout.splitlines()[1:5]
    assert place.endswith(f"long.txt:1:{LONGEST + 13}  in “The crew saw a net. The…”")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "utilise"
    assert "+ …crew saw a net. They had to use none." in done.stdout


def test_the_end_of_a_long_line_is_no_line_of_its_own(desk: Desk) -> None:
    text = "The crew saw a net. " * (LONGEST // 20) + PRESS
    desk.write("long.txt", text)
    assert desk.run("--select", "house", "--fix", "long.txt").returncode == 0
    assert desk.read("long.txt") == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_repairs_and_the_patch_are_made_part_by_part(desk: Desk, newline: str) -> None:
    paragraph = FERRY * 300 + "\n"
    text = ((paragraph + PRESS + "\n") * (LONGEST // len(paragraph) + 2)).replace("\n", newline)
    desk.write("long.txt", text)
    patch = desk.run("--select", "house", "--diff", "long.txt")
    desk.write("patched.txt", text)
    desk.write("long.patch", patch.stdout.replace("long.txt", "patched.txt"))
    fixed = desk.run("--select", "house", "--fix", "long.txt")
    assert fixed.returncode == 0
    assert desk.read("long.txt") == text.replace(PRESS.replace("\n", newline * 2), "")
    subprocess.run(["git", "apply", "-p0", "long.patch"], cwd=desk.folder, check=True)
    assert desk.read("patched.txt") == desk.read("long.txt")


def test_a_file_full_of_findings_is_repaired_as_far_as_it_is_checked(desk: Desk) -> None:
    text = "They had to utilise it.\n" * (LONGEST // 20)
    desk.write("long.txt", text)
    done = desk.run("--select", "house", "--fix", "--unsafe-fixes", "long.txt")
    used = desk.read("long.txt")
    assert "not checked behind line" in done.stderr
    assert used.startswith("They had to use it.\n" * FINDINGS)
    assert used.endswith("They had to utilise it.\n" * 1000)
    assert used.count("\n") == text.count("\n")
