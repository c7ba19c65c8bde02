"""newslint learn, the setting furniture, and lines that recur in the folder of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_desk import Desk, rules

RULES = 'select = ["boilerplate/house-furniture", "boilerplate/recurring-line"]\n'
PARTS = ("north", "east", "south", "west", "far", "near", "old", "new")


def story(number: int) -> str:
    """A story that shares no line with another one, and the page's lines around it."""
    part, other = PARTS[number % 8], PARTS[number // 8]
    return (
        f"Boats of the {part} harbour stay with the {other} quay\n\n"
        "By Ana Silva\n\n"
        f"The {part} fleet stayed in port, and the wind blew over the {other} quay all night long.\n\n"
        "What comes next\n\n"
        f"Nobody in the {other} town could say when the {part} boats would sail again.\n\n"
        f"{number + 3} people are reading along\n\n" + ("The Harwick Post, every word by hand\n" if number % 2 else "")
    )


@pytest.fixture
def archive(desk: Desk) -> Desk:
    desk.write("newslint.toml", RULES)
    for number in range(40):
        desk.write(f"wire/{number:02}.txt", story(number))
    return desk


def messages(desk: Desk, *arguments: object) -> list[str]:
    return desk.check(*arguments).stdout.splitlines()


def test_lines_that_recur_in_a_folder_are_furniture(archive: Desk) -> None:
    found = messages(archive, "wire")
    assert len(found) == 60
    assert found[0] == (
        "wire/00.txt:11:1: warning: boilerplate/recurring-line [~] "
        "this line stands in 40 of the 40 files of this folder"
    )
    assert sum("20 of the 40 files" in line for line in found) == 20


def test_repairs_are_unsafe(archive: Desk) -> None:
    before = archive.read("wire/01.txt")
    archive.check("--fix", "wire")
    assert archive.read("wire/01.txt") == before
    assert archive.check("--fix", "--unsafe-fixes", "wire").returncode == 0
    after = archive.read("wire/01.txt")
    assert "reading along" not in after
    assert "by hand" not in after
    assert "By Ana Silva" in after
    assert "What comes next" in after


def test_files_that_are_named_and_small_folders_stand_for_themselves(archive: Desk) -> None:
    assert messages(archive, *sorted(archive.path("wire").glob("*.txt"))) == []
    for number in range(21, 40):
        archive.path(f"wire/{number:02}.txt").unlink()
    assert messages(archive, "wire")
    for number in range(19, 21):
        archive.path(f"wire/{number:02}.txt").unlink()
    assert messages(archive, "wire") == []


def test_each_folder_counts_for_itself(archive: Desk) -> None:
    for number in range(4):
        archive.write(f"desk/{number:02}.txt", story(number))
    assert {line.partition("/")[0] for line in messages(archive, ".")} == {"wire"}


def test_one_process_or_several_cold_or_from_the_cache(archive: Desk) -> None:
    archive.use_own_cache()
    alone = messages(archive, "-j", "1", "wire")
    assert messages(archive, "-j", "2", "wire") == alone
    assert messages(archive, "-j", "2", "--no-cache", "wire") == alone


def test_what_the_cache_remembers_has_the_numbers_of_this_run(archive: Desk) -> None:
    archive.use_own_cache()
    messages(archive, "wire")
    archive.write("wire/40.txt", "A folder gets a story that shares no line with any other one in it.\n")
    again = messages(archive, "wire")
    assert again == messages(archive, "--no-cache", "wire")
    assert again[0].endswith("in 40 of the 41 files of this folder")


def test_what_stops_recurring_is_no_longer_found(archive: Desk) -> None:
    archive.use_own_cache()
    messages(archive, "wire")
    for number in range(40):
        own = f"of the {PARTS[number % 8]} {PARTS[number // 8]} page"
        archive.write(f"wire/{number:02}.txt", story(number).replace("people are reading along", own))
    again = messages(archive, "wire")
    assert again == messages(archive, "--no-cache", "wire")
    assert len(again) == 20
    assert all("in 20 of the 40 files" in line for line in again)


def test_the_desk_keeps_lines(archive: Desk) -> None:
    archive.write("newslint.toml", RULES + 'keep-lines = ["9 people are reading along"]\n')
    assert len(messages(archive, "wire")) == 20
    learnt = archive.run("learn", "wire").stdout
    assert "every word by hand" in learnt
    assert "reading along" not in learnt


def test_the_share_is_a_setting(archive: Desk) -> None:
    archive.write("newslint.toml", RULES + '[rules."boilerplate/recurring-line"]\nshare = 0.8\n')
    assert len(messages(archive, "wire")) == 40
    archive.write("newslint.toml", RULES + '[rules."boilerplate/recurring-line"]\nfiles = 41\n')
    assert messages(archive, "wire") == []


LEARNT = """\
40 of 40 in wire: <n> people are reading along
20 of 40 in wire: the harwick post, every word by hand
# Perhaps the stories' own (byline):
# 40 of 40 in wire: by ana silva
# Perhaps the stories' own (subhead):
# 40 of 40 in wire: what comes next
"""


def test_learn_writes_a_file_for_people(archive: Desk) -> None:
    done = archive.run("learn", "wire", "-o", "house.furniture")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "house.furniture: 2 lines of furniture from 40 articles of 1 source, and 2 more behind #"
    )
    text = archive.read("house.furniture")
    assert text.endswith("\n\n" + LEARNT)
    assert archive.run("learn", "wire").stdout == text


