"""Paragraphs that stand in the article twice with a word or a figure changed: an old and a new version.

Candidates come from min-wise sampling (Broder 1997): paragraphs that share most
of their pairs of words share one of the few pairs with the smallest hashes, so
no paragraph is compared with all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from newslint.checks.duplicate.repetition import is_correction, is_introduced, is_verse, words_of
from newslint.checks.duplicate.wording import Wording
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document, Kind, fold, is_running_text
from newslint.patterns import lazy
from newslint.rules import Example, Option, Options, Rule

_WORD = lazy(r"[^\W_]+(?:[.,:'’][^\W_]+)*%?")
#: A longer paragraph is a page that has lost its line breaks.
_MOST_WORDS = 600
#: How many of a paragraph's pairs of words stand for it.
_SAMPLE = 8
#: How many of these two paragraphs must share to be compared.
_SHARED = 2
#: With how many earlier paragraphs that have a pair of words a paragraph is compared.
_CANDIDATES = 4
#: Paragraphs that differ in a share of their words have at most so many times that share of words that stand in no
#: other paragraph: one may be longer than the other, words are counted once here, and a figure with commas is several.
_ROOM = 2.5
#: Days and months change where the text is a form that is filled in anew.
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december morning afternoon evening night first second third fourth fifth".split()
)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    share = float(options["similarity"])
    blocks = list(_candidates(document, int(options["words"]), share))
    if len(blocks) < 2:
        return
    words = [_WORD.findall(block.plain) for block in blocks]
    partners: dict[int, list[int]] = defaultdict(list)
    for first, second in _alike(words, share):
        partners[first].append(second)
        partners[second].append(first)
    found: list[tuple[Block, Block, str, bool]] = []
    for second, (first, *others) in sorted(partners.items()):
        if others or first > second or len(partners[first]) > 1:
            continue  # three of a kind are a form that is filled in
        said = _difference(words[first], words[second])
        if said is not None and not is_correction(blocks[second]) and not is_correction(blocks[first]):
            found.append((blocks[first], blocks[second], said, _is_rewritten(words[first], words[second])))
    for old, new, said, is_rewritten in found:
        # Several pairs are a form, too.
        severity = Severity.WARNING if len(found) == 1 and is_rewritten else Severity.INFO
        line = document.position(old.start).line
        message = f"the paragraph of line {line} again{said}"
        yield NEAR.diagnose(new, 0, len(new.text), message, severity=severity, related=[old.span])


def _candidates(document: Document, fewest: int, share: float) -> Iterator[Block]:
    """The paragraphs worth comparing, each text once."""
    wording, odd = document.shared(Wording), _ROOM * (1 - share)
    places = [
        place
        for place in wording.with_known_words(1 - odd)
        if _is_candidate(document, place, document.prose[place], fewest)
    ]
    seen: set[str] = set()
    for place in wording.with_known_pairs(places, 1 - 2 * odd):  # a word is in two pairs
        block = document.prose[place]
        if block.text not in seen:
            seen.add(block.text)
            yield block


def _alike(paragraphs: Sequence[list[str]], share: float) -> Iterator[tuple[int, int]]:
    """Pairs of paragraphs (the earlier first) with at least ``share`` of their words in common."""
    places: dict[int, list[int]] = defaultdict(list)
    hashes: dict[str, int] = {}
    for at, words in enumerate(paragraphs):
        for word in words:
            if word not in hashes:
                hashes[word] = crc32(fold(word).encode("utf-8", "surrogatepass"))
        near: Counter[int] = Counter()
        for key in _sample([hashes[word] for word in words]):
            near.update(places[key])
            if len(places[key]) < _CANDIDATES:
                places[key].append(at)
        scored = [
            (_likeness(paragraphs[other], words), other)
            for other, shared in near.items()
            if shared >= _SHARED and abs(len(paragraphs[other]) - len(words)) <= (1 - share) * len(words)
        ]
        if scored and max(scored)[0] >= share:
            yield max(scored)[1], at


def _is_candidate(document: Document, place: int, block: Block, fewest: int) -> bool:
    if block.kind is not Kind.PARAGRAPH or not fewest <= block.words <= _MOST_WORDS or not is_running_text(block):
        return False
    return not ("|" in block.text or is_verse(block) or is_introduced(document, place))


def _sample(hashes: list[int]) -> list[int]:
    """The smallest hashes of the paragraph's pairs of words; the same on every run."""
    pairs = {(one * 0x9E3779B1 + other) * 0x85EBCA6B & 0xFFFFFFFF for one, other in pairwise(hashes)}
    return sorted(pairs)[:_SAMPLE]


