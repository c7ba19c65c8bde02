"""The lists of words that the patterns of this package name."""

from __future__ import annotations

from newslint.english.classes import words
from newslint.english.content import takes_clause
from newslint.english.nouns import count_nouns
from newslint.english.numbers import EITHER_NUMBER

_AUXILIARIES = (
    "is are was were am be been being has have had having do does did can could will would shall should may "
    "might must "
    "cannot don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't hasn't "
    "haven't hadn't"
)
_AFTER_NOUN = (
    "in on at to for with from by into during after before since until because that which who when while where if is "
    "are was were has have had will would can could should may might must said . ,"
)


def lists() -> dict[str, frozenset[str]]:
    """Every list by its name."""
    return {
        "count": count_nouns(),
        "either": EITHER_NUMBER,
        "prep": words(
            "in at on with from to for against into about over near after before during under behind through across "
            "around inside outside towards toward despite beside beyond"
        ),
        "stop": words(_AFTER_NOUN),
        "after": words(_AFTER_NOUN + " of and or but as than could says"),
        "a": words("a an"),
        "finite": words("is are was were has have had will would can could should may might must does did do"),
        "aux": words(_AUXILIARIES),
        "before-been": words(
            "have has had having haven't hasn't hadn't to be not ever never also already just recently since "
            "only now long "
            "always yet often still i've we've they've you've it's he's she's that's there's could've "
            "should've would've "
            "probably previously largely"
        ),
        "lead": words("a an the my your his her its our their in at on with from to for against of by about over near"),
        "modal": words("can could will would shall should may might must cannot"),
        "many": words(
            "two three four five six seven eight nine ten eleven twelve several few these those various numerous"
        ),
        "adverb": words("not also never always still only even soon now then just already ever often later recently"),
        "subject": words("i he she we they"),
        "clausal": takes_clause(),
        "verbal": words(
            "action age amount band blood blog budget bus cage campaign career cat chance class couple "
            "course culture "
            "demo doctor dog father field friend gift group guy horse job language letter lunch market message metal "
            "model mother number oil option paper parent party phone piece position product program reason "
            "room school "
            "season self service sheet site size source space station store stories stuff summer surface "
            "tank task tax "
            "team term text time trip union version vet video visa war water web weekend word backup author "
            "host guest "
            "gold silver boss mirror orbit auto vine ship"
        ),
        "share": words(
            "end start beginning middle centre center head leader owner chairman founder edge top bottom "
            "rest majority "
            "cost price death birth daughter son wife mother father brother sister capital mouth outskirts member "
            "residents roof aftermath heart aim quality number future role"
        ),
        "uncounted": words(
            "information advice furniture equipment luggage baggage homework evidence traffic electricity pollution "
            "progress machinery scenery jewellery jewelry garbage laughter legislation weather violence software "
            "hardware knowledge wreckage rubble bloodshed chaos mayhem rainfall unemployment cash livestock "
            "ammunition "
            "weaponry clothing footage lightning thunder sunshine sewage sanitation funding housing "
            ""
            "wildlife debris gunfire underwear luck cattle vandalism terrorism tourism racism"
        ),
        "share-of": words("most some many several few each one two three four five"),
        "sums": words("hundreds thousands dozens millions billions tens scores"),
        "wish": words("able unable wants wanted want try tried trying hopes hoped hoping managed intends intended"),
        "attributive": words(
            "new main former entire major recent annual central federal serious huge massive senior nearby "
            "fresh famous "
            "popular important ancient modern vast entire severe strict previous current"
        ),
    }
