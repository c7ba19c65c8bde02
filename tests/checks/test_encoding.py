"""Encoding: only what is damaged is touched, in speech too, and right text of any script passes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_runner import check, fixed, spans

from newslint.diagnostics import Applicability, Severity

RIGHT_TEXTS = [
    "Zoë Ångström of Çeşme met José Peña in Łódź – “naïve”, they said.",
    "“Où est-il ?” «\u00a0Là-bas\u00a0» – ‘ça va’ … 10\u202f000 € et 5 °C.",
    "Ελληνικά, русский текст, עברית, العربية, हिन्दी, ไทย, 日本語（にほんご）、한국어.",
    "The set {α, β} holds ½ and ² and µ; © 2024, ® and ™.",
    "👩\u200d🚒 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f and ❤\ufe0f are emoji.",
]


@pytest.mark.parametrize("text", RIGHT_TEXTS)
def test_right_text_passes(text: str) -> None:
    assert check(text, "encoding") == []


WORDS = ["couldn’t", "“home”", "José", "Málaga", "£12", "naïve", "café", "Müller’s", "first–last", "word—word", "…"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_text_decoded_with_the_wrong_table_comes_back(chosen: list[str]) -> None:
    right = "The report says " + " and ".join(chosen) + " here."
    wrong = right.encode("utf-8").decode("latin-1")
    assert fixed(wrong, "encoding/mojibake") == right


def test_only_the_damaged_letters_are_replaced() -> None:
    text = "Zoë said “donâ€™t” to René Müller."
    (found,) = check(text, "encoding/mojibake")
    assert text[found.start : found.end] == "â€™"
    assert found.fix is not None
    assert [edit.content for edit in found.fix.edits] == ["’"]


def test_a_repair_reaches_into_quoted_speech() -> None:
    text = "“We canâ€™t stay,” she said. “It is&nbsp;late.”"
    assert {d.fix.applicability for d in check(text, "encoding") if d.fix} == {Applicability.SAFE}
    assert fixed(text, "encoding") == "“We can’t stay,” she said. “It is late.”"


def test_ftfy_is_not_loaded_for_right_text() -> None:
    program = (
        "import sys\n"
        "from newslint import plugins\n"
        "from newslint.linter import Linter\n"
        "loaded = plugins.load(third_party=False)\n"
        "rules = [r for r in loaded.rules() if r.group == 'encoding']\n"
        "read = next(r for r in loaded.readers() if r.name == 'plain').read\n"
        "Linter(rules).check(read('“Zoë’s café – naïve,” they said.', 'x'))\n"
        "assert 'ftfy' not in sys.modules\n"
        "Linter(rules).check(read('donâ€™t', 'x'))\n"
        "assert 'ftfy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.parametrize(
    "char", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u180e", "\u00ad", "\u2066", "\u200e"]
)
def test_an_invisible_character_goes_and_nothing_else(char: str) -> None:
    text = f"The coun{char}cil met."
    assert fixed(text, "encoding", unsafe=True) == "The council met."


def test_a_line_of_nothing_but_invisible_characters_goes_with_its_empty_line() -> None:
    assert fixed("One.\n\n\u200b\n\nTwo.\n", "encoding") == "One.\n\nTwo.\n"


def test_an_override_of_direction_is_an_error_even_beside_hebrew() -> None:
    found = check("The sign says \u200fשלום\u200f and \u202etxt.exe\u202c ends.", "encoding/bidi-control")
    assert [d.severity for d in found] == [Severity.ERROR]


def test_letters_half_decoded_are_not_thrown_away() -> None:
    # The soft hyphen is the third byte of a Chinese character here: deleting it would lose the character.
    assert not [d for d in check("ä¸\u00ad word", "encoding/soft-hyphen", "encoding/control-character") if d.fix]


def test_markdown_code_and_link_targets_are_left_alone() -> None:
    text = "Write `\\u2019` or `&amp;amp;` or [here](https://example.org/a%20b\u200b), and `â€™`.\n"
    assert check(text, "encoding", format="markdown") == []


def test_markdown_shows_only_double_escapes() -> None:
    text = "Fish &amp; chips, R&amp;amp;D, &lt;b&gt;, **&amp;nbsp;**x.\n"
    found = check(text, "encoding/html-entity", format="markdown")
    assert list(spans(text, found)) == ["&amp;amp;", "&amp;nbsp;"]


@given(st.text(alphabet="ab &;#<>x0123456789ampltgtquonbsp\n", max_size=60))
def test_decoding_comes_to_an_end(text: str) -> None:
    once = fixed(text, "encoding/html-entity", unsafe=True)
    assert fixed(once, "encoding/html-entity", unsafe=True) == once


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_checked_and_fixed_once_and_for_all(text: str) -> None:
    once = fixed(text, "encoding")
    assert fixed(once, "encoding") == once


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Pусский", "Русский"),
        ("Tоmоrrоw", "Tomorrow"),
        ("Αthens", "Athens"),
    ],
)
def test_look_alikes_take_the_alphabet_of_the_word(text: str, right: str) -> None:
    assert fixed(f"They wrote {text} here.", "encoding/homoglyph", unsafe=True) == f"They wrote {right} here."


@pytest.mark.parametrize("char", ["\x0c", "\u200b", "\ufeff"])
def test_an_invisible_character_alone_between_paragraphs_leaves_the_empty_line(char: str) -> None:
    assert fixed(f"One is here.\n{char}\nTwo is there.\n", "encoding") == "One is here.\n\nTwo is there.\n"
    assert fixed(f"One is here.\n\n{char}\n\nTwo is there.\n", "encoding") == "One is here.\n\nTwo is there.\n"


@pytest.mark.parametrize("gap", ["\u2029", "\u2028\u2028", "\x85\x85"])
def test_separators_between_paragraphs_become_an_empty_line(gap: str) -> None:
    assert fixed(f"One is here.{gap}Two is there.", "encoding") == "One is here.\n\nTwo is there."


def test_separators_in_a_list_do_not_end_it() -> None:
    assert fixed("- One\u2028\u2028is here.\n- Two", "encoding", format="markdown") == "- One is here.\n- Two"


def test_a_next_line_character_on_its_own_is_an_ellipsis() -> None:
    assert fixed("We wait\x85 and wait.", "encoding") == "We wait… and wait."
