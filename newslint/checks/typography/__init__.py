"""Marks and spaces: what a typesetter would send back."""

from __future__ import annotations

from newslint.checks.typography import brackets, punctuation, quotes, spaces

RULES = (*quotes.RULES, *brackets.RULES, *punctuation.RULES, *spaces.RULES)
