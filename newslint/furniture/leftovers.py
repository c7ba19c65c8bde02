"""What an extractor leaves of a page: lines and short runs beside and amid the story, and what speaks against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from newslint.document import Kind, fold
from newslint.furniture.features import Page, begins_with_order, is_known, is_sure, speaks_to_reader

#: Lines with such a score are leftovers. Chosen by ``tools/train_furniture.py`` on hosts that the model has not seen.
LEAST_SCORE = 0.25
#: A line that rules only suspect, once on the page and with no leftover nor known line near, needs such a score:
#: "Thank you." and "Home" may be the story's.
LEAST_ALONE = 2.0
#: Lines are near if so many apart.
_NEAR = 3
#: A line longer than this, in characters, is not quoted.
_LONGEST_NAME = 40


def find_leftovers(page: Page, line_scores: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of leftovers; the document's heading is none unless a rule knows it."""
    belongs = [score > LEAST_SCORE for score in line_scores]
    if page.blocks and page.blocks[0].kind is Kind.HEADING and not is_known(page.signs[0]):
        belongs[0] = False
    keys = Counter(fold(block.text.strip()) for block in page.blocks)
    company = [inside or is_sure(signs) for inside, signs in zip(belongs, page.signs, strict=True)]
    for first, last in stretches(belongs):
        signs = page.signs[first]
        suspected = first == last and bool(signs) and not is_sure(signs)
        alone = suspected and sum(company[max(0, first - _NEAR) : last + _NEAR + 1]) == 1
        if not alone or line_scores[first] > LEAST_ALONE or keys[fold(page.blocks[first].text.strip())] > 1:
            yield first, last


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
    keys = [fold(block.text.strip()) for block in page.blocks]
    times = max(keys.count(keys[place]) for place in places)
    if times > 1:
        found.append(f"{times} times on the page" if len(blocks) == 1 else f"one of them {times} times on the page")
    if not any(is_known(page.signs[place]) for place in places):
        near = range(max(0, places[0] - _NEAR), min(len(page.blocks), places[-1] + _NEAR + 1))
        names = [" ".join(page.blocks[i].text.split()) for i in near if is_known(page.signs[i])]
        names = [name for name in names if len(name) <= _LONGEST_NAME]
        if names:
            found.append(f"near “{names[0]}”")
    return ", ".join([said, *found])
