"""Where the words stand of which the dictionary of valency says something, found once for all rules about them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentences
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import DO, HAVE, MODALS, SUBJECTS, words
from newslint.english.clauses import Clauses
from newslint.english.valency import kinds
from newslint.records import record
from newslint.rules import Rule

_BEFORE_VERBS = (
    MODALS | SUBJECTS | HAVE | DO | words("to not who He She They We You you It it never also don't doesn't didn't")
)
_BE = words("is are was were be been being isn't aren't wasn't weren't")
_ADVERBS = words("not also never always often still just already soon now then ever only since later recently")
_REACH = 3


def calls_for_verb(word: str) -> bool:
    """True for a word, in the case it is written in, after which a noun is hardly possible: “to”, “will”, “they”."""
    return word in _BEFORE_VERBS or word.endswith("ly")


def be_before(pieces: Sequence[str], at: int) -> int:
    """The form of “be” before a participle, adverbs between them left out; −1 if there is none."""
    back = at - 1
    while back >= max(0, at - _REACH) and (pieces[back] in _ADVERBS or pieces[back].endswith("ly")):
        back -= 1
    return back if back >= 0 and pieces[back] in _BE else -1


class Places:
    """Block and piece of each listed word, by the kinds of its frames; use ``document.shared(Places)``."""

    def __init__(self, document: Document) -> None:
        self._found: dict[str, list[tuple[Block, int]]] = {}
        for block in document.prose:
            if block.kind not in SENTENCE_KINDS:
                continue
            for at, own in enumerate(map(kinds, block.pieces)):
                for kind in own:
                    self._found.setdefault(kind, []).append((block, at))

    def of(self, *kinds: str) -> Iterator[tuple[Block, int]]:
        """The places of words with a frame of one of the kinds; a word with two of them comes twice."""
        return itertools.chain.from_iterable(self._found.get(kind, ()) for kind in kinds)


@record
class Verb:
    """A verb in its sentence: ``group`` is the number of the group of words that it ends, ``first`` the block's piece
    with which the sentence begins.
    """

    clauses: Clauses
    group: int
    first: int

    @property
    def is_active(self) -> bool:
        """False for a passive and for a participle alone."""
        clauses, group = self.clauses, self.group
        return not clauses.passive(group) and (clauses.head_tag(group) != "VBN" or len(clauses.text(group)) > 1)

    def last_of(self, group: int) -> int:
        """The block's piece with which a group of the sentence ends."""
        return self.first + self.clauses.groups[group].end - 1


def verb_at(document: Document, block: Block, at: int, groups: str = "VTBG") -> Verb | None:
    """The piece ``at`` as the verb that ends one of these kinds of groups; None where it is something else."""
    sentence = document.shared(Sentences).around(block, at)
    if sentence is None:
        return None
    place = at - sentence.first
    for number, group in enumerate(sentence.clauses.groups):
        if group.end > place:
            right = group.end == place + 1 and group.kind in groups
            return Verb(sentence.clauses, number, sentence.first) if right else None
    return None


def lacking(rule: Rule, block: Block, at: int, last: int, preposition: str) -> Diagnostic:
    """The finding that a preposition is missing after the piece ``at``; it is marked to the piece ``last``."""
    (start, middle), (_, end) = block.piece_spans[at], block.piece_spans[last]
    edit = block.edit(middle, middle, f" {preposition}")
    fix = Fix(f"insert “{preposition}”", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, end) else None
    shown = " ".join(block.text[start:end].split())
    message = f"“{shown}”: “{block.pieces[at]}” takes “{preposition}”"
    return rule.diagnose(block, start, end, message, severity=severity, fix=fix)
