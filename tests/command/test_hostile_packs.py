"""House packs that could hang a run or end its process: each is stopped or refused, and the rest goes on."""

from __future__ import annotations

import pytest
from house_desk import BAD, SETTINGS, Desk, rules

HEAD = "group: slow\nrules:\n"
RULE = "  - id: {id}\n    summary: It never ends\n{body}\n    examples: {{flag: [x], keep: [y]}}\n"
#: Every way of splitting a run of "a" is tried before it is known that no "b" follows.
ENDLESS = "zz(?:a|aa)+b"
TEXT = "zz" + "a" * 300 + "\n\n" + BAD

WITH_SLOW = SETTINGS.replace('["house.yaml"]', '["house.yaml", "slow.yaml"]') + 'extend-select = ["slow"]\n'
SLOW = {
    "anywhere": f"    patterns: ['{ENDLESS}']",
    "line": f"    match: line\n    patterns: ['{ENDLESS}']",
    "without-literal": "    patterns: ['(?:[^b]|[^bc][^bc])+bc']",
    "exception": f"    phrases: [zz<w>]\n    except: ['{ENDLESS}']".replace("zz<w>", "zz" + "a" * 300),
    "tokens": "    kind: tokens\n    tokens: {'ferry " + "*{0,8} " * 12 + "nowhere': x}",
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pattern_without_end_is_stopped_and_told_once_a_file(desk: Desk, jobs: str) -> None:
    bodies = {name: body for name, body in SLOW.items() if name != "tokens"}
    desk.write("slow.yaml", HEAD + "".join(RULE.format(id=name, body=body) for name, body in bodies.items()))
    desk.write("newslint.toml", WITH_SLOW)
    for name in ("a.txt", "b.txt"):
        desk.write(name, (TEXT + "\n") * 3)
    done = desk.run("--no-cache", "-j", jobs, "--output-format", "concise")
    assert done.returncode == 1
    found = [line.partition(":")[0] for line in done.stdout.splitlines() if "house/furniture" in line]
    assert found == ["a.txt"] * 3 + ["b.txt"] * 3
    told = [line.removeprefix("newslint: warning: ").split(": the pattern")[0] for line in done.stderr.splitlines()]
    assert set(told) <= {f"{file}: slow/{name}" for file in ("a.txt", "b.txt") for name in bodies}
    assert len(told) == len(set(told)), "once a file"
    assert {f"{file}: slow/{name}" for file in ("a.txt", "b.txt") for name in ("anywhere", "exception")} <= set(told)


def test_a_pattern_has_its_time_for_a_whole_text(desk: Desk) -> None:
    """It takes little at each of its places, but there are hundreds of them."""
    slow = RULE.format(id="places", body="    patterns: ['zz(?:a|aa){1,24}b']")
    desk.write("slow.yaml", HEAD + slow.replace("flag: [x]", "flag: [zzab]"))
    desk.write("newslint.toml", WITH_SLOW)
    desk.write("a.txt", ("zz" + "a" * 24 + " ") * 3000 + "\n\n" + BAD)
    done = desk.run("--no-cache", "--output-format", "concise", "a.txt")
    assert "house/furniture" in done.stdout
    assert done.stderr.count("slow/places: the pattern 'zz(?:a|aa){1,24}b' took over 0.25 s") == 1


def test_repeats_in_a_token_pattern_are_not_tried_in_all_combinations(desk: Desk) -> None:
    desk.write("slow.yaml", HEAD + RULE.format(id="tokens", body=SLOW["tokens"]).replace("flag: [x], ", ""))
    desk.write("newslint.toml", WITH_SLOW)
    desk.write("a.txt", "The ferry " + "came back and then went out again " * 30 + "that day.\n\n" + BAD)
    done = desk.run("--no-cache", "-q", "--output-format", "concise", "a.txt")
    assert (rules(done), done.stderr) == ([("a.txt", "house/furniture")], "")


LEVELS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    ("pack", "reason"),
    [
        (LEVELS + "rules: *a9\n", "not YAML: its aliases stand for more values than any pack has"),
        ("rules: &all [*all]\n", "not YAML: its aliases stand for more values than any pack has"),
        ("rules: " + "[" * 100_000, "not YAML: it is nested too deeply"),
        ("rules: " + "[a, " * 100_000, "not YAML: it is nested too deeply"),
        ("- " * 100_000, "not YAML: it is nested too deeply"),
    ],
    ids=["aliases", "a circle", "brackets", "lists", "marks"],
)
def test_yaml_that_would_fill_the_memory_is_refused(desk: Desk, pack: str, reason: str) -> None:
    desk.write("house.yaml", pack)
    desk.write("a.txt", BAD)
    done = desk.run("a.txt")
    assert (done.returncode, done.stderr) == (2, f"newslint: error: house.yaml:1: {reason}\n")
