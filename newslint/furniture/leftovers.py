"""What an extractor leaves of a page: lines and short runs beside and amid the story, and what speaks against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.document import Kind
from newslint.furniture.features import Page, is_known, is_sure
from newslint.furniture.wording import begins_with_order, speaks_to_reader

#: Lines with such a score are leftovers. Chosen by ``tools/train_furniture.py`` on hosts that the model has not seen.
LEAST_SCORE = 0.75
#: Lines that stand once on the page, with none that rules are sure of among or near them, need a line with such a
#: score: "Thank you." and "Home" may be the story's. A single one right above a sentence may be a subhead.
LEAST_ALONE = 1.0
#: Lines are near if so many apart.
_NEAR = 3
#: A line longer than this, in characters, is not quoted.
_LONGEST_NAME = 40


def find_leftovers(page: Page, line_scores: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of leftovers.

    The document's heading and lines with figures are none unless a rule knows them: results, prices and doses are
    what a story is about, and look alike.
    """
    belongs = [score > LEAST_SCORE for score in line_scores]
    for place, block in enumerate(page.blocks):
        if not is_known(page.signs[place]) and (
            (place == 0 and block.kind is Kind.HEADING) or any(map(str.isdigit, block.text))
        ):
            belongs[place] = False
    sure = [is_sure(signs) for signs in page.signs]
    for first, last in stretches(belongs):
        backed = any(sure[max(0, first - _NEAR) : last + _NEAR + 1]) or max(page.copies[first : last + 1]) > 1
        if backed or (max(line_scores[first : last + 1]) > LEAST_ALONE and not _is_subhead(page, first, last)):
            yield first, last


def _is_subhead(page: Page, first: int, last: int) -> bool:
    """True if one line stands above a sentence, or above nothing but sentences: it may be the story's."""
    following = page.blocks[first + 1 : last + 1] or page.blocks[last + 1 : last + 2]
    return bool(following) and all(block.text.rstrip("\"'”’)]* ").endswith((".", "!", "?", "…")) for block in following)


def stretches(belongs: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last place of each run of True."""
    start: int | None = None
    for place, inside in enumerate((*belongs, False)):
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place - 1
            start = None


def reasons(page: Page, places: Sequence[int], said: str) -> str:
    """``said`` of the lines (how many, of what kind, where), and what else speaks against them."""
    blocks = [page.blocks[place] for place in places]
    found = []
    if any(map(begins_with_order, blocks)):
        found.append("with an order to the reader" if len(blocks) == 1 else "with orders to the reader")
    elif any(map(speaks_to_reader, blocks)):
        found.append("that speaks to the reader" if len(blocks) == 1 else "that speak to the reader")
    times = max(page.copies[place] for place in places)
    if times > 1:
        found.append(f"{times} times on the page" if len(blocks) == 1 else f"one of them {times} times on the page")
    if not any(is_known(page.signs[place]) for place in places):
        near = range(max(0, places[0] - _NEAR), min(len(page.blocks), places[-1] + _NEAR + 1))
        names = [" ".join(page.blocks[i].text.split()) for i in near if is_known(page.signs[i])]
        names = [name for name in names if len(name) <= _LONGEST_NAME]
        if names:
            found.append(f"near “{names[0]}”")
    return ", ".join([said, *found])
