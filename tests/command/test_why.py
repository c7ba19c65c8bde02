"""newslint explain --why: each thing that can silence a finding is named with its place."""

from __future__ import annotations

import pytest
from house_desk import BAD, SETTINGS, Desk

WHY = {
    "a comment": ("", "<!-- newslint-disable-next-line house -->\nPress this button\n", 2, "the comment on line 1"),
    "the front matter": (
        "",
        "---\nnewslint: {disable: [house]}\n---\n\nPress this button\n",
        5,
        "the front matter disables house",
    ),
    "per-file-ignores": (
        '[per-file-ignores]\n"*.md" = ["house/furniture"]\n',
        "Press this button\n",
        1,
        "per-file-ignores '*.md' (newslint.toml:4)",
    ),
    "ignore": (
        'ignore = [\n  "house/furniture",\n]\n',
        "Press this button\n",
        1,
        "ignore names 'house/furniture' (newslint.toml:4)",
    ),
    "severity": (
        'fail-on = "error"\nseverity = "error"\n',
        "We utilise it.\n",
        1,
        "less than severity = error (newslint.toml:4)",
    ),
    "accept": (
        'accept = ["Lido", {phrase = "utilise", rules = ["house"]}]\n',
        "We utilise it.\n",
        1,
        "'utilise' is accepted (newslint.toml:3)",
    ),
    "a quotation": ("", "She said: “They utilise a net.”\n", 1, "it stands in quoted speech"),
}


@pytest.mark.parametrize("cause", WHY)
def test_what_silences_a_finding_is_named(desk: Desk, cause: str) -> None:
    settings, text, line, expected = WHY[cause]
    desk.write("newslint.toml", SETTINGS + settings)
    desk.write("a.md", text)
    done = desk.run("explain", "--why", f"a.md:{line}")
    assert done.returncode == 0, done.stderr
    assert "  nothing that is reported\n" in done.stdout
    assert expected in done.stdout


def test_a_finding_that_is_reported(desk: Desk) -> None:
    desk.write("a.txt", BAD)
    for place in ("a.txt:3", "a.txt:3:1", "a.txt:3:1:"):  # as reports print it
        done = desk.run("explain", "--why", place)
        assert "\nFound\n  3:1 error house/furniture: " in done.stdout
        assert "Silenced" not in done.stdout
    assert "3 rules looked at this file" in done.stdout
    assert "did not: select does not name it (newslint.toml:1)" in done.stdout
    assert "house/furniture" not in desk.run("explain", "--why", "a.txt:1").stdout


def test_all_lines_of_a_paragraph_count(desk: Desk) -> None:
    desk.write(
        "a.txt", "The harbour was shut for two days, and the crews\nutilise the time to mend what the storm had torn.\n"
    )
    done = desk.run("explain", "--why", "a.txt:1")
    assert "paragraph, lines 1 to 2" in done.stdout
    assert "2:1 warning house/wording" in done.stdout


def test_one_rule_is_asked_about(desk: Desk) -> None:
    desk.write("a.txt", "We utilise it.\n\nPress this button\n")
    done = desk.run("explain", "house/furniture", "--why", "a.txt:1")
    assert "  house/furniture looked here\n" in done.stdout
    assert "house/wording" not in done.stdout
    desk.write("newslint.toml", SETTINGS + 'ignore = ["house/furniture"]\n')
    done = desk.run("explain", "furniture", "--why", "a.txt:3")
    assert "house/furniture did not look here: ignore names 'house/furniture' (newslint.toml:3)" in done.stdout


def test_the_baseline(desk: Desk) -> None:
    desk.write("a.txt", BAD)
    desk.run("a.txt", "--write-baseline")
    done = desk.run("explain", "--why", "a.txt:3", "--baseline", "newslint-baseline.json")
    assert "      it is in the baseline\n" in done.stdout


def test_a_line_that_is_deleted_and_a_rule_that_yields(desk: Desk) -> None:
    pack = desk.read("house.yaml").replace("[Press this button]\n", "[Utilise this button]\n")
    pack = pack.replace("    swap:", "    yields: 1\n    swap:").replace("severity: info\n", "severity: warning\n")
    desk.write("house.yaml", pack.replace("[whilst]", "[we utilise, whilst]"))
    desk.write("a.txt", "It rained, so we utilise it.\n\nUtilise this button\n\nIt came back at noon.\n")
    deleted = desk.run("explain", "--why", "a.txt:3")
    assert "all of the line is to be deleted: house/furniture on line 3" in deleted.stdout
    yielding = desk.run("explain", "--why", "a.txt:1")
    assert "a rule that knows better has spoken: house/taste on line 1" in yielding.stdout


def test_an_excluded_file_and_odd_lines(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + 'extend-exclude = ["drafts/"]\n')
    desk.write("drafts/a.md", "---\ntitle: Tides\n---\n\nA tide.\n")
    done = desk.run("explain", "--why", "drafts/a.md:5")
    assert "drafts/a.md is excluded by the settings" in done.stdout
    assert "an empty line" in desk.run("explain", "--why", "drafts/a.md:4").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a RULE, or ask --why FILE:LINE"),
        (["--why", "a.txt"], "is no FILE:LINE"),
        (["--why", "a.txt:9"], "a.txt has 5 lines, there is no line 9"),
        (["--why", "a.txt:0"], "there is no line 0"),
        (["--why", "b.txt:1"], "b.txt: no such file"),
        (["huose", "--why", "a.txt:1"], "did you mean 'house'?"),
        (["house/furniture", "--baseline", "b.json"], "--baseline goes with --why"),
        (["--why", "a.txt:1", "--baseline", "b.json"], "b.json: No such file"),
    ],
)
def test_what_cannot_be_answered(desk: Desk, arguments: list[str], message: str) -> None:
    desk.write("a.txt", BAD)
    done = desk.run("explain", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
