"""Token patterns from pack to finding: what each sign of the notation means, what is reported, written, refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from newslint import builtin, fixes, packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.linter import Linter
from newslint.packs import yaml_tree
from newslint.readers import plain

HEAD = "group: desk\nlists: {animals: ~horse ~dog cattle}\nrules:\n  - id: it\n    kind: tokens\n    summary: It\n"


def load(tmp_path: Path, pattern: str, more: str = "", example: str = "x") -> Linter:
    path = tmp_path / "desk.yaml"
    escaped = pattern.replace("'", "''")
    body = f"    tokens: {{'{escaped}': {example}}}\n    examples: {{keep: [x]}}\n{more}"
    path.write_text(HEAD + body, encoding="utf-8")
    return Linter(packs.load([path]))


def check(linter: Linter, text: str) -> list[Diagnostic]:
    return linter.check(plain.read(text, "t")).diagnostics


def spans(tmp_path: Path, pattern: str, text: str, more: str = "") -> list[str]:
    return [text[d.start : d.end] for d in check(load(tmp_path, pattern, more), text)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("many water", "Many water and many  water, but not many waters.", ["Many water", "many  water"]),
        ("a|the dog", "He saw the dog, a dog and one dog.", ["the dog", "a dog"]),
        (
            "~go home",
            "She went home, goes home and is going home; a gone home.",
            ["went home", "goes home", "going home", "gone home"],
        ),
        ("(of the|by a) dog", "The tail of the dog was bitten by a dog.", ["of the dog", "by a dog"]),
        ("not [very] old", "It is not old and not very old, not too old.", ["not old", "not very old"]),
        (
            "from *{1,2} home",
            "It came from his home, from the old home, from home.",
            ["from his home", "from the old home"],
        ),
        ("<animals> <modal>", "The dogs can bark, and cattle will not: the cats could.", ["dogs can", "cattle will"]),
        ("did VBD!", "He did went and did the work and did put it there.", ["did went"]),
        ("every VB?", "They like every walk and every slowly.", ["every walk"]),
        ("very !old", "The town is very old and very new.", ["very"]),
        ("plans to *ing/!VB?", "He plans to opening it, plans to sing and plans to bring it.", ["plans to opening"]),
        ("^ but", "But he left. He had but one horse and they know it.", ["But"]),
        ("thinking of $", "It is what he was thinking of. He was thinking of all of them.", ["thinking of"]),
        ("was {very} old", "The dog was very old, and that is very good.", ["very"]),
        ("will <name>", "They know that Ann will Tom, and that she will not.", ["will Tom"]),
        ("<n> horse", "There were 20 horse and some horse in the field.", ["20 horse"]),
        ("don't know", "I don’t know and they don't know that.", ["don’t know", "don't know"]),
    ],
)
def test_the_notation(tmp_path: Path, pattern: str, text: str, found: list[str]) -> None:
    assert spans(tmp_path, pattern, text) == found


def test_a_pattern_stays_in_its_sentence_and_between_its_marks(tmp_path: Path) -> None:
    assert spans(tmp_path, "he *{0,3} home", "There he was. Home is where he, at home, was.") == []


def test_a_name_is_no_word_of_a_pattern_but_at_the_start_of_a_sentence(tmp_path: Path) -> None:
    text = "They asked Will to come. WILL TO WIN WAS THERE. Will to win is all that they have."
    assert spans(tmp_path, "will to", text) == ["Will to"]


def test_an_antipattern_drops_the_match_that_shares_a_word_with_it(tmp_path: Path) -> None:
    more = "    unless: [all he did]\n"
    assert spans(tmp_path, "did VB!", "All he did believe was this. Then he did believe it.", more) == ["did believe"]


def repaired(tmp_path: Path, pattern: str, text: str) -> str:
    linter = load(tmp_path, pattern)
    return fixes.fix(text, lambda t: check(linter, t), unsafe=True).text


@pytest.mark.parametrize(
    ("pattern", "before", "after"),
    [
        ("did {v=VBD|VBN!} -> {v:VB}", "He did went there and did asked them.", "He did go there and did ask them."),
        (
            "has {v=VB!} -> {v:VBN}",
            "It has begin, has agree and has spend that.",
            "It has begun, has agreed and has spent that.",
        ),
        ("every {n=NNS!} -> {n:NN}", "They and every countries know that.", "They and every country know that."),
        (
            "many {n=country|woman|box} -> {n:NNS}",
            "Not many country or many woman of those.",
            "Not many countries or many women of those.",
        ),
        ("~discuss {about} the ->", "They discussed about the plan.", "They discussed the plan."),
        ("^ {its} been -> it's", "Its been long, they said.", "It's been long, they said."),
        ("{an other} -> another", "That was an other one.", "That was another one."),
    ],
)
def test_what_a_fix_writes(tmp_path: Path, pattern: str, before: str, after: str) -> None:
    assert repaired(tmp_path, pattern, before) == after


def test_quoted_speech_is_skipped_advised_or_checked(tmp_path: Path) -> None:
    text = "“We did went there,” she said of it.\n"
    pattern = "did {v=VBD!} -> {v:VB}"
    assert check(load(tmp_path, pattern), text) == []
    (advised,) = check(load(tmp_path, pattern, "    quotes: advise\n"), text)
    assert advised.severity is Severity.INFO
    assert advised.fix
    assert advised.fix.applicability is Applicability.DISPLAY
    (checked,) = check(load(tmp_path, pattern, "    quotes: check\n"), text)
    assert checked.severity is Severity.WARNING


def test_the_message_names_what_was_captured_and_what_to_write(tmp_path: Path) -> None:
    more = '    message: "{v} after did: {replacement}"\n'
    (found,) = check(load(tmp_path, "did {v=VBD!} -> {v:VB}", more), "And so he did went to the old house.")
    assert found.message == "went after did: go"


def test_of_two_rules_of_a_group_that_mark_the_same_words_one_speaks(tmp_path: Path) -> None:
    more = """  - id: other
    kind: tokens
    summary: Other
    tokens: {"did {went} -> go": x, "has {ate} -> eaten": x}
    examples: {keep: [x]}
