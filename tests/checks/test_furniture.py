"""Blocks of web furniture that the model finds, and what must not look like one."""

from __future__ import annotations

import pytest

from newslint import builtin, fixes, packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.furniture import model
from newslint.furniture.blocks import find_spans
from newslint.furniture.features import features, read_page
from newslint.linter import Linter
from newslint.readers import markdown, plain

RULE = "boilerplate/page-furniture"
HEAD = [
    "Menu",
    "Search",
    "Sign in",
    "Harbour life",
    "Ferries",
    "Tide tables",
    "Lighthouses",
    "Our islands",
    "Subscribe",
]
TITLE = "Ferry back on Monday after a week of repairs"
STORY = [
    "The ferry to Skar is back on Monday after a week of repairs, the port said in a statement.",
    "Its engine had failed on the way to the island, and the crew had to call for help from a fishing boat.",
    "“We were never in danger,” said the captain, who has made the trip four thousand times.",
    "The port promised a second boat for the summer, when most visitors come.",
]
TAIL = [
    "Share",
    "Boat market",
    "Harbour office",
    "About us",
    "Contact us",
    "Privacy policy",
    "Terms of use",
    "Facebook",
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([r for r in packs.load([builtin.packs_folder()]) if r.group == "boilerplate"])


def found(linter: Linter, lines: list[str]) -> list[Diagnostic]:
    return [d for d in linter.check(plain.read("\n".join(lines))).diagnostics if d.rule == RULE]


def test_a_block_is_one_finding_that_says_why_and_is_not_deleted_as_safe() -> None:
    alone = Linter([r for r in packs.load([builtin.packs_folder()]) if r.id == RULE])
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL])
    before, after = found(alone, text.split("\n"))
    assert text[before.start : before.end] == "\n".join(HEAD)
    assert text[after.start : after.end] == "\n".join(TAIL)
    assert before.message.startswith("9 short lines without a verb before the story, among them “Menu”, “Search” and ")
    assert after.message.startswith("8 short lines without a verb after the story, among them “Share”, ")
    for finding in (before, after):
        assert finding.severity is Severity.INFO
        assert finding.fix is not None
        assert finding.fix.applicability is Applicability.UNSAFE


def test_the_severity_of_the_settings_wins_over_evidence(linter: Linter) -> None:
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL])
    by_default = [d for d in linter.check(plain.read(text)).diagnostics if d.rule == "boilerplate/menu"]
    assert {d.severity for d in by_default} == {Severity.ERROR}  # rules and model agree
    mild = Linter(linter.rules, severities={"boilerplate/menu": Severity.INFO})
    menus = [d for d in mild.check(plain.read(text)).diagnostics if d.rule == "boilerplate/menu"]
    assert {d.severity for d in menus} == {Severity.INFO}


def test_where_the_rules_agree_menus_are_deleted_as_safe_up_to_the_lines_they_know(linter: Linter) -> None:
    head = [*HEAD, "Oars", "Rigging"]
    text = "\n".join([*head, TITLE, "Jane Holm", "Share", *STORY, "Madsen 4:02.1", *TAIL])
    confirmed = [d for d in linter.check(plain.read(text)).diagnostics if d.rule == "boilerplate/menu"]
    assert [d.severity for d in confirmed] == [Severity.ERROR, Severity.ERROR]
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics)
    assert fixed.text.startswith("Oars\nRigging\n" + TITLE + "\nJane Holm\n")
    assert fixed.text.endswith("\nMadsen 4:02.1")


def test_unsafe_fixes_leave_the_story_with_its_title(linter: Linter) -> None:
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL])
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics, unsafe=True)
    assert fixed.text == "\n".join([TITLE, *STORY])


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, *STORY],
        STORY,
        ["Home", *STORY],
        ["What the port promises:", "A second boat", "Longer hours", "More staff", *STORY],
        ["Serves four", "Flour, 500 g", "Salt, a pinch", "Water", "Yeast", "Oil", "Mix all of it and let it rest."],
        [*STORY, "Madsen 4:02.1", "Petersen 4:03.8", "Holm 4:05.0", "Dahl 4:11.9", "Weather", "Wind from the west."],
        [],
    ],
    ids=["article", "no title", "one label", "list", "recipe", "results", "nothing"],
)
def test_articles_and_lists_pass(linter: Linter, lines: list[str]) -> None:
    assert found(linter, lines) == []


def test_neither_title_nor_the_lines_below_it_belong_to_a_block(linter: Linter) -> None:
    below = "Engine failed halfway to the island\nBy Jane Holm\n2 May 2024"
    text = "\n".join([*HEAD, "Oars", "Rigging", TITLE, below, "Share", *STORY, *TAIL])
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics, unsafe=True)
    assert fixed.text.startswith(f"{TITLE}\n{below}\n")


def test_a_title_among_buttons_is_no_part_of_the_block(linter: Linter) -> None:
    buttons = ["Facebook", "Twitter", "WhatsApp", "Email", "Print", "Share", "Save"]
    text = "\n".join(["Ferry back on Monday", *buttons, *STORY])
    assert all(d.start > 0 for d in linter.check(plain.read(text)).diagnostics)


def test_markdown_is_left_alone(linter: Linter) -> None:
    text = "# Skar\n\n" + "".join(f"- {line}\n" for line in HEAD + TAIL) + "\n" + "\n\n".join(STORY) + "\n"
    assert [d for d in linter.check(markdown.read(text)).diagnostics if d.rule == RULE] == []


def test_without_the_rule_the_menus_are_found_as_before() -> None:
    rules = [r for r in packs.load([builtin.packs_folder()]) if r.group == "boilerplate"]
    text = "\n".join([*HEAD, "Oars", "Rigging", TITLE, *STORY, *TAIL])
    with_model = {d.rule for d in Linter(rules).check(plain.read(text)).diagnostics}
    without = {d.rule for d in Linter([r for r in rules if r.id != RULE]).check(plain.read(text)).diagnostics}
    assert RULE in with_model
    assert RULE not in without
    assert "boilerplate/menu" in without


def test_spans_are_runs_of_positive_scores_with_a_high_mean() -> None:
    assert list(find_spans([5, 5, 5, 5, 5, -1, 5, 5, 2, 2, 2, 2, 2], (), 4)) == [(0, 4)]
    assert list(find_spans([-1, 6, 1, 6, 6, 6], (), 4)) == [(1, 5)]
    assert list(find_spans([6, 6], (), 4)) == []
    assert list(find_spans([], (), 4)) == []


def test_a_sentence_amid_furniture_needs_a_high_score_of_its_own() -> None:
    around = [6, 6, 6, 6, 6]
    assert list(find_spans([*around, 1, *around], (5,), 4)) == [(0, 4), (6, 10)]
    assert list(find_spans([*around, 4, *around], (5,), 4)) == [(0, 10)]


def test_every_weight_belongs_to_something_that_lines_can_have() -> None:
    weights = model.shipped()
    document = plain.read("\n".join([*HEAD, TITLE, *STORY, *TAIL]))
    page = read_page(document.prose, {0: ["label"]})
    named = {name for line in features(page) for name in line}
    assert len(named & weights.keys()) > 0.9 * len(named)
    assert all(abs(weight) < 10 for weight in weights.values())


def test_weights_are_read_from_lines() -> None:
    assert model.parse("# said to people\n0.50\twords 1\n-1.25\tends stop\n") == {"words 1": 0.5, "ends stop": -1.25}
