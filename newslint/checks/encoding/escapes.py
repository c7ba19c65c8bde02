"""Escapes that were never undone: "&amp;", "\\u2019", "=E2=80=99", "%20"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.characters import occurrences, replace
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document
from newslint.fixes import delete_lines
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_ENTITY = lazy(
    r"&{1,2}(?:amp;){0,3}(?:#\d{2,6};|#[xX][0-9a-fA-F]{2,5};|[A-Za-z][A-Za-z0-9]{1,24};|nbsp(?![\w=])|quot(?![\w=])|amp;)"
)


def _check_entity(document: Document, options: Options) -> Iterator[Diagnostic]:
    if "&" not in document.text:
        return
    for block in document.prose:
        if "&" not in block.text:
            continue
        alone: dict[tuple[int, str], bool] = {}
        for match in _ENTITY.finditer(block.text):
            if _unescape(match.group()) != match.group() and not _is_named(block.text, match):
                yield _entity(document, block, match, alone)


def _unescape(text: str) -> str:
    import html  # two thousand names: most texts have no reference at all

    return html.unescape(text)


def _is_named(text: str, match: re.Match[str]) -> bool:
    """True where the article is about the reference itself: it stands alone between quotation marks or brackets."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return before in tuple("\"“'‘`(") and after in tuple("\"”'’`)")


def _entity(document: Document, block: Block, match: re.Match[str], alone: dict[tuple[int, str], bool]) -> Diagnostic:
    """``alone`` keeps which lines hold nothing but the reference: a line may be long and have many."""
    start, end = block.source(match.start(), match.end())
    source = document.text[start:end]
    # In Markdown the source of a visible "&amp;" is "&amp;amp;": one level is undone at a time.
    meant = _unescape(source.replace("&&", "&")).replace("\u00a0", " ").replace("\u00ad", "")
    fix = replace(start, end, meant)
    if meant in "<>" or "<" in meant:  # decoding would make a tag
        fix = replace(start, end, meant, Applicability.UNSAFE)
    elif not meant.strip() and _stands_alone(document, start, source, alone):
        fix = Fix("delete the line", (delete_lines(document, start, end),))
    shown = _unescape(match.group().replace("&&", "&"))
    said = f"“{shown}”" if shown.strip() else "a space"
    return Diagnostic(ENTITY.id, f"“{match.group()}” is HTML for {said}", start, end, ENTITY.severity, fix)


def _stands_alone(document: Document, start: int, source: str, known: dict[tuple[int, str], bool]) -> bool:
    key = document.position(start).line, source
    if key not in known:
        known[key] = not document.line_text(start).replace(source, "").strip()
    return known[key]


ENTITY = Rule(
    id="encoding/html-entity",
    summary="An HTML character reference was left in the copy",
    why=(
        "“&amp;” is how a web page stores “&”. In plain text it is an error; in Markdown a single reference is "
        "right and only a doubly escaped one shows. References to < and > are decoded only on request, for they "
        "can make a tag."
    ),
    check=_check_entity,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example("Johnson &amp; Sons won the bid.", fixed="Johnson & Sons won the bid."),
        Example("The mayor&#8217;s car&nbsp;was found.", fixed="The mayor’s car was found."),
        Example("Fish &amp;amp; chips", fixed="Fish & chips"),
        Example("He said &quot;no&quot; and left.", fixed='He said "no" and left.'),
        Example("One&&nbsp;two", fixed="One two"),
        Example("First.\n\n&nbsp;\n\nSecond.\n", fixed="First.\n\nSecond.\n"),
        Example("Fish &amp;amp; chips\n", format="markdown", fixed="Fish &amp; chips\n"),
    ),
    keep=(
        Example("AT&T and Marks & Spencer; R&D spending rose."),
        Example("example.org/?a=1&copy=2&lt=3 is an address."),
        Example("Fish &amp; chips for the mayor&#8217;s guests.\n", format="markdown"),
        Example('Web pages write "&amp;" for an ampersand.'),
    ),
)


def _check_unicode_escape(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?:\\u[0-9a-fA-F]{4}|\\x[89a-fA-F][0-9a-fA-F](?![0-9a-fA-F]))+"
    for match in occurrences(document, pattern, "\\"):
        try:
            meant = (
                match.group()
                .encode("ascii")
                .decode("unicode_escape")
                .encode("utf-16", "surrogatepass")
                .decode("utf-16")
            )
        except UnicodeDecodeError:
            continue
        start, end = match.span()
        around = document.text[max(0, start - 1) : start] + document.text[end : end + 1]
        if not meant.isprintable() and meant != "\u00a0":
            continue
        beside_word = any(char.isalnum() for char in around)
        severity = UNICODE_ESCAPE.severity if beside_word or not meant.isalnum() else Severity.WARNING
        fix = replace(
            start, end, meant.replace("\u00a0", " "), Applicability.SAFE if beside_word else Applicability.UNSAFE
        )
        yield Diagnostic(UNICODE_ESCAPE.id, f"“{match.group()}” stands for “{meant}”", start, end, severity, fix)


