"""Sentences that a bad edit, a scraper or a merge left broken."""

from newslint.checks.garble import attribution, cut_off, early_stop, implausible, joined, pairs, resumed, twins

RULES = (
    *pairs.RULES,
    *twins.RULES,
    *cut_off.RULES,
    *early_stop.RULES,
    *joined.RULES,
    *attribution.RULES,
    *implausible.RULES,
    *resumed.RULES,
)
