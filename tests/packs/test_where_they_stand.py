"""Where the words of a rule are found: side by side, over a soft line break, with what stands below them."""

from __future__ import annotations

from pathlib import Path

from newslint import packs
from newslint.linter import Linter
from newslint.readers import markdown


def spans(folder: Path, rule: str, text: str) -> list[str]:
    """What the one rule of a pack marks in a text."""
    pack = "group: desk\nrules:\n  - {id: one, summary: x, examples: {flag: [x], keep: [y]}, " + rule + "}\n"
    (folder / "desk.yaml").write_text(pack, encoding="utf-8")
    found = Linter(packs.load([folder / "desk.yaml"])).check(markdown.read(text, "a.md")).diagnostics
    return [text[d.start : d.end] for d in found]


def test_two_that_touch_are_two(tmp_path: Path) -> None:
    assert spans(tmp_path, "patterns: [xx9]", "A boat xx9xx9 is late.") == ["xx9", "xx9"]


def test_a_soft_line_break_is_a_space(tmp_path: Path) -> None:
    assert spans(tmp_path, "phrases: [old pier]", "They met at the old\npier in May.") == ["old\npier"]


def test_the_middle_of_a_wrapped_sentence_is_no_line_of_its_own(tmp_path: Path) -> None:
    rule = "match: line, phrases: [Send us a tip]"
    assert spans(tmp_path, rule, "Do you know more?\nSend us a tip\n\nThe ferry is late.") == ["Send us a tip"]
    assert spans(tmp_path, rule, "Do you know more?\nSend us a tip\nand we call you back.") == []
