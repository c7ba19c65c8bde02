"""Markdown: CommonMark with tables and front matter, by tree-sitter's two Markdown grammars.

What a block spans: ``start`` to ``end`` is its text with the inline markup in
it (``**bold**``), without what marks the block (``# ``, ``- ``, ``> ``, the
bars of a table).  Code, HTML, comments and template tags that
have lines to themselves are blocks of their own, not prose, whole as they
stand; so is front matter but for its headline and standfirst.

What a reader sees: the text of links without their targets, emphasis without
its marks, references decoded.  Inline code, autolinks, template output and
pictures within a text are one placeholder each; a bare URL stays as it is.  A
picture alone is no block: its alternative text stands in for the picture and
often repeats the caption, and nobody who sees the picture reads it.  Text right
under a picture in the same paragraph is a caption, and so is the next paragraph
if it has a credit or stands in emphasis as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newslint.document import Block, Document, Kind, Run
from newslint.readers import front_matter, parse_buffer, templates
from newslint.readers.captions import is_caption
from newslint.readers.inline import Inline, Segment, read_inline
from newslint.readers.templates import Opaque
from newslint.records import record, replace

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")


@record
class _Leaf:
    """A block of the parser's tree with what stands around it."""

    kind: Kind
    start: int
    end: int
    level: int = 0
    quoted: bool = False
    skips: Mapping[int, int] | None = None  # line starts inside: where the marks of the blocks around it end


@cache
def _parser() -> Parser:
    import tree_sitter
    import tree_sitter_markdown

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_markdown.language()))


def read(text: str, name: str = "<text>") -> Document:
    """The document; any text whatever is one."""
    return _Reading(text, name).document()


