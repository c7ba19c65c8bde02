"""Between packs and the model of furniture: what rules know of a line, and the blocks that the model finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from newslint.document import Block, Document
from newslint.packs.found import Match, PatternRule
from newslint.packs.spec import Pattern

_NO_PATTERN = Pattern("")


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


def furniture_blocks(
    index: int,
    rule: PatternRule,
    document: Document,
    known: Mapping[int, Sequence[str]],
    deleted: Container[int],
) -> Iterator[Match]:
    """The blocks of furniture as matches of the rule; none without anything known.

    ``deleted`` are the blocks that other findings delete: the fix leaves these to them.
    """
    if not known:
        return
    from newslint.furniture.blocks import find_blocks

    for found in find_blocks(document, known):
        first = found.blocks[0]
        said = {"count": str(len(found.blocks)), "evidence": found.evidence}
        yield Match(
            index,
            _NO_PATTERN,
            first,
            0,
            0,
            len(first.text),
            None,
            last=found.blocks[-1],
            said=said,
            unsure=True,
            parts=tuple(_parts(found.blocks, deleted)),
        )


def _parts(blocks: Sequence[Block], deleted: Container[int]) -> Iterator[tuple[Block, Block]]:
    """The first and last blocks of each run of those that nobody else deletes."""
    for taken, run in groupby(blocks, key=lambda block: block.index in deleted):
        if not taken:
            members = list(run)
            yield members[0], members[-1]


def covers(block: Match, run: Match) -> bool:
    """True if all of ``run`` lies within ``block``."""
    first, last = block.block.index, (block.last or block.block).index
    return first <= run.block.index and (run.last or run.block).index <= last
