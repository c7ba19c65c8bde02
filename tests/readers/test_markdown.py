"""Markdown: what a reader of the page sees, and where it stands in the source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapping_invariants import check_document, check_spans

from newslint.document import PLACEHOLDER, Block, Document, Kind
from newslint.readers.markdown import read

P = PLACEHOLDER


def parse(text: str, name: str = "a.md") -> Document:
    document = read(text, name)
    check_document(document)
    check_spans(document)
    return document


def shape(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in parse(text, name).blocks]


def only(text: str, name: str = "a.md") -> Block:
    blocks = parse(text, name).blocks
    assert len(blocks) == 1, blocks
    return blocks[0]


# Blocks


def test_headings() -> None:
    text = "# One\n\n### Three ##\n\nTwo\n---\n\n## C#\n\nOver\ntwo lines\n===\n"
    blocks = parse(text).blocks
    assert [(b.text, b.level) for b in blocks] == [
        ("One", 1),
        ("Three", 3),
        ("Two", 2),
        ("C#", 2),
        ("Over\ntwo lines", 1),
    ]
    assert {b.kind for b in blocks} == {Kind.HEADING}
    assert text[blocks[1].start : blocks[1].end] == "Three"


@pytest.mark.parametrize("text", ["## Last line", "- last line", "> last line", "last line", "|a|\n|-|\n|last line|"])
def test_the_last_line_needs_no_newline(text: str) -> None:
    assert parse(text).blocks[-1].text.lower() == "last line"


def test_soft_line_breaks_are_newlines_without_the_marks_of_the_quotation() -> None:
    block = only("> One line\n> and *another*\nand a lazy one\n>   indented")
    assert block.text == "One line\nand another\nand a lazy one\nindented"
    assert (block.kind, block.quoted) == (Kind.QUOTATION, True)
    assert block.edit(4, 9, "x") is not None
    assert block.edit(4, 10, "x") is None, "the mark of the next line stands in between"
    assert block.source(9, 12) == (13, 16)


def test_nested_lists_have_levels_and_their_paragraphs_are_items() -> None:
    text = "1. one\n   two\n   - sub\n\n     sub again\n2. [x] task\n\n   > said\n"
    assert [(str(b.kind), b.level, b.text, b.quoted) for b in parse(text).blocks] == [
        ("list-item", 1, "one\ntwo", False),
        ("list-item", 2, "sub", False),
        ("list-item", 2, "sub again", False),
        ("list-item", 1, "task", False),
        ("quotation", 0, "said", True),
    ]


def test_code_in_lists_and_quotations_is_code() -> None:
    text = "- item\n\n      code one\n\n  ```\n  code two\n  ```\n\n> said\n>\n>     code three\n\n\tcode four\n"
    assert [k for k, _ in shape(text)] == ["list-item", "code", "code", "quotation", "code", "code"]


def test_tables_give_a_block_a_cell() -> None:
    text = "| a | *b* |\n|---|:-:|\n| `c` | d \\| e |\n\nx | y\n--|--\n1 | {{ p | q }}\n"
    blocks = parse(text).blocks
    assert {b.kind for b in blocks} == {Kind.TABLE_CELL}
    assert [b.text for b in blocks] == ["a", "b", P, "d | e", "x", "y", "1"]


def test_what_only_begins_like_a_table_loses_no_text() -> None:
    text = "Prices | Wages |\n- \n\nThe strike goes on, the union said.\n"
    assert "The strike goes on, the union said." in [t for _, t in shape(text)]


def test_html_blocks_comments_and_definitions() -> None:
    text = "<div>\n<p>x</p>\n</div>\n\n<!-- one\n\ntwo -->\n\n[a]: http://a.b 'T'\n\n***\n\nText.\n"
    assert [k for k, _ in shape(text)] == ["html", "comment", "paragraph"]


def test_footnotes_are_paragraphs_without_their_labels() -> None:
    text = "He said so.[^1]\n\n[^1]: In a letter.\n[^b]: To *her*.\n"
    assert shape(text) == [("paragraph", "He said so."), ("paragraph", "In a letter."), ("paragraph", "To her.")]


# Inline


@pytest.mark.parametrize(
    ("source", "visible"),
    [
        ("a *b* __c__ ***d*** ~~e~~ f", "a b c d e f"),
        ("un*frigging*real snake_case_name 2*3*4", "unfriggingreal snake_case_name 234"),
        ("the [mayor](http://a.b 'T') said", "the mayor said"),
        ("the [*old* mayor][m] and [m][] and [m]\n\n[m]: /x", "the old mayor and m and m"),
        ("the [sic] and [the mayor] of [a][b]", "the [sic] and [the mayor] of [a][b]"),
        ("to [](#x) to", f"to {P} to"),
        ("use `a  b` and ``c ` d``.", f"use {P} and {P}."),
        ("see <http://a.b> or http://a.b/c_d_e", f"see {P} or http://a.b/c_d_e"),
        ("AT&amp;T &amp;nbsp; &#8220;x&#x201d; &nope; &hellip;", "AT&T &nbsp; “x” &nope; …"),
        (r"5 \* 3 \_ \\ \a", r"5 * 3 _ \ \a"),
        ("one  \ntwo\\\nthree<br>four<br/>\nfive", "one\ntwo\nthree\nfour\nfive"),
        ("a <b>bold</b> <span class='x'>word</span>", "a bold word"),
        ("a <!-- c --> b <!-- d -->", "a b"),
        ("it costs $5 and *not* $10", "it costs $5 and not $10"),
        ("a picture ![alt](x.png) here", f"a picture {P} here"),
        ("“*Why?*” she — _he_ — asked", "“Why?” she — he — asked"),
        ("слово\u00a0*два* 😀 _три_", "слово\u00a0два 😀 три"),
        ("a  lone * and _ and ` and [ and ] and < and &", "a  lone * and _ and ` and [ and ] and < and &"),
        ("wow![ x", "wow![ x"),
    ],
)
def test_visible_text(source: str, visible: str) -> None:
    assert parse(source).blocks[0].text == visible


def test_a_block_spans_its_markup_and_maps_its_words() -> None:
    text = "x\n\n**Big** news, [said](u) _she_\n"
    block = parse(text).blocks[1]
    assert text[block.start : block.end] == "**Big** news, [said](u) _she_"
    assert block.text == "Big news, said she"
    edit = block.edit(10, 14, "told")
    assert edit is not None
    assert text[: edit.start] + edit.content + text[edit.end :] == "x\n\n**Big** news, [told](u) _she_\n"
    assert block.edit(0, 8, "") is None
    assert not block.exact(2, 5)


def test_a_decoded_reference_is_one_character_that_cannot_be_edited() -> None:
    block = only("A &amp; B")
    assert block.source(2, 3) == (2, 7)
    assert block.edit(2, 3, "and") is None


# Pictures and captions


def test_a_picture_alone_is_no_block() -> None:
    assert shape("One.\n\n![A crowd](x.jpg)\n\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_text_under_a_picture_is_its_caption() -> None:
    assert shape("![A crowd](x.jpg)\n*The crowd at noon*\n") == [("caption", "The crowd at noon")]
    assert shape("[![A](x)](y)\n\n_The crowd at noon_\n\n*All* else\n")[0] == ("caption", "The crowd at noon")
    assert shape("![A](x)\n\nThe crowd at noon\n") == [("paragraph", "The crowd at noon")]


def test_a_credit_makes_a_caption() -> None:
    assert shape("The crowd at noon. (Ana Silva/Reuters)") == [("caption", "The crowd at noon. (Ana Silva/Reuters)")]


# Front matter


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A\nnewslint: {disable: [x]}\n---",
        "---\ntitle: A\nnewslint:\n  disable: [x]\n...",
        '+++\ntitle = "A"\nnewslint = {disable = ["x"]}\n+++',
        '{"title": "A",\n "newslint": {"disable": ["x"]}}',
    ],
)
def test_front_matter_is_the_meta_data_and_its_title_a_block(front: str) -> None:
    document = parse(front + "\n\nText here.\n")
    assert document.meta == {"title": "A", "newslint": {"disable": ["x"]}}
    assert [(b.kind, b.text) for b in document.prose] == [(Kind.HEADLINE, "A"), (Kind.PARAGRAPH, "Text here.")]
    assert "".join(b.text for b in document.blocks[:3]) == front


@pytest.mark.parametrize(
    "front", ["---\na: [b\n---", "---\n- a\n---", "+++\na = \n+++", "---\n---", "---\na: !!python/x y\n---"]
)
def test_broken_front_matter_is_not_prose_and_no_error(front: str) -> None:
    document = parse(front + "\n\nText.\n")
    assert document.meta == {}
    assert [b.text for b in document.prose] == ["Text."]


def test_a_rule_across_the_page_opens_no_front_matter() -> None:
    assert shape("---\n\nText.\n") == [("paragraph", "Text.")]
    assert shape("  ---\nOne.\n\n---\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]
    assert shape("{broken\n\nText.\n")[-1] == ("paragraph", "Text.")


# Site generators


def test_tags_on_lines_of_their_own_are_blocks_and_the_text_between_is_prose() -> None:
    text = "{{< quote >}}\nWe go on, he said.\n{{< /quote >}}\n\n{% if a %}\n> Not I.\n{% endif %}\n"
    assert shape(text) == [
        ("code", "{{< quote >}}"), ("paragraph", "We go on, he said."), ("code", "{{< /quote >}}"),
        ("code", "{% if a %}"), ("quotation", "Not I."), ("code", "{% endif %}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "visible"),
    [
        ('See {{< ref "a | b" >}} for {{% x %}}.', f"See {P} for {P}."),
        ("A {{< em >}}good{{< /em >}} day", "A good day"),
        ("By {{ page.author }} at {{ site.name | upcase }}", f"By {P} at {P}"),
        ("It is {% if a %}hot{% else %}cold{% endif %} {% link x.md %}", f"It is hotcold {P}"),
        ("A <Note>good</Note> day {/* c */} <Mark a={[1, 2]} b='x' /> ends", f"A good day {P} ends"),
        ('The [text]({{< ref "x y" >}}) goes on', "The text goes on"),
        ("Text with *class*{: .lead}", "Text with class"),
        ("A {{/* hidden */}} and {not a tag} here", f"A {P} and {{not a tag}} here"),
        ("An open {{< is text, {% too, {{ and", "An open {{< is text, {% too, {{ and"),
    ],
)
def test_tags_within_text(source: str, visible: str) -> None:
    assert parse(source).blocks[0].text == visible


def test_mdx() -> None:
    module = "import X from './x'\nexport const a = {\n  b: 1,\n}\n\n"
    text = module + '# Hi {props.name}\n\n<Card\n  title="a" />\n\nYes {a.b}.\n'
    assert shape(text, "a.mdx") == [
        ("code", "import X from './x'"), ("code", "export const a = {\n  b: 1,\n}"), ("heading", f"Hi {P}"),
        ("code", '<Card\n  title="a" />'), ("paragraph", f"Yes {P}."),
    ]  # fmt: skip


def test_what_stands_between_verbatim_tags_is_code() -> None:
    text = (
        "{% highlight py %}\nx = *a*\n\ny\n{% endhighlight %}\n\n{{< highlight go >}}\nz\n{{< /highlight >}}\n\nText.\n"
    )
    assert [k for k, _ in shape(text)] == ["code", "code", "paragraph"]


def test_a_heading_keeps_its_id_to_itself() -> None:
    assert only("## The vote {#vote}").text == "The vote"


# Directives


def test_comments_are_directives_wherever_they_are() -> None:
    text = (
        "<!-- newslint-disable a -->\n\nText <!-- inline --> and {/* mdx */} here.\n\n[//]: # (reference)\n"
        '[comment]: # "another"\n\n- <!-- in a list -->\n\n> <!-- quoted -->\n\nMore\n[//]: # (right under)\n'
    )
    document = parse(text)
    assert [inner for _, _, inner in document.directives] == [
        "newslint-disable a", "inline", "mdx", "reference", "another", "in a list", "quoted", "right under",
    ]  # fmt: skip
    for start, end, inner in document.directives:
        assert inner in text[start:end]
    assert [b.text for b in document.prose] == ["Text and here.", "More"]


def test_comments_in_code_are_no_directives() -> None:
    text = "```html\n<!-- a -->\n{/* b */}\n[//]: # (c)\n```\n\nUse `<!-- d -->`.\n\n    <!-- e -->\n"
    assert parse(text).directives == ()


# Any text whatever

MARKS = (
    "# |## |> |>|- |* |1. |  |    |\t|\n|\n\n|**|*|_|~~|`|```\n|[|]|(|)|](u)|![|&|\\|\\*|{|}|$|word |“q” |é|\u00a0|😀"
)
TAGS = """
    <b> </b> <br> <!--c--> <!-- --> {{<x>}} {{</x>}} {{ }} {%if%} {%raw%} {%endraw%} {/*c*/} &amp; &#10; [^1] [^1]:
    <Foo/> <Foo> ::: <http://a.b> {:.c} {#id} <div> </div> <script> |
