"""What can be said about a line in view of furniture: its shape, its place, its neighbours, what packs know of it.

No words but function words and a few verbs take part: what sites call their
sections is the packs' business, which arrives here as ``signs``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from newslint.document import Block, fold, is_running_text
from newslint.records import record


class _Bins:
    """Names of bins by their upper bounds."""

    def __init__(self, *bounds: float) -> None:
        self._bounds = bounds
        self._names = (*(f"{bound:g}" for bound in bounds), "more")

    def __call__(self, value: float) -> str:
        return self._names[bisect_left(self._bounds, value)]


#: Words of a line; lines to the next running text; lines of a run or a document; shares of lines or words.
_WORDS = _Bins(1, 2, 3, 5, 8, 12, 20, 40)
_DISTANCE = _Bins(0, 1, 2, 4, 8, 16, 40)
_LINES = _Bins(8, 16, 32, 64, 128, 256)
_SHARES = _Bins(0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999)
#: Neighbours that count as near and as around, in lines.
NEAR, AROUND = 3, 10
#: Lines of so few words are what menus are made of.
SHORT = 5

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
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|"
    r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|\b(?:hours?|days?|weeks?|months?|years?|mins?) ago\b"
)
_ADDRESS = re.compile(r"\bwww\.|https?:|\b[a-z]+\.(?:com|org|net|io|co)\b|@\w")
_SEPARATOR = re.compile(r"[|·•»›→/]")


@record
class Page:
    """The prose blocks of a document and what is known of each: ``shapes`` are the features of the line alone."""

    blocks: tuple[Block, ...]
    shapes: tuple[tuple[str, ...], ...]
    words: tuple[int, ...]
    running: tuple[int, ...]  # places of running text, in order
    signs: tuple[tuple[str, ...], ...]


def read_page(blocks: Sequence[Block], signs: Mapping[int, Sequence[str]]) -> Page:
    """``signs`` are names of evidence by the index of the block; a block with one is no running text."""
    own = tuple(tuple(signs.get(b.index, ())) for b in blocks)
    running = tuple(i for i, b in enumerate(blocks) if not own[i] and is_running_text(b))
    shapes = tuple(tuple(_shape(b)) for b in blocks)
    return Page(tuple(blocks), shapes, tuple(b.words for b in blocks), running, own)


def is_known(signs: Sequence[str]) -> bool:
    """True if a rule knows the line itself; a menu that it stands "in" may have taken it along."""
    return any(not sign.startswith("in ") for sign in signs)


def features(page: Page) -> Iterator[list[str]]:
    """The names of the features that each line has, in the order of the lines."""
    size = len(page.blocks)
    short = _sums(n <= SHORT for n in page.words)
    prose = _sums(_is_in(page.running, size))
    known = _sums(bool(s) for s in page.signs)
    repeated = _repeated(page.blocks)
    for i, shape in enumerate(page.shapes):
        names = ["always", *shape, *page.signs[i]]
        if repeated[i] > 1:
            names.append("repeated" if repeated[i] == 2 else "repeated often")
        before, after = _distances(page.running, i, size)
        zone = "head" if before is None else "tail" if after is None else "body"
        if not page.running:
            zone = "no story"
        names.append(f"zone {zone}")
        names.append(f"{zone}, words {_WORDS(page.words[i])}")
        if before is not None:
            names.append(f"{zone}, text before {_DISTANCE(before)}")
        if after is not None:
            names.append(f"{zone}, text after {_DISTANCE(after)}")
        if before is not None and after is not None:
            names.append(f"run {_LINES(before + after + 1)}")
        names.append(f"lines {_LINES(size)}")
        names.append(f"document short {_SHARES(short[size] / size)}")
        for reach, label in ((NEAR, "near"), (AROUND, "around")):
            low, high = max(0, i - reach), min(size, i + reach + 1)
            others = max(1, high - low - 1)
            me_short, me_known = page.words[i] <= SHORT, bool(page.signs[i])
            names.append(f"{label} short {_SHARES((short[high] - short[low] - me_short) / others)}")
            names.append(f"{label} known {_SHARES((known[high] - known[low] - me_known) / others)}")
            names.append(f"{label} text {_SHARES((prose[high] - prose[low]) / others)}")
        for place, label in ((i - 1, "before"), (i + 1, "after")):
            if not 0 <= place < size:
                names.append(f"nothing {label}")
                continue
            names.append(f"{label}: words {_WORDS(page.words[place])}")
            names.append(f"{label}: {'known' if page.signs[place] else 'unknown'}")
            names.append(f"{label}: {page.shapes[place][1]}")
        yield names


def _shape(block: Block) -> Iterator[str]:
    """The first is the bin of words, the second how the line ends."""
    text = block.text.strip()
    words = _WORD.findall(block.plain)
    low = [w.lower() for w in words]
    count = block.words
    yield f"words {_WORDS(count)}"
    yield f"ends {_ending(text)}"
    yield f"begins {_beginning(text)}"
    yield f"kind {block.kind.value}"
    if not words:
        yield "no word"
        return
    capitals = sum(1 for w in words if w[0].isupper())
    if count > 1:
        yield "all capitals" if text.isupper() else f"capitals {_SHARES(capitals / len(words))}"
    elif text.isupper():
        yield "one word in capitals"
    if any(w in _VERBS for w in low):
        yield "verb"
    elif count > 2:
        yield "no verb"
    yield f"small words {_SHARES(sum(1 for w in low if w in _SMALL) / len(low))}"
    if not _READER.isdisjoint(low):
        yield "speaks to the reader"
    if low[0] in _ORDERS:
        yield "order" if count > SHORT else "short order"
    if "i" in low:
        yield "I"
    if any(c.isdigit() for c in text):
        yield "digits"
    folded = fold(text)
    if _DATE.search(folded):
        yield "date" if count > 8 else "short date"
    if _ADDRESS.search(folded):
        yield "address"
    if _SEPARATOR.search(text):
        yield "separator"
    if "©" in text or "$" in text:
        yield "symbol ©" if "©" in text else "symbol $"
    if '"' in block.plain:
        yield "quotation"
    if "," in text:
        yield "comma inside"
    if ". " in text:
        yield "several sentences"


def _beginning(text: str) -> str:
    first = text[:1]
    return "lower" if first.islower() else "upper" if first.isupper() else "digit" if first.isdigit() else "mark"


def _ending(text: str) -> str:
    last = text.rstrip("\"'”’)]*_» ")[-1:]
    if text.endswith(("...", "…")):
        return "dots"
    return {".": "stop", "!": "cry", "?": "question", ":": "colon", ",": "comma", ";": "comma"}.get(last, "open")


def _sums(flags: Iterator[bool] | Sequence[bool]) -> list[int]:
    """``result[b] - result[a]``: how many of ``flags[a:b]`` are true."""
    return [0, *accumulate(map(int, flags))]


def _is_in(places: Sequence[int], size: int) -> list[bool]:
    flags = [False] * size
    for place in places:
        flags[place] = True
    return flags


def _distances(running: Sequence[int], i: int, size: int) -> tuple[int | None, int | None]:
    """How many lines back and ahead the nearest running text is (0: this is it); None where there is none."""
    right = bisect_right(running, i)
    before = i - running[right - 1] if right else None
    left = bisect_left(running, i)
    after = running[left] - i if left < len(running) else None
    return before, after


def _repeated(blocks: Sequence[Block]) -> list[int]:
    keys = [fold(b.text.strip()) for b in blocks]
    counts = Counter(keys)
    return [counts[k] for k in keys]
