"""What stands in the article twice: captions, headlines, paragraphs, sentences, words."""

from newslint.checks.duplicate import captions, headlines, near, paragraphs, sentences, words

RULES = (
    *captions.RULES,
    *headlines.RULES,
    *paragraphs.RULES,
    *near.RULES,
    *sentences.RULES,
    *words.RULES,
)
