"""“A” and “an”, by the sound of the next word."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import NOT_PROSE, Block, Document, Kind
from newslint.english.sounds import starts_with_vowel
from newslint.rules import Example, Options, Rule

_KINDS = frozenset(Kind) - NOT_PROSE - {Kind.TABLE_CELL}
_ARTICLES = frozenset(("a", "an", "A", "An"))
#: "Plan a is", "from a to z": before one of these "a" is a letter.
_AFTER_LETTER = frozenset("and or in is are as at if of on it its an am be by to i e".split())


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind not in _KINDS:
            continue
        pieces = block.pieces
        for at in [at for at, piece in enumerate(pieces[:-1]) if piece in _ARTICLES]:
            if _is_wrong(block, pieces[at], at) and block.is_english:
                yield _diagnose(block, pieces[at], at)


def _is_wrong(block: Block, article: str, at: int) -> bool:
    word = block.pieces[at + 1]
    if not word[0].isalnum() or (article[0] == "A" and not word[0].islower()):
        return False  # a mark, or a title: "Plan A Update"
    before = block.pieces[at - 1] if at else "."
    if (article[0] == "A" and before[0].isalnum()) or before in ("the", "The", "this", "letter"):
        return False  # a letter: "Type A outlets", "the a element"
    if article in ("a", "A") and word in _AFTER_LETTER:
        return False
    vowel = starts_with_vowel(word)
    if vowel is None or vowel == (len(article) == 2):
        return False
    start, end = block.piece_spans[at][0], block.piece_spans[at + 1][1]
    text = block.plain
    if word[0].isdigit() and text[end : end + 1] in (",", ".", ":", "/") and text[end + 1 : end + 2].isdigit():
        return False  # 1,800 and 8.5 are several pieces
    if text[start - 1 : start] in ("'", "-", "/", ".", "$", "&", "_", "@") and start:
        return False
    return text[end : end + 1] not in ("/", "_", "@")


def _diagnose(block: Block, article: str, at: int) -> Diagnostic:
    (start, mid), (_, end) = block.piece_spans[at], block.piece_spans[at + 1]
    right = article[0] + ("n" if len(article) == 1 else "")
    edit = block.edit(start, mid, right)
    fix = Fix(f"write “{right}”", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, end) else None
    word = block.text[block.piece_spans[at + 1][0] : end]
    return ARTICLE.diagnose(
        block, start, end, f"“{article} {word}”: by the sound of the word “{right}”", severity=severity, fix=fix
    )


ARTICLE = Rule(
    id="grammar/article-sound",
    summary="“A” before the sound of a vowel, or “an” before that of a consonant",
    why=(
        "The sound decides, not the letter: an hour, a university, an MP, an 8-year-old. Words that are spoken in "
        "two ways (“an historic”, “a herb”, most abbreviations) are left alone."
    ),
    check=_check,
    fix=Applicability.UNSAFE,
    flag=(
        Example("He waited for a answer from the board.", fixed="He waited for an answer from the board."),
        Example("It was an useful meeting, and an good start.", count=2),
        Example("She is a 8-year-old girl with a honest face.", count=2),
        Example("A old barn burned down.", fixed="An old barn burned down."),
        Example("An MP met a MP and an BBC reporter.", count=2),
    ),
    keep=(
        Example("It took an hour to reach a university, a European one, for a one-off talk."),
        Example("An historic house, a historic house, an SUV, an X-ray, an 18-year-old, an 80% rise and a US ship."),
        Example("He is an heir, she a heroine; a unanimous vote, an unaware guest, an uninvited one."),
        Example("Vitamin A is good, plan a is not, and it goes from a to z."),
        Example("He saw An Nguyen at a UN talk on a UFO, with a ewe and a uniform."),
    ),
)

RULES = (ARTICLE,)
