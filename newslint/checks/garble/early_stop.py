"""A full stop in the middle of a sentence: “how long it can last. sustained, officials said”."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.lexicon import lexicon
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule
from newslint.segment import ABBREVIATED

_STOP = lazy(r"\.[ \n]+(?=[a-z])")
_BEFORE = lazy(r"[\w'-]+$")
_AFTER = lazy(r"[a-z]+(?:['-][a-z]+)*(?![\w.@/_():-])|[a-z]+(?:['-][a-z]+)*(?=\.(?:\s|$))")
#: A few letters with a stop are an abbreviation more often than a word.
_SHORT_WORDS = frozenset(
    "a i an as at be by do go he if in is it me my no of on or so to up us we all and any are bad big but can car "
    "day did end far few for get got had has her him his how its job law led let low man may men met new not now "
    "off old one our out own pay per put ran run sat saw say see set she six ten the too top two use war was way "
    "who why win won yes yet you".split()
)
_MORE_ABBREVIATED = frozenset(
    "est max secs tel ext govt incl excl dept natl avg misc ref refs cont orig pop ver cu mph km cm mm kg yr yrs "
    "mos wk temp tbsp tsp bldg apt resp aka dba esp specif illus trans repr rev op ibid seq sing obj adj adv prep "
    "conj fl hon sen rep gov gen col sgt capt lt dr mr mrs ms prof jan feb mar apr jun jul aug sept oct nov dec "
    "inc ltd corp fig figs".split()
)
#: "Digital. gov": an address that was broken.
_DOMAINS = frozenset("com org net gov edu io co uk doi https http www".split())
#: A writer who begins this share of the sentences small does so on purpose.
_ON_PURPOSE = 0.2


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    found: list[tuple[Block, int, int]] = []
    for block in document.prose:
        if (block.kind in SENTENCE_KINDS and ". " in block.plain) or ".\n" in block.plain:
            found += [(block, a, b) for a, b in _stops(block)]
    if len(found) > 2:
        stops = sum(block.plain.count(". ") for block in document.prose)
        if len(found) > _ON_PURPOSE * stops:
            return
    for block, start, end in found:
        severity = Severity.INFO if block.is_quoted(start, end) else None
        shown = " ".join(block.text[start:end].split())
        yield STOP.diagnose(
            block, start, end, f"a full stop in mid-sentence, or words lost after it: “{shown}”", severity=severity
        )


def _stops(block: Block) -> Iterator[tuple[int, int]]:
    """From the word before each misplaced stop to the word after it."""
    text = block.plain
    for match in _STOP.finditer(text):
        at = match.start()
        before = _BEFORE.search(text, max(0, at - 40), at)
        after = _AFTER.match(text, match.end())
        if (
            before is None
            or after is None
            or "-" in after.group()
            or after.group() in _DOMAINS
            or not _is_word(before.group(), text, before.start())
        ):
            continue
        if lexicon().knows(after.group()) and block.is_english:
            yield before.start(), after.end()


def _is_word(word: str, text: str, start: int) -> bool:
    """False for abbreviations, initials, numbers, and the last part of a name with stops in it."""
    if text[max(0, start - 1) : start] in (".", "@", "/", "#", "…"):
        return False
    last = word.rpartition("-")[2]
    if word in ABBREVIATED or word.lower() in _MORE_ABBREVIATED or last.isdigit() or not last:
        return False
    if last.isupper() and last == word:
        return False  # a title or an abbreviation with a stop of its own
    if len(last) <= 3:
        return last in _SHORT_WORDS or (word != last and last.isalpha())
    folded = last.lower()
    return (last.islower() and any(vowel in folded for vowel in "aeiouy")) or lexicon().knows(folded)


STOP = Rule(
    id="garble/early-stop",
    summary="A full stop stands in the middle of a sentence",
    why=(
        "After a full stop comes a capital. Where a small letter follows, the stop was set too early, or the words "
        "that began the next sentence are gone. Abbreviations, names such as iPhone and lists are left alone."
    ),
    check=_check,
    flag=(
        Example("Nobody knows how long the supply will last. delivered, the ministry said."),
        Example("The bakery on the corner. has closed after forty years."),
        Example("Voters want shops that. stay open on Sundays."),
    ),
    keep=(
        Example("The firm (Smith Bros. of Leeds) makes clocks, hats, etc. for the trade."),
        Example("He moved to the U.S. in May, and at 9 p.m. the sale began."),
        Example("The new model arrived on Friday. iPhone sales rose at once."),
        Example("“I do not know ... maybe in June,” she said. “Ask me then.”"),
        Example("The approx. cost of no. 4 was 3.5 million, according to Dr. de Vries."),
        Example("see you there. bring a friend. we have room. it is free. come early. stay late."),
    ),
)

RULES = (STOP,)
