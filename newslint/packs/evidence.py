"""Which matches count: zone, quotation marks, and for weak ones what stands around them.

Evidence is a fact about the document that a message can name: the line stands
outside the story, next to other furniture, in a row of such lines, or twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from newslint.document import Block, Document, Kind, Zone, fold, is_running_text, zone_of
from newslint.packs.found import Match, PatternRule
from newslint.packs.lines import LONGEST_LINE
from newslint.packs.weighing import signs, weigh
from newslint.records import replace

#: So many matching lines one below the other are a row ("Facebook", "X", "Email").
ROW = 3
#: A sentence of at most so many words may be a button of the page or a remark of the writer.
LONGEST_REMARK = 4


def judge(matches: list[Match], document: Document, rules: Sequence[PatternRule]) -> Iterator[Match]:
    """The matches that stand: in their zone, outside quotations, the weak with support; as blocks, too."""
    if not matches:
        return
    allowed, found = _stand(_heard(matches, rules), document, rules)
    judged: list[Match] = []
    for group in {rules[m.rule].group for m in found} | {rules[m.rule].group for m in allowed}:
        judged += weigh(group, document, allowed, found, rules)
    yield from judged
    last = [m for m in matches if rules[m.rule].spec.within == "last"]
    if last:
        _, story = _story(_heard(matches, rules), document, rules)
        allowed = [*allowed, *(m for m in last if _may_stand(m, rules[m.rule], story))]
    yield from _unsaid(allowed, judged, document, rules)


def line_signs(
    matches: list[Match], document: Document, rules: Sequence[PatternRule], group: str
) -> Mapping[int, Sequence[str]]:
    """What the rules of a group know of each block, as the model of furniture hears it."""
    return signs(group, *_stand(_heard(matches, rules), document, rules), rules)


def _heard(matches: list[Match], rules: Sequence[PatternRule]) -> list[Match]:
    """All but those of rules that are heard last: they bear out no other line."""
    return [m for m in matches if rules[m.rule].spec.within != "last"]


def _stand(matches: list[Match], document: Document, rules: Sequence[PatternRule]) -> tuple[list[Match], list[Match]]:
    """The matches that zone and quotation marks allow, and those of them that have the evidence they need."""
    sure, story = _story(matches, document, rules)
    allowed = [m for m in matches if _may_stand(m, rules[m.rule], story)]
    places: dict[str, dict[int, Match]] = defaultdict(dict)  # group -> block -> a match of a whole line
    known: dict[str, dict[int, Match]] = defaultdict(dict)  # the same, for runs: sure, or in the run's own list
    for match in allowed:
        rule = rules[match.rule]
        if rule.spec.match == "line" and rule.spec.kind != "furniture":
            places[rule.group].setdefault(match.block.index, match)
            if rule.spec.kind == "run" or not match.pattern.weak:
                known[rule.group].setdefault(match.block.index, match)
    single = [m for m in allowed if rules[m.rule].spec.kind not in ("run", "furniture")]
    told = is_running_text(document.blocks[story[0]]) and story[0] not in sure  # else nothing is within a story
    needy = {
        id(m)
        for m in single
        if m.pattern.weak or (told and m.pattern.outside and zone_of(m.block.index, story) is Zone.BODY)
    }
    found: list[Match] = []
    for match in _supported(single, document, rules, story, places, needy=needy):
        spec = rules[match.rule].spec
        extended: Match | None = match
        if spec.extend:
            from newslint.packs.runs import extension

            extended = extension(match, document, spec.extend, story, sure)
        if extended is not None:
            found.append(extended)
    for index, rule in enumerate(rules):
        if rule.spec.kind == "run" and known[rule.group]:
            from newslint.packs.runs import find_runs

            found += find_runs(index, rule.spec, document, known[rule.group])
    return allowed, found


def _story(
    matches: Sequence[Match], document: Document, rules: Sequence[PatternRule]
) -> tuple[frozenset[int], tuple[int, int]]:
    """The blocks that are furniture for sure, and with them the story's first and last block."""
    sure = frozenset(m.block.index for m in matches if not m.pattern.weak and rules[m.rule].spec.match == "line")
    return sure, document.story(sure)


