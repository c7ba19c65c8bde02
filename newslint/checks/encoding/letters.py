"""Letters that look right and are not, or were lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newslint.characters import name_of, occurrences, remove, replace, span_of
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

# Letters of two alphabets that are drawn alike in common typefaces, in the same order.
_CYRILLIC = dict(zip("асеіјорѕухһԁԛԝАВСЕНІЈКМОРЅТУХҺ", "aceijopsyxhdqwABCEHIJKMOPSTYXH", strict=True))
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True))
_TO_LATIN = _CYRILLIC | _GREEK
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}


def _check_homoglyph(document: Document, options: Options) -> Iterator[Diagnostic]:
    other = "Ͱ-Ͽ\u0400-\u052f"
    letter = f"[A-Za-zÀ-ɏ{other}]"
    # A word is tried once, from where it begins.
    pattern = rf"(?<!{letter}){letter}*(?:[A-Za-z](?=[{other}])|[{other}](?=[A-Za-z])){letter}*"
    for match in occurrences(document, pattern, frozenset(_TO_LATIN)):
        word = match.group()
        foreign = [char for char in word if char in _TO_LATIN]
        if all(char <= "\u024f" or char in _TO_LATIN for char in word):
            content = "".join(_TO_LATIN.get(char, char) for char in word)
            if len(word) - len(foreign) < 2 and len(word) < 4:
                continue  # a formula or a model: "Ax" with a Greek letter
        elif all(char >= "\u0370" or char in _TO_CYRILLIC for char in word) and len(word) > 3:
            foreign = [char for char in word if char in _TO_CYRILLIC]
            content = "".join(_TO_CYRILLIC.get(char, char) for char in word)
        else:
            continue  # letters on purpose: a stylised name
        start, end = match.span()
        message = f"“{word}” mixes alphabets: it holds {name_of(foreign[0])}"
        fix = replace(start, end, content, Applicability.UNSAFE)
        yield Diagnostic(HOMOGLYPH.id, message, start, end, HOMOGLYPH.severity, fix)


HOMOGLYPH = Rule(
    id="encoding/homoglyph",
    summary="A word mixes letters of two alphabets that look alike",
    why=(
        "A Cyrillic а inside a Latin word looks right and is another word for every search, spell checker and "
        "archive. It comes from copied text, faulty scans, or from somebody who hides a word from filters."
    ),
    check=_check_homoglyph,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The b\u0430nk closed early.", fixed="The bank closed early."),
        Example("\u0421redit rules changed.", fixed="Credit rules changed."),
        Example("Officials in L\u03bfnd\u03bfn agreed.", fixed="Officials in London agreed."),
        Example("The paper is called П\u0440авдa.", fixed="The paper is called Правда."),
    ),
    keep=(
        Example("The band KoЯn plays on Friday."),
        Example("β-carotene and µm and Δv and TNFα are terms of science."),
        Example("The sign read СССР, and under it Аэрофлот."),
        Example("The Greek word λόγος means word."),
    ),
)


def _check_full_width(document: Document, options: Options) -> Iterator[Diagnostic]:
    wide = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    in_word = rf"[{wide}]*(?:[A-Za-z](?=[{wide}])|[{wide}](?=[A-Za-z]))[A-Za-z0-9{wide}]*"
    pattern = rf"{in_word}|(?<=[a-z])[\uff0c\uff01\uff1f](?=\s|$)"
    for match in occurrences(document, pattern, _WIDE):
        content = unicodedata.normalize("NFKC", match.group())
        start, end = match.span()
        message = f"“{match.group()}” holds full-width letters: “{content}”"
        yield Diagnostic(FULL_WIDTH.id, message, start, end, FULL_WIDTH.severity, replace(start, end, content))


_WIDE = span_of("\uff01", "\uff5e")

FULL_WIDTH = Rule(
    id="encoding/full-width",
    summary="A full-width letter stands in a word of ordinary ones",
    why=(
        "Full-width letters belong to Chinese, Japanese and Korean typesetting. In a Latin word they leave gaps and "
        "are not found by a search."
    ),
    check=_check_full_width,
    severity=Severity.WARNING,
    fix=Applicability.SAFE,
    flag=(
        Example("The ｃompany moved to Osaka.", fixed="The company moved to Osaka."),
        Example("He said yes， and left.", fixed="He said yes, and left."),
        Example("A Ｔoyota plant reopened.", fixed="A Toyota plant reopened."),
    ),
    keep=(
        Example("The group ＡＢＣ is written in full-width letters."),
        Example("東京では１２日、会議が開かれた。"),
        Example("The company moved to Osaka, and left."),
    ),
)


def _check_ligature(document: Document, options: Options) -> Iterator[Diagnostic]:
    for match in occurrences(document, r"(?<=\w)[\ufb00-\ufb06]|[\ufb00-\ufb06](?=\w)", span_of("\ufb00", "\ufb06")):
        content = unicodedata.normalize("NFKC", match.group())
        start, end = match.span()
        message = f"“{match.group()}” is one character here: write “{content}”"
        yield Diagnostic(LIGATURE.id, message, start, end, LIGATURE.severity, replace(start, end, content))


LIGATURE = Rule(
    id="encoding/ligature",
    summary="Two letters are stored as one ligature",
    why=(
        "Text copied from a PDF holds ﬁ and ﬂ as single characters. Searches for the word fail and some typefaces "
        "show a box."
    ),
    check=_check_ligature,
    severity=Severity.WARNING,
    fix=Applicability.SAFE,
    flag=(
        Example("The ﬁre is out.", fixed="The fire is out."),
        Example("A ﬂood of eﬀorts.", fixed="A flood of efforts."),
        Example("“The oﬃce is closed,” he said.", fixed="“The office is closed,” he said."),
    ),
    keep=(
        Example("The fire is out."),
        Example("Æthelred and the œuvre of a Dane from Ærø."),
        Example("Typefaces of his day had ﬁ and ﬂ as one piece of metal."),
    ),
)


def _check_decomposed(document: Document, options: Options) -> Iterator[Diagnostic]:
    for match in occurrences(document, "[A-Za-z][\u0300-\u0304\u0306-\u030c\u0327\u0328]+", _COMBINING):
        content = unicodedata.normalize("NFC", match.group())
        if len(content) == 1:
            start, end = match.span()
            message = f"“{content}” is stored as a letter and a separate accent"
            yield Diagnostic(DECOMPOSED.id, message, start, end, DECOMPOSED.severity, replace(start, end, content))


_COMBINING = span_of("\u0300", "\u0328")

DECOMPOSED = Rule(
    id="encoding/decomposed-letter",
    summary="An accent is stored apart from its letter",
    why=(
        "Text from some file systems and PDF files keeps the accent as a character of its own. It looks the same, "
        "but a search for the name does not find it."
    ),
    check=_check_decomposed,
    severity=Severity.INFO,
    fix=Applicability.SAFE,
    flag=(
        Example("The cafe\u0301 reopened.", fixed="The café reopened."),
        Example("Mayor Jose\u0301 Pen\u0303a resigned.", fixed="Mayor José Peña resigned."),
        Example("The Franc\u0327ois family moved out.", fixed="The François family moved out."),
    ),
    keep=(
        Example("The café reopened."),
        Example("Mayor José Peña resigned."),
        Example("The vowel q\u0303 has no single character."),
    ),
)


def _check_private(document: Document, options: Options) -> Iterator[Diagnostic]:
    private = frozenset(char for char in document.unusual if "\ue000" <= char <= "\uf8ff")  # there are 6,400
    for match in occurrences(document, "[\ue000-\uf8ff]+", private):
        start, end = match.span()
        logo = match.group() == "\uf8ff"  # Apple's logo on Apple's machines
        severity = Severity.INFO if logo else PRIVATE.severity
        message = f"{name_of(match.group()[0])} is drawn by one typeface only: other readers see an empty box"
        # An icon alone before a word leaves its space behind as well.
        alone = not document.text[max(0, start - 1) : start].strip()
        past = end + 1 if alone and document.text[end : end + 1] == " " else end
        fix = remove(document, start, past, Applicability.UNSAFE)
        yield Diagnostic(PRIVATE.id, message, start, end, severity, fix)


PRIVATE = Rule(
    id="encoding/private-use",
    summary="A character without a public meaning stands in the text",
    why=(
        "Icon typefaces and old symbol typefaces use a private area of Unicode. Copied without the typeface, the "
        "icon becomes an empty box."
    ),
    check=_check_private,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    flag=(
        Example("\uf0b7 Doors open at 7 p.m.", fixed="Doors open at 7 p.m."),
        Example("Share \ue80d this story", fixed="Share this story"),
        Example("The list\uf02a is public.", fixed="The list is public."),
    ),
    keep=(
        Example("• Doors open at 7 p.m."),
        Example("☎ Call the desk ✉ or write."),
        Example("The list* is public 😀."),
    ),
)


def _check_replacement(document: Document, options: Options) -> Iterator[Diagnostic]:
    for match in occurrences(document, "[\ufffd\ufffc]+", frozenset("\ufffd\ufffc")):
        start, end = match.span()
        if "\ufffd" not in match.group():
            message = "U+FFFC: an image or other object stood here"
            yield Diagnostic(REPLACEMENT.id, message, start, end, Severity.WARNING, replace(start, end, ""))
            continue
        fix: Fix | None = None
        if re.search(r"[A-Za-z]$", document.text[max(0, start - 1) : start]) and re.match(
            r"(?:s|t|re|ve|ll|d|m)\b", document.text[end : end + 3]
        ):
            fix = replace(start, end, "’", Applicability.UNSAFE)
        yield Diagnostic(REPLACEMENT.id, "U+FFFD: a character was lost here", start, end, REPLACEMENT.severity, fix)


REPLACEMENT = Rule(
    id="encoding/replacement-character",
    summary="A character was lost and replaced by �",
    why=(
        "A program that cannot read a byte writes U+FFFD in its place. The letter is gone: only a person or the "
        "sender knows it, save where a contraction tells that it was an apostrophe."
    ),
    check=_check_replacement,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The mayor didn\ufffdt answer.", fixed="The mayor didn’t answer."),
        Example("Jos\ufffd Lima was there."),
        Example("\ufffd\ufffd\ufffdNo,\ufffd\ufffd\ufffd he said."),
        Example("The \ufffc photo is missing.", fixed="The  photo is missing."),
    ),
    keep=(
        Example("The mayor didn’t answer."),
        Example("José Lima was there."),
        Example("Who? What? Where?"),
    ),
)


def _check_question_mark(document: Document, options: Options) -> Iterator[Diagnostic]:
    text = document.text
    for match in occurrences(document, r"\?\?{0,2}(?P<end>s|t|re|ve|ll|d|m)(?![\w=&?/%])", "?"):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
        if before is None or not _takes(before["word"], match["end"]):
            continue
        start, end = match.start(), match.start("end")
        word = before["word"] + match.group()
        message = f"“{word}”: an apostrophe became a question mark"
        fix = replace(start, end, "’" if "’" in document.unusual else "'", Applicability.UNSAFE)
        yield Diagnostic(QUESTION_MARK.id, message, before.start("word"), match.end(), QUESTION_MARK.severity, fix)


_WORD_BEFORE = lazy(r"(?<![\w/.=?&%#-])(?P<word>[A-Za-z]+)$")


def _takes(word: str, ending: str) -> bool:
    """True if the word and the ending make a contraction or a genitive: "do" + "n?t", "city" + "?s", "I" + "?m"."""
    if ending == "t":
        return word[-1] == "n" and len(word) > 2
    if ending == "m":
        return word == "I"
    if ending != "s":
        return word.lower() in _PRONOUNS
    return len(word) > 1 and word[1:].islower()


_PRONOUNS = frozenset("i he she we you they it who that there".split())


QUESTION_MARK = Rule(
    id="encoding/question-mark",
    summary="An apostrophe became a question mark",
    why=(
        "A program that writes an old encoding puts a question mark where it has no letter: “don?t”. Where the "
        "word shows that it was an apostrophe, it can be put back."
    ),
    check=_check_question_mark,
    severity=Severity.ERROR,
    fix=Applicability.UNSAFE,
    flag=(
        Example("They don?t know.", fixed="They don't know."),
        Example("The city?s budget isn???t ready.", fixed="The city's budget isn't ready."),
        Example("I?m sure we?ll see – it’s early.", fixed="I’m sure we’ll see – it’s early."),
    ),
    keep=(
        Example("Who knows? Tell us."),
        Example("See example.org/find?s=council or search?t=1 for more."),
        Example("Really? Not really?"),
    ),
)

RULES = (HOMOGLYPH, FULL_WIDTH, LIGATURE, DECOMPOSED, PRIVATE, REPLACEMENT, QUESTION_MARK)
