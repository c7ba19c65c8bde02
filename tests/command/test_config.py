"""Settings: which file holds, how layers add up, and that every mistake is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_desk import BAD, CLEAN, SETTINGS, WORDY, Desk, rules

from newslint.config.check import KEYS, check_layer
from newslint.config.find import Config
from newslint.config.selection import Selection, enabled
from newslint.config.settings import Layer, merge
from newslint.config.toml_lines import key_lines, line_of
from newslint.rules import Rule

TASTE = "It rained whilst we slept.\n"


def test_the_nearest_file_holds_alone(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + 'severity = "info"\n')
    desk.write("sub/deep/a.txt", TASTE)
    assert rules(desk.check()) == [("sub/deep/a.txt", "house/taste")]
    desk.write("sub/newslint.toml", 'packs = ["../house.yaml"]\nselect = ["house"]\n')
    assert rules(desk.check()) == []


def test_each_file_has_the_settings_of_its_folder(desk: Desk) -> None:
    desk.write("a/a.txt", BAD + "\n" + WORDY)
    desk.write("b/b.txt", BAD + "\n" + WORDY)
    desk.write("a/newslint.toml", 'extend = "../newslint.toml"\nignore = ["house/furniture"]\n')
    desk.write("b/newslint.toml", 'extend = "../newslint.toml"\nignore = ["house/wording"]\n')
    assert rules(desk.check()) == [("a/a.txt", "house/wording"), ("b/b.txt", "house/furniture")]


@pytest.mark.parametrize("names", [["newslint.toml"], [".newslint.toml", "newslint.toml"], ["pyproject.toml"]])
def test_the_names_of_settings_files_in_their_order(desk: Desk, names: list[str]) -> None:
    desk.path("newslint.toml").unlink()
    for index, name in enumerate(names):
        table = "[tool.newslint]\n" if name == "pyproject.toml" else ""
        desk.write(name, table + f'packs = ["house.yaml"]\nselect = ["house/{"taste" if index else "furniture"}"]\n')
    desk.write(
        "pyproject.toml", desk.read("pyproject.toml") if "pyproject.toml" in names else "[tool.newslint]\nx = 1\n"
    )
    desk.write("a.txt", BAD + "\n" + WORDY)
    assert rules(desk.check()) == [("a.txt", "house/furniture")]


def test_a_pyproject_that_does_not_speak_of_newslint_is_passed_over(desk: Desk) -> None:
    for text in ("[project]\nname = 'x'\n", "# newslint\n", "broken = [ newslint\n", "tool = 3 # newslint\n"):
        desk.write("sub/pyproject.toml", text)
        desk.write("sub/a.txt", BAD)
        assert rules(desk.check()) == [("sub/a.txt", "house/furniture")]


def test_config_and_isolated(desk: Desk) -> None:
    desk.write("a.txt", TASTE)
    desk.write("other/strict.toml", 'packs = ["../house.yaml"]\nselect = ["house"]\nseverity = "info"\n')
    assert rules(desk.check("--config", "other/strict.toml")) == [("a.txt", "house/taste")]
    done = desk.run("--isolated", "--select", "house", "a.txt")
    assert (done.returncode, "unknown rule 'house'" in done.stderr) == (2, True)
    assert desk.run("--isolated", "--config", "other/strict.toml").returncode == 2


def test_extend_adds_packs_and_accepted_phrases_and_replaces_the_rest(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + 'severity = "info"\naccept = [{phrase = "utilise", rules = ["house"]}]\n')
    desk.write(
        "sub/newslint.toml",
        'extend = "../newslint.toml"\nseverity = "warning"\n'
        'accept = [{phrase = "press this button", rules = ["house"]}]\n',
    )
    desk.write("sub/a.txt", BAD + "\n" + WORDY + "\n" + TASTE)
    desk.write("top.txt", BAD + "\n" + WORDY + "\n" + TASTE)
    assert rules(desk.check()) == [("top.txt", "house/furniture"), ("top.txt", "house/taste")]


def test_extend_in_a_circle_or_to_nothing(desk: Desk) -> None:
    desk.write("newslint.toml", 'extend = "other.toml"\n')
    desk.write("other.toml", 'extend = "newslint.toml"\n')
    done = desk.run()
    assert (done.returncode, "goes round in a circle" in done.stderr) == (2, True)
    desk.write("other.toml", '\nextend = "no.toml"\n')
    assert "other.toml:2: extend: there is no file 'no.toml'" in desk.run().stderr


def test_per_file_ignores_hold_for_files_that_are_named(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + '[per-file-ignores]\n"wire/**" = ["house/furniture"]\n"*.md" = ["house"]\n')
    for name in ("wire/a.txt", "wire/deep/b.txt", "c.txt", "d.md"):
        desk.write(name, BAD + "\n" + WORDY)
    expected = [("c.txt", "house/furniture"), ("c.txt", "house/wording")]
    expected += [("wire/a.txt", "house/wording"), ("wire/deep/b.txt", "house/wording")]
    assert rules(desk.check()) == expected
    assert rules(desk.check("wire/a.txt", "d.md")) == [("wire/a.txt", "house/wording")]


def test_a_glob_that_matches_no_file_is_told_once_when_its_folder_is_searched(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + '[per-file-ignores]\n"wrie/*" = ["house"]\n"wire/*" = ["house"]\n')
    desk.write("wire/a.txt", CLEAN)
    done = desk.run()
    assert (done.returncode, done.stderr) == (
        0,
        "newslint: warning: newslint.toml:4: per-file-ignores: 'wrie/*' matches no file\n",
    )
    assert desk.run("wire").stderr == ""
    assert desk.run("wire/a.txt").stderr == ""


def test_every_mistake_at_once_with_file_line_and_the_nearest_name(desk: Desk) -> None:
    desk.write(
        "newslint.toml",
        'selct = ["house"]\n'
        'severity = "eror"\n'
        'ignore = "house"\n'
        "jobs = 0\n"
        'packs = ["house.yaml"]\n'
        "respect-gitignore = 1\n"
        "extend-select = [\n"
        '  "house",\n'
        '  "huose",\n'
        "]\n"
        'accept = ["", {phrse = "x"}]\n'
        "per_file_ignores = {}\n"
        "[per-file-ignores]\n"
        '"*.md" = ["house/wordin"]\n'
        '[rules."house/taste"]\n'
        'severty = "info"\n'
        "[rules.house]\n"
        "min-words = 3\n"
        "[languagetool]\n"
        "serverr = 'x'\n",
    )
    desk.write("sub/newslint.toml", 'select = ["house"]\npacks = ["../house.yaml", "none.yaml"]\n')
    desk.write("sub/a.txt", CLEAN)
    done = desk.run()
    assert done.returncode == 2
    lines = [line.removeprefix("newslint: error: ") for line in done.stderr.splitlines()]
    for expected in (
        "newslint.toml:1: unknown key 'selct', did you mean 'select'?",
        "newslint.toml:2: severity must be error, warning or info, not 'eror', did you mean 'error'?",
        'newslint.toml:3: ignore must be a list of strings: write ["house"]',
        "newslint.toml:4: jobs must be a whole number of 1 or more, not 0",
        "newslint.toml:6: respect-gitignore must be true or false, not a number",
        "newslint.toml:9: extend-select: unknown rule 'huose', did you mean 'house'?",
        "newslint.toml:12: unknown key 'per_file_ignores', did you mean 'per-file-ignores'?",
        "newslint.toml:14: per-file-ignores: unknown rule 'house/wordin', did you mean 'house/wording'?",
        "newslint.toml:16: rule house/taste has no option 'severty', did you mean 'severity'?",
        "newslint.toml:18: house is a group: only severity can be set for it, not 'min-words'",
        "newslint.toml:20: unknown key 'languagetool.serverr', did you mean 'server'?",
    ):
        assert expected in lines
    assert "sub/none.yaml: no such pack" in lines
    assert all(line.startswith("newslint: error: ") for line in done.stderr.splitlines())


def test_a_broken_pack_or_key_hides_no_other_mistake(desk: Desk) -> None:
    """But rules of a pack that cannot be read are not called unknown."""
    desk.write("broken.yaml", "group: courier\nrules: [3]\n")
    desk.write(
        "newslint.toml",
        'severty = "info"\noutput-format = "fulll"\nselect = ["duplcate", "courier", "house/prices", "nowhere/near"]\n'
        'packs = ["broken.yaml"]\n',
    )
    lines = [line.removeprefix("newslint: error: ") for line in desk.run("--ignore", "gramar").stderr.splitlines()]
    assert [line.partition(": use one of")[0] for line in lines] == [
        "newslint.toml:1: unknown key 'severty', did you mean 'severity'?",
        "newslint.toml:2: unknown output format 'fulll'",
        "broken.yaml:2: the rule must be keys with values, not 3",
        "newslint.toml:3: select: unknown rule 'duplcate', did you mean 'duplicate'?",
        "the command line: ignore: unknown rule 'gramar', did you mean 'grammar'?",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("severity = \n", ":1: not TOML: "),
        ("a = 1\n\nselect = [\n", "not TOML: "),
        (b"select = ['\xff']\n", ":1: is not UTF-8"),
        (b"# \xe9t\xe9\n", ":1: is not UTF-8"),
    ],
)
def test_a_file_that_is_no_toml(desk: Desk, text: str | bytes, message: str) -> None:
    desk.write("newslint.toml", text)
    done = desk.run()
    assert done.returncode == 2
    assert done.stderr.startswith("newslint: error: newslint.toml:")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_settings_file_with_a_byte_order_mark_and_crlf(desk: Desk) -> None:
    desk.write("newslint.toml", b"\xef\xbb\xbf" + SETTINGS.replace("\n", "\r\n").encode() + b'severity = "inf"\r\n')
    assert "newslint.toml:3: severity" in desk.run().stderr


def test_settings_are_utf8_whatever_the_locale(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + 'accept = [{phrase = "café", rules = ["house"]}]\n')
    desk.write("a.txt", CLEAN)
    assert desk.run("a.txt", environment={"LC_ALL": "C", "PYTHONUTF8": "0"}).returncode == 0


def test_a_broken_pack_is_told_with_its_line_and_so_is_all_else(desk: Desk) -> None:
    desk.write("house.yaml", "group: house\nrules:\n  - id: a\n    sumary: x\n")
    desk.write("newslint.toml", 'packs = ["house.yaml"]\nseverity = "x"\n')
    done = desk.run()
    assert done.returncode == 2
    assert "newslint.toml:2: severity" in done.stderr
    assert "house.yaml:" in done.stderr
    assert "did you mean 'summary'?" in done.stderr


def test_a_folder_of_packs_and_one_without_any(desk: Desk) -> None:
    desk.path("packs").mkdir()
    desk.write("newslint.toml", 'packs = ["packs"]\nselect = ["house"]\n')
    assert "holds no pack" in desk.run().stderr
    desk.path("house.yaml").rename(desk.path("packs/house.yaml"))
    desk.write("bad.txt", BAD)
    assert rules(desk.check()) == [("bad.txt", "house/furniture")]


def test_severity_of_a_rule_and_of_its_group(desk: Desk) -> None:
    desk.write(
        "newslint.toml", SETTINGS + '[rules.house]\nseverity = "info"\n[rules."house/taste"]\nseverity = "error"\n'
    )
    desk.write("a.txt", BAD + "\n" + TASTE)
    assert rules(desk.check("a.txt")) == [("a.txt", "house/taste")]


# Without the command


def rule(rule_id: str, *, on: bool = True) -> Rule:
    return Rule(rule_id, "", "", lambda document, options: (), enabled=on)


RULES = [rule("a/x"), rule("a/y"), rule("b/x"), rule("b/off", on=False)]


@pytest.mark.parametrize(
    ("selections", "on"),
    [
        ([], "a/x a/y b/x"),
        ([Selection(select=("a",))], "a/x a/y"),
        ([Selection(select=("ALL",))], "a/x a/y b/x b/off"),
        ([Selection(select=())], ""),
        ([Selection(extend=("b/off",))], "a/x a/y b/x b/off"),
        ([Selection(ignore=("a",))], "b/x"),
        ([Selection(select=("a/x",), ignore=("a",))], "a/x"),
        ([Selection(select=("a",), ignore=("a/x",))], "a/y"),
        ([Selection(select=("a",), ignore=("a",))], ""),
        ([Selection(select=("ALL",), ignore=("b",), extend=("b/off",))], "a/x a/y b/off"),
        ([Selection(ignore=("a",)), Selection(select=("a/x",))], "a/x"),
        ([Selection(select=("a",)), Selection(extend=("b/x",))], "a/x a/y b/x"),
        ([Selection(select=("a",)), Selection(ignore=("a/y",))], "a/x"),
        ([Selection(ignore=("a/x",)), Selection(extend=("a",))], "a/x a/y b/x"),
    ],
)
def test_selection_as_ruff_does_it(selections: list[Selection], on: str) -> None:
    assert enabled(RULES, selections) == frozenset(on.split())


def test_lines_of_keys() -> None:
    text = (
        '# comment\nselect = [\n  "a",\n  "b",\n]\n'
        'why = """\nignore = 3\n[rules]\n"""\n'
        '[rules."x/y"]\nseverity = "info"\nmin-words = 1\n[tool.newslint]\na.b = 1\n"q r" = 2\n'
    )
    lines = key_lines(text)
    assert lines["select",] == 2
    assert ("ignore",) not in lines
    assert lines["rules", "x/y"] == 10
    assert lines["rules", "x/y", "min-words"] == 12
    assert lines["tool", "newslint", "a", "b"] == 14
    assert lines["tool", "newslint", "q r"] == 15
    assert line_of(text, lines, ("select",), "b") == 4
    assert line_of(text, lines, ("rules", "x/y", "unknown")) == 10
    assert line_of(text, lines, ("nothing",)) is None


def test_every_key_has_a_check_that_can_fail() -> None:
    for key in KEYS:
        wrong: object = object()
        good, problems = check_layer(Layer("x", "/", {key: wrong}))
        assert key not in good.values
        assert len(problems) == 1, key


def test_a_mistake_does_not_take_the_other_settings_with_it(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('severity = "wrong"\nfail-on = "error"\n')
    config = Config(folder=str(tmp_path))
    assert str(config.for_folder(str(tmp_path)).fail_on) == "error"
    assert len(config.problems) == 1


def test_origins_of_lists_that_add_up() -> None:
    layers = [
        Layer("low", "/a", {"packs": ["x"], "severity": "info"}),
        Layer("high", "/b", {"packs": ["y"], "severity": "error"}),
    ]
    settings = merge(layers)
    assert settings.packs == ("/a/x", "/b/y")
    assert settings.origins("packs") == ["high", "low"]
    assert settings.origins("severity") == ["high"]
    assert settings.origins("jobs") == []


def test_defaults_of_plugins_lie_below_every_file(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('severity = "error"\n')
    config = Config(folder=str(tmp_path), defaults=[{"severity": "info", "fail-on": "info"}])
    settings = config.for_folder(str(tmp_path))
    assert (str(settings.severity), str(settings.fail_on)) == ("error", "info")


def test_one_settings_file_is_one_settings_object(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("")
    (tmp_path / "deep").mkdir()
    config = Config(folder=str(tmp_path))
    assert config.for_folder(str(tmp_path)) is config.for_folder(str(tmp_path / "deep"))
