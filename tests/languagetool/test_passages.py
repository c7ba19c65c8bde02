"""What is sent of a block, and where in it something that was sent stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.document import PLACEHOLDER, Block, Kind
from newslint.languagetool.passages import BETWEEN, REQUEST, Utf16, passages, requests


def block(text: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, 0, len(text), text)


def test_code_and_addresses_become_a_word() -> None:
    text = f"Ask ann@example.org, see www.example.org/a_b?c=d and use {PLACEHOLDER} {PLACEHOLDER} now."
    (passage,) = passages([block(text)])
    assert passage.text == "Ask Link, see Link and use Link now."
    assert passage.place(passage.text.index("use"), passage.text.index("use") + 3) is None  # beside a stand-in
    see = passage.text.index("Ask")
    assert passage.place(see, see + 3) is None
    (plain,) = passages([block("Ask the clerk of the town, then see www.example.org now.")])
    assert plain.place(4, 7) == (4, 7)


def test_what_follows_a_stand_in_is_mapped_back() -> None:
    text = "See https://example.org/long/path for more about a apple."
    (passage,) = passages([block(text)])
    at = passage.text.index("a apple")
    assert passage.place(at, at + 1) == (text.index("a apple"), text.index("a apple") + 1)
    across = passage.text.index("See"), passage.text.index("for")
    assert passage.place(*across) is None


def test_labels_and_table_cells_are_not_sent() -> None:
    assert list(passages([block("By Ann Ox"), block("Two words"), block("a cell of a table", Kind.TABLE_CELL)])) != []
    assert [p.text for p in passages([block("Two words"), block("a cell of a table", Kind.TABLE_CELL)])] == []


def test_characters_that_cannot_be_sent_keep_their_place() -> None:
    text = "Odd \ud800 and \x00 and\tline\nbreak\u00a0here."
    (passage,) = passages([block(text)])
    assert passage.text == "Odd \ufffd and   and line break here."
    assert len(passage.text) == len(text)


def test_nothing_is_believed_near_a_cut() -> None:
    text = "word " * 3000
    parts = list(passages([block(text.strip())]))
    assert len(parts) >= 3
    assert all(len(part.text) <= REQUEST for part in parts)
    first = parts[0]
    assert first.place(0, 4) == (0, 4)
    assert first.place(len(first.text) - 4, len(first.text)) is None
    assert parts[1].place(5, 9) is None
    assert parts[1].place(100, 104) is not None


@given(
    st.lists(
        st.sampled_from(["A word. ", "and more words ", "https://example.org/x ", "🎉 ", "x" * 900 + " "]), max_size=40
    )
)
def test_every_place_is_letter_for_letter(words: list[str]) -> None:
    text = "".join(words)
    for passage in passages([block(text)]):
        for start in range(0, len(passage.text), 7):
            end = min(start + 5, len(passage.text))
            place = passage.place(start, end)
            if place is not None:
                assert text[place[0] : place[1]] == passage.text[start:end]


@given(st.text(alphabet="aé🎉\u0301日𠮷", max_size=30))
def test_utf16_offsets(text: str) -> None:
    units = Utf16(text)
    for index in range(len(text) + 1):
        assert units.code_points(len(text[:index].encode("utf-16-le")) // 2) == index


@given(st.lists(st.integers(0, 7000), max_size=30))
def test_requests_hold_every_text_once_and_are_bounded(sizes: list[int]) -> None:
    texts = ["x" * size for size in sizes]
    batches = list(requests(texts))
    assert [index for batch in batches for index in batch] == list(range(len(texts)))
    for batch in batches:
        assert len(batch) == 1 or len(BETWEEN.join(texts[i] for i in batch)) <= REQUEST
