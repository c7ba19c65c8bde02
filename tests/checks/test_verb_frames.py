"""Rules about what verbs take: what they mark, what they repair, and where they keep still."""

from __future__ import annotations

import pytest
from rule_runner import check, spans

from newslint.diagnostics import Severity

RULES = {
    "grammar/verb-object",
    "grammar/verb-passive",
    "grammar/verb-complement",
    "grammar/verb-preposition",
    "grammar/noun-link",
    "garble/verb-without-object",
    "garble/verb-beside-verb",
}


def marked(text: str, format: str = "plain") -> list[tuple[str, str]]:
    found = check(text, *RULES, format=format)
    shown = [d for d in found if d.severity is not Severity.INFO]
    return list(zip([d.rule for d in shown], spans(text, shown), strict=True))


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("The orchard depends heavily rain from the west.", "grammar/verb-object", "depends heavily rain"),
        ("The keeper would not comment the new fares.", "grammar/verb-object", "comment the new fares"),
        ("The crowd gathered the old square at noon.", "grammar/verb-object", "gathered the old square"),
        ("The mayor was opened the new baths on Friday.", "grammar/verb-passive", "was opened the new baths"),
        ("The swans were never reappeared on the lake.", "grammar/verb-passive", "were never reappeared"),
        ("He was convicted perjury in May.", "grammar/verb-passive", "convicted perjury"),
        ("The fence prevents walkers to leave the path.", "grammar/verb-complement", "prevents walkers to leave"),
        ("The board avoided to name a date.", "grammar/verb-complement", "avoided to name"),
        ("The song is based of a poem.", "grammar/verb-preposition", "based of"),
        ("The inn is shut until the end the year.", "grammar/noun-link", "end the year"),
        ("The army has destroyed in the night.", "garble/verb-without-object", "has destroyed"),
        ("A boy was detained questioned at the pier.", "garble/verb-beside-verb", "detained questioned"),
    ],
)
def test_a_wrong_frame_is_marked_and_nothing_around_it(text: str, rule: str, words: str) -> None:
    assert marked(text) == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "When the crew arrived the hall was empty, and if they object the vote will be void.",
        "Those they had listened to the most were the first to leave.",
        "What the thieves destroyed in the night was never counted.",
        "Who was arrested, the court heard, and where, is not known.",
        "He was named captain, awarded a medal and asked ten questions the next day.",
        "The road was closed three miles away, and the house was raised two inches.",
        "It was announced the road would close, and the guests were reminded that it had.",
        "The man he is accused of robbing was born the same day.",
        "They waited an hour, slept the night and arrived late the next morning.",
        "Where a mill is located matters, and what it is based on counts.",
        "Emerging trends and competing claims were the subject of the responses the mayor got.",
    ],
)
def test_objects_that_stand_elsewhere_and_measures_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_headings_and_code_are_left_alone() -> None:
    assert marked("# Police arrested on Tuesday\n\n```\nThe tool depends the file.\n```\n", "markdown") == []


def test_quoted_speech_is_only_hinted_at() -> None:
    found = check("“It depends the weather,” she said.", "grammar/verb-object")
    assert [d.severity for d in found] == [Severity.INFO]


def test_a_lost_preposition_is_put_back() -> None:
    [found] = check("The firm relies volunteers.", "grammar/verb-object")
    assert found.fix is not None
    assert [edit.content for edit in found.fix.edits] == [" on"]


@pytest.mark.parametrize("text", ["depends " * 30_000, "the police arrested on " * 10_000 + "."])
def test_a_flood_of_listed_words_ends(text: str) -> None:
    assert len(marked(text)) < 10
