"""Names of headline, standfirst and captions that the story does not have, or has in another spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from newslint.checks.consistency.names import is_slip
from newslint.checks.desk.display import Shown, body, headlines
from newslint.checks.desk.names import capitalised, is_title_case, lower_words, not_names, rows
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.records import record

#: Shorter words are one letter apart by chance.
_SHORTEST = 5
#: Before a word that does not begin its sentence.
_INSIDE = tuple(f"{char} " for char in "abcdefghijklmnopqrstuvwxyz,")
_POSSESSIVE = lazy(r"'s?$")
#: More space than this between two words is none of a sentence.
_GAP = 40


@record
class Absent:
    """A name that the story does not have; ``near`` is the name that it has instead, one letter away."""

    block: Block
    start: int
    end: int
    near: str | None


class _Story:
    """The words of the story; what is asked of a word is found once."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self.folded = "\n".join(block.plain for block in blocks).casefold()
        self._known: dict[str, bool] = {}
        self._near: dict[str, str | None] = {}

    def has(self, word: str) -> bool:
        """True if the word stands in the story, in whatever case."""
        if word not in self._known:
            self._known[word] = word.casefold() in self.folded
        return self._known[word]

    def nearest(self, word: str) -> str | None:
        """The name of the story that the word is a slip away from, if both are surely names."""
        if word not in self._near:
            self._near[word] = self._find_nearest(word)
        return self._near[word]

    def _find_nearest(self, word: str) -> str | None:
        if len(word) < _SHORTEST or word in not_names():
            return None
        lengths = range(len(word) - 1, len(word) + 2)
        alike = (name for length in lengths for name in self._names.get((word[0].lower(), length), ()))
        near = [name for name in alike if is_slip(word, name, given=False)]
        if len(near) != 1:
            return None
        from newslint.english.lexicon import lexicon

        if lexicon().knows(word) or not self._lower.isdisjoint((near[0].lower(), word.lower())):
            return None
        return near[0]

    @cached_property
    def _lower(self) -> frozenset[str]:
        return lower_words(self._blocks)

    @cached_property
    def _names(self) -> dict[tuple[str, int], list[str]]:
        """The names that stand twice, by first letter and length: a slip keeps the one and changes the other by one."""
        names: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name, times in _names(self._blocks).items():
            if times > 1:
                names[name[0].lower(), len(name)].append(name)
        return names


def absent(document: Document, places: Iterable[Shown]) -> Iterator[Absent]:
    """Full names, and single ones that are a slip away from one of the story."""
    lines = [shown for shown in places if not shown.block.text.isupper()]
    blocks = body(document) if lines else []
    if not blocks:
        return
    story = _Story(blocks)
    # A caption may name whom the headline names.
    told = story.folded + "\n".join(shown.block.plain for shown in headlines(document)).casefold()
    for shown in lines:
        line = shown.block.plain[: shown.end]
        lost = [match for match in capitalised(line) if not story.has(_bare(match.group()))]
        if not lost:
            continue
        slips = [
            Absent(shown.block, match.start(), match.start() + len(_bare(match.group())), near)
            for match in lost
            if (near := story.nearest(_bare(match.group())))
        ]
        yield from slips
        if shown.is_caption or not is_title_case(line):
            yield from _full_names(shown, told if shown.is_caption else story.folded, slips)


def _full_names(shown: Shown, told: str, slips: Sequence[Absent]) -> Iterator[Absent]:
    """Names of two words and more whose last word the story does not have."""
    line = shown.block.plain[: shown.end]
    for start, words in rows(line):
        end = start + len(" ".join(words))
        if _bare(words[-1]).casefold() in told or _opens_sentence(line, start, words[0]):
            continue
        if not any(slip.start < end and start < slip.end for slip in slips):
            yield Absent(shown.block, start, end, None)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _opens_sentence(line: str, start: int, word: str) -> bool:
    """True for a word that has its capital because a sentence or clause begins with it."""
    before = line[max(0, start - _GAP) : start].rstrip()
    if before and before[-1] not in '.:!?;"-–—|':
        return False
    from newslint.english.lexicon import lexicon

    return word.lower() in lexicon().common


def _names(blocks: list[Block]) -> Counter[str]:
    """How often each word stands with a capital, of those that have one inside a sentence."""
    found: Counter[str] = Counter()
    inside: set[str] = set()
    for block in blocks:
        text = block.plain
        for match in capitalised(text):
            word = _bare(match.group())
            found[word] += 1
            if text.startswith(_INSIDE, max(0, match.start() - 2)):
                inside.add(word)
    return Counter({word: times for word, times in found.items() if word in inside})
