"""Readers' comments that a page sets out with a name and a date each, whatever they say.

Content systems write "Jane on May 3, 2023 at 3:04 pm", or a name on a line and "2 weeks ago" on the next, above or
below each remark.  Dates alone are no sign: a timeline, a live report and a list of events have them, too, but for
the names, and none of them speaks of itself as readers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from newslint.document import Block, is_running_text
from newslint.furniture.remarks import signs
from newslint.furniture.thread import LEAST_STAMPS, LONGEST_STAMP
from newslint.packs.phrases import CLASSES
from newslint.patterns import lazy

#: From one stamp to the next there are so many blocks at most.
LONGEST_PERIOD = 12
#: A stamp has so many words at most beside its date and the page's own.
MOST_WORDS = 6
#: A name above a stamp has so many words at most.
NAME_WORDS = 4
#: Of the remarks such a share shows a sign of a reader's remark or speaks in the first person.
LEAST_SPEAKING = 0.4
#: So many times their share above the remarks: on the page of a forum all lines are what people tell each other.
LEAST_RISE = 2
#: So many paragraphs of a story stand above.
LEAST_STORY = 4

_DATE = lazy(rf"\b(?:{CLASSES['date']}|{CLASSES['ago']}|yesterday|just now)\b", re.IGNORECASE)
#: What may stand in a stamp beside the name: a time, a number, the words of the page's own.
_OWN = lazy(
    rf"{CLASSES['time']}|\b\d+\b"
    r"|\b(?:on|at|by|from|the|says?|said|wrote|writes|posted|submitted|commented|replied|reply|permalink|link|report|edited"
    r"|likes?|points?|votes?|parent|next|prev|flag|score|am|pm|utc|gmt|est|edt|pst|pdt|cst|bst|ist|comment|quote|updated)\b"
    r"|[^\w\s]",
    re.IGNORECASE,
)


def find_stamped(prose: Sequence[Block]) -> tuple[int, int, tuple[str, ...]] | None:
    """The first block of such comments, the block after them (places in ``prose``) and the first names; else None."""
    rests = [_beside_date(block) for block in prose]
    told = [place for place, block in enumerate(prose) if is_running_text(block)][:LEAST_STORY]
    if len(told) < LEAST_STORY:
        return None
    stamps = _densest([place for place, rest in enumerate(rests) if rest is not None and place > told[-1]])
    if len(stamps) < LEAST_STAMPS:
        return None
    names = [_name(prose, rests, i) for i in stamps]
    if len({name for name in names if name}) < max(2, (len(stamps) + 1) // 2) or names.count("") * 4 > len(names):
        return None
    above = sum(not rests[i] and i > 0 and _is_name(prose[i - 1], rests[i - 1]) for i in stamps) * 2 > len(stamps)
    period = median_low([b - a for a, b in pairwise(stamps)])
    ends = stamps[-1] + 1 >= len(prose)  # else a remark stands below its stamp
    first = stamps[0] - (period - 1 if ends else above)
    last = stamps[-1] + 1 if ends else min(len(prose), stamps[-1] + period - above)
    if first <= told[-1]:
        return None
    remarks = [prose[i] for i in range(first, last) if rests[i] is None and not _is_label(prose[i])]
    if len(remarks) < LEAST_STAMPS - 1 or _speaking(remarks) < max(
        LEAST_SPEAKING, LEAST_RISE * _speaking([block for block in prose[:first] if is_running_text(block)])
    ):
        return None
    return first, last, tuple(dict.fromkeys(name for name in names if name))


def _beside_date(block: Block) -> str | None:
    """What a stamp says beside its date and the page's own words, mostly a name; None if the line is no stamp."""
    text = block.text.strip()
    if len(text) > LONGEST_STAMP or _DATE.search(text) is None:
        return None
    rest = _OWN.sub(" ", _DATE.sub(" ", text)).split()
    if len(rest) > MOST_WORDS or (not rest and text.endswith(":")):  # a date with a colon heads a day of a diary
        return None
    return " ".join(rest)


def _densest(stamps: Sequence[int]) -> list[int]:
    """The longest series of stamps of which none is far from the next, the last of them if there are several."""
    best: list[int] = []
    series: list[int] = []
    for place in stamps:
        if series and not 2 <= place - series[-1] <= LONGEST_PERIOD:
            series = []
        series.append(place)
        if len(series) >= len(best):
            best = list(series)
    return best


def _name(prose: Sequence[Block], rests: Sequence[str | None], place: int) -> str:
    rest = rests[place]
    if rest:
        return rest
    for near in (place - 1, place + 1):
        if 0 <= near < len(prose) and _is_name(prose[near], rests[near]):
            return prose[near].text.strip()
    return ""


def _is_name(block: Block, rest: str | None) -> bool:
    # "5 minutes" stands beside headlines
    return rest is None and _is_label(block) and not any(word.isdigit() for word in block.text.split())


def _is_label(block: Block) -> bool:
    return block.words <= NAME_WORDS and not block.text.rstrip().endswith((".", "!", "?"))


def _speaking(blocks: Sequence[Block]) -> float:
    """The share of the blocks that have a sign of a reader's remark."""
    return sum(any(signs(block.plain.strip())) for block in blocks) / len(blocks)
