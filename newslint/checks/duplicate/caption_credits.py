"""Credits on lines of their own that the caption beside them has already, or that went there with a copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.checks.duplicate.caption_parts import Parts
from newslint.document import Document


def doubled_credits(
    document: Document, parts: Mapping[int, Parts], copies: Mapping[int, Parts]
) -> Iterator[tuple[Parts, Parts]]:
    """Credit lines that say nothing new, each with where its words stand.

    ``parts`` are the captions by the index of their block, ``copies`` those of them that go, each with what stays.
    """
    order = [block.index for block in document.prose]
    places = {index: place for place, index in enumerate(order)}

    def beside(one: Parts, step: int) -> Parts | None:
        place = places[one.block.index] + step
        return parts.get(order[place]) if 0 <= place < len(order) else None

    for one in parts.values():
        if one.words or not one.names or one.block.index in copies:
            continue
        before, after = beside(one, -1), beside(one, 1)
        if before is not None and one.names <= before.names:
            yield one, before
            continue
        for copy in (before, after):
            stays = copies.get(copy.block.index) if copy is not None else None
            known = (stays, beside(stays, -1), beside(stays, 1)) if stays is not None else ()
            elsewhere = next((k for k in known if k is not None and k is not one and one.names <= k.names), None)
            if elsewhere is not None:
                yield one, elsewhere
                break
