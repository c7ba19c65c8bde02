"""Blocks of web furniture that the model finds, and what must not look like one."""

from __future__ import annotations

import pytest

from newslint import builtin, fixes, packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.furniture import model
from newslint.furniture.blocks import find_spans
from newslint.furniture.features import NAMES, features, read_page
from newslint.furniture.leftovers import find_leftovers, reasons
from newslint.furniture.vocabulary import OF_VOCABULARY, parse, vocabulary
from newslint.furniture.wording import OF_MANNER, manner, wording
from newslint.furniture.zone import main_zone
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
#: With these rules know enough lines to take the text for a whole page.
MORE = [
    "Instagram",
    "Careers",
    "Sitemap",
    "Accessibility",
    "Advertise with us",
    "Cookie policy",
    "Help centre",
    "Press",
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
        assert finding.severity is Severity.WARNING
        assert finding.fix is not None
        assert finding.fix.applicability is Applicability.UNSAFE


def test_the_severity_of_the_settings_wins_over_evidence(linter: Linter) -> None:
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL, *MORE])
    by_default = [d for d in linter.check(plain.read(text)).diagnostics if d.rule == "boilerplate/menu"]
    assert {d.severity for d in by_default} == {Severity.ERROR}  # rules and model agree
    mild = Linter(linter.rules, severities={"boilerplate/menu": Severity.INFO})
    menus = [d for d in mild.check(plain.read(text)).diagnostics if d.rule == "boilerplate/menu"]
    assert {d.severity for d in menus} == {Severity.INFO}


def test_where_the_rules_agree_menus_are_deleted_as_safe(linter: Linter) -> None:
    text = "\n".join([*HEAD, "Oars", TITLE, "Jane Holm", "Share", *STORY, "Madsen 4:02.1", *TAIL, *MORE])
    confirmed = [d for d in linter.check(plain.read(text)).diagnostics if d.rule == "boilerplate/menu"]
    assert confirmed
    assert {d.severity for d in confirmed} == {Severity.ERROR}
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics).text
    assert TITLE + "\nJane Holm\n" in fixed
    assert all(line in fixed for line in STORY)
    assert "Madsen 4:02.1" in fixed
    assert len(fixed.split("\n")) < len(STORY) + 8


def test_longer_labels_go_as_safe_below_the_story_only(linter: Linter) -> None:
    label = "Boats and berths for guests"
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL[:4], label, *TAIL[4:], *MORE])
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics).text
    assert label not in fixed
    above = "\n".join([*HEAD[:4], label, *HEAD[4:], TITLE, *STORY, *TAIL, *MORE])
    assert label in fixes.fix(above, lambda now: linter.check(plain.read(now)).diagnostics).text


def test_a_weak_phrase_counts_where_the_model_is_sure(linter: Linter) -> None:
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL, *MORE])
    told = {text[d.start : d.end] for d in linter.check(plain.read(text)).diagnostics if d.severity is Severity.ERROR}
    assert any("Press" in lines.split("\n") for lines in told)


def test_no_line_of_a_page_is_reported_twice(linter: Linter) -> None:
    text = "\n".join([*HEAD, TITLE, *STORY, *TAIL, *MORE])
    diagnostics = linter.check(plain.read(text)).diagnostics
    at_ends = [d for d in diagnostics if d.rule in (RULE, "boilerplate/menu")]
    own = {(d.start, d.end) for d in diagnostics if d not in at_ends}
    for block in at_ends:
        assert not any(start == block.start or end == block.end for start, end in own)


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
        [
            *STORY,
            "Madsen 4:02.1",
            "Petersen 4:03.8",
            "Holm 4:05.0",
            "Dahl 4:11.9",
            "Press",
            "The next races are in May.",
        ],
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


def test_a_short_sentence_at_the_end_of_the_story_is_no_part_of_the_block(linter: Linter) -> None:
    text = "\n".join([*HEAD, TITLE, *STORY, "The council meets again on Friday.", *TAIL, *MORE])
    fixed = fixes.fix(text, lambda now: linter.check(plain.read(now)).diagnostics, unsafe=True)
    assert fixed.text == "\n".join([TITLE, *STORY, "The council meets again on Friday."])


