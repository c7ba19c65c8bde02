"""Every rule's examples, run by that rule alone: what must be flagged is, what must pass does."""

from __future__ import annotations

import pytest

from newslint import builtin, fixes, packs, plugins
from newslint.diagnostics import Diagnostic
from newslint.linter import Linter
from newslint.rules import Example, Rule, iter_examples

PLUGINS = plugins.load(third_party=False)
READERS = {reader.name: reader for reader in PLUGINS.readers()}
RULES = PLUGINS.rules() + packs.load([builtin.packs_folder()])
CASES = [
    pytest.param(rule, must, example, id=f"{rule.id}-{'flag' if must else 'keep'}-{n}")
    for rule in RULES
    for n, (must, example) in enumerate(iter_examples(rule))
]


def check(rule: Rule, example: Example, text: str) -> list[Diagnostic]:
    return (
        Linter([rule], options={rule.id: example.options})
        .check(READERS[example.format].read(text, "example"))
        .diagnostics
    )


@pytest.mark.parametrize(("rule", "must", "example"), CASES)
def test_example(rule: Rule, must: bool, example: Example) -> None:
    found = check(rule, example, example.text)
    if not must:
        assert found == []
        return
    assert found, "not flagged"
    if example.count is not None:
        assert len(found) == example.count
    if example.fixed is not None:
        fixed = fixes.fix(example.text, lambda text: check(rule, example, text), unsafe=True)
        assert fixed.text == example.fixed
        assert fixed.stable


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_explains_itself(rule: Rule) -> None:
    assert rule.flag, "no example to flag"
    assert rule.keep, "no example to keep"
    assert rule.summary
    assert not rule.summary.endswith(".")
    assert len(rule.why) > 20


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
