"""What a pack that cannot be used is told: the whole line, with the place, the reason and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import packs

HEAD = "group: desk\nrules:\n  - id: it\n    summary: It\n"
EXAMPLES = "    examples: {flag: [x], keep: [y]}\n"


def told(path: Path) -> list[str]:
    """``line: reason`` of all that is wrong in one pack; the line is left out where it is the whole file."""
    with pytest.raises(packs.PackError) as caught:
        packs.load([path])
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [str(problem).removeprefix(f"{path}:").removeprefix(" ") for problem in caught.value.problems]


def wrong(folder: Path, text: str, name: str = "desk.yaml") -> list[str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return told(path)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    kind: substitute\n    phrases: [x]\n", "kind 'substitute' needs 'swap'"),
        ("    kind: consistency\n    phrases: [x]\n", "kind 'consistency' needs 'variants'"),
        ("    kind: tokens\n", "kind 'tokens' needs 'tokens'"),
        ("    kind: run\n", "nothing to find: give phrases, patterns, outside, weak or weak-patterns"),
        ("    phrases: [x]\n    swap: {x: y}\n", "'swap' belongs to kind 'substitute'"),
        ("    phrases: [x]\n    variants: [[x, y]]\n", "'variants' belongs to kind 'consistency'"),
        ("    phrases: [x]\n    together: true\n", "'together' belongs to kind 'consistency'"),
        ("    phrases: [x]\n    max: 2\n", "'max' belongs to kind 'occurrence'"),
        ("    phrases: [x]\n    least: 2\n", "'least' belongs to kind 'run'"),
        ("    phrases: [x]\n    share: 0.5\n", "'share' belongs to kind 'run'"),
        ("    phrases: [x]\n    safe-if-confirmed: true\n", "'safe-if-confirmed' belongs to kind 'run'"),
        ("    phrases: [x]\n    tokens: {x: y}\n", "'tokens' belongs to kind 'tokens'"),
        ("    phrases: [x]\n    unless: [x]\n", "'unless' belongs to kind 'tokens'"),
        ("    kind: tokens\n    tokens: {old x: y}\n    weak: [x]\n", "'weak' has no meaning for kind 'tokens'"),
        ("    kind: tokens\n    tokens: {old x: y}\n    zones: [head]\n", "'zones' has no meaning for kind 'tokens'"),
        ("    phrases: [x]\n    fix: {delete: match, replace: y}\n", "a fix either deletes or replaces"),
        ("    phrases: ['[x]']\n", "'[x]' matches nothing at all (the empty text)"),
        ("    phrases: [' ']\n", "an empty phrase matches everything"),
        ("    phrases: ['x)']\n", "'x)': unmatched ')' (write \\) for the character itself)"),
        ("    phrases: ['(x]']\n", "'(x]': unmatched ']' (write \\] for the character itself)"),
        ("    phrases: ['(x']\n", "'(x': '(' is not closed"),
        ("    phrases: ['[x']\n", "'[x': '[' is not closed"),
        ("    patterns: ['x*']\n", "'x*' matches nothing at all (the empty text)"),
        ("    patterns: ['[x']\n", "'[x' is no regular expression: unterminated character set at position 2"),
        (
            "    phrases: [x]\n    except: ['[x']\n",
            "'[x' is no regular expression: unterminated character set at position 2",
        ),
        ("    kind: consistency\n    variants: [['a(b', 'c']]\n", "'a(b': the round brackets do not pair"),
        (
            "    kind: consistency\n    variants: [['a(b)', 'c(d)']]\n",
            "'a(b)', 'c(d)': what stands in round brackets must be the same in all",
        ),
        (
            "    kind: tokens\n    tokens: {old x: y}\n    message: 'write {replacement}'\n",
            "“old x” has no replacement, and the message names one",
        ),
    ],
)
def test_a_rule_that_contradicts_itself(tmp_path: Path, body: str, reason: str) -> None:
    line = 6 if "no replacement" in reason else 3
    assert wrong(tmp_path, HEAD + body + EXAMPLES) == [f"{line}: it: {reason}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["is empty: a pack has a group and rules"]),
        ("- a\n- b\n", ["1: the pack must be keys with values, not ['a', 'b']"]),
        ("rules: []\n", ["1: the pack lacks group"]),
        ("lists: {}\n", ["1: the pack lacks group and rules"]),
        ("group: desk\nrules: {}\n", ["2: rules must be a list, not {}"]),
        ("group: desk\nrule: []\n", ["1: the pack lacks rules", "1: unknown key 'rule', did you mean 'rules'?"]),
        (
            "group: desk\nrules: []\nmisc: 1\n",
            ["1: unknown key 'misc': use group, defaults, lists, rules"],
        ),
        (
            "group: desk\nrules: []\nlists: {Big: x}\n",
            ["3: lists: 'Big' is no name: lower-case letters and digits, with hyphens between"],
        ),
        (
            "group: desk\nrules: []\ndefaults: {severity: [1]}\n",
            ["3: defaults.severity must be error, warning or info, not [1]"],
        ),
        (HEAD + "    phrases: []\n" + EXAMPLES, ["5: phrases is empty"]),
        (HEAD + "    phrases: ['']\n" + EXAMPLES, ["5: phrases, entry 1 is empty"]),
        (
            HEAD + "    kind: consistency\n    variants: [[x]]\n" + EXAMPLES,
            ["6: variants, entry 1 needs at least 2 entries"],
        ),
        (HEAD + "    kind: substitute\n    swap: {}\n" + EXAMPLES, ["6: swap is empty"]),
        (
            HEAD + "    kind: occurrence\n    phrases: [x]\n    max: -1\n" + EXAMPLES,
            ["7: max must be at least 0, not -1"],
        ),
        (HEAD + "    phrases: [x]\n    yields: 3\n" + EXAMPLES, ["6: yields: 3 is greater than the maximum of 2"]),
        (HEAD + "    phrases: [x]\n    english: 3\n" + EXAMPLES, ["6: english must be true or false, not 3"]),
        (HEAD + "    phrases: [x]\n    why: null\n" + EXAMPLES, ["6: why must be text, not nothing"]),
        (HEAD + f"    phrases: {'x' * 70}\n" + EXAMPLES, [f"5: phrases must be a list, not '{'x' * 56}…"]),
        (
            HEAD + "    kind: tokens\n    tokens: {old x: 3}\n    examples: {keep: [x]}\n",
            ["6: tokens.old x must be text, keys with values or a list, not 3"],
        ),
        (
            HEAD + "    phrases: [x]\n    examples: {flag: [{text: x, count: 0}], keep: [y]}\n",
            ["6: examples.flag, entry 1.count must be at least 1, not 0"],
        ),
        (HEAD + "    phrases: [x]\n    examples: {keep: [y]}\n", ["3: it: examples need 'flag'"]),
        ("rules: &all [*all]\n", ["1: not YAML: its aliases stand for more values than any pack has"]),
        ("a: " + "[" * 10_000, ["1: not YAML: it is nested too deeply"]),
        ("- " * 10_000 + "x", ["1: not YAML: it is nested too deeply"]),
    ],
)
def test_what_is_no_pack(tmp_path: Path, text: str, said: list[str]) -> None:
    assert wrong(tmp_path, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("group: desk\na: b: c\n", "2: not YAML: mapping values are not allowed"),
        ("a: 'b\n", "2: not YAML: found unexpected end of stream"),
        ("a: 1\n--- \nb: 2\n", "2: not YAML: but found another document"),
        ("a: \x07\n", "1: not YAML: unacceptable character #x0007: "),
    ],
)
def test_what_is_no_yaml(tmp_path: Path, text: str, said: str) -> None:
    """The rest of the line is the parser's own."""
    (line,) = wrong(tmp_path, text)
    assert line.startswith(said)


