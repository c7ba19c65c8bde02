"""The dictionary form of a word with a tag: “went” is “go”, “cities” “city”, “better” “good”.

``data/lemmas.txt`` holds what the rules here get wrong: lines ``class TAB lemma TAB form form …``
by class of tag (v for verbs, n for nouns, a for adjectives and adverbs).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from newslint.english.lexicon import lexicon

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh", "o")
#: After these letters a stem has lost an "e" more often than not, where the lexicon knows neither or both.
_LOST_E = ("v", "c", "u", "z", "s", "g", "ir", "ut", "at", "iz", "ar")
_SHORTEST = 2


def word_class(tag: str) -> str:
    """``v``, ``n`` or ``a`` for a tag whose words are inflected, else nothing."""
    if tag.startswith(("VB", "MD")):
        return "v"
    if tag in ("NNS", "NNPS"):
        return "n"
    return "a" if tag in ("JJR", "JJS", "RBR", "RBS") else ""


def lemma(word: str, tag: str) -> str:
    """The dictionary form, in lower case save for names; of “it's”, “don't” that of the first part."""
    tag = tag.partition("+")[0]
    low = word if tag in ("NNP", "NNPS") else word.lower()
    low = low.removesuffix("n't") if low.endswith("n't") else low.partition("'")[0] or low
    kind = word_class(tag)
    return (exceptions().get((kind, low)) or regular(low, tag)) if kind else low


def regular(word: str, tag: str) -> str:
    """What the spelling says."""
    if tag in ("VBZ", "NNS", "NNPS"):
        return _without_s(word)
    if tag == "VBG" and word.endswith("ing"):
        return _stem(word, word[:-3])
    if tag in ("VBD", "VBN") and word.endswith("ed"):
        return word[:-3] + "y" if word.endswith("ied") and len(word) > 4 else _stem(word, word[:-2])
    ending = {"R": "er", "S": "est"}.get(tag[-1]) if word_class(tag) == "a" else None
    if ending and word.endswith(ending):
        base = word.removesuffix(ending)
        return base[:-1] + "y" if base.endswith("i") else _stem(word, base)
    return word


def _without_s(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) <= _SHORTEST:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        short = word[:-2]
        return word[:-1] if short.endswith(("s", "z", "ch", "o")) and _rank(word[:-1]) > _rank(short) else short
    return word[:-1]


def _stem(word: str, base: str) -> str:
    """``base`` as it is, with an "e", or with one of two last letters: what the lexicon knows best."""
    if len(base) < _SHORTEST or _VOWELS.isdisjoint(base + "y" * ("y" in base)):
        return word if len(base) < _SHORTEST else base
    found = [base, base + "e"]
    if base[-1] == base[-2] and base[-1] not in _VOWELS:
        found.append(base[:-1])
    likely = base + "e" if base.endswith(_LOST_E) and not base.endswith(("ss", "es")) else base
    return max(found, key=lambda form: (_rank(form), form == likely))


def _rank(word: str) -> int:
    words = lexicon()
    return (word in words.known) + (word in words.common) + (word in words.frequent)


@cache
def exceptions() -> dict[tuple[str, str], str]:
    """Dictionary form by class and form, read on first use."""
    text = Path(__file__).with_name("data").joinpath("lemmas.txt").read_text(encoding="utf-8")
    found: dict[tuple[str, str], str] = {}
    for kind, base, forms in (line.split("\t") for line in text.splitlines()):
        found.update(((kind, form), base) for form in forms.split())
    return found
