"""Which findings of LanguageTool's are heard."""

from __future__ import annotations

import pytest

from newslint.diagnostics import Severity
from newslint.document import Block, Document, Kind
from newslint.languagetool import quiet
from newslint.languagetool.spelling import Names


@pytest.mark.parametrize(
    ("rule", "category"),
    [
        ("HE_VERB_AGR", "GRAMMAR"), ("EN_A_VS_AN", "MISC"), ("UPPERCASE_SENTENCE_START", "CASING"),
        ("THEIR_IS", "CONFUSED_WORDS"), ("DATE_WEEKDAY", "SEMANTICS"),
    ],
)  # fmt: skip
def test_heard(rule: str, category: str) -> None:
    assert quiet.is_heard(rule, category)


@pytest.mark.parametrize(
    ("rule", "category"),
    [
        ("EN_COMPOUNDS_MID_AIR", "MISC"), ("CYBER_COMPOUNDS", "GRAMMAR"), ("EN_SPECIFIC_CASE", "CASING"),
        ("PER_CENT", "COMPOUNDING"), ("DASH_RULE", "TYPOGRAPHY"), ("EN_UNPAIRED_QUOTES", "PUNCTUATION"),
        ("TOO_LONG_SENTENCE", "STYLE"), ("ANYTHING", "A_CATEGORY_OF_NEXT_YEAR"),
        ("DATE_WEEKDAY_WITHOUT_YEAR", "SEMANTICS"),
        ("EN_WORD_COHERENCY", "MISC"), ("EN_DATE_WEEKDAY_CURRENTYEAR", "SEMANTICS"), ("CAPITALIZATION", "CASING"),
        ("EN_DIACRITICS_REPLACE_ORTHOGRAPHY_TURKIYE", "TYPOS"), ("WIFI", "TYPOS"),
    ],
)  # fmt: skip
def test_left_out(rule: str, category: str) -> None:
    assert not quiet.is_heard(rule, category)


def test_settings_win_and_a_rule_wins_over_its_category() -> None:
    assert quiet.is_heard("DASH_RULE", "TYPOGRAPHY", keep={"typography"})
    assert not quiet.is_heard("DASH_RULE", "TYPOGRAPHY", keep={"typography"}, drop={"dash-rule"})
    assert quiet.is_heard("DASH_RULE", "TYPOGRAPHY", keep={"dash-rule"}, drop={"typography"})
    assert not quiet.is_heard("HE_VERB_AGR", "GRAMMAR", drop={"grammar"})


@pytest.mark.parametrize("rule", ["MORFOLOGIK_RULE_EN_US", "HUNSPELL_NO_SUGGEST_RULE", "GERMAN_SPELLER_RULE"])
def test_spellers(rule: str) -> None:
    assert quiet.is_speller(rule)
    assert not quiet.is_speller("EN_MULTITOKEN_SPELLING_TWO")


def test_ids() -> None:
    assert quiet.rule_id("HE_VERB_AGR", "CONFUSED_WORDS") == "languagetool/confused-words/he-verb-agr"
    assert quiet.kebab("Rule[2]_é") == "rule-2"


def judge(text: str, word: str) -> Severity | None:
    block = Block(Kind.PARAGRAPH, 0, len(text), text)
    document = Document(text, [block])
    start = text.index(word)
    return Names(document).judge(document.blocks[0], start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word", "severity"),
    [
        ("The comittee met.", "comittee", Severity.WARNING),
        ("A man called Qurtle came.", "Qurtle", Severity.INFO),
        ("A man called Qurtle came. Then Qurtle’s wife came.", "Qurtle", None),
        ("It was Dr. Qurtle who came.", "Qurtle", None),
        ("It was Mayor Ann Qurtle who came.", "Qurtle", None),
        ("The NQX met.", "NQX", None),
        ("The iQux app failed.", "iQux", None),
        ("The B52x flew.", "B52x", None),
    ],
)
def test_words_that_the_dictionary_lacks(text: str, word: str, severity: Severity | None) -> None:
    assert judge(text, word) is severity


@pytest.mark.parametrize("flagged", ["IM", "al-Amin", "iPhone", "first FIRST"])
def test_name_read_as_a_word(flagged: str) -> None:
    assert quiet.is_name(flagged)


@pytest.mark.parametrize("flagged", ["go", "The", "the the", "The the", "in EU are", "a", "I"])
def test_plain_words(flagged: str) -> None:
    assert not quiet.is_name(flagged)


def test_emphasis_is_no_doubled_word() -> None:
    assert quiet.is_emphasis("Very very")
    assert not quiet.is_emphasis("nearly nearly")
