"""Captions beside each other that differ in a word: a picture's description and its caption, or two versions of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from newslint.checks.duplicate.caption_parts import Parts, is_candidate, take_apart
from newslint.document import Block, Document, is_running_text
from newslint.records import record

#: Captions further apart, in blocks, belong to two pictures.
_REACH = 2
#: Shorter ones share their words by chance.
_FEWEST = 6
#: The share of the longer caption's words that both must have, in any order.
_COMMON = 0.85
#: A description that leaves words out has at least this share of the caption's words, in their order.
_SHORTENED = 0.6
#: Two words as like as this are one word spelled in two ways.
_SPELLING = 0.8


@record
class Near:
    """``block`` is nearly ``other``; ``message`` has a place for the line of that."""

    block: Block
    other: Block
    message: str
    fixable: bool


def near_copies(document: Document, captions: Sequence[Parts], gone: Container[int]) -> Iterator[Near]:
    """What stands beside a caption and differs from it in little, but for the blocks that go anyway."""
    by_index = {one.block.index: one for one in captions}
    prose = document.prose
    places = [place for place, block in enumerate(prose) if block.index in by_index and block.index not in gone]
    seen: set[tuple[int, int]] = set()
    for place in places:
        caption = by_index[prose[place].index]
        if caption.count < _FEWEST:
            continue
        for at in range(max(0, place - _REACH), min(len(prose), place + _REACH + 1)):
            other = prose[at]
            pair = (min(place, at), max(place, at))
            if at == place or pair in seen or other.index in gone or not is_candidate(other):
                continue
            seen.add(pair)
            found = _compare(caption, by_index.get(other.index) or take_apart(other), prose, at)
            if found is not None:
                yield found


def _compare(caption: Parts, other: Parts, prose: Sequence[Block], at: int) -> Near | None:
    one, two = caption.words.split(), other.words.split()
    if one == two or len(two) < _FEWEST:
        return None
    if other.credit:
        if not caption.credit:
            return _compare(other, caption, prose, at)
        said = _spelled_twice(one, two) if caption.names == other.names else None
        later, earlier = sorted((caption.block, other.block), key=lambda block: -block.index)
        return Near(later, earlier, f"the caption of line {{}} again, but {said}", fixable=False) if said else None
    if not caption.credit or _is_story(prose, at):
        return None
    common = sum((Counter(one) & Counter(two)).values())
    if common >= _COMMON * max(len(one), len(two)):
        return Near(other.block, caption.block, "nearly the caption of line {}, which has the credit", fixable=True)
    if len(two) >= _SHORTENED * len(one) and _in_order(two, one):
        return Near(other.block, caption.block, "the caption of line {}, shortened", fixable=True)
    return None


def _is_story(prose: Sequence[Block], at: int) -> bool:
    """True for running text that more of it follows: the story may be told in the caption's words."""
    return is_running_text(prose[at]) and at + 1 < len(prose) and is_running_text(prose[at + 1])


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


def _spelled_twice(one: Sequence[str], two: Sequence[str]) -> str | None:
    """Which word is spelled otherwise, if that is all that differs."""
    from difflib import SequenceMatcher

    changed = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    if len(one) != len(two) or len(changed) != 1:
        return None
    ((a, b),) = changed
    if a.isdigit() or b.isdigit() or SequenceMatcher(None, a, b).ratio() < _SPELLING:
        return None
    return f"with “{a}” here and “{b}” there"
