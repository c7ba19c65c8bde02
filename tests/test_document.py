"""Documents and blocks: places, lines, maps back to the source, zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostics import Edit, Position
from newslint.document import PLACEHOLDER, Block, Document, Kind, Run, Zone, fold, straighten
from newslint.readers.markdown import read as read_markdown
from newslint.readers.plain import read as read_plain

STORY = "The council voted on Tuesday to close the old swimming pool for good."


def mapped() -> tuple[str, Block]:
    """``> A *big*`` / ``> vote &amp; `x` `` as a reader sees it."""
    text = "> A *big*\n> vote &amp; `x`"
    runs = [
        Run(0, 2, 2, 2), Run(2, 5, 3, 3), Run(5, 9, 1, 1), Run(6, 12, 5, 5),
        Run(11, 17, 1, 5, visible=False), Run(12, 22, 1, 1), Run(13, 23, 1, 3, visible=False),
    ]  # fmt: skip
    return text, Block(Kind.QUOTATION, 2, 26, f"A big\nvote & {PLACEHOLDER}", runs=runs)


@pytest.mark.parametrize(
    ("start", "end", "source"),
    [
        (0, 1, "A"),
        (2, 5, "big"),
        (0, 5, "A *big"),
        (6, 10, "vote"),
        (2, 10, "big*\n> vote"),
        (11, 12, "&amp;"),
        (10, 13, " &amp; "),
        (13, 14, "`x`"),
        (0, 14, "A *big*\n> vote &amp; `x`"),
    ],
)
def test_source_of_visible_text(start: int, end: int, source: str) -> None:
    text, block = mapped()
    a, b = block.source(start, end)
    assert text[a:b] == source


def test_source_of_a_point() -> None:
    _, block = mapped()
    assert block.source(6, 6) == (12, 12)
    assert block.source(14, 14) == (26, 26)


def test_only_an_exact_span_can_be_edited() -> None:
    text, block = mapped()
    assert block.edit(6, 10, "poll") == Edit(12, 16, "poll")
    assert [block.exact(a, b) for a, b in ((2, 5), (0, 5), (5, 7), (11, 12), (10, 12))] == [
        True,
        False,
        False,
        False,
        False,
    ]
    plain = Block(Kind.PARAGRAPH, 9, 16, text[9:16])
    assert plain.edit(1, 2, "") == Edit(10, 11, "")


def test_positions_and_lines() -> None:
    document = Document("ab\n\ncd 😀e\n", [])
    assert [document.position(at) for at in (0, 2, 3, 4, 8, 10)] == [
        Position(1, 1), Position(1, 3), Position(2, 1), Position(3, 1), Position(3, 5), Position(4, 1),
    ]  # fmt: skip
    assert document.line_starts == [0, 3, 4, 10]
    assert document.line_span(5, 6) == (4, 9)
    assert document.line_span(0, 5) == (0, 9)
    assert document.line_span(0, 3) == (0, 2), "the newline belongs to its line"
    assert document.line_span(3, 3) == (3, 3)
    assert document.line_text(5) == "cd 😀e"


def test_lines_of_a_block() -> None:
    block = Block(Kind.PARAGRAPH, 0, 7, "ab\n\ncd\n")
    assert [(line.text, line.start, line.end) for line in block.lines] == [
        ("ab", 0, 2), ("", 3, 3), ("cd", 4, 6), ("", 7, 7),
    ]  # fmt: skip


def test_blocks_know_their_place() -> None:
    document = read_plain(f"Title here\n{STORY}\n\n{STORY}\nFollow us", "a.txt")
    assert [block.index for block in document.blocks] == [0, 1, 2, 3]
    assert document.block_at(12) is document.blocks[1]
    assert document.block_at(10) is document.blocks[0], "the end of a block still belongs to it"
    assert read_plain("\n\n  a", "a.txt").block_at(0) is None
    assert [b.index for b in document.neighbours(document.blocks[1])] == [0, 2]
    assert [document.zone(block) for block in document.blocks] == [Zone.HEAD, Zone.BODY, Zone.BODY, Zone.TAIL]
    assert document.story(frozenset({1})) == (2, 2)


def test_neighbours_skip_what_is_not_prose() -> None:
    document = read_markdown(f"# Title\n\n```\ncode\n```\n\n{STORY}\n", "a.md")
    assert [b.text for b in document.neighbours(document.blocks[0])] == [STORY]
    assert document.words == 1 + len(STORY.split())


def test_meta_is_read_when_asked_for() -> None:
    asked: list[str] = []

    def load() -> dict[str, object]:
        asked.append("once")
        return {"title": "A"}

    document = Document("", [], meta=load)
    assert asked == []
    assert (document.meta, document.meta) == ({"title": "A"}, {"title": "A"})
    assert asked == ["once"]
    assert Document("", [], meta={"a": 1}).meta == {"a": 1}
    assert Document("", []).meta == {}


def test_sentences_tokens_and_quotations_of_a_block() -> None:
    block = read_markdown("He said *no*. “We `go`,” she\nsaid.", "a.md").blocks[0]
    assert [s.text for s in block.sentences] == ["He said no.", f"“We {PLACEHOLDER},” she\nsaid."]
    assert [t.text for t in block.sentences[1].tokens] == ["“", "We", PLACEHOLDER, ",", "”", "she", "said", "."]
    first = block.sentences[1].tokens[1]
    assert block.text[first.start : first.end] == "We"
    assert [block.text[a:b] for a, b in block.quotations] == [f"“We {PLACEHOLDER},”"]
    assert block.is_quoted(14, 15)
    assert not block.is_quoted(0, 5)


def test_a_block_quotation_is_quoted_as_a_whole() -> None:
    block = read_markdown("> No marks here.", "a.md").blocks[0]
    assert block.quotations == ((0, len(block.text)),)


@given(st.text())
def test_folding_never_moves_a_character(text: str) -> None:
    assert len(fold(text)) == len(straighten(text)) == len(text)
    assert straighten(straighten(text)) == straighten(text)


def test_straight_and_curly_are_alike() -> None:
    assert straighten("“It’s”\u00a0‘so’") == "\"It's\" 'so'"
    assert fold("İSTANBUL “X”") == fold('İstanbul "x"')
