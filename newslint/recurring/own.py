"""Where recurring lines stand in an article, and what speaks for one of them being the story's own.

Standing bylines, subheads and forms ("Pros", "Cons") recur, too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from newslint.document import Block, Document, Kind, Zone
from newslint.patterns import lazy
from newslint.recurring.lines import lines_of_blocks

_BYLINE = lazy(r"(?:by|(?:additional )?reporting by|written by|edited by|editing by|from our) ")
_NAME_WORDS = (2, 4)
#: A date with more words around it is a notice.
_DATED_WORDS = 9
#: So many recurring lines in a row are a menu, wherever they stand; one alone in the story is a subhead of a form.
_MENU = 3


def find_lines(document: Document, recurring: Container[str]) -> Iterator[tuple[Block, str, str]]:
    """The blocks that are recurring lines, each with its line and why it may be the story's own.

    That is a word, empty if nothing speaks for it.
    """
    found = [(block, line) for block, line in lines_of_blocks(document) if line in recurring]
    in_menus = _in_menus(document, [block.index for block, _ in found])
    for block, line in found:
        yield block, line, _why_own(document, block, line, in_menu=block.index in in_menus)


def _in_menus(document: Document, indexes: list[int]) -> frozenset[int]:
    """Those of the blocks that follow each other in a long enough row."""
    places = {block.index: place for place, block in enumerate(document.prose)}
    menus: list[int] = []
    row: list[int] = []
    for index in indexes:
        if row and places[index] != places[row[-1]] + 1:
            row = []
        row.append(index)
        if len(row) == _MENU:
            menus += row
        elif len(row) > _MENU:
            menus.append(index)
    return frozenset(menus)


def _why_own(document: Document, block: Block, line: str, *, in_menu: bool) -> str:
    if _BYLINE.match(line):
        return "byline"
    if block.kind is Kind.CAPTION:
        return "caption"
    if "<date>" in line and block.words <= _DATED_WORDS:
        return "date"
    if in_menu:
        return ""
    zone = document.zone(block)
    if zone is Zone.HEAD and block.kind is not Kind.LIST_ITEM and _is_like_a_name(block):
        return "name"
    if block.kind is Kind.HEADING and block.level == 1:
        return "heading"
    if zone is Zone.BODY:
        return "sentence" if block.plain.rstrip(" \"')").endswith(".") else "subhead"
    return ""


def _is_like_a_name(block: Block) -> bool:
    """True for two to four words with one capital each."""
    words = block.text.split()
    fewest, most = _NAME_WORDS
    return fewest <= len(words) <= most and all(word[0].isupper() and word[1:].islower() for word in words)
