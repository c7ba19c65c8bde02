"""Correction notes: what was wrong in an earlier version, said again on purpose."""

from __future__ import annotations

import re

from newslint.document import Document, Kind
from newslint.patterns import lazy

#: One of these stands in every note, folded: a look at the whole text before any pattern.
_SIGNS = (
    "correct",
    "clarif",
    "amended",
    "earlier version",
    "previous version",
    "original version",
    "editor",
    "updated",
)
_PIECE = r"(?:article|story|post|report|piece|column|page|headline|caption|item|review|interview|obituary|version)"
_OPENS = lazy(
    rf"""\W*(?:
        (?:corrections?|clarifications?|amend(?:ment|ed)|corrected)(?:\ (?:and\ clarifications?|appended|note))?
            \s*(?:[:,.—–-]|\(|\d|on\ |$|[A-Z][a-z]+\ \d)
      | (?:an?\ |the\ )?(?:earlier|previous|original|prior)\ versions?\ of\ (?:this|the|our)\ {_PIECE}
      | this\ {_PIECE}\ (?:was|has\ been|is)\ (?:\w+\ )?(?:amended|corrected|clarified
            |(?:updated|edited|changed)\ (?:on\ .{{3,40}}?\ )?(?:because|to\ (?:correct|clarify|fix|remove|reflect)))
      | (?:an?\ )?correction\ was\ made
      | editor'?s'?\ note:?\s.{{0,80}}?\b(?:corrected|amended|incorrectly|(?:earlier|previous|original)\ version)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = lazy(r"\W*(?:corrections?|clarifications?|corrections? and clarifications?)\W*", re.IGNORECASE)
#: One of these stands in every block that ``_OPENS`` matches, folded.
_SIGNS_OF_A_BLOCK = ("correct", "clarif", "amend", "version", "updated", "edited", "changed", "editor")
#: A longer paragraph is no note.
_LONGEST = 150


def notes(document: Document) -> frozenset[int]:
    """Indexes of the blocks that are correction notes, a heading “Correction” and the paragraph under it included."""
    low = document.text.lower()
    if not any(sign in low for sign in _SIGNS):
        return frozenset()
    found: set[int] = set()
    under_label = False
    for block in document.prose:
        text = block.plain
        is_label = len(text) < 60 and _LABEL.fullmatch(text) is not None
        is_note = (
            is_label or under_label or (block.words <= _LONGEST and _may_open(text) and _OPENS.match(text) is not None)
        )
        if is_note and block.kind is not Kind.HEADLINE:
            found.add(block.index)
        under_label = is_label
    return frozenset(found)


def _may_open(text: str) -> bool:
    low = text.lower()
    return any(sign in low for sign in _SIGNS_OF_A_BLOCK)
