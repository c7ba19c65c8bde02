"""Slips that show by the kinds of words that stand side by side, whatever the words are.

Each rule is a set of frames: patterns over letters for kinds of words
(``english.slots``), one regular expression for the whole text each, and a test
that looks at the tags where one matches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from re import Pattern
from typing import NamedTuple

from newslint.checks.garble.sentences import Sentence, Sentences, diagnose
from newslint.checks.places import clause_links, clause_verbs, noun_phrases, pronouns, tenses, verb_forms
from newslint.checks.places.slips import Frame, Slips
from newslint.checks.places.vocabulary import lists
from newslint.diagnostics import Diagnostic
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.slots import SEPARATOR, Alphabet, Coder, Letters, Needed
from newslint.patterns import lazy
from newslint.prepared import prepared
from newslint.rules import Example, Options, Rule

_SLIPS: tuple[Slips, ...] = (
    *noun_phrases.SLIPS,
    *clause_verbs.SLIPS,
    *verb_forms.SLIPS,
    *clause_links.SLIPS,
    *pronouns.SLIPS,
    *tenses.SLIPS,
)


class _Found(NamedTuple):
    """A frame ready to look for: its expression, compiled when first used, and what a text needs to be looked at."""

    pattern: Pattern[str]
    needed: tuple[str, ...]
    frame: Frame
    marked: bool


@prepared
def _letters_and_needs() -> tuple[Letters, dict[str, tuple[Needed, ...]]]:
    """The letters of all frames, and what each frame of each rule needs."""
    alphabet = Alphabet((frame.pattern for slips in _SLIPS for frame in slips.frames), lists())
    return alphabet.letters, {
        slips.id: tuple(alphabet.read(frame.pattern) for frame in slips.frames) for slips in _SLIPS
    }


@cache
def ready() -> tuple[Coder, dict[str, list[_Found]]]:
    """What turns texts to letters, and the frames of each rule."""
    letters, needs = _letters_and_needs()
    found = {
        slips.id: [
            _Found(lazy(source), needed, frame, "{" in frame.pattern)
            for (source, needed), frame in zip(needs[slips.id], slips.frames, strict=True)
        ]
        for slips in _SLIPS
    }
    return Coder(Letters._make(letters)), found


def frames(rule: str) -> tuple[Callable[[Sequence[str]], str], list[tuple[str, str]]]:
    """What turns the pieces of a text to letters, and a rule's patterns with the expressions they stand for."""
    patterns = [frame.pattern for slips in _SLIPS if slips.id == rule for frame in slips.frames]
    sources = [source for source, _ in _letters_and_needs()[1][rule]]
    return ready()[0].code, list(zip(patterns, sources, strict=True))


class _Letters:
    """The text in letters, a line a block; use ``document.shared(_Letters)``."""

    def __init__(self, document: Document) -> None:
        self._blocks = [block for block in document.prose if block.kind in SENTENCE_KINDS]
        code = ready()[0].code
        lines = [code(block.pieces) for block in self._blocks]
        self.text = SEPARATOR.join(lines)
        self.all = frozenset(self.text)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def place(self, at: int) -> tuple[Block, int]:
        """The block and the piece that a letter stands for."""
        number = bisect_right(self._starts, at) - 1
        return self._blocks[number], at - self._starts[number]


def _check(name: str, document: Document, options: Options) -> Iterator[Diagnostic]:
    letters, sentences = document.shared(_Letters), document.shared(Sentences)
    for pattern, needed, frame, marked in ready()[1][name]:
        if any(map(letters.all.isdisjoint, needed)):
            continue
        for match in pattern.finditer(letters.text):
            start, end = match.span("slip" if marked else 0)
            block, first = letters.place(start)
            found = _judged(sentences.around(block, first), frame, first, end - start)
            if found:
                yield diagnose(_BY_ID[name], block, first, found, frame.message)


def _judged(sentence: Sentence | None, frame: Frame, first: int, length: int) -> int:
    """The last piece of what is wrong, or 0 if nothing is."""
    if sentence is None:
        return 0
    clauses, start = sentence.clauses, first - sentence.first
    end = start + length
    if end > len(clauses.words) or not (frame.test is None or frame.test(clauses, start, end)):
        return 0
    return first + length - (2 if clauses.words[end - 1] == "." and length > 1 else 1)


def _rule(slips: Slips) -> Rule:
    return Rule(
        id=slips.id,
        summary=slips.summary,
        why=slips.why,
        check=partial(_check, slips.id),
        yields=2,
        flag=_examples(slips.flag),
        keep=_examples(slips.keep),
    )


def _examples(texts: Iterable[str]) -> tuple[Example, ...]:
    return tuple(map(Example, texts))


RULES = tuple(map(_rule, _SLIPS))
_BY_ID = {rule.id: rule for rule in RULES}
