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
    "CASING": "a sentence that starts in lower case was cut or joined",
    "TYPOS": "joined, split and mistaken words; the spell checker in it is an opt-in of its own",
    "COLLOCATIONS": "the wrong preposition",
    "NONSTANDARD_PHRASES": "could of, irregardless",
    "SEMANTICS": "a weekday that does not fit its date, a month with 31 days too many",
}

#: Rules in those categories that are left out.
LEFT_OUT = (
    # One word, two, or a hyphen: every newspaper has a list of its own, and both spellings are in print.
    re.compile(r"(^EN_|_)COMPOUNDS?(_|$)|HYPHEN"),
    # Capitals of titles and institutions are house style: president of the republic.
    re.compile(r"^EN_SPECIFIC_CASE"),
    # Accents on foreign names and words are house style, and newslint looks for one spelling a document.
    re.compile(r"^EN_DIACRITICS_REPLACE|^DIACRITICS"),
    # How a brand writes itself: a desk has its own list.
    re.compile(r"^(WIFI|POKEMON|IPHONE|GITHUB|YOUTUBE|WHATSAPP|LINKEDIN|PAYPAL)(_|$)"),
    # Without the year the rule takes the current one: an article of last year would be wrong tomorrow.
    re.compile(r"^DATE_WEEKDAY_WITHOUT_YEAR|^DATE_NEW_YEAR|^DATE_FUTURE"),
    # Spaces and full stops belong to newslint's rules on typography and garble.
    re.compile(r"WHITESPACE|^DOUBLE_PUNCTUATION|^CONSECUTIVE_SPACES"),
)

#: Rules in other categories that are heard: LanguageTool takes a doubled word for a missing comma.
HEARD = re.compile(r"^(RB_RB|OK_OK|UH_UH)_COMMA$")

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
        return bool(HEARD.search(rule))
    return not any(pattern.search(rule) for pattern in LEFT_OUT)


def kebab(identifier: str) -> str:
    """``HE_VERB_AGR`` as ``he-verb-agr``."""
    return re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")


def rule_id(rule: str, category: str) -> str:
    """newslint's id of a rule of LanguageTool's."""
    return f"languagetool/{kebab(category)}/{kebab(rule)}"
