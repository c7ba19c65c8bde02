"""The commands besides ``check``: rules, explain, config, init, completion."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib

import pytest
from house_desk import BAD, CLEAN, SETTINGS, Desk, rules


def test_rules_lists_every_rule_on_one_line(desk: Desk) -> None:
    done = desk.run("rules", "house")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["+", "house/furniture", "error"],
        ["+", "house/taste", "info"],
        ["+", "house/wording", "warning"],
    ]
    assert "safe" in lines[0]
    assert "unsafe" in lines[2]


def test_rules_say_what_is_on_under_the_settings_here(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + 'ignore = ["house/taste"]\n[rules."house/wording"]\nseverity = "error"\n')
    off, wording = desk.run("rules", "house/taste,house/wording").stdout.splitlines()
    assert off.startswith("- house/taste")
    assert wording.split()[2] == "error"


def test_rules_as_json(desk: Desk) -> None:
    [rule] = json.loads(desk.run("rules", "--json", "house/furniture").stdout)
    assert rule["severity"] == "error"
    assert rule["fix"] == "safe"
    assert rule["enabled"] is True
    assert rule["examples"]["flag"][0]["text"] == "Press this button"
    every = json.loads(desk.run("rules", "--json", "--isolated").stdout)
    assert {"suppression/unused", "suppression/unknown-rule"} <= {r["id"] for r in every}


def test_rules_of_a_group_that_is_not(desk: Desk) -> None:
    done = desk.run("rules", "huose")
    assert (done.returncode, "did you mean 'house'?" in done.stderr) == (2, True)


@pytest.mark.parametrize("word", ["house/furniture", "furniture"])
def test_explain(desk: Desk, word: str) -> None:
    text = desk.run("explain", word).stdout
    assert text.startswith("house/furniture: A line of the web page was left in\n")
    for heading in ("Fix", "Flagged", "Passed", "Switch off"):
        assert f"\n{heading}\n" in text
    assert "| Press this button" in text
    assert "newslint-disable-next-line house/furniture" in text
    assert "in newslint.toml" in text


def test_explain_a_group_lists_its_rules(desk: Desk) -> None:
    done = desk.run("explain", "house")
    assert done.returncode == 2
    assert "house/furniture, house/taste, house/wording" in done.stderr


def test_what_explain_says_of_switching_off_is_true(desk: Desk) -> None:
    desk.write("bad.md", "Press this button\n")
    assert rules(desk.check("bad.md")) == [("bad.md", "house/furniture")]
    switches = desk.run("explain", "house/furniture").stdout.partition("Switch off")[2]
    assert "--ignore house/furniture" in switches
    assert desk.check("bad.md", "--ignore", "house/furniture").returncode == 0
    comment = next(line for line in switches.splitlines() if "next-line" in line).partition("<")[1:]
    desk.write("bad.md", "".join(comment) + "\nPress this button\n")
    assert desk.check("bad.md").returncode == 0


def test_config_says_where_each_value_comes_from(desk: Desk) -> None:
    desk.write("base.toml", 'severity = "info"\nlanguage = "en-GB"\npacks = ["house.yaml"]\n')
    desk.write("newslint.toml", 'extend = "base.toml"\nlanguage = "en-US"\nignore = ["house/taste"]\n')
    lines = desk.run("config").stdout.splitlines()
    assert 'severity = "info"  # base.toml' in lines
    assert 'language = "en-US"  # newslint.toml' in lines
    assert 'fail-on = "warning"  # default' in lines
    assert 'ignore = ["house/taste"]  # newslint.toml' in lines
    table = json.loads(desk.run("config", "--json").stdout)
    assert table["severity"] == {"value": "info", "from": ["base.toml"]}
    assert "house/taste" not in table["rules-on"]["value"]


def test_config_is_toml(desk: Desk) -> None:
    desk.write(
        "newslint.toml",
        SETTINGS + 'accept = ["the \\"Gull\\"", {phrase = "x", rules = ["house"]}]\n'
        '[per-file-ignores]\n"wire/*" = ["house"]\n[rules."house/taste"]\nseverity = "error"\n',
    )
    values = tomllib.loads(desk.run("config").stdout)
    assert values["accept"] == ['the "Gull"', {"phrase": "x", "rules": ["house"]}]
    assert values["per-file-ignores"] == {"wire/*": ["house"]}
    assert values["rules"] == {"house/taste": {"severity": "error"}}


def test_config_for_another_folder_and_show_settings(desk: Desk) -> None:
    desk.write("sub/newslint.toml", 'severity = "error"\n')
    assert 'severity = "error"  # sub/newslint.toml' in desk.run("config", "sub").stdout
    assert 'severity = "error"  # sub/newslint.toml' in desk.run("sub", "--show-settings").stdout
    assert 'severity = "error"  # the command line' in desk.run("--severity", "error", "--show-settings").stdout


def test_init_writes_settings_that_work_and_never_overwrites(desk: Desk) -> None:
    desk.path("newslint.toml").unlink()
    desk.write("a.txt", CLEAN)
    assert desk.run("init").returncode == 0
    assert desk.run("a.txt").returncode == 0
    text = desk.read("newslint.toml")
    again = desk.run("init")
    assert (again.returncode, "there already" in again.stderr) == (2, True)
    assert desk.read("newslint.toml") == text


def test_every_example_in_the_file_of_init_is_a_setting(desk: Desk) -> None:
    """With the comment signs gone the file is valid, so that nobody starts from a wrong example."""
    from newslint.commands.init import TEMPLATE
    from newslint.config.check import KEYS, check_layer
    from newslint.config.settings import Layer

    lines = [
        line[2:] if line.startswith("# ") and (" = " in line or line[2] == "[") else line
        for line in TEMPLATE.splitlines()
    ]
    values = tomllib.loads("\n".join(line for line in lines if not line.startswith("#")))
    assert check_layer(Layer("template", "/", values))[1] == []
    assert len(values) > len(KEYS) / 2


def test_init_beside_other_settings(desk: Desk) -> None:
    desk.write("other/.newslint.toml", "")
    assert desk.run("init", "other").returncode == 2
    desk.write("third/pyproject.toml", "[project]\nname = 'x'\n")
    assert desk.run("init", "third").returncode == 0
    assert desk.run("init", "nowhere").returncode == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(desk: Desk, shell: str) -> None:
    script = desk.run("completion", shell).stdout
    assert "unsafe-fixes" in script
    for command in ("explain", "try", "doctor", "lsp"):
        assert command in script
    assert "debounce" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


def test_completion_for_an_unknown_shell(desk: Desk) -> None:
    done = desk.run("completion", "bsh")
    assert (done.returncode, "did you mean 'bash'?" in done.stderr) == (2, True)


def test_a_rule_that_is_off_by_default_is_named_so(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    desk.write("newslint.toml", 'packs = ["house.yaml"]\nselect = ["suppression"]\n')
    assert "error, off here" in desk.run("explain", "house/furniture").stdout
