"""Edits: chosen so that none overlap, applied to a fixed point, lines deleted without a trace."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import fixes
from newslint.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from newslint.document import Document


def diagnostic(*edits: Edit, applicability: Applicability = Applicability.SAFE, rule: str = "a/b") -> Diagnostic:
    return Diagnostic(rule, "m", edits[0].start, edits[0].end, Severity.WARNING, Fix("f", edits, applicability))


def without_line(text: str, line: int) -> str:
    document = Document(text, [])
    start = document.line_starts[line - 1]
    return fixes.splice(text, [fixes.delete_lines(document, start, start + 1)])


@pytest.mark.parametrize(
    ("text", "line", "left"),
    [
        ("A\n\nX\n\nB", 3, "A\n\nB"),
        ("A\nX\nB", 2, "A\nB"),
        ("A\n\nX\nB", 3, "A\n\nB"),
        ("A\nX\n\nB", 2, "A\n\nB"),
        ("X\n\nB", 1, "B"),
        ("\n\nX\n\nB\n", 3, "B\n"),
        ("A\n\nX\n", 3, "A\n"),
        ("A\n\nX", 3, "A"),
        ("A  \n\nX", 3, "A  "),
        ("A  \n\nX\n\n\n", 3, "A  \n\n\n"),
        ("X", 1, ""),
        ("A\n\n\n\nX\n\nB", 5, "A\n\nB"),
        ("A\n \nX\n\t\nB", 3, "A\n\t\nB"),
    ],
)
def test_deleting_a_line(text: str, line: int, left: str) -> None:
    assert without_line(text, line) == left


def test_lines_deleted_together_leave_what_was_between_the_others() -> None:
    text = "A\n\nX\n\nY\n\nZ"
    document = Document(text, [])
    found = [diagnostic(fixes.delete_lines(document, at, at + 1)) for at in (3, 6, 9)]
    applied = fixes.apply(text, found)
    assert applied.text == "A"
    assert len(applied.applied) == 3


def test_the_first_lines_of_a_file_are_deleted_in_one_round() -> None:
    text = "X\n\nY\n\nA\n\nZ\n"
    document = Document(text, [])
    found = [diagnostic(fixes.delete_lines(document, at, at + 1)) for at in (0, 3, 9)]
    applied = fixes.apply(text, found)
    assert applied.text == "A\n"
    assert len(applied.applied) == 3


def test_deletions_that_share_a_word_are_not_both_made() -> None:
    found = [diagnostic(Edit(0, 8)), diagnostic(Edit(4, 12), rule="a/c")]
    assert fixes.apply("one two three", found).text == "three"
    found = [diagnostic(Edit(0, 4)), diagnostic(Edit(3, 7), rule="a/c")]  # they share a space
    assert fixes.apply("one two three", found).text == "two three"


@given(st.lists(st.sampled_from(["", "A", "B", "X", " "]), min_size=1, max_size=12))
def test_deleting_every_x_keeps_all_other_lines_and_makes_no_gap(lines: list[str]) -> None:
    text = "\n".join(lines)

    def check(current: str) -> list[Diagnostic]:
        document = Document(current, [])
        places = [a for a in document.line_starts if current[a : a + 1] == "X"]
        return [diagnostic(fixes.delete_lines(document, a, a + 1)) for a in places]

    fixed = fixes.fix(text, check)
    assert fixed.stable
    assert [x for x in fixed.text.split("\n") if x.strip()] == [x for x in lines if x in ("A", "B")]
    if "X" in lines:
        assert gap(fixed.text.split("\n")) <= max(1, gap(lines))


def gap(lines: list[str]) -> int:
    """The longest run of empty lines between two lines with text."""
    text = "\n".join("x" if line.strip() else "" for line in lines).strip("\n")
    return max((len(run) - 1 for run in text.split("x")), default=0)


def test_an_overlapping_fix_waits_for_the_next_round() -> None:
    first, second = diagnostic(Edit(0, 3, "x")), diagnostic(Edit(2, 4, "y"))
    assert fixes.choose("abcdef", [second, first], unsafe=False) == [first]


def test_safe_fixes_go_before_unsafe_ones() -> None:
    unsafe = diagnostic(Edit(0, 3, "x"), applicability=Applicability.UNSAFE)
    safe = diagnostic(Edit(1, 2, "y"))
    assert fixes.choose("abcdef", [unsafe, safe], unsafe=True) == [safe]
    assert fixes.choose("abcdef", [unsafe], unsafe=False) == []


def test_display_fixes_are_never_applied() -> None:
    shown = diagnostic(Edit(0, 1, "x"), applicability=Applicability.DISPLAY)
    assert fixes.apply("abc", [shown], unsafe=True).text == "abc"


def test_two_insertions_at_one_place_are_not_both_made() -> None:
    found = [diagnostic(Edit(1, 1, "x"), rule="a/b"), diagnostic(Edit(1, 1, "y"), rule="a/c")]
    assert fixes.apply("ab", found).text == "axb"


def test_touching_edits_are_both_made() -> None:
    assert fixes.apply("abcd", [diagnostic(Edit(0, 2, "x")), diagnostic(Edit(2, 4, "y"))]).text == "xy"


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    pair = diagnostic(Edit(0, 1, "("), Edit(3, 4, ")"))
    blocker = diagnostic(Edit(0, 1, "x"), Edit(1, 2, "y"), rule="a/a")
    assert fixes.apply("abcd", [pair, blocker]).text in ("(bc)", "xycd")


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 6), st.text("xyz", max_size=3))


@given(st.lists(SPANS, max_size=12))
def test_chosen_edits_never_overlap(spans: list[tuple[int, int, str]]) -> None:
    found = [diagnostic(Edit(a, a + n, c)) for a, n, c in spans]
    edits = sorted(
        (e for d in fixes.choose("a" * 40, found, unsafe=False) if d.fix for e in d.fix.edits),
        key=lambda e: (e.start, e.end),
    )
    for one, other in pairwise(edits):
        assert one.end <= other.start
        assert (one.start, one.end) != (other.start, other.end) or one.end > one.start


def test_fixes_that_breed_fixes_come_to_a_fixed_point() -> None:
    def check(text: str) -> list[Diagnostic]:
        at = text.find("aa")
        return [diagnostic(Edit(at, at + 2, "a"))] if at >= 0 else []

    fixed = fixes.fix("caaaab", check)
    assert (fixed.text, fixed.counts, fixed.stable) == ("cab", {"a/b": 3}, True)


def test_fixes_that_undo_each_other_stop() -> None:
    def check(text: str) -> list[Diagnostic]:
        return [diagnostic(Edit(0, 1, "b" if text[0] == "a" else "a"))]

    fixed = fixes.fix("a", check)
    assert not fixed.stable
    assert fixed.text == "b"


def test_the_rounds_replay_to_the_same_text() -> None:
    def check(text: str) -> list[Diagnostic]:
        return [diagnostic(Edit(i, i + 2, "-")) for i in range(0, len(text) - 1, 2) if text[i : i + 2] == "--"]

    text = "a" + "-" * 9 + "b"
    fixed = fixes.fix(text, check)
    for edits in fixed.rounds:
        text = fixes.splice(text, edits)
    assert text == fixed.text


def test_what_may_be_applied() -> None:
    safe, unsafe = (
        diagnostic(Edit(0, 1, "x"), applicability=a).fix for a in (Applicability.SAFE, Applicability.UNSAFE)
    )
    assert [fixes.is_applicable(safe, unsafe=asked) for asked in (False, True)] == [True, True]
    assert [fixes.is_applicable(unsafe, unsafe=asked) for asked in (False, True)] == [False, True]
    for nothing in (None, Fix("f", (), Applicability.SAFE)):
        assert not fixes.is_applicable(nothing, unsafe=True)


@pytest.mark.parametrize("asked", [False, True])
def test_unsafe_fixes_are_made_only_if_asked_for(asked: bool) -> None:
    found = [diagnostic(Edit(0, 1, "x"), applicability=Applicability.UNSAFE)]
    more = {"unsafe": True} if asked else {}
    assert fixes.apply("abc", found, **more).text == ("xbc" if asked else "abc")
    check = lambda text: found if text == "abc" else []  # noqa: E731
    assert fixes.fix("abc", check, **more).text == ("xbc" if asked else "abc")


def test_findings_without_a_fix_and_behind_one_in_the_way_are_passed_over() -> None:
    bare = Diagnostic("a/b", "m", 0, 1, Severity.WARNING)
    first, late = diagnostic(Edit(0, 2, "x")), diagnostic(Edit(4, 5, "z"))
    in_the_way = diagnostic(Edit(1, 3, "y"))
    assert fixes.choose("abcdef", [bare, late, in_the_way, first], unsafe=False) == [first, late]


def test_a_text_edited_from_its_first_letter_to_its_last() -> None:
    assert fixes.splice("abcd", [Edit(4, 4, "!"), Edit(0, 0, "?"), Edit(1, 2, "")]) == "?acd!"
    assert fixes.splice("", [Edit(0, 0, "x")]) == "x"


def test_what_was_done_before_two_fixes_undid_each_other_is_told() -> None:
    def check(text: str) -> list[Diagnostic]:
        return [diagnostic(Edit(0, 1, {"a": "b", "b": "c", "c": "b"}[text[0]]))]

    fixed = fixes.fix("a", check)
    assert (fixed.text, fixed.counts, fixed.stable) == ("c", {"a/b": 2}, False)
    assert fixed.rounds == ((Edit(0, 1, "b"),), (Edit(0, 1, "c"),))


def test_a_fix_that_changes_nothing_is_no_round() -> None:
    fixed = fixes.fix("abc", lambda text: [diagnostic(Edit(0, 1, "a"))])
    assert (fixed.text, fixed.counts, fixed.rounds, fixed.stable) == ("abc", {}, (), True)


@pytest.mark.parametrize(
    ("text", "lines", "left"),
    [
        ("A\nX\nY\nB\n", (2, 3), "A\nB\n"),
        ("A\nX\n\nY\nB\n", (2, 4), "A\n\nB\n"),
        ("A  \n\nX\n\nY\n\nB\n", (3, 5), "A  \n\nB\n"),
        ("X\n\n\nY\n\n  B\n", (1, 4), "  B\n"),
        ("A\n\nX\n\n\nY\n\n\nB\n", (3, 6), "A\n\n\nB\n"),
        ("A\n\nX\nY\n", (3, 4), "A\n"),
        ("A\n\nX\n\nY", (3, 5), "A"),
    ],
)
def test_neighbouring_lines_that_go_together(text: str, lines: tuple[int, ...], left: str) -> None:
    document = Document(text, [])
    starts = [document.line_starts[line - 1] for line in lines]
    found = [diagnostic(fixes.delete_lines(document, at, at + 1)) for at in starts]
    applied = fixes.apply(text, found)
    assert (applied.text, len(applied.applied)) == (left, len(lines))
    assert fixes.splice(text, applied.edits) == left


def test_a_word_that_goes_takes_no_line_with_it() -> None:
    text = "one two three\nfour\n"
    found = [diagnostic(Edit(0, 4, "")), diagnostic(Edit(4, 8, ""))]
    applied = fixes.apply(text, found)
    assert (applied.text, applied.edits) == ("three\nfour\n", (Edit(0, 4, ""), Edit(4, 8, "")))


def test_an_insertion_beside_a_deletion_is_made_and_within_it_is_not() -> None:
    deleted = diagnostic(Edit(2, 6, ""))
    for at, made in ((2, True), (4, False), (6, True)):
        assert (len(fixes.choose("abcdefgh", [deleted, diagnostic(Edit(at, at, "x"))], unsafe=False)) == 2) is made


def test_many_deletions_that_meet_leave_room_for_none_between_them() -> None:
    text = "A\n\n\n\n\n\nB\n"
    spans = [(1, 4), (3, 6), (2, 5), (1, 2)]
    found = [diagnostic(Edit(a, b, "")) for a, b in spans]
    late = diagnostic(Edit(2, 3, "x"))
    assert late not in fixes.choose(text, [*found, late], unsafe=False)
    assert fixes.apply(text, found).text.startswith("A\n")
