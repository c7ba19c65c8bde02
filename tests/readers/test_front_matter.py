"""Front matter: what it says to readers of the article, where it stands, and what a fix may change in it."""

from __future__ import annotations

import datetime
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mapping_invariants import check_document, check_spans

from newslint.diagnostics import Edit
from newslint.metadata import Role
from newslint.readers.markdown import read

TEXT = "\n\nThe ferry sails again on Monday, the harbour master said.\n"


def shown(front: str) -> list[tuple[str, str]]:
    document = read(front + TEXT)
    check_document(document)
    check_spans(document)
    return [(block.kind.value, block.text) for block in document.prose[:-1]]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: The ferry sails\n---", [("headline", "The ferry sails")]),
        ('---\ntitle: "A \\"big\\" day\\u2019s end"\n---', [("headline", 'A "big" day’s end')]),
        ("---\ntitle: 'It''s over'\n---", [("headline", "It's over")]),
        ("---\ndescription: >\n  The ferry\n  sails.\n\n  Again.\n---", [("standfirst", "The ferry sails.\nAgain.")]),
        ("---\ndek: |\n  One\n  Two\n---", [("standfirst", "One\nTwo")]),
        ("---\nsummary: bare words\n  over lines\n---", [("standfirst", "bare words over lines")]),
        ('---\ntitle: "one\n  two\n\n  three"\n---', [("headline", "one two\nthree")]),
        ('+++\ntitle = "A \\"x\\""\n[params]\ntitle = "no"\n+++', [("headline", 'A "x"')]),
        ("+++\nTitle = 'C:\\new'\n+++", [("headline", "C:\\new")]),
        ('+++\ndescription = """\nFoo \\\n   bar"""\n+++', [("standfirst", "Foo bar")]),
        ('{"params": {"title": "no"},\n "title": "A \\u2019 b\\/c \\ud83d\\ude00"}', [("headline", "A ’ b/c 😀")]),
        ("---\ntitle: A\nsubtitle: B\nheadline: C\n---", [("headline", "A"), ("standfirst", "B"), ("headline", "C")]),
    ],
)
def test_titles_and_standfirsts_are_blocks(front: str, expected: list[tuple[str, str]]) -> None:
    assert shown(front) == expected


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 2024\n---",
        '---\ntitle: "{{ .Name }}"\n---',
        "---\nseo: {title: A}\n---",
        "---\ntitle: [a\n---",
        "---\ntitle: !!python/x y\n---",
        "---\ntitle:\n---",
        "---\ntitle: &anchor A\n---",
        "+++\ntitle = \n+++",
        "+++\n[a]\ntitle = 'A'\n+++",
    ],
)
def test_what_is_no_text_or_not_found_letter_for_letter_is_no_block(front: str) -> None:
    assert shown(front) == []


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("---\ndate: 2025-03-04\n---", datetime.date(2025, 3, 4)),
        ("---\ndate: 2025-03-04T23:00:00+02:00\nlastmod: 2025-04-01\n---", datetime.date(2025, 3, 4)),
        ('---\npublishDate: "2025-03-04 10:00"\n---', datetime.date(2025, 3, 4)),
        ("+++\ndate = 2025-03-04T10:00:00Z\n+++", datetime.date(2025, 3, 4)),
        ('{"pub_date": "2025-03-04"}', datetime.date(2025, 3, 4)),
        ("---\ndate: yesterday\n---", None),
        ("---\ndate: 2025-02-30\n---", None),
        ("---\nlastmod: 2025-03-04\n---", None),
    ],
)
def test_the_day_of_publication(front: str, day: datetime.date | None) -> None:
    metadata = read(front + TEXT).metadata
    assert metadata is not None
    assert metadata.published == day


def test_authors_are_the_byline_and_stand_where_they_are_written() -> None:
    document = read('---\nauthors: [Ana Silva, "Bo Roe"]\nbyline: Cy Poe\n---' + TEXT)
    assert document.metadata is not None
    entries = list(document.metadata.of(Role.BYLINE))
    assert [entry.value for entry in entries] == ["Ana Silva", "Bo Roe", "Cy Poe"]
    assert [document.text[e.start : e.end].strip('"') for e in entries] == ["Ana Silva", "Bo Roe", "Cy Poe"]


def test_text_without_front_matter_has_no_metadata() -> None:
    assert read("# Title\n\nText.\n").metadata is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(['"', "'", "|", ">", ""]))
def test_any_yaml_title_is_shown_letter_for_letter_or_not_at_all(title: str, style: str) -> None:
    front = "---\n" + yaml.dump({"title": title}, allow_unicode=True, default_style=style or None, width=30) + "---"
    document = read(front + TEXT)
    check_document(document)
    check_spans(document)
    for block in document.prose[:-1]:
        assert block.text == title.strip()


@given(st.text(min_size=1), st.booleans())
def test_any_json_title_is_shown_letter_for_letter(title: str, ascii_only: bool) -> None:
    document = read(json.dumps({"title": title, "n": [1]}, ensure_ascii=ascii_only) + TEXT)
    check_document(document)
    check_spans(document)
    for block in document.prose[:-1]:
        assert block.text == title.strip()


@pytest.mark.parametrize(
    ("front", "old", "new", "stands"),
    [
        ("---\ntitle: one two\n---", "two", "three", True),
        ("---\ntitle: one two\n---", "two", "two: three", False),
        ("---\ntitle: one two\n---", "two", "two #3", False),
        ("---\ntitle: one two\n---", "one two", "no", False),
        ("---\ntitle: one two\n---", "one", "'one", False),
        ("---\ntitle: one two\n---", "title", "dek", False),
        ("---\ntitle: 'one two'\n---", "two", "two's", False),
        ('---\ntitle: "one two"\n---', "two", '"two"', False),
        ('---\ntitle: "one two"\n---', "two", "two's", True),
        ('+++\ntitle = "one two"\n+++', "two", "t\\wo", False),
        ('{"title": "one two"}', "two", "“two”", True),
        ('{"title": "one two"}', '"one', '"', False),
        ("---\ntitle: one two\n---", "title: one two\n", "", False),
    ],
)
def test_an_edit_survives_if_the_value_is_what_was_meant(front: str, old: str, new: str, stands: bool) -> None:
    document = read(front + TEXT)
    at = document.text.index(old)
    assert document.metadata is not None
    assert document.metadata.survives([Edit(at, at + len(old), new)]) is stands
