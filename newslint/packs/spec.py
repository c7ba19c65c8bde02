"""What a pack entry says, after reading and checking: plain data, ready to be stored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, overload

from newslint.kept import Kept, Pile, given, keep, pile
from newslint.packs.tokens.stored import Body
from newslint.records import record


@record
class Pattern:
    """One regular expression of a rule, with the literals of which one must be near.

    ``literals`` empty: the expression is tried on every line.  ``beside``: more sets of
    literals of each of which one stands in every match, of a case-sensitive rule as they
    are written; ``opens``, ``closes``: no letter stands right before one of ``literals``,
    or right after.  ``whole``: all the lines that the expression stands for, bare and folded
    (``lines.bare``), found by look-up; then the literals are not used.  ``first``: the
    words with one of which such a line begins; ``width``: how long it can be (0: no
    bound).  ``weak``: a match counts only with evidence from around it (``PatternSpec.when``).
    ``outside``: by itself it counts before and after the story, within the story it is a weak one.
    ``label`` says which spelling of a ``consistency`` rule it stands for.
    ``replacement`` is a template for the matched text.
    """

    regex: str
    literals: tuple[str, ...] = ()
    weak: bool = False
    outside: bool = False
    label: tuple[int, int] | None = None
    replacement: str | None = None
    whole: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    width: int = 0
    beside: tuple[tuple[str, ...], ...] = ()
    opens: bool = False
    closes: bool = False


@record
class PatternSpec:
    """The executable part of a pack rule.

    ``match``: ``line`` (the whole line, decoration aside) or ``anywhere``.
    ``delete``: what a fix removes, ``line`` or ``match``; ``replace``: what it
    puts in the match's place; neither: no fix unless a pattern has its own.
    ``extend``: what a matched line takes with it, ``headlines`` or ``comments``.
    """

    kind: str = "forbid"  # forbid, substitute, consistency, occurrence, run, furniture, tokens
    match: str = "anywhere"
    patterns: Sequence[Pattern] = ()
    exceptions: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()  # empty: every prose block
    zones: tuple[str, ...] = ()  # empty: anywhere in the article
    when: tuple[str, ...] = ("near", "repeated")
    quotes: str = "skip"  # skip, advise, check
    within: str = "weak"  # weak, unsafe: what an ``outside`` phrase is within the story; last: heard after all others
    remarks: str = "check"  # check; skip: "Got it." alone between two paragraphs counts next to furniture only
    case_sensitive: bool = False
    english: bool = False  # only in blocks whose small words are those of English
    message: str = ""
    delete: str | None = None
    replace: str | None = None
    fix_message: str = ""
    applicability: str = "unsafe"
    maximum: int = 0  # occurrence: more than this many in a document
    majority: float = 0.0  # consistency: flag only if the other spelling is this many times as frequent
    spellings: tuple[tuple[str, ...], ...] = ()  # consistency: the sets, as templates
    clear_majority: float = 0.0  # consistency: with less the finding is an info
    together: bool = False  # consistency: the n-th spellings of all sets are one manner of writing
    extend: str = ""
    least: int = 3  # run: this many of its lines must be known
    share: float = 0.0  # run: and this part of them
    tokens: Body | None = None
    safe_if_confirmed: bool = False  # run: an error with a safe fix beside the story, if the model agrees

    def to_data(self, heap: list[Kept]) -> dict[str, Any]:
        """What is not as by default, as plain data; patterns, of which a run decodes a few, are put on a heap."""
        data = _changed(self)
        if self.tokens:
            data["tokens"] = _put(heap, self.tokens.kept)
        if self.patterns:
            data["patterns"] = _put(heap, pile(keep(_changed(pattern)) for pattern in self.patterns))
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any], heap: Sequence[Kept]) -> PatternSpec:
        """The inverse of ``to_data``; TypeError, IndexError or ValueError for anything else."""
        more: dict[str, Any] = {}
        if "patterns" in data:
            more["patterns"] = StoredPatterns(heap[data["patterns"]])
        if "tokens" in data:
            more["tokens"] = Body(heap[data["tokens"]])
        return cls(**{**data, **more})


def _put(heap: list[Kept], kept: Kept) -> int:
    """The number on the heap of what is put there."""
    heap.append(kept)
    return len(heap) - 1


class StoredPatterns(Sequence[Pattern]):
    """Patterns that are decoded when they are asked for."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._decoded: dict[int, Pattern] = {}

    @cached_property
    def _stored(self) -> Pile:
        return Pile(self._kept)

    def __len__(self) -> int:
        return len(self._stored)

    @overload
    def __getitem__(self, at: int) -> Pattern: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Pattern]: ...
    def __getitem__(self, at: int | slice) -> Pattern | Sequence[Pattern]:
        if isinstance(at, slice):
            return tuple(self)[at]
        if at not in self._decoded:
            self._decoded[at] = Pattern(**given(self._stored[at]))
        return self._decoded[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def _changed(one: Pattern | PatternSpec) -> dict[str, Any]:
    """The fields that are not as by default; the first has none."""
    values = {name: getattr(one, name) for name in type(one).__match_args__}
    usual = {name: getattr(_USUAL[type(one)], name) for name in values}
    return {name: value for name, value in values.items() if value != usual[name] or name == "regex"}


_USUAL: dict[type, Any] = {Pattern: Pattern(""), PatternSpec: PatternSpec()}
