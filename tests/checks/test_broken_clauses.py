"""Rules about clauses: what they mark, and where they keep still."""

from __future__ import annotations

import pytest
from rule_runner import check, spans

from newslint.diagnostics import Severity

GROUPS = ("garble", "grammar")
RULES = {
    "garble/no-verb",
    "garble/run-on",
    "garble/full-relative",
    "garble/begun-twice",
    "garble/subject-twice",
    "garble/lost-object",
    "grammar/distant-subject",
    "grammar/broken-pair",
}


def marked(text: str, format: str = "plain") -> list[tuple[str, str]]:
    found = check(text, *GROUPS, format=format)
    shown = [d for d in found if d.rule in RULES and d.severity is not Severity.INFO]
    return list(zip([d.rule for d in shown], spans(text, shown), strict=True))


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("The pump was built in 1958 it has never been replaced.", "garble/run-on", "1958 it has never been replaced"),
        (
            "He is a singer whom the town has loved him for years.",
            "garble/full-relative",
            "whom the town has loved him",
        ),
        (
            "The coach, before the last game, the coach told them to rest.",
            "garble/begun-twice",
            "the coach",
        ),
        ("Guards at the gate they had not seen the van.", "garble/subject-twice", "they had"),
        (
            "The price of tickets sold to visitors have doubled.",
            "grammar/distant-subject",
            "price of tickets sold to visitors have",
        ),
    ],
)
def test_marks_what_is_broken_and_no_more(text: str, rule: str, words: str) -> None:
    assert marked(text) == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "# The mayor, who took over in May, under pressure to resign from all of her posts",
        "- Two drivers, both of them from the same depot\n- Three clerks, one of them ill, on leave since May",
        "“The pump was built in 1958 it has never been replaced,” he wrote.",
        "    The pump was built in 1958 it has never been replaced.",
        "Die Pumpe, die 1958 gebaut wurde, die nie ersetzt worden ist und die noch immer läuft.",
    ],
)
def test_headings_lists_quotations_code_and_other_languages_are_left_alone(text: str) -> None:
    assert marked(text, "markdown") == []


@pytest.mark.parametrize(
    "words", ["the town it was ", "which they had that ", "has been the year the ", "he who, and "]
)
def test_text_without_stops_takes_no_longer_than_it_is_long(words: str) -> None:
    assert marked("The " + words * 5_000) == []
