"""The word classes that a token pattern names: ``<modal>``, ``<article>``."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from newslint.english import classes
from newslint.english.forms import forms
from newslint.english.nouns import singulars

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
    "be-short": classes.words("i'm you're we're they're"),
    "will-short": classes.words("i'll you'll he'll she'll it'll we'll they'll that'll there'll"),
    "have-short": classes.words("i've you've we've they've could've should've would've must've might've"),
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
    "uncountable": classes.words(
        "information advice furniture equipment luggage baggage homework evidence traffic electricity pollution "
        "progress machinery scenery jewellery jewelry garbage laughter legislation weather violence"
    ),
    "month": classes.words("january february march april may june july august september october november december"),
}
#: Classes that are told by a word's shape.
SHAPES = ("name", "n", "word", "s-possessive")


@cache
def words_of(name: str) -> Set[str]:
    """The words of a class."""
    if name == "count-noun":
        return forms().singular
    if name == "singular-noun":
        return singulars()
    if name == "plural-noun":
        return forms().plural
    return CLASSES[name]


#: Classes that are read from the data of ``english.forms``.
NOUNS = ("count-noun", "plural-noun", "singular-noun")
