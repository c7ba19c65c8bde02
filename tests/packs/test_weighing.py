"""Between rules and the model of furniture: what rules say of a line, and which parts of a menu go as safe."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from newslint import packs
from newslint.document import Document
from newslint.packs.found import Match, PatternRule
from newslint.packs.match import PatternCheck, PatternSet
from newslint.packs.spec import Pattern
from newslint.packs.weighing import confirmed
from newslint.readers import plain

STORY = "The ferry is back on Monday after a week of repairs, the port of Harwick said in a statement."
PACK = """\
group: desk
defaults: {match: line}
rules:
  - {id: menu, kind: run, summary: x, least: 2, phrases: [News, Sport], examples: {flag: [x], keep: [y]}}
  - {id: tip, summary: x, phrases: [Send us a tip], examples: {flag: [x], keep: [y]}}
  - {id: buttons, summary: x, weak: [Print, Mail], when: [near], examples: {flag: [x], keep: [y]}}
  - {id: more, summary: x, phrases: [More stories], extend: headlines, examples: {flag: [x], keep: [y]}}
  - {id: page, kind: furniture, summary: x, phrases: [Print, Login], examples: {flag: [x], keep: [y]}}
  - {id: words, match: anywhere, summary: x, phrases: [old pier], examples: {flag: [x], keep: [y]}}
"""


def rules(folder: Path, text: str = PACK) -> list[PatternRule]:
    (folder / "desk.yaml").write_text(text, encoding="utf-8")
    loaded = packs.load([folder / "desk.yaml"])
    return [rule.check.rule for rule in loaded if isinstance(rule.check, PatternCheck)]


def test_what_rules_say_of_each_line(tmp_path: Path) -> None:
    lines = [
        "News",
        "Tide tables",
        "Sport",
        STORY,
        "Send us a tip",
        "Mail",
        STORY,
        "Print",
        "Login",
        STORY,
        "More stories",
        "How the old pier at Harwick was saved",
    ]
    document = plain.read("\n\n".join(lines))
    said = PatternSet(rules(tmp_path)).signs(document, "desk")
    assert {lines[place]: names for place, names in said.items()} == {
        "News": ["in menu", "like menu"],
        "Tide tables": ["in menu"],
        "Sport": ["in menu", "like menu"],
        "Send us a tip": ["is tip"],
        "Mail": ["is buttons"],
        "Print": ["label", "like buttons"],
        "Login": ["label"],
        "More stories": ["is more"],
        "How the old pier at Harwick was saved": ["below more"],
    }
    assert PatternSet(rules(tmp_path)).signs(document, "sport") == {}


def menu(document: Document, last: int) -> Match:
    """A run from the first block to another."""
    block = document.blocks[0]
    said = {"count": "9", "known": "“x”"}
    return Match(0, Pattern("x"), block, 0, 0, len(block.text), None, last=document.blocks[last], said=said)


@pytest.mark.parametrize(
    ("lines", "known", "sure", "below", "parts"),
    [
        ("News|Sport|Fleet", "012", "012", 0, ["0-2 3 “News”, “Sport” and “Fleet”"]),
        ("News|Sport|Fleet", "01", "012", 0, ["0-2 3 “News” and “Sport”"]),
        ("News|Sport|Fleet|Boats", "0123", "0123", 0, ["0-3 4 “News”, “Sport” and “Fleet”"]),
        ("News|Sport|Fleet", "0", "012", 0, ["0-2 3 “News”"]),
        ("News|Sport|Fleet", "", "012", 0, []),  # nothing that a rule knows
        ("News|Sport|Fleet", "012", "02", 0, []),  # single lines are left
        ("News|Sport|Fleet|Boats", "0123", "013", 0, ["0-1 2 “News” and “Sport”"]),
        ("News|Sport|a b c d|Boats|Nets", "0134", "01234", 9, ["0-1 2 “News” and “Sport”", "3-4 2 “Boats” and “Nets”"]),
        ("News|Sport|a b c|Boats|Nets", "0134", "01234", 9, ["0-4 5 “News”, “Sport” and “Boats”"]),
        ("News|Sport|a b c d|Boats", "013", "0123", 0, ["0-3 4 “News”, “Sport” and “Boats”"]),
        ("News|Sport|a b c d|Boats", "013", "0123", 2, ["0-3 4 “News”, “Sport” and “Boats”"]),
        ("News|Sport|a b c d|Boats", "013", "0123", 3, ["0-1 2 “News” and “Sport”"]),
        ("News|Sport|a b c d e f g|Boats", "013", "0123", 0, ["0-1 2 “News” and “Sport”"]),
        ("News|Sport|Holm 4:02|Boats", "013", "0123", 0, ["0-1 2 “News” and “Sport”"]),
        ("News|News|Fleet", "012", "012", 0, ["0-2 3 “News” and “Fleet”"]),
    ],
)
def test_the_parts_of_a_menu_that_go_as_safe(lines: str, known: str, sure: str, below: int, parts: list[str]) -> None:
    """What is like a title or a name with a figure stays, and so do lines of which the model is not sure."""
    document = plain.read("\n\n".join(lines.split("|")))
    signs: Mapping[int, list[str]] = {int(place): ["is menu"] for place in known}
    found = confirmed(menu(document, len(document.blocks) - 1), document, signs, set(map(int, sure)), below=below)
    shown = [
        f"{m.block.index}-{m.last.index if m.last else None} {m.said['count']} {m.said['known']}"
        for m in found
        if m.confirmed and (m.start, m.end) == (0, len(m.block.text))
    ]
    assert shown == parts


HEAD = "Menu|Search|Sign in|Harbour life|Ferries|Tide tables|Lighthouses|Our islands|Subscribe".split("|")
TAIL = "Share|Boat market|Harbour office|About us|Contact us|Privacy policy|Terms of use|Facebook".split("|")
PAGE = """\
group: desk
defaults: {match: line}
rules:
  - {id: menu, kind: run, summary: x, least: 4, message: "{count} {known}",
     phrases: [Menu, Search, Sign in, Subscribe, About us, Contact us], examples: {flag: [x], keep: [y]}}
  - {id: page, kind: furniture, summary: x, message: "{count} {evidence}", phrases: [Share, Terms of use],
     fix: {delete: line, applicability: unsafe}, examples: {flag: [x], keep: [y]}}
"""


def told(folder: Path, pack: str, lines: list[str]) -> list[tuple[str, str, str]]:
    document = plain.read("\n".join(lines))
    found, notes = PatternSet(rules(folder, pack)).check(document)
    assert not notes
    return sorted((d.rule, document.text[d.start : d.end], d.message) for d in found)


def test_where_the_model_sees_all_of_a_menu_its_block_tells_it(tmp_path: Path) -> None:
    head, tail = told(tmp_path, PAGE, [*HEAD, "Ferry back on Monday after a week of repairs", *[STORY] * 4, *TAIL])
    assert [head[:2], tail[:2]] == [("desk/page", "\n".join(HEAD)), ("desk/page", "\n".join(TAIL))]
    assert head[2].startswith("9 ")
    assert tail[2].startswith("8 ")


def test_without_a_rule_that_asks_the_model_a_menu_is_told_by_its_own(tmp_path: Path) -> None:
    pack = "".join(line for line in PAGE.splitlines(keepends=True)[:5])
    (only,) = told(tmp_path, pack, [*HEAD, "Ferry back on Monday after a week of repairs", *[STORY] * 4, *TAIL])
    assert only == ("desk/menu", "\n".join(HEAD), "9 “Menu”, “Search” and “Sign in”")
