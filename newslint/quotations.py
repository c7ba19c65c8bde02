"""Quoted speech: where somebody else's words stand in a text.

Offsets are into the text given, normally ``Block.text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.patterns import lazy

_MARK = lazy("[\"“”„«»‘’']")
_OPENS_AFTER = "([{—–-/\"'“‘«\ufffc"
_CLOSES_BEFORE = ".,;:?!…)]}—–-/\"'”’»"
#: What an apostrophe begins that is no quotation: '90s, 'em, rock 'n' roll.
_ELISION = lazy(r"(?:\d|(?:em|til|tis|twas|cause|n|round|bout|cos|cuz|gainst)\b)", re.IGNORECASE)
_FEET = lazy(r"\d['’′]\s?\d{1,2}$")
#: How many marks ahead the end of a quotation in single marks is looked for.
_FAR = 24


def find_quotations(text: str) -> Iterator[tuple[int, int]]:
    """Spans of “speech”, marks included, in order and apart; what is quoted inside a quotation is part of it.

    Double marks: one that is not closed runs to the end of the text, as a
    newspaper leaves it when the speech goes on in the next paragraph.  A straight
    one opens after a space or bracket only; after a digit it is an inch mark.

    Single marks count where their end can be told from an apostrophe, and where
    two words or more stand between them.
    """
    marks = [match.start() for match in _MARK.finditer(text)]
    index = 0
    while index < len(marks):
        at = marks[index]
        if text[at] in '“„«"”' and _opens(text, at):
            closing = _double_close(text, marks, index)
            if closing is None:
                yield at, len(text)
                return
        elif text[at] in "‘'" and _opens(text, at) and not _ELISION.match(text, at + 1):
            closing = _single_close(text, marks, index)
            if closing is None:
                if at == 0 and text[at] == "‘" and text[1:2].isupper() and text.rstrip()[-1] in ".!?…":
                    yield at, len(text)
                    return
                index += 1
                continue
        else:
            index += 1
            continue
        yield at, marks[closing] + 1
        index = closing + 1


def _opens(text: str, at: int) -> bool:
    """True if the mark stands where a quotation can begin."""
    if text[at] in "“„«":
        return True
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    return (before.isspace() or before in _OPENS_AFTER) and not (after.isspace() or not after)


def _double_close(text: str, marks: Sequence[int], opening: int) -> int | None:
    """Index of the mark that closes the one at ``opening``."""
    opener = text[marks[opening]]
    for index in range(opening + 1, len(marks)):
        at = marks[index]
        char = text[at]
        if char == "»":
            if opener == "«":
                return index
        elif char == "”" or (char == "“" and opener == "„"):
            if opener != "«":
                return index
        elif char == '"':
            straight = opener == '"'
            if (straight or not text[at - 1].isspace()) and not _is_inches(text, marks, index):
                return index
    return None


def _is_inches(text: str, marks: Sequence[int], index: int) -> bool:
    """True for the mark of ``6'2"``, and for one after a figure if the quotation can still be closed later."""
    at = marks[index]
    if not text[at - 1].isdigit():
        return False
    if _FEET.search(text, max(0, at - 5), at):
        return True
    after = text[at + 1 : at + 3]
    if not (after[:1] == "-" or (after[:1] == " " and after[1:].islower())):
        return False
    following = next((m for m in marks[index + 1 : index + 1 + _FAR] if text[m] == '"'), None)
    return following is not None and not text[following - 1].isspace()


def _single_close(text: str, marks: Sequence[int], opening: int) -> int | None:
    """Index of the mark that surely closes the single one at ``opening``, two words or more away."""
    start = marks[opening]
    curly = text[start] == "‘"
    doubtful = None
    for index in range(opening + 1, min(len(marks), opening + _FAR)):
        at = marks[index]
        char = text[at]
        if curly and char == "‘" and _opens(text, at):
            break
        if char != ("’" if curly else "'"):
            continue
        after = text[at + 1 : at + 2]
        if (after and not after.isspace() and after not in _CLOSES_BEFORE) or text[at - 1].isspace():
            continue  # an apostrophe inside or before a word
        if text[at - 1] in ".,?!…" or (curly and (text[at - 1] != "s" or not after or after in ".,;:?!)")):
            return index if _two_words(text, start, at) else None
        if curly and doubtful is None:
            doubtful = index  # the workers’ rights, or the end of ‘a tale of two cities’
    return doubtful if doubtful is not None and _two_words(text, start, marks[doubtful]) else None


def _two_words(text: str, start: int, end: int) -> bool:
    return len(text[start + 1 : end].split(None, 2)) > 1