def test_a_title_among_buttons_is_no_part_of_the_block(linter: Linter) -> None:
    buttons = ["Facebook", "Twitter", "WhatsApp", "Email", "Print", "Share", "Save"]
    text = "\n".join(["Ferry back on Monday", *buttons, *STORY])
    assert all(d.start > 0 for d in linter.check(plain.read(text)).diagnostics)


def test_markdown_is_left_alone(linter: Linter) -> None:
    text = "# Skar\n\n" + "".join(f"- {line}\n" for line in HEAD + TAIL) + "\n" + "\n\n".join(STORY) + "\n"
    assert [d for d in linter.check(markdown.read(text)).diagnostics if d.rule == RULE] == []


def test_without_the_model_rules_judge_alone() -> None:
    rules = [r for r in packs.load([builtin.packs_folder()]) if r.group == "boilerplate"]
    text = plain.read("\n".join([*HEAD, "Oars", "Rigging", TITLE, *STORY, *TAIL, *MORE]))
    alone = Linter(rules, options={RULE: {"model": False}}).check(text).diagnostics
    assert alone == Linter([r for r in rules if r.id != RULE]).check(text).diagnostics
    menus = [d for d in alone if d.rule == "boilerplate/menu"]
    assert {(d.severity, d.fix.applicability) for d in menus if d.fix} == {(Severity.WARNING, Applicability.UNSAFE)}


def test_spans_of_a_whole_page_have_a_peak() -> None:
    assert list(find_spans([5, 1.5, 0.5, 1.5, 1.5, -1, 3], ())) == [(0, 1), (6, 6)]
    assert list(find_spans([], ())) == []


def test_a_sentence_amid_furniture_needs_a_high_score_of_its_own() -> None:
    around = [6, 6, 6, 6, 6]
    assert list(find_spans([*around, 2, *around], (5,))) == [(0, 4), (6, 10)]
    assert list(find_spans([*around, 4, *around], (5,))) == [(0, 10)]


def test_what_is_left_of_a_page_is_found_line_by_line() -> None:
    lines = [TITLE, *STORY, "Subscribe to Harbour News", "Rigging", *STORY, "Join our crew today"]
    page = read_page(plain.read("\n".join(lines)).prose, {5: ["is newsletter-signup"]})
    scores = [3.0, *[-1.0] * 4, 3.0, 0.9, *[-1.0] * 4, 0.9]
    assert list(find_leftovers(page, scores)) == [(5, 6)]  # no heading, and none that stands alone


def test_lines_that_no_rule_is_sure_of_need_a_high_score() -> None:
    lines = [*STORY, "Thank you.", "Rigging", *STORY]
    page = read_page(plain.read("\n".join(lines)).prose, {4: ["like newsletter-signup"]})
    assert list(find_leftovers(page, [*[-1.0] * 4, 0.9, *[-1.0] * 5])) == []
    assert list(find_leftovers(page, [*[-1.0] * 4, 2.5, *[-1.0] * 5])) == [(4, 4)]
    sure = read_page(
        plain.read("\n".join([*lines, "Share"])).prose, {4: ["like newsletter-signup"], 6: ["is share-bar"]}
    )
    assert list(find_leftovers(sure, [*[-1.0] * 4, 0.9, *[-1.0] * 6])) == [(4, 4)]
    twice = read_page(plain.read("\n".join([*lines, "Thank you."])).prose, {})
    assert list(find_leftovers(twice, [*[-1.0] * 4, 0.9, *[-1.0] * 6])) == [(4, 4)]


def test_figures_and_the_heading_are_the_storys_unless_a_rule_knows_the_line() -> None:
    lines = [TITLE, *STORY, "Madsen 4:02.1", "Comments (3)"]
    page = read_page(plain.read("\n".join(lines)).prose, {6: ["is comment-count"]})
    assert list(find_leftovers(page, [4.0, *[-1.0] * 4, 4.0, 4.0])) == [(6, 6)]


