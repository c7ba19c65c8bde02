"""Typography: the newspaper's rule for long quotations, and what looks like a slip and is none."""

from __future__ import annotations

import pytest
from rule_runner import check, fixed, spans

from newslint.diagnostics import Applicability, Severity


@pytest.mark.parametrize(
    "text",
    [
        "“One.\n\n“Two.\n\n“Three,” he said.",
        "“One.\n\nTwo,” he said.",
        "He said: “One.\n\n“Two.”\n\nThe end.",
        "“One,” he said. “Two.\n\n‘Three’ is no word.",
        "She is 5’11” tall; the pipe is 6.75” x 13.5” wide.",
        '"One," he said. "Two."',
        "The ’80s, the ‘90s and rock ’n’ roll: the players’ years.",
        "« Oui », dit-il. „Nein“, sagte er. »Ja«, auch.",
        "",
    ],
)
def test_balanced_quotations_pass(text: str) -> None:
    assert check(text, "typography/unbalanced-quotes") == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("“One, he said.\n\nThe end is near.", 0),
        ("One,” he said.", 4),
        ("“One,” he said. “Two.\n\nThe end is near.\n\nIt is.", 16),
        ("“One” and “two “three”.", 10),
    ],
)
def test_the_lone_mark_is_pointed_out(text: str, at: int) -> None:
    (found,) = check(text, "typography/unbalanced-quotes")
    assert (found.start, found.end) == (at, at + 1)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ('He said "no and left the hall.', Severity.WARNING),
        ('The 24" screen is new.', None),
        ('The 24" and 32" screens are "new and the door is not.', Severity.INFO),
    ],
)
def test_straight_marks_are_a_weak_sign_among_inches(text: str, severity: Severity | None) -> None:
    assert [found.severity for found in check(text, "typography/unbalanced-quotes")] == [severity] * bool(severity)


@pytest.mark.parametrize(
    "text",
    [
        "1) One. 2) Two. iii) Three. #4) Four. a.) Five of them.",
        "It closes (at last.\n\nIn the next paragraph) it does.",
        "See you :-) or :( or ;) or (: then.",
        "He typed “(” and ‘)’ and nothing more.",
        "foo(bar; baz = {qux: 1];",
    ],
)
def test_brackets_that_are_none(text: str) -> None:
    assert check(text, "typography/unbalanced-brackets") == []


def test_a_numbered_clause_does_not_hide_the_lone_bracket() -> None:
    text = "The plan has (1) a roof, (2) a door and (3 windows for all."
    assert list(spans(text, check(text, "typography/unbalanced-brackets"))) == ["("]
    assert check(text, "typography/unbalanced-brackets")[0].start == text.index("(3")


def test_marks_inside_speech_are_shown_and_not_changed() -> None:
    text = "“We came , we saw,, we left,” she told the court."
    found = check(text, "typography")
    assert len(found) == 2
    assert {d.fix.applicability for d in found if d.fix} == {Applicability.DISPLAY}
    assert fixed(text, "typography", unsafe=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc., Corp., Ltd., and the U.S., at 5 p.m., in Jan., approx., etc., said so.",
        "Wait... what? No!! Really?! Well... The end…",
        "See ../images and ./a..b or 1..5, and www.example.org/a,b;c.",
        "Use .NET, node.js and a .22 rifle for the test ...",
        "Pre- and post-war, vendor-owned and -operated, cloud-based.",
        "It costs 1,200 (one thousand two hundred) euros; it is 10:30 a.m.",
    ],
)
def test_usual_marks_pass(text: str) -> None:
    assert [d for d in check(text, "typography") if d.severity > Severity.INFO] == []


def test_markdown_is_judged_by_what_the_reader_sees() -> None:
    text = "The **mayor** , it says, left ([here](https://example.org/a,b)).\n"
    (found,) = check(text, "typography", format="markdown")
    assert found.rule == "typography/space-before-punctuation"
    assert fixed(text, "typography", format="markdown") == (
        "The **mayor**, it says, left ([here](https://example.org/a,b)).\n"
    )


def test_no_break_spaces_at_the_edges_go() -> None:
    text = "\u00a0One two.\u00a0\n\u00a0\nThree\u00a0 four, 10\u00a0km.\n"
    assert fixed(text, "typography/no-break-space") == "One two.\n\nThree four, 10\u00a0km.\n"
