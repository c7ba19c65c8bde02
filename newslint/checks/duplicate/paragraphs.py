"""Paragraphs, and whole runs of paragraphs, that stand in the article twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from newslint.checks.duplicate.repetition import (
    MOST_COPIES,
    Repeat,
    is_correction,
    is_introduced,
    is_long,
    label_of,
    repeats,
)
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, is_running_text
from newslint.fixes import delete_lines
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: From so many words on nobody writes the same paragraph twice, however far apart.
_SURE = 25
#: So many short lines between two copies are heads of sections: a guide says the same thing in each of two. They are
#: looked for among so many blocks before the second copy.
_SECTIONS, _REACH = 3, 100
#: "Getting there: …" opens so many paragraphs of a list whose entries are filled in.
_FIELD, _ENTRIES = lazy(r"\W*([A-Z][\w ]{2,40}):\s"), 3


def _check_paragraph(document: Document, options: Options) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for repeat in document.shared(repeats):
        if _is_run(document, repeat) or not _is_slip(document, repeat):
            continue
        again = next(b for b in _blocks(document, repeat) if is_long(b))
        first = document.prose[repeat.first]
        line = document.position(first.start).line
        if repeat.copies > MOST_COPIES:
            if again.text in told:
                continue
            told.add(again.text)
            message = f"this paragraph stands here {repeat.copies} times, first in line {line}"
            severity = Severity.WARNING if _at_once(repeat) else Severity.INFO
            yield PARAGRAPH.diagnose(again, 0, len(again.text), message, severity=severity, related=[first.span])
            continue
        severity = _severity(document, repeat, long=again.words >= _SURE)
        yield Diagnostic(
            PARAGRAPH.id,
            f"this paragraph stands in line {line} already",
            document.prose[repeat.again].start,
            again.end,
            severity,
            _deletion(document, repeat, again, "delete the second copy"),
            tuple({first.span: None, document.prose[repeat.origin].span: None}),
        )


def _at_once(repeat: Repeat) -> bool:
    return repeat.again == repeat.origin + repeat.length


def _severity(document: Document, repeat: Repeat, *, long: bool) -> Severity:
    """How sure it is that the copy is a slip: what stands here and there a third time is a device of the page.

    So is what stands in two sections of it, unless it is a whole passage.
    """
    if _at_once(repeat):
        return Severity.ERROR
    if repeat.copies > 2 or (not _is_run(document, repeat) and _in_sections(document, repeat)):
        return Severity.INFO
    return Severity.ERROR if long else Severity.WARNING


def _in_sections(document: Document, repeat: Repeat) -> bool:
    between = document.prose[max(repeat.origin + repeat.length, repeat.again - _REACH) : repeat.again]
    heads = (block for block in between if not is_running_text(block))
    return len(list(islice(heads, _SECTIONS))) == _SECTIONS


def _fields(document: Document) -> Counter[str]:
    """How many paragraphs begin with each name of a field."""
    return Counter(found[1] for block in document.prose if (found := _FIELD.match(block.text)))


def _check_run(document: Document, options: Options) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for repeat in document.shared(repeats):
        if not _is_run(document, repeat) or not _is_slip(document, repeat):
            continue
        last = document.prose[repeat.again + repeat.length - 1]
        again, first = document.prose[repeat.again], document.prose[repeat.origin]
        if repeat.copies > MOST_COPIES and last.text in told:
            continue
        told.add(last.text)
        line = document.position(first.start).line
        message = f"these {repeat.length} blocks are those from line {line} on once more"
        severity = _severity(document, repeat, long=True)
        fix = _deletion(document, repeat, last, f"delete the second copy of {repeat.length} blocks")
        related = (first.start, document.prose[repeat.origin + repeat.length - 1].end)
        yield Diagnostic(BLOCK.id, message, again.start, last.end, severity, fix, (related,))


def _blocks(document: Document, repeat: Repeat) -> tuple[Block, ...]:
    return document.prose[repeat.again : repeat.again + repeat.length]


def _is_slip(document: Document, repeat: Repeat) -> bool:
    """False for what repeats on purpose: notes, cited passages, answers, the same text under several labels."""
    blocks = _blocks(document, repeat)
    originals = document.prose[repeat.origin : repeat.origin + repeat.length]
    if not any(is_running_text(b) or is_running_text(o) for b, o in zip(blocks, originals, strict=True)):
        return False
    if any(is_correction(b) for b in blocks) or any(b.plain.rstrip().endswith(("?", ":")) for b in blocks):
        return False
    if is_introduced(document, repeat.again) or is_introduced(document, repeat.origin):
        return False
    field = _FIELD.match(blocks[0].text)
    if field and not _at_once(repeat) and document.shared(_fields)[field[1]] >= _ENTRIES:
        return False
    if _at_once(repeat) or repeat.length > 3:
        return True
    over, before = label_of(document, repeat.again), label_of(document, repeat.origin)
    return not (over and before and repeat.origin > 1 and over != before)


def _is_run(document: Document, repeat: Repeat) -> bool:
    return sum(is_long(b) for b in _blocks(document, repeat)) >= 2


def _deletion(document: Document, repeat: Repeat, last: Block, message: str) -> Fix:
    """Safe only where the copies follow each other: of two far apart a person must say which one the story needs."""
    applicability = Applicability.SAFE if _at_once(repeat) else Applicability.UNSAFE
    return Fix(message, (delete_lines(document, document.prose[repeat.again].start, last.end),), applicability)


_FERRY = (
    "The ferry will not sail on Sunday because two of its engines failed an inspection at the yard in March, "
    "the company said in a letter to passengers."
)
_REFUND = "Passengers who hold a ticket can ask for their money back at the harbour office until the end of May."

PARAGRAPH = Rule(
    id="duplicate/paragraph",
    summary="A paragraph stands in the article twice",
    why="Pasting, syndication and page scrapers double paragraphs. The reader stumbles over the second copy. "
    "Refrains, questions of an interviewer and notes of correction are left alone; a paragraph that stands "
    "four times or more is reported once. Copies here and there of a text that stands three times or more are "
    "only a hint: pages repeat such lines on purpose.",
    check=_check_paragraph,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(f"{_FERRY}\n\n{_FERRY}\n", fixed=f"{_FERRY}\n"),
        Example(f"{_FERRY}\n\n{_REFUND}\n\n{_FERRY.upper()}", fixed=f"{_FERRY}\n\n{_REFUND}"),
        Example(f"{_FERRY}\n\n{_FERRY.replace(',', ' –').rstrip('.')}\n\n{_REFUND}\n", count=1),
        Example("\n\n".join([_FERRY] * 6), count=1),
    ),
    keep=(
        Example(f"{_FERRY}\n\n{_REFUND}\n"),
        Example("Boats out.\n\nBoats out.\n\nThe pilots had gone home and the harbour was dark.\n"),
        Example(
            "Q: What would you do about the old bridge if the council gave you a free hand?\n\nClose it.\n\n"
            "Q: What would you do about the old bridge if the council gave you a free hand?\n\nI have said so.\n"
        ),
        Example(
            "Row, row the boat tonight,\nrow it past the harbour light,\nrow it till the day is bright.\n\n"
            "The oars were wet.\n\n"
            "Row, row the boat tonight,\nrow it past the harbour light,\nrow it till the day is bright.\n",
            format="markdown",
        ),
    ),
)

BLOCK = Rule(
    id="duplicate/block",
    summary="Several paragraphs in a row stand in the article twice",
    why="An article that was pasted twice, or a passage that an extractor met in two places of the page, comes "
    "back paragraph by paragraph. One finding covers the whole second copy.",
    check=_check_run,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(f"{_FERRY}\n\n{_REFUND}\n\n{_FERRY}\n\n{_REFUND}\n", fixed=f"{_FERRY}\n\n{_REFUND}\n", count=1),
        Example(
            f"No ferry on Sunday\n\n{_FERRY}\n\n{_REFUND}\n\nNo ferry on Sunday\n\n{_FERRY}\n\n{_REFUND}",
            fixed=f"No ferry on Sunday\n\n{_FERRY}\n\n{_REFUND}",
            count=1,
        ),
        Example(f"{_FERRY}\n{_REFUND}\nThe mayor was silent.\n{_FERRY}\n{_REFUND}\n", count=1),
    ),
    keep=(
        Example(f"{_FERRY}\n\n{_REFUND}\n\n{_FERRY}\n"),
        Example("Home 2\n\nAway 1\n\nHome 2\n\nAway 1\n"),
        Example("Ring the bell.\n\nClose the door.\n\nRing the bell.\n\nClose the door.\n"),
    ),
)

RULES = (PARAGRAPH, BLOCK)
