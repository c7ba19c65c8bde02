"""The examples do what they are there to show: articles, a house style, a plugin that is really installed."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import packs, plugins
from newslint.examples import failures

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = sorted(path.name for path in (EXAMPLES / "articles").iterdir())
CONCISE = ("--quiet", "--no-cache", "--output-format", "concise")


def newslint(*arguments: str, folder: Path = EXAMPLES, site: Path | None = None, code: int = 1) -> str:
    """What ``newslint`` prints in ``folder``; packages in ``site`` are installed, too."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHONPATH", "NEWSLINT", "GITHUB"))}
    if site:
        environment["PYTHONPATH"] = str(site)
    done = subprocess.run(
        [sys.executable, "-m", "newslint", *arguments], cwd=folder, env=environment, text=True, encoding="utf-8",
        capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def findings() -> dict[str, list[str]]:
    """The lines of the concise report by article."""
    found: dict[str, list[str]] = {name: [] for name in ARTICLES}
    for line in newslint("--isolated", *CONCISE, "articles").splitlines():
        found[line.partition(":")[0].removeprefix("articles/")].append(line)
    return found


@pytest.mark.parametrize("name", ARTICLES)
def test_article_gets_the_findings_that_are_expected_of_it(name: str, findings: dict[str, list[str]]) -> None:
    expected = (EXAMPLES / "expected" / name).with_suffix(".txt").read_text(encoding="utf-8")
    assert findings[name] == expected.splitlines()


def test_the_clean_article_is_silent_and_the_others_are_not(findings: dict[str, list[str]]) -> None:
    assert [name for name, lines in findings.items() if not lines] == ["reservoir-levels.txt"]


def test_every_expectation_has_its_article() -> None:
    expected = {path.stem for path in (EXAMPLES / "expected").iterdir()}
    assert expected == {Path(name).stem for name in ARTICLES}


def test_diff_changes_no_example() -> None:
    before = {name: (EXAMPLES / "articles" / name).read_bytes() for name in ARTICLES}
    assert newslint("--isolated", "--quiet", "--diff", "articles").startswith("--- ")
    assert {name: (EXAMPLES / "articles" / name).read_bytes() for name in ARTICLES} == before


def test_fixing_the_examples_twice_is_fixing_them_once(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "articles", tmp_path / "articles")
    newslint("--isolated", "--quiet", "--no-cache", "--fix", "articles", folder=tmp_path)
    once = {name: (tmp_path / "articles" / name).read_bytes() for name in ARTICLES}
    newslint("--isolated", "--quiet", "--no-cache", "--fix", "articles", folder=tmp_path)
    assert {name: (tmp_path / "articles" / name).read_bytes() for name in ARTICLES} == once
    untouched = (EXAMPLES / "articles" / "reservoir-levels.txt").read_bytes()
    assert once["reservoir-levels.txt"] == untouched
    assert once["council-budget.txt"] != (EXAMPLES / "articles" / "council-budget.txt").read_bytes()


def test_house_style() -> None:
    """Packs from a folder, a CSV, accepted phrases, a severity and per-file ignores, all from its newslint.toml."""
    folder = EXAMPLES / "house-style"
    found = newslint(*CONCISE, "--select", "courier,house", "articles", "letters", folder=folder)
    assert found == (folder / "expected.txt").read_text(encoding="utf-8")


def test_rules_of_the_house_style_do_what_their_examples_say() -> None:
    rules = packs.load([EXAMPLES / "house-style" / "house-rules"])
    assert {rule.group for rule in rules} == {"courier", "house"}
    yaml_rules = [rule for rule in rules if rule.group == "courier"]  # a CSV has no examples
    assert list(failures(yaml_rules, plugins.load(third_party=False).readers())) == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages in which pip has installed the example plugin."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--target", str(folder), str(EXAMPLES / "plugin")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class TestPlugin:
    def test_its_reader_rule_pack_and_reporter_are_used(self, site: Path) -> None:
        table = newslint("--isolated", "--no-cache", "--output-format", "table", "plugin/articles", site=site)
        assert table == (EXAMPLES / "plugin" / "expected.md").read_text(encoding="utf-8")

    def test_its_fixes_are_made(self, site: Path, tmp_path: Path) -> None:
        shutil.copy(EXAMPLES / "plugin" / "articles" / "lifeboat.aml", tmp_path)
        newslint("--isolated", "--no-cache", "--fix", "lifeboat.aml", folder=tmp_path, site=site)
        fixed = (tmp_path / "lifeboat.aml").read_text(encoding="utf-8")
        assert "headline: Lifeboat crew saves two off Port Sable\nslug: tk-lifeboat\n" in fixed
        assert "Share this article" not in fixed
        assert "Tuesday, 5 March" in fixed  # which of the two is wrong only a person knows

    def test_its_rules_do_what_their_examples_say(self, site: Path) -> None:
        program = (
            "from newslint import examples, packs, plugins\n"
            "loaded = plugins.load()\n"
            "rules = [r for r in loaded.rules() + packs.load(loaded.packs()) if r.group in ('example', 'places')]\n"
            "assert len(rules) == 2, rules\n"
            "print(*examples.failures(rules, loaded.readers()), sep='\\n')\n"
        )
        environment = {**os.environ, "PYTHONPATH": str(site)}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip(), done.stderr) == ("", "")

    def test_its_rule_says_where_it_is_from(self, site: Path) -> None:
        assert "on here, from example" in newslint("explain", "example/weekday", code=0, site=site)

    def test_without_it_nothing_of_it_is_there(self) -> None:
        assert json.loads(newslint("--isolated", "--output-format", "json", "plugin/articles", code=0)) == []


@pytest.mark.parametrize(
    ("script", "packages"),
    [
        ("with_trafilatura.py", ["trafilatura"]),
        ("with_readability.py", ["readability", "lxml_html_clean"]),
        ("with_newspaper.py", ["newspaper", "lxml_html_clean"]),
    ],
)
def test_after_an_extractor_the_furniture_goes_or_the_missing_package_is_named(
    script: str, packages: list[str]
) -> None:
    """The dependency group ``extractors`` has the packages; without them the scripts must say so in one line."""
    done = subprocess.run(
        [sys.executable, script, "page.html"], cwd=EXAMPLES / "extractors", text=True, encoding="utf-8",
        capture_output=True, check=False,
    )  # fmt: skip
    if all(importlib.util.find_spec(package) for package in packages):
        assert done.returncode == 0, done.stderr
        assert "which cost four million pounds" in done.stdout
        assert "Follow us" not in done.stdout
        assert "newsletter" not in done.stdout
    else:
        assert done.returncode == 1
        assert done.stderr.startswith("this example needs other packages: python -m pip install ")
        assert done.stderr.count("\n") == 1
