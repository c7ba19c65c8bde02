"""Patterns over kinds of words."""

from __future__ import annotations

import re

import pytest

from newslint.english.slots import Alphabet, Coder
from newslint.english.stream import split

_LISTS = {"colour": frozenset({"red", "blue"})}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("{ the|a JJ!* NN } .", "They saw the enormous village.", "the enormous village"),
        ("NN! { VBD! }", "The village went to sleep.", "went"),
        ("{ <colour> NN }", "They saw a blue village.", "blue village"),
        ("{ NN&-village }", "The village teacher left.", "teacher"),
        ("-the { NN! }", "The village has its teacher.", "teacher"),
        ("{ <n> <unknown> <name> }", "He owns 12 quorlings Anna sold.", "12 quorlings Anna"),
        ("(?! the ) { <word> village }", "The village is no old village.", "old village"),
        ("<owner> { NN! }", "It is the village's teacher.", "teacher"),
    ],
)
def test_a_pattern_finds_words_by_what_they_can_be(pattern: str, text: str, found: str) -> None:
    alphabet, pieces = Alphabet([pattern], _LISTS), split(text)
    match = re.search(alphabet.read(pattern).source, Coder(alphabet.letters).code(pieces))
    assert match is not None
    assert " ".join(pieces[slice(*match.span("slip"))]) == found


def test_a_capital_within_a_sentence_makes_a_name_of_any_word_but_a_small_one() -> None:
    alphabet = Alphabet(["the village", "<name>"], _LISTS)
    names = re.findall(
        alphabet.read("<name>").source, Coder(alphabet.letters).code(split("The Village May see The US"))
    )
    assert len(names) == 3


def test_a_text_without_the_words_of_a_pattern_needs_no_look() -> None:
    alphabet = Alphabet(["{ neither NN } and", "NN!"], _LISTS)
    letters = frozenset(Coder(alphabet.letters).code(split("The village and its teacher")))
    needed = alphabet.read("{ neither NN } and").letters
    assert any(map(letters.isdisjoint, needed))


@pytest.mark.parametrize("pattern", ["<colours>", "the qqqq", "*"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        Alphabet(["NN!"], _LISTS).read(pattern)
