"""newslint doctor: what is there, what is broken, and what to do about it."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import pytest
from house_desk import SETTINGS, Desk, Run

import newslint


def lines(done: Run[str], state: str) -> list[str]:
    return [line[9:] for line in done.stdout.splitlines() if line.split(" ")[0] == state]


def install(folder: Path, name: str, version: str, *, module: str = "", entry_points: str = "") -> dict[str, str]:
    """Put a package on the path, before those that are installed; the environment that it takes."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    if entry_points:
        (folder / f"{name}.py").write_text(module)
        (info / "entry_points.txt").write_text(entry_points)
    return {"PYTHONPATH": str(folder)}


def test_where_all_is_well(desk: Desk) -> None:
    done = desk.run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nAll is well.\n")
    fine = lines(done, "ok")
    assert f"newslint: {newslint.__version__} in {Path(newslint.__file__).parent}" in fine
    assert any(line.startswith(f"Python: {platform.python_version()} (") for line in fine)
    assert any(line.startswith("packages: ") and f"ftfy {metadata.version('ftfy')}" in line for line in fine)
    assert "settings: newslint.toml" in fine
    assert "pack house.yaml: 3 rules" in fine
    assert any(line.startswith("rules: 5 of ") for line in fine)
    assert lines(done, "problem") == []


def test_a_mistake_in_the_settings(desk: Desk) -> None:
    desk.write("newslint.toml", SETTINGS + 'severty = "info"\nextend-select = ["huose"]\n')
    done = desk.run("doctor")
    assert done.returncode == 2
    assert [line.partition(": correct it")[0] for line in lines(done, "problem")] == [
        "settings: newslint.toml:3: unknown key 'severty', did you mean 'severity'?",
        "settings: newslint.toml:4: extend-select: unknown rule 'huose', did you mean 'house'?",
    ]
    assert done.stdout.endswith("\n2 problems.\n")


def test_plugins_and_what_they_bring(desk: Desk, tmp_path: Path) -> None:
    module = (
        "import newslint\nfrom newslint.rules import Rule\n"
        "@newslint.hookimpl\ndef newslint_rules():\n"
        "    return [Rule('tide/a', 'A', 'A.', lambda d, o: ()), Rule('tide/b', 'B', 'B.', lambda d, o: ())]\n"
    )
    environment = install(tmp_path, "tide", "1", module=module, entry_points="[newslint]\ntides = tide\n")
    assert "plugin tides: 2 rules" in lines(desk.run("doctor", environment=environment), "ok")


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("raise RuntimeError('low water')\n", "plugin 'tides' (tide) cannot be loaded: RuntimeError: low water"),
        (
            "import newslint\n@newslint.hookimpl\ndef newslint_rules():\n    raise RuntimeError('low water')\n",
            "plugin 'tides' failed in newslint_rules: RuntimeError: low water",
        ),
    ],
)
def test_a_plugin_that_is_broken(desk: Desk, tmp_path: Path, module: str, reason: str) -> None:
    environment = install(tmp_path, "tide", "1", module=module, entry_points="[newslint]\ntides = tide\n")
    done = desk.run("doctor", environment=environment)
    assert done.returncode == 2
    assert any(reason in line and "uninstall" in line for line in lines(done, "problem"))


def test_a_package_that_is_too_old(desk: Desk, tmp_path: Path) -> None:
    done = desk.run("doctor", environment=install(tmp_path, "ftfy", "5.9"))
    assert done.returncode == 2
    assert lines(done, "problem") == [
        "packages: ftfy 5.9 is installed, newslint needs >=6.1.1: pip install --upgrade 'newslint'"
    ]


def test_a_package_that_cannot_be_imported(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "jsonschema.py").write_text("raise ImportError('no jsonschema today')\n")
    desk.use_own_cache()
    done = desk.run("doctor", environment={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert any("no jsonschema today" in line and "pip install" in line for line in lines(done, "problem"))


def test_the_cache(desk: Desk) -> None:
    folder = desk.use_own_cache()
    assert f"cache: {folder}, not made yet" in lines(desk.run("doctor", "--isolated"), "ok")
    desk.write("a.txt", "It was cold.\n")
    desk.run("a.txt")
    fine = lines(desk.run("doctor"), "ok")
    assert any(line.startswith(f"cache: {folder}, ") for line in fine)
    assert "cache: results.sqlite is whole, 2 entries" in fine
    (folder / "results.sqlite").write_bytes(b"no database" * 100)
    done = desk.run("doctor")
    assert done.returncode == 0
    assert any("results.sqlite" in line and "the next run starts it anew" in line for line in lines(done, "note"))


def test_a_cache_that_cannot_be(desk: Desk) -> None:
    done = desk.run("doctor", environment={"NEWSLINT_CACHE_DIR": str(desk.write("file", ""))})
    assert done.returncode == 0
    assert any("cannot be written: name another with NEWSLINT_CACHE_DIR" in line for line in lines(done, "note"))


def test_languagetool_is_a_problem_only_where_it_is_wanted(desk: Desk) -> None:
    nothing = {"PATH": str(desk.path("nothing"))}
    done = desk.run("doctor", environment=nothing)
    assert done.returncode == 0
    assert any(line.startswith("Java: not found: install Java 17") for line in lines(done, "note"))
    assert any(line.startswith("git: not found") for line in lines(done, "note"))
    desk.write("newslint.toml", SETTINGS + "[languagetool]\nenabled = true\n")
    done = desk.run("doctor", environment=nothing)
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in lines(done, "problem")] == ["Java"]
    desk.write("newslint.toml", SETTINGS + '[languagetool]\nenabled = true\nserver = "http://127.0.0.1:9"\n')
    [problem] = lines(desk.run("doctor"), "problem")
    assert problem.startswith("LanguageTool: no server answers at http://127.0.0.1:9")


def test_what_the_output_can_show(desk: Desk) -> None:
    done = desk.run("doctor", environment={"PYTHONIOENCODING": "latin-1"})
    assert any(line.startswith("output: ") and "set PYTHONUTF8=1" in line for line in lines(done, "note"))
    assert "\x1b[32mok\x1b[0m" in desk.run("doctor", "--color", "always").stdout
