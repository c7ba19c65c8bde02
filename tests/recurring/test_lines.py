"""Lines as they are counted, and their numbers in bounded room."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.readers.markdown import read as read_markdown
from newslint.readers.plain import read
from newslint.recurring.counts import LineCounts
from newslint.recurring.lines import fold_line, lines_of, lines_of_blocks
from newslint.recurring.own import find_lines


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("Updated: Friday, 3 May 2024, 9:14am", "updated: <date>, <time>"),
        ("Updated: Mon, Dec 30, 2024 10.05 p.m.", "updated: <date> <time>"),
        ("Changed on 2024-05-03", "changed on <date>"),
        ("1,204 people like this", "<n> people like this"),
        ("• Read more »", "read more"),
        ("**Sign up** >", "sign up"),
        ("2 of 12", "<n> of <n>"),
        ("[More from the coast](https://example.org/7/tides)", "more from the coast"),
        ("THE HARWICK POST’S pick", "the harwick post's pick"),
        ("3 May 2024", ""),
        ("May 2024", ""),
        ("* * *", ""),
        ("4", ""),
    ],
)
def test_what_changes_from_page_to_page_is_folded_away(line: str, folded: str) -> None:
    assert fold_line(line) == folded


@given(st.text(alphabet="aB3 .:<>-*[](n)date/", max_size=30))
def test_folding_what_is_folded_changes_nothing(line: str) -> None:
    assert fold_line(fold_line(line)) == fold_line(line)


STORY = "The fleet stayed in port, and the wind blew from the east all night long."
TEXT = f"Boats stay in port\n\n{STORY}\n\n- Tides, 3 May 2024\n"


@pytest.mark.parametrize("reader", [read, read_markdown])
def test_the_cheap_look_sees_every_line_that_the_rules_see(reader: object) -> None:
    document = reader(TEXT)  # type: ignore[operator]
    assert {line for _, line in lines_of_blocks(document)} <= lines_of(TEXT)
    assert "tides, <date>" in {line for _, line in lines_of_blocks(document)}


def test_where_there_is_no_room_nothing_is_lost_and_little_is_counted_too_high() -> None:
    chance = random.Random(3)
    truth: Counter[str] = Counter()
    counts = LineCounts(room=500, buckets=1 << 14)
    for document in range(2000):
        lines = {f"its own {document}", *(f"shared {n}" for n in range(20) if chance.random() < 0.1 + n / 40)}
        truth.update(lines)
        counts.add(lines)
    assert counts.exact is None
    assert all(counts.may_reach(line, count) for line, count in truth.items())
    too_high = sum(counts.may_reach(line, 5) for line, count in truth.items() if count < 5)
    assert too_high < 20


def test_with_room_counts_are_exact() -> None:
    counts = LineCounts(room=10)
    counts.add(["a", "b"])
    counts.add(["a"])
    assert counts.exact == {"a": 2, "b": 1}
    assert (counts.may_reach("a", 2), counts.may_reach("a", 3)) == (True, False)


def reasons(text: str, *lines: str) -> list[tuple[str, str]]:
    return [(line, why) for _, line, why in find_lines(read(text), frozenset(lines))]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (f"Boats stay in port\n\n{STORY}\n\n{STORY}\n\nWrite to our desk\n", "write to our desk", ""),
        (f"Boats stay in port\n\nBy Ana Silva\n\n{STORY}\n", "by ana silva", "byline"),
        (f"Boats stay in port\n\nAna Silva\n\n{STORY}\n", "ana silva", "name"),
        (f"The weather\n\n{STORY}\n", "the weather", "heading"),
        (f"{STORY}\n\nWhat we like\n\n{STORY}\n", "what we like", "subhead"),
        (f"{STORY}\n\nHe gave no date.\n\n{STORY}\n", "he gave no date.", "sentence"),
        (f"{STORY}\n\nThe quay at dawn. (Ana Silva/Reuters)\n", "the quay at dawn. (ana silva/reuters)", "caption"),
        (f"{STORY}\n\nLast changed 4 May 2026\n", "last changed <date>", "date"),
    ],
)
def test_what_may_be_the_story_s_own(text: str, line: str, why: str) -> None:
    assert reasons(text, line) == [(line, why)]


def test_a_row_of_recurring_lines_in_the_story_is_a_menu() -> None:
    text = f"{STORY}\n\nTides\n\nWeather\n\nFerries\n\n{STORY}\n"
    assert reasons(text, "tides", "weather", "ferries") == [("tides", ""), ("weather", ""), ("ferries", "")]
    assert reasons(text, "tides", "ferries") == [("tides", "subhead"), ("ferries", "subhead")]
