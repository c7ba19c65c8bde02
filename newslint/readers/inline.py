"""From the inline Markdown of one block to its visible text and the runs that map it back."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newslint.document import PLACEHOLDER, Run
from newslint.readers.templates import Opaque
from newslint.records import record

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_MARKUP = re.compile(r"[*_`<&\\\[~]")
_DELIMITERS = re.compile(r"[*_~!\[]")
#: The parser takes quadratic time in the delimiters of one text; more than so many are read in pieces.
_MOST_DELIMITERS = 200
_IMAGE_TAGS = ("<img", "<svg", "<picture", "<video", "<audio", "<iframe")


@record
class Segment:
    """``length`` characters of a block's own text, without what the blocks around it put before each line."""

    at: int
    source: int
    length: int


@record
class Cut:
    """``flat[start:end]`` is markup; ``content`` is what a reader sees in its place."""

    start: int
    end: int
    content: str = ""
    drawn: bool = False  # a picture or a template's output: no prose by itself


@record
class Inline:
    """The visible text of a block: its runs tile ``text``."""

    text: str
    runs: tuple[Run, ...]
    comments: tuple[tuple[int, int, str], ...] = ()
    drawn_only: bool = False  # nothing to read: pictures and templates
    under_picture: int = 0  # where the text begins when pictures have the lines above it to themselves
    emphasised: bool = False  # the whole text stands in emphasis


@cache
def _parser() -> Parser:
    import tree_sitter
    import tree_sitter_markdown

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_markdown.inline_language()))


def read_inline(
    text: str,
    buffer: str,
    segments: Sequence[Segment],
    opaque: Sequence[Opaque],
    is_defined: Callable[[str], bool],
) -> Inline:
    """The visible text of the segments.

    ``buffer`` is the parser's view of ``text``; ``is_defined`` tells whether a link
    label has a definition: "[sic]" is a link only if somebody defined it.
    """
    flat = "".join(buffer[s.source : s.source + s.length] for s in segments)
    cuts: list[Cut] = []
    emphasised = False
    comments: list[tuple[int, int, str]] = []
    if _MARKUP.search(flat):
        source_flat = "".join(text[s.source : s.source + s.length] for s in segments)
        for a, b in _chunks(flat):
            root = _parser().parse(flat[a:b].encode("ascii")).root_node
            cuts.extend(_cuts(root, source_flat, a, is_defined))
            emphasised = emphasised or (a == 0 and b == len(flat) and _is_emphasised(root, b))
        for cut in cuts:
            if source_flat.startswith("<!--", cut.start) and cut.end - cut.start >= 7:
                start, end = _to_source(segments, cut.start), _to_source_end(segments, cut.end)
                comments.append((start, end, source_flat[cut.start + 4 : cut.end - 3].strip()))
    starts = [s.at for s in segments]
    for span in opaque:
        a, b = _to_flat(segments, starts, span.start), _to_flat(segments, starts, span.end)
        if a < b:
            cuts.append(Cut(a, b, PLACEHOLDER if span.stands else "", drawn=True))
    cuts = _tidy(flat, _outermost(cuts))
    visible, runs = _compose(text, segments, cuts)
    contents = [cut for cut in cuts if cut.content]
    stand_ins = (run for run in runs if not run.visible)
    drawn = {run.at for run, cut in zip(stand_ins, contents, strict=True) if cut.drawn}
    return Inline(
        visible,
        tuple(runs),
        tuple(comments),
        drawn_only=bool(drawn) and all(char.isspace() or at in drawn for at, char in enumerate(visible)),
        under_picture=_picture_lines(visible, drawn),
        emphasised=emphasised,
    )


def _picture_lines(visible: str, drawn: Container[int]) -> int:
    """Where the first line begins that does not hold pictures alone; 0 if that is the first."""
    at = past = 0
    for line in visible.split("\n")[:-1]:
        if not line or not all(char == " " or at + index in drawn for index, char in enumerate(line)):
            break
        at += len(line) + 1
        past = at
    return past


def _chunks(flat: str) -> Iterator[tuple[int, int]]:
    """Spans to parse one by one: the whole text unless it holds very many delimiters."""
    marks = [match.start() for match in _DELIMITERS.finditer(flat)]
    start = 0
    for mark in marks[_MOST_DELIMITERS::_MOST_DELIMITERS]:
        cut = max(flat.rfind("\n", start, mark), flat.rfind(". ", start, mark)) + 1
        if cut <= start:
            cut = mark
        yield start, cut
        start = cut
    yield start, len(flat)


def _is_emphasised(root: Node, length: int) -> bool:
    child = root.named_children[0] if root.named_child_count == 1 else None
    return (
        child is not None
        and child.type in ("emphasis", "strong_emphasis")
        and child.start_byte == 0
        and child.end_byte == length
    )


