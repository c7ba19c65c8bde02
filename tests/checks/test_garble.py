"""Broken sentences among everything that only looks broken: where they are found, where not, and how fast."""

from __future__ import annotations

import time

import pytest

from newslint import plugins
from newslint.checks import garble
from newslint.diagnostics import Severity
from newslint.document import Document
from newslint.english.endings import endings
from newslint.english.grid import grid
from newslint.english.inflection import are_forms
from newslint.english.joins import split_camel, split_small
from newslint.english.lexicon import lexicon
from newslint.english.stream import is_english, spans, split
from newslint.fixes import apply

READERS = {reader.name: reader for reader in plugins.load(third_party=False).readers()}


#: Rules that yield so much are statistical and silent where another one speaks.
LAST_RESORT = 3


def read(text: str, format: str = "plain") -> Document:
    return READERS[format].read(text, "test")


def found(text: str, format: str = "plain") -> list[tuple[str, str, Severity]]:
    """(name of the rule, what it marks, how severe), in order of place."""
    document = read(text, format)
    all_of = [d for rule in garble.RULES if rule.yields < LAST_RESORT for d in rule.check(document, rule.defaults())]
    all_of.sort(key=lambda d: d.start)
    return [(d.rule.partition("/")[2], document.text[d.start : d.end], d.severity) for d in all_of]


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("The guests left by the side door, the that leads to the yard.", "impossible-pair", "the that"),
        ("The driver said they should is paid for the lost hours.", "impossible-pair", "should is"),
        ("The clinic says it didn’t received the letter in time.", "impossible-pair", "didn’t received"),
        ("The 🚌 company wants wanted more room for bicycles.", "doubled-alternative", "wants wanted"),
        ("Nobody asked how many how often the pumps had failed.", "doubled-alternative", "how many how often"),
        ("Farmers in the valley fear a repeat of the. Rain is due on Sunday.", "cut-off", "of the."),
        ("The lamp on the corner. has been dark for a week now.", "early-stop", "corner. has"),
        ("The mayor opened thebridge on Monday with a short speech.", "joined-words", "thebridge"),
        ("The lift was repaired.It broke again a day later.", "missing-space", "repaired.It"),
        ("Staff say the gate was locked at the time, staff say.", "double-attribution", ", staff say"),
    ],
)
def test_marks_the_narrowest_span(text: str, rule: str, marked: str) -> None:
    assert found(text) == [(rule, marked, Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "# Why to the polls, and what is are not\n\nThe vote is on Sunday.",
        "| the that | can is |\n|---|---|\n| of the. | a some |",
        "Press the `Start`. Then open a `Mesh`. It is the one with the `and`.",
        "He typed `the that` and `can is` into the box.",
        "- to the left\n- in the box\n- kept for the",
    ],
)
def test_markdown_structure_is_no_garble(text: str) -> None:
    assert found(text, "markdown") == []


@pytest.mark.parametrize(
    "text",
    [
        "THE THAT IS CAN IS THE OF TO. AND THE.",
        "👍👍👍 🚒. 🚒 the 🚒 that 🚒.",
        "Der Bürgermeister hat in der Sitzung am Freitag gesagt, was er in den Haushalt stellen will. so war es.",
        "Le maire a dit que les travaux on a été finis. il est content de la ville et de ses habitants.",
        "O prefeito falou a respeito de as obras. ele disse que a cidade vai as do para os em no.",
        "מזג האוויר יהיה נאה. the",
        "...",
        "a",
        ". . . the . the",
        "\ufffc. \ufffc the. \ufffc",
        "O captain, my captain\nthe ship has weathered every rack\nthe prize we sought is won",
    ],
)
def test_nothing_is_said_of_what_is_no_english_prose(text: str) -> None:
    assert found(text) == []


def test_quoted_speech_is_only_remarked_on() -> None:
    assert found("“I told them the that was wrong with it,” she said to the board.") == [
        ("impossible-pair", "the that", Severity.INFO)
    ]


def test_a_writer_without_capitals_is_left_alone() -> None:
    assert found("we came home. it was late. the dog slept. nobody had eaten. we made soup.") == []


def test_one_small_letter_among_capitals_is_told() -> None:
    text = "We came home. It was late. the dog slept. Nobody had eaten. We made soup. It was good. We slept. It rained."
    assert found(text) == [("early-stop", "late. the", Severity.WARNING)]


def test_a_term_used_often_is_no_slip() -> None:
    once = "The firm calls its product mostsafely in all of the papers."
    assert [rule for rule, *_ in found(once)] == ["joined-words"]
    assert found(f"{once}\n\nBuy mostsafely now and use mostsafely at home with the others.") == []


