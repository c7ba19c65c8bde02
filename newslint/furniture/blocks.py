"""Blocks of furniture: runs of lines that the model takes for the page's, with the evidence in words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from newslint.document import Block, Document, fold
from newslint.furniture.features import SHORT, Page, features, is_known, read_page
from newslint.furniture.leftovers import find_leftovers, reasons, stretches
from newslint.furniture.model import LEFTOVERS, PAGE_LINES, PAGES, scores, shipped
from newslint.furniture.vocabulary import shipped as shipped_weights
from newslint.furniture.vocabulary import vocabulary
from newslint.furniture.wording import has_verb
from newslint.furniture.zone import main_zone
from newslint.records import record

#: On a whole page a block goes as far as the scores of its lines are above the first, and one of them has the second.
#: Chosen by ``tools/train_furniture.py`` on hosts that the model has not seen.
LEAST_SCORE, LEAST_PEAK = 1.0, 2.5
#: Of a whole page, rules know so many lines that differ: cards with a "Read more" each are no page yet.
WHOLE_PAGE = 8
#: Amid furniture, running text is part of it only with a score like this.
LEAST_RUNNING = 3.0
#: A line with such a score, on a whole page and outside the story, confirms what a rule suspects of it.
LEAST_SURE = 3.0
#: With a larger share of them the lines are not "without a verb", or not "short".
_FEW_VERBS, _FEW_LONG = 0.1, 0.2
#: A title, or the line below it, has so many words and stands so many lines above the story at most.
_TITLE_WORDS, _TITLE_DISTANCE = (4, 25), 12
#: A sentence at the end of the story has so many words.
_FEWEST_WORDS = 3
#: A line longer than this, in characters, is no example.
_LONGEST_NAME = 40


@record
class FurnitureBlock:
    """Neighbouring prose blocks of the document and why they are furniture: "8 short lines before the story"."""

    blocks: tuple[Block, ...]
    evidence: str


@record
class Furniture:
    """What the model takes for the page's: the first and last places of each stretch of lines.

    ``lines`` are the indexes of their blocks. ``whole`` is True for a page of which rules know many lines, ``sure``
    are those of its lines outside the story with a high score and nothing of a title: what a rule suspects of such
    a line is so.
    """

    page: Page
    whole: bool
    story: tuple[int, int]
    spans: tuple[tuple[int, int], ...]
    lines: frozenset[int]
    sure: frozenset[int]

    @property
    def story_end(self) -> int:
        """The index of the block after the story's last; that of no block where there is no story."""
        blocks, (first, last) = self.page.blocks, self.story
        return blocks[last].index + 1 if first <= last else blocks[-1].index + 1

    def blocks(self, told: Container[int]) -> Iterator[FurnitureBlock]:
        """The stretches, from the first to the last line of each that is not ``told`` by other findings."""
        prose = self.page.blocks
        for first, last in self.spans:
            left = [place for place in range(first, last + 1) if prose[place].index not in told]
            if left:
                own = prose[left[0] : left[-1] + 1]
                said = _evidence(self.page, left[0], left[-1], self.story)
                yield FurnitureBlock(own, said if self.whole else reasons(self.page, left, said))


def find_furniture(document: Document, known: Mapping[int, Sequence[str]]) -> Furniture | None:
    """The furniture of a plain text; ``known`` is what rules say of a block, by its index.

    None for Markdown: its short lines are the lists and headings that somebody wrote.
    """
    if document.format != "plain":
        return None
    page = read_page(document.prose, known)
    names = known_lines(page)
    story = main_zone(page.words, page.running, names)
    whole = is_whole_page(names)
    rows, trees = features(page), shipped()
    line_scores: list[float] = []
    if whole:
        heard = [said + words for said, words in zip(rows, vocabulary(page.blocks, shipped_weights()), strict=True)]
        line_scores, alone = scores(heard, trees[PAGES]), scores(heard, trees[PAGE_LINES])
        for place in (*_titles(page, story[0]), *_last_words(page, story[1])):
            line_scores[place], alone[place] = min(line_scores[place], 0.0), min(alone[place], 0.0)
        # A line may be furniture by itself, though the block around it has no peak.
        spans = _together(_of_page(page, line_scores), find_leftovers(page, alone))
    else:
        spans = tuple(find_leftovers(page, scores(rows, trees[LEFTOVERS])))
    inside = [place for first, last in spans for place in range(first, last + 1)]
    sure = [i for i in inside if line_scores[i] >= LEAST_SURE and not story[0] <= i <= story[1]] if whole else []
    return Furniture(page, whole, story, spans, _indexes(page.blocks, inside), _indexes(page.blocks, sure))


