"""Facts of form that a copy desk checks: dates, ages, figures, names in headlines and captions, corrections."""

from newslint.checks.desk import (
    addresses,
    ages,
    bylines,
    corrections,
    facts,
    impossible,
    listicles,
    percent,
    phones,
    quotes,
    ranges,
    shares,
    surnames,
    weekdays,
)

RULES = (
    *weekdays.RULES,
    *impossible.RULES,
    *ranges.RULES,
    *ages.RULES,
    *surnames.RULES,
    *bylines.RULES,
    *facts.RULES,
    *listicles.RULES,
    *percent.RULES,
    *shares.RULES,
    *phones.RULES,
    *addresses.RULES,
    *quotes.RULES,
    *corrections.RULES,
)
