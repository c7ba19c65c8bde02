"""A quotation whose words the prose before it has said already."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.rules import Example, Option, Options, Rule

_WORD = lazy(r"[^\W_]+(?:['-][^\W_]+)*")
_KINDS = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
#: So many words before the quotation are looked at.
_REACH = 60
#: From so many words on, or from this part of the quotation on, it is no chance.
_SURE = 8
_MOST_OF_IT = 0.6
#: Words of fewer letters are not what a sentence says.
_SHORT = 4
_FEWEST_LONG = 3
#: Names of laws, songs and prayers are quoted and said again.
_CAPITALS = 0.5


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    if '"' not in document.text and "“" not in document.text:
        return
    fewest = int(options["words"])
    before: Block | None = None
    for block in document.prose:
        if block.kind not in _KINDS or block.index in document.correction_notes:
            before = None
            continue
        if '"' in block.plain:
            yield from _repeated(block, before, fewest)
        before = block


def _repeated(block: Block, before: Block | None, fewest: int) -> Iterator[Diagnostic]:
    at = 0
    for start, end in block.quotations:
        low, at = at, end
        if block.plain.count(" ", start, end) < fewest - 1:
            continue
        words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(block.plain, start, end)]
        told = [word.lower() for word in _WORD.findall(block.plain, low, start)]
        if low == 0 and before is not None and len(told) < _REACH:
            told = _prose_words(before) + told
        if len(words) < fewest or len(told) < fewest:
            continue
        run = _longest_run([word for word, _, _ in words], told[-_REACH:], fewest)
        if run is None:
            continue
        first, last = run
        shown = block.plain[words[first][1] : words[last][2]]
        named = sum(word[0].isupper() for word in shown.split())
        if sum(len(word) >= _SHORT for word, _, _ in words[first : last + 1]) < _FEWEST_LONG or named > _CAPITALS * (
            last - first + 1
        ):
            continue
        count = last - first + 1
        sure = count >= _SURE or count >= _MOST_OF_IT * len(words)
        severity = REPEATED.severity if sure else Severity.INFO
        message = f"the prose has said these {count} words just before"
        yield REPEATED.diagnose(block, words[first][1], words[last][2], message, severity=severity)


def _prose_words(block: Block) -> list[str]:
    """The words outside quotations, in lower case."""
    words: list[str] = []
    at = 0
    for start, end in (*block.quotations, (len(block.text), 0)):
        words += [word.lower() for word in _WORD.findall(block.plain, at, start)]
        at = end
    return words


def _longest_run(words: list[str], told: list[str], fewest: int) -> tuple[int, int] | None:
    """First and last place in ``words`` of the longest run, of ``fewest`` or more, that stands in ``told``."""
    text = f" {' '.join(told)} "
    best: tuple[int, int] | None = None
    first = 0
    while first + fewest <= len(words):
        last = first + fewest - 1
        if f" {' '.join(words[first : last + 1])} " not in text:
            first += 1
            continue
        while last + 1 < len(words) and f" {' '.join(words[first : last + 2])} " in text:
            last += 1
        if best is None or last - first > best[1] - best[0]:
            best = first, last
        first = last + 1
    return best


REPEATED = Rule(
    id="desk/quote-repeated",
    summary="A quotation says again what the prose before it has said, word for word",
    why=(
        "The reporter led into the quotation with its own words. One of the two goes; which, the writer knows. Six "
        "words in a row must be the same in the sentences right before."
    ),
    check=_check,
    severity=Severity.WARNING,
    options={"words": Option(6, "how many words in a row must be the same")},
    flag=(
        Example(
            "The mayor said the wall must be built before the first storms. “The wall must be built before the first "
            "storms,” she said."
        ),
        Example(
            "Brandt called it the worst flood he had seen in forty years.\n\n“It was the worst flood he had seen in "
            "forty years,” his wife said."
        ),
        Example(
            'He said that nobody had asked the fishermen of the harbour. "Nobody had asked the fishermen of the '
            'harbour," he said.'
        ),
    ),
    keep=(
        Example("The mayor said the wall must be built soon. “The wall must stand before the first storms,” she said."),
        Example("“It was the worst flood in forty years,” she said. “It was the worst flood in forty years,” he said."),
        Example("They sang “Over the Hills and Far Away to Sea” and then Over the Hills and Far Away to Sea again."),
    ),
)

RULES = (REPEATED,)