def test_all_the_mistakes_of_a_pack_are_told_with_their_lines(tmp_path: Path) -> None:
    text = "group: desk\nrules:\n" + "".join(
        f"  - id: {name}\n    summary: It\n    phrases: [{phrase}]\n{EXAMPLES}"
        for name, phrase in (("one", "(x"), ("two", "fine"), ("three", "<y>"))
    )
    first, second = wrong(tmp_path, text)
    assert first == "3: one: '(x': '(' is not closed"
    assert second.startswith("11: three: '<y>': <y> is no class: use one of ago, any, date, email, n, name, ")


def test_files_that_are_no_packs(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"group: caf\xe9\n")
    assert told(bad) == ["not UTF-8 (byte 10)"]
    assert told(tmp_path / "gone.yaml") == ["no such pack"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert told(empty) == ["this folder holds no pack (.yaml, .yml or .csv)"]
    (empty / "folder.yaml").mkdir()
    with pytest.raises(packs.PackError) as caught:
        packs.load([empty])
    assert list(map(str, caught.value.problems)) == [f"{empty / 'folder.yaml'}: Is a directory"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["no rows"]),
        ("# nothing\n\nfind,replace\n", ["no rows"]),
        (
            "a,b\nc\n,d\na,b,c\n",
            [
                "2: two columns are needed, here are 1",
                "3: two columns are needed, here are 2",
                "4: two columns are needed, here are 3",
            ],
        ),
    ],
)
def test_what_is_no_list_of_words(tmp_path: Path, text: str, said: list[str]) -> None:
    assert wrong(tmp_path, text, "words.csv") == said


def test_a_rule_that_is_defined_twice_is_told_with_both_places(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(HEAD + "    phrases: [x]\n" + EXAMPLES, encoding="utf-8")
    with pytest.raises(packs.PackError) as caught:
        packs.load([tmp_path])
    assert str(caught.value) == f"{tmp_path}/b.yaml:1: rule 'desk/it' is already defined in {tmp_path}/a.yaml"
