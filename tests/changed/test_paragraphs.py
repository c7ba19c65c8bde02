"""Which paragraphs a change touches, and which findings it brings in by that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.changed.paragraphs import Touched, touched
from newslint.diagnostics import Finding, Place, Position, Severity
from newslint.readers import markdown, plain

READERS = {"plain": plain.read, "markdown": markdown.read}


def lines(before: str, after: str, format: str = "plain") -> list[int]:
    read = READERS[format]
    return sorted(touched(read(before, "a"), read(after, "a")).lines)


NEWS = "Pool opens at six\n\nThe boiler was sold.\n\nSwimmers were glad.\n"
WRAPPED = "# Pool\n\nThe old boiler\nwas sold in May\nfor scrap.\n\nSwimmers\nwere glad.\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(NEWS, NEWS, [], id="nothing"),
        pytest.param(NEWS, NEWS.replace("sold", "scrapped"), [3], id="a word"),
        pytest.param(NEWS, NEWS.replace("The boiler", "It rained.\n\nThe boiler"), [3], id="a paragraph put in"),
        pytest.param(NEWS, NEWS.replace("The boiler was sold.\n\n", ""), [], id="a paragraph deleted"),
        pytest.param(NEWS, "", [], id="all deleted"),
        pytest.param("", NEWS, [1, 3, 5], id="all new"),
        pytest.param(NEWS, NEWS.replace("\n\n", "\n"), [], id="empty lines only"),
        pytest.param(NEWS, NEWS + "  \n\t\n", [], id="white space only"),
        pytest.param(NEWS, NEWS + NEWS, [6, 8, 10], id="pasted again"),
        pytest.param(NEWS, NEWS.replace(" at six\n\nThe", " at six. The"), [1], id="two paragraphs joined"),
        pytest.param(NEWS, NEWS.replace("boiler was", "boiler\nwas"), [3, 4], id="a paragraph broken in two"),
    ],
)
def test_news_has_a_paragraph_a_line(before: str, after: str, expected: list[int]) -> None:
    assert lines(before, after) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("for scrap", "for parts", [3, 4, 5], id="its last line"),
        pytest.param("\nfor scrap.", ".", [3, 4], id="its last line is gone"),
        pytest.param("The old boiler\n", "", [3, 4], id="its first line is gone"),
        pytest.param("Swimmers\nwere", "Swimmers were", [7], id="wrapped otherwise"),
        pytest.param("# Pool\n\n", "", [], id="the paragraph before it is gone"),
        pytest.param("# Pool", "## Pool", [1], id="markup only"),
    ],
)
def test_a_wrapped_paragraph_is_touched_as_a_whole(old: str, new: str, expected: list[int]) -> None:
    assert lines(WRAPPED, WRAPPED.replace(old, new), "markdown") == expected


def test_a_row_of_a_table_an_item_of_a_list_and_front_matter() -> None:
    page = "---\ntitle: Pool\n---\n\n- six\n- eight\n\n| Day | Hour |\n| --- | --- |\n| Mon | 6 |\n| Tue | 8 |\n"
    assert lines(page, page.replace("eight", "nine"), "markdown") == [6]
    assert lines(page, page.replace("| Tue | 8", "| Tue | 9"), "markdown") == [11]
    assert set(lines(page, page.replace("Pool", "Baths"), "markdown")) <= {1, 2, 3, 4}


@given(
    st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=8),
    st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=8),
)
def test_untouched_paragraphs_were_there_before_in_the_same_order(old: list[str], new: list[str]) -> None:
    changed = lines("\n".join(old), "\n".join(new))
    rest = iter(old)
    kept = [text for number, text in enumerate(new, 1) if number not in changed]
    assert all(text in rest for text in kept)


def finding(line: int, *related: int, end: int | None = None) -> Finding:
    start = Position(line, 1)
    places = tuple(Place(Position(at, 1), Position(at, 5)) for at in related)
    last = Position(end or line, 5 if end is None else 1)
    return Finding("a", "x/y", Severity.ERROR, "m", start, last, "text", "text", "c", (0, 4), related=places)


def test_a_finding_is_new_by_its_own_place_or_by_all_that_it_is_measured_against() -> None:
    change = Touched(frozenset({3, 4}))
    assert change.brought(finding(3))
    assert change.brought(finding(1, end=4))
    assert not change.brought(finding(1, end=3))  # it ends before line 3
    assert not change.brought(finding(1))
    assert change.brought(finding(9, 3))
    assert change.brought(finding(3, 9))
    assert change.brought(finding(9, 3, 4))
    assert not change.brought(finding(9, 3, 1))
