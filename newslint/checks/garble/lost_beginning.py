"""Paragraphs that have lost their first words: “of the Year award went to a choir”, “than 300 jobs will go”."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document, Kind, is_running_text
from newslint.english.classes import words
from newslint.english.lexicon import lexicon
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: Particles that names begin with: “van Dijk scored”, “al-Sadr said”.
_IN_NAMES = words("al af at bin da das de degli dei del della den der des di do dos du el e la le ten ter van von y zu")
#: No sentence begins with these, whatever their capital.
_NEVER_FIRST = words("percent been")
_STOPS = ".!?…”\"’')"
_WRITTEN_SMALL = lazy(r"[.!?] +[a-z]")
#: A shorter paragraph may be a label, or a line of verse.
_FEWEST = 7
#: Who begins this share of the paragraphs small does so on purpose.
_ON_PURPOSE = 0.2


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    prose = document.prose
    paragraphs = [block for block in prose if block.kind is Kind.PARAGRAPH]
    found = [block for block in paragraphs if _has_no_beginning(block)]
    if len(found) > 1 + _ON_PURPOSE * len(paragraphs):
        return
    before = {block.index: previous for previous, block in zip([None, *prose], prose, strict=False)}
    for block in found:
        if _begins_anew(before[block.index]) and is_running_text(block) and block.is_english:
            start, end = block.piece_spans[0][0], block.piece_spans[1][1]
            message = f"the paragraph begins in the middle of a sentence: “{block.text[start:end]}”"
            yield LOST.diagnose(block, start, end, message)


def _has_no_beginning(block: Block) -> bool:
    text = block.text
    if not text or text[-1] not in _STOPS or block.quoted:
        return False
    if not text[0].islower() and not text.startswith(("Per", "Been", "Least ")):
        return False
    pieces = block.pieces
    if len(pieces) < _FEWEST or _WRITTEN_SMALL.search(text):
        return False
    first, second = pieces[0], pieces[1]
    if first[0].isupper():
        low = first.lower()
        return low in _NEVER_FIRST or (low, second) == ("per", "cent") or (low == "least" and _is_number(second))
    named = first in _IN_NAMES and second[0].isupper()
    return len(first) > 1 and first.islower() and second[0].isalnum() and not named and first in lexicon().common


def _is_number(word: str) -> bool:
    return word.isdigit() or word in words("one two three four five six seven eight nine ten twelve twenty")


def _begins_anew(previous: Block | None) -> bool:
    """False after a line that may go on: one without a stop, a list, a table, code."""
    if previous is None:
        return True
    if previous.kind in (Kind.HEADLINE, Kind.HEADING, Kind.STANDFIRST):
        return not previous.text.endswith(":")
    return previous.kind is Kind.PARAGRAPH and previous.text[-1:] in tuple(_STOPS)


LOST = Rule(
    id="garble/lost-beginning",
    summary="A paragraph begins in the middle of a sentence",
    why=(
        "A scraper that drops a link, or a cut that took a line too much, leaves a paragraph without its first words. "
        "A small letter at its beginning gives it away where the paragraph before is complete. Names such as iPhone "
        "and van Dijk, lists, and texts that are written small throughout are left alone."
    ),
    check=_check,
    flag=(
        Example("of the Month prize went to a baker who has never missed a market day."),
        Example("The mill was sold in May.\n\nto the report, half of the flats above it stand empty."),
        Example("Per cent of the farms in the valley have no heir, a study found in June."),
        Example("Least six people were hurt when the stand fell during the parade."),
    ),
    keep=(
        Example("van Dijk scored the only goal of the match in the last minute."),
        Example("iPhone sales in the country rose by a third in the spring, the firm said."),
        Example(
            "The bill was passed by the lower house on Monday and goes to the\n\nupper house in May, the clerk said."
        ),
        Example("The rules are these:\n\nno dogs are allowed on the beach before noon in the summer."),
        Example(
            "see you at the fair on friday.\n\nbring a friend if you can find one.\n\nthe gates are open from ten."
        ),
    ),
)

RULES = (LOST,)
