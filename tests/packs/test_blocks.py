"""Findings of several lines: runs of labels, headlines below a head, comments, rows of weak lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import builtin, fixes, packs
from newslint.diagnostics import Applicability, Diagnostic
from newslint.linter import Linter
from newslint.readers import plain

PACK = """
group: house
defaults:
  match: line
  severity: error
  fix: {delete: line, applicability: safe}
rules:
  - id: menu
    kind: run
    summary: a menu
    least: 3
    share: 0.3
    phrases: [(News|Sport|Fleet|Harbour)]
    examples: {flag: [x], keep: [x]}
  - id: stories
    summary: other stories
    message: "{match} + {count}"
    extend: headlines
    phrases: [More stories]
    weak: [Latest]
    when: [tail]
    examples: {flag: [x], keep: [x]}
  - id: readers
    summary: readers' comments
    message: "{count} lines"
    extend: comments
    phrases: ["<n> comments"]
    examples: {flag: [x], keep: [x]}
  - id: buttons
    summary: buttons
    weak: [(Save|Print|Mail)]
    when: [row]
    examples: {flag: [x], keep: [x]}
"""
RELATED = builtin.packs_folder() / "boilerplate" / "related.yaml"
STORY = "The ferry is back on Monday after a week of repairs, the port said."


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    path: Path = tmp_path_factory.mktemp("pack") / "house.yaml"
    path.write_text(PACK, encoding="utf-8")
    return Linter(packs.load([path]))


def check(linter: Linter, *lines: str) -> list[Diagnostic]:
    return linter.check(plain.read("\n\n".join(lines))).diagnostics


def test_run_covers_unknown_labels_and_names_the_known_ones(linter: Linter) -> None:
    (found,) = check(linter, "News", "Sport", "Tide tables", "Harbour", STORY)
    assert (found.rule, found.start, found.end) == ("house/menu", 0, len("News\n\nSport\n\nTide tables\n\nHarbour"))
    assert found.message.startswith("4 short lines in a row, among them “News”, “Sport” and “Harbour”")


@pytest.mark.parametrize(
    "lines",
    [
        ("News", "Sport", STORY),  # too few
        ("News", "News", "News", STORY),  # one name, three times
        ("News", STORY, "Sport", STORY, "Harbour", STORY),  # no run
        ("News", *"abcdefgh", "Sport", "Harbour", STORY),  # too small a share
    ],
)
def test_no_run(linter: Linter, lines: tuple[str, ...]) -> None:
    assert check(linter, *lines) == []


def test_head_takes_headlines_at_the_end(linter: Linter) -> None:
    text = f"{STORY}\n\nMore stories\n\nHow the old pier was saved\n\nFerry crews vote to strike\n"
    (found,) = check(linter, text)
    assert found.message == "More stories + 2"
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics)
    assert fixed.text == f"{STORY}\n"


def test_headlines_amid_the_story_are_for_a_person(linter: Linter) -> None:
    (found,) = check(linter, STORY, "More stories", "How the old pier was saved", "Ferry crews vote again", STORY)
    assert found.fix is not None
    assert found.fix.applicability is Applicability.UNSAFE


def test_below_the_story_all_headlines_go_as_safe(linter: Linter) -> None:
    stories = [f"How the old pier at Harwick {n} was saved from the sea" for n in range(20)]
    text = "\n\n".join([STORY, "More stories", *stories])
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics)
    assert fixed.text == STORY


def test_short_points_amid_the_story_are_no_headlines(linter: Linter) -> None:
    points = ["The old pier by night", "A boat to Skar", "Two bottles of water"]
    assert check(linter, STORY, "More stories", *points, STORY) == []


def test_head_alone_is_found_unless_it_announces(linter: Linter) -> None:
    assert len(check(linter, STORY, "More stories", STORY)) == 1
    assert check(linter, STORY, "More stories:", STORY) == []


def test_a_head_without_headlines_speaks_of_none() -> None:
    rules = [r for r in packs.load([RELATED]) if r.id == "boilerplate/related-stories"]
    alone, followed = (
        Linter(rules).check(plain.read(f"{STORY}\n\nMost read\n\n{below}")).diagnostics
        for below in ("", "How the old pier was saved\n")
    )
    assert alone[0].message == "“Most read”: other stories of the site"
    assert followed[0].message == "“Most read” and the headline below it: other stories of the site"


def test_a_list_of_articles_is_what_such_a_page_is_about(linter: Linter) -> None:
    page = (
        "Latest in Oslo",
        "How the old pier was saved",
        "Ferry crews vote to strike",
        "Tide comes in at nine tonight",
    )
    rules = [r for r in packs.load([RELATED]) if r.id == "boilerplate/related-stories"]
    assert Linter(rules).check(plain.read("\n\n".join(page))).diagnostics == []
    assert len(Linter(rules).check(plain.read("\n\n".join([STORY] * 4 + list(page)))).diagnostics) == 1


def test_comments_need_signs_of_comments(linter: Linter) -> None:
    (found,) = check(linter, STORY, "2 comments", "Ann says:", "A sad day.", "Reply", "Tom", "3 days ago", "Indeed.")
    assert found.message == "6 lines"
    assert check(linter, STORY, "2 comments", STORY, STORY) == []


def test_weak_lines_in_a_row(linter: Linter) -> None:
    assert len(check(linter, STORY, "Save", "Print", "Mail", STORY)) == 3
    assert check(linter, STORY, "Save", "Print", STORY, "Mail", STORY) == []
