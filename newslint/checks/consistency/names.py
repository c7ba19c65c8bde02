"""A person or place whose name is spelled in two ways, told by one slip of a letter.

Two names in a row that share one word ("Jane Smith", "Jane Smyth") and whose
other words are one letter apart; the odd one stands once, the usual one more
often. Pairs are found by the words that are left when one letter is dropped
(symmetric deletion), so the cost does not grow with the square of the names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.records import record
from newslint.rules import MOST_RELATED, Example, Option, Options, Rule

#: Shorter words are one letter apart by chance: Lee and Leo, Kim and Kym.
_SHORTEST = 4
#: No part of a name has more letters.
_LONGEST = 40
_NAME = r"[^\W\d_a-z][^\W\d_]+(?:['-][^\W\d_]+)*"
#: The same as _NAME after a character that belongs to none, in the order in which "re" is fastest: first the character.
_FIRST = r"[^\0-@\[-\x7f](?<=[^\W\d_])(?<![\w'-].)[^\W\d_]++(?:['-][^\W\d_]++)*+"
_ROW = lazy(rf"({_FIRST}(?: {_NAME})+)(?![\w-])")
_LOWER = lazy(r"(?<![\w'-])[a-z]\w+")
_VOWELS = "aeiouy"


@record
class _Use:
    """A place where a pair of names stands; offsets into ``block.text`` of the word in question."""

    block: Block
    start: int
    end: int


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    suspicious = _suspicious(document)
    if not suspicious:
        return
    uses = _pairs(document, suspicious)
    usual = {key: places for key, places in uses.items() if len(places) >= int(options["majority"])}
    rare = {key: places for key, places in uses.items() if len(places) == 1}
    if not usual or not rare:
        return
    neighbours: dict[tuple[str, bool, str], list[str]] = defaultdict(list)
    for shared, first, word in usual:
        for key in deletions(word):
            neighbours[shared, first, key].append(word)
    slips: list[tuple[_Use, str, str, bool, str]] = []
    for (shared, first, word), (use,) in rare.items():
        near = {other for key in deletions(word) for other in neighbours.get((shared, first, key), ())}
        found = [other for other in near if is_slip(word, other, given=not first)]
        if len(found) == 1:
            slips.append((use, word, shared, first, found[0]))
    common = _lower_words(document) if slips else frozenset()
    for use, word, shared, first, right in slips:
        if word.lower() not in common and right.lower() not in common:
            full = f"{shared} {right}" if first else f"{right} {shared}"
            yield _finding(document, use, right, full, usual[shared, first, right])


def _suspicious(document: Document) -> frozenset[tuple[str, bool]]:
    """The names, with whether they come first, beside which two words stand that may be one slip apart: seldom any."""
    beside: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for row in {row for block in document.prose for row in _ROW.findall(block.plain)}:
        for one, raw in pairwise(row.split(" ")):
            other = raw.removesuffix("'s")
            beside[one, True].add(other)
            beside[other, False].add(one)
    return frozenset(key for key, words in beside.items() if len(words) > 1 and _has_near(words))


def _has_near(words: Collection[str]) -> bool:
    """True if two of the words are the same but for a letter, or would be with one letter less in each."""
    seen: set[str] = set()
    for word in words:
        if len(word) >= _SHORTEST:
            keys = deletions(word)
            if not seen.isdisjoint(keys):
                return True
            seen |= keys
    return False


def _finding(document: Document, use: _Use, right: str, full: str, places: Sequence[_Use]) -> Diagnostic:
    usual = [place.block.source(place.start, place.end) for place in places]
    line = document.position(usual[0][0]).line
    here = use.block.text[use.start : use.end]
    edit = use.block.edit(use.start, use.end, right)
    return NAME.diagnose(
        use.block,
        use.start,
        use.end,
        f"“{here}” here, “{full}” {len(places)} times, first in line {line}: one name?",
        fix=Fix(f"replace by {right!r}", (edit,), Applicability.UNSAFE) if edit else None,
        related=usual[:MOST_RELATED],
    )


def _pairs(document: Document, suspicious: frozenset[tuple[str, bool]]) -> dict[tuple[str, bool, str], list[_Use]]:
    """Where each word stands beside a suspicious one: keys are (that one, whether it comes first, the word)."""
    uses: dict[tuple[str, bool, str], list[_Use]] = defaultdict(list)
    for block in document.current_prose:
        if block.kind is Kind.TABLE_CELL or block.text.isupper():
            continue
        for row in _ROW.finditer(block.plain):
            for key, start, end in _pairs_of(row.group().split(" "), row.start()):
                if key[:2] in suspicious and len(key[2]) >= _SHORTEST and not block.is_quoted(*row.span()):
                    uses[key].append(_Use(block, start, end))
    return uses


def _pairs_of(names: list[str], at: int) -> Iterator[tuple[tuple[str, bool, str], int, int]]:
    """Each name of a row that begins at ``at`` with the one after it; after "Smith's" another thing begins."""
    for one, raw in pairwise(names):
        second, other = at + len(one) + 1, raw.removesuffix("'s")
        if not (one.endswith("'s") or one.isupper() or other.isupper()):
            yield (one, True, other), second, second + len(other)
            yield (other, False, one), at, at + len(one)
        at = second


def _lower_words(document: Document) -> frozenset[str]:
    """The words that stand in lower case somewhere: no names."""
    return frozenset(word for block in document.prose for word in _LOWER.findall(block.plain))


def deletions(word: str) -> set[str]:
    """The word and all that is left of it without one letter; of what is too long for a name the word alone."""
    if len(word) > _LONGEST:
        return {word}
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def is_slip(word: str, other: str, *, given: bool) -> bool:
    """True for words one edit or swap apart that are not two forms of one word, nor two names of people."""
    one, two = word.lower(), other.lower()
    if one == two or one[0] != two[0]:
        return False
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) == 1:
        at = next((i for i, ch in enumerate(short) if ch != long[i]), len(short))
        if short[at:] != long[at + 1 :]:
            return False
        # Plurals, Korea and Korean, Office and Officer, Ivanov and Ivanova, Louis and Louise
        return at < len(short) or long[-1] not in "snr'" + _VOWELS
    differing = [i for i in range(len(one)) if one[i] != two[i]] if len(one) == len(two) else []
    if len(differing) == 1:
        at = differing[0]
        ends = at == len(one) - 1
        return not (ends and (given or one[at] in _VOWELS or two[at] in _VOWELS or one[at] + two[at] in ("sn", "ns")))
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        i, j = differing
        return one[i] == two[j] and one[j] == two[i] and not given
    return False


NAME = Rule(
    id="consistency/name",
    summary="A name is spelled in two ways",
    why="The first duty of a copy desk is the name. Where two names in a row stand often with one spelling and once "
    "with another, one letter apart, the single one is nearly always a slip. Plurals, words that also stand in "
    "lower case, women's forms of a surname and quotations are left out.",
    check=_check,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    options={"majority": Option(2, "how often the usual spelling must stand in the article")},
    flag=(
        Example(
            "Marta Kowalik won the race.\n\nThe mayor embraced Marta Kowalik. Then Marta Kowalki wept.\n",
            "Marta Kowalik won the race.\n\nThe mayor embraced Marta Kowalik. Then Marta Kowalik wept.\n",
        ),
        Example("Port Ellerby is closed. Ships avoid Port Ellerby, and Port Ellersby’s pilots have gone home."),
        Example("Jonah Brandt sang, Jonah Brandt danced and Jonah Brant slept."),
    ),
    keep=(
        Example("Marta Kowalik won the race. The mayor embraced Marta Kowalik."),
        Example("North Korea and North Korea's friends. A North Korean ship came from North Korea."),
        Example("Anna Petrov and Anna Petrov's aunt met Anna Petrova."),
        Example("Jonah Brandt sang and Jonah Brandt danced. “Jonah Brant,” said the card."),
        Example("Paul Keller and Paula Keller sing. Paul Keller plays, and Paul Keller pays."),
    ),
)

RULES = (NAME,)