"""
    linter = load(tmp_path, "did went", more)
    assert [d.rule for d in check(linter, "And so he did went there and has ate it all.")] == ["desk/other"] * 2


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("~depend {(of|from)} the -> on", "depends of"),
        ("{due} (bad|heavy) rain -> due to", "due heavy rain"),
        ("~depend *{0,8} *{0,8} *{0,8} {rain} -> snow", "rain"),
        ("{tell} before the rain !snow !snow", "tell before the rain."),
    ],
)
def test_a_message_shows_what_was_marked_among_its_words(tmp_path: Path, pattern: str, said: str) -> None:
    text = (
        "The price depends of the weather, due heavy rain. It depends on many and very different things that nobody can"
        " tell before the rain."
    )
    [found] = check(load(tmp_path, pattern, '    message: "{phrase}"\n'), text)
    assert found.message == said


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("the <animal>", "<animal> is no class"),
        ("the VBX", "“VBX” is neither"),
        ("the (dog", "a bracket is not closed"),
        ("the dog)", "“)” closes nothing"),
        ("VBD!", "every alternative needs a word"),
        ("the|a|of|and|to", "too common to look for"),
        ("dog x{3,1}", "bounds go from 0"),
        ("dog -> {v}", "no token is captured as “v="),
        ("v=dog -> {v:XX}", "a form is one of VB"),
        ("dog ^ cat", "“^” stands first"),
        ("[dog]", "every alternative needs a word"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_an_error_with_its_line(tmp_path: Path, pattern: str, reason: str) -> None:
    with pytest.raises(packs.PackError) as raised:
        load(tmp_path, pattern)
    assert f"desk.yaml:7: it: “{pattern}”: " in str(raised.value)
    assert reason in str(raised.value)


def test_keys_of_other_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(packs.PackError, match="'phrases' has no meaning for kind 'tokens'"):
        load(tmp_path, "old dog", "    phrases: [x]\n")


def test_a_compiled_pack_finds_the_same(tmp_path: Path) -> None:
    load(tmp_path, "did {v=VBD!} -> {v:VB}")
    for _ in range(2):  # written, then read
        linter = Linter(packs.load([tmp_path / "desk.yaml"], examples=False, cache_dir=tmp_path / "cache"))
        assert [d.message for d in check(linter, "And so he did went to the old house.")] == ["“went”: It"]


def _shipped() -> dict[str, tuple[Path, Any, Any]]:
    """By rule id: the file, its data and the rule, for every rule of token patterns that newslint ships."""
    found = {}
    for path in packs.files_of(builtin.packs_folder()):
        data = yaml_tree.parse(path.read_text(encoding="utf-8"))[1]
        found.update(
            {f"{data['group']}/{rule['id']}": (path, data, rule) for rule in data["rules"] if "tokens" in rule}
        )
    return found


SHIPPED = _shipped()


@pytest.mark.parametrize("rule", sorted(SHIPPED))
def test_each_shipped_pattern_finds_its_own_examples(tmp_path: Path, rule: str) -> None:
    """A pattern alone, without the others of its rule, must find every sentence beside it."""
    path, data, raw = SHIPPED[rule]
    missed = []
    for pattern, examples in raw["tokens"].items():
        own = examples["flag"] if isinstance(examples, dict) and "flag" in examples else examples
        sentences = [e if isinstance(e, str) else e["text"] for e in (own if isinstance(own, list) else [own])]
        alone = {**data, "rules": [{**raw, "tokens": {pattern: examples}}]}
        file = tmp_path / path.name
        file.write_text(yaml.safe_dump(alone, allow_unicode=True), encoding="utf-8")
        linter = Linter(packs.load([file]))
        missed += [f"{pattern}: {sentence}" for sentence in sentences if not check(linter, sentence)]
    assert missed == []
