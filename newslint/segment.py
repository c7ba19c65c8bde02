"""Sentences and tokens of English news copy, found on first use.

Offsets are into the text given, normally ``Block.text``.  A newline is white
space: hard-wrapped text splits as the same text on one line does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import PLACEHOLDER, Token
from newslint.patterns import lazy

# Abbreviations, without their final stop, by what may follow them.
#: Only a name or figure follows: never the end of a sentence.
_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Drs Prof Rev Fr Gen Lt Col Maj Capt Cpl Sgt Sen Sens Rep Reps Gov Govs Pres Sec Hon Messrs Mme "
    "Mlle Supt Insp Det Amb Adm Cmdr Brig Pvt Atty Asst Msgr Mt Ft Lt-Gen Maj-Gen Brig-Gen vs v cf viz ca "
    "approx".split()
)
#: A figure follows, or else the sentence is over.
_BEFORE_FIGURE = frozenset(
    "No Nos NO no nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    "Art Fig Figs p pp vol Vol ch Ch Sect para c".split()
)
#: May end a sentence: the word after it decides.
_EITHER = frozenset(
    "Inc Ltd Co Cos Corp Bros LLC PLC Plc Pty etc al Jr Sr St Ave Blvd Rd Hwy Dept Univ Assn Mfg Intl Ph.D M.D B.A M.A "
    "ft lb lbs oz sq mi hr hrs min mins est ed eds Esq Ste Sts".split()
)
#: The same for an American state or city after a comma: "Tampa, Fla."
_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn "
    "Tex Va Vt Wash Wis Wyo Ont Que Alta Sask Man".split()
)
_NAMES_WITH_MARK = frozenset("Yahoo Jeopardy Wham Yum Oklahoma".split())
#: Words that follow the time of day within a sentence.
_AFTER_TIME = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET IST Eastern "
    "Central Pacific Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Mon Tues Tue Wed Thurs Thu Fri Sat Sun".split()
)
#: Words that have a capital only because a sentence begins with them.
_STARTERS = frozenset(
    "The A An In On At It He She They We I You But And Or So Yet Nor This That These Those There Here When Where "
    "While As If For After Before However Its His Her Their Our My Your Some Many Most Several Few Last No Not Now "
    "Then Since With Without From By To Of Under Over Until Unless Despite During Among Between Because Although "
    "Though Even Both Each Every All Any Other Others Another Such What Who Why How Which Whether Once Also Only "
    "Just One Two Three Four Five Earlier Later Today Meanwhile Instead Still Officials Police Authorities "
    "Researchers Scientists Residents Critics Experts Analysts Prosecutors Investigators Lawmakers Voters Workers "
    "Students Supporters Opponents Protesters Witnesses Neighbors Neighbours Doctors Teachers People Nobody "
    "Everyone Someone Nothing Everything According Asked Speaking Let Please Is Are Was Were Do Does Did Has Have "
    "Had Can Could Will Would Should May Might".split()
)

#: Words that are written with a full stop, without it.
ABBREVIATED = _TITLES | _BEFORE_FIGURE | _EITHER | _STATES
_ADDRESS = ("http", "https", "www")

_SAYING = (
    "said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|shouted|cried|tweeted|posted|exclaimed|joked|quipped|"
    "wondered|demanded|continued|recalled|recalls|explained|yelled|responded|answered|declared|insisted|screamed|reads?"
)
#: "“Why?” Mayor Jane Doe asked": the sentence goes on.
_ATTRIBUTION = lazy(rf"(?:[A-Z][\w.’'-]*,?\s+){{1,5}}(?:{_SAYING})\b")

# What is looked for first is the mark: "re" finds one of a set of characters much faster than it looks behind.
_END = lazy(r"([.!?…](?<![.!?…]{2})[.!?…]*+)((?:[\"'”’)\]»*_]|\[\d+\])*+(?:[ \u00a0\u202f][”»])?)(?=\s|$)")
_WORD_BEFORE = lazy(r"[\w.'’&-]+$")
_DOTTED = lazy(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NUMBER = lazy(r"\d{1,3}(?:\.\d{1,3})*|[ivx]{1,4}|[A-Za-z]")
_WORDS = lazy(rf"[^\W_]|{PLACEHOLDER}")
_NEXT_WORD = lazy(r"[^\W_]+")
_OPENERS = "\"'“‘([«*_—–-•·"


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of sentences without the white space around them.

    “Why?” she asked. is one sentence.  A stop before a word in lower case ends
    none, so that a sentence which a stop cuts in two is seen as one.
    """
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        if match.start() < start or not (_plainly_ends(text, start, match) or _ends_sentence(text, start, match)):
            continue
        yield start, match.end()
        start = _skip_space(text, match.end())
    end = len(text.rstrip())
    if start < end:
        yield start, end


