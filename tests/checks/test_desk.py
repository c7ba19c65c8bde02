"""The copy desk's checks where an article is more than a sentence: front matter, corrections, two places at odds."""

from __future__ import annotations

import pytest
from rule_runner import check, read

from newslint.diagnostics import Applicability
from newslint.fixes import is_applicable

STORY = (
    "The harbour town of Oldhaven will build its sea wall again, the mayor, Otto Brandtner, told the council. "
    "Some 312 houses stand behind the wall, and the state will pay 40 million pounds towards it. Brandtner said that "
    "the money is there, and that Oldhaven had waited long enough. Nobody in the hall spoke against the plan, and the "
    "vote took place at once. Work begins in June, and the first boats of stone are on their way from the north.\n"
)


def messages(text: str, rule: str, format: str = "markdown") -> list[str]:
    return [diagnostic.message for diagnostic in check(text, rule, format=format)]


def marked(text: str, rule: str, format: str = "markdown") -> list[str]:
    return [text[d.start : d.end] for d in check(text, rule, format=format)]


# Front matter


def test_a_name_in_a_title_is_marked_where_it_stands_in_the_front_matter() -> None:
    text = f'---\ntitle: "The \\"wall\\" of Mayor Brandner"\n---\n\n{STORY}'
    assert marked(text, "desk/headline-name") == ["Brandner"]


def test_a_title_may_be_in_json_and_toml() -> None:
    assert marked(f'{{"title": "Wall of Brandner \\u2013 at last"}}\n\n{STORY}', "desk/headline-name") == ["Brandner"]
    assert marked(f"+++\ndescription = 'State pays £45m for wall'\n+++\n\n{STORY}", "desk/headline-figure") == ["£45m"]


@pytest.mark.parametrize(
    "dated",
    [
        "---\ndate: 2025-05-06\n---\n\n",
        "---\npublishDate: 2025-05-06T23:30:00-05:00\n---\n\n",
        '+++\ndate = "2025-05-06"\n+++\n\n',
        "Published: 6 May 2025\n\n",
        "Tuesday, May 6, 2025\n\n",
        "By Ana Silva, May 6, 2025, 10:15 a.m. ET\n\n",
        "OLDHAVEN, May 6, 2025 (Newswire) — The wall is up. ",
    ],
)
def test_the_day_of_publication_decides_on_dates_without_a_year(dated: str) -> None:
    assert messages(f"{dated}The fair opens on Friday, May 12, the town said.\n", "desk/weekday-date") == [
        "May 12, 2025 is a Monday; Friday is May 9"
    ]


def test_a_date_in_the_story_is_not_the_day_of_publication() -> None:
    story = "The wall fell on May 6, 2025, in a storm that nobody had seen coming, the harbour master said.\n\n"
    assert messages(f"{story}The fair opens on Friday, May 12, the town said.\n", "desk/weekday-date") == []


# Corrections


@pytest.mark.parametrize(
    "note",
    [
        "Correction, May 8: the mayor is Otto Brandtner, not Otto Brandner.",
        "This article was amended on 8 May to correct the name of Otto Brandner.",
        "An earlier version of this story misspelled the name of the mayor, Otto Brandner.",
        "Editor's note: the name of the mayor, Otto Brandner, was given incorrectly.",
        "**Clarification**\n\nThe mayor is not Otto Brandner.",
    ],
)
def test_what_a_correction_says_is_not_held_against_the_article(note: str) -> None:
    named = f"{STORY}\nOtto Brandtner came. Brandner said nothing.\n"
    assert messages(named, "consistency/name") == []
    assert messages(f"{STORY}\nOtto Brandtner came.\n\n{note}\n", "consistency/name") == []
    assert messages(f"{STORY}\n{note} Brandner said nothing.\n", "desk/surname") == []


def test_a_correction_is_not_repaired() -> None:
    (found,) = check("Correction, May 8: the mayor was named in the story on Wedensday.", "spelling")
    assert found.fix is not None
    assert found.fix.applicability is Applicability.DISPLAY
    assert not is_applicable(found.fix, unsafe=True)


@pytest.mark.parametrize(
    "line",
    [
        "The correction of the course took an hour, and an earlier version of the map was used.",
        "Corrections officers took the ferry home.",
        "This story is about a ferry.",
        "This story has been updated.",
    ],
)
def test_what_is_no_correction_note(line: str) -> None:
    assert read(f"{STORY}\n\n{line}\n").correction_notes == frozenset()


# Two places


def test_an_age_names_the_other_place() -> None:
    text = "The 34-year-old Jane Doring won.\n\nMayor Jane Doring, 36, of Harwick, will sail on.\n"
    (found,) = check(text, "desk/age-conflict")
    assert found.message == "Jane Doring is 36 here, 34 in line 1"
    assert [text[a:b] for a, b in found.related] == ["34"]


def test_a_surname_is_reported_once_and_leads_to_the_introduction() -> None:
    text = "Marta Kowalik won the race.\n\nIt was cold, Kowalki said. Kowalki added that she froze.\n"
    (found,) = check(text, "desk/surname")
    assert text[found.start : found.end] == "Kowalki"
    assert [text[a:b] for a, b in found.related] == ["Marta Kowalik"]


def test_a_caption_may_name_whom_the_headline_names() -> None:
    caption = "Ida Marshall on the wall. (Mia Holt/Reuters)"
    assert messages(f"Ida Marshall builds wall\n\n{caption}\n\n{STORY}", "desk/caption-fact", "plain") == []
    assert marked(f"Town builds wall\n\n{caption}\n\n{STORY}", "desk/caption-fact", "plain") == ["Ida Marshall"]


@pytest.mark.parametrize(
    ("headline", "figure"),
    [
        ("Wall to cost £39m", "£39m"),
        ("Wall to cost £40m", None),
        ("Wall to cost forty million pounds", None),
        ("Wall to cost $40m", "$40m"),
        ("Some 300 houses to be safe", None),
        ("Wall to keep 312 houses dry", None),
        ("Wall to keep 321 houses dry", "321"),
        ("Wall of 1953 to be rebuilt", None),
        ("Houses behind wall: 12%", "12%"),
    ],
)
def test_figures_of_a_headline(headline: str, figure: str | None) -> None:
    assert marked(f"{headline}\n\n{STORY}", "desk/headline-figure", "plain") == ([figure] if figure else [])


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("Profit rose 9.1% from 1.1 to 1.2 million pounds.", None),
        ("Profit rose 30% from 1.1 to 1.2 million pounds.", "from 1.1 to 1.2 million pounds is 9%, not 30%"),
        ("Profit rose from $3.0m to $3.6m, up 18%.", None),
        ("Profit rose from $3.0m to $3.6m, up 28%.", "from $3.0m to $3.6m is 20%, not 28%"),
        ("The share of women fell 12.5% from 400 to 350.", None),
        ("The share of women fell 12.9% from 400 to 350.", "from 400 to 350 is 12.5%, not 12.9%"),
        ("Two of three (67%) came, and 1 of 3 (33%) left.", None),
    ],
)
def test_arithmetic_allows_for_rounding(clause: str, message: str | None) -> None:
    assert messages(clause, "desk/percent-change", "plain") == ([message] if message else [])
