"""The blocks in which figures are checked: those that speak of per cent and are no correction."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.document import Block, Document


def blocks_with_percent(document: Document) -> Iterator[Block]:
    """In order of place."""
    for block in document.current_prose:
        text = block.plain
        if "%" in text or "percent" in text or "per cent" in text:
            yield block
