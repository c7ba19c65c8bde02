"""The linter: settings of rules, accepted phrases, quoted speech, lines that go anyway, rules that fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Document
from newslint.fixes import delete_lines
from newslint.linter import Linter, RuleFailed, place
from newslint.readers import plain
from newslint.rules import Option, Options, Rule


def word_rule(
    word: str,
    *,
    id: str = "desk/word",
    whole_line: bool = False,
    severity: Severity = Severity.WARNING,
    yields: int = 0,
) -> Rule:
    """Flags every ``word``; its fix writes capitals, or deletes the line."""

    def check(document: Document, options: Options) -> Iterator[Diagnostic]:
        for block in document.prose:
            at = block.text.find(options["word"])
            while at >= 0:
                end = at + len(options["word"])
                edit = block.edit(at, end, word.upper())
                if whole_line:
                    edit = delete_lines(document, *block.source(at, end))
                fix = Fix("change it", (edit,)) if edit else None
                yield rule.diagnose(block, at, end, "found", fix=fix)
                at = block.text.find(options["word"], end)

    rule = Rule(
        id=id,
        summary="A word",
        why="It is a word that a test looks for.",
        check=check,
        severity=severity,
        yields=yields,
        options={"word": Option(word, "what to find")},
    )
    return rule


def run(rules: list[Rule], text: str, **settings: object) -> list[Diagnostic]:
    return Linter(rules, **settings).check(plain.read(text, "t")).diagnostics  # type: ignore[arg-type]


def test_options_and_severities_of_the_settings() -> None:
    rule = word_rule("pier")
    found = run([rule], "A pier, a quay.", options={rule.id: {"word": "quay"}}, severities={rule.id: Severity.ERROR})
    assert [(d.start, d.severity) for d in found] == [(10, Severity.ERROR)]


def test_an_accepted_phrase_silences_only_the_rules_that_it_names() -> None:
    text = "The old pier and the pier."
    assert len(run([word_rule("pier")], text, accept=[("old pier", ["desk"])])) == 1
    assert len(run([word_rule("pier")], text, accept=[("old pier", None)])) == 2
    assert len(run([word_rule("pier", id="consistency/x")], text, accept=[("old pier", None)])) == 1


def test_lower_case_is_accepted_in_any_case_and_capitals_as_they_are() -> None:
    assert run([word_rule("Pier")], "Pier", accept=[("pier", ["ALL"])]) == []
    assert len(run([word_rule("pier")], "pier", accept=[("Pier", ["ALL"])])) == 1


def applicability(text: str, *, id: str = "desk/word", whole_line: bool = False) -> list[Applicability]:
    return [d.fix.applicability for d in run([word_rule("pier", id=id, whole_line=whole_line)], text) if d.fix]


def test_quoted_speech_is_not_edited() -> None:
    assert applicability("He said: “The pier is old.” The pier.") == [Applicability.DISPLAY, Applicability.SAFE]
    assert applicability("He said: “The pier is old.”", id="encoding/x") == [Applicability.SAFE]


def test_a_whole_line_may_go_with_its_quotation() -> None:
    assert applicability("He said: “The pier is old.”", whole_line=True) == [Applicability.SAFE]


def test_nothing_is_said_inside_a_line_that_goes() -> None:
    rules = [word_rule("Print pier", id="desk/line", whole_line=True), word_rule("pier")]
    assert [d.rule for d in run(rules, "Text about a pier.\n\nPrint pier\n")] == ["desk/word", "desk/line"]


def test_a_graver_finding_is_said_all_the_same() -> None:
    rules = [word_rule("Print pier", id="desk/line", whole_line=True), word_rule("pier", severity=Severity.ERROR)]
    assert [d.rule for d in run(rules, "Print pier\n")] == ["desk/line", "desk/word"]


def test_nothing_is_said_about_damaged_characters_but_the_damage() -> None:
    rules = [word_rule("pier", id="encoding/x"), word_rule("ie"), word_rule("A pier", id="desk/around")]
    assert [d.rule for d in run(rules, "A pier.")] == ["desk/around", "encoding/x"]


def test_a_rule_that_is_off_for_a_file() -> None:
    linter = Linter([word_rule("pier"), word_rule("pier", id="desk/other")])
    document = plain.read("A pier.", "t")
    assert [d.rule for d in linter.check(document, frozenset(["desk/word"])).diagnostics] == ["desk/other"]


def test_a_rule_that_raises_is_named() -> None:
    def check(document: Document, options: Options) -> Iterator[Diagnostic]:
        raise ZeroDivisionError("of\nzero")

    rule = Rule("desk/broken", "Broken", "It raises whatever it is given.", check, origin="the desk")
    with pytest.raises(
        RuleFailed, match=r"^rule desk/broken \(from the desk\) failed: ZeroDivisionError: of zero; .*$"
    ):
        run([rule], "Text.")


@given(st.text(st.sampled_from("pier \n\U0001f600é"), max_size=60))
def test_places_are_lines_and_columns_in_code_points(text: str) -> None:
    document = plain.read(text, "t")
    found = Linter([word_rule("pier")]).check(document).diagnostics
    lines = text.split("\n")
    for finding in place(document, found):
        line = lines[finding.start.line - 1]
        assert line[finding.start.column - 1 : finding.end.column - 1] == "pier" == finding.matched
        assert text[slice(*finding.span)] == "pier"


def test_the_order_of_rules_does_not_matter() -> None:
    rules = [word_rule("pier"), word_rule("pier", id="desk/a"), word_rule("A", id="desk/z")]
    text = "A pier. A pier."
    assert run(rules, text) == run(rules[::-1], text)


def test_a_rule_that_yields_is_silent_where_another_is_at_least_as_severe() -> None:
    guess = word_rule("old pier", id="desk/guess", yields=2)
    sure = word_rule("pier is", id="desk/sure")
    text = "The old pier is the old pier."
    assert [(d.rule, d.start) for d in run([guess, sure], text)] == [("desk/sure", 8), ("desk/guess", 20)]
    weak = word_rule("pier is", id="desk/weak", severity=Severity.INFO)
    assert [d.rule for d in run([guess, weak], text)] == ["desk/guess", "desk/weak", "desk/guess"]
    other = word_rule("pier is", id="desk/other", yields=2)
    assert len(run([guess, other], text)) == 3
    hint = word_rule("pier is", id="desk/hint", yields=1)
    assert [d.rule for d in run([guess, hint], text)] == ["desk/hint", "desk/guess"]
    assert [d.rule for d in run([guess, hint, sure], text)] == ["desk/sure", "desk/guess"]
