"""An unknown word that is a common one with a well-known slip: “becasue”, “goverment”, “comittee”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, Kind
from newslint.english.lexicon import lexicon
from newslint.rules import Example, Options, Rule

_KINDS = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.CAPTION, Kind.LIST_ITEM, Kind.QUOTATION})
_SHORTEST = 5
#: No common word is longer; trying all slips of one takes time that grows with the square of its length.
_LONGEST = 24
#: A word that stands there more often is somebody's term.
_MOST = 2
#: Beside one of these it is a part of an address, a path or a compound.
_ADDRESS = frozenset("./_@#=&\\~+*%$<>[]{}|'-")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = [block for block in document.prose if block.kind in _KINDS]
    pieces, known = set[str]().union(*(block.pieces for block in blocks)), lexicon().known
    suspects = {
        word
        for word in pieces
        if _SHORTEST <= len(word) <= _LONGEST
        and word.isascii()
        and word.isalpha()
        and word.islower()
        and word not in known
    }
    if not suspects:
        return
    from newslint.english.misspelling import meant

    right = {word: other for word in suspects if (other := meant(word, lexicon()))}
    if not right:
        return
    count = Counter(piece for block in blocks for piece in block.pieces if piece in right)
    for block in blocks:
        if right.keys().isdisjoint(block.pieces) or not block.is_english:
            continue
        for piece, (start, end) in zip(block.pieces, block.piece_spans, strict=True):
            if piece in right and count[piece] <= _MOST and not _is_part(block.plain, start, end):
                yield _diagnose(block, start, end, right[piece])


def _is_part(text: str, start: int, end: int) -> bool:
    """True inside an address or a compound; a full stop may end the sentence."""
    after = text[end : end + 2]
    if after[:1] == "." and not after[1:].strip():
        after = ""
    return (start > 0 and text[start - 1] in _ADDRESS) or (after[:1] in _ADDRESS and bool(after))


def _diagnose(block: Block, start: int, end: int, right: str) -> Diagnostic:
    edit = block.edit(start, end, right)
    fix = Fix(f"write “{right}”", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, end) else None
    message = f"“{block.text[start:end]}” is misspelled: “{right}”"
    return SLIP.diagnose(block, start, end, message, severity=severity, fix=fix)


SLIP = Rule(
    id="spelling/slip",
    summary="A common word with a letter swapped, doubled or left out",
    why=(
        "The word is in no dictionary, and one slip of a few well-known kinds away from exactly one common word. "
        "Names, words of another language, compounds, addresses and what stands there three times are left alone."
    ),
    check=_check,
    fix=Applicability.UNSAFE,
    yields=1,  # the list spelling/common is sure of its words
    flag=(
        Example("The road was closed, an offical said.", fixed="The road was closed, an official said."),
        Example("They met becuase of the profesional players.", count=2),
        Example("The appearence of the hall is a probelm.", count=2),
    ),
    keep=(
        Example("The organiser travelled to the theatre, and the traveler organized it."),
        Example("Write to offical@example.org or see example.com/probelm and the-offical-one."),
        Example("An offical, an offical and one more offical: offical is their word."),
        Example("The tarn below the fell is a mere, and the cwm has no beck."),
        Example("Die offical Seite ist nicht das, was wir alle wollten, und niemand hat es gesehen."),
    ),
)

RULES = (SLIP,)