"""
LINES = [
    "---\n",
    "===\n",
    "+++\n",
    "a|b\n-|-\nc|d\n",
    "  \n",
    "\\\n",
    "[a]: b\n",
    "[//]: # (c)\n",
    "import a from 'b'\n",
]
PIECES = st.one_of(st.text(max_size=8), st.sampled_from(MARKS.split("|") + TAGS.split() + LINES))


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=500)
def test_any_text_gives_ordered_blocks_that_map_back(text: str) -> None:
    for name in ("a.md", "a.mdx"):
        document = read(text, name)
        check_document(document)
        check_spans(document)
        assert isinstance(document.meta, dict)


WORDY = st.one_of(
    st.just("word "),
    st.sampled_from(
        [*"# ,## ,> ,- ,1. ,  ,    ,\n,\n\n,**,*,_,|,&,\\,“,é,$,  \n,\n> ,\n  ,\n- ".split(","), "a|b\n-|-\nc|d\n"]
    ),
    st.sampled_from(["---\n", "===\n", "***\n"]),
)


@given(st.lists(WORDY, max_size=30))
@settings(max_examples=500)
def test_no_word_is_lost(pieces: list[str]) -> None:
    text = "x" + "".join(f"w{i}w " if piece == "word " else piece for i, piece in enumerate(pieces))
    seen = "".join(block.text for block in read(text, "a.md").blocks)
    for i, piece in enumerate(pieces):
        if piece == "word ":
            assert f"w{i}w" in seen


@pytest.mark.parametrize(
    "text",
    [
        ">" * 1000 + " x", "> " * 1000 + "x", "- " * 1000 + "x", "[" * 1000, "![[" * 5000, "a**b " * 10_000,
        "*a **b " * 5000, "_a " * 20_000, "<!--" * 20_000, "{{< " * 20_000, "{% raw %}" * 5000, "<Foo a={{" * 5000,
        "# a" + " " * 50_000 + "b", "`" * 20_000, "word *a* [b](c) " * 5000, "word " * 200_000, "\n" * 500_000,
        "> a\n" * 10_000, "{/* " * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.process_time()
    check_document(read(text, "a.md"))
    assert time.process_time() - started < 5
