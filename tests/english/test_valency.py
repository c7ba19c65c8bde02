"""The dictionary of what words take: its file, and the forms that rules look up."""

from __future__ import annotations

import pytest

from newslint.english.valency import forms, kinds, words_by_frame


def test_each_frame_stands_there_once_with_each_word_once() -> None:
    for frame, words in words_by_frame().items():
        assert words, frame
        assert len(set(words)) == len(words), frame


def test_verbs_are_inflected_as_verbs_are() -> None:
    assert set(forms("object")) >= {"overthrew", "overthrown", "wounded", "notifies", "expelling"}
    assert not any(map(kinds, ("overthrowed", "wind", "notifys", "expeling")))


def test_no_verb_both_needs_an_object_and_takes_none() -> None:
    without = {*forms("via", ("VB",)), *forms("alone", ("VB",))}
    assert without.isdisjoint(forms("object", ("VB",)))


@pytest.mark.parametrize(
    ("wanted", "form", "preposition"),
    [("via", "relies", "on"), ("via", "complying", "with"), ("with", "accused", "of"), ("adj", "unaware", "of")],
)
def test_forms_know_their_preposition(wanted: str, form: str, preposition: str) -> None:
    assert forms(wanted)[form] == preposition


def test_a_form_knows_all_its_kinds() -> None:
    assert set(kinds("accused")) >= {"object", "with", "not"}
    assert kinds("depended")
    assert not kinds("table")
