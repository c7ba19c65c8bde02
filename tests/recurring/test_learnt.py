"""The file of furniture: what is written can be read, and what cannot be used is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.config.settings import Problem
from newslint.recurring.learnt import Learnt, LearntError, dumps, load, parse
from newslint.recurring.sources import Article, source_by

LINES = [
    Learnt("follow us: we are @harwick", 1200, 3000, "the post"),
    Learnt("<n> comments", 97, 120, "wire: coast"),
    Learnt("analysis", 12, 120, "wire: coast", unsure="subhead"),
]


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "house.furniture"
    file.write_text(dumps(LINES, {"the post": 3000, "wire: coast": 120, "nothing": 3}), encoding="utf-8")
    found = load([str(file)])
    assert [(one.line, one.count, one.files, one.source) for one in found.values()] == [
        ("follow us: we are @harwick", 1200, 3000, "the post"),
        ("<n> comments", 97, 120, "wire coast"),
    ]
    uncommented = file.read_text(encoding="utf-8").replace("# 12 of", "12 of")
    file.write_text(uncommented, encoding="utf-8")
    assert load([str(file)])["analysis"].count == 12


def test_lines_by_hand_are_folded_and_what_is_kept_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "house.furniture"
    file.write_text(
        "# ours\n\n  Tides of 3 May 2024  \n5 things to know\nHarwick: every word by hand\n", encoding="utf-8"
    )
    found = load([str(file)], kept=frozenset({"<n> things to know"}))
    assert list(found) == ["tides of <date>", "harwick: every word by hand"]
    assert found["tides of <date>"].place.endswith("house.furniture:3")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("good line\n3 May 2024\n", "x:2: no line of furniture: '3 May 2024' has no words beside dates and numbers"),
        ("97 of 120 on wire: sign up\n", "x:1: not “COUNT of FILES in SOURCE: line”: '97 of 120 on wire: sign up'"),
        ("97 of 120 in wire:\n", "x:1: no line of furniture: '' has no words beside dates and numbers"),
        ("word " * 80, "x:1: longer than 300 characters: that is a paragraph"),
    ],
)
def test_mistakes_have_their_line(text: str, message: str) -> None:
    assert [str(found) for found in parse(text, "x") if isinstance(found, Problem)] == [message]


def test_files_that_cannot_be_read_are_all_told(tmp_path: Path) -> None:
    odd = tmp_path / "odd.furniture"
    odd.write_bytes(b"fine\ncaf\xe9\n")
    with pytest.raises(LearntError) as error:
        load([str(tmp_path / "none"), str(odd)])
    missing, encoding = error.value.problems
    assert "cannot be read" in str(missing)
    assert str(encoding).endswith("odd.furniture:2: is not UTF-8: save the file as UTF-8")


ARTICLE = Article("/archive/post.example/2024/05/post_tides.md", "/archive")
TEXT = "---\nsite: The Post\n---\n\nTides\n"


@pytest.mark.parametrize(
    ("how", "source"),
    [
        ("folder", "post.example"),
        ("parent", "archive/post.example/2024/05"),
        ("all", "all"),
        ("meta:site", "The Post"),
        ("meta:author", "post.example"),
        (r"path:/(\w+)_\w+\.md$", "post"),
    ],
)
def test_sources(how: str, source: str) -> None:
    assert source_by(how)(ARTICLE, TEXT) == source


def test_an_article_in_the_folder_itself_is_of_that_source() -> None:
    assert source_by("folder")(Article("/archive/tides.txt", "/archive"), "") == "archive"


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("folders", "did you mean 'folder'?"),
        ("meta:", "is none of"),
        ("path:(", "is no regular expression"),
        ("path:a", "has no group"),
    ],
)
def test_sources_that_are_not(how: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is what is tested
        source_by(how)
    assert message in str(error.value)
