"""“12 budget highlights” over a list of eleven."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint.checks.desk.display import headlines
from newslint.checks.desk.figures import figures
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: What headlines promise to list. Other plurals are counted in the story, not listed: "12 hurt in three crashes".
_LISTED = (
    "things ways reasons tips facts takeaways highlights lessons questions answers steps points ideas books films "
    "movies songs albums places spots restaurants bars pubs cafes recipes dishes photos pictures charts maps moments "
    "stories rules signs myths tricks hacks trends mistakes habits apps games shows series podcasts destinations "
    "gifts quotes secrets principles predictions examples options alternatives activities events hikes walks beaches "
    "hotels museums products tools features benefits foods drinks wines beers exercises resolutions".split()
)
_NUMBER = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty"
_PROMISE = lazy(
    rf"""(?:^|:\ |[-–—|]\ |\b(?:top|best|the|these|here\ are|our|my)\ )(?P<number>{_NUMBER})\ (?:[\w'’-]+\ ){{0,3}}?
    (?P<noun>{"|".join(_LISTED)})\b(?!\ (?:of|in)\ (?:\d|ten|five))""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = lazy(
    r"(?:No\.? ?|#|Tip |Step |Reason |Lesson |Rule )?(\d{1,3})(?:[.):]|\s?[-–—]\s|\s(?=[A-Z]))", re.IGNORECASE
)
_FEWEST = 3


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in (shown.block for shown in headlines(document)):
        low = block.plain.lower()
        match = _PROMISE.search(block.plain) if any(noun in low for noun in _LISTED) else None
        if match is None or block.kind is Kind.STANDFIRST:
            continue
        promised = int(next(figures(match["number"])).value)
        counted = _listed(document, block)
        if counted and promised >= _FEWEST and counted != promised:
            start, end = match.start("number"), match.end("noun")
            yield COUNT.diagnose(block, start, end, f"the list below has {counted}, the headline promises {promised}")
        return


def _listed(document: Document, headline: Block) -> int | None:
    """How many items the article's one list has, or how far its numbered heads go; None where neither is sure."""
    below = [block for block in document.prose if block.index > headline.index]
    heads = _heads(document, below)
    if heads:
        return heads
    runs: list[int] = []
    before = -2
    for place, block in enumerate(below):
        if block.kind is not Kind.LIST_ITEM or block.level != 1:
            continue
        if place == before + 1 or (runs and _only_deeper(below, before, place)):
            runs[-1] += 1
        else:
            runs.append(1)
        before = place
    return runs[0] if len(runs) == 1 and runs[0] >= _FEWEST else None


def _only_deeper(blocks: Sequence[Block], first: int, last: int) -> bool:
    """True if nothing but items of the items stands between two items."""
    return all(block.kind is Kind.LIST_ITEM for block in blocks[first + 1 : last])


def _heads(document: Document, blocks: Sequence[Block]) -> int | None:
    """The last number of heads that are numbered one by one, up or down."""
    numbers = []
    for block in blocks:
        # The number of an item is no part of its text in a list: look at the source.
        line = document.text[document.line_span(block.start, block.start)[0] : block.end].lstrip("#*_ \t(")
        match = _NUMBERED.match(line)
        if (
            match
            and block.words <= 16
            and (block.kind is not Kind.PARAGRAPH or not block.text.rstrip().endswith((".", ",")))
        ):
            numbers.append((int(match[1]), block.kind))
    values = [number for number, _ in numbers]
    if len(values) < _FEWEST or len({kind for _, kind in numbers}) > 1:
        return None
    up = values[0] == 1 and all(b - a == 1 for a, b in pairwise(values))
    down = values[-1] == 1 and all(a - b == 1 for a, b in pairwise(values))
    return max(values) if up or down else None


def _story(count: int, *, numbered: bool = False) -> str:
    names = "Mill Lane|The harbour|The old fort|The tram depot|The fish market|Otter Point|The lighthouse".split("|")
    items = names[:count]
    if numbered:
        return "\n\n".join(
            f"## {at}. {name}\n\nIt is worth the walk, whatever the weather." for at, name in enumerate(items, 1)
        )
    return "\n".join(f"- {name}" for name in items)


COUNT = Rule(
    id="desk/headline-count",
    summary="The headline promises more or fewer items than the list has",
    why=(
        "An item was cut and the headline was not told. The items are counted only where the article has one list, or "
        "heads with running numbers, and the headline promises things, ways, tips, books and the like."
    ),
    check=_check,
    flag=(
        Example(f"# Seven things to see in Oldhaven\n\nBring a coat.\n\n{_story(6)}\n", format="markdown"),
        Example(f"# 5 best walks in town\n\nBring a coat.\n\n{_story(6, numbered=True)}\n", format="markdown"),
        Example(f'---\ntitle: "Oldhaven: 4 places for a rainy day"\n---\n\n{_story(5)}\n', format="markdown"),
    ),
    keep=(
        Example(f"# Six things to see in Oldhaven\n\nBring a coat.\n\n{_story(6)}\n", format="markdown"),
        Example(f"# Six hurt in two crashes\n\nThe roads that are shut:\n\n{_story(4)}\n", format="markdown"),
        Example(f"# 7 things to see\n\n{_story(4)}\n\nAnd by night:\n\n{_story(3)}\n", format="markdown"),
        Example("# 7 things to see in Oldhaven\n\nThe harbour, the fort and five more.\n", format="markdown"),
    ),
)

RULES = (COUNT,)