def test_a_sentence_that_goes_on_in_the_next_block_is_not_cut_off() -> None:
    start = (
        "School news\n\nThe school will be closed for repairs until the end of the month, and the pupils have "
        "lessons in the rooms of the"
    )
    assert [
        rule for rule, *_ in found(f"{start}\n\nParents are not pleased, and some of them have written to the mayor.")
    ] == ["cut-off-paragraph"]
    assert found(f"{start}\n\nold town hall, the head said.") == []
    assert found(f"{start}\n\n- town hall\n- library") == []


def test_the_space_goes_between_the_words() -> None:
    document = read("The gatekeepers saidThe road washed away, and aboutthe bridge nobody knew.")
    fixes = [d for rule in garble.RULES if rule.yields < LAST_RESORT for d in rule.check(document, rule.defaults())]
    fixed = apply(document.text, fixes, unsafe=True).text
    assert fixed == "The gatekeepers said The road washed away, and about the bridge nobody knew."


@pytest.mark.parametrize(
    "text",
    [
        "the that in the. a it wants wanted " * 30_000,
        "a" * 1_000_000,
        "the " * 250_000,
        "said, " * 160_000 + "he said, she said.",
        "mostsafely" * 100_000,
        "how " * 250_000,
    ],
    ids=["garbled", "one-word", "the", "said", "joined", "how"],
)
def test_a_megabyte_without_a_break_takes_linear_time(text: str) -> None:
    document = read(text)
    started = time.process_time()
    for rule in garble.RULES:
        for _ in rule.check(document, rule.defaults()):
            pass
    assert time.process_time() - started < 20


def test_pieces_and_spans_agree() -> None:
    text = "The well-known \"Ö\" of O'Neill's — 1,200 of them\ufffc."
    assert [text[a:b] for a, b in spans(text, split(text))] == split(text)


def test_the_language_is_told_by_its_small_words() -> None:
    assert is_english(split("The vote on the plan was put off until Monday because of the storm."))
    assert not is_english(
        split("Die Abstimmung in der Stadt wurde wegen des Sturms auf Montag verschoben, so der Bürgermeister.")
    )
    assert not is_english([])


def test_english_without_its_small_words_is_told_by_its_frequent_ones() -> None:
    assert is_english(split("My brother bought new car last week."))
    assert is_english(split("Her cousin works as teacher at an old school near Ostrava."))
    for other in (
        "Mein Bruder hat letzte Woche ein Auto gekauft, so die Zeitung.",
        "Hij kocht een nieuw boek over water en wind in de stad.",
        "Il a dit non, on va en ville pour un film.",
        "No me gusta la casa de mi tio.",
        "Han var her i byen for en uge siden.",
    ):
        assert not is_english(split(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("plan", "planned", True),
        ("planning", "planned", True),
        ("city", "cities", True),
        ("make", "making", True),
        ("vote", "votes", True),
        ("new", "news", False),
        ("vote", "vote", False),
        ("as", "ass", False),
        ("the", "then", False),
        ("movies", "move", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, same: bool) -> None:
    assert are_forms(one, other) is same
    assert are_forms(other, one) is same


@pytest.mark.parametrize("word", ["cheesemaker", "counterargument", "lawmaking", "birdhouse", "thereby", "handwriting"])
def test_compounds_are_words(word: str) -> None:
    assert lexicon().knows(word) or split_small(word, lexicon()) is None


def test_lost_spaces_are_seen() -> None:
    assert split_small("moreslowly", lexicon()) == ("more", "slowly")
    assert split_small("ofthe", lexicon()) == ("of", "the")
    assert split_camel("saidThe", lexicon()) == ("said", "The")
    assert split_camel("iPhone", lexicon()) is None
    assert split_camel("onClick", lexicon()) is None


def test_the_tables_hold_what_grammar_says() -> None:
    table = grid.make()
    pairs = {(first, second) for first, kinds in table.items() for both in kinds.values() for second in both.split()}
    assert {("the", "that"), ("The", "that"), ("a", "the"), ("to", "been")} <= pairs
    assert not {("that", "the"), ("of", "the"), ("to", "be"), ("in", "which"), ("he", "has")} & pairs
    assert all(one != other for one, other in pairs)
    assert endings().is_open("thinking", "of")
    assert ("ability", "of") in endings().firm
    assert not {("thought", "of"), ("go", "to")} & endings().firm
