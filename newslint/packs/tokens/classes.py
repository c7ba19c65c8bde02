"""The word classes that a token pattern names: ``<modal>``, ``<article>``."""

from __future__ import annotations

from functools import cache

from newslint.english import classes

_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety"
)

#: Name -> its words, in lower case.
CLASSES: dict[str, frozenset[str]] = {
    "article": classes.ARTICLES,
    "possessive": classes.words("my your his her its our their"),
    "determiner": classes.words("a an the my your his her its our their this that these those every each some any no"),
    "demonstrative": classes.DEMONSTRATIVES,
    "subject": classes.words("i he she we they"),
    "object": classes.OBJECTS,
    "reflexive": classes.words("myself yourself himself herself itself ourselves yourselves themselves"),
    "be": classes.BE,
    "be-not": classes.words("isn't aren't wasn't weren't"),
    "have": classes.HAVE,
    "have-not": classes.words("hasn't haven't hadn't"),
    "do": classes.DO,
    "do-not": classes.words("don't doesn't didn't"),
    "modal": classes.words("can could will would shall should may might must cannot"),
    "modal-not": classes.words("can't couldn't won't wouldn't shouldn't mustn't"),
    "preposition": classes.words(
        "of to in for with from by at on into onto upon among during without within between against about over under "
        "through after before since until towards toward despite across behind beside besides near"
    ),
    "pure-preposition": classes.words("of for with from into onto upon among during without at"),
    "conjunction": classes.words("and or but because although whereas unless if than nor"),
    "relative": classes.words("who which that whom whose"),
    "question": classes.words("who what which where when why how whom whose whether"),
    "number": classes.words(_NUMBERS),
    "quantity": classes.words(f"{_NUMBERS} many several few both various numerous"),
    "month": classes.words("january february march april may june july august september october november december"),
}
#: Classes that are told by a word's shape.
SHAPES = ("name", "n", "word", "s-possessive")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class."""
    return CLASSES[name]
