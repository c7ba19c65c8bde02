"""What the matcher hands on: a pack rule in force, and one match of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.diagnostics import Severity
from newslint.document import Block
from newslint.packs.index import Index, Place
from newslint.packs.spec import Pattern, PatternSpec
from newslint.records import field, record

if TYPE_CHECKING:
    import regex


@record
class PatternRule:
    """A pack rule as the matcher needs it: the id and severity in force, and the specification.

    ``is_set``: the severity is that of the settings, which no evidence changes.
    ``place``: where it is in a compiled pack, if it comes from one.
    """

    id: str
    severity: Severity
    spec: PatternSpec
    is_set: bool = False
    place: Place | None = None

    @property
    def group(self) -> str:
        return self.id.partition("/")[0]


def by_pack(rules: Sequence[PatternRule | None]) -> tuple[list[tuple[Index, dict[int, int]]], list[int]]:
    """The indexes of the packs that rules come from, and the places in ``rules`` of those that come from none.

    Each index has a map from the numbers of rules there to their places in ``rules``.
    """
    packs: dict[int, tuple[Index, dict[int, int]]] = {}
    loose = []
    for at, rule in enumerate(rules):
        if rule is None:
            continue
        if rule.place is None:
            loose.append(at)
        else:
            pack, number = rule.place
            packs.setdefault(id(pack), (pack, {}))[1][number] = at
    return list(packs.values()), loose


@record
class Match:
    """One match: ``block.text[start:end]``; ``line`` is the number of the line within the document's lines.

    ``found`` is None for a line that was looked up.  ``last`` is the block up to
    which the match extends, if not its own.  ``said`` are more values for the message;
    ``unsure`` makes its fix unsafe; ``faint`` makes it an info; ``confirmed`` makes a run an error with a safe fix.
    ``parts`` are the first and last blocks of what its fix deletes, if that is less than all of it.
    ``others`` are further places of the same thing, which the finding covers and its fix repairs.
    """

    rule: int
    pattern: Pattern
    block: Block
    line: int
    start: int
    end: int
    found: regex.Match[str] | None
    majority: tuple[str, int] | None = None  # consistency: the spelling used most, and the first line with it
    usual: tuple[Match, ...] = ()  # consistency: where it stands, so far as anybody wants to know
    last: Block | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    unsure: bool = False
    faint: bool = False
    confirmed: bool = False
    others: tuple[Match, ...] = ()
    parts: tuple[tuple[Block, Block], ...] = ()
