"""Regular inflection, as far as a spelling shows it."""

from __future__ import annotations

#: Endings that a stem takes as it is, the last two also after the loss of an "e" or a doubled last letter.
_ENDINGS = ("s", "es", "ly", "ed", "ing")
#: Only after these letters is the plural "es".
_AFTER_HISS = ("ses", "xes", "zes", "ches", "shes", "oes")
_SHORTENED = {"ies": "y", "ied": "y", "ily": "y"}

#: Different words whose spelling only looks like inflection.
_STRANGERS = frozenset({frozenset(pair.split()) for pair in ("new news", "thin thing", "mean means", "ear early")})
_SHORTEST = 3


def are_forms(one: str, other: str) -> bool:
    """True if two words in lower case look like regular forms of one word: "plan planned", "city cities"."""
    if one == other or frozenset((one, other)) in _STRANGERS:
        return False
    return not stems(one).isdisjoint(stems(other))


def stems(word: str) -> set[str]:
    """The word, if it has three letters or more, and what it may be a form of."""
    found = {word} if len(word) >= _SHORTEST else set()
    for ending in _ENDINGS:
        if ending == "es" and not word.endswith(_AFTER_HISS):
            continue
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            found.add(stem)
            if ending in ("ed", "ing"):
                found.add(stem + "e")
                if stem[-1] == stem[-2] and len(stem) > _SHORTEST:
                    found.add(stem[:-1])
    for ending, letter in _SHORTENED.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found.add(word[: -len(ending)] + letter)
    return found
