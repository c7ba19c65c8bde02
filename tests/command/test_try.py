"""newslint try: hits per 1,000 words and a sample that another run gives again."""

from __future__ import annotations

import json
import re

import pytest
from house_desk import Desk

WEATHER = "The ferry sailed at nine, and it came back at noon with all its passengers.\n"


@pytest.fixture
def archive(desk: Desk) -> Desk:
    """30 files; 12 of them with a wording of the desk's, 3 with a line of furniture as well."""
    for number in range(30):
        text = WEATHER
        if number < 12:
            text += f"\nThe crew utilise net number {number} to bring it in.\n"
        if number < 3:
            text += "\nPress this button\n\nThe end was near.\n"
        desk.write(f"archive/{number:02}.txt", text)
    return desk


def hits(text: str) -> list[str]:
    return re.findall(r"^\d+\. (\S+:\d+:\d+ \S+ \S+)$", text, re.MULTILINE)


def test_a_group_on_an_archive(archive: Desk) -> None:
    done = archive.run("try", "house", "archive")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.splitlines()[1:4]]
    words = 30 * 15 + 12 * 10 + 3 * 7
    assert rows == [
        ["12", "12", f"{12000 / words:.3f}", "house/wording"],
        ["3", "3", f"{3000 / words:.3f}", "house/furniture"],
        ["0", "0", "0.000", "house/taste"],
    ]
    assert f"15 hits in 12 of 30 files, {words} words: {15000 / words:.3f} per 1,000 words" in done.stdout
    assert len(hits(done.stdout)) == 15
    assert "     The crew >>utilise<< net number 7 to bring it in.\n" in done.stdout
    furniture = (
        "     The crew utilise net number 2 to bring it in.\n   > >>Press this button<<\n     The end was near.\n"
    )
    assert furniture in done.stdout


def test_the_sample_is_drawn_by_lot_and_can_be_drawn_again(archive: Desk) -> None:
    samples = {
        seed: hits(archive.run("try", "house", "--sample", "6", "--seed", seed, "archive").stdout) for seed in "123"
    }
    assert all(len(set(sample)) == 6 for sample in samples.values())
    assert all(sum("furniture" in hit for hit in sample) == 3 for sample in samples.values())  # each rule has its turn
    assert len({tuple(sample) for sample in samples.values()}) > 1
    again = archive.run("try", "house", "--sample", "6", "--seed", "1", "-j", "2", "archive").stdout
    assert hits(again) == samples["1"]
    assert hits(archive.run("try", "house", "--sample", "0", "archive").stdout) == []


def test_a_rule_that_is_off_or_weak_is_tried_all_the_same(archive: Desk) -> None:
    archive.write("newslint.toml", 'packs = ["house.yaml"]\nignore = ["house"]\nseverity = "error"\n')
    archive.write("archive/00.txt", "It rained whilst we slept.\n")
    done = archive.run("try", "house/taste", "archive")
    assert hits(done.stdout) == ["archive/00.txt:1:11 info house/taste"]


def test_a_pack_that_is_not_in_the_settings(archive: Desk) -> None:
    archive.path("newslint.toml").unlink()
    assert "3 hits in 3 of 30 files" not in archive.run("try", "duplicate", "archive").stdout
    for pack in ("house.yaml", "./packs"):
        archive.write("packs/own.yaml", archive.read("house.yaml").replace("group: house", "group: own"))
        assert "15 hits in 12 of 30 files" in archive.run("try", pack, "archive").stdout


def test_as_json(archive: Desk) -> None:
    data = json.loads(archive.run("try", "house", "archive", "--sample", "4", "--output-format", "json").stdout)
    assert (data["files"], data["hits"], len(data["sample"])) == (30, 15, 4)
    assert {row["rule"]: row["hits"] for row in data["rules"]} == {
        "house/furniture": 3,
        "house/taste": 0,
        "house/wording": 12,
    }
    for hit in data["sample"]:
        assert hit["matched"] in hit["line"]
        assert hit["location"]["line"] in (3, 5)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["huose", "archive"], "unknown rule 'huose', did you mean 'house'?"),
        (["house", "nowhere"], "nowhere: no such file or folder"),
        (["house", "empty"], "no files to check: nothing matched empty"),
        (["missing.yaml", "archive"], "missing.yaml: no such pack"),
        (["broken.yaml", "archive"], "broken.yaml:"),
        (["house", "--sample", "-1", "archive"], "--sample"),
    ],
)
def test_what_cannot_be_tried(archive: Desk, arguments: list[str], message: str) -> None:
    archive.path("empty").mkdir()
    archive.write("broken.yaml", "group: broken\nrules: 7\n")
    done = archive.run("try", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