def test_the_file_is_used_and_its_lines_go(archive: Desk) -> None:
    archive.run("learn", "wire", "-o", "house.furniture")
    archive.write("newslint.toml", RULES + 'furniture = ["house.furniture"]\n')
    archive.write("today.txt", story(5))
    for line, count, place in zip(messages(archive, "today.txt"), (40, 20), (7, 8), strict=True):
        assert line.partition(": ")[2] == (
            "error: boilerplate/house-furniture [*] this line is furniture in this house: "
            f"it stands in {count} of the 40 articles of “wire” (house.furniture:{place})"
        )
    assert archive.check("--fix", "today.txt").returncode == 0
    assert archive.read("today.txt") == story(5).partition("8 people")[0].rstrip() + "\n"
    assert {rule for _, rule in rules(archive.check("wire"))} == {"boilerplate/house-furniture"}


def test_a_changed_file_of_furniture_is_seen_by_the_cache(archive: Desk) -> None:
    archive.use_own_cache()
    archive.write("newslint.toml", RULES + 'furniture = ["ours"]\n')
    archive.write("ours", "The Harwick Post, every word by hand\n")
    archive.write("today.txt", story(5))
    assert len(messages(archive, "today.txt")) == 1
    archive.write("ours", "# The Harwick Post, every word by hand\n")
    assert messages(archive, "today.txt") == []


def test_mistakes_in_the_settings_and_the_file(archive: Desk) -> None:
    archive.write("newslint.toml", RULES + 'furniture = ["ours", "none"]\nkeep-lines = ["4 May"]\n')
    archive.write("ours", "A line of the page\n4 May 2024\n")
    done = archive.run("wire")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "newslint: error: newslint.toml:3: keep-lines: '4 May' has no words beside dates and numbers",
        "newslint: error: ours:2: no line of furniture: '4 May 2024' has no words beside dates and numbers",
        "newslint: error: none: furniture cannot be read: No such file or directory",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none",), "none: no such folder"),
        (("newslint.toml",), "newslint.toml: is not a folder"),
        (("empty",), "no articles in empty"),
        (("wire", "--by", "parnet"), "did you mean 'parent'?"),
        (("wire", "--min-share", "5"), "is not a share above 0 and up to 1"),
        (("wire", "--min-files", "0"), "is not a whole number of 1 or more"),
        (("wire", "-o", "newslint.toml"), "was not written by newslint learn: nothing was written"),
        (("wire", "-o", "nowhere/house.furniture"), "cannot be written"),
    ],
)
def test_wrong_use(archive: Desk, arguments: tuple[str, ...], message: str) -> None:
    archive.path("empty").mkdir()
    done = archive.run("learn", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert archive.read("newslint.toml") == RULES


def test_learning_again_replaces_the_file(archive: Desk) -> None:
    archive.run("learn", "wire", "-o", "house.furniture")
    for path in Path(archive.path("wire")).glob("*[13579].txt"):
        path.unlink()
    archive.run("learn", "wire", "wire", ".", "--by", "parent", "-q", "-o", "house.furniture")
    assert "20 of 20 in desk/wire: <n> people are reading along" in archive.read("house.furniture")
    assert "by hand" not in archive.read("house.furniture")


def test_thresholds(archive: Desk) -> None:
    assert "by hand" not in archive.run("learn", "wire", "--min-files", "21").stdout
    assert "by hand" not in archive.run("learn", "wire", "--min-share", "0.51").stdout
    assert "by hand" in archive.run("learn", "wire", "--min-share", "0.5").stdout


def test_a_file_that_is_no_text_is_told_and_passed_over(archive: Desk) -> None:
    archive.write("wire/99.txt", b"\x00\x01\x02")
    done = archive.run("learn", "wire")
    assert (done.returncode, done.stderr.count("99.txt: looks binary")) == (0, 1)
    assert "40 of 40" in done.stdout
