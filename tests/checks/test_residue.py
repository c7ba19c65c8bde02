"""Residue: what a machine left is an error; a story that quotes or discusses it passes."""

from __future__ import annotations

import pytest
from rule_runner import check, fixed, rules_of

from newslint.packs.match import PatternCheck

LEFT = [
    "As an AI language model, I cannot judge the mayor.",
    "I'm sorry, but I can't help with that request.",
    "Regenerate response",
    "Would you like me to turn this into a list?",
    "If you want, I can also write a shorter version.",
]


@pytest.mark.parametrize("line", LEFT)
def test_residue_is_found_and_quoted_residue_passes(line: str) -> None:
    assert check(f"The ferry is late.\n\n{line}\n", "residue")
    assert check(f"The ferry is late.\n\n“{line}” was printed at the end of the story.\n", "residue") == []
    assert (
        check(f"> {line}\n\nSo the program wrote on Monday, and the paper printed it.\n", "residue", format="markdown")
        == []
    )


def test_curly_apostrophes_match_like_straight_ones() -> None:
    assert check("I’m sorry, but I can’t assist with that.", "residue/assistant-refusal")


def test_safe_fixes_delete_only_what_no_reporter_wrote() -> None:
    text = "The ferry is late.citeturn0search3\n\nChatGPT can make mistakes. Check important info.\n\nTK people wait.\n"
    assert fixed(text, "residue") == "The ferry is late.\n\nTK people wait.\n"


def test_a_link_from_a_generator_is_found_behind_markdown() -> None:
    text = "See [the plan](https://example.org/p?a=1&utm_source=chatgpt.com#top) and `?utm_source=openai`.\n"
    assert fixed(text, "residue", format="markdown") == (
        "See [the plan](https://example.org/p?a=1#top) and `?utm_source=openai`.\n"
    )


@pytest.mark.parametrize("group", ["residue", "markup"])
def test_no_pattern_is_tried_everywhere(group: str) -> None:
    """A pattern without a literal would run on every line of every article."""
    for rule in rules_of(group):
        if isinstance(rule.check, PatternCheck):
            for pattern in rule.check.rule.spec.patterns:
                assert pattern.literals or pattern.whole, f"{rule.id}: {pattern.regex}"
