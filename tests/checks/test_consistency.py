"""Names one letter apart, and the lists of spellings at work on whole sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import builtin, fixes, packs
from newslint.checks import consistency
from newslint.diagnostics import Diagnostic, Severity
from newslint.linter import Linter
from newslint.readers.plain import read

LISTS = packs.load([builtin.packs_folder() / "consistency"])
RULES = {rule.id.partition("/")[2]: rule for rule in (*LISTS, *consistency.RULES)}


def check(text: str, *names: str) -> list[Diagnostic]:
    return Linter([RULES[name] for name in names or RULES]).check(read(text, "article")).diagnostics


def repaired(text: str, *names: str) -> str:
    return fixes.fix(text, lambda t: check(t, *names), unsafe=True).text


USUAL = "Greta Lindholm opened the bridge. The crowd cheered Greta Lindholm. "


@pytest.mark.parametrize("slip", ["Lindholm’s", "Lindohlm", "Lindhol", "Lindholms", "Lindhom", "Lyndholm"])
def test_one_slip_in_a_name_that_stands_often(slip: str) -> None:
    found = check(f"{USUAL}Then Greta {slip} bridge was closed.", "name")
    assert bool(found) == (slip not in ("Lindholm’s", "Lindholms"))


def test_the_possessive_stays() -> None:
    text = f"{USUAL}Nobody paid Greta Lindholn’s bill."
    assert repaired(text, "name") == f"{USUAL}Nobody paid Greta Lindholm’s bill."


@pytest.mark.parametrize(
    "rest",
    [
        "Greta Lindholn never came, and Greta Lindholn never wrote.",  # twice: another person
        "“Greta Lindholn,” said the card.",
        "Karl Lindholn came too.",  # no word in common
        "Greta Lundhulm came too.",  # two letters
        "Greta Bindholm came too.",  # another initial
        "GRETA LINDHOLN CAME TOO",
    ],
)
def test_names_that_are_no_slip(rest: str) -> None:
    assert check(f"{USUAL}\n\n{rest}\n", "name") == []


def test_words_that_also_stand_in_lower_case_are_no_names() -> None:
    text = "The Bridge Trust and the Bridge Trust again. The Bridge Trusts, a Bridge Truss and many a truss."
    assert check(text, "name") == []


def test_a_slip_between_two_usual_names_is_left_alone() -> None:
    text = "Jan Kolar and Jan Kolar. Jan Kolat and Jan Kolat. Then Jan Kolan."
    assert check(text, "name") == []


def test_an_abbreviation_that_ends_the_sentence_is_repaired_with_its_stop() -> None:
    text = "The U.S. fleet left. The U.S. crew slept. Ships sail for the US. They fly to the US, too."
    assert repaired(text, "country-abbreviation") == (
        "The U.S. fleet left. The U.S. crew slept. Ships sail for the U.S. They fly to the U.S., too."
    )


@pytest.mark.parametrize(
    "other",
    [
        "It costs US$40.",
        "He won the US Open.",
        "He works for US Steel.",
        "JOIN US NOW",
        "See US 101.",
        "“The US,” he said.",
    ],
)
def test_what_is_no_abbreviation_of_the_country(other: str) -> None:
    assert check(f"The U.S. fleet left the harbour.\n\n{other}\n", "country-abbreviation") == []


def test_titles_and_names_keep_their_spelling() -> None:
    text = (
        "The advisers met the National Security Advisor, two more advisers and an old adviser at the Kennedy Center "
        "for Health Care, which the Labor Department and the World Health Organization pay. "
        "A neighbour of the theatre likes its grey colour, and they organise, realise and recognise nothing."
    )
    assert check(text) == []


def test_one_stray_spelling_among_many_of_the_other_kind() -> None:
    text = "The neighbours favour the colour of the harbour theatre, with its grey center and the centers of old."
    (found,) = check(text, "spelling")
    assert found.severity is Severity.WARNING
    assert repaired(text, "spelling") == text.replace("center", "centre")


@pytest.mark.parametrize("file", sorted((builtin.packs_folder() / "consistency").glob("*.yaml")), ids=lambda f: f.stem)
def test_no_spelling_stands_in_two_sets_of_one_rule(file: Path) -> None:
    import yaml

    for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]:
        spellings = [variant for variants in rule["variants"] for variant in variants]
        assert len(spellings) == len(set(spellings)), rule["id"]


@pytest.mark.parametrize(
    ("kyiv", "kiev", "severity"),
    [(3, 1, Severity.WARNING), (6, 2, Severity.WARNING), (2, 1, Severity.INFO), (1, 1, Severity.INFO)],
)
def test_a_majority_is_clear_from_three_to_one_on(kyiv: int, kiev: int, severity: Severity) -> None:
    text = "\n\n".join(["The train left Kyiv at noon."] * kyiv + ["It was back in Kiev at night."] * kiev)
    assert {d.severity for d in check(text, "transliteration")} == {severity}


def test_a_correction_counts_for_neither_spelling() -> None:
    text = "\n\n".join(["The train left Kyiv."] * 3 + ["Correction, May 8: the train left Kiev, not Kyiv."])
    assert check(text, "transliteration") == []
