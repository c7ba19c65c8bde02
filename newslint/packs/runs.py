"""Findings of more than one line: what a head takes with it, and runs of short lines.

``extension`` adds the headlines below "Related stories" or the comments below
"12 comments"; ``find_runs`` finds the menus that a pasted page brings along.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from newslint.document import Block, Document, Kind, is_running_text
from newslint.packs.found import Match
from newslint.packs.lines import LABEL_LENGTH, LABEL_WORDS
from newslint.packs.spec import PatternSpec
from newslint.patterns import lazy
from newslint.records import replace

#: A head takes at most so many headlines.
MOST_HEADLINES = 40
#: Amid the story, a longer list of headlines is what the article is about.
LONGEST_BLOCK = 12
#: In a run, at most so many unknown labels stand between two known ones.
WIDEST_GAP = 8

_SENTENCE_ENDS = (".", "!", "?", ";", ",", '."', ".”", ".)", ".'")
#: Dates, "3 min read", "By Jane Doe", "5 hours ago": what stands beside a headline in a list of them.
_BESIDE_HEADLINE = lazy(
    r"(?:by\s+[A-Z]|\d+\s*(?:s|m|h|d|min|hour|day|week|month|year)\w*\.?\s+(?:ago|read)\b|"
    r"(?:published|updated|posted)\b|"
    r"[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}[ /.-]\w{2,9}[ /.-](?:19|20)\d\d)",
    re.IGNORECASE,
)
#: Heads with one of these words speak of articles of the site, whatever follows.
_NAMES_ARTICLES = lazy(
    r"\b(?:articles|stories|posts|headlines|related|for you|also like|most (?:read|viewed|shared|watched))\b",
    re.IGNORECASE,
)
#: An author commends so many other texts at most, and does not call them so.
_FEW = 3
_SITES_OWN = lazy(
    r"\b(?:stories|articles|headlines|news|most (?:read|popular|viewed|shared)|trending)\b", re.IGNORECASE
)
#: What stands around comments and nowhere else: "says:", "Reply", "March 3, 2020 at 5:14 pm".
_COMMENT_SIGN = lazy(
    r"(?:reply|reply to .{1,40}|log in to reply|report|upvote|permalink|flag|like|edited"
    r"|.{1,60}\b(?:says|said|wrote|commented|replied):?"
    r"|(?:on )?\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4},? (?:at )?\d{1,2}:\d\d.{0,20}"
    r"|.{0,40}\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago.{0,10}"
    r"|[(\[]?score:.{1,30}|@\w{2,30})",
    re.IGNORECASE,
)
#: Among so many lines below a head there must be so many signs of comments, the first of them near.
_COMMENT_WINDOW, _COMMENT_SIGNS, _FIRST_SIGN = 40, 2, 8
#: Amid the story, headlines have so many words on average.
_HEADLINE_WORDS = 6
#: A head that does not speak of articles ("Latest in Paris") needs so many headlines amid the story,
_LEAST_HEADLINES = 3
#: and so many blocks of running text anywhere: else the page may itself be a list of articles.
_LEAST_TEXT = 4


def extension(
    match: Match, document: Document, kind: str, story: tuple[int, int], known: Container[int] = frozenset()
) -> Match | None:
    """The match with the ``headlines`` or ``comments`` that follow it.

    ``known`` are blocks that are furniture by themselves: a block of headlines may
    go on over one ("Read more") but neither begins nor ends with it.
    Headlines amid the story are deleted only by an unsafe fix: one may be a subhead.
    Without headlines the head stands for itself, unless it is the subhead of what the story
    says next ("Elsewhere in Europe", "More from the mayor:"); without comments there is nothing to report.
    """
    prose = document.prose
    first = bisect_right(prose, match.block.index, key=lambda b: b.index)
    following = prose[first : first + max(_COMMENT_WINDOW, MOST_HEADLINES + 1)]
    names_articles = _NAMES_ARTICLES.search(match.block.text) is not None
    if kind == "comments":
        signs = [i for i, b in enumerate(following[:_COMMENT_WINDOW]) if _COMMENT_SIGN.fullmatch(b.text.strip())]
        if len(signs) < _COMMENT_SIGNS or signs[0] >= _FIRST_SIGN:
            return None
        return replace(match, last=prose[-1], said={"count": str(len(prose) - first)})
    in_story = match.block.index < story[1]
    taken = _headlines(following, known, in_story=in_story)
    if not taken:
        goes_on = bool(following) and is_running_text(following[0])
        subhead = goes_on and (match.block.text.rstrip().endswith(":") or not names_articles)
        return None if subhead else replace(match, said={"count": "0", "below": ""})
    count = sum(1 for b in taken if is_headline(b) and b.index not in known)
    if not names_articles and (not _is_told(prose, known) or (in_story and count < _LEAST_HEADLINES)):
        return None
    if in_story and not _are_long(b for b in taken if is_headline(b)):
        return None
    # Below the story nobody else's headlines belong to it, save a few that the author commends; above it the first may
    # be its own.
    sure = not in_story and not match.pattern.weak and (count > _FEW or _SITES_OWN.search(match.block.text) is not None)
    below = " and the headline below it" if count == 1 else f" and the {count} headlines below it"
    return replace(match, last=taken[-1], said={"count": str(count), "below": below}, unsure=not sure)


def _is_told(prose: Sequence[Block], known: Container[int]) -> bool:
    """True if there is so much running text that the lists of headlines are not what the page is about."""
    running = (b for b in prose if b.index not in known and is_running_text(b))
    return len(list(islice(running, _LEAST_TEXT))) == _LEAST_TEXT


def _are_long(headlines: Iterable[Block]) -> bool:
    """False for the points of a list, which have fewer words than headlines."""
    words = [block.words for block in headlines]
    return sum(words) >= _HEADLINE_WORDS * len(words)


def _headlines(blocks: Sequence[Block], known: Container[int], *, in_story: bool) -> list[Block]:
    """The headlines at the start of ``blocks`` with what stands beside them; empty if there are none.

    Within the story the last short one before running text is left: it may be
    the subhead of what follows.
    """
    taken: list[Block] = []
    for block in blocks[:MOST_HEADLINES]:
        if is_running_text(block) or not (is_headline(block) or is_label(block) or _BESIDE_HEADLINE.match(block.text)):
            break
        taken.append(block)
    while taken and taken[-1].index in known:
        taken.pop()
    follow = blocks[len(taken)] if len(taken) < len(blocks) else None
    if taken and follow is not None and in_story and (taken[-1].kind is Kind.HEADING or is_label(taken[-1])):
        taken.pop()
    if in_story and len(taken) > LONGEST_BLOCK:  # a page that is itself a list of articles
        return []
    return taken if any(is_headline(b) and b.index not in known for b in taken) else []


def is_headline(block: Block) -> bool:
    """Four to 25 words in one line that do not end as a sentence does; a question may."""
    text = block.text.strip()
    if not 4 <= block.words <= 25 or "\n" in text or not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'"):
        return False
    return not text.endswith((".", ";", ",", ":", '."', ".”", ".)")) or text.endswith(("...", "…"))


def is_label(block: Block) -> bool:
    """A few words that are no sentence: what menus are made of."""
    if len(block.text) > LABEL_LENGTH or block.words > LABEL_WORDS or not block.is_prose:
        return False
    return not block.text.rstrip().endswith(_SENTENCE_ENDS)


def find_runs(rule: int, spec: PatternSpec, document: Document, known: Mapping[int, Match]) -> Iterator[Match]:
    """Runs of labels among which are enough known ones (``known``: by index of the block)."""
    run: list[Block] = []
    for block in document.blocks:
        if not block.is_prose:
            continue
        if block.index in known or is_label(block):
            run.append(block)
            continue
        yield from _run_match(rule, spec, run, known)
        run = []
    yield from _run_match(rule, spec, run, known)


def _run_match(rule: int, spec: PatternSpec, run: list[Block], known: Mapping[int, Match]) -> Iterator[Match]:
    for part in _dense_parts(run, known):
        signs = [known[b.index] for b in part if b.index in known]
        names = list(dict.fromkeys(" ".join(m.block.text[m.start : m.end].split()) for m in signs))
        if len(names) < spec.least or len(signs) < spec.share * len(part):
            continue
        first = part[0]
        quoted = [f"“{name}”" for name in names[:3]]
        said = {"count": str(len(part)), "known": ", ".join(quoted[:-1]) + " and " + quoted[-1]}
        yield Match(rule, signs[0].pattern, first, 0, 0, len(first.text), None, last=part[-1], said=said)


def _dense_parts(run: list[Block], known: Mapping[int, Match]) -> Iterator[list[Block]]:
    """The parts of a run without a gap of more than ``WIDEST_GAP`` unknown lines, and as much beside them."""
    places = [i for i, block in enumerate(run) if block.index in known]
    if not places:
        return
    first = last = places[0]
    spans: list[tuple[int, int]] = []
    for place in places[1:]:
        if place - last > 2 * WIDEST_GAP:
            spans.append((first, last))
            first = place
        last = place
    spans.append((first, last))
    for start, end in spans:
        yield run[max(0, start - WIDEST_GAP) : end + 1 + WIDEST_GAP]