def _unsaid(
    asked: Sequence[Match], judged: Sequence[Match], document: Document, rules: Sequence[PatternRule]
) -> Iterator[Match]:
    """Lines of which nothing else is said, by rules that want a person to look at them."""
    asked = [m for m in asked if rules[m.rule].spec.within == ("unsafe" if m.pattern.outside else "last")]
    if asked:
        remarks = {id(m) for m in asked if rules[m.rule].spec.remarks == "skip" and _is_remark(m.block, document)}
        said = {at for m in judged for at in range(m.block.index, (m.last or m.block).index + 1)}
        for match in asked:
            if id(match) not in remarks and match.block.index not in said:
                said.add(match.block.index)
                yield replace(match, unsure=True)


def _may_stand(match: Match, rule: PatternRule, story: tuple[int, int]) -> bool:
    if rule.spec.zones and zone_of(match.block.index, story) not in rule.spec.zones:
        return False
    # A whole line is quoted if its start is; a title in quotation marks may stand within furniture.
    end = match.start + 1 if rule.spec.match == "line" else match.end
    return rule.spec.quotes != "skip" or not match.block.is_quoted(match.start, end)


def _supported(
    matches: list[Match],
    document: Document,
    rules: Sequence[PatternRule],
    story: tuple[int, int],
    places: dict[str, dict[int, Match]],
    *,
    needy: Container[int],
) -> Iterator[Match]:
    """The matches that need no evidence, and the ``needy``, by ``id``, with some that their rule accepts."""
    remarks = {id(m) for m in matches if rules[m.rule].spec.remarks == "skip" and _is_remark(m.block, document)}
    repeated = _repeated_lines(document) if needy else frozenset()
    rows = {group: _rows(sorted(blocks), document) for group, blocks in places.items()} if needy else {}
    near: set[int] = set()
    waiting: dict[tuple[str, int], list[Match]] = defaultdict(list)  # group and block that a match would need
    accepted: list[tuple[str, int]] = []  # groups and blocks that are furniture of theirs
    for match in matches:
        rule = rules[match.rule]
        when = rule.spec.when
        if id(match) in remarks or (
            id(match) in needy
            and zone_of(match.block.index, story) not in when
            and not ("repeated" in when and fold(match.block.plain[match.start : match.end]) in repeated)
            and not ("row" in when and match.block.index in rows.get(rule.group, ()))
        ):
            if id(match) in remarks or "near" in when:
                for place in _around(document, match.block):
                    waiting[rule.group, place].append(match)
            continue
        accepted.append((rule.group, match.block.index))
        yield match
    # A weak line next to furniture is furniture, and so may be the one next to that.
    while accepted:
        for match in waiting.pop(accepted.pop(), ()):
            if id(match) not in near:
                near.add(id(match))
                accepted.append((rules[match.rule].group, match.block.index))
                yield match


def _is_remark(block: Block, document: Document) -> bool:
    """True for a short sentence alone between two paragraphs: “Got it.” is what the writer says, no button."""
    if (
        block.kind not in (Kind.PARAGRAPH, Kind.HEADING)
        or block.words > LONGEST_REMARK
        or block.text.rstrip()[-1:] not in (".", "?", "!")
    ):
        return False
    around = list(document.neighbours(block))
    return len(around) == 2 and all(map(is_running_text, around))


def _around(document: Document, block: Block) -> set[int]:
    near = {b.index for b in document.neighbours(block)}
    return near | {block.index} if "\n" in block.text else near


def _rows(indexes: Sequence[int], document: Document) -> frozenset[int]:
    """The blocks that stand in a row of at least ``ROW`` matching ones."""
    found: set[int] = set()
    row: list[int] = []
    for index in indexes:
        if row and any(document.blocks[i].is_prose for i in range(row[-1] + 1, index)):
            row = []
        row.append(index)
        if len(row) == ROW:
            found.update(row)
        elif len(row) > ROW:
            found.add(index)
    return frozenset(found)


def _repeated_lines(document: Document) -> frozenset[str]:
    counts = Counter(fold(b.text.strip()) for b in document.prose if len(b.text) <= LONGEST_LINE)
    return frozenset(text for text, count in counts.items() if count > 1)