def _cuts(root: Node, flat: str, offset: int, is_defined: Callable[[str], bool]) -> Iterator[Cut]:
    """The markup in a parsed text; offsets count from the start of the block's own text."""
    stack = [root]
    while stack:
        node = stack.pop()
        a, b = node.start_byte + offset, node.end_byte + offset
        if node.has_error:  # a link or picture that the parser had to complete is none
            stack.extend(node.named_children)
            continue
        match node.type:
            case "inline" | "emphasis" | "strong_emphasis" | "strikethrough":
                stack.extend(node.named_children)
            case "emphasis_delimiter":
                yield Cut(a, b)
            case "code_span":
                yield Cut(a, b, PLACEHOLDER)
            case "uri_autolink" | "email_autolink":
                yield Cut(a, b, PLACEHOLDER)
            case "image":
                yield Cut(a, b, PLACEHOLDER, drawn=True)
            case "html_tag":
                yield _tag(flat, a, b)
            case "backslash_escape":
                yield Cut(a, a + 1)
            case "hard_line_break":
                newline = flat.rfind("\n", a, b)
                yield Cut(a, newline if newline >= 0 else b)
            case "entity_reference" | "numeric_character_reference":
                decoded = html.unescape(flat[a:b])
                if decoded != flat[a:b]:
                    yield Cut(a, b, decoded.replace("\n", " ") or PLACEHOLDER)
            case "inline_link" | "full_reference_link" | "collapsed_reference_link" | "shortcut_link":
                label = _child(node, "link_text")
                if node.type == "shortcut_link" and flat.startswith("[^", a):
                    yield Cut(a, b)
                elif label is None:
                    if node.type == "inline_link":
                        yield Cut(a, b, PLACEHOLDER)
                else:
                    stack.extend(label.named_children)
                    named = _child(node, "link_label") if node.type == "full_reference_link" else label
                    if node.type == "inline_link" or is_defined(_label_text(flat, named, offset)):
                        yield Cut(a, label.start_byte + offset)
                        yield Cut(label.end_byte + offset, b)
            case _:
                pass


def _child(node: Node, kind: str) -> Node | None:
    return next((child for child in node.named_children if child.type == kind), None)


def _label_text(flat: str, node: Node | None, offset: int) -> str:
    return "" if node is None else flat[node.start_byte + offset : node.end_byte + offset].strip("[]")


def _tag(flat: str, a: int, b: int) -> Cut:
    tag = flat[a:b].lower()
    if tag.startswith("<br"):
        return Cut(a, b, "" if flat.startswith("\n", b) else "\n")
    if tag.startswith(_IMAGE_TAGS):
        return Cut(a, b, PLACEHOLDER, drawn=True)
    return Cut(a, b)


def _outermost(cuts: list[Cut]) -> list[Cut]:
    """In order, without those inside another."""
    cuts.sort(key=lambda cut: (cut.start, -cut.end))
    kept: list[Cut] = []
    for cut in cuts:
        if cut.start < cut.end and (not kept or cut.start >= kept[-1].end):
            kept.append(cut)
    return kept


def _tidy(flat: str, cuts: list[Cut]) -> list[Cut]:
    """Where a comment or tag with spaces on both sides goes, one of the spaces goes with it."""
    tidied: list[Cut] = []
    for index, cut in enumerate(cuts):
        start, end = cut.start, cut.end
        if not cut.content and (cut.drawn or flat.startswith("<", start)):
            before = flat[start - 1] if start else "\n"
            after = flat[end] if end < len(flat) else "\n"
            following = cuts[index + 1].start if index + 1 < len(cuts) else len(flat)
            previous = tidied[-1].end if tidied else 0
            if before in " \n" and after == " " and end < following:
                end += 1
            elif before == " " and after == "\n" and start > previous:
                start -= 1
        tidied.append(Cut(start, end, cut.content, cut.drawn))
    return tidied


def _compose(text: str, segments: Sequence[Segment], cuts: Sequence[Cut]) -> tuple[str, list[Run]]:
    parts: list[str] = []
    runs: list[Run] = []
    size = 0

    def show(a: int, b: int) -> None:
        nonlocal size
        for source, length in _sources(segments, a, b):
            parts.append(text[source : source + length])
            last = runs[-1] if runs else None
            if last and last.visible and last.source + last.length == source:
                runs[-1] = Run(last.at, last.source, last.length + length, last.width + length)
            else:
                runs.append(Run(size, source, length, length))
            size += length

    at = 0
    for cut in cuts:
        show(at, cut.start)
        if cut.content:
            source = _to_source(segments, cut.start)
            width = _to_source_end(segments, cut.end) - source
            parts.append(cut.content)
            runs.append(Run(size, source, len(cut.content), width, visible=False))
            size += len(cut.content)
        at = cut.end
    if segments:
        show(at, segments[-1].at + segments[-1].length)
    return "".join(parts), runs


def _sources(segments: Sequence[Segment], a: int, b: int) -> Iterator[tuple[int, int]]:
    """Where in the source ``flat[a:b]`` stands: offset and length of each part."""
    index = max(0, bisect_right(segments, a, key=lambda s: s.at) - 1)
    while a < b:
        segment = segments[index]
        stop = min(b, segment.at + segment.length)
        if stop > a:
            yield segment.source + a - segment.at, stop - a
            a = stop
        index += 1


def _to_source(segments: Sequence[Segment], at: int) -> int:
    segment = segments[max(0, bisect_right(segments, at, key=lambda s: s.at) - 1)]
    return segment.source + at - segment.at


def _to_source_end(segments: Sequence[Segment], end: int) -> int:
    return _to_source(segments, end - 1) + 1


def _to_flat(segments: Sequence[Segment], starts: Sequence[int], source: int) -> int:
    """The offset in the flat text at or after a place in the source."""
    index = max(0, bisect_right(segments, source, key=lambda s: s.source) - 1)
    segment = segments[index]
    return segment.at + min(max(source - segment.source, 0), segment.length)
