"""Token patterns at their edges: what each is refused for, word for word, and where exactly the rest matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import fixes, packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.linter import Linter
from newslint.packs.tokens.notation import NotationError, parse
from newslint.readers import markdown, plain


def load(folder: Path, *rules: str, lists: str = "animals: ~horse ~dog cattle") -> Linter:
    """Rules ``desk/it0``, ``desk/it1`` … of the kind tokens; ``rules``: the pattern, then lines of more keys."""
    text = f"group: desk\nlists: {{{lists}}}\nrules:\n"
    for number, rule in enumerate(rules):
        pattern, *more = rule.split("\n")
        quoted = pattern.replace("'", "''")
        text += f"  - id: it{number}\n    kind: tokens\n    summary: It\n    tokens: {{'{quoted}': x}}\n"
        text += "".join(f"    {line}\n" for line in more) + "    examples: {keep: [x]}\n"
    path = folder / "desk.yaml"
    path.write_text(text, encoding="utf-8")
    return Linter(packs.load([path]))


def check(linter: Linter, text: str) -> list[Diagnostic]:
    return sorted(linter.check(plain.read(text)).diagnostics, key=lambda d: (d.start, d.rule))


#: Without words of a language nothing is said of a block.
ENGLISH = " That is what they had said of it to all of the others."


def spans(folder: Path, text: str, *rules: str) -> list[str]:
    text += ENGLISH
    return [text[d.start : d.end] for d in check(load(folder, *rules), text)]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "an empty pattern matches everything"),
        ("-> x", "an empty pattern matches everything"),
        ("(dog", "a bracket is not closed"),
        ("dog]", "“]” closes nothing"),
        ("dog ^ cat", "“^” stands first and “$” last"),
        ("dog $ cat", "“^” stands first and “$” last"),
        ("the {} dog", "“{}”: the braces may hold nothing"),
        ("the {[old dog]} dog", "“{[old dog]}”: the braces may hold nothing"),
        ("dog x{3,1}", "“{3,1}”: bounds go from 0 to 8, the lower one first"),
        ("dog x{0,0}", "“{0,0}”: bounds go from 0 to 8, the lower one first"),
        ("dog x{1,9}", "“{1,9}”: bounds go from 0 to 8, the lower one first"),
        ("dog x/", "“x/”: a condition is missing beside “/”"),
        ("dog (a|)", "“(a|)”: an alternative is empty; write [x] for what may be missing"),
        ("dog Xx|yy", "“Xx|yy” is neither a word (in lower case), a tag, a <class> nor a mark"),
        ("dog -> {v}", "“{v}” in the replacement: no token is captured as “v=” in every alternative"),
        (
            "v=dog -> {v:XX}",
            "“{v:XX}”: a form is one of VB, VBD, VBN, VBG, VBZ, NN, NNS, JJR, a, Aa",
        ),
        (" ".join(["(a b|c d|e f|g h|i j|k l)"] * 3), "more than 200 alternatives when multiplied out"),
    ],
)
def test_what_cannot_be_read(pattern: str, reason: str) -> None:
    with pytest.raises(NotationError) as refused:
        parse(pattern)
    assert str(refused.value) == reason


def test_a_class_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(NotationError) as refused:
        parse("the <animal>", {"zoo": "lion"})
    assert str(refused.value).startswith("<animal> is no class: use one of article, be, be-not, be-short, ")
    assert str(refused.value).endswith(", will-short, word, zoo, or a list of the pack")


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("VBD!", "every alternative needs a word, a ~word, a list or a class that is always there"),
        ("[dog] !cat x{0,2}", "every alternative needs a word, a ~word, a list or a class that is always there"),
        (
            "the|a|of|and|to",
            "its rarest words are too common to look for: add a word or a condition on one",
        ),
    ],
)
def test_what_cannot_be_looked_for(tmp_path: Path, pattern: str, reason: str) -> None:
    with pytest.raises(packs.PackError) as refused:
        load(tmp_path, pattern)
    assert [problem.message for problem in refused.value.problems] == [f"it0: “{pattern}”: {reason}"]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # repeats: as few words as will do, between their bounds
        ("old *{0,2} dog", "Old dog, old big dog, old big red dog.", ["Old dog", "old big dog", "old big red dog"]),
        ("old *{2,3} dog", "An old dog, an old big dog, an old big red dog.", ["old big red dog"]),
        ("old very{1,2} cat", "Old cat, old very cat, old very very cat.", ["old very cat", "old very very cat"]),
        ("old very{1,2} cat", "Old very very very cat.", []),
        # what may be missing
        ("old [big red] dog", "An old dog and an old big red dog, an old red dog.", ["old dog", "old big red dog"]),
        ("old [big|red] dog", "An old dog and an old red dog, an old big red dog.", ["old dog", "old red dog"]),
        # alternatives, of words and of sequences
        ("old (dog|cat|tom cat)", "Old dog, old cat, old tom cat, old tom.", ["Old dog", "old cat", "old tom cat"]),
        ("old (dog|<animals>)", "An old cattle, an old horses, an old cat.", ["old cattle", "old horses"]),
        # conditions
        ("old *ing/!VB?", "An old evening, an old sing.", ["old evening"]),
        ("old !(dog|cat)", "An old dog, an old horse.", ["old"]),
        ("old */!<animals>", "An old dog, an old tree.", ["old tree"]),
        ("old !*ing", "An old evening, an old tree.", ["old"]),
        ("old !<n>", "An old 3 and an old tree.", ["old"]),
        ("old <s-possessive>", "An old dog's and an old dog.", ["old dog's"]),
        ("old <name>", "An old Tom and an old dog.", ["old Tom"]),
        ("old <word>", "An old Tom and an old dog, an old 3.", ["old dog"]),
        ("old Tom|Jim", "An old Tom, an old Jim, an old tom.", ["old Tom", "old Jim"]),
        ("old - dog", "An old-dog and an old dog.", []),
        ("old , dog", "An old, dog and an old dog.", ["old, dog"]),
        ("old *", "An old, dog. So old.", []),
        # edges
        ("^ old dog", "Old dog. An old dog: old dog. He said: “Old dog.”", ["Old dog", "old dog"]),
        ("^ [an] old", "An old dog. Old cat. The old dog.", ["An old", "Old"]),
        ("old $", "He is old. He is old? Not old, he is old.", ["old", "old", "old"]),
        ("old dog [$]", "An old dog.", ["old dog"]),
        # what is marked is reported, however it is captured
        ("old {v=dog} of", "The old dog of his.", ["dog"]),
        ("{old [big]} dog", "An old dog, an old big dog.", ["old", "old big"]),
        ("old {[big] red} dog", "An old red dog, an old big red dog.", ["red", "big red"]),
        # without marks the conditions that forbid are context
        ("!very old dog", "A very old dog, an old dog.", ["old dog"]),
        ("old !dog", "An old cat; he is old", ["old", "old"]),
        # tags
        ("the VBD!", "He took the went.", ["the went"]),
        ("old NN*", "An old table and an old slowly.", ["old table"]),
        ("old NN|NNS", "An old table and old tables.", ["old table", "old tables"]),
        ("never VB*?", "I never walks, never slowly.", ["never walks"]),
    ],
)  # fmt: skip
def test_where_a_pattern_matches(tmp_path: Path, pattern: str, text: str, found: list[str]) -> None:
    assert spans(tmp_path, text, pattern) == found


def test_an_antipattern_reaches_as_far_as_it_is_long(tmp_path: Path) -> None:
    rule = "old dog\nunless: ['very *{0,8} dog', dog of his]"
    text = "It was a very big and red and wild old dog, an old dog of his, a very big cat, an old dog of hers."
    assert [d.start for d in check(load(tmp_path, rule), text)] == [text.rindex("old dog")]


def test_an_antipattern_of_one_pattern_is_no_others(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text(
        "group: desk\nrules:\n  - id: it\n    kind: tokens\n    summary: It\n    examples: {keep: [k], flag: [f]}\n"
        "    tokens:\n      old dog: {flag: [a, b], keep: c, unless: [very old]}\n      old cat: d\n",
        encoding="utf-8",
    )
    (rule,) = packs.load([path])
    assert [[e.text for e in examples] for examples in (rule.flag, rule.keep)] == [["f", "a", "b", "d"], ["k", "c"]]
    text = "A very old dog, a very old cat and an old dog."
    assert [text[d.start : d.end] for d in check(Linter([rule]), text)] == ["old cat", "old dog"]


def test_of_the_matches_of_a_rule_the_first_and_longest(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text(
        "group: desk\nrules:\n  - id: it\n    kind: tokens\n    summary: It\n    examples: {keep: [k]}\n"
        "    tokens: {old dog: a, big old: b, old dog house: c, house of: d}\n",
        encoding="utf-8",
    )
    text = "An old dog house of his, a big old dog, a house of it."
    found = check(Linter(packs.load([path])), text)
    assert [text[d.start : d.end] for d in found] == ["old dog house", "big old", "house of"]


def test_of_the_rules_of_a_group_the_one_that_says_most_speaks(tmp_path: Path) -> None:
    text = "An old dog of his."
    graver = ("old dog", "dog of\nseverity: error")
    assert [d.rule for d in check(load(tmp_path, *graver), text)] == ["desk/it1"]
    writes = ("old dog of", "dog of -> dog at")
    assert [d.rule for d in check(load(tmp_path, *writes), text)] == ["desk/it1"]
    longer = ("old dog", "old dog of")
    assert [d.rule for d in check(load(tmp_path, *longer), text)] == ["desk/it1"]
    assert [d.rule for d in check(load(tmp_path, *longer[::-1]), text)] == ["desk/it0"]
    beside = ("old dog", "of his")
    assert [d.rule for d in check(load(tmp_path, *beside), text)] == ["desk/it0", "desk/it1"]


@pytest.mark.parametrize(
    ("pattern", "before", "after"),
    [
        ("{old} dog ->", "An old dog.", "An dog."),
        ("dog {old} ->", "A dog old.", "A dog."),
        ("n=dog|cat old -> {n:NNS}", "Dog old and cat old, DOG.", "Dogs and cats, DOG."),
        ("old n=dog|cat|ant -> {n:a}", "So old dog and old ant.", "So a dog and an ant."),
        ("old n=~dog -> {n:NN} old", "The old dogs.", "The dog old."),
        ("as n=old|big|good as", "It is as old as that.", "It is as old as that."),
        ("more n=old|big|good -> {n:JJR}", "It is more old and more good.", "It is older and better."),
        ("old n=monday -> {n:Aa}", "An old monday.", "An Monday."),
        ("to v=went|goes -> to {v:VB}", "To went and to goes.", "To go and to go."),
        ("is v=go|sing -> is {v:VBG}", "It is go, is sing.", "It is going, is singing."),
        ("they v=go|sing -> they {v:VBD}", "They go and they sing.", "They went and they sang."),
        ("he v=go|try -> he {v:VBZ}", "He go and he try.", "He goes and he tries."),
        ("old [n=big] dog -> x {n} cat", "It is an old big dog of his.", "It is an x big cat of his."),
        ("{i} has -> they", "So I has it. I has it.", "So they has it. they has it."),
    ],
)  # fmt: skip
def test_what_is_written(tmp_path: Path, pattern: str, before: str, after: str) -> None:
    linter = load(tmp_path, pattern)
    assert fixes.fix(before, lambda text: check(linter, text), unsafe=True).text == after


def test_what_a_finding_says(tmp_path: Path) -> None:
    text = "It was an old   dog, of his."
    rule = "v=old {dog}\nmessage: '{match}|{v}|{phrase}'"
    assert [d.message for d in check(load(tmp_path, rule), text)] == ["dog|old|old dog"]
    rule = "{old} v=dog -> big\nmessage: '{match}|{v}|{phrase}|{replacement}'\nfix: {applicability: safe}"
    (found,) = check(load(tmp_path, rule), "Old dog." + ENGLISH)
    assert found.message == "Old|dog|Old dog|Big"
    assert found.fix is not None
    assert (found.fix.message, found.fix.applicability) == ("write “Big”", Applicability.SAFE)
    (found,) = check(load(tmp_path, "{old} dog ->\nfix: {message: away with it}"), "An old dog." + ENGLISH)
    assert found.fix is not None
    assert (found.fix.message, found.fix.applicability) == ("away with it", Applicability.UNSAFE)
    (found,) = check(load(tmp_path, "{old} dog ->"), "An old dog." + ENGLISH)
    assert found.fix is not None
    assert found.fix.message == "delete it"


def test_a_long_match_is_cut_in_the_message(tmp_path: Path) -> None:
    whole = f"old {'x' * 50} {'y' * 5}"
    (found,) = check(load(tmp_path, "old * *"), f"An {whole}, of his." + ENGLISH)
    assert found.message == f"“{whole}”: It"
    (found,) = check(load(tmp_path, "old * *"), f"An {whole}z, of his." + ENGLISH)
    assert found.message == f"“{whole[:57]}…”: It"


def test_some_blocks_only_and_english_only(tmp_path: Path) -> None:
    linter = load(tmp_path, "old dog\nblocks: [heading]", "red dog")
    text = "# An old dog\n\nAn old dog and a red dog.\n"
    found = linter.check(markdown.read(text, "t.md")).diagnostics
    assert sorted((d.rule, text[: d.start].count("\n")) for d in found) == [("desk/it0", 0), ("desk/it1", 2)]
    dutch = "Hij zei dat er vannacht een red dog in het water op de kade van de stad viel.\n"
    assert check(linter, dutch) == []


def test_quotes_are_left_to_the_speaker_unless_the_rule_says_otherwise(tmp_path: Path) -> None:
    rules = ("old {dog} -> cat", "big {dog} -> cat\nquotes: advise", "red {dog} -> cat\nquotes: check")
    text = "He said: “An old dog, a big dog, a red dog.” They saw an old dog, a big dog and a red dog."
    found = [(d.rule[-1], d.severity, d.fix and d.fix.applicability) for d in check(load(tmp_path, *rules), text)]
    warning, unsafe = Severity.WARNING, Applicability.UNSAFE
    assert found == [
        ("1", Severity.INFO, Applicability.DISPLAY),
        ("2", warning, found[1][2]),  # nothing in quotation marks is edited: the linter sees to that
        *((rule, warning, unsafe) for rule in "012"),
    ]


def test_the_same_linter_checks_one_text_after_another(tmp_path: Path) -> None:
    """What it keeps of the last one, for an editor that sends the same blocks again, changes nothing."""
    linter = load(tmp_path, "old dog")
    texts = ["An old dog.\n\nA cat.\n", "A cat.\n\nAn old dog.\n", "A cat.\n", "An old dog.\n\nA cat.\n"]
    assert [[d.start for d in check(linter, text)] for text in texts] == [[3], [11], [], [3]]


def test_a_rule_of_a_compiled_pack_may_be_off(tmp_path: Path) -> None:
    load(tmp_path, "old dog", "red dog", "big dog of")
    for _ in range(2):  # compiled, then read
        rules = packs.load([tmp_path / "desk.yaml"], examples=False, cache_dir=tmp_path / "cache")
        linter = Linter(rules[1:])
        found = check(linter, "An old dog, a red dog and a big dog of his.")
        assert [d.rule for d in found] == ["desk/it1", "desk/it2"]
