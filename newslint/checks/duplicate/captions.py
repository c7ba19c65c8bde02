"""Photo captions that stand in the article twice, most often once with and once without the credit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from newslint.checks.duplicate.repetition import words_of
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import PLACEHOLDER, Block, Document, Kind
from newslint.fixes import delete_lines
from newslint.readers.captions import credit_start
from newslint.rules import Example, Options, Rule

#: What pages print before a caption; only the words after it are the caption.
_LABEL = re.compile(r"(?:(?:image|photo|picture) caption|caption|pictured)\s*[:,–—-]?\s*", re.IGNORECASE)
#: A caption of fewer words is a name, which may stand under two pictures.
_FEWEST = 4
#: A longer paragraph is no caption, in characters.
_LONGEST = 700
#: Characters by which a paragraph is known not to be the copy of a caption.
_HEAD = 10


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    groups: dict[str, list[Block]] = defaultdict(list)
    for block in document.prose:
        if block.kind is Kind.CAPTION:
            groups[_words(block)].append(block)
    captions = {words for words in groups if words}
    if not captions:
        return
    heads = {words[:_HEAD] for words in captions}
    for block in document.prose:
        if block.kind is not Kind.PARAGRAPH or len(block.text) > _LONGEST:
            continue
        if words_of(block.text[: 2 * _HEAD])[:_HEAD] not in heads and not _LABEL.match(block.text):
            continue
        if (words := _words(block)) in captions:
            groups[words].append(block)
    for words in captions:
        copies = sorted(groups[words], key=lambda block: block.index)
        if len(copies) > 1:
            yield from _second_copies(document, copies, len(words.split()))


def _second_copies(document: Document, copies: Sequence[Block], words: int) -> Iterator[Diagnostic]:
    kept = min(copies, key=lambda block: (-_credit_words(block), not _at_picture(document, block), block.index))
    line = document.position(kept.start).line
    for block in copies:
        if block is kept:
            continue
        if words < _FEWEST and abs(block.index - kept.index) > 1:
            continue  # a name under two pictures
        credit, other = _credit(block), _credit(kept)
        if credit and credit != other and not set(credit.split()) <= set(other.split()):
            yield CAPTION.diagnose(
                block,
                0,
                len(block.text),
                f"this caption stands in line {line} too, with another credit",
                severity=Severity.WARNING,
                fix=_deletion(document, block, Applicability.UNSAFE),
                related=[kept.span],
            )
            continue
        where = f"in line {line}, with the credit" if other and not credit else f"in line {line} too"
        yield CAPTION.diagnose(
            block,
            0,
            len(block.text),
            f"this caption stands {where}",
            fix=_deletion(document, block, Applicability.SAFE),
            related=[kept.span],
        )


def _deletion(document: Document, block: Block, applicability: Applicability) -> Fix:
    return Fix("delete this copy", (delete_lines(document, block.start, block.end),), applicability)


def _words(block: Block) -> str:
    """The words of the caption without label and credit."""
    cut = credit_start(block.text)
    return words_of(_LABEL.sub("", block.text[:cut], count=1) if _LABEL.match(block.text) else block.text[:cut])


def _credit(block: Block) -> str:
    cut = credit_start(block.text)
    return "" if cut is None else words_of(block.text[cut:])


def _credit_words(block: Block) -> int:
    return len(_credit(block).split())


def _at_picture(document: Document, block: Block) -> bool:
    """True if an image stands in the block or right beside it."""
    return PLACEHOLDER in block.text or any(n.text.strip() == PLACEHOLDER for n in document.neighbours(block))


_TITLE = "Boats stay in port"
_BARE = "Fishermen mend their nets on the quay at Oldhaven on Friday."
_CREDITED = f"{_BARE} (Ana Silva/Reuters)"
_STORY = "The fleet has stayed in port since the storm of last week, the harbour master said."

CAPTION = Rule(
    id="duplicate/caption",
    summary="A photo caption stands in the article twice",
    why="Web pages carry a caption twice, in the picture's description and under the picture, and scrapers keep "
    "both. The copy with the credit stays; of two equal copies the one beside the picture, else the first.",
    check=_check,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(f"{_TITLE}\n\n{_BARE}\n{_CREDITED}\n\n{_STORY}\n", f"{_TITLE}\n\n{_CREDITED}\n\n{_STORY}\n"),
        Example(
            f"{_STORY}\n\n{_CREDITED}\n\n{_STORY} It is cold.\n\n{_BARE.upper()}",
            f"{_STORY}\n\n{_CREDITED}\n\n{_STORY} It is cold.",
        ),
        Example(f"{_STORY}\n\n{_CREDITED}\n\n{_CREDITED}\n", f"{_STORY}\n\n{_CREDITED}\n"),
        Example(
            f"{_STORY}\n\nImage caption: {_BARE.rstrip('.')}\n\n{_CREDITED}\n",
            f"{_STORY}\n\n{_CREDITED}\n",
        ),
    ),
    keep=(
        Example(f"{_TITLE}\n\n{_CREDITED}\n\n{_STORY}\n"),
        Example(f"Ana Silva (AP)\n\n{_STORY}\n\nAna Silva (AP)\n"),
        Example(f"{_CREDITED}\n\n{_STORY}\n\n{_CREDITED.replace('mend', 'sell')}\n"),
    ),
)

RULES = (CAPTION,)
