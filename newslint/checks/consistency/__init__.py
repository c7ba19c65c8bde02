"""What an article should write in one way throughout; the lists of spellings are packs, this is the rest."""

from newslint.checks.consistency import names

RULES = names.RULES
