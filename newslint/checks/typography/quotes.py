"""Quotation marks: pairs, direction, one shape a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.typography.search import matches_in, put
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.records import record
from newslint.rules import Example, Options, Rule

_OPENERS_BEFORE = "([{—–-‘'/\ufffc"
_AFTER_CLOSER = ".,;:!?)]}—–-’'/…"
#: Marks of other languages, in which “ may close and ” may open.
_FOREIGN = frozenset("„«»‹›「」『』")
#: “24" wide”, and “the score of "2"” alike.
_INCHES = lazy(r'\d"')


@record
class _Mark:
    """A double quotation mark and what its neighbours make of it: it opens, it closes, or (None) they do not say."""

    at: int
    char: str
    opens: bool | None


def _marks(text: str) -> list[_Mark]:
    return [_Mark(m.start(), m.group(), _opens(text, m.start())) for m in re.finditer('[“”"]', text)]


def _opens(text: str, at: int) -> bool | None:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    space_before = before.isspace() or before in _OPENERS_BEFORE or before in "“"
    space_after = after.isspace() or after in _AFTER_CLOSER or after in "”"
    if space_before != space_after:
        return space_before
    if before.isspace() != after.isspace():
        return before.isspace()
    return None


def _check_unbalanced(document: Document, options: Options) -> Iterator[Diagnostic]:
    unusual = document.unusual
    if (unusual.isdisjoint("“”") and '"' not in document.text) or not unusual.isdisjoint(_FOREIGN):
        return
    carried = False  # the block before left a quotation open that this one goes on with
    for block in document.prose:
        if block.kind in (Kind.TABLE_CELL, Kind.HEADING, Kind.HEADLINE):
            continue
        if not carried and _is_regular(block.text):
            continue
        lone, is_open = _lone_mark(block.text, carried)
        if lone is None:
            carried = is_open and carried
            continue
        carried = is_open and _goes_on(document, block)
        if is_open and carried:
            continue
        severity = Severity.INFO if _INCHES.search(block.text) else UNBALANCED.severity
        message = (
            "a quotation opens here and is not closed in the paragraph"
            if is_open
            else "a quotation closes here that was not opened"
        )
        yield UNBALANCED.diagnose(block, lone, lone + 1, message, severity=severity)


def _is_regular(text: str) -> bool:
    """True if curly marks open and close in turn and straight ones are even in number: most paragraphs, at a glance."""
    at = text.find("“")
    if '"' in text and (at >= 0 or "”" in text or text.count('"') % 2):
        return False
    if at < 0:
        return "”" not in text
    while at >= 0:
        closes, opens = text.find("”", at), text.find("“", at + 1)
        if closes < 0 or 0 <= opens < closes:
            return False
        at = opens
    return text.count("“") == text.count("”")


def _lone_mark(text: str, carried: bool) -> tuple[int | None, bool]:
    """The mark that has no partner, and whether it opens.

    ``carried``: a quotation is open from the paragraph before; then one close more than opens is right.
    """
    opened: list[int] = []
    for mark in _marks(text):
        before = text[mark.at - 1] if mark.at else " "
        if before.isdigit() and not opened and not (carried and mark.char != '"'):
            continue  # inches
        opens = mark.opens
        if mark.char != '"' and opens is None:
            opens = mark.char == "“"
        if opens or (opens is None and not opened):
            opened.append(mark.at)
        elif opened:
            opened.pop()
        elif carried:
            carried = False
        else:
            return mark.at, False
    return (opened[-1], True) if opened else (None, carried)


def _goes_on(document: Document, block: Block) -> bool:
    """True if the next paragraph opens with a mark, or closes a quotation that it did not open."""
    following = [
        b for b in document.blocks[block.index + 1 : block.index + 6] if b.is_prose and b.kind is not Kind.CAPTION
    ]
    for candidate in following[:2]:
        if candidate.text[:1] in tuple("“\"‘'"):
            return True
        lone, opens = _lone_mark(candidate.text, False)
        if lone is not None and not opens:
            return True
    return False


UNBALANCED = Rule(
    id="typography/unbalanced-quotes",
    summary="A quotation mark has no partner",
    why=(
        "A quotation that is never closed leaves the reader in doubt about who says what. As newspapers do, one that "
        "goes on may open each paragraph and close only the last. Straight marks are also inches: in a paragraph where "
        "one follows a figure, this is reported at info only."
    ),
    check=_check_unbalanced,
    flag=(
        Example("“We will appeal, said the lawyer."),
        Example("The lawyer said they would appeal.”"),
        Example("“We will appeal,” she said. “The ruling is wrong and must fall.\n\nThe court is closed today."),
        Example("He called it “a “great” day, and left."),
        Example('The driver said he was "sorry for all of it and sat down.'),
        Example('"The tide was out," he said. We walked across."'),
    ),
    keep=(
        Example("“We will appeal,” she said. “The ruling is wrong.\n\n“It will not stand,” she added."),
        Example("“We will appeal. It takes time.\n\n“It takes money.\n\n“It takes nerve,” she said."),
        Example('The screen is 24" wide and the door 6\'4" high.'),
        Example("‘The ’90s were the producers’ years,’ he said, rock ’n’ roll and all."),
        Example("She sang “Hello” and “Goodbye”."),
        Example("Er sagte: „Nein“, und ging."),
        Example("“First we go.\n\nThen we come back,” she said."),
    ),
)


def _check_direction(document: Document, options: Options) -> Iterator[Diagnostic]:
    if "“" not in document.unusual or not document.unusual.isdisjoint(_FOREIGN):
        return
    for block in document.prose:
        if _is_regular(block.text):
            continue
        for mark in _marks(block.text):
            if mark.char == '"' or mark.opens is None or mark.opens == (mark.char == "“"):
                continue
            if not _is_certain(block.text, mark):
                continue
            right = "“" if mark.opens else "”"
            message = f"“{mark.char}” {'opens' if mark.opens else 'closes'} here: it should be “{right}”"
            fix = put(block, mark.at, mark.at + 1, right, f"replace by “{right}”")
            yield DIRECTION.diagnose(block, mark.at, mark.at + 1, message, fix=fix)


def _is_certain(text: str, mark: _Mark) -> bool:
    before = text[mark.at - 1] if mark.at else " "
    after = text[mark.at + 1] if mark.at + 1 < len(text) else " "
    if mark.opens:
        return (before.isspace() or before in "([") and after.isalnum()
    return (before.isalnum() or before in ".,!?…") and (after.isspace() or after in ".,;:!?)")


DIRECTION = Rule(
    id="typography/quote-direction",
    summary="A curly quotation mark faces the wrong way",
    why=(
        "Word processors guess the direction of a mark and guess wrong after a dash, a bracket or a correction. "
        "Texts in languages that use the marks otherwise are left alone."
    ),
    check=_check_direction,
    fix=Applicability.UNSAFE,
    flag=(
        Example("He called it “a gift“ and left. “Thanks,” she said.", count=1),
        Example("The ”Night Bus” stops here. “Good,” he said.", count=1),
        Example("“Thanks,“ she said."),
    ),
    keep=(
        Example("He called it “a gift” and left."),
        Example("Er sagte: „Nein“, und ging."),
        Example("(“Quiet,” he said—“quiet!”)"),
        Example("Han sa ”nej” och gick."),
    ),
)


def _check_mixed(document: Document, options: Options) -> Iterator[Diagnostic]:
    for straight, curly, straight_pattern, curly_pattern, what in (
        ('"', "“", r'"(?<!\d")', "[“”]", "quotation marks"),
        ("'", "’", r"'(?<=[A-Za-z]')(?=[a-z])", r"’(?<=[A-Za-z]’)(?=[a-z])", "apostrophes"),
    ):
        if straight not in document.text or curly not in document.unusual:
            continue
        straights = list(matches_in(document, straight_pattern, (straight,)))
        curlies = list(matches_in(document, curly_pattern, (curly, "”")))
        if not straights or not curlies:
            continue
        fewer, more, shape, other = (
            (straights, curlies, "straight", "curly")
            if len(straights) <= len(curlies)
            else (curlies, straights, "curly", "straight")
        )
        block, match = fewer[0]
        places = f"in {len(fewer)} place{'s' if len(fewer) > 1 else ''}, first here"
        message = f"{shape} {what} {places}; {other} ones in {len(more)}"
        yield MIXED.diagnose(block, match.start(), match.end(), message)


MIXED = Rule(
    id="typography/mixed-quotes",
    summary="Straight and curly marks are mixed in one document",
    why='A text pasted together from several programs mixes "straight" and “curly” marks. A desk uses one shape.',
    check=_check_mixed,
    severity=Severity.INFO,
    flag=(
        Example('“Yes,” she said. "No," he said. “Well,” they said.', count=1),
        Example("It’s late and they’re tired, but he can't stop.", count=1),
        Example("He won't say that it's over. She’s sure."),
    ),
    keep=(
        Example("“Yes,” she said. “It’s over.”"),
        Example('"Yes," she said. "It\'s over."'),
        Example('“It’s a 24" screen,” she said.'),
    ),
)


def _check_apostrophe(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<!\w)‘(?=(?:[Tt]is|[Tt]was|em|til|cause|n[’'])(?!\w)|\d0s(?![\w’]))"
    for block, match in matches_in(document, pattern, ("‘",)):
        start, end = match.span()
        if match.string.find("’", end) == end + 3:
            continue  # ‘em’, ‘90’: a quotation of that word
        fix = put(block, start, end, "’", "replace by “’”")
        yield APOSTROPHE.diagnose(block, start, end, "an apostrophe faces the wrong way: “’”", fix=fix)


APOSTROPHE = Rule(
    id="typography/apostrophe-direction",
    summary="An apostrophe at the start of a word is an opening quotation mark",
    why="Word processors turn the apostrophe of ’90s and ’em into an opening single quotation mark.",
    check=_check_apostrophe,
    severity=Severity.INFO,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The band was big in the ‘90s.", fixed="The band was big in the ’90s."),
        Example("Some like ‘em hot.", fixed="Some like ’em hot."),
        Example("It was rock ‘n’ roll.", fixed="It was rock ’n’ roll."),
    ),
    keep=(
        Example("The band was big in the ’90s."),
        Example("He called it ‘till’ and ‘emu’."),
        Example("A sign said ‘90 per cent off’."),
    ),
)


def _check_improvised(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<=[A-Za-z])[`´](?=(?:s|t|re|ve|ll|d|m)(?![\w`´]))|(?<![\w`])``(?=\w)|´´"
    code: dict[int, bool] = {}  # by block: whether back ticks stand around code
    for block, match in matches_in(document, pattern, ("`", "´")):
        start, end = match.span()
        if match.group() == "`":
            if block.index not in code:
                opens = re.search(r"(?<![\w`])`\w", block.text)
                code[block.index] = opens is not None and block.text.count("`") > 1
            if code[block.index]:
                continue
        content = '"' if end - start > 1 else "’" if "’" in document.unusual else "'"
        fix = put(block, start, end, content, f"replace by {content}")
        yield IMPROVISED.diagnose(block, start, end, f"“{match.group()}” stands for {content}", fix=fix)


IMPROVISED = Rule(
    id="typography/accent-as-apostrophe",
    summary="An accent or back tick stands for an apostrophe or quotation mark",
    why="The keys for ` and ´ make accents. On many keyboards they lie next to the apostrophe and are taken for it.",
    check=_check_improvised,
    fix=Applicability.UNSAFE,
    flag=(
        Example("They don`t know the mayor´s name.", fixed="They don't know the mayor's name."),
        Example("It´s late – they’re tired.", fixed="It’s late – they’re tired."),
        Example("He called it ``a gift'' and left."),
    ),
    keep=(
        Example("They don't know the mayor’s name."),
        Example("Type `make`s and `test`s in the terminal."),
        Example("The café’s owner, Zoë, said olé."),
    ),
)

RULES = (UNBALANCED, DIRECTION, MIXED, APOSTROPHE, IMPROVISED)
