"""Photo captions that stand in the article twice: with and without credit, label, counter, or cut off.

The copy that says most about the picture stays: the one with the credit, then the
one without a label, then the one beside the picture, then the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from newslint.checks.duplicate.caption_credits import doubled_credits
from newslint.checks.duplicate.caption_parts import Parts, is_candidate, may_be_labelled, take_apart
from newslint.checks.duplicate.caption_story import Story, is_past
from newslint.checks.duplicate.near_captions import near_copies
from newslint.checks.duplicate.repetition import words_of
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import PLACEHOLDER, Block, Document, Kind
from newslint.fixes import delete_lines
from newslint.rules import Example, Options, Rule

#: A caption of fewer words is a name, which may stand under two pictures.
_FEWEST = 4
#: Of so many words, credit and all, it may stand under two pictures that are further apart than so many blocks.
_FEWEST_APART, _APART = 8, 3
#: So many captions that begin alike are tried for one that is cut off.
_TRIED = 20
#: Characters by which a paragraph is known not to be the copy of a caption.
_HEAD = 10


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    captions = [take_apart(block) for block in document.prose if block.kind is Kind.CAPTION and is_candidate(block)]
    labelled = [
        take_apart(block)
        for block in document.prose
        if block.kind is not Kind.CAPTION and is_candidate(block) and may_be_labelled(block.text)
    ]
    if not captions and not labelled:
        return
    parts = {one.block.index: one for one in (*captions, *labelled)}
    parts |= {one.block.index: one for one in _alike(document, captions, parts.keys())}
    story = Story(document)
    copies: dict[int, Parts] = {}  # what goes, by the index of its block, with what stays
    for diagnostic, gone, stays in _copies(document, story, captions, list(parts.values())):
        if gone is not None:
            copies[gone] = stays
        yield diagnostic
    for one, stays in doubled_credits(document, parts, copies):
        yield _finding(document, one.block, stays.block, "this credit stands in line {} too")
    for near in near_copies(document, captions, copies.keys()):
        yield _finding(document, near.block, near.other, near.message, weak=True, fixable=near.fixable)
    for caption in captions:
        lead = story.opened_by(caption) if caption.block.index not in copies else None
        if lead is not None:
            yield _finding(document, caption.block, lead, _STORY_BEGINS, weak=True)


_STORY_BEGINS = "the story begins with these words in line {}: a caption says what the picture shows"


def _alike(document: Document, captions: Sequence[Parts], known: Container[int]) -> Iterator[Parts]:
    """Blocks of other kinds that begin as a caption does."""
    heads = {one.words[:_HEAD] for one in captions if one.words}
    for block in document.prose:
        if block.index in known or block.kind is Kind.CAPTION or not is_candidate(block):
            continue
        if words_of(block.text[: 2 * _HEAD])[:_HEAD] in heads:
            yield take_apart(block)


def _copies(
    document: Document, story: Story, captions: Sequence[Parts], parts: Sequence[Parts]
) -> Iterator[tuple[Diagnostic, int | None, Parts]]:
    """Findings about copies that are equal or cut off, with the block that goes (None: it may stay) and what stays."""
    whole = {one.words for one in captions if one.words}
    groups: dict[str, list[Parts]] = defaultdict(list)
    by_head: dict[str, list[str]] = defaultdict(list)
    for words in sorted(whole):
        by_head[words[:_HEAD]].append(words)
    for one in parts:
        words = one.words
        if one.cut_off and one.count >= _FEWEST:
            words = next((w for w in by_head[words[:_HEAD]][:_TRIED] if w != words and w.startswith(words)), words)
        if words in whole:
            groups[words].append(one)
    for group in groups.values():
        if len(group) > 1:
            yield from _second_copies(document, story, sorted(group, key=lambda one: one.block.index))


def _second_copies(
    document: Document, story: Story, copies: Sequence[Parts]
) -> Iterator[tuple[Diagnostic, int | None, Parts]]:
    kept = min(copies, key=lambda one: _rank(document, one))
    for one in copies:
        if one is kept or (kept.count < _FEWEST and abs(one.block.index - kept.block.index) > 1):
            continue  # a name under two pictures
        block, other = one.block, kept.block
        if one.credit and not set(one.credit.split()) <= set(kept.credit.split()):
            said = "this caption stands in line {} too, with another credit"
            yield _finding(document, block, other, said, weak=True), None, kept
        elif story.may_begin_with(one, kept) and is_past(one):
            yield _finding(document, other, block, _STORY_BEGINS, weak=True), None, kept
        elif story.may_begin_with(one, kept):
            said = "this caption stands in line {}, with the credit, unless the story begins here"
            yield _finding(document, block, other, said, weak=True), None, kept
        elif one.credit and kept.count < _FEWEST_APART and abs(block.index - other.index) > _APART:
            said = "this caption stands in line {} too, unless these are two pictures"
            yield _finding(document, block, other, said, weak=True), None, kept
        else:
            yield _finding(document, block, other, _how(one, kept)), block.index, kept


def _rank(document: Document, one: Parts) -> tuple[bool, int, bool, bool, int]:
    """The least stays."""
    return one.cut_off, -len(one.credit.split()), one.extra, not _at_picture(document, one.block), one.block.index


def _how(one: Parts, kept: Parts) -> str:
    if one.cut_off:
        return "this is the beginning of the caption in line {}"
    if kept.credit and not one.credit:
        return "this caption stands in line {}, with the credit"
    if one.extra and not kept.extra:
        return "this caption stands in line {} without what the page puts before it"
    return "this caption stands in line {} too"


def _finding(
    document: Document, block: Block, other: Block, said: str, *, weak: bool = False, fixable: bool = True
) -> Diagnostic:
    """``said`` has a place for the line of the other copy; ``weak``: a person should look at the two."""
    applicability = Applicability.UNSAFE if weak else Applicability.SAFE
    fix = Fix("delete this copy", (delete_lines(document, block.start, block.end),), applicability)
    return CAPTION.diagnose(
        block,
        0,
        len(block.text),
        said.replace("{}", str(document.position(other.start).line)),
        severity=Severity.WARNING if weak else None,
        fix=fix if fixable else None,
        related=[other.span],
    )


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
    "both: without the credit, with a label or the counter of a gallery, cut off, with a word changed. The copy with "
    "the credit stays; of two equal ones that without a label, then the one beside the picture, else the first. "
    "Where a word differs, or the story begins with the caption's words, a person should look.",
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
        Example(f"{_TITLE}\n\n{_CREDITED}\n\n3 of 9 | {_CREDITED}\n", f"{_TITLE}\n\n{_CREDITED}\n"),
        Example(f"{_TITLE}\n\n{_BARE[:44]}…\n\n{_CREDITED}\n\n{_STORY}\n", f"{_TITLE}\n\n{_CREDITED}\n\n{_STORY}\n"),
        Example(
            f"{_TITLE}\n\nPhoto: Ana Silva/Reuters\n\nPhoto: Ana Silva/Reuters\n\n{_STORY}\n",
            f"{_TITLE}\n\nPhoto: Ana Silva/Reuters\n\n{_STORY}\n",
        ),
        Example(
            f"{_TITLE}\n\n{_BARE.replace('mend', 'repair')}\n\n{_CREDITED}\n\n{_STORY}\n",
            f"{_TITLE}\n\n{_CREDITED}\n\n{_STORY}\n",
        ),
        Example(
            f"{_TITLE}\n\n{_STORY} (Ana Silva/Reuters)\n\n{_STORY} It is cold.\n",
            f"{_TITLE}\n\n{_STORY} It is cold.\n",
        ),
    ),
    keep=(
        Example(f"{_TITLE}\n\n{_CREDITED}\n\n{_STORY}\n"),
        Example(f"Ana Silva (AP)\n\n{_STORY}\n\nAna Silva (AP)\n"),
        Example(f"{_CREDITED}\n\n{_STORY}\n\n{_CREDITED.replace('mend', 'sell')}\n"),
        Example(f"{_CREDITED}\n\n{_CREDITED.replace('mend', 'sell')}\n\n{_STORY}\n"),
        Example(f"1 of 2 | {_CREDITED}\n\n2 of 2 | The harbour wall on Monday. (Ana Silva/Reuters)\n\n{_STORY}\n"),
    ),
)

RULES = (CAPTION,)
