"""Looking for a pattern only in the blocks that show a sign of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newslint.diagnostics import Applicability, Fix
from newslint.document import Block, Document

#: What stands in brackets is looked for within so many characters.
LONGEST_ASIDE = 1000
#: On each side of a place so many characters are looked at for the word or address around it.
_LONGEST_WORD = 200


def matches_in(
    document: Document, pattern: str, signs: tuple[str, ...], where: Callable[[Block], bool] = bool
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Matches of ``pattern`` in ``Block.text`` of prose, where one of the ``signs`` occurs.

    Blocks for which ``where`` does not hold are passed over: what looks at a whole block is asked once.

    Signs are small patterns of which one is found in every match. A text without any is not
    searched; so each begins with a literal that is rare in prose, which ``re`` finds fast.
    """
    wanted = [sign for sign in signs if re.search(sign, document.text)]
    if not wanted:
        return
    for block in document.prose:
        if any(re.search(sign, block.text) for sign in wanted) and where(block):
            for match in re.finditer(pattern, block.text):
                yield block, match


def is_code(block: Block) -> bool:
    """True for a line of a program or a formula, in which spaces and marks follow other rules."""
    return re.search(r"[{}=\\<>]|\(\)|\) ?;|::|;$", block.text) is not None


def word_around(text: str, start: int, end: int) -> str:
    """What stands around ``text[start:end]`` without a space in between, that span included, as far as a word goes."""
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return text[start:end]


def put(
    block: Block,
    start: int,
    end: int,
    content: str,
    message: str,
    *,
    applicability: Applicability = Applicability.UNSAFE,
) -> Fix | None:
    """A fix that puts ``content`` in place of ``block.text[start:end]``, or None where markup stands in between."""
    edit = block.edit(start, end, content)
    return Fix(message, (edit,), applicability) if edit else None
