"""Verb forms and agreement with nouns where they embarrass: speech, headings, captions, names, other languages."""

from __future__ import annotations

import pytest
from rule_runner import check

from newslint.diagnostics import Severity
from newslint.english.forms import forms

RULES = ("grammar/verb-form", "grammar/noun-agreement", "garble/subject-twice", "grammar/lost-word")


def marked(text: str, format: str = "plain") -> list[str]:
    found = check(text, *RULES, format=format)
    return [text[d.start : d.end] for d in found if d.severity >= Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The inspectors are now investigate how the fire began.", "are now investigate"),
        ("The harbour board could not immediately confirmed the report.", "could not immediately confirmed"),
        ("The museum will plays a part in two fairs, and it may opens late.", "will plays"),
        ("The trader was accused of mislead the bank.", "of mislead"),
        ("The owners of the shops is angry, and the bridge are closed.", "shops is"),
        ("Miners was told on Monday that the ward would close.", "Miners was"),
    ],
)
def test_a_slip_is_marked_where_it_stands(text: str, wrong: str) -> None:
    assert wrong in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "What the clerks do is discuss the weather, and where they are depends on the day.",
        "The problems that we deal with include noise. The people they work for remain calm.",
        "Only then would sales recover, and should prices rise, the shop would close.",
        "The will provided for her sons, and the can opens at the top. God’s will to forgive was great.",
        "The England side were late, the fire service were called and the couple were safe.",
        "In the yard were a cart and a horse. Among the guests was a bishop. On the wall are two maps.",
        "The number of cars is small. The price of goods and services is high. Two years is a long time.",
        "The mayor, who was ill, she said, had not read the plan.",
        "They demanded that the minister have a say. If the road were shut, they would go by boat.",
        "“They was here, and the shops is shut,” the boy said.",
    ],
)
def test_what_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert marked(text) == []


def test_another_language_is_left_alone() -> None:
    assert marked("De tram is om tien uur bij de haven en de boten are was has in de nacht.") == []


def test_a_heading_is_left_alone() -> None:
    assert marked("# The bridge are closed\n\nThe bridge is closed.\n", "markdown") == []


def test_the_tables_hold_what_they_say() -> None:
    table = forms()
    assert {"investigate", "reduce"} <= table.plain
    assert "investigated" in table.past
    assert "reduces" in table.third
    assert [noun for noun in ("residents", "news", "always", "tools") if table.is_plural(noun)] == [
        "residents",
        "tools",
    ]
    assert [noun for noun in ("bridge", "team", "bridges") if table.is_singular(noun)] == ["bridge"]