UNICODE_ESCAPE = Rule(
    id="encoding/unicode-escape",
    summary="A character stands as a backslash escape",
    why="Data formats such as JSON write “\\u2019” for an apostrophe. Text taken from one must be decoded first.",
    check=_check_unicode_escape,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example(r"The mayor\u2019s car was found.", fixed="The mayor’s car was found."),
        Example(r"Jos\u00e9 Lima won.", fixed="José Lima won."),
        Example(r"A win \u2013 at last.", fixed="A win – at last."),
    ),
    keep=(
        Example("The mayor’s car was found."),
        Example(r"The folder C:\users\xavier was empty."),
        Example("Write to desk@example.org or u2019@example.org."),
    ),
)


def _check_quoted_printable(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+|(?<=[a-z][a-z,.;])=20(?=\n)|(?<=[a-z])=92(?=[a-z])"
    for match in occurrences(document, pattern, "="):
        raw = bytes.fromhex(match.group().replace("=", ""))
        try:
            meant = raw.decode("utf-8")
        except UnicodeDecodeError:
            meant = raw.decode("cp1252", "replace")
        start, end = match.span()
        if meant == " " and re.search(r"[?&][^\s]*$", document.text[max(0, start - 80) : start]):
            continue  # the value of a field in an address
        fix = replace(start, end, "" if meant == " " else meant)
        shown = f"“{meant}”" if meant.strip() else "a space"
        message = f"“{match.group()}” is mail code for {shown}"
        yield Diagnostic(QUOTED_PRINTABLE.id, message, start, end, QUOTED_PRINTABLE.severity, fix)


QUOTED_PRINTABLE = Rule(
    id="encoding/quoted-printable",
    summary="Mail encoding was left in the copy",
    why=(
        "Mail programs write “=E2=80=99” for an apostrophe and “=20” for a space at a line's end. A text saved from "
        "the raw message keeps them."
    ),
    check=_check_quoted_printable,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example("The mayor=E2=80=99s car was found.", fixed="The mayor’s car was found."),
        Example("Caf=C3=A9 owners met on Friday.", fixed="Café owners met on Friday."),
        Example("The vote was close,=20\nbut valid.", fixed="The vote was close,\nbut valid."),
    ),
    keep=(
        Example("The answer was x=20 and y=30."),
        Example("See example.org/?page=20 for more."),
        Example("E=mc2 is on the wall."),
    ),
)


def _check_percent(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<![^\s(\"“‘'])[A-Za-z][\w'’,.-]*(?:%(?:20|2C|27|22|3A|2D|E2%80%9[0-9A-F])[\w'’,.?!-]+)+(?![/\w])"
    if not any(code in document.text for code in ("%20", "%2C", "%27", "%22")):
        return
    for match in occurrences(document, pattern, "%"):
        word = match.group()
        if re.search(r"%(?:20|2C|27|22)", word) is None or re.search(r"\.(?:\w{2,4})$", word.rstrip(".")):
            continue  # a file's name
        if re.search(r"[/=&#][^\s]*$", document.text[max(0, match.start() - 400) : match.start()]):
            continue  # the rest of an address
        from urllib.parse import unquote

        start, end = match.span()
        meant = unquote(word)
        fix = replace(start, end, meant, Applicability.UNSAFE)
        yield Diagnostic(PERCENT.id, f"“{word}” is an encoded “{meant}”", start, end, PERCENT.severity, fix)


PERCENT = Rule(
    id="encoding/percent-encoding",
    summary="Words are joined by the codes of a web address",
    why="Web addresses write “%20” for a space. In running text it is left from a link or a form.",
    check=_check_percent,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The city%20council met.", fixed="The city council met."),
        Example("Read Floods%20in%20May on Friday.", fixed="Read Floods in May on Friday."),
        Example("The mayor%27s car was found.", fixed="The mayor's car was found."),
    ),
    keep=(
        Example("See https://example.org/city%20council for the minutes."),
        Example("Prices rose 20% in May, and 5%20 was a typing error."),
        Example("The file report%20final.pdf is attached."),
    ),
)

RULES = (ENTITY, UNICODE_ESCAPE, QUOTED_PRINTABLE, PERCENT)
