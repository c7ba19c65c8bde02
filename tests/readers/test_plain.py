"""Plain text: which lines become which blocks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapping_invariants import check_document, check_spans

from newslint.document import Kind
from newslint.readers.plain import read

RUNNING = "The council voted on Tuesday to close the old swimming pool, ending a dispute of eleven years."
OTHER = "Residents had asked for a new roof, but the engineers found the walls too weak to carry one."


def shape(text: str) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in read(text, "a.txt").blocks]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in shape(text)]


def test_each_line_is_a_paragraph_and_the_first_short_one_the_title() -> None:
    text = f"Pool to close after vote\n\n{RUNNING}\n{OTHER}\n"
    assert shape(text) == [("heading", "Pool to close after vote"), ("paragraph", RUNNING), ("paragraph", OTHER)]


def test_lines_of_spaces_are_no_blocks_and_edges_are_trimmed() -> None:
    document = read(f"  \n \t\n  {RUNNING}  \n\u00a0\n", "a.txt")
    assert [(b.start, b.text) for b in document.blocks] == [(8, RUNNING)]


@pytest.mark.parametrize("text", ["", "\n", "   ", "\n \n\t\n"])
def test_nothing_to_read(text: str) -> None:
    assert read(text, "a.txt").blocks == ()


def test_a_single_line_is_no_title() -> None:
    assert kinds("Continue reading") == ["paragraph"]


@pytest.mark.parametrize("first", ["By Ana Silva", RUNNING, "Officials said on Monday that,"])
def test_a_byline_or_sentence_is_no_title(first: str) -> None:
    assert kinds(f"{first}\n{OTHER}")[0] == "paragraph"


def test_a_subhead_stands_between_running_text() -> None:
    assert kinds(f"{RUNNING}\n\nWhat comes next\n\n{OTHER}") == ["paragraph", "heading", "paragraph"]
    levels = [b.level for b in read(f"Title\n{RUNNING}\nWhat comes next\n{OTHER}", "a.txt").blocks]
    assert levels == [1, 0, 2, 0]


def test_short_lines_at_the_end_are_no_subheads() -> None:
    assert kinds(f"{RUNNING}\n\nLeave a Reply\n\nFollow us") == ["paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "caption",
    [
        "Bathers queue outside the pool in July. (Ana Silva/Reuters)",
        "Bathers queue outside the pool in July. (AP Photo/Ana Silva)",
        "Bathers queue outside the pool in July. (Photo by Ana Silva)",
        "Bathers queue outside the pool in July. (Courtesy of the Silva family)",
        "Bathers queue outside the pool in July. Photo: Ana Silva/The Bugle",
        "Bathers queue outside the pool in July. Credit: Ana Silva",
        "Bathers queue outside the pool in July. File photo",
        "Bathers queue outside the pool in July | Getty Images",
        "Bathers queue outside the pool in July. Ana Silva/AFP via Getty Images",
        "Image caption Bathers queue outside the pool",
        "FILE - Bathers queue outside the pool in July.",
        "Pictured: Bathers outside the pool",
    ],
)
def test_a_credit_or_label_makes_a_caption(caption: str) -> None:
    assert kinds(f"Title of the story\n{caption}\n{RUNNING}") == ["heading", "caption", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The bank gave no credit to the club (see the chart).",
        "Members may pay by card at any time (credit/debit cards, cash).",
        "She keeps a photo of the pool in her office and shows it to visitors.",
        "Half of the cost was met by the state. (Reporting by Ana Silva/Reuters)",
        "Service runs 24/7 and the gate has a camera that takes one picture a minute.",
        "Cost per Credit: 20 or 30",
    ],
)
def test_what_only_looks_like_a_credit(line: str) -> None:
    assert kinds(f"{RUNNING}\n{line}\n{OTHER}")[1] != "caption"


def test_the_copy_of_a_caption_without_its_credit_is_a_caption() -> None:
    caption = "Bathers queue outside the pool in July."
    assert kinds(f"Title\n{caption}\n{caption} (Ana Silva/Reuters)\n{RUNNING}") == [
        "heading", "caption", "caption", "paragraph",
    ]  # fmt: skip


def test_list_items_leave_the_bullet_out() -> None:
    text = "• first thing\n- second thing\n3. third thing\n(4) fourth\n→ Read more about pools"
    document = read(f"{RUNNING}\n{text}", "a.txt")
    items = document.blocks[1:]
    assert {b.kind for b in items} == {Kind.LIST_ITEM}
    assert [b.text for b in items] == ["first thing", "second thing", "third thing", "fourth", "Read more about pools"]
    assert document.line_span(items[0].start, items[0].end) == (len(RUNNING) + 1, len(RUNNING) + 14)


def test_a_dash_is_a_bullet_among_others_only() -> None:
    assert kinds(f"{RUNNING}\n— The Bugle\n\n{OTHER}")[1] == "paragraph"
    assert kinds(f"{RUNNING}\n\n– one\n– two\n\n{OTHER}")[1:3] == ["list-item", "list-item"]


@pytest.mark.parametrize("number", ["3.5 million people", "2020 was a year", "1990s pools", "-5 degrees"])
def test_a_number_is_no_list_number(number: str) -> None:
    assert kinds(f"{RUNNING}\n{number} and what they did")[1] == "paragraph"


def test_quoted_lines_are_a_quotation_and_a_single_arrow_is_a_bullet() -> None:
    quotation = read("> We shall not close it.\n> Not this year.", "a.txt").blocks
    assert [(b.kind, b.text) for b in quotation] == [
        (Kind.QUOTATION, "We shall not close it."), (Kind.QUOTATION, "Not this year."),
    ]  # fmt: skip
    assert kinds(f"{RUNNING}\n\n> Read more: Pools\n\n{OTHER}")[1] == "list-item"


def test_an_indented_paragraph_among_others_is_a_quotation() -> None:
    others = "\n\n".join([RUNNING, OTHER] * 2)
    assert kinds(f"{others}\n\n    {RUNNING}\n")[-1] == "quotation"
    assert "quotation" not in kinds("\n".join(f"   {line}" for line in (RUNNING, OTHER, RUNNING)))


WRAPPED = """\
Pool to close

