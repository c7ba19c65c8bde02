"""Between packs and the model of furniture: what rules know of a line, and the blocks that the model finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from newslint.document import Block, Document
from newslint.packs.found import Match, PatternRule
from newslint.packs.lines import LABEL_WORDS
from newslint.packs.spec import Pattern
from newslint.patterns import lazy
from newslint.records import replace

if TYPE_CHECKING:
    from newslint.furniture.blocks import Furniture, FurnitureBlock

#: A longer line above the story that no rule knows may be a title or a name and its office.
_NAME_WORDS = 3
_NO_PATTERN = Pattern("")
_DIGITS = lazy(r"\d")


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
    """``found`` with what the model of furniture adds; nothing without a rule of the group that asks for it.

    Where the model is sure of a line, a weak phrase counts.  A run of which the model sees all known lines is told
    by the model's blocks, but for what both agree on: see ``confirmed``.
    """
    own = [m for m in found if rules[m.rule].group == group]
    asking = [i for i, rule in enumerate(rules) if rule.spec.kind == "furniture" and rule.group == group]
    known = signs(group, allowed, own, rules) if asking else {}
    furniture = _furniture(document, known) if known else None
    kept = [m for m in own if rules[m.rule].spec.kind != "run"]
    if furniture:
        kept += _backed([m for m in allowed if rules[m.rule].group == group], kept, furniture.sure, rules)
    told = {place for m in kept for place in _places(m) if _deletes(m, rules)}
    for run in (m for m in own if rules[m.rule].spec.kind == "run"):
        if furniture and rules[run.rule].spec.safe_if_confirmed:
            parts = list(confirmed(run, document, known, furniture.sure, below=furniture.story_end))
            kept += parts
            told.update(place for part in parts for place in _places(part))
        if not furniture or not furniture.whole or not _covers(furniture.lines, run, known):
            left = list(_untold(run, document, told, rules[run.rule].spec.least))
            kept += left
            if furniture and not furniture.whole:
                told.update(place for part in left for place in _places(part))
    yield from kept
    if furniture:
        for index in asking:
            for block in furniture.blocks(told):
                yield _block_match(index, block, told)


def _furniture(document: Document, known: Mapping[int, Sequence[str]]) -> Furniture | None:
    from newslint.furniture.blocks import find_furniture

    return find_furniture(document, known)


def _backed(
    allowed: Sequence[Match], kept: Sequence[Match], sure: Container[int], rules: Sequence[PatternRule]
) -> Iterator[Match]:
    """Weak phrases that lacked evidence, on lines of which the model is sure."""
    done = {(m.rule, m.block.index) for m in kept}
    for match in allowed:
        spec = rules[match.rule].spec
        fits = spec.kind == "forbid" and spec.match == "line" and not spec.extend
        if fits and match.block.index in sure and (match.rule, match.block.index) not in done:
            yield match


def _untold(run: Match, document: Document, told: Container[int], least: int) -> Iterator[Match]:
    """The run from its first to its last line that no other finding tells; nothing where too few are left."""
    blocks = [b for b in document.blocks[run.block.index : _end(run)] if b.is_prose]
    left = [place for place, block in enumerate(blocks) if block.index not in told]
    if len(left) >= least:
        blocks = blocks[left[0] : left[-1] + 1]
        said = {**run.said, "count": str(len(blocks))}
        parts = tuple(_parts(blocks, told))
        yield replace(run, block=blocks[0], start=0, end=len(blocks[0].text), last=blocks[-1], said=said, parts=parts)


def confirmed(
    run: Match, document: Document, known: Mapping[int, Sequence[str]], sure: Container[int], *, below: int
) -> Iterator[Match]:
    """The parts of a run that go as safe: lines of which the model is sure, with nothing like a title in them.

    The story's title stands above it; from the block ``below`` on, longer labels are those of a menu.
    """
    part: list[Block] = []
    for block in (b for b in document.blocks[run.block.index : _end(run)] if b.is_prose):
        most = _NAME_WORDS if block.index < below else LABEL_WORDS
        like_title = not _is_known(block.index, known) and (block.words > most or _DIGITS.search(block.text))
        if like_title or block.index not in sure:
            yield from _confirmed_part(run, part, known)
            part = []
        else:
            part.append(block)
    yield from _confirmed_part(run, part, known)


def _confirmed_part(run: Match, part: Sequence[Block], known: Mapping[int, Sequence[str]]) -> Iterator[Match]:
    names = list(dict.fromkeys(" ".join(b.text.split()) for b in part if _is_known(b.index, known)))
    if not names or len(part) == 1:
        return
    quoted = [f"“{name}”" for name in names[:3]]
    listed = ", ".join(quoted[:-1]) + (" and " if len(quoted) > 1 else "") + quoted[-1]
    said = {"count": str(len(part)), "known": listed}
    first = part[0]
    yield replace(run, block=first, start=0, end=len(first.text), last=part[-1], said=said, confirmed=True)


def _is_known(place: int, known: Mapping[int, Sequence[str]]) -> bool:
    from newslint.furniture.features import is_known

    return is_known(known.get(place, ()))


def _block_match(index: int, found: FurnitureBlock, told: Container[int]) -> Match:
    """``told`` are the blocks that other findings delete: the fix leaves these to them."""
    first, last = found.blocks[0], found.blocks[-1]
    said = {"count": str(len(found.blocks)), "evidence": found.evidence}
    parts = tuple(_parts(found.blocks, told))
    return Match(index, _NO_PATTERN, first, 0, 0, len(first.text), None, last=last, said=said, unsure=True, parts=parts)


def _parts(blocks: Sequence[Block], deleted: Container[int]) -> Iterator[tuple[Block, Block]]:
    """The first and last blocks of each run of those that nobody else deletes."""
    for taken, run in groupby(blocks, key=lambda block: block.index in deleted):
        if not taken:
            members = list(run)
            yield members[0], members[-1]


def _deletes(match: Match, rules: Sequence[PatternRule]) -> bool:
    return rules[match.rule].spec.delete == "line"


def _covers(lines: Container[int], run: Match, known: Mapping[int, Sequence[str]]) -> bool:
    """True if the model sees all lines of the run that rules know; at its ends may stand a title."""
    return all(place in lines for place in _places(run) if _is_known(place, known))


def _places(match: Match) -> range:
    return range(match.block.index, _end(match))


def _end(match: Match) -> int:
    return (match.last or match.block).index + 1
