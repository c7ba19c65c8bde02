"""Grammar and spelling where they are easily wrong: sounds, subjects, speech, names, and lists that must not lie."""

from __future__ import annotations

import pytest
from rule_runner import check, rules_of

from newslint.diagnostics import Applicability, Severity
from newslint.english.lexicon import lexicon
from newslint.english.sounds import starts_with_vowel
from newslint.packs.match import PatternCheck


def marked(text: str, format: str = "plain") -> list[str]:
    """What the grammar and spelling rules mark, at warning or above."""
    found = check(text, "grammar", "spelling", format=format)
    return [text[d.start : d.end] for d in found if d.severity >= Severity.WARNING]


@pytest.mark.parametrize(
    ("word", "vowel"),
    [
        ("hour", True),
        ("honest", True),
        ("historic", None),
        ("house", False),
        ("university", False),
        ("uninvited", True),
        ("unanimous", False),
        ("unusual", True),
        ("European", False),
        ("one-off", False),
        ("onion", True),
        ("MP", True),
        ("NATO", None),
        ("BBC", False),
        ("8-year-old", True),
        ("18", True),
        ("1800", None),
        ("80th", True),
        ("7", False),
        ("x-ray", None),
        ("Nguyen", None),
        ("McDonald", False),
        ("ukulele", False),
        ("upset", True),
    ],
)
def test_sound_of_the_first_letter(word: str, vowel: bool | None) -> None:
    assert starts_with_vowel(word) is vowel


@pytest.mark.parametrize(
    "text",
    [
        "Do they have a plan, and has he a friend? So do I. Neither was he asked if he were free.",
        "It was they who were late; those of us who are here, and the one behind you is early.",
        "They asked that he have a lawyer and that she do the work.",
        "The man who taught it has gone, as have the people who used it.",
        "All that he had went to the town, and the letter she had came back.",
        "Plan a is dead; from a to z; vitamin a and the rest; a 1,800-seat hall; an 11th hour.",
        "Der Rat hat a und o gesagt, wie die Stadt es will, und a Idee war das nicht.",
        "Recieve and Seperate are the names of two horses, of Goverment House.",
        "See example.org/recieve and write to definately@example.org or @seperate.",
    ],
)
def test_good_sentences_pass(text: str) -> None:
    assert marked(text) == []


def test_speech_is_not_corrected() -> None:
    text = "“He don’t know, and they was late, with a apple,” said the boy. “I could of told you.”"
    assert marked(text) == []


def test_block_quotations_are_not_corrected() -> None:
    assert marked("The letter says:\n\n> They was told it's own name, and he have a apple.\n", "markdown") == []


def test_code_is_not_read() -> None:
    assert marked("Set `a apple` and `they was` in the file.\n\n```\nthey was a apple\n```\n", "markdown") == []


def test_headings_get_only_what_is_sure() -> None:
    assert marked("# They was there own worst enemies\n\nThe vote is today.", "markdown") == []
    assert marked("# A attack on the goverment\n\nThe vote is today.", "markdown") == ["A attack", "goverment"]


def test_several_slips_in_one_sentence() -> None:
    text = "He have a apple, alot of time, and he said they recieved it's own letter."
    assert marked(text) == ["He have", "a apple", "alot", "recieved", "it's"]


def test_no_wording_is_changed_without_asking() -> None:
    for rule in (*rules_of("grammar"), *rules_of("spelling")):
        assert rule.fix in (None, Applicability.UNSAFE, Applicability.DISPLAY), rule.id


def _swaps(rule_id: str) -> list[tuple[str, str]]:
    (rule,) = rules_of(rule_id)
    assert isinstance(rule.check, PatternCheck)
    return [(p.literals[0], p.replacement) for p in rule.check.rule.spec.patterns if p.replacement and p.literals]


def test_no_misspelling_is_a_common_word() -> None:
    wrong = {literal for literal, _ in _swaps("spelling/common")}
    assert len(wrong) > 900
    assert not wrong & lexicon().common


def test_corrections_are_no_misspellings() -> None:
    swaps = _swaps("spelling/common")
    wrong = {literal for literal, _ in swaps}
    assert not wrong & {right for _, right in swaps}


def test_no_rule_flags_the_correction_of_another() -> None:
    for rule_id in ("grammar/sound-alike", "grammar/run-together", "grammar/split-word", "spelling/common"):
        text = "\n\n".join(f"They said {right} of it in the hall." for _, right in _swaps(rule_id))
        assert check(text, "grammar/sound-alike", "grammar/run-together", "grammar/split-word", "spelling/common") == []
