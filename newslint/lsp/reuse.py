"""What was computed of paragraphs that have not changed: an editor sends the whole article with every key."""

from __future__ import annotations

from newslint.document import Block, Document, Sentence

#: What a block computes from nothing but its text; the rest has its place in the document in it.
OF_TEXT = ("plain", "lines", "pieces", "piece_spans", "vocabulary", "is_english", "words")


def take_over(document: Document, earlier: Document) -> None:
    """Give the blocks of ``document`` what blocks with the same text have computed in an earlier state of it."""
    known = {block.text: block for block in earlier.blocks}
    for block in document.blocks:
        old = known.get(block.text)
        if old is not None:
            _copy(old, block)


def _copy(old: Block, new: Block) -> None:
    computed = vars(old)
    own = vars(new)
    for name in OF_TEXT:
        if name in computed:
            own[name] = computed[name]
    if "quotations" in computed and old.quoted == new.quoted:
        own["quotations"] = computed["quotations"]
    if "sentences" in computed:
        own["sentences"] = tuple(_sentence(sentence, new) for sentence in computed["sentences"])


def _sentence(old: Sentence, block: Block) -> Sentence:
    """The same sentence in another block."""
    new = Sentence(block, old.start, old.end)
    computed, own = vars(old), vars(new)
    for name in ("text", "tokens"):
        if name in computed:
            own[name] = computed[name]
    return new
