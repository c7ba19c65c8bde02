"""Sentences that a bad edit, a scraper or a merge left broken."""

from newslint.checks.garble import (
    attribution,
    begun_twice,
    cut_off,
    early_stop,
    implausible,
    joined,
    lost_beginning,
    no_verb,
    pairs,
    relatives,
    resumed,
    run_on,
    split,
    structure,
    twins,
)

RULES = (
    *pairs.RULES,
    *twins.RULES,
    *cut_off.RULES,
    *early_stop.RULES,
    *lost_beginning.RULES,
    *joined.RULES,
    *attribution.RULES,
    *implausible.RULES,
    *structure.RULES,
    *resumed.RULES,
    *no_verb.RULES,
    *relatives.RULES,
    *run_on.RULES,
    *split.RULES,
    *begun_twice.RULES,
)
