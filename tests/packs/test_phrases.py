"""The phrase syntax: what an editor writes and what it finds."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.packs.phrases import CLASSES, PhraseError, compile_phrase, unhesitating


def finds(phrase: str, text: str) -> bool:
    return regex.fullmatch(unhesitating(compile_phrase(phrase), whole=True), text, regex.IGNORECASE) is not None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Join the debate", "JOIN  THE\nDEBATE"),
        ("Join the [big] debate", "join the debate"),
        ("Join the [big] debate", "join the big debate"),
        ("[Please] join", "join"),
        ("Join us[ today]", "Join us today"),
        ("Join us [today]", "Join us"),
        ("(Join|Leave) us", "leave us"),
        ("<n> replies", "1,204 replies"),
        ("<n> replies", "3.4K replies"),
        ("Written by <name>", "Written by Ana de la Cruz"),
        ("Filed <date>", "Filed March 3, 2021"),
        ("Filed <date>", "Filed 3 March 2021 at 10:15 pm"),
        ("Filed <date>", "Filed 2021-03-03"),
        ("Seen <ago>", "Seen 2 hours ago"),
        ("It’s free", "it's free"),
        (r"Costs \(in full\)", "costs (in full)"),
        ("a <sep> b", "a  |  b"),
    ],
)
def test_found(phrase: str, text: str) -> None:
    assert finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Join the debate", "Join the debates"),
        ("Join the [big] debate", "Join the bigdebate"),
        ("Written by <name>", "written by everyone here"),
        ("<n> replies", "many replies"),
        ("Filed <date>", "Filed late"),
    ],
)
def test_not_found(phrase: str, text: str) -> None:
    assert not finds(phrase, text)


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "[a", "a]", "<nothing>", "<n", "a|b"])
def test_a_broken_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        compile_phrase(phrase)


def test_every_class_compiles_and_matches_something_short() -> None:
    for name in CLASSES:
        assert regex.compile(compile_phrase(f"<{name}>"))


@given(st.text(st.characters(codec="utf-8", exclude_characters="()[]|<>\\"), min_size=1).filter(str.strip))
def test_plain_words_find_themselves(text: str) -> None:
    words = " ".join(text.split())
    folded = compile_phrase(words)
    from newslint.document import straighten

    assert regex.fullmatch(folded, straighten(words)) is not None


@given(
    st.sampled_from(
        ["Read <any>[<any>]", "Read (this|on <any>)[ <any>]", "Read[ on] <any>", "Read <any> on <name>[<any>]"]
    ),
    st.lists(st.sampled_from(["this", "on", "Ann", "a" * 79, "b" * 81, "x x"]), max_size=6),
)
def test_the_form_that_does_not_hesitate_says_the_same(phrase: str, words: list[str]) -> None:
    text = " ".join(["Read", *words])
    expressions = compile_phrase(phrase), unhesitating(compile_phrase(phrase), whole=True)
    said, says = (regex.fullmatch(expression, text, regex.IGNORECASE) is not None for expression in expressions)
    assert says == said
