"""Names of people as an article introduces them: for rules that compare a name here with the same name there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newslint.document import Block, Document, Kind
from newslint.patterns import lazy

#: A word that may be part of a name: a capital, then at least one small letter; "O'Hara", "McKay", "Saint-Just".
#: Letters are never given back, or a word of megabytes is read once for each of them.
WORD = r"[A-ZÀ-ÖØ-Þ](?=[^\W\d_]*[a-zß-öø-ÿ])[^\W\d_]++(?:['-][^\W\d_]++)*"
_PARTICLE = r"de|da|del|della|van|von|der|den|bin|al|la|le|dos|di|el|ten|ter"
_ROW = lazy(rf"(?<![\w'-]){WORD}(?: (?:[A-Z]\. )?(?:(?:{_PARTICLE}) ){{0,2}}{WORD})+(?![\w-])")
_LOWER = lazy(r"(?<![\w'-])[a-z][^\W\d_]+")
_CAPITALISED = lazy(rf"(?<![\w'-]){WORD}(?![\w-])")


@cache
def not_names() -> frozenset[str]:
    """Words with a capital that are no names of people: titles, days, months, what opens a sentence."""
    from newslint.segment import _STARTERS

    return _STARTERS | _TITLES


_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Sir Dame Lord Lady President Senator Representative Governor Mayor Judge Justice Professor "
    "Sgt Lt Capt Col Gen Rev Officer Detective Minister Secretary Chief Director Captain Coach Councillor Cllr "
    "Inspector King Queen Prince Princess Pope Bishop Archbishop Chairman Chairwoman Chancellor Premier Prime Vice "
    "First Deputy Former Attorney General Speaker Commissioner Sheriff Ambassador Father Sister Brother Saint "
    "Baroness Baron Sultan Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December Photo Photograph Image Picture Credit File Left Right Top "
    "Bottom Above Below Pictured Caption Video Watch Image".split()
)

#: Longer words that headlines in capitals leave small.
_WEIGHTLESS = frozenset(
    "about above after against along amid among around before behind below between beyond down during from into like "
    "near once onto over past since than that this through till toward towards under until upon versus with within "
    "without when while where their they your".split()
)


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where two or more words with capitals stand in a row, and the words; without titles before them."""
    for match in _ROW.finditer(text):
        words, start = match.group().split(" "), match.start()
        while words and words[0].rstrip(".") in not_names():
            start += len(words.pop(0)) + 1
        if words:
            words[-1] = words[-1].removesuffix("'s")
        if len(words) > 1:
            yield start, words


def capitalised(text: str) -> Iterator[re.Match[str]]:
    """Every word with a capital, wherever it stands."""
    return _CAPITALISED.finditer(text)


def lower_words(blocks: Sequence[Block]) -> frozenset[str]:
    """The words that stand in lower case somewhere: they are no names."""
    return frozenset(word for block in blocks for word in _LOWER.findall(block.plain))


def story_blocks(document: Document) -> list[Block]:
    """What names are introduced in: the text without cells, correction notes and lines in capitals."""
    return [block for block in document.current_prose if block.kind is not Kind.TABLE_CELL and not block.text.isupper()]


def is_title_case(text: str) -> bool:
    """True for a headline in which every word of weight has a capital, names or not."""
    return not any(word not in _WEIGHTLESS for word in re.findall(r"(?<![\w'-])[a-z]{4,}", text))
