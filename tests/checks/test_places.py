"""Slips that show by the kinds of words: what the rules' own examples leave open."""

from __future__ import annotations

import re

import pytest

from newslint.checks.places import RULES, frames
from newslint.diagnostics import Severity
from newslint.english.stream import split
from newslint.readers import plain
from newslint.rules import Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_frame_is_reached_by_an_example(rule: Rule) -> None:
    code, found = frames(rule.id)
    codes = [code(split(example.text.replace("’", "'"))) for example in rule.flag]
    assert not [pattern for pattern, source in found if not any(re.search(source, code) for code in codes)]


def _severities(text: str) -> list[Severity]:
    document = plain.read(text)
    return [found.severity for rule in RULES for found in rule.check(document, {})]


def test_quoted_speech_is_a_hint() -> None:
    assert _severities("The clerk said that that the van was hers.") == [Severity.WARNING]
    assert _severities("“She said that that the van was hers,” he told the court.") == [Severity.INFO]


def test_headings_and_other_languages_are_left_alone() -> None:
    assert not _severities("# Police held by the lawyer in village of crime\n")
    assert not _severities("Der Mann war in in der Stadt, die er nicht mehr kannte, und ging dann nach Hause.")


def test_a_text_without_stops_is_no_sentence() -> None:
    assert len(_severities("they plans the fair in small village by the river " * 400)) < 3
