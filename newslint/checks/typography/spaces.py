"""Spaces: before marks, doubled, inside quotation marks, unbreakable for no reason."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.characters import occurrences, replace
from newslint.checks.typography.search import is_code, matches_in, put
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

# French sets a space before high marks; a few of its commonest words tell it.
_FRENCH = lazy(r"\b(?:le|la|les|des|du|une|est|et|que|qui|pour|dans|avec|sur|pas|ce|ne|je|vous)\b")


def _check_before(document: Document, options: Options) -> Iterator[Diagnostic]:
    before_mark = r"(?<=[\w)\]”\"'’%]) {1,2}(?=[,;](?:\s|$)|\.(?! ?\.)(?:\s|$|[”\"’)])|[!?](?:[”\"]|\s*$|\s+[A-Z“\"]))"
    pattern = rf"{before_mark}|(?<=[a-z]) {{1,2}},(?=[a-z]{{2}})"
    signs = (r",(?<= ,)", r";(?<= ;)", r"\.(?<= \.)", r"!(?<= !)", r"\?(?<= \?)")
    french: dict[int, bool] = {}
    for block, match in matches_in(document, pattern, signs, _may_have_spaces_before):
        start, end = match.span()
        if block.text[end : end + 1] in tuple("!?;"):
            if block.index not in french:
                french[block.index] = len(_FRENCH.findall(block.text)) > 2
            if french[block.index]:
                continue
        if match.group().endswith(","):  # "left ,then"
            fix = put(block, start, end, ", ", "put the space after the comma", applicability=Applicability.SAFE)
            yield BEFORE.diagnose(block, start, end, "a space before the comma and none after it", fix=fix)
            continue
        fix = put(block, start, end, "", "delete the space", applicability=Applicability.SAFE)
        yield BEFORE.diagnose(block, start, end + 1, f"a space before “{block.text[end]}”", fix=fix)


def _may_have_spaces_before(block: Block) -> bool:
    return not (block.kind is Kind.TABLE_CELL or block.words < 4 or "«" in block.text or is_code(block))


BEFORE = Rule(
    id="typography/space-before-punctuation",
    summary="A space stands before a mark",
    why=(
        "English sets no space before a comma, stop, question or exclamation mark. One is left where a link, a name or "
        "a footnote was cut out. French spacing between guillemets, file endings and spaced dots are left alone."
    ),
    check=_check_before,
    fix=Applicability.SAFE,
    flag=(
        Example("The mayor , who is ill, sent a letter .", fixed="The mayor, who is ill, sent a letter."),
        Example("Who knows ? Nobody asked !", fixed="Who knows? Nobody asked!"),
        Example("The mayor left ,then came back.", fixed="The mayor left, then came back."),
        Example(
            "The vote (on Monday) , as they said, was close.", fixed="The vote (on Monday), as they said, was close."
        ),
    ),
    keep=(
        Example("He writes in .NET and Node .js was a .5 release."),
        Example("« C’est vrai ? » a-t-il dit."),
        Example("Well . . . nobody asked ..."),
        Example("Que veut-il ? Le maire ne dit pas qui est dans la salle !"),
        Example("The sign ? stands for any letter."),
    ),
)


def _check_double(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, match in matches_in(document, r"  (?<=[a-z,;]  ) *(?=[A-Za-z])", ("  ",), _is_set_in_single_spaces):
        start, end = match.span()
        fix = put(block, start, end, " ", "leave one space", applicability=Applicability.SAFE)
        yield DOUBLE.diagnose(block, start, end, "more than one space in mid-sentence", fix=fix)


def _is_set_in_single_spaces(block: Block) -> bool:
    """False for justified text and columns."""
    return not ("\n" in block.text or block.kind is Kind.TABLE_CELL or block.text.count("  ") > 3)


DOUBLE = Rule(
    id="typography/double-space",
    summary="More than one space in mid-sentence",
    why="Left from an edit. Two spaces after a full stop are a habit of some writers and pass; so do columns.",
    check=_check_double,
    severity=Severity.INFO,
    fix=Applicability.SAFE,
    flag=(
        Example("The mayor  sent a letter.", fixed="The mayor sent a letter."),
        Example("The mayor,  who is ill, sent a letter.", fixed="The mayor, who is ill, sent a letter."),
        Example("The council   read it.", fixed="The council read it."),
    ),
    keep=(
        Example("The mayor sent a letter.  The council read it."),
        Example("name    age    town    club    goals"),
        Example("Lima  Quito  Bogota  Sucre  Asuncion"),
    ),
)


def _check_in_quotes(document: Document, options: Options) -> Iterator[Diagnostic]:
    open_marks = counted = 0  # of the block, before ``counted``
    earlier: Block | None = None
    for block, match in matches_in(
        document, r"(?:(?<=\s)|^)“ +(?=\w)|(?<=[\w.,!?]) +”(?=\s|$|[.,;])", (r"“(?= )", r"”(?<= ”)")
    ):
        start, end = match.span()
        mark = match.group().strip()
        if block is not earlier:
            earlier, open_marks, counted = block, 0, 0
        open_marks += block.text.count("“", counted, start) - block.text.count("”", counted, start)
        counted = start
        if mark == "”" and open_marks <= 0:
            continue  # it closes nothing: a mark that faces the wrong way
        fix = put(block, start, end, mark, "delete the space")
        yield IN_QUOTES.diagnose(block, start, end, f"a space {'after' if mark == '“' else 'before'} “{mark}”", fix=fix)


IN_QUOTES = Rule(
    id="typography/space-in-quotes",
    summary="A space stands inside quotation marks",
    why="Quotation marks stand close to the words. The repair is shown only, for it lies within somebody's words.",
    check=_check_in_quotes,
    fix=Applicability.DISPLAY,
    flag=(
        Example("“ We will appeal,” she said."),
        Example("“We will appeal ” is all she said."),
        Example("He called it “ a gift ”.", count=2),
    ),
    keep=(
        Example("“We will appeal,” she said."),
        Example("“ ‘No’ is what he said,” she said."),
        Example('" We will appeal " is a matter for another rule.'),
    ),
)


def _check_no_break(document: Document, options: Options) -> Iterator[Diagnostic]:
    edge = r"(?m:^[ \t]*\u00a0[\u00a0 \t]*|[ \t]*\u00a0[\u00a0 \t]*$)"
    for match in occurrences(document, rf"{edge}|(?: \u00a0|\u00a0[ \u00a0])[ \u00a0]*", frozenset("\u00a0")):
        start, end = match.span()
        text = document.text
        at_edge = start == 0 or text[start - 1] == "\n" or end == len(text) or text[end] == "\n"
        message = f"no-break space at the {'edge of the line' if at_edge else 'side of another space'}"
        fix = replace(start, end, "" if at_edge else " ")
        yield Diagnostic(NO_BREAK.id, message, start, end, NO_BREAK.severity, fix)


NO_BREAK = Rule(
    id="typography/no-break-space",
    summary="A no-break space with nothing to hold together",
    why="Web editors put no-break spaces at the ends of lines and beside other spaces. They widen gaps and move lines.",
    check=_check_no_break,
    severity=Severity.INFO,
    fix=Applicability.SAFE,
    flag=(
        Example("\u00a0\u00a0The mayor sent a letter.", fixed="The mayor sent a letter."),
        Example(
            "The mayor sent a letter.\u00a0\nThe council read it.",
            fixed="The mayor sent a letter.\nThe council read it.",
        ),
        Example("The mayor \u00a0sent a letter.", fixed="The mayor sent a letter."),
    ),
    keep=(
        Example("The road is 10\u00a0km long."),
        Example("The mayor sent a letter."),
        Example("«\u00a0Oui\u00a0», a-t-il dit."),
    ),
)

RULES = (BEFORE, DOUBLE, IN_QUOTES, NO_BREAK)
