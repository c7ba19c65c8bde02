"""Where the patterns of a pack must be tried: made when it is compiled, so that no run goes through them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from newslint.kept import Kept, Shelves
from newslint.packs.forms import Forms
from newslint.packs.spec import PatternSpec
from newslint.packs.tokens.index import TokenIndex, token_index

#: A reference is the number of a rule, from this bit on, and that of one of its patterns.
RULE = 20
PATTERN = (1 << RULE) - 1
#: A pack whose patterns are compiled when they are used.
NO_FORMS = Forms()

Refs = tuple[int, ...]


class Index(NamedTuple):
    """References to patterns by what stands in a text.

    ``literals``: strings of folded text; ``lines``: whole lines, bare, the longest of
    them of ``longest`` characters; ``firsts``: first words of lines; ``always``: what
    no string tells. ``rules``: how many there are; ``tokens``: by what those of that kind are found;
    ``forms``: patterns that were compiled with the pack.
    """

    literals: dict[str, int | Refs]  # nearly all of one pattern: an integer loads in half the time
    lines: Shelves  # of ``int | Refs``; there are thousands
    firsts: dict[str, Refs]
    always: Refs
    longest: int
    rules: int
    tokens: TokenIndex
    forms: Forms

    def to_data(self, heap: list[Kept]) -> tuple[Any, ...]:
        """Plain data, ready to be stored, with bytes put on a heap."""
        heap += (self.lines.kept, self.forms.by_source.kept)
        at, tokens = len(heap) - 2, self.tokens.to_data(heap)
        return self.literals, self.firsts, self.always, self.longest, self.rules, tokens, self.forms.version, at

    @classmethod
    def from_data(cls, data: tuple[Any, ...], heap: Sequence[Kept]) -> Index:
        """The inverse of ``to_data``."""
        literals, firsts, always, longest, rules, tokens, version, at = data
        forms = Forms(version, Shelves(heap[at + 1]))
        lines, by_token = Shelves(heap[at]), TokenIndex.from_data(tokens, heap)
        return cls(literals, lines, firsts, always, longest, rules, by_token, forms)


class Place(NamedTuple):
    """Where a rule of a compiled pack is: the pack's index, and its number there."""

    pack: Index
    number: int


def index_of(specs: Sequence[PatternSpec], forms: Forms = NO_FORMS) -> Index:
    """The index of rules, whose numbers are their places in ``specs``."""
    literals: dict[str, list[int]] = defaultdict(list)
    lines: dict[str, list[int]] = defaultdict(list)
    firsts: dict[str, list[int]] = defaultdict(list)
    always: list[int] = []
    for rule, spec in enumerate(specs):
        for number, pattern in enumerate(spec.patterns):
            reference = rule << RULE | number
            found = lines if pattern.whole else firsts if pattern.first else literals
            for text in pattern.whole or pattern.first or pattern.literals:
                found[text].append(reference)
            if not (pattern.whole or pattern.first or pattern.literals):
                always.append(reference)
    longest = max(map(len, lines), default=0)
    tokens = token_index((rule, spec.tokens) for rule, spec in enumerate(specs) if spec.tokens)
    return Index(
        _single(literals),
        Shelves.of(_single(lines)),
        _frozen(firsts),
        tuple(always),
        longest,
        len(specs),
        tokens,
        forms,
    )


def _frozen(found: dict[str, list[int]]) -> dict[str, Refs]:
    return {text: tuple(references) for text, references in found.items()}


def _single(found: dict[str, list[int]]) -> dict[str, int | Refs]:
    return {text: references[0] if len(references) == 1 else tuple(references) for text, references in found.items()}
