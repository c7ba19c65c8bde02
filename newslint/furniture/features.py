"""What can be said about a line in view of furniture: its shape, its place, its neighbours, what packs know of it.

All are numbers.  ``wording`` has those of the words; what packs know of them arrives here as ``signs``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from newslint.document import Block, fold, is_running_text
from newslint.furniture.wording import OF_LINE, OF_MANNER, manner, shape, wording
from newslint.furniture.zone import main_zone
from newslint.records import record

#: Lines of so few words are what menus are made of.
SHORT = 5
#: Neighbours that count, in lines on each side.
_REACHES = (2, 5, 12, 30)
_ONE_SIDE = 10
#: A longer line has so many words at most, in means.
_MOST_WORDS = 40
#: Stands for a distance to something that is not there.
_NOWHERE = 9999

_OF_EVIDENCE = ("known", "sure", "like", "in a run", "repeated")
_OF_PLACE = ("in zone", "lines to zone", "text before", "text after", "lines since text", "run", "known in run")
_AROUND = ("words", "capitals", "known", "sure", "text", "short")
_OF_NEIGHBOURS = ("words before", "words after", "known in ten before", "sure in ten before", "text in ten after")
_OF_DOCUMENT = ("lines", "words of text", "short lines", "known lines", "sure lines", "lines in runs", "repeated lines")
#: What the numbers of ``features`` stand for, in their order.
NAMES = (
    *OF_LINE,
    *_OF_EVIDENCE,
    *_OF_PLACE,
    *(f"{name} within {reach}" for reach in _REACHES for name in _AROUND),
    *_OF_NEIGHBOURS,
    *(f"document: {name}" for name in _OF_DOCUMENT),
    *OF_MANNER,
)


@record
class Page:
    """The prose blocks of a document and what is known of each."""

    blocks: tuple[Block, ...]
    words: tuple[int, ...]
    running: tuple[int, ...]  # places of running text, in order
    signs: tuple[tuple[str, ...], ...]
    copies: tuple[int, ...]  # how many blocks say the same, the block itself among them


def read_page(blocks: Sequence[Block], signs: Mapping[int, Sequence[str]]) -> Page:
    """``signs`` are names of evidence by the index of the block; a block with one is no running text.

    A phrase that a line is only like, amid other words, leaves it running text.
    """
    own = tuple(tuple(signs.get(b.index, ())) for b in blocks)
    running = tuple(i for i, b in enumerate(blocks) if not is_sure(own[i]) and is_running_text(b))
    keys = [fold(b.text.strip()) for b in blocks]
    counts = Counter(keys)
    return Page(tuple(blocks), tuple(b.words for b in blocks), running, own, tuple(counts[key] for key in keys))


def is_known(signs: Sequence[str]) -> bool:
    """True if a rule knows the line itself; a menu that it stands "in" may have taken it along."""
    return any(not sign.startswith("in ") for sign in signs)


def features(page: Page) -> Iterator[list[float]]:
    """The numbers that ``NAMES`` names for each line, in the order of the lines."""
    size = len(page.blocks)
    if not size:
        return
    lines = [wording(block) for block in page.blocks]
    shapes = [shape(line) for line in lines]
    capitals = [numbers[2] for numbers in shapes]
    running = _flags(page.running, size)
    sure = [float(is_sure(s)) for s in page.signs]
    like = [float(any(sign == "label" or sign.startswith("like ") for sign in s)) for s in page.signs]
    known = [float(is_known(s)) for s in page.signs]
    in_run = [float(any(sign.startswith("in ") for sign in s)) for s in page.signs]
    short = [float(words <= SHORT) for words in page.words]
    repeated = [float(count) for count in page.copies]
    text = [words * is_running for words, is_running in zip(page.words, running, strict=True)]
    first, last = main_zone(page.words, page.running, frozenset(i for i in range(size) if known[i]))
    told = _sums(text)
    lengths = [min(w, _MOST_WORDS) for w in page.words]
    columns: tuple[Sequence[float], ...] = (lengths, capitals, known, sure, running, short)
    sums = [_sums(column) for column in columns]
    run_sizes, known_in_runs = _runs(page.running, known)
    since = _since(page.running, size)
    whole = [
        float(size),
        told[size],
        sums[5][size] / size,
        sums[2][size] / size,
        sums[3][size],
        sum(in_run) / size,
        sum(count > 1 for count in repeated) / size,
    ]
    total = max(1.0, told[size])
    manners = manner(lines, known)
    for i, numbers in enumerate(shapes):
        to_zone = i - first if i < first else max(0, i - last)
        row = [*numbers, known[i], sure[i], like[i], in_run[i], repeated[i]]
        row += [float(first <= i <= last), to_zone, told[i] / total, 1 - told[i + 1] / total]
        row += [since[i], run_sizes[i], known_in_runs[i]]
        for reach in _REACHES:
            low, high = max(0, i - reach), min(size, i + reach + 1)
            others = max(1, high - low - 1)
            row += [(s[high] - s[low] - c[i]) / others for s, c in zip(sums, columns, strict=True)]
        row.append(page.words[i - 1] if i else -1)
        row.append(page.words[i + 1] if i + 1 < size else -1)
        low, high = max(0, i - _ONE_SIDE), min(size, i + 1 + _ONE_SIDE)
        before, after = max(1, i - low), max(1, high - i - 1)
        row.append((sums[2][i] - sums[2][low]) / before)
        row.append((sums[3][i] - sums[3][low]) / before)
        row.append((sums[4][high] - sums[4][i + 1]) / after)
        yield row + whole + manners[i]


def is_sure(signs: Sequence[str]) -> bool:
    """True if a rule says so of the line itself, or of a line above it, and does not merely suspect it."""
    return any(sign.startswith(("is ", "below ")) for sign in signs)


def _sums(values: Iterable[float]) -> list[float]:
    """``result[b] - result[a]``: the sum of ``values[a:b]``."""
    return [0.0, *accumulate(values)]


def _flags(places: Sequence[int], size: int) -> list[float]:
    flags = [0.0] * size
    for place in places:
        flags[place] = 1.0
    return flags


def _since(running: Sequence[int], size: int) -> list[float]:
    """How many lines back the nearest running text is; 0: this is it."""
    found, last = [0.0] * size, -_NOWHERE
    starts = iter((*running, size))
    following = next(starts)
    for i in range(size):
        if i == following:
            last, following = i, next(starts)
        found[i] = float(min(i - last, _NOWHERE))
    return found


def _runs(running: Sequence[int], known: Sequence[float]) -> tuple[list[float], list[float]]:
    """Of each line that is no running text, how long the run of such lines is, and how much of it is known."""
    size = len(known)
    lengths, shares = [0.0] * size, [0.0] * size
    start = 0
    for end in (*running, size):
        length = end - start
        if length:
            lengths[start:end] = [float(length)] * length
            shares[start:end] = [sum(known[start:end]) / length] * length
        start = end + 1
    return lengths, shares
