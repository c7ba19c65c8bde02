"""What holds for the blocks of every document, whatever was read."""

from __future__ import annotations

from newslint.document import Document


def check_document(document: Document) -> None:
    """Blocks are in order, apart, within bounds and not empty; their runs tile the text and map it back."""
    text = document.text
    past = 0
    for block in document.blocks:
        assert past <= block.start < block.end <= len(text), block
        past = block.end
        assert block.text.strip(), block
        if not block.runs:
            assert text[block.start : block.end] == block.text
            continue
        at, source = 0, block.start
        for run in block.runs:
            assert run.at == at
            assert run.length > 0
            assert run.width > 0
            assert run.source >= source
            at, source = at + run.length, run.source + run.width
            if run.visible:
                assert run.width == run.length
                shown = block.text[run.at : run.at + run.length]
                assert text[run.source : run.source + run.length] == shown
        assert at == len(block.text)
        assert source <= block.end
    for start, end, _ in document.directives:
        assert 0 <= start < end <= len(text)


def check_spans(document: Document) -> None:
    """Any part of a block's text has a place in the source, and an edit of it replaces just that."""
    text = document.text
    for block in document.blocks:
        size = len(block.text)
        for start, end in ((0, size), (0, 1), (size - 1, size), (size // 3, size // 2 + 1), (size // 2, size // 2)):
            a, b = block.source(start, end)
            assert block.start <= a <= b <= block.end
            assert (a < b) == (start < end)
            edit = block.edit(start, end, "")
            if edit is not None:
                assert text[edit.start : edit.end] == block.text[start:end]