class _Reading:
    """One file being read."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.front = front_matter.find(text)
        self.opaque = [s for s in templates.find(text, mdx=name.endswith(".mdx")) if s.start >= self.front]
        self.buffer, self.alone = parse_buffer.build(text, self.front, self.opaque)
        alone = set(self.alone)
        self.inline_opaque = [span for span in self.opaque if span not in alone]
        self.labels: set[str] = set()
        self.directives: list[tuple[int, int, str]] = []

    def document(self) -> Document:
        leaves = list(self._leaves())
        blocks = _without_overlap([*self._blocks(leaves)])
        blocks = _merge(blocks, self._alone_blocks())
        front, metadata = front_matter.read(self.text[: self.front]) if self.front else ([], None)
        blocks[:0] = front
        code = [(b.start, b.end) for b in blocks if b.kind is Kind.CODE]
        for span in self.opaque:
            if span.comment is not None and not any(a < span.start and span.end < b for a, b in code):
                self.directives.append((span.start, span.end, span.comment))
        return Document(
            self.text,
            blocks,
            name=self.name,
            format="markdown",
            directives=sorted(self.directives),
            meta=(lambda: front_matter.parse(self.text[: self.front])) if self.front else None,
            metadata=metadata,
        )

    # The parser's tree

    def _tree(self) -> Node:
        # Without a final newline the parser loses a heading or list item on the last line.
        root = _parser().parse(self.buffer.encode("ascii") + b"\n").root_node
        if root.has_error:
            # Text before what looks like the second line of a table, and is none, would be lost: do without tables.
            self.buffer = self.buffer.replace("|", ",")
            root = _parser().parse(self.buffer.encode("ascii") + b"\n").root_node
        return root

    def _leaves(self) -> Iterator[_Leaf]:
        root = self._tree()
        stack: list[tuple[Node, int, bool, bool]] = [(root, 0, False, False)]
        while stack:
            node, level, listed, quoted = stack.pop()
            match node.type:
                case "list":
                    level, listed = level + 1, True
                case "block_quote":
                    quoted, listed = True, False
                case "atx_heading" | "setext_heading":
                    yield from self._heading(node, quoted)
                    continue
                case "paragraph":
                    kind = Kind.LIST_ITEM if listed else Kind.QUOTATION if quoted else Kind.PARAGRAPH
                    yield from self._paragraph(node, kind, level if listed else 0, quoted)
                    continue
                case "pipe_table":
                    yield from self._cells(node, quoted)
                    continue
                case "fenced_code_block" | "indented_code_block":
                    yield _Leaf(Kind.CODE, node.start_byte, node.end_byte, quoted=quoted)
                    continue
                case "html_block":
                    yield _Leaf(Kind.HTML, node.start_byte, node.end_byte, quoted=quoted)
                    continue
                case "link_reference_definition":
                    self.labels.add(_label(self.text[node.start_byte : node.end_byte]))
                    continue
                case _:
                    pass
            stack.extend((child, level, listed, quoted) for child in reversed(node.named_children))

    def _heading(self, node: Node, quoted: bool) -> Iterator[_Leaf]:
        level, inline = 1, None
        for child in node.children:
            if child.type.startswith("atx_h") and child.type.endswith("_marker"):
                level = int(child.type[5])
            elif child.type == "setext_h2_underline":
                level = 2
            elif child.type == "inline":
                inline = child
            elif child.type == "paragraph":
                inline = next((c for c in child.named_children if c.type == "inline"), None)
        if inline is not None:
            start, end = inline.start_byte, inline.end_byte
            if node.type == "atx_heading":
                end = start + len(_without_closing_hashes(self.buffer[start:end]))
            yield _Leaf(Kind.HEADING, start, end, level, quoted, _skips(inline))

    def _paragraph(self, node: Node, kind: Kind, level: int, quoted: bool) -> Iterator[_Leaf]:
        for inline in node.named_children:
            if inline.type != "inline":
                continue
            skips = _skips(inline)
            for start, end in self._without_footnote_labels(inline.start_byte, inline.end_byte):
                yield _Leaf(kind, start, end, level, quoted, skips)

    def _without_footnote_labels(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The paragraph itself, or the text of each footnote that is defined in it."""
        if not self.buffer.startswith("[^", start):
            yield start, end
            return
        at = start
        while (label := _FOOTNOTE.match(self.buffer, at, end)) is not None:
            following = self.buffer.find("\n[^", label.end(), end)
            stop = end if following < 0 else following
            yield label.end(), stop
            at = stop + 1
        if at < end:
            yield at, end

    def _cells(self, table: Node, quoted: bool) -> Iterator[_Leaf]:
        for row in table.named_children:
            if row.type in ("pipe_table_header", "pipe_table_row"):
                for cell in row.named_children:
                    if cell.type == "pipe_table_cell":
                        yield _Leaf(Kind.TABLE_CELL, cell.start_byte, cell.end_byte, quoted=quoted)

    # Blocks

    def _blocks(self, leaves: Sequence[_Leaf]) -> Iterator[Block]:
        under_picture = False
        for leaf in leaves:
            if leaf.kind is Kind.HTML:
                yield self._html(leaf)
            elif leaf.kind is Kind.CODE:
                yield self._whole(leaf.kind, leaf)
            else:
                inline = self._inline(leaf)
                if inline is None:
                    continue
                if inline.drawn_only:
                    under_picture = True
                    continue
                yield self._prose(leaf, inline, under_picture)
            under_picture = False

    def _whole(self, kind: Kind, leaf: _Leaf) -> Block:
        start, end = _trim(self.text, leaf.start, leaf.end)
        start = max(self.text.rfind("\n", 0, start) + 1, leaf.start) if kind is Kind.CODE else start
        return Block(kind, start, end, self.text[start:end], quoted=leaf.quoted)

    def _html(self, leaf: _Leaf) -> Block:
        rest, at = [], leaf.start
        while (opening := self.text.find("<!--", at, leaf.end)) >= 0:
            closing = self.text.find("-->", opening + 4, leaf.end)
            if closing < 0:
                break
            rest.append(self.text[at:opening])
            at = closing + 3
            self.directives.append((opening, at, self.text[opening + 4 : closing].strip()))
        rest.append(self.text[at : leaf.end])
        return self._whole(Kind.HTML if "".join(rest).strip(" \t\n>") else Kind.COMMENT, leaf)

    def _inline(self, leaf: _Leaf) -> Inline | None:
        """The visible text without the white space around it; None if nothing can be seen."""
        segments = list(self._segments(leaf))
        opaque = _within(self.inline_opaque, leaf.start, leaf.end)
        inline = read_inline(self.text, self.buffer, segments, opaque, self._is_defined)
        self.directives.extend(inline.comments)
        return _stripped(inline)

    def _segments(self, leaf: _Leaf) -> Iterator[Segment]:
        """The lines of a block without indentation, trailing spaces and the marks of the blocks around it."""
        at, flat = leaf.start, 0
        while at <= leaf.end:
            newline = self.buffer.find("\n", at, leaf.end)
            stop = leaf.end if newline < 0 else newline
            if at > leaf.start and leaf.skips:
                at = min(leaf.skips.get(at, at), stop)
            line = self.buffer[at:stop]
            at += len(line) - len(line.lstrip(" \t"))
            past = at + len(line.strip(" \t"))
            if past > at:
                yield Segment(flat, at, past - at)
                flat += past - at
            if newline < 0:
                return
            yield Segment(flat, newline, 1)
            flat += 1
            at = newline + 1

    def _is_defined(self, label: str) -> bool:
        return _normal(label) in self.labels

    def _prose(self, leaf: _Leaf, inline: Inline, under_picture: bool) -> Block:
        kind = leaf.kind
        start, end = _trim(self.text, leaf.start, leaf.end)
        if kind is Kind.PARAGRAPH:
            if inline.under_picture:
                kind, inline = Kind.CAPTION, _part(inline, inline.under_picture, len(inline.text))
                start = inline.runs[0].source
            elif (under_picture and inline.emphasised) or is_caption(inline.text):
                kind = Kind.CAPTION
        runs = inline.runs
        last = runs[-1]
        start = min(start, runs[0].source)
        end = max(end, last.source + (last.length if last.visible else last.width))
        if len(runs) == 1 and runs[0].visible and (runs[0].source, runs[0].length) == (start, end - start):
            runs = ()
        return Block(kind, start, end, inline.text, runs=runs, level=leaf.level, quoted=leaf.quoted)

    def _alone_blocks(self) -> Iterator[Block]:
        """Template tags and comments on lines of their own."""
        for span in self.alone:
            kind = Kind.CODE if span.comment is None else Kind.COMMENT
            start, end = _trim(self.text, span.start, span.end)
            yield Block(kind, start, end, self.text[start:end])


