"""Packs from file to finding: kinds, evidence, fixes, errors with file, line and reason, the compiled cache."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from newslint import builtin, fixes, packs
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.kept import Kept
from newslint.linter import Linter
from newslint.packs import compiled as compiled_packs
from newslint.packs.entry import Entry
from newslint.packs.match import PatternCheck
from newslint.packs.spec import PatternSpec
from newslint.packs.yaml_source import read_packs
from newslint.readers import markdown, plain
from newslint.rules import Rule

HEAD = "group: desk\nrules:\n"
EXAMPLES = "    examples: {flag: [x], keep: [y]}\n"


def pack(tmp_path: Path, text: str, name: str = "desk.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def rule(tmp_path: Path, body: str, text: str) -> list[Diagnostic]:
    """The diagnostics of one rule with ``body`` on ``text``."""
    path = pack(tmp_path, HEAD + "  - id: it\n    summary: It\n" + body + EXAMPLES)
    return check(path, text)


def check(path: Path, text: str) -> list[Diagnostic]:
    return Linter(packs.load([path])).check(plain.read(text, "t")).diagnostics


def spans(text: str, found: list[Diagnostic]) -> list[str]:
    return [text[d.start : d.end] for d in found]


STORY = "The harbour board approved the plan for a new pier on Monday evening.\n\n"


def test_a_whole_line_is_found_with_bullets_and_marks_around_it(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [Join the debate]\n"
    for line in ("Join the debate", "• JOIN THE DEBATE »", "Join the debate!", "- Join the debate"):
        text = STORY + line + "\n"
        assert len(rule(tmp_path, body, text)) == 1, line


def test_rows_of_spaces_do_not_use_up_the_time_of_a_phrase(tmp_path: Path) -> None:
    phrases = "['You must <any> to post <any> today', '<n> <n> <n> boats', 'On <time> <any> till <time>']"
    path = pack(tmp_path, f"{HEAD}  - id: it\n    summary: It\n    match: line\n    phrases: {phrases}\n{EXAMPLES}")
    near = ("You must@to post@a today x", "You must log in to post@@a today x", "1 1@1 boats x", "On 5:30@x till x")
    rows = [line.replace("@", 70 * " ") + "\n\n" for line in near] * 400
    text = "".join(rows) + "You must  log in\tto post  here today\n\nOn 5:30 pm EST it shuts till 6:30\n"
    checked = Linter(packs.load([path])).check(plain.read(text, "t"))
    assert not checked.notes
    assert spans(text, checked.diagnostics) == text.splitlines()[-3::2]


def test_a_phrase_in_a_sentence_is_no_whole_line(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [Join the debate]\n"
    assert not rule(tmp_path, body, STORY + "She asked them to join the debate on the pier.\n")
    assert not rule(tmp_path, body, STORY + "“Join the debate”\n")


def test_anywhere_finds_whole_words_only(tmp_path: Path) -> None:
    text = "A cat sat. The catalogue of CATS: a cat."
    assert spans(text, rule(tmp_path, "    phrases: [cat]\n", text)) == ["cat", "cat"]


def test_curly_and_straight_apostrophes_are_one(tmp_path: Path) -> None:
    text = "We don’t and we don't."
    assert len(rule(tmp_path, '    phrases: ["don\'t"]\n', text)) == 2


def test_an_exception_drops_the_match_that_it_touches_only(tmp_path: Path) -> None:
    text = "The pier is old. The old pier is long."
    found = rule(tmp_path, '    phrases: [pier]\n    except: ["old pier"]\n', text)
    assert [d.start for d in found] == [4]


def test_quotations_are_skipped_advised_or_checked(tmp_path: Path) -> None:
    text = "He said: “A pier is a pier.”\n"
    assert rule(tmp_path, "    phrases: [pier]\n", text) == []
    advised = rule(tmp_path, "    phrases: [pier]\n    quotes: advise\n    fix: {replace: quay}\n", text)
    assert {d.severity for d in advised} == {Severity.INFO}
    assert {d.fix.applicability for d in advised if d.fix} == {Applicability.DISPLAY}
    assert len(rule(tmp_path, "    phrases: [pier]\n    quotes: check\n", text)) == 2


def test_substitution_keeps_the_case(tmp_path: Path) -> None:
    body = "    kind: substitute\n    swap: {pier: quay, jetty: landing stage}\n"
    text = "Pier and jetty, PIER and Jetty."
    path = pack(tmp_path, HEAD + "  - id: it\n    summary: It\n" + body + EXAMPLES)
    fixed = fixes.fix(text, lambda t: check(path, t), unsafe=True)
    assert fixed.text == "Quay and landing stage, QUAY and Landing stage."
    assert fixed.counts == {"desk/it": 4}


def test_consistency_flags_the_minority_and_at_a_tie_the_later_listed(tmp_path: Path) -> None:
    body = "    kind: consistency\n    variants: [[grey, gray]]\n"
    text = "A gray wall, a gray roof, a grey door."
    assert spans(text, rule(tmp_path, body, text)) == ["grey"]
    tie = "A gray wall, a grey door."
    found = rule(tmp_path, body, tie)
    assert spans(tie, found) == ["gray"]
    assert "grey" in found[0].message
    assert not rule(tmp_path, body + "    majority: 3\n", text)


def repaired(tmp_path: Path, body: str, text: str) -> str:
    path = pack(tmp_path, HEAD + "  - id: it\n    summary: It\n    kind: consistency\n" + body + EXAMPLES)
    return fixes.fix(text, lambda t: check(path, t), unsafe=True).text


def test_round_brackets_in_a_variant_are_what_its_spellings_share(tmp_path: Path) -> None:
    body = "    variants: [['organis(e|ed|ing)', 'organiz(e|ed|ing)'], ['(<n>) percent', '(<n>)%']]\n"
    text = "They organise and organised; organizing costs 3.5% or 10 percent."
    assert repaired(tmp_path, body, text) == "They organise and organised; organising costs 3.5 percent or 10 percent."
    assert repaired(tmp_path, body, "Organizations organize.") == "Organizations organize."


def test_spellings_must_share_their_round_brackets(tmp_path: Path) -> None:
    for variants in ("['organis(e|ed)', 'organiz(e|ing)']", "['colour(s)', color]", "['grey(', gray]"):
        with pytest.raises(packs.PackError, match="round brackets"):
            repaired(tmp_path, f"    variants: [{variants}]\n", "It is grey.")


def test_sets_that_count_together_are_one_manner_of_writing(tmp_path: Path) -> None:
    body = "    variants: [[colour, color], [grey, gray], [theatre, theater]]\n    together: true\n    majority: 2\n"
    assert repaired(tmp_path, body, "A grey theatre, a color.") == "A grey theatre, a colour."
    assert repaired(tmp_path, body, "A gray theater, a colour, a color.") == "A gray theater, a color, a color."
    assert repaired(tmp_path, body, "A grey wall, a color.") == "A grey wall, a color."


def test_an_abbreviation_at_the_end_of_a_sentence_keeps_the_full_stop(tmp_path: Path) -> None:
    body = "    variants: [[U.S., US]]\n"
    text = "The U.S. army left the U.S. Then the US followed. They like the US."
    assert repaired(tmp_path, body, text) == "The U.S. army left the U.S. Then the U.S. followed. They like the U.S."
    text = "The US army left the US. Then the US came to the U.S. The US went."
    assert repaired(tmp_path, body, text) == "The US army left the US. Then the US came to the US. The US went."


def test_all_places_of_the_odd_spelling_are_one_finding(tmp_path: Path) -> None:
    body = "    variants: [[grey, gray]]\n"
    text = "A gray wall.\n\nA grey door, a grey roof, a grey cat.\n\nA gray dog.\n"
    found = rule(tmp_path, "    kind: consistency\n" + body, text)
    assert spans(text, found) == ["gray"]
    assert "here and in line 5" in found[0].message
    assert repaired(tmp_path, body, text) == text.replace("gray", "grey")


def test_capitals_are_no_spelling(tmp_path: Path) -> None:
    assert repaired(tmp_path, "    variants: [[U.S., US]]\n", "WHO JOINS US\n\nThe U.S. army left.") == (
        "WHO JOINS US\n\nThe U.S. army left."
    )


def test_occurrence_flags_what_is_over_the_limit(tmp_path: Path) -> None:
    text = "Notably, it rained. Notably, it snowed. Notably, it froze."
    found = rule(tmp_path, "    kind: occurrence\n    phrases: [notably]\n    max: 2\n", text)
    assert [d.start for d in found] == [40]


WEAK = "    match: line\n    phrases: [Join the debate]\n    weak: [Share, Print]\n"


def test_a_weak_line_needs_evidence(tmp_path: Path) -> None:
    assert not rule(tmp_path, WEAK, "Share\n\n" + STORY)
    near = STORY + "Join the debate\n\nShare\n\nPrint\n"
    assert spans(near, rule(tmp_path, WEAK, near)) == ["Join the debate", "Share", "Print"]
    repeated = "Share\n\n" + STORY + "Share\n"
    assert len(rule(tmp_path, WEAK, repeated)) == 2


def test_outside_the_story_a_line_needs_no_evidence(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [Join the debate]\n    outside: [Print the page]\n"
    ends = "Print the page\n\n" + STORY + "Print the page\n"
    assert len(rule(tmp_path, body, ends)) == 2
    assert not rule(tmp_path, body + "    when: [near]\n", STORY + "Print the page\n\n" + STORY)
    assert len(rule(tmp_path, body, STORY + "Join the debate\n\nPrint the page\n\n" + STORY)) == 2
    assert len(rule(tmp_path, body, "Print the page\n")) == 1


def test_within_the_story_such_a_line_may_be_found_with_an_unsafe_fix(tmp_path: Path) -> None:
    body = "    match: line\n    within: unsafe\n    outside: [Print the page]\n"
    body += "    fix: {delete: line, applicability: safe}\n"
    (within,) = rule(tmp_path, body, STORY + "Print the page\n\n" + STORY)
    assert within.fix is not None
    assert within.fix.applicability is Applicability.UNSAFE
    (below,) = rule(tmp_path, body, STORY + "Print the page\n")
    assert below.fix is not None
    assert below.fix.applicability is Applicability.SAFE


def test_a_rule_that_is_heard_last_speaks_of_what_nobody_else_told(tmp_path: Path) -> None:
    body = "    match: line\n    within: last\n    phrases: [Print the page]\n"
    body += "    fix: {delete: line, applicability: safe}\n"
    other = EXAMPLES + "  - id: other\n    summary: Other\n    match: line\n    phrases: ['Print the[<any>]']\n"
    for text in (STORY + "Print the page\n\n" + STORY, STORY + "Print the page\n"):
        (found,) = rule(tmp_path, body, text)
        assert found.fix is not None
        assert found.fix.applicability is Applicability.UNSAFE
        (found,) = rule(tmp_path, body + other, text)
        assert found.rule.endswith("/other")


def test_a_rule_that_is_heard_last_keeps_to_its_zones(tmp_path: Path) -> None:
    body = "    match: line\n    within: last\n    zones: [tail]\n    phrases: [Print the page]\n"
    assert rule(tmp_path, body, STORY + "Print the page\n\n" + STORY) == []
    assert len(rule(tmp_path, body, STORY + "Print the page\n")) == 1


def test_any_is_never_the_rest_of_a_word(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: ['The bag[<any>]']\n"
    assert rule(tmp_path, body, "The bag: empty\n")
    assert not rule(tmp_path, body, "The bagpipes play\n")


@pytest.mark.parametrize("line", ["Got it.", "Got it!"])
def test_a_remark_between_paragraphs_is_the_writers_own(tmp_path: Path, line: str) -> None:
    body = "    match: line\n    phrases: [Got it, Close the banner]\n"
    amid = STORY + line + "\n\n" + STORY
    assert spans(amid, rule(tmp_path, body, amid)) == [line]
    body += "    remarks: skip\n"
    assert not rule(tmp_path, body, amid)
    furniture = STORY + line + "\n\nClose the banner\n\n" + STORY
    assert len(rule(tmp_path, body, furniture)) == 2
    label = STORY + line[:-1] + "\n\n" + STORY
    assert len(rule(tmp_path, body, label)) == 1


def test_a_zone_limits_a_rule(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [Print]\n    zones: [tail]\n"
    text = "Print\n\n" + STORY + "Print\n"
    assert [d.start for d in rule(tmp_path, body, text)] == [len(text) - 6]


def test_a_guessed_heading_is_one_of_plain_text_only(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [Table of contents]\n    blocks: [plain-heading]\n"
    assert len(rule(tmp_path, body, "Table of contents\n\n" + STORY)) == 1
    marked = markdown.read("# Table of contents\n\n" + STORY, "t")
    assert not Linter(packs.load([tmp_path / "desk.yaml"])).check(marked).diagnostics


def test_a_cell_of_a_table_is_no_line_to_delete_unless_it_is_alone_in_its_row(tmp_path: Path) -> None:
    body = "    match: line\n    fix: {delete: line}\n    phrases: [Press here]\n"
    rules = packs.load([pack(tmp_path, HEAD + "  - id: it\n    summary: It\n" + body + EXAMPLES)])
    table = "| Name | Votes |\n| --- | --- |\n| Press here | 12 |\n| Press here |  |\n"
    found = Linter(rules).check(markdown.read(table, "t.md")).diagnostics
    assert [table.count("\n", 0, d.start) for d in found] == [3]


def test_a_line_between_shortcodes_is_no_line_to_delete(tmp_path: Path) -> None:
    body = "    match: line\n    fix: {delete: line}\n    phrases: [Press here]\n"
    rules = packs.load([pack(tmp_path, HEAD + "  - id: it\n    summary: It\n" + body + EXAMPLES)])
    text = "{{% notice %}} Press here {{% /notice %}}\n\nPress here\n\n{{< note >}}Press here{{< /note >}}\n"
    found = Linter(rules).check(markdown.read(text, "t.md")).diagnostics
    assert [text.count("\n", 0, d.start) for d in found] == [2]


def test_deleting_a_line_leaves_no_second_empty_line(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [Print]\n    fix: {delete: line, applicability: safe}\n"
    text = STORY + "Print\n\n" + STORY
    path = pack(tmp_path, HEAD + "  - id: it\n    summary: It\n" + body + EXAMPLES)
    assert fixes.fix(text, lambda t: check(path, t)).text == STORY + STORY


def test_a_runaway_pattern_is_stopped_and_reported_once(tmp_path: Path) -> None:
    body = '    patterns: ["xx(?:a|aa)+b"]\n'
    path = pack(tmp_path, HEAD + "  - id: it\n    summary: It\n" + body + EXAMPLES)
    text = "\n".join(["xx" + "a" * 300] * 5)
    result = Linter(packs.load([path])).check(plain.read(text, "slow.txt"))
    assert result.diagnostics == []
    assert len(result.notes) == 1
    assert "desk/it" in result.notes[0]


def test_a_csv_is_a_list_of_substitutions(tmp_path: Path) -> None:
    path = pack(tmp_path, '# find, write\npier,quay\n"tax (new)",levy\n', "Words of Ours.csv")
    rules = packs.load([path])
    assert [r.id for r in rules] == ["house/words-of-ours"]
    text = "A pier, a tax (new)."
    found = Linter(rules).check(plain.read(text, "t")).diagnostics
    assert spans(text, found) == ["pier", "tax (new)"]


def test_names_of_the_columns_are_no_wish_of_the_desk(tmp_path: Path) -> None:
    text = "A wrong pier."
    found = check(pack(tmp_path, "Wrong,Right\npier,quay\n", "a.csv"), text)
    assert spans(text, found) == ["pier"]
    assert spans(text, check(pack(tmp_path, "pier,quay\nwrong,right\n", "b.csv"), text)) == ["wrong", "pier"]


def problems(*paths: Path) -> list[str]:
    with pytest.raises(packs.PackError) as error:
        packs.load(paths)
    return [str(p) for p in error.value.problems]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (HEAD + "  - id: it\n    sumary: It\n    phrases: [x]\n" + EXAMPLES, 3, "did you mean 'summary'?"),
        (HEAD + "  - id: it\n    summary: It\n    phrases: ['(x']\n" + EXAMPLES, 3, "not closed"),
        (HEAD + "  - id: it\n    summary: It\n    patterns: ['[x']\n" + EXAMPLES, 3, "no regular expression"),
        (HEAD + "  - id: it\n    summary: It\n    patterns: ['x*']\n" + EXAMPLES, 3, "empty text"),
        (HEAD + "  - id: it\n    summary: It\n    severity: bad\n    phrases: [x]\n" + EXAMPLES, 5, "severity"),
        (HEAD + "  - id: it\n    summary: It\n" + EXAMPLES, 3, "nothing to find"),
        (HEAD + "  - id: it\n    summary: It\n    kind: substitute\n    phrases: [x]\n" + EXAMPLES, 3, "needs 'swap'"),
        ("group: desk\nrules:\n  - id: it\n   bad: x\n", 4, "not YAML"),
        ("rules: []\n", 1, "group"),
        ("- a\n- b\n", 1, "keys with values"),
    ],
)
def test_a_broken_pack_says_file_line_and_reason(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = pack(tmp_path, text)
    found = problems(path)
    assert any(p.startswith(f"{path}:{line}: ") and reason in p for p in found), found


def test_all_problems_of_all_packs_are_told_at_once(tmp_path: Path) -> None:
    one = pack(tmp_path, "rules: []\n", "one.yaml")
    two = pack(tmp_path, "a,b,c\nd\n", "two.csv")
    missing = tmp_path / "three.yaml"
    assert len(problems(one, two)) == 3
    assert problems(missing) == [f"{missing}: no such pack"]


def test_not_utf8_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"group: caf\xe9\n")
    assert "not UTF-8" in problems(path)[0]


def test_a_folder_without_packs_is_an_error(tmp_path: Path) -> None:
    assert "holds no pack" in problems(tmp_path)[0]


def test_a_rule_defined_twice_is_an_error(tmp_path: Path) -> None:
    body = HEAD + "  - id: it\n    summary: It\n    phrases: [x]\n" + EXAMPLES
    found = problems(pack(tmp_path, body, "a.yaml"), pack(tmp_path, body, "b.yaml"))
    assert "already defined" in found[0]


BODY = HEAD + "  - id: it\n    summary: It\n    phrases: [pier]\n    fix: {replace: quay}\n" + EXAMPLES


def compiled(path: Path, cache: Path | None) -> list[Rule]:
    return packs.load([path], examples=False, cache_dir=cache)


def spec(rule: Rule) -> PatternSpec:
    assert isinstance(rule.check, PatternCheck)
    return rule.check.rule.spec


def test_a_compiled_pack_gives_the_same_rules_without_examples(tmp_path: Path) -> None:
    path, cache = pack(tmp_path, BODY), tmp_path / "cache"
    fresh = packs.load([path])[0]
    first, second = compiled(path, cache)[0], compiled(path, cache)[0]
    assert len(list(cache.iterdir())) == 1
    for loaded in (first, second):
        assert (loaded.id, loaded.summary, loaded.severity, loaded.fix) == (fresh.id, "It", fresh.severity, fresh.fix)
        assert spec(loaded) == spec(fresh)
    assert fresh.flag
    assert second.flag == ()


def test_every_built_in_rule_survives_being_stored() -> None:
    folder = builtin.packs_folder()
    heap: list[Kept] = []
    stored = [Entry.from_data(entry.to_data(heap), heap).rule() for entry in read_packs(packs.files_of(folder))]
    fresh = packs.load([folder])
    assert [(r.id, spec(r), r.fix) for r in stored] == [(r.id, spec(r), r.fix) for r in fresh]


def test_compiled_patterns_come_with_newslint_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, shipped = pack(tmp_path, BODY), tmp_path / "shipped.bin"
    compiled_packs.compile_pack(path, shipped)

    def versions(cache: Path | None) -> list[str]:
        places = [rule.check.rule.place for rule in compiled(path, cache) if isinstance(rule.check, PatternCheck)]
        return [place.pack.forms.version for place in places if place]

    cache = tmp_path / "cache"
    compiled(path, cache)
    shipped.replace(next(cache.iterdir()))  # as if somebody had put it there
    assert versions(cache) == [""]
    compiled_packs.compile_pack(path, shipped)
    monkeypatch.setattr(compiled_packs, "SHIPPED", shipped)
    assert versions(None) == [regex.__version__]


def test_a_changed_pack_is_read_again(tmp_path: Path) -> None:
    path, cache = pack(tmp_path, BODY), tmp_path / "cache"
    compiled(path, cache)
    pack(tmp_path, BODY.replace("pier", "jetty"))
    assert "jetty" in spec(compiled(path, cache)[0]).patterns[0].regex


def test_a_house_pack_does_not_touch_what_is_kept_of_others(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    one = pack(tmp_path, BODY)
    compiled(one, cache)
    before = {p.name for p in cache.iterdir()}
    two = pack(tmp_path, BODY.replace("group: desk", "group: other"), "other.yaml")
    assert [r.id for r in packs.load([one, two], examples=False, cache_dir=cache)] == ["desk/it", "other/it"]
    assert len({p.name for p in cache.iterdir()} - before) == 1


@pytest.mark.parametrize("damage", [b"", b"\n", b"[1]", b"\xff\xfe", b"cut", b"flipped"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path, cache = pack(tmp_path, BODY), tmp_path / "cache"
    compiled(path, cache)
    stored = next(cache.iterdir())
    good = stored.read_bytes()
    other = {b"cut": good[:-9], b"flipped": good[:-9] + bytes([good[-9] ^ 1]) + good[-8:]}
    stored.write_bytes(other.get(damage, damage))
    assert [r.id for r in compiled(path, cache)] == ["desk/it"]
    assert stored.read_bytes() == good


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert compiled(pack(tmp_path, BODY), blocked)
    assert compiled(pack(tmp_path, BODY), None)


def test_a_rule_of_a_hard_wrapped_line_does_not_break_a_sentence(tmp_path: Path) -> None:
    body = "    match: line\n    phrases: [advertisement]\n"
    text = (
        "The company said on Friday that the council had asked it more than once to take\n"
        "away the sign, and that it would now withdraw the whole of what had become an\n"
        "advertisement.\n"
    )
    assert rule(tmp_path, body, text) == []


def test_a_rule_for_english_skips_other_languages(tmp_path: Path) -> None:
    body = "    phrases: [alot]\n    english: true\n"
    text = "She said that there was alot of rain.\n\nHij zei dat er vannacht alot regen viel op de kade van de stad.\n"
    assert [d.start for d in rule(tmp_path, body, text)] == [text.index("alot")]


def test_all_packs_are_looked_at_before_anything_is_said(tmp_path: Path) -> None:
    missing, empty = tmp_path / "no", pack(tmp_path, "", "empty.yaml")
    assert problems(missing, empty) == [f"{empty}: is empty: a pack has a group and rules", f"{missing}: no such pack"]


def test_what_is_wrong_is_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every mistake, with its line, the key and what would be right; the file as it is seen from here."""
    text = """\
group: House Style
rules:
  - id: one
    summary: x
    phrases: word
    severity: eror
    when: [start]
    fix: {delete: lines}
    examples: {flag: [], keep: [b]}
  - id: two
    phrases: [a]
    examples: {flag: [{text: 3}], keep: 7}
  - 3
"""
    (tmp_path / "desk.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(packs.PackError) as caught:
        packs.load([tmp_path / "desk.yaml"])
    assert str(caught.value).splitlines() == [
        "desk.yaml:1: group: 'House Style' is no name: lower-case letters and digits, with hyphens between",
        "desk.yaml:5: phrases must be a list, not 'word'",
        "desk.yaml:6: severity must be error, warning or info, not 'eror', did you mean 'error'?",
        "desk.yaml:7: when, entry 1 must be near, row, repeated, head or tail, not 'start'",
        "desk.yaml:8: fix.delete must be line or match, not 'lines', did you mean 'line'?",
        "desk.yaml:9: examples.flag is empty",
        "desk.yaml:10: the rule lacks summary",
        "desk.yaml:12: examples.flag, entry 1.text must be text, not 3",
        "desk.yaml:12: examples.keep must be a list, not 7",
        "desk.yaml:13: the rule must be keys with values, not 3",
    ]
