"""Comments without a heading: where they begin and end, and texts whose manner changes for other reasons."""

from __future__ import annotations

import pytest

from newslint.checks.comments import THREAD
from newslint.diagnostics import Applicability, Diagnostic
from newslint.furniture import remarks, thread
from newslint.linter import Linter
from newslint.readers import markdown, plain

STORY = [
    "The harbour of Nyk will lose its crane, the port said in a statement on Tuesday.",
    "The crane was built by a yard in the south and has lifted boats out of the water since 1952.",
    "Rust has eaten half of its beams, and nobody makes spare parts for it any more.",
    "A lorry with a crane of its own will come twice a year instead.",
    "The port has eleven boats left, from forty in the year when the crane was built.",
    "Its harbour master will retire in June after thirty winters in the post.",
]
REMARKS = [
    "Thanks for writing this, I learnt to swim below that crane!",
    "What a shame.. nobody asked us",
    "Hi Karen, do you know when the lorry comes?",
    "Great article! More of these please.",
    "I agree with Jon, they should have painted it in time.",
    "@Karen it says twice a year",
    "Love that crane!!",
]


def found(lines: list[str]) -> list[Diagnostic]:
    return Linter([THREAD]).check(plain.read("\n".join(lines))).diagnostics


def test_the_thread_is_one_finding_that_says_why() -> None:
    text = "\n".join([*STORY, *REMARKS])
    (finding,) = found([*STORY, *REMARKS])
    assert text[finding.start : finding.end] == "\n".join(REMARKS)
    assert finding.message.startswith("7 lines look like readers' comments: they talk to somebody (“")
    assert "“Love that crane!!”" in finding.message
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE


def test_the_name_above_the_first_remark_belongs_to_it() -> None:
    lines = [*STORY, "Jon Berg", *REMARKS]
    (finding,) = found(lines)
    assert "\n".join(lines)[finding.start :].startswith("Jon Berg\n")


def test_the_footer_below_is_no_part_of_the_thread() -> None:
    footer = [f"{place} office, open from nine to five" for place in ("Nyk", "Skar", "Brunn", "Holm", "Vik", "Lund")]
    lines = [*STORY, *REMARKS, *REMARKS, *footer, *footer, *footer, *footer]
    (finding,) = found(lines)
    assert "\n".join(lines)[: finding.end].endswith("\n".join(REMARKS))


@pytest.mark.parametrize(
    "lines",
    [
        STORY,
        REMARKS,
        [*STORY, *REMARKS[:2]],
        [*REMARKS, *STORY],
        [*STORY, *REMARKS, *STORY, *STORY],
        [*STORY, "Yes.", "No.", "really", *(f"the {n}th beam of the crane" for n in range(4, 14))],
        [],
    ],
    ids=["story", "no story", "two remarks", "remarks first", "story goes on", "small letters", "nothing"],
)
def test_these_are_no_threads(lines: list[str]) -> None:
    assert found(lines) == []


def test_markdown_is_left_alone() -> None:
    assert Linter([THREAD]).check(markdown.read("\n\n".join([*STORY, *REMARKS]))).diagnostics == []


def test_shares_of_signs_are_read_by_name() -> None:
    rows = "\n".join(f"{name}\t0.25\t4\t0.5\t8" for name in reversed(remarks.NAMES))
    stories, comments = thread.parse(f"# said to people\n{rows}\n")
    assert set(stories) == {(1.0, 3.0)}
    assert set(comments) == {(4.0, 4.0)}