_SPACE = lazy(r"\s*")


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _plainly_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """True for a stop after an ordinary word and before a capital, which is how most sentences end."""
    if match.group() != "." or not text[match.end() + 1 : match.end() + 2].isupper():
        return False
    first = text.rfind(" ", start, match.start()) + 1
    word = text[first : match.start()]
    return first > start and text[match.end()] == " " and word.isalpha() and word.islower() and word not in ABBREVIATED


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    follow = _skip_space(text, match.end())
    if follow >= len(text):
        return True
    mark, closers = match[1], match[2]
    word = _word_before(text, start, match.start())
    if not word and not _WORDS.search(text, max(start, match.start() - 40), match.start()):
        return False  # marks alone are no sentence: they belong to the next
    opened, at = False, follow
    while at < len(text) and at < follow + 6 and (text[at] in _OPENERS or text[at].isspace()):
        opened = opened or text[at] in '"“'
        at += 1
    found = _NEXT_WORD.match(text, at)
    following = found.group() if found else ""
    if following[:1].islower() and not _has_inner_capital(following) and following not in _ADDRESS:
        return mark == "." and text[follow] == "(" and word not in ABBREVIATED and "." not in word and len(word) > 1
    if mark != ".":
        return _mark_ends(text, follow, match, word, following)
    return _stop_ends(text, start, match, word, following, quoted=opened or bool(closers.strip(")]*_ ")))


def _word_before(text: str, start: int, at: int) -> str:
    found = _WORD_BEFORE.search(text, max(start, at - 24), at)
    return found.group().lstrip("'’-.") if found else ""


def _has_inner_capital(word: str) -> bool:
    """iPhone, eBay: names that keep their small letter at the start of a sentence."""
    return len(word) > 1 and any(char.isupper() for char in word[1:3])


def _mark_ends(text: str, follow: int, match: re.Match[str], word: str, following: str) -> bool:
    """Do a question or exclamation mark or dots end the sentence before a capital, figure or sign?"""
    mark, closers = match[1], match[2]
    if word in _NAMES_WITH_MARK and mark == "!" and not closers and following not in _STARTERS:
        return False
    if mark[0] in ".…":
        return following != "I"
    return not (closers.strip(")]*_ ") and _ATTRIBUTION.match(text, follow, follow + 120))


def _stop_ends(text: str, start: int, match: re.Match[str], word: str, following: str, *, quoted: bool) -> bool:
    """Does a full stop end the sentence before a capital, figure or sign?"""
    if match.start() - len(word) == start and _NUMBER.fullmatch(word) and not match[2]:
        return False  # the number of a list item or heading
    if word in _TITLES:
        return False
    if word in _BEFORE_FIGURE:
        return not following[:1].isdigit()
    initial = len(word) == 1 and word.isupper() and word != "I"
    dotted = _DOTTED.fullmatch(word) is not None
    if word in ("e.g", "i.e"):
        return False
    if word in ("a.m", "p.m"):
        return following not in _AFTER_TIME
    state = word in _STATES and text.endswith(", ", 0, match.start() - len(word))
    if initial or dotted or state or word in _EITHER:
        return following in _STARTERS or (quoted and not initial) or not following
    return True


_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Sens?|Reps?|Gov|Pres|Hon|Messrs|Mme|Supt|Insp|Det|Amb|Adm|"
    r"Cmdr|Brig|St|Jr|Sr|Inc|Ltd|Co|Corp|Bros|vs|etc|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ph\.D)\."
)
_UNITS = "km|kg|cm|mm|mg|ml|ft|lbs?|oz|mph|kph|m|bn|mn|k|g|pm|am|p|tn|trn|kW|MW|GW|GHz|MHz|GB|MB|TB"
_DOMAINS = r"com|org|net|gov|edu|info|io|co\.uk|eu"
_TOKEN = lazy(
    rf"""
    (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”'’.,;:!?…)\]]   # an address, without the mark after it
  | (?:[^\W\d_]\.){{2,}}(?:-[^\W_]+)*                      # U.S.  a.m.  U.S.-led
  | (?=[A-Zev]){_ABBREVIATION}
  | \d++(?:[.,:/]\d++)*+(?!-[^\W\d_])                      # 1,200  10:30  2nd  1990s; 5 of 5km
    (?:(?:st|nd|rd|th|s)(?![^\W_])|(?=(?:{_UNITS})(?![^\W_]))|(?![^\W\d_]))
  | [^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['’][^\W\d_]+|-[^\W_]+)*   # words, don't, five-year-old
    (?:(?:\.[\w-]{{1,40}}){{0,4}}(?:@[\w.-]+\w|\.(?:{_DOMAINS})\b))?   # example.com, desk@example.com
  | [@\#]\w+
  | \.{{2,}} | -{{2,}}
  | \S
    """,
    re.VERBOSE,
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Words (with their apostrophes and hyphens), figures, abbreviations, addresses and single marks.

    What stands at a figure is a token of its own: ``$5`` and ``5km`` are two.
    """
    matches = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return map(Token._make, [(match.group(), match.start(), match.end()) for match in matches])
