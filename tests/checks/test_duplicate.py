"""What the examples of the duplicate rules do not show: whole articles, floods, markup, which copy stays."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import fixes
from newslint.checks import duplicate
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.linter import Linter
from newslint.readers import markdown, plain
from newslint.rules import Rule

RULES = {rule.id.partition("/")[2]: rule for rule in duplicate.RULES}
READERS = {"plain": plain.read, "markdown": markdown.read}

WELL = "The village has drawn its water from one well since the pipe burst in the first week of the frost."
ROAD = "A lorry brings tanks up the road twice a day, but the road is closed whenever the wind turns north."
SCHOOL = "Pupils carry bottles home from school, where the boiler still works and the caretaker never sleeps."
STORY = [WELL, ROAD, SCHOOL]


def check(text: str, *names: str, format: str = "plain") -> list[Diagnostic]:
    rules: Iterable[Rule] = [RULES[name] for name in names] if names else duplicate.RULES
    return Linter(list(rules)).check(READERS[format](text, "article")).diagnostics


def fixed(text: str, *names: str, format: str = "plain", unsafe: bool = False) -> str:
    result = fixes.fix(text, lambda t: check(t, *names, format=format), unsafe=unsafe)
    assert result.stable
    return result.text


def names(found: Iterable[Diagnostic]) -> list[str]:
    return [d.rule.partition("/")[2] for d in found]


def test_an_article_pasted_twice_is_one_finding() -> None:
    article = "\n\n".join(["Village without water", *STORY])
    found = check(f"{article}\n\n{article}\n")
    assert names(found) == ["block"]
    assert fixed(f"{article}\n\n{article}\n") == f"{article}\n"


def test_an_article_pasted_three_times_loses_both_copies() -> None:
    article = "\n\n".join(STORY)
    assert fixed("\n\n".join([article] * 3)) == article


def test_paragraphs_reported_as_a_whole_are_not_reported_by_sentence() -> None:
    both = f"{WELL} {ROAD}"
    assert names(check(f"{both}\n\n{SCHOOL}\n\n{both}\n")) == ["paragraph"]


def test_a_flood_is_a_handful_of_findings() -> None:
    text = (WELL + "\n") * 30_000
    found = check(text, "paragraph", "block", "near-paragraph", "sentence", "words", "phrase")
    assert names(found) == ["paragraph"]
    assert "30000 times" in found[0].message
    assert found[0].fix is None


def test_two_paragraphs_by_turns_thousands_of_times() -> None:
    assert len(check(f"{WELL}\n{ROAD}\n" * 5_000)) <= 3


@pytest.mark.parametrize(
    "between",
    ["She read it aloud:", "What does the council say about the water?", "Correction: this story was updated."],
)
def test_a_passage_that_is_cited_or_answers_again_is_no_slip(between: str) -> None:
    text = f"{SCHOOL}\n\n{WELL}\n\n{ROAD}\n\n{between}\n\n{WELL}\n"
    found = [d for d in check(text) if d.rule != "duplicate/sentence"]
    assert ("Correction" in between) == bool(found)  # a note before it does not make a paragraph a note


def test_the_same_promise_under_two_labels_is_a_listing() -> None:
    text = f"{ROAD}\n\nOldhaven\n\n{WELL}\n\nNewhaven\n\n{WELL}\n\n{SCHOOL}\n"
    assert check(text, "paragraph", "block") == []


def test_a_short_distant_copy_is_not_deleted_safely() -> None:
    short = "Tickets cost nothing, but seats cannot be kept for guests who come late."
    text = f"{short}\n\n{WELL}\n\n{short}\n"
    (found,) = check(text, "paragraph")
    assert found.severity is Severity.WARNING
    assert fixed(text, "paragraph") == text
    assert fixed(text, "paragraph", unsafe=True) == f"{short}\n\n{WELL}\n"


def test_what_stands_here_and_there_three_times_is_only_a_hint() -> None:
    text = "\n\n".join([WELL, ROAD, WELL, SCHOOL, WELL, f"{ROAD} It snowed."])
    assert {d.severity for d in check(text, "paragraph")} == {Severity.INFO}
    assert fixed(text, "paragraph") == text


def test_a_form_that_repeats_many_sentences_is_only_a_hint() -> None:
    lines = [f"{WELL} One.", f"{WELL} Two.", f"{ROAD} Three.", f"{ROAD} Four.", f"{SCHOOL} Five.", f"{SCHOOL} Six."]
    found = check("\n\n".join(lines), "sentence")
    assert [d.severity for d in found] == [Severity.INFO] * 3
    assert [d.severity for d in check("\n\n".join(lines[:4]), "sentence")] == [Severity.WARNING] * 2


CAPTION = "Residents queue at the well in Oldhaven on a frosty morning"


def test_of_equal_captions_one_stays_wherever_they_stand() -> None:
    line = f"{CAPTION}. (Ana Silva/Reuters)"
    text = f"{line}\n\n{WELL}\n\n{line}\n\n{ROAD}\n\n{CAPTION.upper()}\n"
    assert fixed(text, "caption") == f"{line}\n\n{WELL}\n\n{ROAD}\n"


def test_the_caption_with_the_credit_stays_even_when_it_comes_last() -> None:
    line = f"{CAPTION} (Ana Silva/Reuters)"
    assert fixed(f"{CAPTION}.\n\n{WELL}\n\n{line}\n", "caption") == f"{WELL}\n\n{line}\n"


def test_captions_with_different_credits_are_for_a_person_to_judge() -> None:
    text = f"{CAPTION} (Ana Silva/Reuters)\n\n{WELL}\n\n{CAPTION} (Getty Images)\n"
    (found,) = check(text, "caption")
    assert found.severity is Severity.WARNING
    assert fixed(text, "caption") == text


def test_words_double_across_a_soft_line_break_but_not_across_markup() -> None:
    assert check("He lost the\nthe key.\n", "words", format="markdown")
    assert check("- He lost the\n  the key.\n", "words", format="markdown")
    assert not check("> He lost the\n> the key.\n", "words", format="markdown")  # somebody else's words
    assert not check("He lost [the](https://a.example) the key.\n", "words", format="markdown")
    assert not check("He lost *the* the key.\n", "words", format="markdown")
    assert not check("He lost the\n\nthe key.\n", "words", format="markdown")
    assert not check("| lost the | the key |\n|---|---|\n| a | a |\n", "words", format="markdown")
    assert not check("He lost `the` the key.\n", "words", format="markdown")


@pytest.mark.parametrize("word", ["the", "a", "and", "of", "their", "than"])
def test_the_second_of_two_small_words_is_deleted_safely(word: str) -> None:
    text = f"Nobody in the village knew {word} {word} story."
    assert fixed(text, "words") == f"Nobody in the village knew {word} story."


@pytest.mark.parametrize("word", ["to", "with", "were", "brought"])
def test_other_doubled_words_are_left_to_a_person(word: str) -> None:
    text = f"The driver of the lorry {word} {word} the tanks."
    (found,) = check(text, "words")
    assert found.fix is not None
    assert found.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        "They had had no water, and that that was so is known.",
        "What it is is a well, and who he was was not known.",
        "The well that they came to had had water in in January.",
        "She went to see Duran Duran in Walla Walla on the the-old-way ticket.",
        "“The the well is is empty,” he said.",
        "It was a very very long long night, a no no for for-profit firms.",
        "The wolf, Canis lupus lupus, is the one that came down to the village.",
        "The operators and and or are words of the language.",
    ],
)
def test_words_that_may_double(text: str) -> None:
    assert check(text, "words") == []


def test_a_word_three_times_is_one_finding() -> None:
    text = "The well of the the the village."
    (found,) = check(text, "words")
    assert "3 times" in found.message
    assert fixed(text, "words", unsafe=True) == "The well of the village."


def test_a_changed_figure_is_named() -> None:
    old = "The lorry has brought 40 tanks of water since Monday, the council said, and four more are on their way up."
    (found,) = check(f"{old}\n\n{ROAD}\n\n{old.replace('40', '55')}\n", "near-paragraph")
    assert "“55” instead of “40”" in found.message
    assert found.fix is None


def test_the_likeness_that_counts_can_be_set() -> None:
    old = "The lorry has brought forty tanks of water since the frost, the council said, and more are on their way up."
    new = old.replace("forty tanks", "some cans").replace("since the frost", "in a week").replace("council", "mayor")
    document = plain.read(f"{old}\n\n{new}\n")
    rule = RULES["near-paragraph"]
    assert not list(rule.check(document, rule.defaults()))
    assert list(rule.check(document, {**rule.defaults(), "similarity": 0.6}))


def test_steps_of_a_recipe_differ_by_their_number() -> None:
    step = "Step 2: stir the pot until the sugar has gone and the spoon leaves a trace, then let it stand for a while."
    assert check(f"{step}\n\n{step.replace('2', '3', 1)}\n", "near-paragraph") == []


def test_the_headline_over_a_later_part_of_the_story_may_be_a_subhead() -> None:
    title = "How to save water in a frost"
    text = f"{title}\n\n{WELL}\n\n{ROAD}\n\n{title}\n\n{SCHOOL}\n"
    (found,) = check(text, "headline")
    assert found.severity is Severity.INFO
    assert fixed(text, "headline") == text


def test_the_headline_below_a_first_paragraph_is_a_subhead_however_near_the_top() -> None:
    title = "How to save water in a frost"
    text = f"{title}\n\n{WELL}\n\n{title}\n\n{ROAD}\n\n{SCHOOL}\n"
    assert fixed(text, "headline") == text
    assert fixed(f"{title}\n\n{title}\n\n{WELL}\n", "headline") == f"{title}\n\n{WELL}\n"


def test_a_standfirst_of_a_whole_sentence_is_left_to_a_person() -> None:
    text = f"Village without water\n\n{WELL}\n\n{WELL} {ROAD}\n\n{SCHOOL}\n"
    (found,) = check(text, "lead")
    assert found.severity is Severity.INFO
    assert fixed(text, "lead") == text
    cut = text.replace(WELL, WELL[:60] + " …", 1)
    assert fixed(cut, "lead") == text.replace(WELL + "\n\n", "", 1)


def test_a_note_in_each_section_of_a_guide_is_only_a_hint() -> None:
    sections = [f"{head}\n\n{text}" for head, text in zip(("Water", "Bread", "Heat"), STORY, strict=True)]
    note = "Shops keep what was ordered by telephone for three days, and the post van brings it up to the last farm."
    text = "\n\n".join([sections[0], note, *sections[1:], "Post", SCHOOL.upper(), note])
    assert {d.severity for d in check(text, "paragraph") if d.start > len(sections[0])} == {Severity.INFO}
    told = "\n\n".join([WELL, note, ROAD, SCHOOL, note])
    assert {d.severity for d in check(told, "paragraph")} == {Severity.WARNING}


def test_entries_with_the_same_fields_are_a_list() -> None:
    stay = "Getting there: the bus leaves the square at six in the morning and comes back in the afternoon."
    other = "Getting there: a boat crosses twice a day in summer, and in winter when the lake is frozen nobody does."
    assert check("\n\n".join([stay, WELL, other, ROAD, stay, SCHOOL]), "paragraph") == []


def test_a_pull_quote_is_only_a_hint() -> None:
    said = "The lorry has brought forty tanks of water since the frost, and as many are still on their way up to us"
    found = check(f"It adds: {said}.\n\n{ROAD}\n\n{said}.\n", "near-paragraph")
    assert [d.severity for d in found] == [Severity.INFO]


PIECES = st.sampled_from(
    ["Village without water", WELL, ROAD, SCHOOL, f"{WELL} {ROAD}", CAPTION, f"{CAPTION} (Ana Silva/Reuters)", "Yes."]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=9), st.sampled_from(["\n", "\n\n"]), st.booleans())
def test_safe_fixes_only_delete_lines_and_come_to_rest(lines: list[str], gap: str, final: bool) -> None:
    text = gap.join(lines) + "\n" * final
    result = fixed(text)
    assert fixed(result) == result
    rest = iter(lines)
    assert all(line in rest for line in result.split("\n") if line)  # what is left stands in the old order
    assert {words for line in result.split() for words in [line.lower()]} >= {
        word.lower() for line in lines if line in (WELL, ROAD, SCHOOL) for word in line.split()
    }


@settings(max_examples=150)
@given(st.text(alphabet="the a of\n.,\"“”'’-|>* ABy", max_size=120), st.sampled_from(["plain", "markdown"]))
def test_findings_lie_within_the_text(text: str, format: str) -> None:
    for found in check(text, format=format):
        assert 0 <= found.start < found.end <= len(text)