def test_a_leftover_says_what_speaks_against_it() -> None:
    lines = [*STORY, "Subscribe", "Join our crew today", *STORY, "Join our crew today"]
    page = read_page(plain.read("\n".join(lines)).prose, {4: ["is newsletter-signup"]})
    assert reasons(page, [5], "a line amid the story") == (
        "a line amid the story, with an order to the reader, 2 times on the page, near “Subscribe”"
    )


def test_the_zone_of_the_story_is_where_most_text_and_least_else_is() -> None:
    words = [12, 2, 2, 2, 2, 2, 30, 6, 40, 3, 3, 3, 3, 3, 3, 20]
    assert main_zone(words, [0, 6, 8, 15], {1, 2, 3, 9, 10, 11}) == (6, 8)
    assert main_zone([2, 3], [], set()) == (0, -1)


def test_every_line_has_a_number_for_every_name() -> None:
    document = plain.read("\n".join([*HEAD, TITLE, *STORY, *TAIL]))
    page = read_page(document.prose, {0: ["label"], 1: ["is skip-link"]})
    rows = list(features(page))
    assert len(rows) == len(document.prose)
    assert {len(row) for row in rows} == {len(NAMES)}
    assert dict(zip(NAMES, rows[1], strict=True)) | {"words": 1, "sure": 1, "known": 1, "in zone": 0} == dict(
        zip(NAMES, rows[1], strict=True)
    )


def test_without_numbers_a_page_has_no_scores() -> None:
    assert model.scores(features(read_page((), {})), model.shipped()[model.PAGES]) == []


def test_words_and_their_neighbours_count_once_a_line_beside_those_of_other_lines() -> None:
    weights = parse("# said to people\n0.5 follow 12\n1.5 ^_follow follow_us\n-1.0 ferry_$ 0\n")
    assert weights["follow_us"] == 1.5
    blocks = plain.read("\n".join(["Follow us, follow us", "The 7 o’clock ferry", "Skar"])).prose
    numbers = [dict(zip(OF_VOCABULARY, row, strict=True)) for row in vocabulary(blocks, weights)]
    assert [row["vocabulary"] for row in numbers] == [3.5, -2.0, 0.0]
    assert [row["vocabulary within 2"] for row in numbers] == [-1.0, 1.75, 0.75]
    assert {row["document: vocabulary"] for row in numbers} == {0.5}


def test_trees_are_read_from_lines() -> None:
    (tree,) = model.parse('# said to people\n["words", 5.5, 1.25, ["sure", 0.5, -1, 2]]\n')
    assert tree == (NAMES.index("words"), 5.5, 1.25, (NAMES.index("sure"), 0.5, -1.0, 2.0))


def manners(lines: list[str]) -> list[dict[str, float]]:
    words = [wording(block) for block in plain.read("\n".join(lines)).prose]
    return [dict(zip(OF_MANNER, numbers, strict=True)) for numbers in manner(words, [0.0] * len(words))]


def test_a_line_is_compared_with_the_long_lines_of_the_text() -> None:
    told, own, foreign = manners([" ".join(STORY), "Ferry repairs on Monday", "Knitting patterns"])
    assert told["shared with the text"] == 0.0  # no other long line
    assert own["shared with the text"] == 1.0
    assert foreign["shared with the text"] == 0.0
    assert (told["below the long lines"], foreign["below the long lines"]) == (0.0, 2.0)


def test_runs_without_a_stop_are_counted_at_the_end_and_by_line() -> None:
    lines = manners([*STORY, "Seven Walks Along The Coast", "Why Boats Are Blue", "Knitting for sailors"])
    assert [line["run without a stop"] for line in lines] == [0.0] * 4 + [3.0] * 3
    assert {line["without a stop at the end"] for line in lines} == {3.0}
    assert lines[4]["title case"] > lines[6]["title case"]


def test_a_line_that_sells_begins_with_a_pitch_or_has_a_price() -> None:
    first, second, third = manners(["Streamline your port today", "From $40 a berth", "The port is full"])
    assert (first["pitch"], second["pitch"], third["pitch"]) == (1.0, 0.0, 0.0)
    assert (first["price"], second["price"], third["price"]) == (0.0, 1.0, 0.0)
