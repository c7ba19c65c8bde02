"""The article as its reader sees it: Document -> Block -> Line, Sentence, Token.

Offsets: a *document offset* counts code points in ``Document.text``; a *block
offset* counts code points in ``Block.text``, the visible text of one block
with its markup left out.  ``Block.source`` turns the second into the first.
Everything below the blocks is computed on first use and kept.
"""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from newslint.diagnostics import Edit, Position
from newslint.records import record

if TYPE_CHECKING:
    from newslint.metadata import Metadata

#: Stands in ``Block.text`` for a span that is not prose (inline code, a
#: shortcode, an image), so that "a `Mesh`." does not read as cut off.
PLACEHOLDER = "\ufffc"


class Kind(enum.StrEnum):
    """What a block is for the reader of the article."""

    HEADLINE = "headline"  # of the front matter; a headline in the text is a heading
    STANDFIRST = "standfirst"  # of the front matter
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE_CELL = "table-cell"
    CODE = "code"
    FRONT_MATTER = "front-matter"
    HTML = "html"
    COMMENT = "comment"


#: What holds whole sentences; headlines and cells drop words at will.
SENTENCE_KINDS = frozenset({Kind.PARAGRAPH, Kind.CAPTION, Kind.LIST_ITEM, Kind.QUOTATION})


_PRINTABLE = bytes(range(0x20, 0x7F))

T = TypeVar("T")

#: Kinds of block that hold no prose: rules see them only when they ask.
NOT_PROSE = frozenset({Kind.CODE, Kind.FRONT_MATTER, Kind.HTML, Kind.COMMENT})


#: Kinds that are values of the front matter: shown to rules, but no line of the article.
IN_FRONT_MATTER = frozenset({Kind.HEADLINE, Kind.STANDFIRST})


class Zone(enum.StrEnum):
    """Where a block stands: before, in or after the running text of the story."""

    HEAD = "head"
    BODY = "body"
    TAIL = "tail"


