"""Sure slips of grammar that need more than a pattern."""

from newslint.checks.grammar import agreement, articles, participles, verb_forms

RULES = (*articles.RULES, *agreement.RULES, *participles.RULES, *verb_forms.RULES)
