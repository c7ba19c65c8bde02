"""What verbs, and some nouns and adjectives, take: rules on top of the dictionary ``english.valency``."""

from newslint.checks.valency import complements, doubled, governed, lost_objects, objects, passives, prepositions

RULES = (
    *objects.RULES,
    *passives.RULES,
    *complements.RULES,
    *lost_objects.RULES,
    *doubled.RULES,
    *prepositions.RULES,
    *governed.RULES,
)
