"""How a line is worded, by itself and beside the story: shape, orders, prices, and which words it shares with the text.

No words but function words, a few verbs and orders to the reader take part: what sites call their sections is the
packs' business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from newslint.document import Block
from newslint.patterns import lazy
from newslint.records import record

_VERBS = frozenset(
    "is are was were be been am has have had do does did will would can could may might must should shall says said "
    "isn't aren't wasn't weren't don't doesn't didn't won't can't couldn't it's i'm we're they're that's there's he's "
    "she's you're i've we've they've makes made take took goes went came gets got comes become became".split()
)
_SMALL = frozenset(
    "the a an of to in on at for with from by as that this these those it its his her their he she they which who not "
    "and but or if when than because while after before into over about".split()
)
_READER = frozenset("you your you're we our us my".split())
_ORDERS = frozenset(
    "read see watch view get sign join subscribe follow share click download learn find shop buy try explore discover "
    "browse listen visit contact report show hide open close load skip search enter select choose start book request "
    "submit register create manage save print send tap log play donate support continue".split()
)
#: With the orders, what a line that sells something begins with.
_PITCHES = _ORDERS | frozenset(
    "access add apply ask automate boost build call centralize check claim collaborate compare connect deliver drive "
    "empower enhance ensure extend give go grow improve introducing keep let leverage make meet monitor move "
    "optimize order organize plan prevent protect reduce redeem reserve schedule sell simplify stay streamline take "
    "tell track transform treat turn unlock upgrade vote".split()
)
_WORD = lazy(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PRICE = lazy(r"[$£€₹]\s?\d|\b\d+\s?% off\b|\bfree\b", re.IGNORECASE)
_BULLETS = "-•*✔✓·–—►▶→+"
_ARROWS = ">›»→↗…"
_CLOSERS = "\"'”’)]*_» "
_FINAL = (".", "!", "?", ":", "…")
#: So many words make a long line: with a final stop it tells something.
_LONG = 20
#: Shorter words are not compared with those of the text.
_LEAST_LETTERS = 4

#: What ``shape`` says of a line.
OF_LINE = (
    "words",
    "characters",
    "capitals",
    "small words",
    "share of small words",
    "digits",
    "order",
    "to the reader",
    "ends as a sentence",
)
#: What ``manner`` says of a line, of those around it, and of all.
OF_MANNER = (
    "title case",
    "bullet",
    "arrow",
    "question",
    "exclamation",
    "price",
    "pitch",
    "shared with the text",
    "lines before",
    "lines after",
    "below the long lines",
    "above the long lines",
    "run without a stop",
    "title case of the run",
    "without a stop at the end",
    "without a stop at the start",
    "pitches within 4",
    "to the reader within 4",
    "no stop within 3",
    "no stop within 8",
    "title case within 3",
    "shared within 3",
    "document: long lines",
    "document: no stop",
    "document: pitches",
    "document: bullets",
)


@record
class Wording:
    """The words of a block, and of those the ones with a capital or not, that can be compared with others."""

    block: Block
    words: tuple[str, ...]
    low: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """True if the line ends as a sentence does, or with a colon."""
        return self.block.text.rstrip(_CLOSERS).endswith(_FINAL)

    @property
    def content(self) -> frozenset[str]:
        """The words that say what the line is about, in small letters."""
        return frozenset(word for word in self.low if len(word) >= _LEAST_LETTERS and word not in _SMALL)


def wording(block: Block) -> Wording:
    """The words of a block."""
    words = tuple(_WORD.findall(block.plain))
    return Wording(block, words, tuple(word.lower() for word in words))


def has_verb(block: Block) -> bool:
    """True if one of the commonest verbs stands in the block."""
    return not _VERBS.isdisjoint(wording(block).low)


def begins_with_order(block: Block) -> bool:
    """True if the first word is an order that pages give: "Read", "Subscribe"."""
    first = _WORD.search(block.plain)
    return first is not None and first.group().lower() in _ORDERS


def speaks_to_reader(block: Block) -> bool:
    """True for "you", "your", "we", "our" and the like."""
    return not _READER.isdisjoint(wording(block).low)


def shape(line: Wording) -> list[float]:
    """The numbers that ``OF_LINE`` names."""
    text, low = line.block.text.strip(), line.low
    small = sum(1 for word in low if word in _SMALL)
    large = [word for word in line.words if word.lower() not in _SMALL]
    return [
        float(line.block.words),
        float(len(text)),
        sum(1 for word in large if word[0].isupper()) / max(1, len(large)),
        float(small),
        small / max(1, len(low)),
        sum(map(str.isdigit, text)) / max(1, len(text)),
        float(bool(low) and low[0] in _ORDERS),
        float(not _READER.isdisjoint(low)),
        float(line.stops),
    ]


def manner(lines: Sequence[Wording], known: Sequence[float]) -> list[list[float]]:
    """The numbers that ``OF_MANNER`` names for each line; ``known`` is 1.0 for those that rules know."""
    size = len(lines)
    stops = [line.stops for line in lines]
    long = [line.block.words >= _LONG and stop for line, stop in zip(lines, stops, strict=True)]
    content = [line.content for line in lines]
    told = [is_long and not is_known for is_long, is_known in zip(long, known, strict=True)]
    text = Counter(word for words, is_told in zip(content, told, strict=True) if is_told for word in words)
    shared = [
        sum(text[word] > is_told for word in words) / max(1, len(words))
        for words, is_told in zip(content, told, strict=True)
    ]
    cased = [_title_case(line) for line in lines]
    pitch = [float(bool(line.low) and line.low[0] in _PITCHES) for line in lines]
    reader = [float(not _READER.isdisjoint(line.low)) for line in lines]
    open_ = [float(not stop) for stop in stops]
    bullets = [float(line.block.text.lstrip()[:1] in _BULLETS) for line in lines]
    runs, run_case = _runs(stops, cased)
    places = [place for place in range(size) if long[place]]
    first, last = (places[0], places[-1]) if places else (size, -1)
    at_end = next((n for n in range(size) if stops[size - 1 - n]), size)
    at_start = next((n for n in range(size) if stops[n]), size)
    near = [
        _around(pitch, 4),
        _around(reader, 4),
        _around(open_, 3),
        _around(open_, 8),
        _around(cased, 3),
        _around(shared, 3),
    ]
    whole = [float(sum(long)), sum(open_) / max(1, size), sum(pitch) / max(1, size), sum(bullets) / max(1, size)]
    return [
        [
            cased[i],
            bullets[i],
            float(line.block.text.rstrip()[-1:] in _ARROWS),
            float("?" in line.block.text),
            float("!" in line.block.text),
            float(_PRICE.search(line.block.text) is not None),
            pitch[i],
            shared[i],
            float(i),
            float(size - 1 - i),
            float(max(0, i - last)),
            float(max(0, first - i)),
            runs[i],
            run_case[i],
            float(at_end),
            float(at_start),
            *(column[i] for column in near),
            *whole,
        ]
        for i, line in enumerate(lines)
    ]


def _title_case(line: Wording) -> float:
    """The share of the longer words after the first with a capital; a half for a line without such words."""
    words = [word for word in line.words if len(word) >= _LEAST_LETTERS and word.lower() not in _SMALL][1:]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.5


def _runs(stops: Sequence[bool], cased: Sequence[float]) -> tuple[list[float], list[float]]:
    """Of each line without a stop, how long the run of such lines is, and its share of title case."""
    size = len(stops)
    lengths, shares = [0.0] * size, [0.0] * size
    start = 0
    for end in (*(place for place in range(size) if stops[place]), size):
        if end > start:
            lengths[start:end] = [float(end - start)] * (end - start)
            shares[start:end] = [sum(cased[start:end]) / (end - start)] * (end - start)
        start = end + 1
    return lengths, shares


def _around(values: Sequence[float], reach: int) -> list[float]:
    """For each place the mean of the values so many places to each side, without its own."""
    sums = [0.0, *accumulate(values)]
    size = len(values)
    bounds = ((max(0, i - reach), min(size, i + reach + 1)) for i in range(size))
    return [(sums[b] - sums[a] - values[i]) / max(1, b - a - 1) for i, (a, b) in enumerate(bounds)]
