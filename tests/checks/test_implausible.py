"""The plausibility model: what it flags and leaves alone, that it is read fast, and that odd input does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import plugins
from newslint.checks.garble import implausible, pairs
from newslint.diagnostics import Severity
from newslint.english.plausibility import Plausibility, plausibility
from newslint.english.stream import split
from newslint.english.units import opening_unit, unit, units
from newslint.linter import Linter

READERS = {reader.name: reader for reader in plugins.load(third_party=False).readers()}
PIECES = "the of to and is “ ” ( ) , . ? ! 12 Ann İ é 🚌 co-op don't \u200b".split()
BROKEN = "They hoped that the talks would lead to a lasting end of to the strike."


def found(text: str, format: str = "plain") -> list[tuple[str, Severity]]:
    document = READERS[format].read(text, "test")
    return [(document.text[d.start : d.end], d.severity) for d in Linter(implausible.RULES).check(document).diagnostics]


def test_the_span_is_the_words_around_the_gap() -> None:
    assert found(f"The hall was full. {BROKEN} Nobody left before nine.") == [("end of to the", Severity.WARNING)]


def test_the_message_is_one_line_where_the_words_stand_on_two() -> None:
    document = READERS["markdown"].read(BROKEN.replace("end of ", "end of\n"), "test")
    [diagnostic] = Linter(implausible.RULES).check(document).diagnostics
    assert diagnostic.message.startswith("“end of to the”: ")


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"“{BROKEN}” he said in a letter to the members of the club.", "plain"),
        (f"# {BROKEN}\n\nThe hall was full of people.", "markdown"),
        (f"- {BROKEN}\n- The hall was full.\n", "markdown"),
        (f"> {BROKEN}\n", "markdown"),
        (f"    {BROKEN}\n", "markdown"),
        (BROKEN.removesuffix("."), "plain"),
        ("An end of to.", "plain"),
        ("Le maire a dit que le pont sera fermé jusqu’à la fin de la semaine à cause de la pluie.", "plain"),
        (
            "Anna Brandt, Joao Reis, Mei Lin Chow, Per Holm and Ada Nwosu of Kiel, Porto, Hsinchu and Aba.",
            "plain",
        ),
    ],
)
def test_what_is_no_running_prose_is_left_alone(text: str, format: str) -> None:
    assert found(text, format) == []


def test_an_explicit_rule_has_the_word() -> None:
    text = "The ferry was late again, the that made him miss the last train home."
    document = READERS["plain"].read(text, "test")
    rules = [d.rule for d in Linter([*implausible.RULES, *pairs.RULES]).check(document).diagnostics]
    assert rules == ["garble/impossible-pair"]


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("the", "the"),
        ("an", "a"),
        ("Monday", "Monday"),
        ("Zwetschke", "<Name>"),
        ("Zwetschke's", "<Name's>"),
        ("XKZQ", "<ACR>"),
        ("1987", "<year>"),
        ("412", "<num>"),
        ("3rd", "<ord>"),
        ("1960s", "<num-s>"),
        ("unfrobnicating", "<-ing>"),
        ("slamming", "<VBG -ing>"),
        ("three-week-old", "<compound>"),
        ("Zwetschke-led", "<compound-ed>"),
        ("☃", "<mark>"),
    ],
)
def test_units(piece: str, expected: str) -> None:
    assert unit(piece, plausibility().known) == expected


def test_a_capital_at_the_start_of_a_sentence_says_nothing() -> None:
    known = plausibility().known
    assert opening_unit("The", known) == "the"
    assert opening_unit("An", known) == "a"
    assert list(units(split('"The" bridge The'), known)) == ['"', "the", '"', "bridge", unit("The", known)]


def test_numbers_are_those_of_the_units() -> None:
    model = plausibility()
    pieces = split('The bridge, Zwetschke said, is "The Bridge". An old one, unfrobnicated.')
    openings = [0, *(at + 1 for at, piece in enumerate(pieces[:-1]) if piece in '".')]
    second = pieces.index("An")
    names = [*units(pieces[:second], model.known), *units(pieces[second:], model.known)]
    assert model.numbers(pieces, openings) == [model.known[name] for name in names]


def test_a_strange_data_file_is_refused() -> None:
    with pytest.raises(ValueError, match="build it again"):
        Plausibility(b"\0" * 100)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from("the of to and is “ ” ( ) , . ? ! 12 Ann İ é 🚌 co-op don't \u200b".split()), max_size=40)
)
def test_any_text_is_judged(words: list[str]) -> None:
    found("The mayor said that " + " ".join(words) + " the end of the road.")


def test_floods_are_no_trouble() -> None:
    assert len(found("The mayor " + "of to " * 50_000 + "said.")) < 5
    assert len(found("The mayor said " + " ".join(f"wörd{n}x" for n in range(20_000)) + " to the end.")) < 5