def _without_closing_hashes(heading: str) -> str:
    body = heading.rstrip(" \t").rstrip("#")
    return body if not body or body[-1] in " \t" else heading


def _skips(inline: Node) -> dict[int, int] | None:
    found = {c.start_byte: c.end_byte for c in inline.named_children if c.type == "block_continuation"}
    return found or None


def _label(definition: str) -> str:
    """The label of ``[label]: target``, as labels are compared."""
    return _normal(definition[1 : definition.find("]:")])


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _within(spans: Sequence[Opaque], start: int, end: int) -> list[Opaque]:
    from bisect import bisect_left

    first = bisect_left(spans, start, key=lambda span: span.start)
    past = bisect_left(spans, end, key=lambda span: span.start)
    return list(spans[first:past])


def _stripped(inline: Inline) -> Inline | None:
    text = inline.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return _part(inline, start, end) if start < end else None


def _part(inline: Inline, start: int, end: int) -> Inline:
    if start == 0 and end == len(inline.text):
        return inline
    under_picture = max(0, inline.under_picture - start)
    runs = tuple(_sliced(inline.runs, start, end))
    return replace(inline, text=inline.text[start:end], runs=runs, under_picture=under_picture)


def _sliced(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The runs of ``text[start:end]``."""
    for run in runs:
        a, b = max(run.at, start), min(run.at + run.length, end)
        if a >= b:
            continue
        if run.visible:
            yield Run(a - start, run.source + a - run.at, b - a, b - a)
        else:
            yield Run(a - start, run.source, b - a, run.width, visible=False)


def _without_overlap(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in order; the parser is trusted for everything but this."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda b: (b.start, -b.end)):
        if block.start < block.end and (not kept or block.start >= kept[-1].end):
            kept.append(block)
    return kept


def _merge(blocks: list[Block], tags: Iterator[Block]) -> list[Block]:
    return _without_overlap([*blocks, *tags])