def _likeness(one: list[str], other: list[str]) -> float:
    """The share of words that two paragraphs have in common, whatever their order."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))


def _difference(old: list[str], new: list[str]) -> str | None:
    """What changed, for the message; None if nothing did or if the two are one form filled in twice."""
    from difflib import SequenceMatcher

    if words_of(" ".join(old)) == words_of(" ".join(new)):
        return None
    changes = [
        (" ".join(old[a:b]), " ".join(new[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    changed = [word for one, other in changes for word in (*one.split(), *other.split())]
    replaced = [(one, other) for one, other in changes if one and other]
    if any(fold(word) in _DATES for word in changed):
        return None
    names = [1 for one, other in replaced if one[0].isupper() and other[0].isupper() and _unlike(one, other)]
    figures = [1 for one, other in replaced if one[0].isdigit() and other[0].isdigit()]
    if _is_numbered(old, new) or names or len(figures) > 2 or (figures and len(changes) > 3):
        return None
    if len(changes) > 4:
        return ", in other words"
    said = [_say(one, other) for one, other in changes]
    return ", but " + "; ".join(said) if all(len(s) < 90 for s in said) else ", with changes"


def _is_rewritten(old: Sequence[str], new: Sequence[str]) -> bool:
    """False where the one is the other with words before or after it, as pull quotes are, or in another order."""
    short, long = sorted(([*map(fold, old)], [*map(fold, new)]), key=len)
    added = Counter(long) - Counter(short)
    if not Counter(short) - Counter(long):
        return bool(added) and short not in (long[: len(short)], long[len(long) - len(short) :])
    return True


def _is_numbered(old: list[str], new: list[str]) -> bool:
    """True for "Step 2: …" and "Step 3: …", the items of a list."""
    for at, (one, other) in enumerate(zip(old[:5], new[:5], strict=False)):
        if one != other and one.isdigit() and other.isdigit():
            return at < 2 or abs(int(one) - int(other)) == 1
    return False


def _unlike(one: str, other: str) -> bool:
    """True for two names; one name spelled two ways is no sign of a form."""
    return fold(one)[:3] != fold(other)[:3]


def _say(old: str, new: str) -> str:
    if not old:
        return f"with “{new}” added"
    return f"with “{new}” instead of “{old}”" if new else f"without “{old}”"


_TOLL = (
    "Rescuers had brought 12 people down from the ridge by nightfall, said the head of the mountain police, who "
    "asked hikers to stay away from the upper paths until the snow has settled."
)
_OTHER = "The cable car stood still all day because of the wind, and the huts were full."

NEAR = Rule(
    id="duplicate/near-paragraph",
    summary="A paragraph stands in the article twice with a small change",
    why="Running stories are rewritten by pasting the new paragraph beside the old one. If the old one stays, the "
    "article says two things, often two figures. The message names the change; which version is right only a "
    "person knows, so nothing is repaired. Forms that are filled in again (three of a kind, other names, other "
    "days) are left alone.",
    check=_check,
    severity=Severity.WARNING,
    options={
        "words": Option(18, "the fewest words of a paragraph"),
        "similarity": Option(0.9, "the share of words, 0 to 1, that the two have in common"),
    },
    flag=(
        Example(f"{_TOLL}\n\n{_OTHER}\n\n{_TOLL.replace('12', '14')}\n", count=1),
        Example(f"{_TOLL}\n\n{_TOLL.replace('all ', '').replace('nightfall', 'midnight')}\n", count=1),
        Example(f"{_TOLL}\n\n{_OTHER}\n\n{_TOLL.replace('upper paths', 'paths')}\n", count=1),
    ),
    keep=(
        Example(f"{_TOLL}\n\n{_OTHER}\n"),
        Example(f"{_TOLL}\n\n{_OTHER}\n\n{_TOLL}\n"),
        Example("\n\n".join(_TOLL.replace("12", str(n)) for n in range(3, 9))),
        Example(f"{_TOLL}\n\n{_TOLL.replace('mountain police', 'Alpine Club').replace('12', '3')} It was Sunday.\n"),
        Example(f"{_TOLL}\n\nCorrection: {_TOLL.replace('12', '14')}\n"),
    ),
)

RULES = (NEAR,)
