"""Letters that were lost or changed on the way from one program to the next."""

from __future__ import annotations

from newslint.checks.encoding import escapes, invisible, letters, mojibake

RULES = (*mojibake.RULES, *invisible.RULES, *letters.RULES, *escapes.RULES)
