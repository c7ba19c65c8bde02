"""Where the story ends and readers' comments begin, on a page that does not say so.

The comments are the end of the page from which on lines talk to somebody, thank,
praise the article or write in small letters, and did not before: a story in the
first person does so all along.  A Bayesian test of one change point weighs this:
for each sign of ``remarks`` its share among the lines has a beta distribution from
page to page, one for stories and one for comments, measured by ``tools/train_remarks.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, islice
from math import lgamma
from pathlib import Path

from newslint.document import Block, Document, is_running_text
from newslint.furniture.remarks import FRAME, NAMES, may_speak, signs, speaks
from newslint.records import record

#: The two parts of the page must be so much likelier than one, in natural logarithms, and no sign adds more than so
#: much, but for the frames of remarks: a list in small letters is no thread.
LEAST_EVIDENCE, MOST_OF_A_SIGN = 12.0, 6.0
#: Of places that are nearly as likely the last one is taken: what else may be the story's.
MARGIN = 3.0
#: So many lines must talk to somebody or frame remarks.
LEAST_SPEAKERS = 3
#: They are such a share of the lines of the thread, and so many times their share before it.
LEAST_SHARE, LEAST_RISE = 0.08, 3
#: What must speak for an end of the thread before that of the page, in natural logarithms.
LEAST_END = 5.0
#: Below the thread there is running text of so many words for each of the thread's at most: else the story goes on.
MOST_AFTER = 0.25
#: A line above the first remark with so few words and no final stop is its author's name.
_NAME_WORDS = 3
_LONGEST_SPEAKER = 60
#: A line with the name and the date of a remark has so many characters at most; so many such lines are a thread.
LONGEST_STAMP, LEAST_STAMPS = 100, 4
#: A thread begins with a line that has one of the first signs of ``NAMES``.
_OF_THREADS = 3

#: Share and strength of each sign: the parameters of a beta distribution, (times, times not).
Beta = tuple[float, float]


@record
class Thread:
    """Readers' comments: the neighbouring prose blocks, and lines that talk to somebody, or names of who wrote them."""

    blocks: tuple[Block, ...]
    speakers: tuple[str, ...]
    stamped: bool  # each comment has a name and a date


def find_thread(document: Document) -> Thread | None:
    """The comments below the story, None where there are none or no story."""
    prose = document.prose
    if document.format != "plain" or len(prose) <= LEAST_SPEAKERS:
        return None
    return _speaking_thread(prose) or _stamped_thread(prose)


def _stamped_thread(prose: Sequence[Block]) -> Thread | None:
    short = (block for block in prose if len(block.text) <= LONGEST_STAMP and not is_running_text(block))
    if len(list(islice(short, LEAST_STAMPS))) < LEAST_STAMPS:
        return None
    from newslint.furniture.stamps import find_stamped

    found = find_stamped(prose)
    return Thread(tuple(prose[found[0] : found[1]]), found[2], stamped=True) if found else None


def _speaking_thread(prose: Sequence[Block]) -> Thread | None:
    speaking = [may_speak(block.text) and any(speaks(block.plain.strip())) for block in prose]
    if sum(speaking) < LEAST_SPEAKERS:
        return None
    lines = [signs(block.plain.strip()) for block in prose]
    start = _start(lines)
    count, before = sum(speaking[start:]), sum(speaking[:start])
    share = count / (len(lines) - start)
    if start == 0 or count < LEAST_SPEAKERS or share < LEAST_SHARE or share * start < LEAST_RISE * before:
        return None
    end = _end(lines, start)
    if _words(prose[end:]) > MOST_AFTER * _words(prose[start:end]):
        return None
    speakers = tuple(prose[i].text for i in range(start, end) if speaking[i] and len(prose[i].text) <= _LONGEST_SPEAKER)
    while start > 1 and _is_name(prose[start - 1]):
        start -= 1
    return Thread(tuple(prose[start:end]), tuple(dict.fromkeys(speakers)), stamped=False)


def _start(lines: Sequence[Sequence[bool]]) -> int:
    """The place from which on the lines are most likely comments; 0 if there is too little evidence for any."""
    stories, remarks = _shares()
    sums = _sums(lines)
    size, whole = len(lines), sums[-1]
    alone = _likelihoods(whole, size, stories)
    found: list[tuple[float, int, float]] = []
    for at in range(1, size):
        if any(lines[at][:_OF_THREADS]):
            below = [a - b for a, b in zip(whole, sums[at], strict=True)]
            parts = zip(
                _likelihoods(sums[at], at, stories), _likelihoods(below, size - at, remarks), alone, strict=True
            )
            gains = [story + remark - one for story, remark, one in parts]
            evidence = sum(g if i == FRAME else min(g, MOST_OF_A_SIGN) for i, g in enumerate(gains))
            found.append((sum(gains), at, evidence))
    best = max(found, default=(0.0, 0, 0.0))
    if best[2] < LEAST_EVIDENCE:
        return 0
    return max(at for gain, at, _ in found if gain >= best[0] - MARGIN)


def _end(lines: Sequence[Sequence[bool]], start: int) -> int:
    """The end of comments that begin at ``start``: of the page, or where its footer begins."""
    stories, remarks = _shares()
    sums = _sums(lines[start:])
    size, whole = len(lines) - start, sums[-1]
    best, end = sum(_likelihoods(whole, size, remarks)) + LEAST_END, size
    for place in range(LEAST_SPEAKERS, size):
        if not any(lines[start + place]) and any(lines[start + place - 1]):
            rest = [a - b for a, b in zip(whole, sums[place], strict=True)]
            two = sum(_likelihoods(sums[place], place, remarks)) + sum(_likelihoods(rest, size - place, stories))
            if two > best:
                best, end = two, place
    return start + end


def _sums(lines: Sequence[Sequence[bool]]) -> list[list[int]]:
    """``result[n]``: how often each sign is in the first ``n`` lines."""
    columns = [list(accumulate(column, initial=0)) for column in zip(*lines, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _likelihoods(counts: Sequence[int], size: int, shares: Sequence[Beta]) -> list[float]:
    """For each sign the logarithm of how likely its count among ``size`` lines is (beta-binomial)."""
    return [
        lgamma(a + n) + lgamma(b + size - n) - lgamma(a + b + size) - lgamma(a) - lgamma(b) + lgamma(a + b)
        for n, (a, b) in zip(counts, shares, strict=True)
    ]


def _words(blocks: Sequence[Block]) -> int:
    return sum(block.words for block in blocks if is_running_text(block))


def _is_name(block: Block) -> bool:
    return block.words <= _NAME_WORDS and not block.text.rstrip().endswith((".", "!", "?"))


@cache
def _shares() -> tuple[list[Beta], list[Beta]]:
    """The shares of signs in stories and in remarks, read on first use."""
    return parse(Path(__file__).with_name("remarks.txt").read_text(encoding="utf-8"))


def parse(text: str) -> tuple[list[Beta], list[Beta]]:
    """Lines of a sign's name and its share and strength in stories and in remarks; those with ``#`` are for people."""
    found: dict[str, tuple[Beta, Beta]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, *numbers = line.split("\t")
            share, strength, other, its_strength = map(float, numbers)
            found[name] = (_beta(share, strength), _beta(other, its_strength))
    rows = [found[name] for name in NAMES]
    return [story for story, _ in rows], [remark for _, remark in rows]


def _beta(share: float, strength: float) -> Beta:
    return share * strength, (1 - share) * strength
