"""Words that have lost the space between them: “saidThe”, “moreefficiently”, “ended.The”."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.lexicon import lexicon
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: Around a part of an address, a path or a name with marks in it.
_ADDRESS = frozenset("./_@#=&?\\~+:*%$<>[]{}|'-")
_SHORTEST = 5
#: A longer string without a space is no two words.
_LONGEST = 30
#: Words that open a sentence and are the beginning of few names.
_OPENERS = (
    "the",
    "this",
    "that",
    "these",
    "those",
    "there",
    "they",
    "when",
    "while",
    "after",
    "before",
    "his",
    "their",
)
_BEFORE_SENTENCE = frozenset('.!?:"')
#: A word that stands there more often than this is somebody's term.
_MOST = 2
_STOP = lazy(r"(?<=[a-z])[.!?](?=[A-Z])")
_BEFORE = lazy(r"(?<![\w./@:-])([A-Za-z]?[a-z]{2,})$")
_AFTER = lazy(r"([A-Z][a-z]*)(?=[\s,])")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = [block for block in document.prose if block.kind in SENTENCE_KINDS]
    pieces, known = set[str]().union(*(block.pieces for block in blocks)), lexicon().known
    suspects = [p for p in pieces if _SHORTEST <= len(p) <= _LONGEST and p not in known]
    splits = {p: gap for p in suspects if (gap := _split(p) if p[0].islower() else _split_opener(p))}
    if not splits:
        return
    for block in blocks:
        if not splits.keys().isdisjoint(block.pieces) and block.is_english:
            yield from _report(document, block, splits)


def _split(piece: str) -> int | None:
    """Where a piece falls into two words; its last hyphen begins the word that is looked at."""
    words = lexicon()
    at = piece.rfind("-") + 1
    last = piece[at:]
    if len(last) < _SHORTEST or words.knows(last) or not last.replace("'", "").isalpha():
        return None
    from newslint.english.joins import split_camel, split_seen, split_small
    from newslint.english.together import are_together

    if last.islower():
        halves = split_small(last, words) or split_seen(last, words, are_together)
    else:
        halves = split_camel(last, words)
    return at + len(halves[0]) if halves else None


def _split_opener(piece: str) -> int | None:
    """Where “Thechairman” falls into a word that opens a sentence and a common one."""
    low, known = piece.lower(), lexicon()
    if not low.startswith(_OPENERS) or low in known.known or not (piece.isalpha() and piece[1:].islower()):
        return None
    gaps = (len(word) for word in _OPENERS if low.startswith(word))
    return next((gap for gap in gaps if len(low) - gap >= _SHORTEST and low[gap:] in known.common), None)


def _opens(block: Block, at: int) -> bool:
    """True if a sentence may begin at the piece: elsewhere a capital makes a name."""
    return at == 0 or block.pieces[at - 1] in _BEFORE_SENTENCE


def _report(document: Document, block: Block, splits: dict[str, int]) -> Iterator[Diagnostic]:
    text = block.plain
    often: dict[str, bool] = {}
    for at, (piece, (start, end)) in enumerate(zip(block.pieces, block.piece_spans, strict=True)):
        gap = splits.get(piece)
        if piece[0].isupper() and not _opens(block, at):
            continue
        if gap is None or (start and text[start - 1] in _ADDRESS) or _goes_on(text, end):
            continue
        if piece not in often:
            often[piece] = document.text.count(block.text[start:end]) > _MOST
        if often[piece]:
            continue
        yield _diagnose(block, start, end, start + gap)


def _goes_on(text: str, end: int) -> bool:
    """True if what stands right after makes the word a part of an address or a name."""
    follow = text[end : end + 2]
    return (follow[:1] in _ADDRESS and follow[:1] not in (".", ":", "?") and follow != "") or (
        follow[1:].isalnum() and follow[:1] in "./"
    )


def _diagnose(block: Block, start: int, end: int, gap: int) -> Diagnostic:
    edit = block.edit(gap, gap, " ")
    fix = Fix("put a space between the words", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, end) and fix is None else None
    return JOINED.diagnose(
        block,
        start,
        end,
        f"a space is missing: “{block.text[start:gap]} {block.text[gap:end]}”",
        severity=severity,
        fix=fix,
    )


def _check_stops(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS:
            continue
        text = block.plain
        for place in _STOP.finditer(text):
            gap = place.end()
            before, after = _BEFORE.search(text, max(0, gap - 40), gap - 1), _AFTER.match(text, gap)
            if before is None or after is None:
                continue
            from newslint.english.joins import STARTERS

            if after[1] not in STARTERS:
                continue
            if lexicon().knows(before[1]) and block.is_english:
                start, end = before.start(1), after.end(1)
                edit = block.edit(gap, gap, " ")
                fix = Fix("put a space after the full stop", (edit,), Applicability.UNSAFE) if edit else None
                yield STOP.diagnose(block, start, end, f"no space after the stop: “{block.text[start:end]}”", fix=fix)


JOINED = Rule(
    id="garble/joined-words",
    summary="Two words have lost the space between them",
    why=(
        "Where a scraper drops a line break or an edit a space, two words run together. A string is taken for two "
        "words only if both are common, the whole is no known word, and it is not built like a compound."
    ),
    check=_check,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The fire was put out within anhour, the chief saidThe cause is not known.",
            fixed="The fire was put out within anhour, the chief said The cause is not known.",
        ),
        Example(
            "The road is closed because ofthe flood that hit the valley.",
            fixed="The road is closed because of the flood that hit the valley.",
        ),
        Example("Thechairman met them on Monday, and the ferry stayed in port."),
        Example("The harbour isn'tlarge enough for the new ferry."),
        Example("The survey askedpeople how they travel to work."),
        Example("The works mustbe done by spring, and you payfor them."),
    ),
    keep=(
        Example("The iPhone was sold on eBay, and the openSUSE release was on YouTube."),
        Example("A cheesemaker and a storyboarder met in a birdhouse at a microbrewery."),
        Example("Write to news@ofthe.example or see example.com/saidThe for the rest."),
        Example("Her counterargument was overcomplicated and unputdownable."),
        Example("Thesiger wrote of the sands. In Theberton they met Thewlis and the Thenardiers."),
        Example("The #throwbackthursday tag returned on Thursday of that week."),
    ),
)

STOP = Rule(
    id="garble/missing-space",
    summary="The space after a full stop is missing",
    why="A lost line break glues the last word of one sentence to the first of the next.",
    check=_check_stops,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The match ended.The crowd went home.", fixed="The match ended. The crowd went home."),
        Example("Was it safe?Nobody at the plant knew.He did.", fixed="Was it safe?Nobody at the plant knew. He did."),
        Example("Trains are late again today.It is the third time this week."),
    ),
    keep=(
        Example("The tool runs on Node.js and in the U.S.The firm’s site is news.example."),
        Example("Write to desk@paper.In or call the desk."),
        Example("The board met on Monday. The vote is today."),
    ),
)

RULES = (JOINED, STOP)
