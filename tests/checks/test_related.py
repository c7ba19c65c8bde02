"""What stands twice, or is spelled two ways, says where its other place is: reviews and editors lead there."""

from __future__ import annotations

import pytest
from rule_runner import read, rules_of

from newslint.linter import Linter
from newslint.rules import Example, Rule

#: These speak of two places that stand side by side and are marked as one.
TOGETHER = {"duplicate/words", "duplicate/phrase"}
RULES = [
    rule
    for group in ("duplicate", "consistency")
    for rule in rules_of(group)
    if rule.id not in TOGETHER
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.flag)],
)
def test_every_example_names_the_other_place(rule: Rule, example: Example) -> None:
    document = read(example.text, example.format)
    for diagnostic in Linter([rule]).check(document).diagnostics:
        if "right before" in diagnostic.message:
            continue
        assert diagnostic.related
        for start, end in diagnostic.related:
            assert document.text[start:end].strip()
            assert end <= diagnostic.start or diagnostic.end <= start
