"""What stands around a match decides whether it counts: zone, neighbours, rows, quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.linter import Linter
from newslint.readers import plain

EXAMPLES = "    examples: {flag: [x], keep: [y]}\n"
STORY = "The ferry is back on Monday after a week of repairs, the port of Harwick said in a statement."


def check(folder: Path, lines: list[str] | str, *bodies: str, group: str = "desk") -> list[str]:
    """The lines, or their parts, that rules with these keys find."""
    path = folder / "desk.yaml"
    path.write_text(
        f"group: {group}\nrules:\n"
        + "".join(f"  - id: it{n}\n    summary: It\n{body}{EXAMPLES}" for n, body in enumerate(bodies)),
        encoding="utf-8",
    )
    text = lines if isinstance(lines, str) else "\n\n".join(lines)
    found = Linter(packs.load([path])).check(plain.read(text)).diagnostics
    return [text[d.start : d.end] for d in sorted(found, key=lambda d: d.start)]


LINE = "    match: line\n"


@pytest.mark.parametrize(
    ("when", "lines", "found"),
    [
        ("near", ["Send us a tip", "Print", STORY], ["Send us a tip", "Print"]),
        ("near", ["Send us a tip", "Print", "Mail", "Save", STORY], ["Send us a tip", "Print", "Mail", "Save"]),
        ("near", ["Save", "Mail", "Print", "Send us a tip", STORY], ["Save", "Mail", "Print", "Send us a tip"]),
        ("near", ["Send us a tip", STORY, "Print"], ["Send us a tip"]),
        ("near", ["Print", "Mail", STORY], []),
        ("row", ["Print", "Mail", "Save", STORY], ["Print", "Mail", "Save"]),
        ("row", ["Print", "Mail", STORY, "Save"], []),
        ("row", ["Print", "Send us a tip", "Mail", STORY], ["Print", "Send us a tip", "Mail"]),
        ("row", ["Print", "Mail", "A name", "Save", STORY], []),
        ("row", [STORY, "Print", "Mail", "Save", STORY, "Print", "Save"], ["Print", "Mail", "Save"]),
        ("repeated", ["Print", STORY, "print"], ["Print", "print"]),
        ("repeated", ["Print", STORY, "Mail"], []),
        ("head", ["Print", STORY, "Mail"], ["Print"]),
        ("tail", ["Print", STORY, "Mail"], ["Mail"]),
        ("head, tail", ["Print", STORY, "Save", STORY, "Mail"], ["Print", "Mail"]),
    ],
)
def test_a_weak_line_counts_with_the_evidence_that_its_rule_names(
    tmp_path: Path, when: str, lines: list[str], found: list[str]
) -> None:
    body = LINE + f"    phrases: [Send us a tip]\n    weak: [Print, Mail, Save]\n    when: [{when}]\n"
    assert check(tmp_path, lines, body) == found


def test_evidence_comes_from_all_rules_of_the_group_and_from_no_others(tmp_path: Path) -> None:
    sure, weak = LINE + "    phrases: [Send us a tip]\n", LINE + "    weak: [Print]\n    when: [near]\n"
    assert check(tmp_path, [STORY, "Send us a tip", "Print"], sure, weak) == ["Send us a tip", "Print"]
    other = tmp_path / "other.yaml"
    other.write_text(f"group: other\nrules:\n  - id: it\n    summary: It\n{weak}{EXAMPLES}")
    text = "\n\n".join([STORY, "Send us a tip", "Print"])
    rules = packs.load([tmp_path / "desk.yaml"])[:1] + packs.load([other])
    assert [d.rule for d in Linter(rules).check(plain.read(text)).diagnostics] == ["desk/it0"]


@pytest.mark.parametrize(
    ("zones", "found"),
    [("head", ["Print"]), ("body", ["Mail"]), ("tail", ["Save"]), ("head, tail", ["Print", "Save"])],
)
def test_a_rule_of_a_zone(tmp_path: Path, zones: str, found: list[str]) -> None:
    body = LINE + f"    phrases: [Print, Mail, Save]\n    zones: [{zones}]\n"
    assert check(tmp_path, ["Print", STORY, "Mail", STORY, "Save"], body) == found


@pytest.mark.parametrize(
    ("quotes", "found"),
    [("skip", ["Watch “The Pier”"]), ("check", ["“Watch the pier”", "Watch “The Pier”"])],
)
def test_a_line_is_quoted_if_it_begins_so(tmp_path: Path, quotes: str, found: list[str]) -> None:
    body = LINE + f"    patterns: ['\"?Watch .{{1,20}}']\n    quotes: {quotes}\n"
    assert check(tmp_path, [STORY, "“Watch the pier”", STORY, "Watch “The Pier”"], body) == found


@pytest.mark.parametrize(
    ("remark", "before", "after", "found"),
    [
        ("Got it.", STORY, STORY, []),
        ("Got it?", STORY, STORY, []),
        ("Got it", STORY, STORY, ["Got it"]),
        ("Got it.", STORY, "Harwick", ["Got it."]),
        ("Got it.", "Harwick", STORY, ["Got it."]),
        ("We all got it.", STORY, STORY, []),
        ("We all have got it.", STORY, STORY, ["We all have got it."]),
    ],
)
def test_a_remark_of_up_to_four_words_stands_between_paragraphs(
    tmp_path: Path, remark: str, before: str, after: str, found: list[str]
) -> None:
    body = LINE + "    phrases: ['[we all] [have] got it']\n    remarks: skip\n"
    assert check(tmp_path, [STORY, before, remark, after, STORY], body) == found


WRAPPED = "The company said on Friday that the council had asked it more than once"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{WRAPPED}\nadvertisement\n", []),
        (f"{WRAPPED}.\nadvertisement\n", ["advertisement"]),
        ("A short line\nadvertisement\nA short line\n", ["advertisement"]),
    ],
)
def test_a_line_in_the_flow_of_a_sentence_is_part_of_it(tmp_path: Path, text: str, found: list[str]) -> None:
    assert check(tmp_path, text, LINE + "    phrases: [advertisement]\n") == found


def test_a_line_of_more_than_four_hundred_characters_is_no_furniture(tmp_path: Path) -> None:
    body = LINE + "    patterns: ['see x{1,500}']\n"
    line = "See " + "x" * 396
    assert check(tmp_path, [STORY, line], body) == [line]
    assert check(tmp_path, [STORY, line + "x"], body) == []


@pytest.mark.parametrize("before", ["", "• ", "» » ", "📷 ", "[", "→\u00a0"])
@pytest.mark.parametrize("after", ["", "…", " »", "!", " ✕", "]", " 📷"])
def test_decoration_is_no_part_of_a_line(tmp_path: Path, before: str, after: str) -> None:
    looked_up, tried = LINE + "    phrases: [Read more]\n", LINE + "    phrases: ['Send <n> tips']\n"
    for phrase in ("Read  more", "READ MORE", "Send 3 tips"):
        line = before + phrase + after
        (found,) = check(tmp_path, [STORY, line], looked_up, tried)
        assert phrase in found
        assert line.endswith(found), "a bullet may be the list's, not the line's"


def test_a_phrase_of_nothing_but_decoration_is_still_found(tmp_path: Path) -> None:
    assert check(tmp_path, [STORY, "***", STORY], LINE + "    phrases: ['***']\n") == ["***"]


# Headlines, comments and runs, at their bounds

HEADS = "    extend: headlines\n    message: '{count}{below}'\n    fix: {delete: line, applicability: safe}\n"
HEADLINES = ["How the old pier at Harwick was saved", "Why the ferry crews went on strike again"]


def findings(folder: Path, lines: list[str], *bodies: str) -> list[Diagnostic]:
    check(folder, lines, *bodies)
    return Linter(packs.load([folder / "desk.yaml"])).check(plain.read("\n\n".join(lines))).diagnostics


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ([], "0"),
        (HEADLINES[:1], "1 and the headline below it"),
        (HEADLINES, "2 and the 2 headlines below it"),
        ([HEADLINES[0], "3 min read", HEADLINES[1], "By Ann Quay"], "2 and the 2 headlines below it"),
        (["Two words"], "0"),
        ([f"{HEADLINES[0]} {n}" for n in range(45)], "40 and the 40 headlines below it"),
    ],
)
def test_a_head_counts_the_headlines_below_it(tmp_path: Path, below: list[str], said: str) -> None:
    (found,) = findings(tmp_path, [STORY, "More stories", *below], LINE + "    phrases: [More stories]\n" + HEADS)
    assert found.message == said
    assert found.fix is not None
    assert found.fix.applicability is Applicability.SAFE


@pytest.mark.parametrize(
    ("head", "count", "fix"),
    [
        ("You may also like", 3, Applicability.UNSAFE),  # the author may commend them
        ("You may also like", 4, Applicability.SAFE),
        ("Related stories", 3, Applicability.SAFE),
    ],
)
def test_a_few_headlines_are_the_sites_where_the_head_says_so(
    tmp_path: Path, head: str, count: int, fix: Applicability
) -> None:
    below = [f"{HEADLINES[0]} {n}" for n in range(count)]
    (found,) = findings(tmp_path, [STORY, head, *below], LINE + f"    phrases: [{head}]\n" + HEADS)
    assert found.fix is not None
    assert found.fix.applicability is fix


@pytest.mark.parametrize(
    ("below", "fixes"),
    [
        (HEADLINES, [Applicability.UNSAFE]),
        (["How the pier was", "Why it went on"], []),  # points of a list: under six words on average
        ([f"{HEADLINES[0]} {n}" for n in range(12)], [Applicability.UNSAFE]),
        ([f"{HEADLINES[0]} {n}" for n in range(13)], [Applicability.SAFE]),  # a list of articles: the head alone goes
    ],
)
def test_headlines_amid_the_story(tmp_path: Path, below: list[str], fixes: list[Applicability]) -> None:
    lines = [STORY, "More stories", *below, STORY]
    found = findings(tmp_path, lines, LINE + "    phrases: [More stories]\n" + HEADS)
    assert [d.fix.applicability for d in found if d.fix] == fixes


def test_a_head_that_does_not_speak_of_articles_needs_more(tmp_path: Path) -> None:
    body = LINE + "    phrases: [Elsewhere]\n" + HEADS
    three = [*HEADLINES, "Who pays for the lighthouse on the rock"]
    assert len(findings(tmp_path, [STORY, STORY, "Elsewhere", *three, STORY, STORY], body)) == 1
    assert findings(tmp_path, [STORY, STORY, "Elsewhere", *HEADLINES, STORY, STORY], body) == []
    assert findings(tmp_path, [STORY, "Elsewhere", *three, STORY, STORY], body) == []
    assert findings(tmp_path, [STORY, "Elsewhere", STORY], body) == []


SIGNS = ["Ann says:", "What a day.", "Reply", "3 days ago", "Good.", "March 3, 2020 at 5:14 pm"]


@pytest.mark.parametrize(
    ("below", "said"),
    [
        (SIGNS, ["6"]),
        (["So", "it", "goes", *SIGNS[:1], "on", *SIGNS[2:3]], ["6"]),
        (SIGNS[:2], []),  # one sign
        (["a", "b", "c", "d", "e", "f", "g", *SIGNS], ["13"]),
        (["a", "b", "c", "d", "e", "f", "g", "h", *SIGNS], []),  # too far
        (["Reply", *(["So it goes"] * 38), "Reply"], ["40"]),
        (["Reply", *(["So it goes"] * 39), "Reply"], []),
    ],
)
def test_comments_are_known_by_two_signs_of_them(tmp_path: Path, below: list[str], said: list[str]) -> None:
    body = LINE + "    phrases: [Comments]\n    extend: comments\n    message: '{count}'\n"
    assert [d.message for d in findings(tmp_path, [STORY, "Comments", *below], body)] == said


RUN = LINE + "    kind: run\n    phrases: [News, Sport, Fleet]\n    message: '{count}: {known}'\n"


@pytest.mark.parametrize(
    ("lines", "more", "said"),
    [
        (["News", "Sport", "Fleet"], "", ["3: “News”, “Sport” and “Fleet”"]),
        (["News", "Sport"], "", []),
        (["News", "Sport"], "    least: 2\n", ["2: “News” and “Sport”"]),
        (["News", "x", "Sport", "y", "Fleet", "z"], "    share: 0.5\n", ["6: “News”, “Sport” and “Fleet”"]),
        (["News", "x", "Sport", "y", "Fleet", "z", "a"], "    share: 0.5\n", []),
        ([*"abcdefghi", "News", "Sport", "Fleet", *"abcdefghi"], "", ["19: “News”, “Sport” and “Fleet”"]),
        (["News", *"abcdefghijklmnop"[:15], "Sport", "Fleet"], "", ["18: “News”, “Sport” and “Fleet”"]),
        (["News", *"abcdefghijklmnopq", "Sport", "Fleet"], "", []),
        (["News", "Sport.", "Fleet", "Sport"], "", ["4: “News”, “Sport.” and “Fleet”"]),
        (["News", "A line that is longer than a label of a menu", "Sport", "Fleet"], "", []),
        (["News", "It is.", "Sport", "Fleet"], "", []),
        (["News", "one two three four five six", "Sport", "Fleet"], "", ["4: “News”, “Sport” and “Fleet”"]),
        (["News", "x" * 60, "Sport", "Fleet"], "", ["4: “News”, “Sport” and “Fleet”"]),
        (["News", "x" * 61, "Sport", "Fleet"], "", []),
    ],
)
def test_runs_of_labels(tmp_path: Path, lines: list[str], more: str, said: list[str]) -> None:
    assert [d.message for d in findings(tmp_path, [*lines, STORY], RUN + more)] == said
    found = findings(tmp_path, [STORY, *lines], RUN + more)
    assert [(d.message, d.severity) for d in found] == [(message, Severity.WARNING) for message in said]
