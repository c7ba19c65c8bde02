"""Commas, stops and dashes: doubled, misplaced, or made of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.typography.search import LONGEST_ASIDE, is_code, matches_in, put, word_around
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_DOUBLED = (
    r"(?<=[\w”\"’')]),[ ]?,(?![,\w'])|(?<=\w);;(?!;)|(?<=[\w”)]),\.(?![.\d\w])|(?<=[\w”)]),;(?=\s)|(?<=[\w”)]);,(?=\s)"
    r"|(?<=[a-z]{4})\.,(?=\s[a-z])|(?<=[a-z]{3})[?!]\.(?=\s|$)|(?:(?<=[a-z\d)”\"’])|(?<=\.[A-Z]))\.\.(?![./\w])"
)
_VISIBLE = lazy(r"\S")
_SMALL = lazy(r"[a-z]+")


def _check_doubled(document: Document, options: Options) -> Iterator[Diagnostic]:
    signs = (r",[ ]?[,.;]", r";[,;]", r"\.[.,]", r"\?\.", r"!\.")
    for block, match in matches_in(document, _DOUBLED, signs, lambda block: not is_code(block)):
        start, end = match.span()
        marks = match.group()
        if "/" in word_around(block.text, start, end):
            continue
        severity, content = DOUBLED.severity, _meant(marks)
        if marks == "..":
            following = _VISIBLE.search(block.text, end)
            if following and not following.group().isupper():
                severity, content = Severity.INFO, "…"  # rather an ellipsis of two dots
        elif marks == ".," and _is_abbreviation(block.text, start):
            continue
        fix = put(block, start, end, content, f"replace by “{content}”")
        yield DOUBLED.diagnose(block, start, end, f"“{marks}”: two marks where one belongs", severity=severity, fix=fix)


def _meant(marks: str) -> str:
    """The mark to keep: the stronger of the two."""
    return next(mark for mark in "?!.;," if mark in marks)


def _is_abbreviation(text: str, at: int) -> bool:
    """True for "approx." and its kin: the word is listed or has no vowel near its end."""
    word = re.search(r"[A-Za-z]+$", text[max(0, at - 20) : at])
    return (
        word is None or word.group().lower() in _ABBREVIATIONS or not re.search("[aeiouy]", word.group().lower()[-3:])
    )


_ABBREVIATIONS = frozenset(
    "approx assn assoc assocs asst ariz bros blvd calif capt colo comdr conn corp dept depts elec govt intl mass "
    "messrs minn misc mont natl nebr okla penn phila prelim prof sept tenn thurs tues wash".split()
)

DOUBLED = Rule(
    id="typography/doubled-punctuation",
    summary="Two marks stand where one belongs",
    why=(
        "“,,”, “,.” or “..” remain where somebody took words out or changed the end of a sentence. An ellipsis, an "
        "abbreviation before a comma and “?!” are left alone; two dots in mid-sentence are reported at info."
    ),
    check=_check_doubled,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The mayor,, who is ill, sent a letter.", fixed="The mayor, who is ill, sent a letter."),
        Example(
            "The mayor sent a letter.. The council read it.", fixed="The mayor sent a letter. The council read it."
        ),
        Example(
            "The mayor sent a letter,. The council read it.", fixed="The mayor sent a letter. The council read it."
        ),
        Example("Who knows?. Nobody asked.", fixed="Who knows? Nobody asked."),
        Example("The letter was late., but it came."),
    ),
    keep=(
        Example("Well... who knows? Nobody asked!"),
        Example("Acme Inc., which makes anvils, moved to Washington, D.C., in May."),
        Example("Really?! Yes!! No... Wait…"),
        Example("The folder ../images holds them, items 1..5 too."),
        Example("He arrived at 7 p.m., approx., they said."),
    ),
)


_RUN_TOGETHER = r"(?<=[a-z]{2})[,;](?=[A-Za-z]{2})|(?<=[.,!?])”(?=[A-Za-z]{2})|(?<=[a-z.]{2})\)(?=[A-Za-z]{3})"


def _check_missing_space(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block, match in matches_in(document, _RUN_TOGETHER, (r",[A-Za-z]", r";[A-Za-z]", r"”[A-Za-z]", r"\)[A-Za-z]")):
        if not _reads_as_sentence(block):
            continue
        start, end = match.span()
        text = block.text
        word = word_around(text, start, end)
        if (
            re.search(r"[/@=_<>{}\\#&|]|\w\(|www\.|\d,\d|^tl;dr", word)
            or word.count(match.group()) > 1
            or word[-1] == ":"
        ):
            continue  # an address, code, a list of key words, a label
        if match.group() == ")" and not _encloses_words(text, start):
            continue
        fix = put(block, end, end, " ", "put a space")
        yield MISSING_SPACE.diagnose(block, start, end, f"no space after “{match.group()}”", fix=fix)


def _reads_as_sentence(block: Block) -> bool:
    return block.kind not in (Kind.TABLE_CELL, Kind.HEADING, Kind.HEADLINE) and block.words >= 6


def _encloses_words(text: str, closer: int) -> bool:
    """True if the bracket that ends here holds more than the part of a word: not "(re)build", "(s)he"."""
    opener = text.rfind("(", max(0, closer - LONGEST_ASIDE), closer)
    return opener >= 0 and " " in text[opener:closer] and text[opener - 1 : opener] in ("", " ")


MISSING_SPACE = Rule(
    id="typography/missing-space",
    summary="No space after a comma, semicolon, closing bracket or quotation mark",
    why="Words run together where lines or paragraphs were joined, and a line cannot break there.",
    check=_check_missing_space,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The mayor was late,and the council did not wait.",
            fixed="The mayor was late, and the council did not wait.",
        ),
        Example(
            "The mayor was late;nobody in the hall minded.", fixed="The mayor was late; nobody in the hall minded."
        ),
        Example(
            "The club (founded long ago)moved to a new ground.",
            fixed="The club (founded long ago) moved to a new ground.",
        ),
        Example("“We will see.”He left the hall by the back door."),
    ),
    keep=(
        Example("The mayor was late, and 1,200 people did not wait."),
        Example("Write to example.org/a,b or use red,green,blue for the key words."),
        Example("The (re)building of the hall is for him/her or (s)he alone."),
        Example("Fish &amp;chips and the call f(x)y are not for this rule here."),
    ),
)


def _check_hyphen(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<=[a-z]{3}) -(?=[a-z]{3,}\b)"
    for block, match in matches_in(document, pattern, (r"-(?<= -)[a-z]",)):
        if block.kind is Kind.TABLE_CELL:
            continue
        start, end = match.span()
        if block.text.endswith((" and", " or", ","), 0, start):
            continue  # "vendor-owned and -operated"
        following = _SMALL.match(block.text, end)
        if following and (following.group() in _SUFFIXES or block.text.startswith("-", following.end())):
            continue
        fix = put(block, start, end, " – ", "replace by a dash")
        yield HYPHEN.diagnose(
            block, start, end, "a hyphen with a space before it: a dash, or a space too many", fix=fix
        )


_SUFFIXES = frozenset(
    "ing able ible based free like ness less ful ish ism ist ization ise ize led made owned related style type wide "
    "wise ation ally ous ment tion sion ary ery ory ity ship hood dom proof friendly specific born backed only "
    "year old and or".split()
)

HYPHEN = Rule(
    id="typography/hyphen-as-dash",
    summary="A hyphen with a space on one side stands for a dash",
    why="“word -word” is neither a compound nor a dash. It is typed in haste, or a dash that a converter made short.",
    check=_check_hyphen,
    severity=Severity.INFO,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The mayor -who was ill- did not come.", fixed="The mayor – who was ill- did not come."),
        Example("He left early -nobody knew why.", fixed="He left early – nobody knew why."),
        Example("The vote -delayed twice, is on Monday."),
    ),
    keep=(
        Example("The mayor - who was ill - did not come."),
        Example("Pre- and post-war houses; cloud -based tools; women-led and -owned."),
        Example("It was -20 degrees, and the suffix -ness makes nouns."),
    ),
)


def _check_double_hyphen(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<=[A-Za-z,.)”\"'’\d]) --(?:[ ]|$)|(?<=[A-Za-z,.)”’\d])--(?=[A-Za-z“”‘])"
    for block, match in matches_in(document, pattern, ("--",)):
        start, end = match.span()
        spaced = match.group().startswith(" ")
        dash = " — " if spaced and end < len(block.text) else "—"
        fix = put(block, start, end, dash, "write a dash")
        yield DOUBLE_HYPHEN.diagnose(block, start, end, "two hyphens stand for a dash", fix=fix)


DOUBLE_HYPHEN = Rule(
    id="typography/double-hyphen",
    summary="Two hyphens stand for a dash",
    why="Typewriters and wires had no dash. Where copy is published as it comes, the two hyphens stay.",
    check=_check_double_hyphen,
    severity=Severity.INFO,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The mayor--who was ill--did not come.", fixed="The mayor—who was ill—did not come."),
        Example("The mayor -- who was ill -- did not come.", fixed="The mayor — who was ill — did not come."),
        Example("“I thought--” he began, “no--yes.”"),
    ),
    keep=(
        Example("The mayor — who was ill — did not come."),
        Example("Run the tool with --fix and --diff."),
        Example("--------"),
    ),
)

RULES = (DOUBLED, MISSING_SPACE, HYPHEN, DOUBLE_HYPHEN)
