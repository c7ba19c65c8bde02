"""Sentences that stand in the article twice, in paragraphs that differ otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newslint.checks.duplicate.headlines import standfirst
from newslint.checks.duplicate.repetition import (
    MOST_COPIES,
    is_correction,
    is_introduced,
    is_verse,
    keys_of,
    repeats,
)
from newslint.checks.duplicate.wording import Wording
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, Kind, Sentence
from newslint.fixes import delete_lines
from newslint.rules import Example, Options, Rule

#: So many words make a sentence that nobody writes twice in one article.
_LONG = 13
#: With more findings than this the article is not the kind that the rule is for.
_MOST_FINDINGS = 2
#: The same for a sentence that follows itself at once.
_LONG_AT_ONCE = 4


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    places = document.shared(Wording).with_common_sentence()
    if not places:
        return
    elsewhere = _reported_elsewhere(document)
    sentences: list[Sentence] = []
    for place in places:
        block = document.prose[place]
        if block.kind is Kind.PARAGRAPH and block.index not in elsewhere and _is_told(document, place, block):
            sentences += block.sentences
    keys = keys_of([sentence.text for sentence in sentences])
    groups: dict[str, list[Sentence]] = defaultdict(list)
    for at, (sentence, words) in enumerate(zip(sentences, keys, strict=True)):
        count = words.count(" ") + 1
        if count < _LONG_AT_ONCE or not _is_statement(sentence):
            continue
        if at and keys[at - 1] == words and sentences[at - 1].block is sentence.block:
            yield _finding(document, sentence, sentence, "this sentence stands right before", Severity.ERROR)
        elif count >= _LONG:
            groups[words].append(sentence)
    yield from _again(document, [copies for copies in groups.values() if len(copies) > 1])


def _again(document: Document, groups: Sequence[Sequence[Sentence]]) -> Iterator[Diagnostic]:
    """One finding for each run of sentences that follow each other in both places."""
    seconds: list[tuple[Sentence, Sentence, int]] = []
    for group in groups:
        later = group[1:] if len(group) <= MOST_COPIES else group[1:2]
        seconds += [(sentence, group[0], len(group)) for sentence in later]
    seconds.sort(key=lambda item: (item[0].block.index, item[0].start))
    runs = _runs(seconds)
    # Many repeated sentences are terms, reviews, a listing: written from a form.
    form = len(runs) > _MOST_FINDINGS
    for start, end in runs:
        sentence, origin, copies = seconds[start]
        severity = Severity.INFO if form or copies > MOST_COPIES else Severity.WARNING
        source = origin.block.source(origin.start, origin.end)
        line = document.position(source[0]).line
        what = "this sentence stands" if end == start else f"these {end - start + 1} sentences stand"
        where = f"in line {line} already" if copies <= MOST_COPIES else f"here {copies} times, first in line {line}"
        yield _finding(document, sentence, seconds[end][0], f"{what} {where}", severity, source)


def _runs(seconds: Sequence[tuple[Sentence, Sentence, int]]) -> list[tuple[int, int]]:
    """First and last of each run of sentences that follow each other."""
    runs: list[tuple[int, int]] = []
    for at, (sentence, _, _) in enumerate(seconds):
        if runs and _follows(seconds[at - 1][0], sentence):
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at, at))
    return runs


def _follows(one: Sentence, other: Sentence) -> bool:
    return one.block is other.block and not one.block.text[one.end : other.start].strip()


def _finding(
    document: Document, first: Sentence, last: Sentence, message: str, severity: Severity, *related: tuple[int, int]
) -> Diagnostic:
    fix = _deletion(document, first.block, first.start, last.end)
    return SENTENCE.diagnose(first.block, first.start, last.end, message, severity=severity, fix=fix, related=related)


def _is_statement(sentence: Sentence) -> bool:
    """True for a sentence that ends with a full stop and is nobody's speech."""
    ends = sentence.text.rstrip("\"”’')")[-1:] == "."
    return ends and not sentence.block.is_quoted(sentence.start, sentence.end)


def _deletion(document: Document, block: Block, start: int, end: int) -> Fix | None:
    text = block.text
    if start <= len(text) - len(text.lstrip()) and end >= len(text.rstrip()):
        edit = delete_lines(document, block.start, block.end)
        return Fix("delete the line", (edit,), Applicability.UNSAFE)
    while start > 0 and block.text[start - 1].isspace():
        start -= 1
    if start == 0:
        while end < len(block.text) and block.text[end].isspace():
            end += 1
    cut = block.edit(start, end, "")
    return Fix("delete the second copy", (cut,), Applicability.UNSAFE) if cut else None


def _reported_elsewhere(document: Document) -> frozenset[int]:
    """Indexes of the blocks that another rule reports as a whole."""
    whole = {document.prose[at].index for r in document.shared(repeats) for at in range(r.again, r.again + r.length)}
    found = document.shared(standfirst)
    return frozenset(whole | {found[0].index} if found else whole)


def _is_told(document: Document, place: int, block: Block) -> bool:
    """True for running text: no stanza, no row of a table, nothing that is cited or corrected."""
    return not ("|" in block.text or "\t" in block.text or is_verse(block)) and not (
        is_introduced(document, place) or is_correction(block)
    )


_GRANT = "The grant pays for forty new beds and for the nurses who will look after those who lie in them."
_WARD = "The ward has been closed since the flood in March."

SENTENCE = Rule(
    id="duplicate/sentence",
    summary="A sentence stands in the article twice",
    why="A passage that was moved or rewritten often leaves a sentence in its old place too. Quotations, notes of "
    "correction, questions and short lines are left alone.",
    check=_check,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            f"{_GRANT} {_WARD}\n\nThe mayor was pleased. {_GRANT}\n",
            f"{_GRANT} {_WARD}\n\nThe mayor was pleased.\n",
        ),
        Example(f"{_WARD} {_WARD} Nobody knows when it opens.\n", f"{_WARD} Nobody knows when it opens.\n"),
        Example(f"{_WARD} {_GRANT}\n\n{_GRANT.upper()} {_WARD}\n", count=1),
    ),
    keep=(
        Example(f"{_GRANT} {_WARD}\n\nThe mayor was pleased. {_WARD}\n"),
        Example(f"{_WARD} “{_GRANT}”\n\n“{_GRANT}” he said again, and sat down.\n"),
        Example(f"{_WARD} {_GRANT}\n\nCorrection: an earlier version of this story said: {_GRANT}\n"),
        Example("Row on. Row on. The night is long.\n\nRow on. Row on. The tide is strong.\n"),
    ),
)

RULES = (SENTENCE,)
