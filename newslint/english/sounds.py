"""Which words begin with the sound of a vowel: “an hour”, “a university”, “an 8-year-old”, “an MP”."""

from __future__ import annotations

import re

from newslint.patterns import lazy

#: "h" is not heard.
_SILENT = ("hour", "honest", "honor", "honour", "heir")
#: Writers of both kinds exist: "an historic", "a herb".
_EITHER = (
    "hist",
    "hotel",
    "horr",
    "hered",
    "habit",
    "herb",
    "hallu",
    "hyst",
    "homage",
    "hilar",
    "haute",
    "hors",
    "ibid",
)
#: A written vowel that sounds like "y" or "w".
_CONSONANT = lazy(
    r"uni(?![dm]|n[a-su-z])|unan|us[aeu]|usi|util|ut[eo]p|uter|ura|ure|uri|uro|uku|uk$|ubi|ufo|ugan|eu|ew|one(?![a-z]{2})|once|"
    r"oner|ones|oui|u[a-z]?$",
)
#: A "u" that is one for certain.
_OPEN_U = lazy(r"un(?!i|an)|uni[dm]|unin|up(?!si)|ult|umb|ump|ugl|urg|urb|ush|utt|utm")
#: Spelled letter by letter, and the first letter's name begins with a vowel.
_SPELLED = frozenset(
    "MP MPs MEP MSP FBI NGO NGOs NHS MRI SUV SUVs LGBT LGBTQ HIV HR RV RVs XML SMS MBA FDA FAQ NFL NBA NHL HTML "
    "LLC MVP NYPD FTC FCC HBO RNA SNP NDA RAF FTSE-listed LNG LPG MOT SOS RSPCA RSPB FA".split()
)
_LETTERS = frozenset("BCDGJKPQTVWYZ")


def starts_with_vowel(word: str) -> bool | None:
    """True or False where it is certain, None where both are heard or nobody can tell."""
    head = word.partition("-")[0].partition("'")[0]
    if head[0].isdigit():
        return _number(head)
    if len(head) < 2 or not head.isascii() or not head.isalpha():
        return None
    if head.isupper():
        return _capitals(head)
    if not head[1:].islower() and not head.startswith("Mc"):
        return None
    folded = head.lower()
    if folded.startswith(_EITHER) or not any(vowel in folded for vowel in "aeiou"):
        return None
    if folded[0] == "u":
        return True if _OPEN_U.match(folded) else False if _CONSONANT.match(folded) else None
    if folded[0] in "aeio":
        return not _CONSONANT.match(folded)
    if folded[0] == "h":
        return folded.startswith(_SILENT)
    if folded[0] in "yx" or (not head.startswith("Mc") and head[0].isupper() and folded[1] not in "aeiouhlrw"):
        return None  # Yves, Xi, Ng, Mbeki, Schmidt
    return False


def _number(text: str) -> bool | None:
    digits = re.match(r"\d+", text)
    if digits is None or len(digits[0]) == 4:
        return None  # years and prices are read in several ways
    if digits[0][0] == "8" or digits[0] in ("11", "18"):
        return True
    return None if digits[0][0] == "1" and len(digits[0]) > 4 else False


def _capitals(word: str) -> bool | None:
    """An abbreviation may be spelled or spoken as a word: certain only where both begin alike."""
    if word in _SPELLED:
        return True
    if word[0] in "AIO" or word.startswith(("EP", "ER", "ES", "EV", "EC", "ED")):
        return None if word.startswith(("ONE", "OUI")) else True
    return False if word[0] in _LETTERS else None
