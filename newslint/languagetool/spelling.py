"""Which words that LanguageTool's dictionary lacks are worth reporting: names are not misspelled.

Only with ``spelling = true``. A dictionary knows few of the names that news is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from newslint.diagnostics import Severity
from newslint.document import Block, Document

#: Somebody's name follows.
TITLES = frozenset(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Sen Senator Rep Representative Gov Governor "
    "Gen General Col Colonel Lt Maj Capt Captain Sgt Sergeant Cpl Adm Admiral Cmdr President Chancellor Minister "
    "Secretary Mayor Judge Justice Rev Reverend Bishop Archbishop Cardinal Pope Rabbi Imam Sheikh King Queen Prince "
    "Princess Count Countess Duke Duchess Ambassador Congressman Congresswoman Councillor Councilor Councilman "
    "Councilwoman Chief Officer Detective Inspector Coach Brother Sister Father Saint St Spokesman Spokeswoman".split()
)

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Names:
    """The words of a document that are spelled with a capital, and how often."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for block in self._document.prose:
            counts.update(_stem(word) for word in _WORD.findall(block.plain) if word[0].isupper())
        return counts

    def judge(self, block: Block, start: int, end: int) -> Severity | None:
        """How sure it is that the unknown word at ``block.text[start:end]`` is misspelled; None: it is left alone.

        An unknown word in lower case is a warning. One with a capital is a hint at most: it is left
        alone if it occurs twice in the document or follows a title, as are acronyms and what
        has digits or capitals inside.
        """
        word = block.text[start:end]
        stem = _stem(word)
        if any(character.isdigit() or character in "@#_/\\" for character in word) or not stem:
            return None
        if not any(character.isupper() for character in word):
            return Severity.WARNING
        if stem[1:] != stem[1:].lower() or self._counts[stem] > 1:
            return None
        return None if _follows_title(block.text[max(0, start - 60) : start]) else Severity.INFO


def _follows_title(before: str) -> bool:
    """True after ``Mayor`` or ``Dr.``, with or without a first name in between."""
    words = _WORD.findall(before)[-2:]
    if not words or words[-1] in TITLES:
        return bool(words)
    return words[-1][0].isupper() and words[0] in TITLES


def _stem(word: str) -> str:
    """A word without the ending of the possessive."""
    return re.sub(r"['’]s?$", "", word)
