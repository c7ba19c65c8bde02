"""Where a string of letters that is no word falls into two that are: “moreefficiently”, “saidThe”."""

from __future__ import annotations

from collections.abc import Callable

from newslint.english.inflection import stems
from newslint.english.lexicon import Lexicon
from newslint.patterns import lazy

#: Words that begin a sentence: after a small letter they show a lost space.
STARTERS = frozenset(
    "The A An In On At It He She They We I But And This That These Those There When While As If For After Before "
    "However Its His Her Their Some Many Most Last No Not Since With From By What Who Why How Our My You Your "
    "Both Each Every Other Another One Two Three Police Officials According Although Because During Under Over "
    "Then Now".split()
)
_CAMEL = lazy(r"([a-z]{2,}|I)([A-Z][a-z]*)")

#: Function words that may be glued to any word that follows …
_GLUED_BEFORE = frozenset(
    "the and that this these those with from are was were has have had their your our they you which when where "
    "will would could should of to is my we she been being about than then into only such also while because but "
    "not can more most very many much just other both each between among through".split()
)
#: … or that goes before.
_GLUED_AFTER = frozenset(
    "the and that this these those with from for are was were has have had their your his our they you which when "
    "where will would could should of to is in by we she been being about into than also because but not can "
    "while through".split()
)
#: Beginnings that make new words of old ones; those that are words themselves the lexicon knows as halves.
_PREFIXES = frozenset(
    "aero anti astro bio cardio co contra counter cross cyber de dis down eco electro ex extra fore geo haemo hemo "
    "hetero homo hydro hyper ill infra inter intra macro mega meta micro mid mini mis mono moto multi nano near "
    "neo neuro non off on out over para photo poly post pre pro proto pseudo psycho quasi radio re retro self "
    "semi socio step sub super techno tele thermo trans tri turbo uber ultra un under uni up video".split()
)
#: The same for ends.
_SUFFIXES = frozenset(
    "able ability dom ed ee eer er ers es est ful hood ing ish ism ist less like ly ness ship ships ward wards "
    "wise".split()
)
#: Little words that may be glued to a word with which they are often seen: “mustbe”, “youpay”; those that prefixes
#: and particles look like (“in”, “on”, “as”, “out”) are not among them …
_OFTEN_BEFORE = frozenset(
    "must would could should can will may is are was were has have had how when where what why who which you we they "
    "she their your our this that these those some the of to for from with and but if than not well".split()
)
#: … or before which it is glued, and those that a suffix looks like, which take more to believe.
_OFTEN_AFTER = frozenset(
    "be are was were has have had how what when where why who which you we they she their your our them to of the and "
    "for from with that this these those around about into than like not".split()
)
_LIKE_SUFFIXES = frozenset("or as is in a us he it its his her me".split())
#: After a past form these make no noun: “sloweddown”.
_PARTICLES = frozenset("back down up out off away over".split())
_OFTEN, _VERY_OFTEN = 3, 40
#: Slips of another kind, and words of programmers.
_NEVER_SPLIT = frozenset("befor typeof inits".split())
#: Ends of a first half that no compound has: "activities|like", "turning|the".
_INFLECTED = ("ies", "ing", "ed", "ly", "ity", "tion", "ment", "ous", "ive", "ful")
#: What stands after such a beginning has at least so many letters.
_STEM = 6
#: Two content words must be this long together, and longer if one of them makes compounds.
_SHORT, _LONG = 8, 12


def split_camel(word: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The two words of “saidThe”; None for a brand, a name or an identifier."""
    match = _CAMEL.fullmatch(word)
    if not match or match[2] not in STARTERS or match[1] not in lexicon.common or len(match[1]) < 3:
        return None
    return match[1], match[2]


def split_small(word: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The two words that an unknown word in lower case was before its space was lost; None if it may be a word."""
    if any(word.startswith(p) and word[len(p) :] in lexicon.known for p in _PREFIXES if len(word) - len(p) >= _STEM):
        return None
    best: tuple[int, str, str] | None = None
    for at in range(1, len(word)):
        one, other = word[:at], word[at:]
        if (one in lexicon.common and other in lexicon.known) or (other in lexicon.common and one in lexicon.known):
            found = (_strength(one, other, lexicon), one, other)
            best = max(best, found) if best else found
    return best[1:] if best and best[0] else None


def split_seen(word: str, lexicon: Lexicon, together: Callable[[str, str], bool]) -> tuple[str, str] | None:
    """The same for two words of which one is a little word and which are ``together`` often enough in the corpora."""
    if word in _NEVER_SPLIT or (word.endswith("in") and lexicon.knows(word + "g")):  # "playin'"
        return None
    splits = ((word[:at], word[at:]) for at in range(2, len(word)))
    return next((split for split in splits if least_together(*split, lexicon) and together(*split)), None)


def least_together(one: str, other: str, lexicon: Lexicon) -> int | None:
    """How often two words must follow each other in the corpora to be split by; None if they never are."""
    if one not in lexicon.common or (other not in lexicon.common and other != "a"):
        return None
    past = (one.endswith("ed") and other in _PARTICLES) or (one.endswith(("ing", "ed")) and other == "an")
    if one in _OFTEN_BEFORE or other in _OFTEN_AFTER or past:
        return _VERY_OFTEN if other in _LIKE_SUFFIXES else _OFTEN
    return _VERY_OFTEN if other in _LIKE_SUFFIXES and len(one) >= 4 else None


def _strength(one: str, other: str, lexicon: Lexicon) -> int:
    """How sure it is that a space was lost between the two: 0 not at all, more for a function word on a side.

    One of them is common, the other at least known.
    """
    before, after = one in _GLUED_BEFORE, other in _GLUED_AFTER
    if before and (after or other in _GLUED_BEFORE or other in ("a", "the", "it")):
        return 6
    if ("'" in one and len(other) > 2) or ("'" in other and len(one) > 2 and other[0] != "'"):
        return 5
    if one in _PREFIXES or other in _SUFFIXES:
        return 0
    inflected = one.endswith(_INFLECTED) and one not in lexicon.firsts
    if other == "a":
        return (
            5
            if (inflected and one.endswith(("ing", "ed"))) or one in ("was", "has", "had", "with", "such", "not")
            else 0
        )
    if before and len(other) >= 4 and (len(one) > 2 or len(other) >= 6):
        return 3
    if after and len(one) >= 4 and (len(other) > 2 or len(one) >= 6 or (one[-1] == "s" and one not in lexicon.firsts)):
        return 4
    size = len(one) + len(other)
    if len(one) < 3 or len(other) < 3 or size < _SHORT:
        return 0
    both_common = one in lexicon.common and other in lexicon.common
    if not both_common and (size < _LONG or len(one) < 4 or len(other) < 5):
        return 0
    makes_first, makes_last = one in lexicon.firsts, not lexicon.lasts.isdisjoint(stems(other))
    if not makes_first and not makes_last:
        return 2
    long = size >= (_LONG if not inflected else _LONG - 2) and one in lexicon.frequent and other in lexicon.frequent
    return 1 if long and (inflected or not (makes_first and makes_last)) else 0
