"""Forms of verbs: from any form to any other, for what a fix writes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from newslint.english.readings import may_be

#: Forms in the order of ``data/irregular-verbs.txt``, by their Penn tags.
FORMS = ("VB", "VBD", "VBN", "VBG", "VBZ")
_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh", "o")
#: Verbs of several syllables with the stress on the last one, which double their last letter.
_DOUBLING = frozenset(
    "admit commit omit permit submit emit transmit remit equip refer prefer defer confer infer transfer occur recur "
    "incur concur deter compel expel repel propel rebel control patrol enrol begin forget regret abet acquit allot "
    "abhor unplug rerun cancel travel model signal label level fuel program kidnap worship".split()
)
_BE = {"VB": "be", "VBD": "was", "VBN": "been", "VBG": "being", "VBZ": "is"}
_HAVE = {"VB": "have", "VBD": "had", "VBN": "had", "VBG": "having", "VBZ": "has"}
_BY_HAND = {"be": _BE, "am": _BE, "are": _BE, "were": _BE, "'s": _BE, "have": _HAVE}


def regular_forms(verb: str) -> tuple[str, str, str, str]:
    """Past, participle, -ing form and -s form as the rules of spelling have them."""
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        ing = verb[:-1] + "ing"
    else:
        ing = _doubled(verb) + "ing"
    if verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        past = verb[:-1] + "ied"
    else:
        past = _doubled(verb) + "ed"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + ("es" if verb.endswith(_HISSING) else "s")
    return past, past, ing, third


def _doubled(verb: str) -> str:
    """The stem before "-ed" and "-ing": "stopp", "open", "admitt"."""
    if len(verb) < 3 or verb[-1] in _VOWELS | {"w", "x", "y"} or verb[-2] not in _VOWELS:
        return verb
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1 or (verb[:2] == "qu" and len(verb) <= 5)
    short = verb[-3] not in _VOWELS or verb[-3:-1] in ("ui", "ua")
    return verb + verb[-1] if (one_syllable and short) or verb in _DOUBLING else verb


@cache
def _irregular() -> dict[str, dict[str, str]]:
    """Form of an irregular verb -> all its forms by tag; the plain form's own entry wins."""
    path = Path(__file__).with_name("data") / "irregular-verbs.txt"
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    table: dict[str, dict[str, str]] = {}
    for row in rows:
        forms = dict(zip(FORMS, row, strict=True))
        for form in row[1:]:
            table.setdefault(form, forms)
    table.update({row[0]: dict(zip(FORMS, row, strict=True)) for row in rows})
    for forms in (_BE, _HAVE):
        table.update(dict.fromkeys(forms.values(), forms))
    return table | _BY_HAND


def inflect(word: str, tag: str) -> str:
    """The form with a Penn tag of the verb that ``word`` (in lower case) is a form of; the word itself if unknown."""
    tag = "VB" if tag == "VBP" else tag
    known = _irregular().get(word)
    if known:
        return known[tag]
    verb = _plain(word)
    return verb if tag == "VB" else dict(zip(FORMS[1:], regular_forms(verb), strict=True))[tag]


@cache
def forms_by_tag(verb: str) -> Mapping[str, str]:
    """The forms of a verb that is given in its plain form, even if that is a form of another: “wound” of “wind”."""
    known = _irregular().get(verb)
    if known and known["VB"] == verb:
        return known
    return dict(zip(FORMS, (verb, *regular_forms(verb)), strict=True))


def forms_of(verb: str) -> tuple[str, ...]:
    """All forms of a verb that is given in its plain form, that one first."""
    known = _irregular().get(verb)
    forms = tuple(known.values()) if known else (verb, *regular_forms(verb))
    if verb == "be":
        forms = (*forms, "am", "are", "were")
    return tuple(dict.fromkeys(forms))


def _plain(word: str) -> str:
    """The plain form of a regular verb."""
    for ending in ("ing", "ed", "es", "s"):
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
        for verb in (stem, stem + "e", doubled, stem[:-1] + "y" if stem.endswith("i") else stem):
            if verb != word and may_be(verb, "VB") and word in regular_forms(verb):
                return verb
    return word