class Token(NamedTuple):
    """A word, number, mark or placeholder; offsets into ``Block.text``."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text == PLACEHOLDER


@record
class Line:
    """One line of a block; offsets into ``Block.text``, no newline in ``text``."""

    text: str
    start: int
    end: int


class Sentence:
    """One sentence; ``start`` and ``end`` are offsets into ``Block.text``."""

    def __init__(self, block: Block, start: int, end: int) -> None:
        self.block, self.start, self.end = block, start, end

    @cached_property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        from newslint.segment import tokenize

        return tuple(tokenize(self.block.text, self.start, self.end))

    def __repr__(self) -> str:
        return f"Sentence({self.text!r})"


@record
class Run:
    """``Block.text[at:at+length]`` is ``Document.text[source:source+length]``, character for character.

    A run with ``visible=False`` is a placeholder or a decoded character reference: one or more visible
    characters that stand for ``width`` characters of source.
    """

    at: int
    source: int
    length: int
    width: int
    visible: bool = True


class Block:
    """A heading, paragraph, caption, list item …: ``Document.text[start:end]`` as its reader sees it.

    ``runs`` maps visible text to source; without it the block is
    ``Document.text[start:end]`` itself.  ``level`` is a heading's level or a
    list item's depth.  ``quoted`` says that the whole block is somebody else's
    words (a block quotation).
    """

    def __init__(
        self,
        kind: Kind,
        start: int,
        end: int,
        text: str,
        *,
        runs: Sequence[Run] = (),
        level: int = 0,
        quoted: bool = False,
    ) -> None:
        self.kind, self.start, self.end, self.text = kind, start, end, text
        self.runs = tuple(runs)
        self.level = level
        self.quoted = quoted or kind is Kind.QUOTATION
        self.index = -1  # place in Document.blocks, set by Document

    def __repr__(self) -> str:
        return f"Block({self.kind}, {self.start}, {self.end}, {self.text[:40]!r})"

    @property
    def span(self) -> tuple[int, int]:
        """``start`` and ``end``."""
        return self.start, self.end

    @property
    def is_prose(self) -> bool:
        return self.kind not in NOT_PROSE

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.at for run in self.runs]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of ``text[start:end]``; markup between the two ends is inside the span."""
        if not self.runs:
            return self.start + start, self.start + end
        if start == end:
            at = self._source_point(start)
            return at, at
        last = self.runs[max(0, bisect_right(self._run_starts, end - 1) - 1)]
        past = last.source + (end - last.at if last.visible else last.width)
        return self._source_point(start), past

    def _source_point(self, offset: int) -> int:
        run = self.runs[max(0, bisect_right(self._run_starts, offset) - 1)]
        if run.visible:
            return run.source + offset - run.at
        return run.source if offset < run.at + run.length else run.source + run.width

    def exact(self, start: int, end: int) -> bool:
        """True if ``text[start:end]`` stands in the source letter for letter, with no markup inside."""
        if not self.runs:
            return True
        index = max(0, bisect_right(self._run_starts, start) - 1)
        run = self.runs[index]
        return run.visible and run.at <= start and end <= run.at + run.length

    def edit(self, start: int, end: int, content: str) -> Edit | None:
        """An edit that replaces ``text[start:end]``, or None where markup stands in between."""
        if not self.exact(start, end):
            return None
        a, b = self.source(start, end)
        return Edit(a, b, content)

    @cached_property
    def plain(self) -> str:
        """``text`` with curly quotes and apostrophes straightened and odd spaces as spaces; same length."""
        return straighten(self.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        lines, at = [], 0
        for part in self.text.split("\n"):
            lines.append(Line(part, at, at + len(part)))
            at += len(part) + 1
        return tuple(lines)

    @cached_property
    def pieces(self) -> list[str]:
        """The words and single marks of ``plain`` in order: cheaper than tokens, see ``english.stream``."""
        from newslint.english.stream import split

        return split(self.plain)

    @cached_property
    def piece_spans(self) -> list[tuple[int, int]]:
        """Where each of ``pieces`` stands in ``text``."""
        from newslint.english.stream import spans

        return spans(self.plain, self.pieces)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Each of ``pieces`` once: a rule that needs certain words looks here first."""
        return frozenset(self.pieces)

    @cached_property
    def is_english(self) -> bool:
        """True if the block's small words are those of English."""
        from newslint.english.stream import is_english

        return is_english(self.pieces)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        from newslint.segment import split_sentences

        return tuple(Sentence(self, a, b) for a, b in split_sentences(self.text))

    @cached_property
    def words(self) -> int:
        """How many words separated by white space."""
        return len(self.text.split())

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Spans of quoted speech in ``text``, marks included, in order.

        A quotation that is not closed runs to the end of the block: in a
        newspaper it goes on in the next paragraph.
        """
        if self.quoted:
            return ((0, len(self.text)),)
        from newslint.quotations import find_quotations

        return tuple(find_quotations(self.text))

    def is_quoted(self, start: int, end: int) -> bool:
        """True if any of ``text[start:end]`` is quoted speech."""
        return _meets(self.quotations, start, end)

    @cached_property
    def _quotations_in_source(self) -> tuple[tuple[int, int], ...]:
        return tuple(self.source(start, end) for start, end in self.quotations)

    def is_source_quoted(self, start: int, end: int) -> bool:
        """True if any of ``Document.text[start:end]`` is quoted speech of this block; of no text: if it is inside."""
        return _meets(self._quotations_in_source, start, end)


def _meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True if one of the spans, in order and apart, shares a character with ``start`` to ``end``."""
    at = bisect_left(spans, (end, end)) - 1  # the last that begins before ``end``
    return at >= 0 and start < spans[at][1]


class Document:
    """One article.

    ``text`` is the decoded file with all newlines as ``\\n`` and no byte-order
    mark; ``blocks`` cover its visible parts in order and do not overlap.
    ``directives`` are comments of the markup (``start``, ``end``, the comment's
    text), for suppressions.  ``meta`` is the front matter's data; a reader may hand
    over a function that parses it when it is first asked for.  ``metadata`` is
    what the front matter says to readers of the article, with its place.
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        *,
        name: str = "<text>",
        format: str = "plain",
        directives: Sequence[tuple[int, int, str]] = (),
        meta: Mapping[str, object] | Callable[[], Mapping[str, object]] | None = None,
        metadata: Metadata | None = None,
    ) -> None:
        self.text, self.name, self.format = text, name, format
        self.blocks = tuple(blocks)
        for index, block in enumerate(self.blocks):
            block.index = index
        self.directives = tuple(directives)
        self._meta = meta
        self.metadata = metadata
        self._shared: dict[Callable[[Document], object], object] = {}

    def shared(self, compute: Callable[[Document], T]) -> T:
        """``compute(self)``, computed once: what several rules need of a document and no other part of newslint."""
        if compute not in self._shared:
            self._shared[compute] = compute(self)
        return cast("T", self._shared[compute])

    @cached_property
    def meta(self) -> dict[str, object]:
        """The front matter's data; empty where there is none or it is broken."""
        return dict((self._meta() if callable(self._meta) else self._meta) or {})

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks that a reader reads: everything but code, front matter, raw HTML and comments."""
        return tuple(block for block in self.blocks if block.is_prose)

    @cached_property
    def unusual(self) -> frozenset[str]:
        """The characters of ``text`` that are not printable ASCII: a rule about rare ones looks here first."""
        # Deleting bytes is several times as fast as making a set of all characters.
        rest = self.text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE)
        return frozenset(rest.decode("utf-8", "surrogatepass"))

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines of ``text`` start."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Line and column of a document offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the whole lines that ``text[start:end]`` touches, without the last newline."""
        starts = self.line_starts
        past = bisect_right(starts, max(start, end - 1) if end > start else end)
        return starts[bisect_right(starts, start) - 1], starts[past] - 1 if past < len(starts) else len(self.text)

    def line_text(self, offset: int) -> str:
        a, b = self.line_span(offset, offset)
        return self.text[a:b]

    @cached_property
    def words(self) -> int:
        return sum(block.words for block in self.prose)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block whose span holds a document offset, or None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return block if block.start <= offset <= block.end else None

    def story(self, furniture: frozenset[int] = frozenset()) -> tuple[int, int]:
        """Indexes of the first and last block of running text; blocks named in ``furniture`` do not count.

        Running text is a paragraph of eight words or more that ends as a sentence
        ends.  Without any, the whole document is the story.
        """
        indexes = [b.index for b in self.prose if b.index not in furniture and is_running_text(b)]
        return (indexes[0], indexes[-1]) if indexes else (0, len(self.blocks) - 1)

    @cached_property
    def _story(self) -> tuple[int, int]:
        return self.story()

    def zone(self, block: Block) -> Zone:
        """Where the block stands, judged by the shape of the text alone."""
        return zone_of(block.index, self._story)

    @cached_property
    def correction_notes(self) -> frozenset[int]:
        """Indexes of the blocks that say what an earlier version had wrong: nothing there is repaired or counted."""
        from newslint.corrections import notes

        return notes(self)

    @cached_property
    def current_prose(self) -> tuple[Block, ...]:
        """The prose without correction notes: what this version of the article itself says."""
        notes = self.correction_notes
        return tuple(block for block in self.prose if block.index not in notes) if notes else self.prose

    def neighbours(self, block: Block) -> Iterator[Block]:
        """The prose blocks right before and right after this one."""
        for step in (-1, 1):
            index = block.index + step
            while 0 <= index < len(self.blocks) and not self.blocks[index].is_prose:
                index += step
            if 0 <= index < len(self.blocks):
                yield self.blocks[index]


def zone_of(index: int, story: tuple[int, int]) -> Zone:
    """The zone of block ``index`` when the story runs from ``story[0]`` to ``story[1]``."""
    return Zone.HEAD if index < story[0] else Zone.TAIL if index > story[1] else Zone.BODY


def is_running_text(block: Block) -> bool:
    """True for a paragraph of at least eight words that ends like a sentence."""
    if block.kind not in (Kind.PARAGRAPH, Kind.QUOTATION) or block.words < 8:
        return False
    return block.text.rstrip(" \t\n\"'”’)]*_»")[-1:] in (".", "!", "?", "…", ":")


_STRAIGHT = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


def straighten(text: str) -> str:
    """``text`` with curly quotation marks and apostrophes straight and odd spaces plain; same length."""
    if text.isascii():
        return text
    for odd, plain in _STRAIGHT.items():
        if odd in text:
            text = text.replace(odd, plain)
    return text


def fold(text: str) -> str:
    """``straighten`` and lower case, character for character (the length never changes)."""
    plain = straighten(text)
    folded = plain.lower()
    if len(folded) != len(plain):  # a few capitals (U+0130) become two characters
        folded = "".join(low if len(low := ch.lower()) == 1 else ch for ch in plain)
    return folded
