"""Plain text: blocks inferred from the shape of the lines.

In copy that was scraped or pasted each line is a paragraph.  Hard-wrapped text
(lines of 45 to 100 characters, filled to one width) is recognised, and a whole
paragraph of it is one block whose text holds newlines.

A block's ``start`` and ``end`` are the span of its visible text: without the
spaces around it, the bullet of a list item or the ``>`` of a quotation.  So
``Document.text[start:end] == Block.text`` and no block needs runs, except a
quotation with a ``>`` on each of its wrapped lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint.document import Block, Document, Kind, Run
from newslint.patterns import lazy
from newslint.readers.captions import bare, is_caption, without_credit
from newslint.readers.wrapping import joins, wrap_width

_BULLET = lazy(r"(?:[•·‣◦▪▫●○■□►▸▶➤➔→›»✓✔*+-]|\(?\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
_DASH_BULLET = lazy(r"[–—][ \t\u00a0]+(?=\S)")  # a bullet only among others: wire copy opens lines with a dash
_QUOTE_MARK = lazy(r"(?:>[ \t]?)+(?=\S)")
_MARKER_STARTS = frozenset("•·‣◦▪▫●○■□►▸▶➤➔→›»✓✔*+-(0123456789>")  # a quick look before the patterns
_FINAL = (".", "!", "…", ",", ";", ":", "”", '"', "’", "'", ")", "»", "*")
_BYLINE = lazy(r"(?:By|BY|Von|Updated|Published|Posted|Last)\b")


class _Line:
    """A line that holds more than spaces; offsets are of its visible text.

    Lines with no empty line between them share a ``group``; ``marker`` is what
    was left out at the start: "> ", "• "; ``columns`` count indentation and marker.
    """

    __slots__ = ("columns", "end", "group", "indent", "marker", "start", "text")

    def __init__(self, start: int, end: int, indent: int, group: int, text: str) -> None:
        self.start, self.end, self.indent, self.group, self.text = start, end, indent, group, text
        self.marker = ""
        self.columns = indent + len(text)


_ENDS = 8  # how many marks and spaces may stand at the ends of a caption's second copy


def read(text: str, name: str = "<text>") -> Document:
    """The document; any text whatever is one."""
    lines = list(_lines(text))
    pieces = _pieces(lines)
    kinds = _kinds(pieces)
    blocks = [
        _block(text, piece, kind, is_subhead=index > 0)
        for index, (piece, kind) in enumerate(zip(pieces, kinds, strict=True))
    ]
    return Document(text, blocks, name=name, format="plain")


def _lines(text: str) -> Iterator[_Line]:
    at, group, gap = 0, 0, True
    for raw in text.split("\n"):
        visible = raw.strip()
        if visible:
            if gap:
                group += 1
                gap = False
            indent = 0 if visible[0] == raw[0] else raw.index(visible[0])
            line = _Line(at + indent, at + indent + len(visible), indent, group, visible)
            if visible[0] in _MARKER_STARTS:
                _take_marker(line)
            yield line
        else:
            gap = True
        at += len(raw) + 1


def _take_marker(line: _Line) -> None:
    marker = _BULLET.match(line.text) or _QUOTE_MARK.match(line.text)
    if marker:
        _cut_marker(line, marker.group())


def _cut_marker(line: _Line, marker: str) -> None:
    line.marker = marker
    line.start += len(marker)
    line.text = line.text[len(marker) :]


def _pieces(lines: list[_Line]) -> list[list[_Line]]:
    """The lines of each block: one, or several where the text is hard-wrapped."""
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and groups[-1][0].group == line.group:
            groups[-1].append(line)
        else:
            groups.append([line])
    _take_dash_bullets(groups)
    width = wrap_width(groups)
    if width is None:
        return [[line] for line in lines]
    pieces: list[list[_Line]] = []
    for group in groups:
        pieces.extend(_wrapped(group, width))
    return pieces


def _take_dash_bullets(groups: list[list[_Line]]) -> None:
    for group in groups:
        marked = [(line, m) for line in group if not line.marker and (m := _DASH_BULLET.match(line.text))]
        if len(marked) > 1:
            for line, marker in marked:
                _cut_marker(line, marker.group())


def _wrapped(group: list[_Line], width: int) -> Iterator[list[_Line]]:
    piece = [group[0]]
    for line in group[1:]:
        last = piece[-1]
        quoted = line.marker.startswith(">")
        same = quoted == last.marker.startswith(">") and (quoted or not line.marker)
        if same and joins(last, line, width):
            piece.append(line)
        else:
            yield piece
            piece = [line]
    yield piece


def _kinds(pieces: list[list[_Line]]) -> list[Kind]:
    quoted_indent = _indent_of_quotations(pieces)
    kinds = [_kind(piece, quoted_indent) for piece in pieces]
    _find_quotations(pieces, kinds)
    _find_twins(pieces, kinds)
    _find_headings(pieces, kinds)
    return kinds


def _kind(piece: list[_Line], quoted_indent: int | None) -> Kind:
    first = piece[0]
    if first.marker:
        return Kind.LIST_ITEM
    if is_caption(_joined(piece)):
        return Kind.CAPTION
    if quoted_indent is not None and all(line.indent >= quoted_indent for line in piece):
        return Kind.QUOTATION
    return Kind.PARAGRAPH


def _joined(piece: list[_Line]) -> str:
    return piece[0].text if len(piece) == 1 else " ".join(line.text for line in piece)


def _indent_of_quotations(pieces: list[list[_Line]]) -> int | None:
    """From which indentation on a piece is a quotation; None where indentation means nothing.

    It means something when few pieces have it: a text whose paragraphs all open
    with an indentation sets off nothing.
    """
    indented = sum(1 for piece in pieces if piece[0].indent >= 2)
    return 2 if 0 < indented * 4 <= len(pieces) else None


def _find_quotations(pieces: list[list[_Line]], kinds: list[Kind]) -> None:
    """Lines with ``>`` are a quotation if there are several, or one that is a sentence; else ``>`` is a bullet."""
    marked = [index for index, piece in enumerate(pieces) if piece[0].marker.startswith(">")]
    lines = {(pieces[index][0].group, index) for index in marked}
    for index in marked:
        piece = pieces[index]
        group = piece[0].group
        text = piece[-1].text
        among_others = len(piece) > 1 or (group, index - 1) in lines or (group, index + 1) in lines
        if among_others or (text.count(" ") >= 7 and text.rstrip("\"'”’)")[-1:] in (".", "!", "?", "…")):
            kinds[index] = Kind.QUOTATION


def _find_twins(pieces: list[list[_Line]], kinds: list[Kind]) -> None:
    """The second copy of a caption that lost its credit is a caption too."""
    captions = {without_credit(_joined(p)) for p, kind in zip(pieces, kinds, strict=True) if kind is Kind.CAPTION}
    captions.discard("")
    if not captions:
        return
    shortest, longest = min(map(len, captions)), max(map(len, captions))
    for index, piece in enumerate(pieces):
        if index and kinds[index] is Kind.PARAGRAPH and len(piece[0].text) <= longest + _ENDS:
            text = _joined(piece)
            if shortest <= len(text) <= longest + _ENDS and bare(text) in captions:
                kinds[index] = Kind.CAPTION


def _find_headings(pieces: list[list[_Line]], kinds: list[Kind]) -> None:
    """The title is a short first line; a subhead a shorter one right before running text."""
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        if kinds[index] is not Kind.PARAGRAPH or len(piece) > 1 or index == last or len(piece[0].text) > 160:
            continue
        text = piece[0].text
        if index == 0:
            if text[-1] not in ".,;" and text.count(" ") < 24 and not _BYLINE.match(text):
                kinds[0] = Kind.HEADING
        elif (
            len(text) <= 70
            and text.count(" ") < 10
            and (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'")
            and not text.endswith(_FINAL)
            and not _BYLINE.match(text)
            and kinds[index - 1] is not Kind.HEADING
            and _is_running(pieces[index - 1])
            and kinds[index + 1] is Kind.PARAGRAPH
            and _is_running(pieces[index + 1])
        ):
            kinds[index] = Kind.HEADING


def _is_running(piece: list[_Line]) -> bool:
    text = piece[-1].text
    long = len(piece) > 1 or len(text) > 70
    return long and text.rstrip("\"'”’)]»")[-1:] in (".", "!", "?", "…", ":")


def _block(text: str, piece: list[_Line], kind: Kind, *, is_subhead: bool) -> Block:
    start, end = piece[0].start, piece[-1].end
    level = 1 if kind is Kind.LIST_ITEM else 0 if kind is not Kind.HEADING else 2 if is_subhead else 1
    if len(piece) == 1 or not any(line.marker for line in piece[1:]):
        return Block(kind, start, end, text[start:end], level=level)
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for index, line in enumerate(piece):
        # The newline belongs to the run of its line when nothing but the line's end stands before it.
        past = line.end if index == len(piece) - 1 else text.index("\n", line.end) + 1
        parts.append(text[line.start : past])
        runs.append(Run(at, line.start, past - line.start, past - line.start))
        at += past - line.start
    return Block(kind, start, end, "".join(parts), runs=runs, level=level)
