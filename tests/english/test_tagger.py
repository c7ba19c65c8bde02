"""Tags and dictionary forms of known sentences, and what holds for any string of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.english.lemmas import lemma
from newslint.english.stream import split
from newslint.english.tagger import SURE, tagger, tags


@pytest.mark.parametrize(
    "tagged",
    [
        "The/DT harbour/NN was/VBD damaged/VBN by/IN the/DT storm/NN ./.",
        "She/PRP didn't/VBD know/VB that/IN they're/PRP+VBP moving/VBG to/IN London/NNP ./.",
        "The/DT council's/NN+POS lawyers/NNS will/MD appeal/VB ,/, Smith/NNP said/VBD ./.",
        "He/PRP has/VBZ seen/VBN two/CD of/IN them/PRP ./.",
    ],
)
def test_known_sentences(tagged: str) -> None:
    words, right = zip(*(word.rsplit("/", 1) for word in tagged.split()), strict=True)
    assert tags(words) == list(right)


def test_the_stops_of_an_abbreviation_and_the_marks_of_a_figure_end_nothing() -> None:
    words = split("The U.S. Senate wants 1,200 seats at 9 a.m. on Monday.")
    found = tags(words)
    assert [tag for word, tag in zip(words, found, strict=True) if word == "."] == ["NNP", "NNP", "NN", "NN", "."]
    assert found[words.index(",")] == "CD"


def test_a_verb_after_a_modal_is_surer_than_a_word_nobody_knows() -> None:
    sure = tagger().tagged(split("It could happen again."))[2]
    doubtful = tagger().tagged(split("It flurp again."))[1]
    assert sure.margin >= SURE > doubtful.margin


@given(st.lists(st.text(min_size=1, max_size=12)))
def test_any_words_get_one_tag_each(words: list[str]) -> None:
    assert len(tags(words)) == len(words)


@pytest.mark.parametrize("text", ["", "🙂 🙂🙂", "x" * 200_000, "שלום עולם", "THE COUNCIL VOTED TO CLOSE THE ROAD"])
def test_odd_input(text: str) -> None:
    words = split(text)
    assert tags(words) == tags(tuple(words))
    assert len(tags(words)) == len(words)


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("cities", "NNS", "city"),
        ("houses", "NNS", "house"),
        ("buses", "NNS", "bus"),
        ("women", "NNS", "woman"),
        ("went", "VBD", "go"),
        ("isn't", "VBZ", "be"),
        ("hoping", "VBG", "hope"),
        ("planned", "VBN", "plan"),
        ("Agreed", "VBD", "agree"),
        ("lying", "VBG", "lie"),
        ("largest", "JJS", "large"),
        ("happier", "JJR", "happy"),
        ("better", "JJR", "good"),
        ("news", "NN", "news"),
        ("Smith's", "NNP+POS", "Smith"),
        ("they're", "PRP+VBP", "they"),
        ("", "NN", ""),
        ("s", "NNS", "s"),
        ("ed", "VBD", "ed"),
    ],
)
def test_dictionary_forms(word: str, tag: str, base: str) -> None:
    assert lemma(word, tag) == base
