"""Nouns made from verbs."""

from __future__ import annotations

import pytest

from newslint.english.derivation import noun_of


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("announce", "announcement"),
        ("resign", "resignation"),
        ("decide", "decision"),
        ("refuse", "refusal"),
        ("apply", "application"),
        ("believe", "belief"),
        ("vanish", ""),
    ],
)
def test_noun_of(verb: str, noun: str) -> None:
    assert noun_of(verb) == noun
