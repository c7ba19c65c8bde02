"""What a finding of a pack says and offers: the message filled in, its severity, its fix, its other places."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.linter import Linter
from newslint.packs.match import PatternCheck, PatternSet
from newslint.readers import markdown, plain
from newslint.rules import Rule

EXAMPLES = "    examples: {flag: [x], keep: [y]}\n"
STORY = "The harbour board approved the plan for a new pier on Monday evening, the port said.\n\n"


def load(folder: Path, *bodies: str, top: str = "") -> list[Rule]:
    """Rules ``desk/it0``, ``desk/it1`` … with these keys."""
    entries = "".join(f"  - id: it{n}\n    summary: It\n{body}{EXAMPLES}" for n, body in enumerate(bodies))
    path = folder / "desk.yaml"
    path.write_text(f"group: desk\n{top}rules:\n{entries}", encoding="utf-8")
    return packs.load([path])


def check(folder: Path, text: str, *bodies: str, top: str = "") -> list[Diagnostic]:
    found = Linter(load(folder, *bodies, top=top)).check(plain.read(text)).diagnostics
    return sorted(found, key=lambda d: (d.start, d.rule))


def said(folder: Path, text: str, *bodies: str) -> list[str]:
    return [d.message for d in check(folder, text, *bodies)]


LONG = "pier " + "x" * 60


@pytest.mark.parametrize(
    ("body", "text", "message"),
    [
        ("    phrases: [old pier]\n", "An old  pier.", "“old pier”: It"),
        ("    phrases: [old pier]\n    message: '{summary}: {match}!'\n", "An Old pier.", "It: Old pier!"),
        ("    phrases: ['pier <word>']\n", f"A {LONG[:60]} a.", f"“{LONG[:60]}”: It"),
        ("    phrases: ['pier <word>']\n", f"A {LONG[:61]} a.", f"“{LONG[:57]}…”: It"),
        ("    kind: substitute\n    swap: {pier: quay}\n", "A pier.", "write “quay” for “pier”"),
        ("    kind: substitute\n    swap: {pier: 'a\\1b'}\n", "A pier.", "write “a\\1b” for “pier”"),
        ("    phrases: [pier]\n    message: 'no {replacement}, {what}'\n", "A pier.", "no , {what}"),
        ("    patterns: ['(?<what>pi)(?<more>x)?er']\n    message: '{what}-{more}-'\n", "A pier.", "pi--"),
        ("    kind: occurrence\n    phrases: [pier]\n    max: 0\n", "A pier.", "“pier” once too often"),
    ],
)  # fmt: skip
def test_a_message_is_filled_in(tmp_path: Path, body: str, text: str, message: str) -> None:
    assert said(tmp_path, text, body) == [message]


@pytest.mark.parametrize(
    ("lines", "also"),
    [
        ("pier", ""),
        ("pier, pier", " and in line 3"),
        ("pier\n\npier", " and in line 5"),
        ("pier, pier, pier\n\npier", " and in lines 3 and 5"),
        ("pier\n\npier\n\npier\n\npier\n\npier", " and in lines 5, 7, 9 and 11"),
        ("pier\n\npier\n\npier\n\npier\n\npier\n\npier", " and in 5 more lines"),
    ],
)
def test_the_other_places_of_an_odd_spelling(tmp_path: Path, lines: str, also: str) -> None:
    text = "quay " * 9 + "\n\n" + lines
    (found,) = check(tmp_path, text, "    kind: consistency\n    variants: [[quay, pier]]\n")
    assert found.message == f"“pier” here{also}, “quay” in line 1: one spelling in a document"
    assert [text[a:b] for a, b in found.related] == ["quay"] * len(found.related)
    assert found.related[0] == (0, 4)


def test_a_small_majority_is_a_weak_sign(tmp_path: Path) -> None:
    body = "    kind: consistency\n    variants: [[quay, pier]]\n    clear-majority: 3\n"
    assert [d.severity for d in check(tmp_path, "quay quay quay pier", body)] == [Severity.WARNING]
    assert [d.severity for d in check(tmp_path, "quay quay pier", body)] == [Severity.INFO]
    body = "    kind: consistency\n    variants: [[quay, pier]]\n    majority: 2\n"
    assert len(check(tmp_path, "quay quay pier", body)) == 1
    assert check(tmp_path, "quay quay quay pier pier", body) == []


@pytest.mark.parametrize(
    ("fix", "text", "offered", "fixed"),
    [
        ("{delete: match}", "An old pier.", "delete it", "An old ."),
        ("{replace: quay}", "An old pier.", "replace by 'quay'", "An old quay."),
        ("{replace: quay, message: write it so}", "An old pier.", "write it so", "An old quay."),
        ("{replace: quay}", "An old PIER. Pier", "replace by 'QUAY'", "An old QUAY. Pier"),
        ("{delete: line, message: away with it}", "An old pier.", "away with it", ""),
        ("{delete: line}", "An old pier.", "delete the line", ""),
    ],
)
def test_a_fix_says_what_it_does(tmp_path: Path, fix: str, text: str, offered: str, fixed: str) -> None:
    found = check(tmp_path, text, f"    phrases: [pier]\n    fix: {fix}\n")[0].fix
    assert found is not None
    (edit,) = found.edits
    assert (found.message, found.applicability) == (offered, Applicability.UNSAFE)
    assert text[: edit.start] + edit.content + text[edit.end :] == fixed


@pytest.mark.parametrize("applicability", ["safe", "unsafe", "display"])
def test_a_fix_is_as_safe_as_its_pack_says(tmp_path: Path, applicability: str) -> None:
    body = f"    phrases: [pier]\n    fix: {{delete: match, applicability: {applicability}}}\n"
    (rule,) = load(tmp_path, body)
    (found,) = check(tmp_path, "A pier.", body)
    assert found.fix is not None
    assert found.fix.applicability == rule.fix == Applicability(applicability)


def test_groups_of_a_pattern_stand_in_a_replacement(tmp_path: Path) -> None:
    body = "    patterns: ['(?<a>old|new) (pier)']\n    fix: {replace: '\\2 of \\g<a>'}\n"
    (found,) = check(tmp_path, "The Old pier.", body)
    assert found.fix is not None
    assert found.fix.edits[0].content == "Pier of Old"


def test_what_a_rule_promises(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        "    phrases: [x]\n    why: 'A  reason\n      here.'\n    severity: info\n    enabled: false\n    yields: 1\n",
        "    kind: substitute\n    swap: {x: y}\n",
        "    kind: consistency\n    variants: [[x, y]]\n",
        "    kind: occurrence\n    phrases: [x]\n    max: 1\n",
        "    kind: tokens\n    tokens: {'old {x} -> y': x}\n",
        "    kind: tokens\n    tokens: {old x: x}\n",
        "    kind: run\n    phrases: [x]\n    safe-if-confirmed: true\n",
        "    kind: furniture\n    match: line\n    phrases: [x]\n",
    )
    unsafe = Applicability.UNSAFE
    assert [rule.fix for rule in rules] == [None, unsafe, unsafe, None, unsafe, None, Applicability.SAFE, None]
    first = rules[0]
    assert (first.id, first.summary, first.why) == ("desk/it0", "It", "A reason here.")
    assert (first.severity, first.enabled, first.yields, first.origin) == (Severity.INFO, False, 1, "desk.yaml")
    assert (rules[1].severity, rules[1].enabled, rules[1].yields) == (Severity.WARNING, True, 0)
    assert [[*rule.options] for rule in rules] == [[]] * 7 + [["model"]]
    assert ([e.text for e in first.flag], [e.text for e in first.keep]) == (["x"], ["y"])


def test_examples_in_full(tmp_path: Path) -> None:
    text = (
        "group: desk\nrules:\n  - id: it\n    summary: It.\n    phrases: [x]\n    examples:\n"
        "      flag: [x, {text: a, fixed: b, format: markdown, count: 2}]\n      keep: [{text: c}]\n"
    )
    (tmp_path / "desk.yaml").write_text(text)
    (rule,) = packs.load([tmp_path / "desk.yaml"])
    assert rule.summary == "It"
    assert [(e.text, e.fixed, e.format, e.count) for e in rule.flag] == [
        ("x", None, "plain", None),
        ("a", "b", "markdown", 2),
    ]
    assert [(e.text, e.fixed, e.format, e.count) for e in rule.keep] == [("c", None, "plain", None)]


def test_defaults_hold_where_a_rule_does_not_say_otherwise(tmp_path: Path) -> None:
    top = "defaults: {severity: error, except: [old pier], unless: [old tree]}\n"
    text = "A pier, an old pier, a new pier. An old tree and a tree of his, a big tree."
    bodies = (
        "    phrases: [pier]\n    except: [new pier]\n",
        "    phrases: [pier]\n    severity: info\n",
        "    kind: tokens\n    tokens: {'* tree': x}\n    unless: [big tree]\n",
    )
    found = check(tmp_path, text, *bodies, top=top)
    assert [(d.rule[-3:], text[d.start : d.end], d.severity) for d in found] == [
        ("it0", "pier", Severity.ERROR),
        ("it1", "pier", Severity.INFO),
        ("it1", "pier", Severity.INFO),
        ("it2", "a tree", Severity.ERROR),
    ]


def test_of_overlapping_matches_of_a_rule_the_first_and_longest(tmp_path: Path) -> None:
    text = "The very old pier."
    body = "    phrases: [very old, very old pier, old pier, pier]\n"
    assert [text[d.start : d.end] for d in check(tmp_path, text, body)] == ["very old pier"]
    both = check(tmp_path, text, "    phrases: [very old]\n", "    phrases: [old pier]\n")
    assert [text[d.start : d.end] for d in both] == ["very old", "old pier"]


def test_a_sure_phrase_is_not_hidden_by_a_weak_one(tmp_path: Path) -> None:
    text = STORY + "The old pier is long.\n\n" + STORY
    body = "    phrases: [pier]\n    weak: [old pier]\n"
    assert [text[d.start : d.end] for d in check(tmp_path, text, body)] == ["pier"] * 3


def test_a_rule_for_some_blocks(tmp_path: Path) -> None:
    rules = load(tmp_path, "    phrases: [pier]\n    blocks: [heading, list-item]\n", "    phrases: [pier]\n")
    text = "# Old pier\n\nA pier.\n\n- Pier\n"
    found = Linter(rules).check(markdown.read(text, "t.md")).diagnostics
    assert sorted(text[: d.start].count("\n") for d in found if d.rule == "desk/it0") == [0, 4]
    assert sorted(text[: d.start].count("\n") for d in found if d.rule == "desk/it1") == [0, 2, 4]


def test_the_rules_of_lines_leave_front_matter_alone(tmp_path: Path) -> None:
    text = "---\ntitle: Old pier\n---\n\nOld pier\n"
    rules = load(tmp_path, "    phrases: [old pier]\n    match: line\n", "    phrases: [old pier]\n")
    found = Linter(rules).check(markdown.read(text, "t.md")).diagnostics
    assert sorted((d.rule[-3:], text[: d.start].count("\n")) for d in found) == [("it0", 4), ("it1", 1), ("it1", 4)]


def test_an_exception_reaches_eighty_characters(tmp_path: Path) -> None:
    body = "    phrases: [pier]\n    except: ['old.*pier']\n"
    assert check(tmp_path, "An old " + "x" * 72 + " pier.", body) == []
    assert len(check(tmp_path, "An old " + "x" * 80 + " pier.", body)) == 1
    line = "    match: line\n    phrases: ['see <any>']\n    except: [pier]\n"
    assert len(check(tmp_path, "See the quay", line)) == 1
    assert check(tmp_path, "See the pier", line) == []


def test_a_rule_runs_alone_as_it_does_among_others(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, "    phrases: [pier]\n")
    document = plain.read("A pier.\n")
    assert list(rule.check(document, {})) == Linter([rule]).check(document).diagnostics


def test_every_place_is_tried_before_it_is_judged(tmp_path: Path) -> None:
    """What ``newslint try`` and ``why`` tell from."""
    (rule,) = load(tmp_path, "    match: line\n    weak: [Print]\n")
    assert isinstance(rule.check, PatternCheck)
    document = plain.read(STORY + "Print\n\n" + STORY)
    assert Linter([rule]).check(document).diagnostics == []
    (match,) = PatternSet([rule.check.rule]).tried(document)
    assert match.block.text[match.start : match.end] == "Print"


def test_a_pattern_out_of_time_is_named(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, '    patterns: ["xx(?:a|aa)+b"]\n')
    (note,) = Linter([rule]).check(plain.read("xx" + "a" * 300, "slow.txt")).notes
    assert note == "desk/it0: the pattern 'xx(?:a|aa)+b' took over 0.25 s in slow.txt and was stopped"
