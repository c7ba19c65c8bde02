"""Whole-line phrases by look-up: the texts a phrase stands for, first words, bounds, decoration."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import fold
from newslint.packs.lines import NUMBER, bare, core, first_word
from newslint.packs.literals import first_words, spelled_out, widest
from newslint.packs.phrases import compile_phrase


@pytest.mark.parametrize(
    ("phrase", "texts"),
    [
        ("Leave a (reply|comment)", ("leave a comment", "leave a reply")),
        ("Share[ this]", ("share", "share this")),
        ("View [all] photos", ("view all photos", "view photos")),
        ("a [b] [c] d", ("a b c d", "a b d", "a c d", "a d")),
        ("Filed by <name>", ()),
    ],
)
def test_spelled_out(phrase: str, texts: tuple[str, ...]) -> None:
    assert spelled_out(compile_phrase(phrase)) == texts


def test_spelled_out_gives_up_on_too_many() -> None:
    assert spelled_out(compile_phrase("(a|b|c) (a|b|c) (a|b|c)"), limit=26) == ()
    assert len(spelled_out(compile_phrase("(a|b|c) (a|b|c) (a|b|c)"), limit=27)) == 27


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Tags: <any>", ("tags",)),
        ("(More|All) from <name>", ("all", "more")),
        ("<n> comments", (NUMBER,)),
        ("[Please] share <any>", ("please", "share")),
        ("<name> logo", ()),
    ],
)
def test_first_words(phrase: str, words: tuple[str, ...]) -> None:
    assert first_words(compile_phrase(phrase)) == words


@pytest.mark.parametrize("pattern", [r"newsletter.{0,5}", r"er{1,2}\b", "(?:ha)+", r"(?:ha )?ho{2,3}"])
def test_first_word_may_be_open(pattern: str) -> None:
    # "newsletters" begins otherwise than "newsletter": nothing can be told.
    assert first_words(pattern) == ()


def test_first_word_before_what_is_repeated() -> None:
    assert first_words(r"(?:ha )+ho") == first_words(r"ha !*") == ("ha",)


_WORDS = st.lists(st.sampled_from(["share", "this", "3", "now", "Read", "more:"]), min_size=1, max_size=5).map(" ".join)


@given(_WORDS, st.sampled_from(["Share <any>", "<n> <any>", "(Read|Share) [this] <any>", "Read more[:][ <any>]"]))
def test_gates_let_every_match_through(line: str, phrase: str) -> None:
    pattern = compile_phrase(phrase)
    if regex.fullmatch(pattern, line, regex.IGNORECASE):
        assert first_word(fold(line)) in first_words(pattern)
        assert len(line) <= (widest(pattern) or len(line))


@pytest.mark.parametrize("line", ["» Read more »", "• read more…", "📷 Read more", "[Read  more]", "→\u00a0READ MORE!"])
def test_bare(line: str) -> None:
    assert bare(line) == "read more"


@pytest.mark.parametrize("line", ["“Read more”", "© 2020", "Read more?"])
def test_core_keeps_what_says_something(line: str) -> None:
    assert core(line) == line
