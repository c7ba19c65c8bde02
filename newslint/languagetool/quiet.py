"""Which of LanguageTool's findings help with news copy, and which are left out unless they are named.

Every choice stands here with a reason that holds for edited news in general. The settings
``keep`` and ``drop`` (LanguageTool's ids of rules and categories) and the selectors
(``extend-select = ["languagetool/style"]``) change each of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

#: Categories that are heard: what breaks a sentence. All others are questions of taste, of house
#: style or of typography, or are newslint's own business.
CATEGORIES = {
    "GRAMMAR": "agreement, verb forms, missing and doubled words",
    "CONFUSED_WORDS": "their for there: a word that exists, in the wrong place",
    "MISC": "doubled words, a and an",
    "TYPOS": "joined, split and mistaken words; the spell checker in it is an opt-in of its own",
    "COLLOCATIONS": "the wrong preposition",
    "NONSTANDARD_PHRASES": "could of, irregardless",
    "SEMANTICS": "a weekday that does not fit its date, a month with 31 days too many",
}

#: Rules in those categories that are left out.
LEFT_OUT = (
    # One word, two, or a hyphen: every newspaper has a list of its own, and both spellings are in print.
    re.compile(r"(^EN_|_)COMPOUNDS?(_|$)|HYPHEN"),
    # Accents and ligatures in foreign names and words are house style.
    re.compile(r"^EN_DIACRITICS_REPLACE|^DIACRITICS|^LIGATURES"),
    # One spelling a document is a matter of newslint's own rules; this one would look at one request only.
    re.compile(r"COHERENCY"),
    # How a brand writes itself: a desk has its own list.
    re.compile(r"^(WIFI|POKEMON|IPHONE|GITHUB|YOUTUBE|WHATSAPP|LINKEDIN|PAYPAL)(_|$)"),
    # Without the year the rule takes the current one: an article of last year would be wrong tomorrow.
    re.compile(r"DATE.*(WITHOUT_YEAR|CURRENTYEAR|CURRENT_YEAR|NEW_YEAR|FUTURE)"),
    # So is how dates and ranges are written: December of 2014, from 1981-96.
    re.compile(r"^MONTH_OF_XXXX|^FROM_X_Y"),
    # Spaces and full stops belong to newslint's rules on typography and garble.
    re.compile(r"WHITESPACE|^DOUBLE_PUNCTUATION|^CONSECUTIVE_SPACES"),
)

#: Rules in other categories that are heard. Capitals are house style (president of the republic), but a sentence
#: that starts with a small letter was cut from something or joined to it. An adverb that stands there twice
#: LanguageTool takes for a missing comma.
HEARD = frozenset({"UPPERCASE_SENTENCE_START", "RB_RB_COMMA"})

#: Doubled on purpose.
_EMPHASIS = frozenset("very really so too much far long never ever yes no ha".split())

_SPELLER = re.compile(r"^(MORFOLOGIK_RULE|HUNSPELL)|_SPELL(ER|ING)_RULE$")


def is_speller(rule: str) -> bool:
    """True for the rule that looks words up in a dictionary."""
    return bool(_SPELLER.search(rule))


def is_heard(rule: str, category: str, keep: Collection[str] = (), drop: Collection[str] = ()) -> bool:
    """Whether a rule of LanguageTool's is on by default.

    ``keep`` and ``drop`` hold ids of rules and categories as ``kebab`` writes them. A rule that is
    named there counts before its category.
    """
    by_rule, by_category = kebab(rule), kebab(category)
    if by_rule in keep or by_rule in drop:
        return by_rule not in drop
    if by_category in keep or by_category in drop:
        return by_category not in drop
    if category not in CATEGORIES:
        return rule in HEARD
    return not any(pattern.search(rule) for pattern in LEFT_OUT)


def is_name(flagged: str) -> bool:
    """True for what LanguageTool reads as a plain word and is none: IM, al-Amin; nor is "first FIRST" a doubled one."""
    words = flagged.split()
    odd = [word[1:] != word[1:].lower() for word in words]
    if len(words) == 2:
        return words[0].lower() == words[1].lower() and odd[0] != odd[1]
    return odd == [True]


def is_emphasis(flagged: str) -> bool:
    """True for "very very"."""
    words = flagged.lower().split()
    return len(words) == 2 and words[0] == words[1] and words[0] in _EMPHASIS


def kebab(identifier: str) -> str:
    """``HE_VERB_AGR`` as ``he-verb-agr``."""
    return re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")


def rule_id(rule: str, category: str) -> str:
    """newslint's id of a rule of LanguageTool's."""
    return f"languagetool/{kebab(category)}/{kebab(rule)}"
