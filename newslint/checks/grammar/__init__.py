"""Sure slips of grammar that need more than a pattern."""

from newslint.checks.grammar import (
    agreement,
    articles,
    clause_subject,
    distant_subject,
    noun_agreement,
    noun_and_verb,
    opening_subject,
    participles,
    subject_verb,
    verb_forms,
    word_class,
)

RULES = (
    *articles.RULES,
    *agreement.RULES,
    *noun_agreement.RULES,
    *noun_and_verb.RULES,
    *participles.RULES,
    *subject_verb.RULES,
    *distant_subject.RULES,
    *clause_subject.RULES,
    *opening_subject.RULES,
    *verb_forms.RULES,
    *word_class.RULES,
)