The council voted on Tuesday to close the old swimming pool, ending
a dispute of eleven years over its cost, its cracks and the smell of
its changing rooms.

Residents had asked for a new roof, but the engineers found that the
walls were too weak to carry one. "It would have come down," one of
them said.

- a first point that is long enough to be wrapped on to the next line
  of the list
- a second point
"""


def test_hard_wrapped_paragraphs_are_one_block_each() -> None:
    document = read(WRAPPED, "a.txt")
    check_document(document)
    assert [str(b.kind) for b in document.blocks] == ["heading", "paragraph", "paragraph", "list-item", "list-item"]
    assert document.blocks[1].text.startswith("The council")
    assert document.blocks[1].text.endswith("changing rooms.")
    assert [line.text for line in document.blocks[2].lines][
        1
    ] == 'walls were too weak to carry one. "It would have come down," one of'
    assert len(document.blocks[2].sentences) == 2
    assert document.blocks[3].text.endswith("of the list")


def test_a_list_of_headlines_is_not_hard_wrapped_text() -> None:
    headlines = [
        "Minister resigns over the sale of the harbour to a foreign fund",
        "Five things to know about the new timetable of the city trams",
        "Why the price of butter has doubled since the spring of last year",
        "Storm warning lifted for the coast as the wind turns to the east",
    ]
    assert len(kinds("\n".join(headlines))) == 4


def test_a_wrapped_quotation_is_one_block_with_runs() -> None:
    quoted = "\n".join("> " + line for line in WRAPPED.split("\n\n")[1].split("\n"))
    document = read(WRAPPED + "\n" + quoted, "a.txt")
    check_document(document)
    block = document.blocks[-1]
    assert block.kind is Kind.QUOTATION
    assert block.text == WRAPPED.split("\n\n")[1]


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "",
                "  ",
                RUNNING,
                OTHER,
                "> quoted words",
                "- item",
                "• item",
                "– dash",
                "Title",
                "\ttabbed",
                "Photo: A B",
            ]
        ),
        st.sampled_from(WRAPPED.split("\n")),
    ),
    max_size=20,
)


@given(LINES)
@settings(max_examples=300)
def test_any_text_gives_ordered_blocks_that_map_back(lines: list[str]) -> None:
    document = read("\n".join(lines).replace("\r", ""), "a.txt")
    check_document(document)
    check_spans(document)


@given(LINES)
@settings(max_examples=200)
def test_every_visible_character_stands_in_a_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    covered = list(text)
    for block in read(text, "a.txt").blocks:
        first, last = block.start, block.end
        covered[first:last] = " " * (last - first)
    left = "".join(covered)
    assert not any(char.isalpha() for char in left)


@pytest.mark.parametrize(
    "text",
    [" " * 5_000_000, "word " * 1_000_000, "(Photo " * 500_000, "> " * 1_000_000, "a/" * 1_000_000, "1." * 900_000],
)
def test_one_long_line_takes_no_time(text: str) -> None:
    started = time.process_time()
    read(text, "a.txt")
    assert time.process_time() - started < 2
