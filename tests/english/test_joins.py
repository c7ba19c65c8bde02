"""Strings that fall into two words, and strings that are one."""

from __future__ import annotations

import pytest

from newslint.english.joins import split_seen
from newslint.english.lexicon import lexicon
from newslint.english.together import are_together


@pytest.mark.parametrize("joined", ["must be", "close to", "case is", "you pay", "activities like", "traced back"])
def test_a_little_word_seen_often_beside_the_other_is_split_off(joined: str) -> None:
    one, other = joined.split()
    assert split_seen(one + other, lexicon(), are_together) == (one, other)


@pytest.mark.parametrize(
    "word", ["sellout", "closeout", "bylaw", "asexual", "casein", "satin", "playin", "adaptor", "typeof", "befor"]
)
def test_compounds_and_suffixes_stay_whole(word: str) -> None:
    assert split_seen(word, lexicon(), are_together) is None
