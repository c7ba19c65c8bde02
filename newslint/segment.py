"""Sentences, tokens and quotations of English text, found on first use.

Offsets are into the text given, normally ``Block.text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import PLACEHOLDER, Token, straighten

# Words whose full stop does not end a sentence when a word follows.
_TITLES = "Mr Mrs Ms Mx Dr Prof Rev Fr Sr Jr St Gen Lt Col Maj Capt Cpl Sgt Sen Rep Gov Pres Sec Hon Messrs Mme Mlle Supt Insp Det Amb Adm Cmdr Brig Pvt Atty Asst Dept"
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_OTHERS = "vs v No Nos no nos Art Fig Figs p pp vol Vol ch Ch ed eds approx ca cf viz al Ave Blvd Rd Mt Ft"
_NEVER = frozenset(f"{_TITLES} {_MONTHS} {_OTHERS}".split())
# Abbreviations that may end a sentence: the next word's shape decides.
_MAYBE = frozenset(
    "Inc Ltd Co Corp Bros LLC etc Jr Sr a.m p.m U.S U.K U.N E.U D.C Ph.D e.g i.e Calif Fla Mass Pa Va Tex Conn Wash".split()
)
_ALWAYS_GOES_ON = frozenset("e.g i.e".split())

_END = re.compile(r"(?:[.!?…]+)(?:[\"'”’)\]»]*)(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\w.'’&-]+$")

_TOKEN = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                       # U.S., a.m.
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k|%)?(?![A-Za-z])   # 1,200  10:30  3.5m  2nd
  | [^\W_]+(?:['’][^\W\d_]+|-[^\W_]+)*       # words, don't, five-year-old
  | \ufffc
  | \.{2,} | -{2,}
  | \S
    """,
    re.VERBOSE,
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Words (with their apostrophes and hyphens), numbers, abbreviations and single marks."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match.group(), match.start(), match.end())


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of sentences without the white space around them."""
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        if match.end() <= start:
            continue
        if not _ends_sentence(text, match):
            continue
        yield start, match.end()
        start = _skip_space(text, match.end())
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    follow = _skip_space(text, match.end())
    if follow >= len(text):
        return True
    next_char = text[follow]
    opener = next_char in "\"'“‘([«"
    lower_next = (text[follow + 1 : follow + 2] if opener else next_char).islower()
    mark = match.group()
    if mark[0] != "." or len(mark.rstrip("\"'”’)]»")) > 1:
        # "?" and "!" inside a quotation: “Why?” she asked.
        return not lower_next
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before.group().lstrip("(") if before else ""
    if word in _NEVER and (word not in ("No", "no") or next_char.isdigit()) and mark == ".":
        return False
    if word in _ALWAYS_GOES_ON:
        return False
    if len(word) == 1 and word.isalpha() and word.isupper() and word != "I":  # an initial: J. Smith
        return False
    if (word in _MAYBE or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word)) and mark == ".":
        # "in the U.S. Congress" goes on, "in the U.S. The vote" ends: a following
        # function word with a capital is the only sure sign.
        follow_word = re.match(r"[\"'“‘(]?([A-Za-z]+)", text[follow : follow + 20])
        return bool(follow_word and follow_word[1] in _STARTERS)
    return not lower_next


_STARTERS = frozenset(
    "The A An In On At It He She They We But And This That These Those There When While As If For After "
    "Before However Its His Her Their Some Many Most Last No Since With From By What Who Why How".split()
)


def find_quotations(text: str) -> Iterator[tuple[int, int]]:
    """Spans of “speech”, marks included.

    Double marks only: an apostrophe never opens a quotation. A mark that is not
    closed runs to the end of the text. A straight mark opens where a space or
    opening bracket stands before it; after a digit it is an inch mark.
    """
    opened = -1
    for at, char in enumerate(text):
        if char in "“„«":
            if opened < 0:
                opened = at
        elif char in "”»":
            if opened >= 0:
                yield opened, at + 1
                opened = -1
        elif char == '"':
            before = text[at - 1] if at else " "
            if opened >= 0:
                yield opened, at + 1
                opened = -1
            elif not before.isdigit() and (before.isspace() or before in "([—–-'"):
                opened = at
    if opened >= 0:
        yield opened, len(text)


__all__ = ["PLACEHOLDER", "find_quotations", "split_sentences", "straighten", "tokenize"]
