"""Where the grammar of running sentences does not hold: what the shipped token patterns leave alone."""

from __future__ import annotations

import pytest

from newslint import builtin, packs
from newslint.diagnostics import Severity
from newslint.linter import Linter
from newslint.readers import markdown, plain

RULES = [rule for rule in packs.load([builtin.packs_folder()], examples=False) if rule.group == "grammar"]
LINTER = Linter(RULES)

STORY = "The harbour board met on Monday evening and talked for two hours about the old pier.\n\n"

QUIET = {
    "headlines": "Mayor to be teacher at village school\n\nTwo bridge workers hurt, man in middle of river\n",
    "a headline in Markdown": "# Board decide close pier as member go home\n\nThey was told so\n",
    "a list of names and scores": "- Harwick 3, Ashby 2\n- Best player: Ann Quill (Vale)\n- One of the two: Tom\n",
    "a poem": "“Him the moon did never see,\nnor she him among the tree.”\n",
    "code": "    if they was: return informations\n\nUse `has went` to test it.\n",
    "another language": "Die Informations sind im Haus, und alle waren da mit den anderen, die nicht was wollten.\n",
    "capitals": STORY + "THEY WAS TOLD THAT HE HAVE WENT HOME, AND NOBODY KNOW WHY IT DO NOT WORKS.\n",
    "a sign": STORY + "The board says THEY HAS WENT in letters a foot high on the wall of the hall.\n",
    "names": STORY + "Will Handed, Mark May and Rose Went met the band Him Was in the hotel There Is.\n",
    "a title in italics": STORY + "She starred in The Men What Was and wrote Nobody Don't Know for the stage.\n",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET.keys())
def test_nothing_is_said_at_warning_or_above(text: str) -> None:
    document = markdown.read(text, "t") if text.startswith(("#", "- ", "    ")) else plain.read(text, "t")
    found = LINTER.check(document).diagnostics
    assert [(d.rule, d.message) for d in found if d.severity > Severity.INFO] == []


@pytest.mark.parametrize(
    "text",
    [
        "“They has went home and didn't said nothing to nobody,” the boy told the court.\n",
        "Q: Where was you?\n\nA: “I seen him there, he don't know nothing.”\n",
        "> They has went home, and him was the last of them.\n",
    ],
)
def test_speech_is_left_to_the_speaker(text: str) -> None:
    document = markdown.read(text, "t") if text.startswith(">") else plain.read(text, "t")
    assert [d.message for d in LINTER.check(document).diagnostics if d.severity > Severity.INFO] == []


def test_long_and_broken_text_takes_linear_time_and_says_little() -> None:
    text = "They has " + "was been have the of to a in more then " * 20_000 + "\n"
    assert len(LINTER.check(plain.read(text, "t")).diagnostics) < 200_000
    assert LINTER.check(plain.read("x" * 500_000, "t")).diagnostics == []


def test_a_finding_in_markdown_is_where_the_words_stand() -> None:
    text = "The board *did not* [agreed](https://example.org) with **him** on it.\n"
    found = LINTER.check(markdown.read(text, "t")).diagnostics
    assert [text[d.start : d.end] for d in found] == ["agreed"]
