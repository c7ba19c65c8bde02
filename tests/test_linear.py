"""Twice the text, twice the work: counted in lines of code that run, for what once took the square of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from newslint import packs, plugins
from newslint.linter import Linter
from newslint.readers import plain

SIZE = 4_000  # characters
STORY = "The ferry of Aldport is back on Monday, the mayor Otto Brandtner said. Brandtner paid 40 of 60 pounds. "
TOKENS = """\
group: grammar
rules:
  - id: went
    kind: tokens
    summary: It
    tokens: {"did {went} -> go": x}
    examples: {keep: [x]}
"""


def filled(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


TEXTS = {
    "typography/unbalanced-brackets": lambda size: "It is now so " + "[" * (size // 2) + ")" * (size // 2),
    "typography/doubled-punctuation": filled("a,,b"),
    "typography/space-in-quotes": filled("It is “ so ”. "),
    "desk/caption-fact": lambda size: (
        STORY * 8 + filled("\n\nMayor Otto Brandner on 512 walls. (Ida Marsh/Reuters)")(size)
    ),
    "desk/age-conflict": lambda size: "A" * size + " Ann Tall, 12, said.",
    "consistency/name": filled("Ann Tall met Ann Tell. "),
    "grammar/noun-agreement": filled("The boats is back. "),
    "encoding/control-character": filled("\x0b\n"),
    "encoding/line-separator": filled("\u2028 \n\n"),
    "grammar/subject-verb": filled("the boats on the old pier is back "),
    "grammar/went": filled("And so he did went there. "),
}


def steps(work: Callable[[], object]) -> int:
    """How many lines run while it works."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("rule_id", TEXTS)
def test_work_grows_as_the_text_does(tmp_path: Path, rule_id: str) -> None:
    pack = tmp_path / "grammar.yaml"
    pack.write_text(TOKENS, encoding="utf-8")
    rules = [*plugins.load(third_party=False).rules(), *packs.load([pack])]
    linter = Linter([rule for rule in rules if rule.id == rule_id])
    linter.raw(plain.read(TEXTS[rule_id](SIZE // 3), "first"))  # what is read or compiled when first used
    once, twice = (
        steps(lambda size=size: linter.raw(plain.read(TEXTS[rule_id](size), "text")))  # type: ignore[misc]
        for size in (SIZE, 2 * SIZE)
    )
    assert twice < 2.3 * once
