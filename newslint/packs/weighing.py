"""Between packs and the model of furniture: what rules know of a line, and the blocks that the model finds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from newslint.document import Block, Document
from newslint.packs.found import Match, PatternRule
from newslint.packs.spec import Pattern
from newslint.records import replace

if TYPE_CHECKING:
    from newslint.furniture.blocks import FurnitureBlock

#: A longer line that no rule knows may be a title or a name and its office.
_NAME_WORDS = 3
#: So many lines of a run must be known to rules before it is confirmed.
_LEAST_KNOWN = 4
_NO_PATTERN = Pattern("")
_DIGITS = re.compile(r"\d")


def signs(
    group: str, allowed: Sequence[Match], found: Sequence[Match], rules: Sequence[PatternRule]
) -> Mapping[int, Sequence[str]]:
    """By index of the block, what the rules of the group say: a line "is", looks "like" or stands "below" something.

    A line that the furniture rule itself knows is a "label".
    """
    said: dict[int, set[str]] = defaultdict(set)
    for match in found:
        rule = rules[match.rule]
        if rule.group == group and rule.spec.match == "line":
            name = rule.id.partition("/")[2]
            first = match.block.index
            if rule.spec.kind != "run":
                said[first].add(f"is {name}")
            for index in range(first + (rule.spec.kind != "run"), match.last.index + 1 if match.last else first + 1):
                said[index].add(f"in {name}" if rule.spec.kind == "run" else f"below {name}")
    for match in allowed:
        rule = rules[match.rule]
        name = rule.id.partition("/")[2]
        if rule.group == group and rule.spec.match == "line" and f"is {name}" not in said[match.block.index]:
            said[match.block.index].add("label" if rule.spec.kind == "furniture" else f"like {name}")
    return {index: sorted(names) for index, names in said.items()}


def weigh(
    group: str, document: Document, allowed: Sequence[Match], found: Sequence[Match], rules: Sequence[PatternRule]
) -> Iterator[Match]:
    """``found`` with the blocks of furniture that the model sees; none without a rule of the group that asks for them.

    A run that lies within a block is told by it, but for what rule and model agree on: see ``confirmed``.
    """
    asking = [i for i, rule in enumerate(rules) if rule.spec.kind == "furniture" and rule.group == group]
    own = [m for m in found if rules[m.rule].group == group]
    known = signs(group, allowed, own, rules) if asking else {}
    blocks: list[FurnitureBlock] = []
    if known:
        from newslint.furniture.blocks import find_blocks

        blocks = list(find_blocks(document, known))
    kept: list[Match] = []
    agreed: set[FurnitureBlock] = set()  # blocks in which rules see a run, too
    for match in own:
        spec = rules[match.rule].spec
        block = next((b for b in blocks if _covers(b, match, known)), None) if spec.kind == "run" else None
        if block is None:
            kept.append(match)
            continue
        agreed.add(block)
        if spec.safe_if_confirmed and block.beside_story:
            kept += confirmed(match, document, known)
    yield from kept
    deleted = {place for m in kept for place in _places(m) if _deletes(m, rules)}
    for index in asking:
        for found_block in blocks:
            faint = not found_block.whole_page and found_block not in agreed
            yield replace(_block_match(index, found_block, deleted), faint=faint)


def confirmed(run: Match, document: Document, known: Mapping[int, Sequence[str]]) -> Iterator[Match]:
    """The parts of a run that go as safe: between lines that rules know, with nothing like a title in it."""
    part: list[Block] = []
    for block in (b for b in document.blocks[run.block.index : _end(run)] if b.is_prose):
        if not _is_known(block.index, known) and (block.words > _NAME_WORDS or _DIGITS.search(block.text)):
            yield from _confirmed_part(run, part, known)
            part = []
        else:
            part.append(block)
    yield from _confirmed_part(run, part, known)


def _confirmed_part(run: Match, part: Sequence[Block], known: Mapping[int, Sequence[str]]) -> Iterator[Match]:
    places = [i for i, block in enumerate(part) if _is_known(block.index, known)]
    if len(places) < _LEAST_KNOWN:
        return
    first, last = part[places[0]], part[places[-1]]
    names = list(dict.fromkeys(" ".join(part[i].text.split()) for i in places))
    quoted = [f"“{name}”" for name in names[:3]]
    listed = ", ".join(quoted[:-1]) + (" and " if len(quoted) > 1 else "") + quoted[-1]
    said = {"count": str(places[-1] - places[0] + 1), "known": listed}
    yield replace(run, block=first, start=0, end=len(first.text), last=last, said=said, confirmed=True)


def _is_known(place: int, known: Mapping[int, Sequence[str]]) -> bool:
    from newslint.furniture.features import is_known

    return is_known(known.get(place, ()))


def _block_match(index: int, found: FurnitureBlock, deleted: Container[int]) -> Match:
    """``deleted`` are the blocks that other findings delete: the fix leaves these to them."""
    first, last = found.blocks[0], found.blocks[-1]
    said = {"count": str(len(found.blocks)), "evidence": found.evidence}
    parts = tuple(_parts(found.blocks, deleted))
    return Match(index, _NO_PATTERN, first, 0, 0, len(first.text), None, last=last, said=said, unsure=True, parts=parts)


def _parts(blocks: Sequence[Block], deleted: Container[int]) -> Iterator[tuple[Block, Block]]:
    """The first and last blocks of each run of those that nobody else deletes."""
    for taken, run in groupby(blocks, key=lambda block: block.index in deleted):
        if not taken:
            members = list(run)
            yield members[0], members[-1]


def _deletes(match: Match, rules: Sequence[PatternRule]) -> bool:
    spec = rules[match.rule].spec
    return spec.delete == "line" and (match.confirmed or spec.kind != "run")


def _covers(block: FurnitureBlock, run: Match, known: Mapping[int, Sequence[str]]) -> bool:
    """True if the block holds all lines of the run that rules know; at its ends may stand a title."""
    places = [place for place in _places(run) if _is_known(place, known)]
    return bool(places) and block.blocks[0].index <= places[0] and places[-1] <= block.blocks[-1].index


def _places(match: Match) -> range:
    return range(match.block.index, _end(match))


def _end(match: Match) -> int:
    return (match.last or match.block).index + 1
