"""Blocks of furniture: runs of lines that the model takes for the page's, with the evidence in words."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from newslint.document import Block, Document
from newslint.furniture.features import SHORT, Page, is_known, read_page
from newslint.furniture.model import scores, shipped
from newslint.records import record

#: A block goes as far as the scores of its lines are above this …
LEAST_SCORE = 0.0
#: … has so many lines …
LEAST_LINES = 5
#: … and their mean score is this: chosen by ``tools/train_furniture.py`` on hosts that the weights have not seen.
#: A whole page has many lines that rules know; with fewer known lines the text may be a story with a list, so that
#: more is asked.
LEAST_MEAN, LEAST_MEAN_OF_PART = 3.5, 4.5
WHOLE_PAGE = 30
#: Amid furniture, running text that no rule knows is part of it only with a score like this.
LEAST_RUNNING = 3.0
#: With a larger share of them the lines are not "without a verb", or not "short".
_FEW_VERBS, _FEW_LONG = 0.1, 0.2
#: A title, or the line below it, has so many words and stands so many lines above the story at most.
_TITLE_WORDS, _TITLE_DISTANCE = (4, 25), 12
#: A line longer than this, in characters, is a paragraph at first sight.
_LONGEST_LINE = 120
#: A line longer than this, in characters, is no example.
_LONGEST_NAME = 40


@record
class FurnitureBlock:
    """Neighbouring prose blocks of the document and why they are furniture: "8 short lines before the story"."""

    blocks: tuple[Block, ...]
    evidence: str
    beside_story: bool  # after the running text, or above the title
    whole_page: bool  # of a page on which rules know many lines; else a list of the story may look alike


def find_blocks(document: Document, known: Mapping[int, Sequence[str]]) -> Iterator[FurnitureBlock]:
    """The blocks of furniture in a plain text; ``known`` is what rules say of a block, by its index.

    Markdown is left alone: its short lines are the lists and headings that somebody wrote.
    """
    prose = document.prose
    if document.format != "plain" or not _is_worth_a_look(prose, known):
        return
    page = read_page(prose, known)
    line_scores = scores(page, shipped())
    titles = _titles(page)
    for place in titles:
        line_scores[place] = min(line_scores[place], LEAST_SCORE)
    whole_page = sum(map(bool, page.signs)) >= WHOLE_PAGE
    least_mean = LEAST_MEAN if whole_page else LEAST_MEAN_OF_PART
    for first, last in find_spans(line_scores, page.running, least_mean):
        begin, end = _within_sentences(page, first, last)
        if end - begin + 1 >= LEAST_LINES:
            beside_story = _is_beside(page, begin, end, titles)
            yield FurnitureBlock(prose[begin : end + 1], _evidence(page, begin, end), beside_story, whole_page)


def _is_worth_a_look(prose: Sequence[Block], known: Container[int]) -> bool:
    """A quick look before all is weighed: enough lines in a row that are no paragraphs, one of them known."""
    count, is_known = 0, False
    for block in prose:
        if len(block.text) > _LONGEST_LINE:
            count, is_known = 0, False
            continue
        count += 1
        is_known = is_known or block.index in known
        if is_known and count >= LEAST_LINES:
            return True
    return False


def find_spans(line_scores: Sequence[float], running: Sequence[int], least_mean: float) -> Iterator[tuple[int, int]]:
    """The first and last line of each block; ``running`` are the places of running text."""
    belongs = [score > LEAST_SCORE for score in line_scores]
    for place in running:
        belongs[place] = line_scores[place] >= LEAST_RUNNING
    start, size = 0, len(line_scores)
    while start < size:
        end = start
        while end < size and belongs[end]:
            end += 1
        if end - start >= LEAST_LINES and sum(line_scores[start:end]) >= least_mean * (end - start):
            yield start, end - 1
        start = end + 1


def _is_beside(page: Page, first: int, last: int, titles: Sequence[int]) -> bool:
    return bool(page.running) and (first > page.running[-1] or (bool(titles) and last < titles[0]))


def _within_sentences(page: Page, first: int, last: int) -> tuple[int, int]:
    """The block without running text at its ends: that may be the story's."""
    running = frozenset(page.running)
    places = [place for place in range(first, last + 1) if place not in running]
    return (places[0], places[-1]) if places else (first, first - 1)


def _titles(page: Page) -> list[int]:
    """The places of lines that may be the story's title, its author or its date: near above it, no rule knows them."""
    start = page.running[0] if page.running else 0
    near = range(max(0, start - _TITLE_DISTANCE), start)
    return [place for place in near if not is_known(page.signs[place]) and _may_be_title(page.blocks[place])]


def _may_be_title(block: Block) -> bool:
    text = block.text
    return _TITLE_WORDS[0] <= block.words <= _TITLE_WORDS[1] or text[:3].lower() == "by " or any(map(str.isdigit, text))


def _evidence(page: Page, first: int, last: int) -> str:
    count = last - first + 1
    lines = range(first, last + 1)
    short = sum(page.words[i] > SHORT for i in lines) <= _FEW_LONG * count
    verbs = sum("verb" in page.shapes[i] for i in lines) <= _FEW_VERBS * count
    kind = ("short lines" if short else "lines") + (" without a verb" if verbs else "")
    said = f"{count} {kind}{_place(page, first, last)}"
    names = list(dict.fromkeys(_name(page.blocks[i]) for i in lines if is_known(page.signs[i])))
    names = [f"“{name}”" for name in names if len(name) <= _LONGEST_NAME][:3]
    if not names:
        return said
    return f"{said}, among them {', '.join(names[:-1])}{' and ' if len(names) > 1 else ''}{names[-1]}"


def _place(page: Page, first: int, last: int) -> str:
    if not page.running:
        return ""
    return " before the story" if last < page.running[0] else " after the story" if first > page.running[-1] else ""


def _name(block: Block) -> str:
    return " ".join(block.text.split())
