"""Which files are packs, which groups they define, what is kept of them between runs."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest
import yaml

from newslint import packs
from newslint.linter import Linter
from newslint.packs import yaml_tree
from newslint.packs.compiled import compile_pack
from newslint.packs.pruning import mark_used, prune
from newslint.readers import plain

DAY = 86_400


def write(path: Path, group: str = "desk", phrase: str = "pier", name: str = "it") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"group: {group}\nrules:\n  - id: {name}\n    summary: It\n    phrases: [{phrase}]\n"
        "    examples: {flag: [x], keep: [y]}\n",
        encoding="utf-8",
    )
    return path


def ids(*paths: Path, **more: Path) -> list[str]:
    return [rule.id for rule in packs.load(paths, examples=not more, **more)]


def test_a_folder_stands_for_the_packs_below_it(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/c.yaml", ".hidden.yaml", "notes.txt", "sub/readme.md"):
        write(tmp_path / name, name=Path(name).stem.strip("."))
    (tmp_path / "words.csv").write_text("pier,quay\n")
    assert packs.files_of(tmp_path) == [tmp_path / name for name in ("a.yml", "b.yaml", "sub/c.yaml", "words.csv")]
    assert packs.files_of(tmp_path / "notes.txt") == [tmp_path / "notes.txt"], "a file that is named is meant"
    assert ids(tmp_path) == ["desk/a", "desk/b", "desk/c", "house/words"]


def test_a_pack_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    one, two = write(tmp_path / "p/one.yaml", name="one"), write(tmp_path / "p/two.yaml", name="two")
    assert ids(two, tmp_path / "p", one) == ["desk/two", "desk/one"]
    cache = tmp_path / "cache"
    assert ids(two, tmp_path / "p", one, cache_dir=cache) == ["desk/two", "desk/one"]


def test_groups_are_known_without_reading_the_packs(tmp_path: Path) -> None:
    write(tmp_path / "p/a.yaml", group="desk")
    write(tmp_path / "p/b.yaml", group='"sport-desk"  # ours')
    (tmp_path / "broken.yaml").write_bytes(b"group: 'caf'\n  group: no\n\xff [\n")
    (tmp_path / "folder.yaml").mkdir()
    assert packs.groups_of([]) == {"house"}
    paths = [tmp_path / "gone.yaml", tmp_path / "p", tmp_path / "broken.yaml", tmp_path / "folder.yaml"]
    assert packs.groups_of(paths) == {"house", "desk", "sport-desk", "caf"}


def test_problems_come_in_order_and_once(tmp_path: Path) -> None:
    first, second = packs.Problem("a.yaml", 2, "x"), packs.Problem("a.yaml", 10, "a")
    whole = packs.Problem("b.yaml", 0, "y")
    error = packs.PackError([whole, second, first, second])
    assert error.problems == [first, second, whole]
    assert str(error) == "a.yaml:2: x\na.yaml:10: a\nb.yaml: y"


# What is kept


def test_a_compiled_pack_is_for_all_to_read_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "rules.bin"
    compile_pack(write(tmp_path / "desk.yaml"), target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert list(target.parent.iterdir()) == [target]


def test_a_pack_that_cannot_be_put_in_its_place_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "taken" / "rules.bin"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        compile_pack(write(tmp_path / "desk.yaml"), target)
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_of_packs_may_be_moved_but_not_renamed_inside(tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def kept() -> int:
        return len(list(cache.iterdir()))

    write(tmp_path / "p/sub/a.yaml")
    assert ids(tmp_path / "p", cache_dir=cache) == ["desk/it"]
    (tmp_path / "p").rename(tmp_path / "q")
    assert ids(tmp_path / "q", cache_dir=cache) == ["desk/it"]
    assert kept() == 1
    (tmp_path / "q/sub/a.yaml").rename(tmp_path / "q/sub/b.yaml")
    assert ids(tmp_path / "q", cache_dir=cache) == ["desk/it"]
    assert kept() == 2
    write(tmp_path / "q/sub/b.yaml", phrase="quay")
    assert ids(tmp_path / "q", cache_dir=cache) == ["desk/it"]
    assert kept() == 3


def test_what_is_wrong_in_several_packs_is_told_together_with_a_cache_too(tmp_path: Path) -> None:
    bad = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in bad:
        path.write_text("rules: []\n")
    with pytest.raises(packs.PackError) as caught:
        packs.load(bad, examples=False, cache_dir=tmp_path / "cache")
    assert [problem.file for problem in caught.value.problems] == list(map(str, bad))
    assert not (tmp_path / "cache").exists()


def test_a_compiled_pack_finds_what_the_pack_finds(tmp_path: Path) -> None:
    """Lines that are looked up, first words, literals, what has none, several patterns of a line: all survive."""
    path = tmp_path / "desk.yaml"
    path.write_text(
        "group: desk\nrules:\n"
        + "".join(
            f"  - id: it{n}\n    summary: It\n{body}    examples: {{flag: [x], keep: [y]}}\n"
            for n, body in enumerate(
                [
                    "    match: line\n    phrases: [Read more, Read on, 'Send <n> tips']\n",
                    "    match: line\n    phrases: [Read more]\n    outside: [Read on]\n    weak: [Print]\n",
                    "    phrases: [pier, quay]\n    except: [old pier]\n    fix: {replace: jetty}\n",
                    "    patterns: ['\\d{4}', 'x+y']\n",
                    "    kind: consistency\n    variants: [[grey, gray]]\n",
                    "    kind: tokens\n    tokens: {'old v=dog|cat -> {v:NNS}': x}\n",
                    "    kind: run\n    match: line\n    least: 2\n    phrases: [News, Sport]\n",
                ]
            )
        ),
        encoding="utf-8",
    )
    text = (
        "Read more\n\nRead on\n\nPrint\n\nSend 3 tips\n\nThe old pier of the port, a quay, in 2021: gray, grey, gray. "
        "It was an old dog and they had an old cat of their own, xxy.\n\nNews\n\nSport\n\nRead more\n\nPrint\n"
    )
    fresh = Linter(packs.load([path])).check(plain.read(text)).diagnostics
    assert len({d.rule for d in fresh}) == 7
    for _ in range(2):  # compiled, then read
        rules = packs.load([path], examples=False, cache_dir=tmp_path / "cache")
        assert Linter(rules).check(plain.read(text)).diagnostics == fresh
        for off in rules:
            left = Linter([rule for rule in rules if rule is not off]).check(plain.read(text)).diagnostics
            alone = Linter([rule for rule in packs.load([path]) if rule.id != off.id]).check(plain.read(text))
            assert left == alone.diagnostics


def aged(path: Path, days: float) -> Path:
    path.write_bytes(b"x")
    os.utime(path, (time.time() - days * DAY,) * 2)
    return path


def test_a_use_is_noted_once_a_day(tmp_path: Path) -> None:
    yesterday, today = aged(tmp_path / "packs-1.bin", 1.1), aged(tmp_path / "packs-2.bin", 0.9)
    before = today.stat().st_mtime
    mark_used(yesterday)
    mark_used(today)
    mark_used(tmp_path / "gone.bin")
    assert time.time() - yesterday.stat().st_mtime < DAY / 2
    assert today.stat().st_mtime == before


def test_what_is_pruned(tmp_path: Path) -> None:
    old = [aged(tmp_path / "packs-1.bin", 31), aged(tmp_path / ".packs-a", 1.1), aged(tmp_path / "packs-2.bin", 5)]
    kept = [aged(tmp_path / name, 0.9) for name in (".packs-b", ".packs-c", "packs-3.bin", "packs-4.bin")]
    kept.append(aged(tmp_path / "results.sqlite", 99))
    (tmp_path / "packs-folder").mkdir()
    os.utime(tmp_path / "packs-folder", (1, 1))
    prune(tmp_path, 4)
    assert [path.exists() for path in (*old, *kept)] == [False] * 3 + [True] * 5


# YAML


def test_the_line_of_a_place_is_that_of_the_nearest_there_is() -> None:
    root, data = yaml_tree.parse("a: 1\nb:\n  - x\n  -\n    c: [y,\n     z]\n")
    assert data == {"a": 1, "b": ["x", {"c": ["y", "z"]}]}
    places = [[], ["a"], ["b"], ["b", 0], ["b", 1], ["b", 1, "c"], ["b", 1, "c", 1], ["b", 7], ["gone", 1], ["b", "x"]]
    assert [yaml_tree.line(root, place) for place in places] == [1, 1, 3, 3, 5, 5, 6, 3, 1, 3]
    assert yaml_tree.line(None, ["a"]) == 1


def test_words_that_yaml_takes_for_yes_and_no_are_words() -> None:
    _, data = yaml_tree.parse("[no, yes, on, off, No, true, FALSE, 3, 2.5, null, ~]")
    assert data == ["no", "yes", "on", "off", "No", True, False, 3, 2.5, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 10_000 + "x",
        "[" * 10_000 + "]" * 10_000,
        "{" * 10_000,
        "a: &a [" + "x, " * 2_000 + "]\nb: [" + "*a, " * 1_500 + "]\n",
        "a: &a {" + ", ".join(f"k{n}: x" for n in range(1_000)) + "}\nb: [" + "*a, " * 1_500 + "]\n",
        "a: &a [*a]\n",
    ],
)
def test_yaml_that_would_fill_the_memory(text: str) -> None:
    with pytest.raises(yaml.YAMLError, match=r"nested too deeply|more values than any pack has"):
        yaml_tree.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "- " * 100 + "x",
        "[" * 100 + "]" * 100,
        "# " + "[]" * 10_000 + "\na: 1\n",
        "a: &a [x, x]\nb: [*a, *a]\n",
        "a: &a [" + "x, " * 2_000 + "]\nb: [" + "*a, " * 1_400 + "]\n",
    ],
)
def test_yaml_with_a_good_deal_in_it(text: str) -> None:
    root, data = yaml_tree.parse(text)
    assert root
    assert data
