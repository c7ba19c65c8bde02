"""Sentences in groups of words: the kinds of group, and whether a clause lacks anything."""

from __future__ import annotations

import pytest

from newslint.english.clauses import Clauses
from newslint.english.stream import split


def read(sentence: str) -> Clauses:
    return Clauses(split(sentence))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The old mill was sold in 1911.", "NVPN."),
        ("She said that he would not pay.", "SVtSV."),
        ("The clerk, who left in May, has been fined twice.", "N,RVPM,VA."),
        ("Prices fell after the strike had ended.", "NVCNV."),
        ("Prices fell after the strike.", "NVPN."),
        ("He wants to be heard.", "SVT."),
        ("It's late, and they'll wait for him.", "ZJ,KZBPO."),
        ("What the owner wants is peace.", "WNVVN."),
        ("Two boats, both of them from Hull, were lost at dawn.", "N,IPOPN,VPM."),
        ("There is no bridge whose arches are older.", "EVNHNVJ."),
    ],
)
def test_each_word_belongs_to_a_group(sentence: str, code: str) -> None:
    clauses = read(sentence)
    assert clauses.code == code
    assert [group.start for group in clauses.groups[1:]] == [group.end for group in clauses.groups[:-1]]
    assert clauses.groups[-1].end == len(clauses.words)


@pytest.mark.parametrize(
    ("sentence", "complete"),
    [
        ("He sold the boat in May.", True),
        ("He sold in May.", False),
        ("The boat was sold in May.", True),
        ("The boat was paid for.", False),
        ("The boat is old.", True),
        ("They gave him in May.", False),
    ],
)
def test_a_clause_is_complete_or_may_have_lost_a_noun(sentence: str, complete: bool) -> None:
    clauses = read(sentence)
    assert clauses.complete(clauses.code.index("V")) is complete


def test_passives_are_told_from_perfects() -> None:
    assert read("The boat has been sold.").passive(1)
    assert not read("The owner has sold the boat.").passive(1)


def test_a_participle_after_be_is_no_finite_verb() -> None:
    clauses = read("The letters now being studied by two men.")
    assert not clauses.may_be_finite(0, len(clauses.words) - 1)
    assert read("The letters found in the barn.").may_be_finite(0, 5)