def _of_page(page: Page, line_scores: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The stretches on a whole page, without sentences at their ends, which may be the story's."""
    for stretch in find_spans(line_scores, page.running):
        first, last = _within_sentences(page, *stretch)
        if first <= last:
            yield first, last


def _together(*found: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches of lines that are in one of those found."""
    inside = {place for spans in found for first, last in spans for place in range(first, last + 1)}
    return tuple(stretches([place in inside for place in range(max(inside, default=-1) + 1)]))


def _indexes(prose: Sequence[Block], places: Sequence[int]) -> frozenset[int]:
    return frozenset(prose[place].index for place in places)


def known_lines(page: Page) -> Mapping[int, str]:
    """The lines that rules know, folded, by their places."""
    lines = enumerate(zip(page.blocks, page.signs, strict=True))
    return {place: fold(block.text.strip()) for place, (block, signs) in lines if is_known(signs)}


def is_whole_page(names: Mapping[int, str]) -> bool:
    """True if so many lines that rules know differ that it is no story with a list."""
    return len(set(names.values())) >= WHOLE_PAGE


def find_spans(line_scores: Sequence[float], running: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last line of each block of a whole page; ``running`` are the places of running text."""
    belongs = [score > LEAST_SCORE for score in line_scores]
    for place in running:
        belongs[place] = line_scores[place] > LEAST_RUNNING
    for first, last in stretches(belongs):
        if max(line_scores[first : last + 1]) >= LEAST_PEAK:
            yield first, last


def _within_sentences(page: Page, first: int, last: int) -> tuple[int, int]:
    """The block without running text at its ends: that may be the story's."""
    running = frozenset(page.running)
    places = [place for place in range(first, last + 1) if place not in running]
    return (places[0], places[-1]) if places else (first, first - 1)


def _titles(page: Page, start: int) -> list[int]:
    """The places of lines that may be the story's title, its author or its date: near above it, no rule knows them."""
    near = range(max(0, start - _TITLE_DISTANCE), start)
    return [place for place in near if not is_known(page.signs[place]) and _may_be_title(page.blocks[place])]


def _last_words(page: Page, end: int) -> Iterator[int]:
    """The places of short sentences right after the story that no rule knows: "The council meets on Friday." """
    for place in range(end + 1, len(page.blocks)):
        text = page.blocks[place].text.rstrip("\"'”’)]* ")
        if is_known(page.signs[place]) or page.words[place] < _FEWEST_WORDS or not text.endswith((".", "!", "?", "…")):
            return
        yield place


def _may_be_title(block: Block) -> bool:
    text = block.text
    return _TITLE_WORDS[0] <= block.words <= _TITLE_WORDS[1] or text[:3].lower() == "by " or any(map(str.isdigit, text))


def _evidence(page: Page, first: int, last: int, story: tuple[int, int]) -> str:
    count = last - first + 1
    lines = range(first, last + 1)
    short = sum(page.words[i] > SHORT for i in lines) <= _FEW_LONG * count
    verbs = sum(has_verb(page.blocks[i]) for i in lines) <= _FEW_VERBS * count
    kind = ("short " if short else "") + ("lines" if count > 1 else "line") + (" without a verb" if verbs else "")
    said = f"{count if count > 1 else 'a'} {kind}{_place(first, last, story)}"
    names = list(dict.fromkeys(_name(page.blocks[i]) for i in lines if is_known(page.signs[i])))
    names = [f"“{name}”" for name in names if len(name) <= _LONGEST_NAME][:3]
    if not names:
        return said
    return f"{said}, among them {', '.join(names[:-1])}{' and ' if len(names) > 1 else ''}{names[-1]}"


def _place(first: int, last: int, story: tuple[int, int]) -> str:
    if story[1] < story[0]:
        return ""
    return " before the story" if last < story[0] else " after the story" if first > story[1] else " amid the story"


def _name(block: Block) -> str:
    return " ".join(block.text.split())
